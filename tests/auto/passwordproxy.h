// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef PASSWORDPROXY_H
#define PASSWORDPROXY_H

#include <QtNetwork/qtcpserver.h>
#include <QtNetwork/qtcpsocket.h>

// An HTTP/1.1 proxy for one address on this machine, which wants a user and a password.
class PasswordProxy : public QTcpServer
{
public:
    PasswordProxy()
    {
        connect(this, &QTcpServer::newConnection, this, [this] { serve(nextPendingConnection()); });
        if (!listen(QHostAddress::LocalHost))
            qFatal("%s", qPrintable(errorString()));
    }

    int tunnels = 0;

private:
    void serve(QTcpSocket *client)
    {
        auto *server = new QTcpSocket(client);
        connect(client, &QTcpSocket::readyRead, server, [this, client, server] {
            if (server->state() == QTcpSocket::ConnectedState) {
                server->write(client->readAll());
                return;
            }
            if (!client->peek(client->bytesAvailable()).contains("\r\n\r\n"))
                return;
            const QByteArray head = client->readAll();
            const QByteArray right = "Basic " + QByteArray("user:password").toBase64();
            if (!head.contains(right)) {
                client->write(
                    "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                    "Content-Length: 0\r\n\r\n");
                return;
            }
            ++tunnels;
            const QByteArray target = head.split(' ').value(1);
            server->connectToHost(QHostAddress(QHostAddress::LocalHost),
                                  target.mid(target.lastIndexOf(':') + 1).toUShort());
        });
        connect(server, &QTcpSocket::connected, client,
                [client] { client->write("HTTP/1.1 200 Go on\r\n\r\n"); });
        connect(server, &QTcpSocket::readyRead, client,
                [client, server] { client->write(server->readAll()); });
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }
};

#endif // PASSWORDPROXY_H
