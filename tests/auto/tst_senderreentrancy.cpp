// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What may be done to a request, its connection and their threads while they are in different ones:
// anything, in every signal and at every moment.

#include "connectionthread.h"
#include "serverforrequests.h"

#include <QtCore/qeventloop.h>
#include <QtTest/qtest.h>

#include <atomic>
#include <functional>
#include <vector>

using namespace Qt::StringLiterals;

// A request here and its connection there.
struct Scene
{
    std::unique_ptr<ConnectionThread> other;
    std::unique_ptr<H2Request> request;
    std::vector<std::unique_ptr<H2Request>> more;
    int finished = 0;
    bool acted = false;
};

using Connect = std::function<void(Scene &scene, const std::function<void()> &act)>;
using Act = std::function<void(Scene &scene)>;
Q_DECLARE_METATYPE(Connect)
Q_DECLARE_METATYPE(Act)

class tst_SenderReentrancy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void anySlotMayDoAnything_data();
    void anySlotMayDoAnything();
    void aSlotOfTheConnectionMayDeleteIt_data();
    void aSlotOfTheConnectionMayDeleteIt();
    void everythingMayBeDeletedAtEveryMoment_data();
    void everythingMayBeDeletedAtEveryMoment();
    void manyRequestsOutliveTheirConnection_data();
    void manyRequestsOutliveTheirConnection();
    void theThreadOfRequestsMayEndWhileTheyAreUnderWay();
    void aThreadThatEndsAbandonsItsRequests();
    void aRequestOfAnEndedThreadCanBeDeleted();
    void aNestedEventLoopServesOtherRequests();

private:
    [[nodiscard]] std::unique_ptr<H2Request> request(const QString &path) const;
    void send(Scene *scene, const QString &path) const;

    std::unique_ptr<H2TestServer> m_server;
};

void tst_SenderReentrancy::initTestCase()
{
    m_server = serverForRequests();
    H2TestResponse whole;
    whole.informational = { { 103, {} } };
    whole.body = QByteArray(100000, 'b');
    whole.trailers = { { "x-end", "1" } };
    m_server->respond(u"/whole"_s, whole);
    H2TestResponse reset;
    reset.body = "part";
    reset.reset = H2Error::Code::InternalError;
    m_server->respond(u"/reset"_s, reset);
    H2TestResponse none;
    none.status = 0;
    m_server->respond(u"/hold"_s, none);
}

std::unique_ptr<H2Request> tst_SenderReentrancy::request(const QString &path) const
{
    auto made = std::make_unique<H2Request>("POST"_ba, m_server->url(path));
    made->setStreamedBody();
    made->write(QByteArray(20000, 'w'));
    made->closeWriteChannel();
    return made;
}

void tst_SenderReentrancy::send(Scene *scene, const QString &path) const
{
    scene->other = std::make_unique<ConnectionThread>(m_server->url());
    scene->request = request(path);
    connect(scene->request.get(), &H2Request::finished, scene->request.get(),
            [scene] { ++scene->finished; });
    scene->other->sender.send(scene->request.get());
}

namespace {

template <typename Signal> Connect ofRequest(Signal signal)
{
    return [signal](Scene &scene, const std::function<void()> &act) {
        QObject::connect(scene.request.get(), signal, scene.request.get(), [act] { act(); });
    };
}

void waitForOther(Scene &scene)
{
    scene.other->call([] {});
}

const std::pair<const char *, Act> actions[] = {
    { "delete the request", [](Scene &scene) { scene.request.reset(); } },
    { "delete the connection", [](Scene &scene) { scene.other->deleteConnection(); } },
    { "delete request and connection",
      [](Scene &scene) {
          scene.request.reset();
          scene.other->deleteConnection();
      } },
    { "delete connection and request",
      [](Scene &scene) {
          scene.other->deleteConnection();
          scene.request.reset();
      } },
    { "end the thread of the connection", [](Scene &scene) { scene.other->end(); } },
    { "delete thread and connection", [](Scene &scene) { scene.other.reset(); } },
    { "abort the request", [](Scene &scene) { scene.request->abort(); } },
    { "close the request", [](Scene &scene) { scene.request->close(); } },
    { "abort the connection",
      [](Scene &scene) { scene.other->call([&] { scene.other->connection->abort(); }); } },
    { "shut the connection down",
      [](Scene &scene) { scene.other->call([&] { scene.other->connection->shutdown(); }); } },
    { "read all", [](Scene &scene) { scene.request->readAll(); } },
    { "run an event loop",
      [](Scene &scene) {
          // Until the other thread has had its turn, and what it said has been told.
          QEventLoop loop;
          scene.other->post([&loop] {
              QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
          });
          loop.exec();
      } },
};

} // namespace

