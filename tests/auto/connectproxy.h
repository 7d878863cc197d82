// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CONNECTPROXY_H
#define CONNECTPROXY_H

#include "frames.h"

#include <QtH2/H2TestServer>

#include <QtNetwork/qtcpsocket.h>

// An HTTP/2 proxy: it bridges every CONNECT to a socket on this machine, whatever host is named.
class ConnectProxy
{
public:
    ConnectProxy()
    {
        QObject::connect(&server, &H2TestServer::requestBegun, &server,
                         [this](const H2TestRequest &request) { bridge(request); });
        if (!server.listen())
            qFatal("%s", qPrintable(server.errorString()));
    }

    H2TestServer server;
    QList<QByteArray> authorities; // that were asked for
    bool answers = true;

private:
    void bridge(const H2TestRequest &request)
    {
        authorities.append(request.authority);
        if (!answers)
            return;
        auto *socket = new QTcpSocket(&server);
        const auto isOurs = [request](const H2TestRequest &other) {
            return other.connection == request.connection && other.streamId == request.streamId;
        };
        QObject::connect(socket, &QTcpSocket::connected, &server, [this, request] {
            H2TestResponse established;
            established.neverFinish = true;
            server.sendResponse(request, established);
        });
        QObject::connect(socket, &QTcpSocket::readyRead, &server,
                         [this, request, socket] { server.sendData(request, socket->readAll()); });
        QObject::connect(socket, &QTcpSocket::disconnected, &server,
                         [this, request] { server.sendEnd(request); });
        QObject::connect(&server, &H2TestServer::requestDataReceived, socket,
                         [isOurs, socket](const H2TestRequest &other, const QByteArray &bytes) {
                             if (isOurs(other) && socket->isOpen())
                                 socket->write(bytes);
                         });
        QObject::connect(&server, &H2TestServer::requestReceived, socket,
                         [isOurs, socket](const H2TestRequest &other) {
                             if (isOurs(other))
                                 socket->disconnectFromHost();
                         });
        QObject::connect(&server, &H2TestServer::connectionClosed, socket,
                         [request, socket](int connection) {
                             if (connection == request.connection)
                                 socket->abort();
                         });
        QObject::connect(&server, &H2TestServer::frameReceived, socket,
                         [request, socket](const H2TestFrame &frame) {
                             if (frame.type == Frames::ResetStream
                                 && frame.connection == request.connection
                                 && frame.streamId == request.streamId)
                                 socket->abort();
                         });
        const QByteArray port = request.authority.mid(request.authority.lastIndexOf(':') + 1);
        socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port.toUShort());
    }
};

#endif // CONNECTPROXY_H
