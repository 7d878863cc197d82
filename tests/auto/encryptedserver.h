// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef ENCRYPTEDSERVER_H
#define ENCRYPTEDSERVER_H

#include <QtH2/H2Connection>
#include <QtH2/H2TestServer>

#include <memory>

// A server that answers with the path, and whose certificate nobody knows.
inline std::unique_ptr<H2TestServer> encryptedServer()
{
    auto server = std::make_unique<H2TestServer>(H2TestServer::Security::Encrypted);
    server->respondToAll([](const H2TestRequest &request) {
        H2TestResponse response;
        response.body = request.path;
        return response;
    });
    if (!server->listen())
        qFatal("%s", qPrintable(server->errorString()));
    return server;
}

inline void ignoreErrors(H2Connection *connection)
{
    connection->ignoreSslErrors();
}

#endif // ENCRYPTEDSERVER_H