void tst_SenderReentrancy::anySlotMayDoAnything_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Connect>("connectTo");
    QTest::addColumn<Act>("act");
    struct Row
    {
        const char *path;
        const char *signal;
        Connect connectTo;
    };
    const Row rows[] = {
        { "/whole", "stateChanged", ofRequest(&H2Request::stateChanged) },
        { "/whole", "writeReadyChanged", ofRequest(&H2Request::writeReadyChanged) },
        { "/whole", "bytesWritten", ofRequest(&H2Request::bytesWritten) },
        { "/whole", "uploadProgress", ofRequest(&H2Request::uploadProgress) },
        { "/whole", "informationalReceived", ofRequest(&H2Request::informationalReceived) },
        { "/whole", "headersReceived", ofRequest(&H2Request::headersReceived) },
        { "/whole", "readyRead", ofRequest(&H2Request::readyRead) },
        { "/whole", "downloadProgress", ofRequest(&H2Request::downloadProgress) },
        { "/whole", "trailersReceived", ofRequest(&H2Request::trailersReceived) },
        { "/whole", "readChannelFinished", ofRequest(&H2Request::readChannelFinished) },
        { "/whole", "finished", ofRequest(&H2Request::finished) },
        { "/reset", "errorOccurred", ofRequest(&H2Request::errorOccurred) },
        { "/reset", "finished", ofRequest(&H2Request::finished) },
    };
    for (const Row &row : rows) {
        for (const auto &[name, act] : actions) {
            QTest::addRow("%s %s: %s", row.path, row.signal, name)
                << QString::fromLatin1(row.path) << row.connectTo << act;
        }
    }
}

void tst_SenderReentrancy::anySlotMayDoAnything()
{
    QFETCH(const QString, path);
    QFETCH(const Connect, connectTo);
    QFETCH(const Act, act);
    Scene scene;
    send(&scene, path);
    connectTo(scene, [&] {
        if (!std::exchange(scene.acted, true))
            act(scene);
    });
    QVERIFY(waitUntil([&] { return scene.acted; }));
    if (scene.request) {
        QVERIFY(waitForEnd(scene.request.get()));
        QVERIFY(waitUntil([&] { return scene.finished > 0; }));
    }
    // What still comes, comes before this.
    if (scene.other && scene.other->thread()->isRunning())
        waitForOther(scene);
    QCoreApplication::processEvents();
    QVERIFY(scene.finished <= 1);
    QVERIFY(!scene.request || scene.finished == 1);
}

using SignalOfConnection
    = std::function<void(H2Connection *connection, const std::function<void()> &slot)>;
Q_DECLARE_METATYPE(SignalOfConnection)

void tst_SenderReentrancy::aSlotOfTheConnectionMayDeleteIt_data()
{
    QTest::addColumn<SignalOfConnection>("signal");
    const auto row = [](const char *name, auto signal) {
        QTest::newRow(name) << SignalOfConnection(
            [signal](H2Connection *connection, const std::function<void()> &slot) {
                QObject::connect(connection, signal, connection, [slot] { slot(); });
            });
    };
    row("stateChanged", &H2Connection::stateChanged);
    row("connected", &H2Connection::connected);
    row("settingsReceived", &H2Connection::settingsReceived);
    row("availableStreamsChanged", &H2Connection::availableStreamsChanged);
    row("queuedRequestsChanged", &H2Connection::queuedRequestsChanged);
    row("pong", &H2Connection::pong);
    row("disconnected", &H2Connection::disconnected);
}

