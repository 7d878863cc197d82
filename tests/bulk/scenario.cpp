// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "scenario.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qfile.h>
#include <QtCore/qjsondocument.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslconfiguration.h>

#include <sys/resource.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

double cpuSeconds()
{
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    const auto inSeconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return inSeconds(usage.ru_utime) + inSeconds(usage.ru_stime);
}

// Not ru_maxrss, which a process inherits from the one that started it.
qint64 peakKibibytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').at(1).toLongLong();
    }
    return -1;
}

} // namespace

Scenario::Scenario(const QUrl &server)
    : m_server(server)
{
    connect(&m_connection, &H2Connection::connected, this, &Scenario::begin);
    connect(&m_connection, &H2Connection::errorOccurred, this, [](const H2Error &error) {
        std::fprintf(stderr, "%s\n", qPrintable(error.errorString()));
        QCoreApplication::exit(1);
    });
}

void Scenario::connectToServer(const QString &caFile)
{
    if (!caFile.isEmpty()) {
        auto tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromPath(caFile));
        m_connection.setSslConfiguration(tls);
    }
    m_connection.connectToUrl(m_server);
}

void Scenario::begin()
{
    m_timer.start();
    start();
}

QUrl Scenario::url(const QString &path) const
{
    QUrl url = m_server;
    url.setPath(path);
    return url;
}

double Scenario::secondsSinceStart() const
{
    return static_cast<double>(m_timer.nsecsElapsed()) / 1e9;
}

QJsonObject Scenario::outcome(const H2Request &request)
{
    return { { u"status"_s, request.httpStatus() },
             { u"error"_s,
               request.error().isError() ? request.error().errorString() : QString() } };
}

void Scenario::report(QJsonObject figures)
{
    figures.insert(u"seconds"_s, secondsSinceStart());
    figures.insert(u"cpuSeconds"_s, cpuSeconds());
    figures.insert(u"peakKibibytes"_s, peakKibibytes());
    std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    QCoreApplication::exit();
}
