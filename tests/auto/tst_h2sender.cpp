// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A request in one thread, over a connection in another.

#include "connectionthread.h"
#include "frameserver.h"
#include "serverforrequests.h"

#include <QtCore/qregularexpression.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <future>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = H2Error::Kind;

class tst_H2Sender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void aRequestLivesAndSignalsInTheThreadThatMadeIt();
    void aRequestOfAnotherThreadSignalsThere();
    void theResponseIsThatOfTheServer();
    void informationalResponsesAndTrailersArrive();
    void aRequestCanBeSentAgainInItsLastSlot();
    void aPathGetsTheSchemeOfTheConnection();
    void severalThreadsShareOneConnection();
    void aChangedPriorityReachesTheServer();
    void timeLimitsHold_data();
    void timeLimitsHold();
    void anAbortedRequestEndsOnceInEachState_data();
    void anAbortedRequestEndsOnceInEachState();

    void inTheThreadOfTheConnectionItSendsAtOnce();
    void aSenderGoesAlongWithAConnectionThatIsMoved();
    void itTellsWhetherTheConnectionIsOpen();
    void aConnectionThatIsNotOpenRefusesTheRequest();
    void aNullSenderSendsNothing();
    void aConnectionOfAnotherThreadHasNoSender();
    void aRequestOfAnotherThreadIsNotSent();
    void aRequestUnderWayIsNotSent();

private:
    std::unique_ptr<H2TestServer> m_server;
};

void tst_H2Sender::initTestCase()
{
    m_server = serverForRequests();
    H2TestResponse told;
    told.informational = { { 103, { { "link", "</style.css>" } } } };
    told.body = "body";
    told.trailers = { { "x-end", "1" } };
    m_server->respond(u"/told"_s, told);
    H2TestResponse none;
    none.status = 0;
    m_server->respond(u"/hold"_s, none);
}

void tst_H2Sender::aRequestLivesAndSignalsInTheThreadThatMadeIt()
{
    ConnectionThread other(m_server->url());
    H2Request request("POST", m_server->url(u"/told"_s));
    request.setStreamedBody();
    QStringList told;
    const auto note = [&](const char *signal) {
        return [&told, signal] {
            if (QThread::currentThread() == QCoreApplication::instance()->thread())
                told.append(QString::fromLatin1(signal));
        };
    };
    constexpr auto atOnce = Qt::DirectConnection;
    connect(&request, &H2Request::stateChanged, this, note("state"), atOnce);
    connect(&request, &H2Request::bytesWritten, this, note("written"), atOnce);
    connect(&request, &H2Request::uploadProgress, this, note("upload"), atOnce);
    connect(&request, &H2Request::informationalReceived, this, note("informational"), atOnce);
    connect(&request, &H2Request::headersReceived, this, note("headers"), atOnce);
    connect(&request, &H2Request::readyRead, this, note("readyRead"), atOnce);
    connect(&request, &H2Request::trailersReceived, this, note("trailers"), atOnce);
    connect(&request, &H2Request::readChannelFinished, this, note("channel"), atOnce);
    connect(&request, &H2Request::finished, this, note("finished"), atOnce);
    other.sender.send(&request);
    QVERIFY2(told.isEmpty(), qPrintable(told.join(u' ')));
    request.write("up");
    request.closeWriteChannel();
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(told,
             QStringList({ u"state"_s, u"state"_s, u"written"_s, u"upload"_s, u"informational"_s,
                           u"state"_s, u"headers"_s, u"readyRead"_s, u"trailers"_s, u"state"_s,
                           u"channel"_s, u"finished"_s }));
}

void tst_H2Sender::aRequestOfAnotherThreadSignalsThere()
{
    H2Connection connection;
    connection.connectToUrl(m_server->url());
    const H2Sender sender(&connection);
    WorkerThread other;
    QThread *finishedIn = nullptr; // read when the thread is over
    QByteArray body;
    bool isOver = false;
    connect(other.thread(), &QThread::finished, this, [&isOver] { isOver = true; });
    other.post([&, sender, url = m_server->url()] {
        auto *request = new H2Request(url);
        QObject::connect(
            request, &H2Request::finished, request,
            [&, request] {
                finishedIn = QThread::currentThread();
                body = request->readAll();
                request->deleteLater();
                QThread::currentThread()->quit();
            },
            Qt::DirectConnection);
        sender.send(request);
    });
    QVERIFY(waitUntil([&isOver] { return isOver; }));
    other.end();
    QCOMPARE(finishedIn, other.thread());
    QCOMPARE(body, "first line\nsecond line\n");
}

