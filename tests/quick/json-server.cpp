// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Serves a list in JSON until its standard input ends; prints its URL first.

#include <QtH2/h2testserver.h>

#include <QtCore/qcoreapplication.h>
#include <QtCore/qsocketnotifier.h>

#include <cstdio>
#include <unistd.h>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    H2TestServer server;
    H2TestResponse response;
    response.headers = { { "content-type", "application/json" } };
    response.body = R"({"list":[1,2,3]})";
    server.respond(QStringLiteral("/list.json"), response);
    if (!server.listen())
        return 1;
    std::printf("%s\n", qPrintable(server.url(QStringLiteral("/list.json")).toString()));
    std::fflush(stdout);

    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    return QCoreApplication::exec();
}
