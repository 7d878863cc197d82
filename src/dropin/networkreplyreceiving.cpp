// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What a reply makes of a response over HTTP/2. networkreply.cpp has the rest of the class.

#include "decoding/contentcodings.h"
#include "dropin/h2networkaccessmanager_p.h"
#include "dropin/networkreply.h"
#include "dropin/redirectstep.h"
#include "dropin/requestfields.h"
#include "dropin/stricttransport.h"

#include <QtNetwork/qnetworkcookie.h>
#include <QtNetwork/qnetworkcookiejar.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace QtH2 {

namespace {

QNetworkRequest::RedirectPolicy redirectPolicy(const QNetworkRequest &request)
{
    return static_cast<QNetworkRequest::RedirectPolicy>(
        request
            .attribute(QNetworkRequest::RedirectPolicyAttribute,
                       QNetworkRequest::NoLessSafeRedirectPolicy)
            .toInt());
}

bool isAutomatic(const QNetworkRequest &request, QNetworkRequest::Attribute attribute)
{
    return request.attribute(attribute, QNetworkRequest::Automatic).toInt()
        == QNetworkRequest::Automatic;
}

bool isDecoded(const QNetworkRequest &request, const H2Headers &headers)
{
    return headers.contains("content-encoding") && RequestFields::rules(request).decodes
        && !request.hasRawHeader("Range")
        && ContentCodings::toUndo(headers.values("content-encoding"))
               .value_or(QList<const ContentCoding *>())
               .size()
        > 0;
}

#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
bool isRepeated(const H2Headers &headers, qsizetype index)
{
    const QByteArrayView name = headers.at(index).name;
    for (qsizetype i = 0; i < index; ++i) {
        if (headers.at(i).name == name)
            return true;
    }
    return false;
}
#endif

} // namespace

void NetworkReply::handleHeaders()
{
    restartTransferTimer();
    const int status = m_request->httpStatus();
    const H2Headers headers = m_request->responseHeaders();
    const bool isRedirect = RedirectStep::isRedirect(status);
    const auto policy
        = isRedirect ? redirectPolicy(m_current) : QNetworkRequest::ManualRedirectPolicy;
    const bool follows = policy != QNetworkRequest::ManualRedirectPolicy;
    QUrl to;
    if (follows) {
        const QUrl from = m_current.url();
        to = RedirectStep::target(headers, from);
        const NetworkError problem
            = RedirectStep::check(policy, from, to, m_current.maximumRedirectsAllowed());
        if (problem.isError()) {
            finish(problem);
            return;
        }
    }
    m_hasHeaders = !follows;
    setMetaData(status, headers);
    if (isRedirect && !follows)
        setAttribute(QNetworkRequest::RedirectionTargetAttribute,
                     QUrl::fromEncoded(headers.value("location")));
    const H2Request *const current = m_request.get();
    const WatchedLife::Watch watch(&m_life);
    saveCookies();
    Q_EMIT metaDataChanged();
    if (follows && watch.isAlive() && m_request.get() == current)
        redirect(status, to);
}

// What is decoded is not as long as what was sent.
void NetworkReply::setMetaData(int status, const H2Headers &received)
{
    H2Headers headers = received;
    if (isDecoded(m_current, headers)) {
        const QByteArray length = headers.value("content-length");
        if (!length.isEmpty())
            setAttribute(QNetworkRequest::OriginalContentLengthAttribute, length.toLongLong());
        headers.removeAll("content-length");
    }
    clearHeaders();
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    setHeaders(headers.toHttpHeaders());
#else
    RecentFields own;
    RecentFields &recent = m_manager ? access()->recentFields : own;
    for (qsizetype i = 0; i < headers.size(); ++i) {
        auto [name, value] = recent.share(i, headers.at(i));
        // An empty one is none, to this Qt.
        if (value.isEmpty())
            value = QByteArray();
        if (isRepeated(headers, i) && hasRawHeader(name))
            value = rawHeader(name) + (name == "set-cookie" ? "\n"_ba : ", "_ba) + value;
        setRawHeader(name, value);
    }
#endif
    setAttribute(QNetworkRequest::HttpStatusCodeAttribute, status);
    setAttribute(QNetworkRequest::HttpReasonPhraseAttribute, QString(u""_s));
    setAttribute(QNetworkRequest::HttpPipeliningWasUsedAttribute, false);
    setAttribute(QNetworkRequest::Http2WasUsedAttribute, true);
    if (!m_manager || url().scheme() != "https"_L1)
        return;
    m_sslConfiguration = access()->clients.sslConfiguration(m_client.get(), url());
    const QByteArray strict = headers.value("strict-transport-security");
    if (strict.isEmpty() || !m_manager->isStrictTransportSecurityEnabled())
        return;
    if (const auto policy = StrictTransport::policy(url(), strict))
        m_manager->addStrictTransportSecurityHosts({ *policy });
}

