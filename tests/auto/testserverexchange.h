// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TESTSERVEREXCHANGE_H
#define TESTSERVEREXCHANGE_H

#include "frames.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>
#include <QtH2/H2TestServer>

inline H2TestResponse responseWith(const QByteArray &body)
{
    H2TestResponse response;
    response.body = body;
    return response;
}

inline H2TestResponse echo(const H2TestRequest &request)
{
    return responseWith(request.body);
}

inline QByteArray patternOf(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i * 7 + i / 251);
    return bytes;
}

inline QList<H2TestFrame> framesOf(const H2TestServer &server, H2TestFrame::Direction direction)
{
    QList<H2TestFrame> frames = server.frames();
    frames.removeIf([direction](const H2TestFrame &frame) { return frame.direction != direction; });
    return frames;
}

inline QList<H2TestFrame> sentFrames(const H2TestServer &server, Frames::Type type)
{
    QList<H2TestFrame> frames = framesOf(server, H2TestFrame::Direction::Sent);
    frames.removeIf([type](const H2TestFrame &frame) { return frame.type != type; });
    return frames;
}

// A server, a connection to it and the requests sent there.
class Exchange
{
public:
    explicit Exchange(H2TestServer *server)
        : m_server(server)
    {
        m_connection.setSslConfiguration(server->clientSslConfiguration());
        m_connection.connectToUrl(server->url());
    }

    H2Connection &connection() { return m_connection; }

    H2Request *send(const QByteArray &method, const QString &path, const QByteArray &body = {})
    {
        auto *request = new H2Request(method, m_server->url(path), &m_connection);
        request->setBody(body);
        m_connection.send(request);
        return request;
    }

    H2Request *get(const QString &path) { return send("GET", path); }

private:
    H2TestServer *m_server;
    H2Connection m_connection;
};

#endif // TESTSERVEREXCHANGE_H
