// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "faultyserver.h"

#include <QtCore/qtimer.h>

using namespace Qt::StringLiterals;

FaultyServer::FaultyServer()
{
    for (H2TestServer *server : m_servers)
        respond(server);
}

bool FaultyServer::listen()
{
    return m_cleartext.listen() && m_encrypted.listen();
}

QList<quint16> FaultyServer::ports() const
{
    return { m_cleartext.port(), m_encrypted.port() };
}

H2TestResponse FaultyServer::responseTo(const H2TestRequest &request)
{
    H2TestResponse response;
    if (request.path == "/small") {
        response.body = QByteArray(100, 's');
    } else if (request.path == "/large") {
        response.body = QByteArray(100000, 'l');
    } else if (request.path == "/trailers") {
        response.body = QByteArray(1000, 't');
        response.informational = { H2TestInformational{ 103, {} } };
        response.trailers = { { "x-end", "1" } };
    } else if (request.path == "/echo") {
        response.body = request.body;
    } else if (request.path == "/redirect") {
        response.status = 302;
        response.headers = { { "location", "/small" } };
    } else if (request.path == "/reset") {
        response.body = QByteArray(1000, 'r');
        response.reset = H2Error::Code::InternalError;
    } else if (request.path == "/refuse") {
        response.status = 0;
        response.reset = H2Error::Code::RefusedStream;
    } else if (request.path == "/close") {
        response.body = QByteArray(1000, 'c');
        response.closeConnection = true;
    } else if (request.path == "/silence") {
        response.status = 0;
    } else {
        response.status = 404;
    }
    return response;
}

void FaultyServer::respond(H2TestServer *server)
{
    server->setRecording(false);
    server->respondToAll([server](const H2TestRequest &request) {
        // For all connections, but not from inside of one of them.
        if (request.path == "/go-away")
            QTimer::singleShot(
                0, server, [server] { server->sendGoAway(0x7fffffff, H2Error::Code::NoError); });
        else if (request.path == "/go-away-at-once")
            QTimer::singleShot(0, server, [server] {
                server->sendGoAway(0, H2Error::Code::EnhanceYourCalm, "too much");
            });
        else if (request.path == "/break")
            QTimer::singleShot(0, server, &H2TestServer::resetConnections);
        return responseTo(request);
    });
}