void NetworkReply::saveCookies()
{
    const QVariant set = header(QNetworkRequest::SetCookieHeader);
    if (!set.isValid() || !m_manager
        || !isAutomatic(request(), QNetworkRequest::CookieSaveControlAttribute))
        return;
    const auto cookies = set.value<QList<QNetworkCookie>>();
    if (QNetworkCookieJar *jar = m_manager->cookieJar(); jar && !cookies.isEmpty())
        jar->setCookiesFromUrl(cookies, url());
}

void NetworkReply::clearHeaders()
{
    const QList<QByteArray> names = rawHeaderList();
    for (const QByteArray &name : names)
        setRawHeader(name, QByteArray());
}

void NetworkReply::redirect(int status, const QUrl &to)
{
    const QUrl from = m_current.url();
    QUrl next = to;
    if (m_manager && m_manager->isStrictTransportSecurityEnabled()
        && StrictTransport::isKnown(next, m_manager->strictTransportSecurityHosts()))
        next = StrictTransport::secured(next);
    setUrl(next);
    const auto policy = redirectPolicy(m_current);
    if (RedirectStep::isLessSafe(policy, from, next)) {
        finish(NetworkErrors::insecureRedirect());
        return;
    }
    dropHttp2();
    const bool keepsBody = RedirectStep::keepsBody(status, operation());
    setOperation(RedirectStep::operation(status, operation()));
    if (!keepsBody)
        m_outgoing.reset();
    m_current = RedirectStep::request(m_current, next, keepsBody);
    m_wasRedirected = true;
    if (m_manager)
        access()->loadCookies(&m_current);
    m_phase = Phase::Redirected;
    m_isWaitingForUser = policy == QNetworkRequest::UserVerifiedRedirectPolicy;
    if (m_isWaitingForUser)
        followWhenAllowed();
    else
        QMetaObject::invokeMethod(this, &NetworkReply::followRedirect, Qt::QueuedConnection);
    Q_EMIT redirected(next);
}

// Of the user's words; few replies have to listen for them.
void NetworkReply::followWhenAllowed()
{
    connect(this, &QNetworkReply::redirectAllowed, this, &NetworkReply::followRedirect,
            static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::UniqueConnection));
}

void NetworkReply::followRedirect()
{
    if (m_forwarded) {
        Q_EMIT m_forwarded->redirectAllowed();
        return;
    }
    if (m_phase != Phase::Redirected)
        return;
    clearHeaders();
    send();
}

void NetworkReply::handleBody()
{
    // The body of a redirect is nobody's.
    if (!m_hasHeaders || !isOpen())
        return;
    restartTransferTimer();
    m_bytesReceived = m_bytesTaken + m_request->bytesAvailable();
    if (readBufferSize() == 0)
        pullBody();
    const QVariant length = header(QNetworkRequest::ContentLengthHeader);
    const H2Request *const current = m_request.get();
    const WatchedLife::Watch watch(&m_life);
    Q_EMIT readyRead();
    if (watch.isAlive() && m_request.get() == current && m_phase == Phase::Working
        && m_downloadInterval.isDue())
        Q_EMIT downloadProgress(m_bytesReceived, length.isValid() ? length.toLongLong() : -1);
}

void NetworkReply::pullBody()
{
    if (!m_request || !m_hasHeaders)
        return;
    while (m_request->bytesAvailable() > 0) {
        QByteArray chunk = m_request->readChunk();
        m_bytesTaken += chunk.size();
        m_unread.append(std::move(chunk));
    }
}

} // namespace QtH2
