// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef LOAD_H
#define LOAD_H

#include <QtCore/qbytearray.h>
#include <QtCore/qcoreapplication.h>
#include <QtCore/qelapsedtimer.h>
#include <QtCore/qlist.h>
#include <QtCore/qobject.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qsslsocket.h>

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <utility>

// The certificate of a benchmark's server is its own.
inline void trustEveryServer()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    QSslConfiguration::setDefaultConfiguration(tls);
}

// What every client of the benchmarks does: URL REQUESTS PARALLEL [UPLOAD_BYTES] are its last
// arguments. One request opens the connection and is not counted; then so many follow, that many
// at a time, with a body of so many bytes to send. Of each response the status and a header are
// looked at and the body is read. A line of JSON tells what it took.
class Load : public QObject
{
public:
    // Empty when the arguments are not as above.
    static std::unique_ptr<Load> fromArguments(const QList<QByteArray> &arguments)
    {
        if (arguments.size() < 3 || arguments.size() > 4)
            return {};
        return std::make_unique<Load>(QUrl(QString::fromUtf8(arguments.at(0))),
                                      arguments.at(1).toLongLong(), arguments.at(2).toLongLong(),
                                      QByteArray(arguments.value(3).toLongLong(), 'x'));
    }

    Load(QUrl url, qint64 requests, qint64 parallel, QByteArray upload)
        : m_url(std::move(url))
        , m_upload(std::move(upload))
        , m_requests(requests)
        , m_parallel(std::min(parallel, requests))
    {
    }

    [[nodiscard]] const QUrl &url() const { return m_url; }
    [[nodiscard]] const QByteArray &upload() const { return m_upload; }

    // start begins one request, which reports with received() and finished(). The name is for the
    // line of JSON.
    int run(const char *name, const char *version, std::function<void()> start)
    {
        m_name = name;
        m_version = version;
        m_start = std::move(start);
        m_start();
        return QCoreApplication::exec();
    }

    void received(qint64 bytes) { m_bytes += bytes; }

    void finished(bool whole)
    {
        m_failed += whole ? 0 : 1;
        if (!m_timer.isValid())
            begin();
        else if (++m_finished == m_requests)
            end();
        else if (m_started < m_requests)
            startOne();
    }

private:
    void begin()
    {
        m_bytes = 0;
        m_cpuSeconds = cpuSeconds();
        m_timer.start();
        while (m_started < m_parallel)
            startOne();
    }

    void startOne()
    {
        ++m_started;
        m_start();
    }

    void end() const
    {
        std::printf("{\"name\":\"%s\",\"version\":\"%s\",\"requests\":%lld,\"failed\":%lld,"
                    "\"bytes\":%lld,\"seconds\":%.6f,\"cpuSeconds\":%.6f}\n",
                    m_name, m_version, static_cast<long long>(m_finished),
                    static_cast<long long>(m_failed), static_cast<long long>(m_bytes),
                    static_cast<double>(m_timer.nsecsElapsed()) / 1e9, cpuSeconds() - m_cpuSeconds);
        QCoreApplication::exit(m_failed == 0 ? 0 : 1);
    }

    static double cpuSeconds()
    {
        rusage usage = {};
        getrusage(RUSAGE_SELF, &usage);
        const auto inSeconds = [](const timeval &time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        };
        return inSeconds(usage.ru_utime) + inSeconds(usage.ru_stime);
    }

    const QUrl m_url;
    const QByteArray m_upload;
    const qint64 m_requests;
    const qint64 m_parallel;
    const char *m_name = "";
    const char *m_version = "";
    std::function<void()> m_start;
    qint64 m_started = 0;
    qint64 m_finished = 0;
    qint64 m_failed = 0;
    qint64 m_bytes = 0;
    double m_cpuSeconds = 0;
    QElapsedTimer m_timer;
};

#endif // LOAD_H
