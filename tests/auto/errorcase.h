// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef ERRORCASE_H
#define ERRORCASE_H

#include "wiredconnection.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>
#include <QtH2/H2TestServer>

#include <QtCore/qurl.h>
#include <QtNetwork/qtcpserver.h>

#include <chrono>
#include <functional>
#include <optional>

// What an error is to be, but for its text.
struct Expected
{
    H2Error::Kind kind = H2Error::Kind::NoError;
    H2Error::Initiator initiator = H2Error::Initiator::Library;
    H2Error::Scope scope = H2Error::Scope::Request;
    std::optional<H2Error::Code> code = std::nullopt;
    bool isRetrySafe = false;
};

inline Expected retrySafe(Expected expected)
{
    expected.isRetrySafe = true;
    return expected;
}

// How the request and the connection ended; the connection may go on, and then has no error.
struct Outcome
{
    H2Error request;
    H2Error connection;
};

struct Case
{
    const char *name;
    std::function<Outcome()> happen;
    Expected request;
    Expected connection;
};

inline QUrl anyUrl()
{
    return QUrl(QStringLiteral("http://localhost/"));
}

inline Outcome outcomeOf(const H2Request &request, const H2Connection &connection)
{
    if (!waitUntil([&request] { return request.isFinished(); }, std::chrono::seconds(30)))
        qWarning("the request did not finish");
    // If it ends the connection, that comes right behind.
    QCoreApplication::processEvents();
    return { request.error(), connection.error() };
}

// A request on its way to a server that then sends these frames.
inline Outcome answeredBy(const QByteArray &frames, const H2ConnectionOptions &options = {})
{
    WiredConnection wire(options);
    wire.open();
    H2Request request(anyUrl());
    wire.connection.send(&request);
    wire.waitForSent(Frames::Headers);
    wire.receive(frames);
    return outcomeOf(request, wire.connection);
}

// A request on its way when this happens.
using Event = std::function<void(WiredConnection &wire, H2Request &request)>;
inline Outcome interruptedBy(const Event &event, const H2ConnectionOptions &options = {})
{
    WiredConnection wire(options);
    wire.open();
    H2Request request(anyUrl());
    wire.connection.send(&request);
    wire.waitForSent(Frames::Headers);
    event(wire, request);
    return outcomeOf(request, wire.connection);
}

// A request that waits for a connection that does not come about.
using Opening = std::function<void(H2Connection &connection)>;
inline Outcome openedBy(const Opening &open, const H2ConnectionOptions &options = {})
{
    H2Connection connection(options);
    open(connection);
    H2Request request(anyUrl());
    connection.send(&request);
    return outcomeOf(request, connection);
}

// A request that cannot be sent as it is.
inline Outcome refusedFor(const std::function<void(H2Request &request)> &prepare)
{
    WiredConnection wire;
    wire.open();
    H2Request request("POST", anyUrl());
    prepare(request);
    wire.connection.send(&request);
    return outcomeOf(request, wire.connection);
}

inline Outcome connectingTo(H2TestServer *server, bool isTrusted)
{
    if (!server->listen())
        return {};
    return openedBy([&](H2Connection &connection) {
        if (isTrusted)
            connection.setSslConfiguration(server->clientSslConfiguration());
        connection.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server->port());
    });
}

inline quint16 unusedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

inline QByteArray response(quint8 flags, const QList<QPair<QByteArray, QByteArray>> &fields = {})
{
    return Frames::headers(1, QList<QPair<QByteArray, QByteArray>>{ { ":status", "200" } } + fields,
                           flags);
}

inline QByteArray largeResponse(int fieldCount)
{
    QList<QPair<QByteArray, QByteArray>> fields;
    for (int i = 0; i < fieldCount; ++i)
        fields.append({ "x-" + QByteArray::number(i), QByteArray(100, 'x') });
    return response(Frames::EndStream, fields);
}

#endif // ERRORCASE_H
