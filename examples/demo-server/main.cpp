// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The server of examples/run. It prints "ready URL CACERT-FILE" when it listens, and ends when its
// standard input closes.

#include <QtH2/H2TestServer>

#include <QtCore/qcoreapplication.h>
#include <QtCore/qcryptographichash.h>
#include <QtCore/qrandom.h>
#include <QtCore/qsocketnotifier.h>
#include <QtCore/qtemporaryfile.h>

#include <array>
#include <chrono>
#include <cstdio>

#include <unistd.h>

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

// In pieces with a pause after each, so that there is something to watch.
H2TestResponse file(int size, quint32 seed)
{
    H2TestResponse response;
    response.headers = { { "content-type", "application/octet-stream" },
                         { "content-length", QByteArray::number(size) } };
    response.body = randomBytes(size, seed);
    response.chunkSize = 16 * kibibyte;
    response.chunkDelay = 2ms;
    return response;
}

H2TestResponse upload(const H2TestRequest &request)
{
    H2TestResponse response;
    response.headers = { { "content-type", "text/plain" } };
    if (request.method == "POST")
        response.body = sha256(request.body) + '\n';
    else
        response.status = 405;
    return response;
}

H2TestResponse trailers()
{
    H2TestResponse response;
    response.headers = { { "content-type", "text/plain" }, { "trailer", "x-checksum" } };
    response.body = "The checksum of this follows in the trailers.\n";
    response.trailers = { { "x-checksum", sha256(response.body) } };
    return response;
}

void quitWhenInputCloses(QSocketNotifier *notifier)
{
    QObject::connect(notifier, &QSocketNotifier::activated, notifier, [] {
        std::array<char, 4096> ignored;
        if (::read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0)
            QCoreApplication::quit();
    });
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);

    H2TestServer server(H2TestServer::Security::Encrypted);
    server.setRecording(false);
    quint32 number = 0;
    for (const int size : fileSizes) {
        ++number;
        server.respond(u"/files/"_s + QString::number(number), file(size, number));
    }
    server.respond(u"/upload"_s, upload);
    server.respond(u"/trailers"_s, trailers());

    QTemporaryFile certificate;
    if (!server.listen() || !certificate.open()) {
        std::fprintf(stderr, "demo-server: %s\n",
                     qPrintable(server.errorString() + certificate.errorString()));
        return 1;
    }
    certificate.write(server.caCertificate().toPem());
    certificate.flush();

    QSocketNotifier notifier(STDIN_FILENO, QSocketNotifier::Read);
    quitWhenInputCloses(&notifier);
    std::printf("ready %s %s\n", qPrintable(server.url().toString(QUrl::RemovePath)),
                qPrintable(certificate.fileName()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