void tst_H2Sender::theResponseIsThatOfTheServer()
{
    ConnectionThread other(m_server->url());
    H2Request request(m_server->url(u"/x"_s));
    request.setRequestHeader("x-mine", "1");
    QSignalSpy finished(&request, &H2Request::finished);
    other.sender.send(&request);
    QCOMPARE(request.state(), H2Request::State::Queued);
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(finished.size(), 1);
    QCOMPARE(request.httpStatus(), 200);
    QCOMPARE(request.responseHeaders().value("x-kind"), "default"_ba);
    QVERIFY(request.canReadLine());
    QCOMPARE(request.readLine(), "first line\n"_ba);
    QCOMPARE(request.readAll(), "second line\n"_ba);
    QCOMPARE(m_server->requests().constLast().headers.value("x-mine"), "1"_ba);
}

void tst_H2Sender::informationalResponsesAndTrailersArrive()
{
    ConnectionThread other(m_server->url());
    H2Request request(m_server->url(u"/told"_s));
    QSignalSpy informational(&request, &H2Request::informationalReceived);
    other.sender.send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(informational.size(), 1);
    QCOMPARE(informational.constFirst().at(0).toInt(), 103);
    QCOMPARE(informational.constFirst().at(1).value<H2Headers>().value("link"), "</style.css>"_ba);
    QCOMPARE(request.responseTrailers().value("x-end"), "1"_ba);
}

void tst_H2Sender::aRequestCanBeSentAgainInItsLastSlot()
{
    ConnectionThread other(m_server->url());
    H2Request request(m_server->url(u"/large"_s));
    QList<qint64> sizes;
    connect(&request, &H2Request::finished, this, [&] {
        sizes.append(request.readAll().size());
        if (sizes.size() < 3)
            other.sender.send(&request);
    });
    other.sender.send(&request);
    QVERIFY(waitUntil([&sizes] { return sizes.size() == 3; }));
    QCOMPARE(sizes, QList<qint64>({ 300000, 300000, 300000 }));
}

// Also when it was said before the connection had been told where to.
void tst_H2Sender::aPathGetsTheSchemeOfTheConnection()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    QVERIFY(server.listen());
    std::promise<void> isToldWhereTo;
    std::promise<void> isSent;
    ConnectionThread other;
    H2Request request(QUrl(u"/path"_s));
    request.setRequestHeader("host", "localhost");
    other.post([&] {
        other.connection->setSslConfiguration(server.clientSslConfiguration());
        other.connection->connectToUrl(server.url());
        isToldWhereTo.set_value();
        isSent.get_future().wait(); // before it tells of it
    });
    isToldWhereTo.get_future().wait();
    other.sender.send(&request);
    isSent.set_value();
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(server.requests().constFirst().scheme, "https"_ba);
    QCOMPARE(server.requests().constFirst().path, "/path"_ba);
}

void tst_H2Sender::severalThreadsShareOneConnection()
{
    const auto server = serverForRequests();
    ConnectionThread other(server->url());
    constexpr int threadCount = 4;
    constexpr int each = 100;
    std::vector<std::unique_ptr<QThread>> threads;
    std::vector<int> whole(threadCount, 0); // each for its thread
    int over = 0;
    for (int i = 0; i < threadCount; ++i) {
        threads.emplace_back(QThread::create([&, i, url = server->url(u"/large"_s)] {
            QEventLoop loop;
            int finished = 0;
            QObject owner;
            for (int number = 0; number < each; ++number) {
                auto *request = new H2Request(url);
                request->setParent(nullptr);
                QObject::connect(request, &H2Request::finished, &owner, [&, request] {
                    if (!request->error().isError() && request->readAll().size() == 300000)
                        ++whole[static_cast<std::size_t>(i)];
                    request->deleteLater();
                    if (++finished == each)
                        loop.quit();
                });
                other.sender.send(request);
            }
            loop.exec();
        }));
        connect(threads.back().get(), &QThread::finished, this, [&over] { ++over; });
        threads.back()->start();
    }
    QVERIFY(waitUntil([&over] { return over == threadCount; }, 50s));
    for (const auto &thread : threads)
        thread->wait();
    QCOMPARE(whole, std::vector<int>(threadCount, each));
    QCOMPARE(server->connectionCount(), 1);
}

