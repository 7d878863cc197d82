// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "pages.h"

#include "bitmap.h"

#include <QtH2/H2TestServer>

#include <QtCore/qcryptographichash.h>
#include <QtCore/qrandom.h>

#include <array>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kibibyte = 1024;
constexpr std::array fileSizes = { 256 * kibibyte,  512 * kibibyte,  1024 * kibibyte,
                                   2048 * kibibyte, 8192 * kibibyte, 4096 * kibibyte };

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray randomBytes(int size, quint32 seed)
{
    QRandomGenerator generator(seed);
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(generator.bounded(256));
    return bytes;
}

H2TestResponse page(const QByteArray &contentType, const QByteArray &body)
{
    H2TestResponse response;
    response.headers = { { "content-type", contentType } };
    response.body = body;
    return response;
}

// In pieces with a pause after each, so that there is something to watch.
H2TestResponse file(int size, quint32 seed)
{
    H2TestResponse response = page("application/octet-stream", randomBytes(size, seed));
    response.headers.append("content-length", QByteArray::number(size));
    response.chunkSize = 16 * kibibyte;
    response.chunkDelay = 2ms;
    return response;
}

H2TestResponse upload(const H2TestRequest &request)
{
    if (request.method == "POST")
        return page("text/plain", sha256(request.body) + '\n');
    H2TestResponse response = page("text/plain", QByteArray());
    response.status = 405;
    return response;
}

H2TestResponse trailers()
{
    H2TestResponse response = page("text/plain", "The checksum of this follows in the trailers.\n");
    response.headers.append("trailer", "x-checksum");
    response.trailers = { { "x-checksum", sha256(response.body) } };
    return response;
}

H2TestResponse json()
{
    return page("application/json",
                R"({"name":"QtH2","http":2,"streams":[1,3,5],"tls":{"alpn":"h2"}})");
}

// One event in each DATA frame, so all are equally long.
H2TestResponse events()
{
    H2TestResponse response = page("text/event-stream", QByteArray());
    for (int number = 1; number <= 300; ++number) {
        const QByteArray event = "event: tick\ndata: {\"number\": "
            + QByteArray::number(number).rightJustified(3, ' ') + "}\n\n";
        response.chunkSize = event.size();
        response.body += event;
    }
    response.chunkDelay = 200ms;
    return response;
}

H2TestResponse slow()
{
    H2TestResponse response = page("text/plain", "Sorry to have kept you waiting.\n");
    response.delay = 1200ms;
    return response;
}

H2TestResponse error(int status, const QByteArray &text)
{
    H2TestResponse response = page("application/json", R"({"error":")" + text + R"("})");
    response.status = status;
    return response;
}

// As one whose server fails in the middle of it.
H2TestResponse brokenOff()
{
    H2TestResponse response = page("text/plain", "This is only the beginning of ");
    response.chunkSize = 8;
    response.chunkDelay = 60ms;
    response.reset = H2Error::Code::InternalError;
    return response;
}

} // namespace

void Pages::addTo(H2TestServer *server)
{
    quint32 number = 0;
    for (const int size : fileSizes) {
        ++number;
        server->respond(u"/files/"_s + QString::number(number), file(size, number));
    }
    server->respond(u"/upload"_s, upload);
    server->respond(u"/trailers"_s, trailers());
    server->respond(u"/json"_s, json());
    server->respond(u"/image"_s, page("image/bmp", bitmap(320, 200)));
    server->respond(u"/events"_s, events());
    server->respond(u"/slow"_s, slow());
    server->respond(u"/missing"_s, error(404, "no such thing"));
    server->respond(u"/failing"_s, error(503, "try again later"));
    server->respond(u"/broken-off"_s, brokenOff());
}
