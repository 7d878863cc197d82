// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How the request of a reply goes over HTTP/2. networkreply.cpp has the rest of the class.

#include "access/h2client_p.h"
#include "client/h2request_p.h"
#include "dropin/clientset.h"
#include "dropin/h2networkaccessmanager_p.h"
#include "dropin/networkreply.h"
#include "dropin/requestfields.h"
#include "dropin/stricttransport.h"
#include "policy/challenge.h"
#include "policy/redirectrules.h"

#include <QtH2/h2connection.h>

#include <QtCore/qmetaobject.h>

#include <utility>

namespace QtH2 {

void NetworkReply::sendOverHttp2(const QNetworkProxy &proxy)
{
    m_client = access()->clients.client(m_current.sslConfiguration(), proxy);
    if (m_wasRedirected) {
        setAttribute(QNetworkRequest::ConnectionEncryptedAttribute,
                     m_current.url().scheme() == QLatin1String("https"));
    }
    m_request = std::make_unique<H2Request>(RequestFields::method(operation(), m_current),
                                            m_current.url());
    m_request->setPriority(RequestFields::priority(m_current));
    m_request->setReadBufferSize(readBufferSize());
    auto *target = H2RequestPrivate::get(m_request.get());
    target->requestHeaders = RequestFields::headers(m_current);
    target->isReadOnDemand = true;
    target->observer = this;
    m_wasAsked = false;
    m_downloadInterval.start();
    m_uploadInterval.reset();
    prepareBody();
    if (m_watchesState)
        watchState();
    if (m_outgoing)
        connect(m_request.get(), &H2Request::uploadProgress, this, &NetworkReply::handleUpload);
    H2ClientPrivate::get(m_client.get())->send(m_request.get(), RequestFields::rules(m_current));
}

void NetworkReply::watchState()
{
    m_watchesState = true;
    if (m_request)
        connect(m_request.get(), &H2Request::stateChanged, this, &NetworkReply::handleState,
                Qt::UniqueConnection);
}

void NetworkReply::handleState(H2Request::State state)
{
    if (state == H2Request::State::Sent)
        Q_EMIT requestSent();
}

void NetworkReply::prepareBody()
{
    if (!m_outgoing)
        return;
    m_isBodySent = true;
    m_request->setBody(m_outgoing->device());
}

void NetworkReply::connectionAdded(const H2Client *client, H2Connection *connection,
                                   const QUrl &origin)
{
    if (isWaitingFor(client, origin))
        handleConnection(connection);
}

void NetworkReply::connectionHasSslErrors(const H2Client *client, H2Connection *connection,
                                          const QUrl &origin, const QList<QSslError> &errors)
{
    if (isWaitingFor(client, origin))
        handleSslErrors(connection, errors);
}

void NetworkReply::askedForPassword(const H2Request *request, QAuthenticator *authenticator)
{
    if (request != m_request.get() || !m_manager)
        return;
    m_wasAsked = true;
    Q_EMIT m_manager->authenticationRequired(this, authenticator);
}

void NetworkReply::dropHttp2()
{
    m_request.reset();
    m_client.reset();
}

bool NetworkReply::isWaitingFor(const H2Client *client, const QUrl &origin) const
{
    return m_client.get() == client && m_request && m_request->state() == H2Request::State::Queued
        && RedirectRules::isSameOrigin(origin, m_current.url());
}

void NetworkReply::handleConnection(H2Connection *connection)
{
    connect(connection, &H2Connection::connected, m_request.get(), [this] {
        if (m_current.url().scheme() == QLatin1String("https"))
            Q_EMIT encrypted();
    });
    connect(connection, &H2Connection::preSharedKeyAuthenticationRequired, m_request.get(),
            [this](QSslPreSharedKeyAuthenticator *authenticator) {
                Q_EMIT preSharedKeyAuthenticationRequired(authenticator);
            });
    Q_EMIT socketStartedConnecting();
}

bool NetworkReply::mayIgnoreSslErrors() const
{
    // RFC 6797, section 8.4.
    return !m_manager || !m_manager->isStrictTransportSecurityEnabled()
        || !StrictTransport::isKnown(url(), m_manager->strictTransportSecurityHosts());
}

void NetworkReply::handleSslErrors(H2Connection *connection, const QList<QSslError> &errors)
{
    const WatchedLife::Watch watch(&m_life);
    const QPointer<H2Connection> asking(connection);
    Q_EMIT sslErrors(errors);
    if (!watch.isAlive() || !asking || m_phase != Phase::Working || !mayIgnoreSslErrors())
        return;
    if (m_ignoresAllSslErrors)
        asking->ignoreSslErrors();
    else if (!m_ignoredSslErrors.isEmpty())
        asking->ignoreSslErrors(m_ignoredSslErrors);
}

void NetworkReply::handleUpload(qint64 bytesSent, qint64 bytesTotal)
{
    restartTransferTimer();
    const bool isDue = m_uploadInterval.isDue();
    if (isDue || bytesSent == bytesTotal
        || request().attribute(QNetworkRequest::EmitAllUploadProgressSignalsAttribute).toBool())
        Q_EMIT uploadProgress(bytesSent, bytesTotal);
}

void NetworkReply::handleEnd()
{
    const H2Error reason = m_request->error();
    const bool wantsHttp1 = !m_hasHeaders && reason.code() == H2Error::Code::Http11Required
        && reason.initiator() == H2Error::Initiator::Remote;
    if (access() && (wantsHttp1 || reason.kind() == H2Error::Kind::AlpnMismatch)) {
        access()->rememberHttp1(m_current.url(),
                                wantsHttp1 ? Http1Origins::Reason::Refused
                                           : Http1Origins::Reason::NotSpoken);
        dropHttp2();
        if (m_isBodySent && !m_outgoing->rewind())
            finish(NetworkErrors::cannotResend());
        else
            forward();
        return;
    }
    if (readBufferSize() == 0)
        pullBody();
    if (reason.isError())
        finish(NetworkErrors::fromHttp2(reason, m_current.url()));
    else if (m_wasAsked && m_request->httpStatus() == unauthorizedStatus)
        finish(NetworkErrors::authenticationRequired());
    else
        finish(NetworkErrors::fromStatus(m_request->httpStatus(), url()));
}

} // namespace QtH2
