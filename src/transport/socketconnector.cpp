// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "transport/socketconnector.h"

#include "transport/socketerrors.h"
#include "transport/tlsrules.h"
#include "transport/tunnelpump.h"

#include <QtNetwork/qsslcipher.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace QtH2 {

SocketConnector::SocketConnector(const Target &target, QObject *parent)
    : QObject(parent)
    , m_target(target)
    , m_holder(std::make_shared<SocketHolder>())
{
    m_timer.setSingleShot(true);
    m_timer.callOnTimeout(this, [this] { fail(SocketErrors::connectTimeout(*m_target.timeout)); });
}

SocketConnector::~SocketConnector()
{
    if (socket())
        socket()->disconnect(this);
}

void SocketConnector::start()
{
    if (m_target.timeout)
        m_timer.start(*m_target.timeout);
    if (m_target.tunnel)
        startInTunnel();
    else if (usesProxy())
        startThroughProxy();
    else
        startRace();
}

bool SocketConnector::usesProxy() const
{
    const QNetworkProxy proxy = m_target.proxy.value_or(QNetworkProxy(QNetworkProxy::DefaultProxy));
    if (proxy.type() != QNetworkProxy::DefaultProxy)
        return proxy.type() != QNetworkProxy::NoProxy;
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::proxyForQuery(
        QNetworkProxyQuery(m_target.host, m_target.port, {}, QNetworkProxyQuery::TcpSocket));
    return !proxies.isEmpty() && proxies.constFirst().type() != QNetworkProxy::NoProxy;
}

QString SocketConnector::verifyName() const
{
    return m_target.peerVerifyName.isEmpty() ? m_target.host : m_target.peerVerifyName;
}

std::unique_ptr<QTcpSocket> SocketConnector::makeSocket() const
{
    if (m_target.encrypted)
        return std::make_unique<QSslSocket>();
    return std::make_unique<QTcpSocket>();
}

void SocketConnector::adopt(std::unique_ptr<QTcpSocket> adopted)
{
    m_holder->socket = adopted.release();
    if (auto *sslSocket = qobject_cast<QSslSocket *>(socket()))
        prepareTls(sslSocket);
    connect(socket(), &QAbstractSocket::errorOccurred, this, &SocketConnector::socketFailed);
}

// It looks up the name itself, and is one to connect to, with one way to do it.
void SocketConnector::startThroughProxy()
{
    adopt(makeSocket());
    if (m_target.proxy)
        socket()->setProxy(*m_target.proxy);
    connect(socket(), &QAbstractSocket::proxyAuthenticationRequired, this,
            [this](const QNetworkProxy &proxy, QAuthenticator *authenticator) {
                emitFromSocket([&] { Q_EMIT proxyAuthenticationRequired(proxy, authenticator); });
            });
    if (auto *sslSocket = qobject_cast<QSslSocket *>(socket())) {
        connect(sslSocket, &QAbstractSocket::connected, this, [this] { m_tlsStarted = true; });
        sslSocket->connectToHostEncrypted(m_target.host, m_target.port, verifyName());
    } else {
        connect(socket(), &QAbstractSocket::connected, this, &SocketConnector::succeed);
        socket()->connectToHost(m_target.host, m_target.port);
    }
}

void SocketConnector::startRace()
{
    m_race = new AddressRace([this] { return makeSocket(); }, this);
    connect(m_race, &AddressRace::won, this, [this] {
        adopt(m_race->takeWinner());
        std::exchange(m_race, nullptr)->deleteLater();
        if (auto *sslSocket = qobject_cast<QSslSocket *>(socket()))
            startTls(sslSocket);
        else
            succeed();
    });
    connect(m_race, &AddressRace::lost, this,
            [this](QAbstractSocket::SocketError error, const QString &text) {
                fail(SocketErrors::fromSocket(error, text, true));
            });
    m_race->start(m_target.host, m_target.port);
}

void SocketConnector::startInTunnel()
{
    adopt(makeSocket());
    auto *sslSocket = static_cast<QSslSocket *>(socket());
    auto *pump = new TunnelPump(m_target.tunnel, sslSocket);
    const std::optional<qintptr> descriptor = pump->takeDescriptor();
    if (!descriptor || !sslSocket->setSocketDescriptor(*descriptor))
        fail(SocketErrors::noTlsInTunnel());
    else
        startTls(sslSocket);
}

void SocketConnector::startTls(QSslSocket *sslSocket)
{
    m_tlsStarted = true;
    sslSocket->setPeerVerifyName(verifyName());
    sslSocket->startClientEncryption();
}