void tst_H2Sender::aChangedPriorityReachesTheServer()
{
    FrameServer server({ { 9, 1 } }); // RFC 9218, section 2.1
    ConnectionThread other(server.url());
    H2Request request(server.url());
    other.sender.send(&request);
    QVERIFY(server.waitFor(Frames::Headers));
    request.setPriority(H2Priority(1));
    constexpr quint8 priorityUpdate = 0x10; // RFC 9218, section 7.1
    QVERIFY(server.waitFor(static_cast<Frames::Type>(priorityUpdate)));
    const QList<Frames::Frame> frames = server.received();
    const auto update = std::find_if(frames.begin(), frames.end(), [](const Frames::Frame &frame) {
        return frame.type == priorityUpdate;
    });
    QVERIFY2(update->payload.contains("u=1"), update->payload.constData());
}

void tst_H2Sender::timeLimitsHold_data()
{
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("of the request") << true;
    QTest::newRow("of the response") << false;
}

void tst_H2Sender::timeLimitsHold()
{
    QFETCH(const bool, isWhole);
    ConnectionThread other(m_server->url());
    H2Request request(m_server->url(u"/hold"_s));
    if (isWhole)
        request.setTimeout(50ms);
    else
        request.setResponseTimeout(50ms);
    other.sender.send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), isWhole ? Kind::RequestTimeout : Kind::ResponseTimeout);
}

void tst_H2Sender::anAbortedRequestEndsOnceInEachState_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<H2Request::State>("when");
    QTest::newRow("just sent") << u"/endless"_s << H2Request::State::Idle;
    QTest::newRow("queued") << u"/endless"_s << H2Request::State::Queued;
    QTest::newRow("sent") << u"/endless"_s << H2Request::State::Sent;
    QTest::newRow("with headers") << u"/endless"_s << H2Request::State::HeadersReceived;
    QTest::newRow("whole on the other side") << u"/large"_s << H2Request::State::HeadersReceived;
}

void tst_H2Sender::anAbortedRequestEndsOnceInEachState()
{
    QFETCH(const QString, path);
    QFETCH(const H2Request::State, when);
    ConnectionThread other(m_server->url());
    H2Request request(m_server->url(path));
    QSignalSpy finished(&request, &H2Request::finished);
    QSignalSpy errors(&request, &H2Request::errorOccurred);
    qsizetype toldAfterwards = 0;
    bool isAborted = false;
    const auto abort = [&] {
        isAborted = true;
        request.abort();
    };
    connect(&request, &H2Request::headersReceived, this, [&] { toldAfterwards += isAborted; });
    connect(&request, &H2Request::readyRead, this, [&] { toldAfterwards += isAborted; });
    connect(&request, &H2Request::stateChanged, this, [&](H2Request::State state) {
        if (state == when)
            abort();
    });
    other.sender.send(&request);
    if (when == H2Request::State::Idle)
        abort();
    QVERIFY(waitForEnd(&request));
    QVERIFY(waitUntil([&finished] { return !finished.isEmpty(); }));
    QCOMPARE(request.error().kind(), Kind::Aborted);
    QCOMPARE(toldAfterwards, 0);
    // Later than anything of the first one.
    H2Request another(m_server->url());
    other.sender.send(&another);
    QVERIFY(waitForEnd(&another));
    QVERIFY(!another.error().isError());
    QCOMPARE(finished.size(), 1);
    QCOMPARE(errors.size(), 1);
}

void tst_H2Sender::inTheThreadOfTheConnectionItSendsAtOnce()
{
    H2Connection connection;
    const H2Sender sender(&connection);
    connection.connectToUrl(m_server->url());
    H2Request request(m_server->url());
    sender.send(&request);
    QCOMPARE(connection.queuedRequests(), 1);
    QVERIFY(waitForEnd(&request));
    QVERIFY(!request.error().isError());
}

