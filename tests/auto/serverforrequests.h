// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SERVERFORREQUESTS_H
#define SERVERFORREQUESTS_H

#include <QtH2/H2TestServer>

#include <memory>

// A server that listens and knows: /large, a body of 300,000 bytes; /endless, which never finishes
// after "begin"; and two lines for every other path.
inline std::unique_ptr<H2TestServer> serverForRequests()
{
    auto server = std::make_unique<H2TestServer>();
    server->respondToAll([](const H2TestRequest &) {
        H2TestResponse response;
        response.headers = { { "x-kind", "default" } };
        response.body = "first line\nsecond line\n";
        return response;
    });
    H2TestResponse large;
    large.body = QByteArray(300000, 'l');
    server->respond(QStringLiteral("/large"), large);
    H2TestResponse endless;
    endless.body = "begin";
    endless.neverFinish = true;
    server->respond(QStringLiteral("/endless"), endless);
    if (!server->listen())
        qFatal("%s", qPrintable(server->errorString()));
    return server;
}

#endif // SERVERFORREQUESTS_H
