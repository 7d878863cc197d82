// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// manysenders [--url URL] [--threads N] [--requests N] [--parallel N]: sends so many requests in each of
// so many threads over one connection, that many at a time, and then as many in all from the thread of
// the connection. Prints how fast each was. Fails unless every request has finished exactly once and
// without an error. Without a URL it has a server of its own.

#include "requestload.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Sender>
#include <QtH2/H2TestServer>

#include <QtCore/qcommandlineparser.h>
#include <QtCore/qcoreapplication.h>
#include <QtCore/qelapsedtimer.h>
#include <QtCore/qeventloop.h>
#include <QtCore/qthread.h>

#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

// In a thread of its own.
class Server
{
public:
    Server()
    {
        m_inside.moveToThread(&m_thread);
        m_thread.start();
        call([this] {
            m_server = std::make_unique<H2TestServer>();
            m_server->setRecording(false);
            m_server->respondToAll([](const H2TestRequest &) {
                H2TestResponse response;
                response.body = QByteArray(100, 'x');
                return response;
            });
            if (!m_server->listen())
                qFatal("%s", qPrintable(m_server->errorString()));
            url = m_server->url();
        });
    }
    ~Server()
    {
        call([this] { m_server.reset(); });
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(Server)

    QUrl url;

private:
    template <typename Functor> void call(Functor functor)
    {
        QMetaObject::invokeMethod(&m_inside, functor, Qt::BlockingQueuedConnection);
    }

    QThread m_thread;
    QObject m_inside;
    std::unique_ptr<H2TestServer> m_server;
};

struct Settings
{
    QUrl url;
    int threads = 0;
    int requests = 0; // of each
    int parallel = 0; // of each
};

// Says how it went. The rate, or a negative number: something was not as it should be.
double report(const char *name, const std::vector<RequestLoad> &loads, qint64 nanoseconds)
{
    qint64 all = 0;
    qint64 once = 0;
    qint64 failed = 0;
    for (const RequestLoad &load : loads) {
        all += load.count();
        once += load.finishedOnce();
        failed += load.failed();
    }
    const double rate = static_cast<double>(all) / static_cast<double>(nanoseconds) * 1e9;
    std::printf("%-12s %8lld requests, %8lld finished exactly once, %lld failed: %9.0f a second\n",
                name, static_cast<long long>(all), static_cast<long long>(once),
                static_cast<long long>(failed), rate);
    return once == all && failed == 0 ? rate : -1;
}

double sendFromThreads(const Settings &settings)
{
    H2Connection connection;
    const H2Sender sender(&connection);
    connection.connectToUrl(settings.url);
    std::vector<RequestLoad> loads;
    for (int i = 0; i < settings.threads; ++i)
        loads.emplace_back(settings.url, settings.requests, settings.parallel);
    QElapsedTimer timer;
    timer.start();
    QEventLoop loop;
    int left = settings.threads;
    const auto end = [&left, &loop] {
        if (--left == 0)
            loop.quit();
    };
    std::vector<std::thread> threads;
    for (RequestLoad &load : loads) {
        threads.emplace_back([&load, &loop, sender, end] {
            load.run([sender](H2Request *request) { sender.send(request); });
            QMetaObject::invokeMethod(&loop, end, Qt::QueuedConnection);
        });
    }
    loop.exec();
    const qint64 took = timer.nsecsElapsed();
    for (std::thread &thread : threads)
        thread.join();
    return report(qPrintable(u"%1 threads"_s.arg(settings.threads)), loads, took);
}

double sendFromOneThread(const Settings &settings)
{
    H2Connection connection;
    connection.connectToUrl(settings.url);
    std::vector<RequestLoad> loads;
    loads.emplace_back(settings.url, settings.threads * settings.requests,
                       settings.threads * settings.parallel);
    QElapsedTimer timer;
    timer.start();
    loads.front().run([&connection](H2Request *request) { connection.send(request); });
    return report("its own", loads, timer.nsecsElapsed());
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({ { u"url"_s, u"what is asked for"_s, u"url"_s },
                        { u"threads"_s, u"that send"_s, u"count"_s, u"8"_s },
                        { u"requests"_s, u"of each thread"_s, u"count"_s, u"12500"_s },
                        { u"parallel"_s, u"of each thread, at a time"_s, u"count"_s, u"12"_s } });
    parser.addHelpOption();
    parser.process(application);
    std::unique_ptr<Server> server;
    Settings settings{ QUrl(parser.value(u"url"_s)), parser.value(u"threads"_s).toInt(),
                       parser.value(u"requests"_s).toInt(), parser.value(u"parallel"_s).toInt() };
    if (settings.threads < 1 || settings.requests < 1 || settings.parallel < 1)
        parser.showHelp(2);
    if (settings.url.isEmpty()) {
        server = std::make_unique<Server>();
        settings.url = server->url;
    }
    const double many = sendFromThreads(settings);
    const double one = sendFromOneThread(settings);
    if (many < 0 || one < 0)
        return 1;
    std::printf("%d threads / its own: %.2f of the requests a second\n", settings.threads,
                many / one);
    return 0;
}