void tst_H2Sender::aSenderGoesAlongWithAConnectionThatIsMoved()
{
    WorkerThread other(WorkerThread::Start::Later);
    auto *connection = new H2Connection;
    const H2Sender sender(connection);
    connection->moveToThread(other.thread());
    other.thread()->start();
    other.call([&] { connection->connectToUrl(m_server->url()); });
    H2Request fromHere(m_server->url());
    sender.send(&fromHere);
    QVERIFY(waitForEnd(&fromHere));
    QVERIFY2(!fromHere.error().isError(), qPrintable(fromHere.errorString()));
    qint64 queued = -1;
    other.call([&] {
        H2Request fromThere(m_server->url());
        sender.send(&fromThere);
        queued = connection->statistics().requestsQueued;
        delete connection;
    });
    QCOMPARE(queued, 1);
}

void tst_H2Sender::itTellsWhetherTheConnectionIsOpen()
{
    QVERIFY(!H2Sender().isReady());
    QVERIFY(H2Sender().isClosed());
    ConnectionThread other;
    QVERIFY(!other.sender.isNull());
    QVERIFY(!other.sender.isReady());
    QVERIFY(!other.sender.isClosed());
    other.call([&] { other.connection->connectToUrl(m_server->url()); });
    QVERIFY(waitUntil([&] { return other.sender.isReady(); }));
    other.post([&] { other.connection->shutdown(); });
    QVERIFY(waitUntil([&] { return other.sender.isClosed(); }));
    QVERIFY(!other.sender.isReady());

    ConnectionThread deleted;
    deleted.deleteConnection();
    QVERIFY(deleted.sender.isClosed());

    ConnectionThread ended(m_server->url());
    ended.end();
    QVERIFY(ended.sender.isClosed());
    QVERIFY(!ended.sender.isReady());
}

void tst_H2Sender::aConnectionThatIsNotOpenRefusesTheRequest()
{
    ConnectionThread other;
    H2Request request(m_server->url());
    QSignalSpy finished(&request, &H2Request::finished);
    other.sender.send(&request);
    QVERIFY(waitForEnd(&request));
    H2Connection unopened;
    H2Request direct(m_server->url());
    unopened.send(&direct);
    QVERIFY(waitForEnd(&direct));
    QCOMPARE(request.errorString(), direct.errorString());
    QCOMPARE(request.error().kind(), direct.error().kind());
    QCOMPARE(finished.size(), 1);
}

void tst_H2Sender::aNullSenderSendsNothing()
{
    const H2Sender sender;
    QVERIFY(sender.isNull());
    H2Request request(m_server->url());
    QTest::ignoreMessage(QtWarningMsg, "H2Sender::send: the sender is null");
    sender.send(&request);
    QCOMPARE(request.state(), H2Request::State::Idle);
    QTest::ignoreMessage(QtWarningMsg, "H2Sender::send: the request is null");
    sender.send(nullptr);
    QTest::ignoreMessage(QtWarningMsg, "H2Sender: the connection is null");
    QVERIFY(H2Sender(nullptr).isNull());
}

void tst_H2Sender::aConnectionOfAnotherThreadHasNoSender()
{
    ConnectionThread other;
    QTest::ignoreMessage(QtWarningMsg, "H2Sender: the connection lives in another thread");
    QVERIFY(H2Sender(other.connection).isNull());
}

void tst_H2Sender::aRequestOfAnotherThreadIsNotSent()
{
    ConnectionThread other(m_server->url());
    QThread third;
    H2Request request(m_server->url());
    request.moveToThread(&third);
    QTest::ignoreMessage(QtWarningMsg, "H2Sender::send: the request lives in another thread");
    other.sender.send(&request);
    QCOMPARE(request.state(), H2Request::State::Idle);
}

void tst_H2Sender::aRequestUnderWayIsNotSent()
{
    ConnectionThread other(m_server->url());
    H2Request request(m_server->url());
    QSignalSpy finished(&request, &H2Request::finished);
    other.sender.send(&request);
    QTest::ignoreMessage(QtWarningMsg, "H2Sender::send: the request is under way already");
    other.sender.send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY(!request.error().isError());
    QCOMPARE(finished.size(), 1);
}

QTEST_GUILESS_MAIN(tst_H2Sender)

#include "tst_h2sender.moc"
