// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SOCKETPAIR_H
#define SOCKETPAIR_H

#include "waituntil.h"

#include <QtCore/quuid.h>
#include <QtNetwork/qlocalserver.h>
#include <QtNetwork/qlocalsocket.h>
#include <QtNetwork/qsslcipher.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qsslpresharedkeyauthenticator.h>
#include <QtNetwork/qsslserver.h>
#include <QtNetwork/qsslsocket.h>
#include <QtNetwork/qtcpserver.h>
#include <QtNetwork/qtcpsocket.h>

#include <memory>

// Two sockets of this machine that are connected to each other.
class SocketPair
{
public:
    enum class Kind { Tcp, Local, Tls };

    explicit SocketPair(Kind kind)
    {
        switch (kind) {
        case Kind::Tcp:
            connectTcp();
            break;
        case Kind::Local:
            connectLocal();
            break;
        case Kind::Tls:
            connectTls();
            break;
        }
    }

    // A socket that is not read lets its peer's bytes wait, first in the system, then at the peer.
    static void stopReading(QIODevice *socket) { setReadBufferSize(socket, 1); }
    static void goOnReading(QIODevice *socket) { setReadBufferSize(socket, 0); }
    static void finish(QIODevice *socket)
    {
        if (auto *local = qobject_cast<QLocalSocket *>(socket))
            local->disconnectFromServer();
        else
            qobject_cast<QAbstractSocket *>(socket)->disconnectFromHost();
    }

    // Written and not yet with the system, encrypted or not.
    static qint64 waiting(const QIODevice *device)
    {
        const auto *sslSocket = qobject_cast<const QSslSocket *>(device);
        return device->bytesToWrite() + (sslSocket ? sslSocket->encryptedBytesToWrite() : 0);
    }

    std::unique_ptr<QIODevice> near;
    std::unique_ptr<QIODevice> far;

private:
    static void setReadBufferSize(QIODevice *socket, qint64 size)
    {
        if (auto *local = qobject_cast<QLocalSocket *>(socket))
            local->setReadBufferSize(size);
        else
            qobject_cast<QAbstractSocket *>(socket)->setReadBufferSize(size);
    }

    template <typename Server> void accept(Server *server)
    {
        if (!waitUntil([server] { return server->hasPendingConnections(); }))
            qFatal("no connection: %s", qPrintable(near->errorString()));
        far.reset(server->nextPendingConnection());
        far->setParent(nullptr);
    }

    void connectTcp()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QHostAddress(QHostAddress::LocalHost), server.serverPort());
        near = std::move(socket);
        accept(&server);
    }

    void connectLocal()
    {
        QLocalServer server;
        server.listen(QUuid::createUuid().toString(QUuid::WithoutBraces));
        auto socket = std::make_unique<QLocalSocket>();
        socket->connectToServer(server.fullServerName());
        near = std::move(socket);
        accept(&server);
    }

    // With a key that both know, TLS needs no certificates (RFC 4279).
    void connectTls()
    {
        const auto tellKey = [](QSslPreSharedKeyAuthenticator *authenticator) {
            authenticator->setIdentity("test");
            authenticator->setPreSharedKey("0123456789abcdef");
        };
        QSslConfiguration configuration;
        configuration.setProtocol(QSsl::TlsV1_2);
        configuration.setCiphers(QStringLiteral("PSK-AES256-GCM-SHA384"));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);

        QSslServer server;
        server.setSslConfiguration(configuration);
        QObject::connect(
            &server, &QSslServer::preSharedKeyAuthenticationRequired, &server,
            [tellKey](QSslSocket *, QSslPreSharedKeyAuthenticator *key) { tellKey(key); });
        server.listen(QHostAddress::LocalHost);
        auto socket = std::make_unique<QSslSocket>();
        socket->setSslConfiguration(configuration);
        QObject::connect(socket.get(), &QSslSocket::preSharedKeyAuthenticationRequired,
                         socket.get(), tellKey);
        socket->connectToHostEncrypted(QHostAddress(QHostAddress::LocalHost).toString(),
                                       server.serverPort());
        QSslSocket *const client = socket.get();
        near = std::move(socket);
        accept(&server);
        if (!waitUntil([client] { return client->isEncrypted(); }))
            qFatal("no TLS: %s", qPrintable(client->errorString()));
    }
};

#endif // SOCKETPAIR_H
