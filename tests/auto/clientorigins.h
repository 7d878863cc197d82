// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CLIENTORIGINS_H
#define CLIENTORIGINS_H

#include "waituntil.h"

#include <QtH2/H2Client>
#include <QtH2/H2Request>
#include <QtH2/H2TestServer>

#include <QtCore/qlist.h>

#include <algorithm>
#include <memory>
#include <utility>

// A server that answers with the path; on /hold it leaves the request without an answer.
inline std::unique_ptr<H2TestServer> origin(const QList<H2TestSetting> &settings = {})
{
    auto server = std::make_unique<H2TestServer>();
    server->setSettings(settings);
    server->respondToAll([](const H2TestRequest &request) {
        H2TestResponse response;
        response.body = request.path;
        return response;
    });
    H2TestResponse none;
    none.status = 0;
    server->respond(QStringLiteral("/hold"), none);
    if (!server->listen())
        qFatal("%s", qPrintable(server->errorString()));
    return server;
}

inline H2TestSetting maxConcurrentStreams(quint32 count)
{
    return { 3, count }; // RFC 9113, section 6.5.2
}

inline H2TestResponse responseWith(int status, const H2Headers &headers = {})
{
    H2TestResponse response;
    response.status = status;
    response.headers = headers;
    return response;
}

inline H2TestResponse resetWith(H2Error::Code code)
{
    H2TestResponse response = responseWith(0); // without headers
    response.reset = code;
    return response;
}

// The first request for the path gets the first answer, the others the second.
inline void respondFirst(H2TestServer *server, const QString &path, const H2TestResponse &first,
                         const H2TestResponse &then = {})
{
    const auto isFirst = std::make_shared<bool>(true);
    server->respond(
        path, [=](const H2TestRequest &) { return std::exchange(*isFirst, false) ? first : then; });
}

// How often a server has received a request for the path whole.
inline qsizetype countOf(const H2TestServer &server, const QByteArray &path)
{
    const QList<H2TestRequest> requests = server.requests();
    return std::count_if(requests.begin(), requests.end(),
                         [&path](const H2TestRequest &request) { return request.path == path; });
}

inline QList<H2TestRequest> requestsFor(const H2TestServer &server, const QByteArray &path)
{
    QList<H2TestRequest> requests = server.requests();
    requests.removeIf([&path](const H2TestRequest &request) { return request.path != path; });
    return requests;
}

inline bool waitForEnd(const H2Request *request)
{
    return waitUntil([request] { return request->isFinished(); }, std::chrono::seconds(10));
}

#endif // CLIENTORIGINS_H
