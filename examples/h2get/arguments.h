// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef ARGUMENTS_H
#define ARGUMENTS_H

#include <QtH2/H2ConnectionOptions>
#include <QtH2/H2Headers>
#include <QtH2/H2Priority>

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>
#include <QtCore/qstring.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtNetwork/qsslconfiguration.h>

#include <chrono>
#include <optional>

// What the command line asks for.
struct Arguments
{
    bool help = false;
    bool version = false;

    QList<QUrl> urls;
    QByteArray method; // empty: as head and body say
    bool head = false;
    H2Headers headers;
    H2Headers trailers;
    std::optional<QByteArray> body;
    QString bodyFile; // one that is too large for memory
    bool bodyFromInput = false;
    bool expectContinue = false;
    bool takePushes = false;
    H2Priority priority;
    QUrl tunnelTarget; // of a plain CONNECT
    QByteArray protocol; // of an extended CONNECT
    qint64 readBufferSize = 0; // 0: no bound
    std::optional<std::chrono::milliseconds> readDelay;
    int repeat = 0; // 0: each URL once
    int parallel = 0; // 0: all at once
    std::optional<qint64> cancelAfter;
    std::optional<std::chrono::milliseconds> timeout;
    std::optional<std::chrono::milliseconds> responseTimeout;
    bool shutdownEarly = false;

    QString output; // empty: standard output
    bool json = false;
    bool summary = false;
    bool failOnStatus = false;
    bool showFrames = false;

    H2ConnectionOptions options;
    QString unixSocket;
    std::optional<QNetworkProxy> proxy;
    QUrl http2Proxy; // https:// or h2c://
    QString caCertificateFile;
    QString certificateFile;
    QString keyFile;
    bool insecure = false;
    QSslConfiguration sslConfiguration;

    // Checks what only all options together can tell, and reads the files that TLS needs. Returns
    // what is wrong, for a person.
    [[nodiscard]] QString complete();

    [[nodiscard]] bool hasBody() const { return body || !bodyFile.isEmpty() || bodyFromInput; }
    [[nodiscard]] bool isTunnel() const { return !tunnelTarget.isEmpty() || !protocol.isEmpty(); }
    [[nodiscard]] int requestCount() const;
    [[nodiscard]] int parallelCount() const;
    [[nodiscard]] const QUrl &urlOf(int request) const { return urls.at(request % urls.size()); }
};

#endif // ARGUMENTS_H