void tst_SenderReentrancy::aSlotOfTheConnectionMayDeleteIt()
{
    QFETCH(const SignalOfConnection, signal);
    ConnectionThread other;
    std::vector<std::unique_ptr<H2Request>> requests;
    int finished = 0;
    other.call([&] {
        signal(other.connection, [&other] { delete other.connection; });
        QObject::connect(other.connection, &H2Connection::connected, other.connection,
                         &H2Connection::ping);
        QObject::connect(other.connection, &H2Connection::pong, other.connection,
                         qOverload<>(&H2Connection::abort));
        other.connection->connectToUrl(m_server->url());
    });
    for (int i = 0; i < 10; ++i) {
        requests.push_back(request(i % 2 == 0 ? u"/whole"_s : u"/hold"_s));
        connect(requests.back().get(), &H2Request::finished, this, [&finished] { ++finished; });
        other.sender.send(requests.back().get());
    }
    QVERIFY(waitUntil([&finished] { return finished == 10; }));
    other.call([] {});
    QCoreApplication::processEvents();
    QCOMPARE(finished, 10);
}

void tst_SenderReentrancy::everythingMayBeDeletedAtEveryMoment_data()
{
    QTest::addColumn<Act>("act");
    for (const auto &[name, act] : actions) {
        if (!QByteArray(name).contains("loop"))
            QTest::newRow(name) << act;
    }
}

void tst_SenderReentrancy::everythingMayBeDeletedAtEveryMoment()
{
    QFETCH(const Act, act);
    for (int turns = 0; turns < 40; ++turns) {
        Scene scene;
        send(&scene, u"/whole"_s);
        for (int turn = 0; turn < turns && !scene.request->isFinished(); ++turn)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        act(scene);
        if (scene.request) {
            QVERIFY(waitForEnd(scene.request.get()));
            QVERIFY(waitUntil([&] { return scene.finished > 0; }));
        }
        if (scene.other && scene.other->thread()->isRunning())
            waitForOther(scene);
        QCoreApplication::processEvents();
        QVERIFY(scene.finished <= 1);
    }
}

void tst_SenderReentrancy::manyRequestsOutliveTheirConnection_data()
{
    QTest::addColumn<Act>("act");
    QTest::newRow("deleted") << Act([](Scene &scene) { scene.other->deleteConnection(); });
    QTest::newRow("aborted") << Act(
        [](Scene &scene) { scene.other->call([&] { scene.other->connection->abort(); }); });
    QTest::newRow("its thread ends") << Act([](Scene &scene) { scene.other->end(); });
    QTest::newRow("moved") << Act([](Scene &scene) {
        scene.other->call(
            [&] { scene.other->connection->moveToThread(QCoreApplication::instance()->thread()); });
    });
}

void tst_SenderReentrancy::manyRequestsOutliveTheirConnection()
{
    QFETCH(const Act, act);
    Scene scene;
    scene.other = std::make_unique<ConnectionThread>(m_server->url());
    int finished = 0;
    const auto send = [&](const QString &path) {
        scene.more.push_back(request(path));
        connect(scene.more.back().get(), &H2Request::finished, this, [&finished] { ++finished; });
        scene.other->sender.send(scene.more.back().get());
    };
    for (int i = 0; i < 60; ++i)
        send(i % 2 == 0 ? u"/whole"_s : u"/hold"_s);
    QVERIFY(waitUntil([&finished] { return finished > 5; }));
    act(scene);
    // These come too late.
    for (int i = 0; i < 5; ++i)
        send(u"/whole"_s);
    QVERIFY(waitUntil([&finished] { return finished == 65; }));
    for (const auto &request : scene.more) {
        QVERIFY(request->isFinished());
        QVERIFY(request->url().path() == u"/whole"_s || request->error().isError());
    }
    QVERIFY(scene.more.back()->error().isError());
    QCoreApplication::processEvents();
    QCOMPARE(finished, 65);
    scene.other.reset();
}

