// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include <QtH2/h2networkaccessmanager.h>

#include "client/logging.h"
#include "dropin/h2networkaccessmanager_p.h"
#include "dropin/networkreply.h"
#include "dropin/requestroute.h"
#include "dropin/stricttransport.h"

#include <QtCore/qmetaobject.h>
#include <QtCore/qpointer.h>
#include <QtNetwork/qabstractnetworkcache.h>
#include <QtNetwork/qnetworkcookie.h>
#include <QtNetwork/qnetworkcookiejar.h>

#include <utility>

using namespace Qt::StringLiterals;
using namespace QtH2;

/*! Constructs a manager with the parent \a parent. */
H2NetworkAccessManager::H2NetworkAccessManager(QObject *parent)
    : H2NetworkAccessManager(H2ConnectionOptions(), parent)
{
}

/*! Constructs a manager with the parent \a parent, whose connections have the options \a options. If
    these are not valid, each request over HTTP/2 fails until setOptions() has set others. */
H2NetworkAccessManager::H2NetworkAccessManager(const H2ConnectionOptions &options, QObject *parent)
    : QNetworkAccessManager(parent)
    , d(std::make_unique<H2NetworkAccessManagerPrivate>(options, this))
{
    connect(&d->clients, &ClientSet::proxyAuthenticationRequired, this,
            &QNetworkAccessManager::proxyAuthenticationRequired, Qt::DirectConnection);
    connect(&d->clients, &ClientSet::connectionAdded, this,
            [this](const H2Client *client, H2Connection *connection, const QUrl &origin) {
                const QPointer<H2Connection> added(connection);
                d->tellReplies([&](NetworkReply *reply) {
                    if (added)
                        reply->connectionAdded(client, added, origin);
                });
            });
    connect(&d->clients, &ClientSet::sslErrors, this,
            [this](const H2Client *client, H2Connection *connection, const QUrl &origin,
                   const QList<QSslError> &errors) {
                const QPointer<H2Connection> asking(connection);
                d->tellReplies([&](NetworkReply *reply) {
                    if (asking)
                        reply->connectionHasSslErrors(client, asking, origin, errors);
                });
            });
    connect(&d->clients, &ClientSet::authenticationRequired, this,
            [this](const H2Request *request, QAuthenticator *authenticator) {
                d->tellReplies(
                    [&](NetworkReply *reply) { reply->askedForPassword(request, authenticator); });
            });
}

/*! Destroys the manager and its replies. One that has been given another parent is aborted. */
H2NetworkAccessManager::~H2NetworkAccessManager()
{
    d->waiting.clear();
    // As Qt's, while there still is what they ask.
    qDeleteAll(findChildren<QNetworkReply *>());
    while (!d->replies.isEmpty())
        d->replies.takeLast()->leaveManager();
}

H2ConnectionOptions H2NetworkAccessManager::options() const
{
    return d->clients.options();
}

/*! Sets the options of connections to be opened to \a options. Returns an error, and changes nothing,
    when they are not valid. */
H2Error H2NetworkAccessManager::setOptions(const H2ConnectionOptions &options)
{
    if (H2Error error = options.validate(); error.isError()) {
        qCWarning(logConnection, "H2NetworkAccessManager: %ls",
                  qUtf16Printable(error.errorString()));
        return error;
    }
    if (d->clients.options() != options) {
        d->clients.setOptions(options);
        Q_EMIT optionsChanged();
    }
    return {};
}

bool H2NetworkAccessManager::isCleartextHttp2() const
{
    return d->cleartextHttp2;
}

void H2NetworkAccessManager::setCleartextHttp2(bool enabled)
{
    if (std::exchange(d->cleartextHttp2, enabled) != enabled)
        Q_EMIT cleartextHttp2Changed();
}

/*! Forgets credentials and closes connections, those of Qt's own, too. Call it on this class: Qt's
    function of that name is not virtual. */
void H2NetworkAccessManager::clearAccessCache()
{
    QNetworkAccessManager::clearAccessCache();
    clearConnectionCache();
    d->clients.forget();
    d->recentFields.clear();
}

/*! Closes connections as soon as their requests are done, those of Qt's own, too, and forgets which
    servers do not speak HTTP/2. Call it on this class: Qt's function of that name is not virtual. */
void H2NetworkAccessManager::clearConnectionCache()
{
    QNetworkAccessManager::clearConnectionCache();
    d->clients.closeConnections();
    d->http1Origins.clear();
}

/*! \reimp */
QNetworkReply *H2NetworkAccessManager::createRequest(Operation operation,
                                                     const QNetworkRequest &request,
                                                     QIODevice *outgoingData)
{
    const QNetworkRequest complete = d->completed(request, outgoingData);
    if (!d->isForHttp2(complete))
        return d->createQtReply(operation, request, outgoingData);
    const bool changes = operation != GetOperation && operation != HeadOperation;
    if (QAbstractNetworkCache *stored = changes ? cache() : nullptr)
        stored->remove(complete.url());
    return new NetworkReply(this, operation, complete, outgoingData);
}

