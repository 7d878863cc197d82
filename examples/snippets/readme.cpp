// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

//! [readme]
#include <QtCore>
#include <QtH2/H2Connection>
#include <QtH2/H2Request>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QUrl url(app.arguments().value(1, "https://www.debian.org/"));
    H2Connection connection;
    H2Request request(url);
    QObject::connect(&request, &H2Request::finished, &app, [&] {
        qInfo() << request.httpStatus() << request.readAll().size() << request.error();
        app.quit();
    });
    connection.connectToUrl(url);
    connection.send(&request);
    return app.exec();
}
//! [readme]