void SocketConnector::prepareTls(QSslSocket *sslSocket)
{
    QSslConfiguration configuration = m_target.sslConfiguration;
    configuration.setAllowedNextProtocols({ "h2"_ba });
    sslSocket->setSslConfiguration(configuration);
    sslSocket->ignoreSslErrors(m_target.ignoredSslErrors);
    connect(sslSocket, &QSslSocket::encrypted, this, &SocketConnector::succeed);
    connect(sslSocket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_sslErrors = errors;
        if (m_target.ignoreAllSslErrors)
            ignoreSslErrors();
        emitFromSocket([&] { Q_EMIT sslErrors(errors); });
    });
    connect(sslSocket, &QSslSocket::preSharedKeyAuthenticationRequired, this,
            [this](QSslPreSharedKeyAuthenticator *authenticator) {
                emitFromSocket([&] { Q_EMIT preSharedKeyAuthenticationRequired(authenticator); });
            });
}

template <typename Emission> void SocketConnector::emitFromSocket(Emission emission)
{
    const std::shared_ptr<SocketHolder> keptAlive = m_holder;
    const QPointer<SocketConnector> alive(this);
    ++m_emitting;
    // A person who is asked takes the time that a person takes.
    const int remaining = m_timer.remainingTime();
    m_timer.stop();
    emission();
    if (!alive) {
        // The socket's own call is still on the stack.
        if (QTcpSocket *const left = std::exchange(keptAlive->socket, nullptr))
            left->deleteLater();
        return;
    }
    --m_emitting;
    if (m_done && socket())
        abandonSocket();
    else if (!m_done && remaining >= 0)
        m_timer.start(remaining);
}

// Later, where it would be inside the socket's own call.
void SocketConnector::abandonSocket()
{
    if (m_race) {
        m_race->disconnect(this);
        std::exchange(m_race, nullptr)->deleteLater();
    }
    if (!socket())
        return;
    socket()->disconnect(this);
    QMetaObject::invokeMethod(socket(), &QAbstractSocket::abort, Qt::QueuedConnection);
}

void SocketConnector::ignoreSslErrors()
{
    if (auto *sslSocket = qobject_cast<QSslSocket *>(socket()))
        sslSocket->ignoreSslErrors();
}

void SocketConnector::ignoreSslErrors(const QList<QSslError> &errors)
{
    if (auto *sslSocket = qobject_cast<QSslSocket *>(socket()))
        sslSocket->ignoreSslErrors(errors);
}

QTcpSocket *SocketConnector::takeSocket(QObject *parent)
{
    QTcpSocket *const taken = std::exchange(m_holder->socket, nullptr);
    taken->disconnect(this);
    taken->setParent(parent);
    return taken;
}

void SocketConnector::socketFailed(QAbstractSocket::SocketError error)
{
    const QString text = socket()->errorString();
    if (error == QAbstractSocket::SslHandshakeFailedError)
        fail(SocketErrors::fromTlsHandshake(text, m_sslErrors));
    else if (error == QAbstractSocket::RemoteHostClosedError && m_tlsStarted)
        fail(SocketErrors::closedInTlsHandshake());
    else
        fail(SocketErrors::fromSocket(error, text, true));
}

void SocketConnector::succeed()
{
    if (std::exchange(m_done, true))
        return;
    m_timer.stop();
    if (const auto *sslSocket = qobject_cast<QSslSocket *>(socket())) {
        if (const H2Error error = refusalOf(*sslSocket); error.isError()) {
            m_done = false;
            fail(error);
            return;
        }
    }
    // Frames are gathered before they are written: waiting for more would only add a delay.
    socket()->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    Q_EMIT connected();
}

// Before anything of HTTP/2 is sent.
H2Error SocketConnector::refusalOf(const QSslSocket &socket)
{
    // RFC 9113, section 3.2: over TLS both sides have to agree to "h2".
    const QByteArray negotiated = socket.sslConfiguration().nextNegotiatedProtocol();
    if (negotiated != "h2")
        return SocketErrors::alpnMismatch(negotiated);
    if (!TlsRules::isAllowed(socket.sessionProtocol()))
        return SocketErrors::tlsTooOld();
    const QString cipher = socket.sessionCipher().name();
    if (socket.sessionProtocol() == QSsl::TlsV1_2 && !TlsRules::isAllowedInTls12(cipher))
        return SocketErrors::cipherProhibited(cipher);
    return {};
}

void SocketConnector::fail(const H2Error &error)
{
    if (std::exchange(m_done, true))
        return;
    m_timer.stop();
    if (m_emitting == 0)
        abandonSocket();
    Q_EMIT failed(error);
}

} // namespace QtH2
