// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// reprioritizing <url> <count>
//
// Fetches the URL so many times at once, each with a priority, and gives each another as soon as its
// response begins. Says how many bytes came in all; exit code 0 if every response is whole.

#include <QtH2/H2Connection>
#include <QtH2/H2Request>

#include <QtCore/qcoreapplication.h>

#include <cstdio>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        std::fputs("usage: reprioritizing <url> <count>\n", stderr);
        return 2;
    }
    H2Connection connection;
    QObject::connect(&connection, &H2Connection::disconnected, &application,
                     &QCoreApplication::quit);
    connection.connectToUrl(QUrl(arguments[1]));
    qint64 bytes = 0;
    bool isWell = true;
    const int count = arguments[2].toInt();
    int unfinished = count;
    for (int i = 0; i < count; ++i) {
        auto *request = new H2Request(QUrl(arguments[1]), &connection);
        request->setPriority(H2Priority(i % 8, i % 2 == 0));
        QObject::connect(request, &H2Request::headersReceived, request,
                         [request, i] { request->setPriority(H2Priority(7 - i % 8, i % 2 == 1)); });
        QObject::connect(request, &H2Request::finished, &connection, [&, request] {
            bytes += request->readAll().size();
            isWell = isWell && !request->error().isError() && request->httpStatus() == 200;
            if (--unfinished == 0)
                connection.shutdown();
        });
        connection.send(request);
    }
    QCoreApplication::exec();
    std::printf("%lld\n", static_cast<long long>(bytes));
    return isWell && unfinished == 0 && !connection.error().isError() ? 0 : 1;
}
