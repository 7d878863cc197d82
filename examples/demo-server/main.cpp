// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The server of examples/run. It prints "ready URL CACERT-FILE" when it listens, and ends when its
// standard input closes.

#include "pages.h"

#include <QtH2/H2TestServer>

#include <QtCore/qcoreapplication.h>
#include <QtCore/qsocketnotifier.h>
#include <QtCore/qtemporaryfile.h>

#include <array>
#include <cstdio>

#include <unistd.h>

namespace {

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
    Pages::addTo(&server);

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
