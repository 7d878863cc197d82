// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "http1server.h"

#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslsocket.h>

Http1Server::Http1Server(const QSslConfiguration &configuration)
    : m_isEncrypted(!configuration.localCertificate().isNull())
{
    setSslConfiguration(configuration);
    connect(this, &QTcpServer::pendingConnectionAvailable, this, [this] {
        QTcpSocket *socket = nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { serve(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        serve(socket);
    });
    if (!listen(QHostAddress::LocalHost))
        qFatal("%s", qPrintable(errorString()));
}

QUrl Http1Server::url(const QString &path) const
{
    QUrl url(path);
    url.setScheme(m_isEncrypted ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(serverPort());
    return url;
}

void Http1Server::incomingConnection(qintptr socket)
{
    if (m_isEncrypted) {
        QSslServer::incomingConnection(socket);
        return;
    }
    auto *plain = new QTcpSocket(this);
    plain->setSocketDescriptor(socket);
    addPendingConnection(plain);
}

// One request after the other, each as soon as it is whole.
void Http1Server::serve(QTcpSocket *socket)
{
    const QByteArray received = socket->peek(socket->bytesAvailable());
    const qsizetype end = received.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QList<QByteArray> lines = received.left(end).split('\n');
    qint64 length = 0;
    for (const QByteArray &line : lines) {
        if (line.toLower().startsWith("content-length:"))
            length = line.mid(line.indexOf(':') + 1).trimmed().toLongLong();
    }
    if (received.size() < end + 4 + length)
        return;
    socket->skip(end + 4);
    const QList<QByteArray> words = lines.constFirst().split(' ');
    const Request request{ words.value(0), words.value(1), socket->read(length) };
    requests.append(request);
    const QByteArray body = "http1 " + request.method + ' ' + request.path + ' ' + request.body;
    socket->write("HTTP/1.1 " + heads.value(request.path, "200 OK\r\nX-Kind: one")
                  + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
                  + (request.method == "HEAD" ? QByteArray() : body));
}