void tst_SenderReentrancy::theThreadOfRequestsMayEndWhileTheyAreUnderWay()
{
    ConnectionThread other(m_server->url());
    for (int signalCount : { 0, 1, 10, 40, 60 }) {
        WorkerThread requesting;
        std::vector<std::unique_ptr<H2Request>> requests;
        std::atomic<int> signalsLeft{ signalCount };
        requesting.call([&] {
            for (int i = 0; i < 20; ++i) {
                requests.push_back(request(i % 2 == 0 ? u"/whole"_s : u"/hold"_s));
                H2Request *const made = requests.back().get();
                const auto count = [&signalsLeft] { --signalsLeft; };
                QObject::connect(made, &H2Request::stateChanged, made, count);
                QObject::connect(made, &QIODevice::readyRead, made, count);
                other.sender.send(made);
            }
        });
        while (signalsLeft > 0)
            QCoreApplication::processEvents();
        requesting.end();
        if (signalCount % 20 == 0)
            requests.clear();
        H2Request last(m_server->url());
        other.sender.send(&last);
        QVERIFY(waitForEnd(&last));
        QVERIFY2(!last.error().isError(), qPrintable(last.errorString()));
    }
}

void tst_SenderReentrancy::aThreadThatEndsAbandonsItsRequests()
{
    ConnectionThread other(m_server->url());
    const qsizetype before = m_server->requests().size();
    WorkerThread requesting;
    std::unique_ptr<H2Request> held;
    requesting.call([&] {
        held = request(u"/hold"_s);
        other.sender.send(held.get());
    });
    QVERIFY(waitUntil([&] { return m_server->requests().size() > before; }));
    requesting.end();
    // The request is still there, but nobody will ever read it.
    qint64 open = 1;
    const QDeadlineTimer limit(std::chrono::seconds(5));
    while (open > 0 && !limit.hasExpired())
        other.call([&] { open = other.connection->statistics().streamsOpen; });
    QCOMPARE(open, 0);
}

void tst_SenderReentrancy::aRequestOfAnEndedThreadCanBeDeleted()
{
    auto other = std::make_unique<ConnectionThread>(m_server->url());
    std::unique_ptr<H2Request> request;
    QThread *const thread = QThread::create([&] {
        request = std::make_unique<H2Request>(m_server->url(u"/endless"_s));
        other->sender.send(request.get());
    });
    thread->start();
    thread->wait();
    delete thread;
    other->call([] {});
    request.reset();
    other->call([] {});
    H2Request another(m_server->url());
    other->sender.send(&another);
    QVERIFY(waitForEnd(&another));
    QVERIFY(!another.error().isError());
}

void tst_SenderReentrancy::aNestedEventLoopServesOtherRequests()
{
    ConnectionThread other(m_server->url());
    H2Request outer(m_server->url(u"/whole"_s));
    H2Request inner(m_server->url(u"/whole"_s));
    bool nested = false;
    connect(&outer, &H2Request::headersReceived, this, [&] {
        QEventLoop loop;
        connect(&inner, &H2Request::finished, &loop, &QEventLoop::quit);
        other.sender.send(&inner);
        loop.exec();
        nested = true;
        QCOMPARE(inner.readAll().size(), 100000);
    });
    other.sender.send(&outer);
    QVERIFY(waitForEnd(&outer));
    QVERIFY(waitUntil([&nested] { return nested; }));
    QCOMPARE(outer.readAll().size(), 100000);
    QVERIFY(!outer.error().isError());
}

QTEST_GUILESS_MAIN(tst_SenderReentrancy)

#include "tst_senderreentrancy.moc"
