// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// smallrequests qth2|client|worker|dropin|qnam URL REQUESTS PARALLEL: fetches one small file so often
// over one HTTP/2 connection, that many at a time, and prints what it took as a line of JSON: through
// an H2Connection, an H2Client without and with a worker thread, an H2NetworkAccessManager, or Qt's
// own. All do the same: an object for each request, its signals connected, the headers looked at, the
// body read.

#include <QtH2/H2Client>
#include <QtH2/H2Connection>
#include <QtH2/H2NetworkAccessManager>
#include <QtH2/H2Request>

#include <QtCore/qcoreapplication.h>
#include <QtCore/qelapsedtimer.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qhttp2configuration.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkreply.h>

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace Qt::StringLiterals;

namespace {

class Load : public QObject
{
public:
    Load(qint64 requests, qint64 parallel)
        : m_requests(requests)
        , m_parallel(parallel)
    {
    }

    // Starts one request, which reports to finished().
    std::function<void()> start;

    void run()
    {
        m_timer.start();
        while (m_started < std::min(m_parallel, m_requests))
            startOne();
    }

    void finished(bool whole, qint64 bytes)
    {
        ++m_finished;
        m_bytes += bytes;
        m_failed += whole ? 0 : 1;
        if (m_started < m_requests)
            startOne();
        else if (m_finished == m_requests)
            end();
    }

private:
    void startOne()
    {
        ++m_started;
        start();
    }

    void end() const
    {
        const double seconds = static_cast<double>(m_timer.nsecsElapsed()) / 1e9;
        rusage usage = {};
        getrusage(RUSAGE_SELF, &usage);
        const auto inSeconds = [](const timeval &time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        };
        std::printf("{\"requests\":%lld,\"failed\":%lld,\"bytes\":%lld,\"seconds\":%.6f,"
                    "\"cpuSeconds\":%.6f}\n",
                    static_cast<long long>(m_finished), static_cast<long long>(m_failed),
                    static_cast<long long>(m_bytes), seconds,
                    inSeconds(usage.ru_utime) + inSeconds(usage.ru_stime));
        QCoreApplication::exit(m_failed == 0 ? 0 : 1);
    }

    const qint64 m_requests;
    const qint64 m_parallel;
    qint64 m_started = 0;
    qint64 m_finished = 0;
    qint64 m_failed = 0;
    qint64 m_bytes = 0;
    QElapsedTimer m_timer;
};

// Sender: a connection or a client.
template <typename Sender> void startOnSender(Sender *sender, const QUrl &url, Load *load)
{
    load->start = [sender, url, load] {
        auto *request = new H2Request(url, sender);
        request->setAutoDelete(true);
        QObject::connect(request, &H2Request::finished, load, [request, load] {
            const bool whole = request->httpStatus() == 200 && !request->error().isError()
                && request->responseHeaders().contains("content-length");
            load->finished(whole, request->readChunk().size());
        });
        sender->send(request);
    };
}

int runConnection(const QUrl &url, Load *load)
{
    H2Connection connection;
    startOnSender(&connection, url, load);
    QObject::connect(&connection, &H2Connection::connected, load, &Load::run);
    QObject::connect(&connection, &H2Connection::errorOccurred, load, [](const H2Error &error) {
        qCritical() << error;
        QCoreApplication::exit(1);
    });
    connection.connectToUrl(url);
    return QCoreApplication::exec();
}

int runClient(const QUrl &url, Load *load, bool usesWorkerThread)
{
    H2Client client;
    client.setUsesWorkerThread(usesWorkerThread);
    startOnSender(&client, url, load);
    load->run();
    return QCoreApplication::exec();
}

int runManager(QNetworkAccessManager *manager, const QUrl &url, Load *load)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::Http2DirectAttribute, true);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, true);
    load->start = [manager, request, load] {
        QNetworkReply *reply = manager->get(request);
        QObject::connect(reply, &QNetworkReply::finished, load, [reply, load] {
            const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            const bool whole = status == 200 && reply->error() == QNetworkReply::NoError
                && reply->hasRawHeader("content-length")
                && reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
            load->finished(whole, reply->readAll().size());
            reply->deleteLater();
        });
    };
    load->run();
    return QCoreApplication::exec();
}

template <typename Manager> int runManager(const QUrl &url, Load *load)
{
    Manager manager;
    return runManager(&manager, url, load);
}

int runMode(const QString &mode, const QUrl &url, Load *load)
{
    if (mode == "qth2"_L1)
        return runConnection(url, load);
    if (mode == "client"_L1 || mode == "worker"_L1)
        return runClient(url, load, mode == "worker"_L1);
    if (mode == "dropin"_L1)
        return runManager<H2NetworkAccessManager>(url, load);
    if (mode == "qnam"_L1)
        return runManager<QNetworkAccessManager>(url, load);
    qCritical("smallrequests: %ls is none of qth2, client, worker, dropin and qnam",
              qUtf16Printable(mode));
    return 2;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 5) {
        qCritical("usage: smallrequests qth2|client|worker|dropin|qnam URL REQUESTS PARALLEL");
        return 2;
    }
    const QUrl url(arguments.at(2));
    Load load(arguments.at(3).toLongLong(), arguments.at(4).toLongLong());
    return runMode(arguments.at(1), url, &load);
}