// By copies: any slot may delete replies, the manager, and what is told of.
void H2NetworkAccessManagerPrivate::tellReplies(
    const std::function<void(NetworkReply *)> &tell) const
{
    const QList<QPointer<NetworkReply>> told(replies.cbegin(), replies.cend());
    for (const QPointer<NetworkReply> &reply : told) {
        if (reply)
            tell(reply);
    }
}

// Few programs meet such a server: the others need no clock for it.
bool H2NetworkAccessManagerPrivate::isKnownForHttp1(const QNetworkRequest &request) const
{
    return http1Origins.size() > 0
        && http1Origins.find(request.url(), std::chrono::steady_clock::now());
}

bool H2NetworkAccessManagerPrivate::isForHttp2(const QNetworkRequest &request) const
{
    return RequestRoute::isForHttp2(request, cleartextHttp2) && !isKnownForHttp1(request);
}

QNetworkReply *
H2NetworkAccessManagerPrivate::createQtReply(QNetworkAccessManager::Operation operation,
                                             const QNetworkRequest &request, QIODevice *outgoing)
{
    QNetworkRequest forQt = request;
    if (http1Origins.find(request.url(), std::chrono::steady_clock::now())
        == Http1Origins::Reason::Refused)
        forQt.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    return q->QNetworkAccessManager::createRequest(operation, forQt, outgoing);
}

void H2NetworkAccessManagerPrivate::rememberHttp1(const QUrl &url, Http1Origins::Reason reason)
{
    http1Origins.add(url, reason, std::chrono::steady_clock::now());
}

QNetworkRequest H2NetworkAccessManagerPrivate::completed(const QNetworkRequest &request,
                                                         const QIODevice *outgoing) const
{
    QNetworkRequest complete = request;
    if (q->isStrictTransportSecurityEnabled() && complete.url().scheme() == "http"_L1
        && StrictTransport::isKnown(complete.url(), q->strictTransportSecurityHosts()))
        complete.setUrl(StrictTransport::secured(complete.url()));
    if (q->redirectPolicy() != QNetworkRequest::NoLessSafeRedirectPolicy
        && complete.attribute(QNetworkRequest::RedirectPolicyAttribute).isNull()) {
        complete.setAttribute(QNetworkRequest::RedirectPolicyAttribute, q->redirectPolicy());
    }
    if (q->autoDeleteReplies()
        && complete.attribute(QNetworkRequest::AutoDeleteReplyOnFinishAttribute).isNull())
        complete.setAttribute(QNetworkRequest::AutoDeleteReplyOnFinishAttribute, true);
    // What is not changed stays shared, with all that Qt has made of it by then.
    if (complete.transferTimeout() == 0 && q->transferTimeout() != 0)
        complete.setTransferTimeout(q->transferTimeout());
    if (outgoing && !outgoing->isSequential()
        && !complete.header(QNetworkRequest::ContentLengthHeader).isValid()) {
        complete.setHeader(QNetworkRequest::ContentLengthHeader,
                           outgoing->size() - outgoing->pos());
    }
    loadCookies(&complete);
    return complete;
}

void H2NetworkAccessManagerPrivate::loadCookies(QNetworkRequest *request) const
{
    const int control
        = request
              ->attribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Automatic)
              .toInt();
    QNetworkCookieJar *jar = control == QNetworkRequest::Automatic ? q->cookieJar() : nullptr;
    const auto cookies = jar ? jar->cookiesForUrl(request->url()) : QList<QNetworkCookie>();
    if (!cookies.isEmpty())
        request->setHeader(QNetworkRequest::CookieHeader, QVariant::fromValue(cookies));
}

void H2NetworkAccessManagerPrivate::beginLater(NetworkReply *reply)
{
    waiting.append(reply);
    postBeginning();
}

void H2NetworkAccessManagerPrivate::postBeginning()
{
    if (!std::exchange(m_isBeginningPosted, true))
        QMetaObject::invokeMethod(
            q, [this] { beginWaiting(); }, Qt::QueuedConnection);
}

void H2NetworkAccessManagerPrivate::beginWaiting()
{
    m_isBeginningPosted = false;
    const qsizetype count = waiting.size();
    // Any may run an event loop of its own, which goes on with those behind it.
    if (count > 1)
        postBeginning();
    const QPointer<H2NetworkAccessManager> alive(q);
    for (qsizetype i = 0; i < count && alive && !waiting.isEmpty(); ++i)
        waiting.takeFirst()->begin();
    if (alive && !waiting.isEmpty())
        postBeginning();
}
