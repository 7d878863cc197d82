// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SOCKETCONNECTOR_H
#define SOCKETCONNECTOR_H

#include "transport/addressrace.h"

#include <QtH2/h2error.h>

#include <QtCore/qiodevice.h>
#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>
#include <QtCore/qtimer.h>
#include <QtNetwork/qauthenticator.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qsslpresharedkeyauthenticator.h>
#include <QtNetwork/qsslsocket.h>

#include <chrono>
#include <memory>
#include <optional>

namespace QtH2 {

// Makes an open socket out of a host name: name look-up, a proxy or a race of the host's addresses,
// TCP, TLS with ALPN, in a bounded time. Through a tunnel only TLS is left to do. Reports once, by
// connected() or failed().
class SocketConnector : public QObject
{
    Q_OBJECT

public:
    struct Target
    {
        QString host;
        quint16 port = 0;
        bool encrypted = true;
        QSslConfiguration sslConfiguration;
        QString peerVerifyName; // empty: the host
        QList<QSslError> ignoredSslErrors;
        bool ignoreAllSslErrors = false;
        std::optional<QNetworkProxy> proxy; // unset: the application's
        QPointer<QIODevice> tunnel; // leads to the host; null: the socket finds its own way
        std::optional<std::chrono::milliseconds> timeout;
    };

    explicit SocketConnector(const Target &target, QObject *parent = nullptr);
    ~SocketConnector() override;

    void start();
    [[nodiscard]] bool isEncrypted() const { return m_target.encrypted; }
    void ignoreSslErrors();
    void ignoreSslErrors(const QList<QSslError> &errors);
    // After connected(): the socket, with the new parent.
    [[nodiscard]] QTcpSocket *takeSocket(QObject *parent);

Q_SIGNALS:
    void connected();
    void failed(const H2Error &error);
    // Direct, as Qt's own: what is decided in the slot holds for the handshake.
    void sslErrors(const QList<QSslError> &errors);
    void proxyAuthenticationRequired(const QNetworkProxy &proxy, QAuthenticator *authenticator);
    void preSharedKeyAuthenticationRequired(QSslPreSharedKeyAuthenticator *authenticator);

private:
    // Keeps the socket while a slot of a direct signal runs, which may do anything: QSslSocket does
    // not bear to be aborted or deleted inside its own signal.
    struct SocketHolder
    {
        QTcpSocket *socket = nullptr;
        ~SocketHolder() { delete socket; }
    };

    [[nodiscard]] QTcpSocket *socket() const { return m_holder->socket; }
    // Emits the signal, and catches up on what happened meanwhile.
    template <typename Emission> void emitFromSocket(Emission emission);
    [[nodiscard]] bool usesProxy() const;
    [[nodiscard]] QString verifyName() const;
    [[nodiscard]] std::unique_ptr<QTcpSocket> makeSocket() const;
    // From here on the socket is the one.
    void adopt(std::unique_ptr<QTcpSocket> socket);
    void startThroughProxy();
    void startRace();
    void startTls(QSslSocket *socket);
    void prepareTls(QSslSocket *socket);
    void startInTunnel();
    void socketFailed(QAbstractSocket::SocketError error);
    void abandonSocket();
    void succeed();
    [[nodiscard]] static H2Error refusalOf(const QSslSocket &socket);
    void fail(const H2Error &error);

    Target m_target;
    std::shared_ptr<SocketHolder> m_holder;
    AddressRace *m_race = nullptr; // a child, while it goes on
    QTimer m_timer;
    QList<QSslError> m_sslErrors;
    int m_emitting = 0; // signals of the socket that are being told
    bool m_tlsStarted = false;
    bool m_done = false;
};

} // namespace QtH2

#endif // SOCKETCONNECTOR_H
