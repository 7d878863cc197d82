// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "originconnection.h"

#include "report.h"

#include <QtH2/H2Request>

#include <QtNetwork/qlocalsocket.h>

using namespace Qt::StringLiterals;

OriginConnection::OriginConnection(int number, const QUrl &origin, int requests,
                                   const Arguments &arguments, const Reports *reports,
                                   QObject *parent)
    : QObject(parent)
    , m_number(number)
    , m_origin(origin)
    , m_requests(requests)
    , m_unixSocket(arguments.unixSocket)
    , m_proxy(arguments.http2Proxy)
    , m_connectTimeout(static_cast<int>(
          arguments.options.connectTimeout().value_or(std::chrono::milliseconds(-1)).count()))
    , m_shutdownEarly(arguments.shutdownEarly)
    , m_measuresRoundTrip(arguments.summary)
    , m_reports(reports)
    , m_proxyConnection(arguments.options)
    , m_tunnel("CONNECT", origin)
    , m_connection(arguments.options)
    , m_notSent(requests)
    , m_unfinished(requests)
{
    m_connection.setSslConfiguration(arguments.sslConfiguration);
    m_proxyConnection.setSslConfiguration(arguments.sslConfiguration);
    if (arguments.proxy)
        m_connection.setProxy(*arguments.proxy);

    connect(&m_connection, &H2Connection::connected, this, &OriginConnection::connectionOpened);
    connect(&m_connection, &H2Connection::settingsReceived, this,
            [this] { m_reports->tell(&Report::settingsReceived, *this); });
    connect(&m_connection, &H2Connection::goAwayReceived, this,
            [this](quint32 lastStreamId, H2Error::Code code, const QByteArray &debugData) {
                m_reports->tell(&Report::goAwayReceived, *this, lastStreamId, code, debugData);
            });
    connect(&m_connection, &H2Connection::errorOccurred, this, &OriginConnection::fail);
    connect(&m_connection, &H2Connection::disconnected, this, [this] {
        m_disconnected = true;
        m_proxyConnection.shutdown();
        closeIfDone();
    });
}

void OriginConnection::open()
{
    if (!m_proxy.isEmpty())
        askProxy();
    if (m_unixSocket.isEmpty())
        m_connection.connectToUrl(m_origin);
    else
        openLocalSocket();
}

void OriginConnection::askProxy()
{
    if (!m_proxy.userName().isEmpty()) {
        const QByteArray user = m_proxy.userName(QUrl::FullyDecoded).toUtf8() + ':'
            + m_proxy.password(QUrl::FullyDecoded).toUtf8();
        m_tunnel.setRequestHeader("proxy-authorization", QByteArray("Basic " + user.toBase64()),
                                  H2Headers::Sensitivity::Sensitive);
    }
    if (m_proxy.scheme() == "h2c"_L1)
        m_proxyConnection.connectToHost(m_proxy.host(), static_cast<quint16>(m_proxy.port(80)));
    else
        m_proxyConnection.connectToUrl(m_proxy);
    m_proxyConnection.send(&m_tunnel);
    m_connection.setTunnel(&m_tunnel);
}

// A local socket connects at once or not at all, so that there is nothing to do meanwhile.
void OriginConnection::openLocalSocket()
{
    auto *socket = new QLocalSocket(&m_connection);
    socket->connectToServer(m_unixSocket);
    if (socket->waitForConnected(m_connectTimeout)) {
        m_connection.handshake(socket);
        return;
    }
    const bool refused = socket->error() == QLocalSocket::ServerNotFoundError
        || socket->error() == QLocalSocket::ConnectionRefusedError;
    m_disconnected = true;
    fail(H2Error(refused ? H2Error::Kind::ConnectionRefused : H2Error::Kind::SocketError,
                 H2Error::Initiator::Remote, H2Error::Scope::Connection,
                 "%1: %2"_L1.arg(m_unixSocket, socket->errorString())));
}

void OriginConnection::abort(const QString &reason)
{
    if (m_failure.isError())
        return;
    m_failure = H2Error(H2Error::Kind::Aborted, H2Error::Initiator::User,
                        H2Error::Scope::Connection, reason);
    if (m_connection.state() == H2Connection::State::Unconnected)
        m_disconnected = true;
    else
        m_connection.abort();
}

void OriginConnection::connectionOpened()
{
    m_reports->tell(&Report::connected, *this);
    if (m_measuresRoundTrip)
        m_connection.ping();
}

void OriginConnection::fail(const H2Error &error)
{
    m_failure = error;
    m_reports->tell(&Report::connectionFailed, *this, error);
}

H2Error OriginConnection::trySend(H2Request *request)
{
    if (!m_failure.isError())
        return m_connection.trySend(request);
    H2Error refusal = m_failure;
    refusal.setRetrySafe(true);
    return refusal;
}

void OriginConnection::requestSent()
{
    if (--m_notSent == 0 && m_shutdownEarly)
        m_connection.shutdown();
}

void OriginConnection::requestFinished(qint64 bytesReceived, qint64 bytesSent)
{
    m_bytesReceived += bytesReceived;
    m_bytesSent += bytesSent;
    if (--m_unfinished > 0)
        return;
    m_connection.shutdown();
    closeIfDone();
}

void OriginConnection::closeIfDone()
{
    if (!m_disconnected || m_unfinished > 0)
        return;
    m_reports->tell(&Report::closed, *this);
    Q_EMIT closed();
}

QString OriginConnection::tlsVersion() const
{
    if (m_origin.scheme() != "https"_L1)
        return {};
    switch (m_connection.sslConfiguration().sessionProtocol()) {
    case QSsl::TlsV1_2:
        return u"TLSv1.2"_s;
    case QSsl::TlsV1_3:
        return u"TLSv1.3"_s;
    default:
        return u"TLS"_s;
    }
}

QUrl OriginConnection::originOf(const QUrl &url)
{
    QUrl origin;
    origin.setScheme(url.scheme());
    origin.setHost(url.host());
    if (url.port() != (url.scheme() == "https"_L1 ? 443 : 80))
        origin.setPort(url.port());
    return origin;
}
