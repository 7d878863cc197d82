// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "transport/socketconnector.h"

#include "transport/socketerrors.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace QtH2 {

SocketConnector::SocketConnector(const Target &target, QObject *parent)
    : QObject(parent)
    , m_target(target)
{
    m_timer.setSingleShot(true);
    m_timer.callOnTimeout(this, [this] { fail(SocketErrors::connectTimeout(m_timer.interval())); });
}

// A slot of sslErrors() may end up here, inside the socket's own call.
SocketConnector::~SocketConnector()
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->setParent(nullptr);
    m_socket->deleteLater();
}

void SocketConnector::start()
{
    if (m_target.encrypted) {
        auto *socket = new QSslSocket(this);
        m_socket = socket;
        prepareTls(socket);
    } else {
        m_socket = new QTcpSocket(this);
        connect(m_socket, &QAbstractSocket::connected, this, &SocketConnector::succeed);
    }
    if (m_target.proxy)
        m_socket->setProxy(*m_target.proxy);
    connect(m_socket, &QAbstractSocket::errorOccurred, this, &SocketConnector::socketFailed);
    connect(m_socket, &QAbstractSocket::proxyAuthenticationRequired, this,
            &SocketConnector::proxyAuthenticationRequired);
    if (m_target.timeout)
        m_timer.start(*m_target.timeout);
    if (m_target.encrypted) {
        const QString verifyName
            = m_target.peerVerifyName.isEmpty() ? m_target.host : m_target.peerVerifyName;
        static_cast<QSslSocket *>(m_socket)->connectToHostEncrypted(m_target.host, m_target.port,
                                                                    verifyName);
    } else {
        m_socket->connectToHost(m_target.host, m_target.port);
    }
}

void SocketConnector::prepareTls(QSslSocket *socket)
{
    QSslConfiguration configuration = m_target.sslConfiguration;
    configuration.setAllowedNextProtocols({ "h2"_ba });
    socket->setSslConfiguration(configuration);
    socket->ignoreSslErrors(m_target.ignoredSslErrors);
    connect(socket, &QAbstractSocket::connected, this, [this] { m_tlsStarted = true; });
    connect(socket, &QSslSocket::encrypted, this, &SocketConnector::succeed);
    connect(socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_sslErrors = errors;
        Q_EMIT sslErrors(errors);
    });
    connect(socket, &QSslSocket::preSharedKeyAuthenticationRequired, this,
            &SocketConnector::preSharedKeyAuthenticationRequired);
}

void SocketConnector::ignoreSslErrors()
{
    if (auto *socket = qobject_cast<QSslSocket *>(m_socket))
        socket->ignoreSslErrors();
}

void SocketConnector::ignoreSslErrors(const QList<QSslError> &errors)
{
    if (auto *socket = qobject_cast<QSslSocket *>(m_socket))
        socket->ignoreSslErrors(errors);
}

QTcpSocket *SocketConnector::takeSocket(QObject *parent)
{
    QTcpSocket *socket = std::exchange(m_socket, nullptr);
    socket->disconnect(this);
    socket->setParent(parent);
    return socket;
}

void SocketConnector::socketFailed(QAbstractSocket::SocketError error)
{
    const QString text = m_socket->errorString();
    if (error == QAbstractSocket::SslHandshakeFailedError)
        fail(SocketErrors::fromTlsHandshake(text, m_sslErrors));
    else if (error == QAbstractSocket::RemoteHostClosedError && m_tlsStarted)
        fail(SocketErrors::fromTlsHandshake(text, {}));
    else
        fail(SocketErrors::fromSocket(error, text, true));
}

void SocketConnector::succeed()
{
    if (std::exchange(m_done, true))
        return;
    m_timer.stop();
    if (auto *socket = qobject_cast<QSslSocket *>(m_socket)) {
        const QByteArray negotiated = socket->sslConfiguration().nextNegotiatedProtocol();
        // RFC 9113, section 3.2: over TLS both sides have to agree to "h2".
        if (negotiated != "h2") {
            m_done = false;
            fail(SocketErrors::alpnMismatch(negotiated));
            return;
        }
    }
    // Frames are gathered before they are written: waiting for more would only add a delay.
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    Q_EMIT connected();
}

void SocketConnector::fail(const H2Error &error)
{
    if (std::exchange(m_done, true))
        return;
    m_timer.stop();
    m_socket->disconnect(this);
    m_socket->abort();
    Q_EMIT failed(error);
}

} // namespace QtH2
