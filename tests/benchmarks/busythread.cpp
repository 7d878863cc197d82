// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// busythread qth2|qnam idle|busy URL FILE: downloads into the file, with an H2Client that has a worker
// thread or with QNetworkAccessManager, and prints how many seconds passed until finished(). Busy: the
// main thread does nothing else 500 ms out of every 600 ms.

#include <QtH2/H2Client>
#include <QtH2/H2Request>

#include <QtCore/qcoreapplication.h>
#include <QtCore/qelapsedtimer.h>
#include <QtCore/qfile.h>
#include <QtCore/qthread.h>
#include <QtCore/qtimer.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkreply.h>

#include <chrono>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto busy = 500ms;
constexpr auto between = 100ms;

// What is wrong; empty: nothing.
QString getWithH2Client(const QUrl &url, QFile *file)
{
    H2Client client;
    client.setUsesWorkerThread(true);
    H2Request request(url);
    request.setOutputDevice(file);
    QObject::connect(&request, &H2Request::finished, qApp, &QCoreApplication::quit);
    client.send(&request);
    QCoreApplication::exec();
    return request.error().isError() ? request.errorString() : QString();
}

QString getWithNetworkAccessManager(const QUrl &url, QFile *file)
{
    QNetworkAccessManager manager;
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::Http2DirectAttribute, true); // RFC 9113, section 3.3
    QNetworkReply *reply = manager.get(request);
    const auto write = [reply, file] { file->write(reply->readAll()); };
    QObject::connect(reply, &QNetworkReply::readyRead, file, write);
    QObject::connect(reply, &QNetworkReply::finished, qApp, &QCoreApplication::quit);
    QCoreApplication::exec();
    write();
    if (!reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool())
        return u"that was not HTTP/2"_s;
    return reply->error() == QNetworkReply::NoError ? QString() : reply->errorString();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 5) {
        std::fputs("busythread qth2|qnam idle|busy URL FILE\n", stderr);
        return 2;
    }
    QFile file(arguments.at(4));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s", qPrintable(file.errorString()));
    QTimer timer;
    timer.setSingleShot(true);
    timer.callOnTimeout(&application, [&timer] {
        QThread::msleep(std::chrono::milliseconds(busy).count());
        timer.start(between);
    });
    if (arguments.at(2) == "busy"_L1)
        timer.start(between);
    QElapsedTimer clock;
    clock.start();
    const QString problem = arguments.at(1) == "qth2"_L1
        ? getWithH2Client(QUrl(arguments.at(3)), &file)
        : getWithNetworkAccessManager(QUrl(arguments.at(3)), &file);
    const qint64 took = clock.nsecsElapsed();
    if (!problem.isEmpty())
        qFatal("%s", qPrintable(problem));
    std::printf("%.4f\n", static_cast<double>(took) / 1e9);
    return 0;
}
