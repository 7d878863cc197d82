// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What hyper's own tests of its client show about the life of a connection, shown of this one.

#include "connectionhistory.h"
#include "testserverexchange.h"
#include "waituntil.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Kind = H2Error::Kind;
using State = H2Request::State;

constexpr qsizetype largeSize = 8 * 1024 * 1024;

// /large answers with much, /endless never ends after "begin", / echoes. Uploads have a window
// of 64 KiB.
std::unique_ptr<H2TestServer> makeServer(quint32 maxConcurrentStreams = 100)
{
    auto server = std::make_unique<H2TestServer>();
    server->setSettings({ { 3, maxConcurrentStreams } });
    server->respond(u"/large"_s, responseWith(patternOf(largeSize)));
    H2TestResponse endless = responseWith("begin");
    endless.neverFinish = true;
    server->respond(u"/endless"_s, endless);
    server->respond(u"/"_s, echo);
    if (!server->listen())
        qFatal("%s", qPrintable(server->errorString()));
    return server;
}

QList<H2TestFrame> receivedFrames(const H2TestServer &server, Frames::Type type)
{
    QList<H2TestFrame> frames = framesOf(server, H2TestFrame::Direction::Received);
    frames.removeIf([type](const H2TestFrame &frame) { return frame.type != type; });
    return frames;
}

// RST_STREAM(CANCEL) for that stream has come, and no more of it after that.
bool wasCancelled(const H2TestServer &server, quint32 streamId)
{
    QList<H2TestFrame> frames = framesOf(server, H2TestFrame::Direction::Received);
    frames.removeIf([streamId](const H2TestFrame &frame) { return frame.streamId != streamId; });
    return !frames.isEmpty() && frames.last().type == Frames::ResetStream
        && frames.last().payload == Frames::bigEndian(quint32(8));
}

bool waitForEnd(const H2Request *request)
{
    return waitUntil([request] { return request->isFinished(); }, 20s);
}

} // namespace

class tst_HyperScenarios : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConnectionNoticesThatTheServerHasClosed();
    void aGracefulShutdownLetsRequestsInFlightFinish();
    void aRequestAbortedInMidUploadLeavesTheConnectionInUse();
    void aConnectionAbortedInMidUploadEndsAtOnce();
    void requestsAboveTheLimitOfOneAreSentInTheirOrder();
    void aResponseDroppedInMidBodyLeavesTheConnectionInUse();
    void aResponseDroppedBeforeItBeginsLeavesTheConnectionInUse();
    void aServerThatClosesBetweenRequestsCostsNoRequest();
};

// hyper: http2_detect_conn_eof
void tst_HyperScenarios::aConnectionNoticesThatTheServerHasClosed()
{
    const auto server = makeServer();
    Exchange exchange(server.get());
    ConnectionHistory history(&exchange.connection());
    H2Request *first = exchange.get(u"/"_s);
    QVERIFY(waitForEnd(first));
    QVERIFY(exchange.connection().isReady());
    server->closeConnections();
    QTRY_VERIFY(exchange.connection().isClosed());
    QVERIFY(!exchange.connection().isReady());
    QVERIFY(!exchange.connection().error().isError());
    QTRY_COMPARE(history.events.last(), u"disconnected"_s);
    QCOMPARE(history.events.count(u"disconnected"_s), 1);
    H2Request *second = exchange.get(u"/"_s);
    QVERIFY(waitForEnd(second));
    QCOMPARE(second->error().kind(), Kind::ConnectionClosed);
    QVERIFY(second->error().isRetrySafe());
}

// hyper: all handles dropped while responses and bodies are under way
void tst_HyperScenarios::aGracefulShutdownLetsRequestsInFlightFinish()
{
    const auto server = makeServer(2);
    Exchange exchange(server.get());
    QSignalSpy disconnected(&exchange.connection(), &H2Connection::disconnected);
    QSignalSpy settings(&exchange.connection(), &H2Connection::settingsReceived);
    QVERIFY(settings.wait());
    std::vector<H2Request *> requests;
    int finishedInTime = 0;
    for (int i = 0; i < 4; ++i) {
        requests.push_back(exchange.get(u"/large"_s));
        connect(requests.back(), &H2Request::finished, this,
                [&] { finishedInTime += disconnected.isEmpty() ? 1 : 0; });
    }
    connect(requests.front(), &H2Request::headersReceived, &exchange.connection(),
            [&] { exchange.connection().shutdown(); });
    QTRY_COMPARE_WITH_TIMEOUT(disconnected.size(), 1, 20000);
    QCOMPARE(finishedInTime, 4);
    for (H2Request *request : requests) {
        QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
        QCOMPARE(request->readAll(), patternOf(largeSize));
    }
    const QList<H2TestFrame> goodbyes = receivedFrames(*server, Frames::GoAway);
    QCOMPARE(goodbyes.size(), 1);
    QCOMPARE(Frames::numberAt(goodbyes.constFirst().payload, 4), 0u);
    QVERIFY(receivedFrames(*server, Frames::ResetStream).isEmpty());
}

// hyper 1.9: the response future dropped while the body is being sent
void tst_HyperScenarios::aRequestAbortedInMidUploadLeavesTheConnectionInUse()
{
    const auto server = makeServer();
    Exchange exchange(server.get());
    H2Request *upload = exchange.send("POST", u"/"_s, patternOf(largeSize));
    QSignalSpy progress(upload, &H2Request::uploadProgress);
    QSignalSpy finished(upload, &H2Request::finished);
    QVERIFY(progress.wait());
    upload->abort();
    QVERIFY(waitForEnd(upload));
    QCOMPARE(upload->error().kind(), Kind::Aborted);
    QVERIFY(!upload->error().isRetrySafe());
    QTRY_VERIFY(wasCancelled(*server, 1));
    QVERIFY(progress.last().constFirst().toLongLong() < largeSize);

    H2Request *next = exchange.send("POST", u"/"_s, "next");
    QVERIFY(waitForEnd(next));
    QCOMPARE(next->readAll(), "next"_ba);
    QCOMPARE(server->connectionCount(), 1);
    QCOMPARE(finished.size(), 1);
}

void tst_HyperScenarios::aConnectionAbortedInMidUploadEndsAtOnce()
{
    const auto server = makeServer();
    Exchange exchange(server.get());
    H2Request *upload = exchange.send("POST", u"/"_s, patternOf(largeSize));
    QSignalSpy progress(upload, &H2Request::uploadProgress);
    QSignalSpy finished(upload, &H2Request::finished);
    QVERIFY(progress.wait());
    exchange.connection().abort();
    QTRY_VERIFY(exchange.connection().isClosed());
    QCOMPARE(finished.size(), 1);
    QCOMPARE(upload->error().kind(), Kind::Aborted);
    QVERIFY(!exchange.connection().error().isError());
    QTRY_COMPARE(server->openConnectionCount(), 0);
    QVERIFY(server->requests().isEmpty());
}

// hyper: max_concurrent_streams of 1
void tst_HyperScenarios::requestsAboveTheLimitOfOneAreSentInTheirOrder()
{
    const auto server = makeServer(1);
    Exchange exchange(server.get());
    QSignalSpy settings(&exchange.connection(), &H2Connection::settingsReceived);
    QVERIFY(settings.wait());
    qint64 mostOpen = 0;
    std::vector<H2Request *> requests;
    QByteArrayList finished;
    for (int i = 0; i < 20; ++i) {
        const QByteArray body = QByteArray::number(i);
        requests.push_back(exchange.send("POST", u"/"_s, body));
        connect(requests.back(), &H2Request::headersReceived, this, [&] {
            mostOpen = std::max(mostOpen, exchange.connection().statistics().streamsOpen);
        });
        connect(requests.back(), &H2Request::finished, this,
                [&finished, body] { finished.append(body); });
    }
    // One in the middle changes its mind: it never reaches the server.
    requests[10]->abort();
    QTRY_COMPARE(finished.size(), 20);
    QCOMPARE(mostOpen, 1);
    finished.removeOne("10"_ba);
    QByteArrayList received;
    for (const H2TestRequest &request : server->requests())
        received.append(request.body);
    QCOMPARE(received, finished);
    QVERIFY(std::is_sorted(received.begin(), received.end(),
                           [](const QByteArray &left, const QByteArray &right) {
                               return left.toInt() < right.toInt();
                           }));
    QVERIFY(receivedFrames(*server, Frames::ResetStream).isEmpty());
}

// hyper: the response body dropped before its end
void tst_HyperScenarios::aResponseDroppedInMidBodyLeavesTheConnectionInUse()
{
    const auto server = makeServer();
    Exchange exchange(server.get());
    H2Request *download = exchange.get(u"/large"_s);
    QSignalSpy readyRead(download, &H2Request::readyRead);
    QVERIFY(readyRead.wait());
    delete download;
    QTRY_VERIFY(wasCancelled(*server, 1));
    // The window of what was dropped has been given back: much more than it still goes through.
    for (int i = 0; i < 3; ++i) {
        H2Request *next = exchange.get(u"/large"_s);
        QVERIFY(waitForEnd(next));
        QVERIFY2(!next->error().isError(), qPrintable(next->errorString()));
        QCOMPARE(next->readAll().size(), largeSize);
    }
    QCOMPARE(server->connectionCount(), 1);
}

// hyper: the response future dropped before there is a response
void tst_HyperScenarios::aResponseDroppedBeforeItBeginsLeavesTheConnectionInUse()
{
    const auto server = makeServer();
    H2TestResponse silence;
    silence.status = 0;
    server->respond(u"/silence"_s, silence);
    Exchange exchange(server.get());
    H2Request *waiting = exchange.get(u"/silence"_s);
    QTRY_COMPARE(server->requests().size(), 1);
    delete waiting;
    QTRY_VERIFY(wasCancelled(*server, 1));
    H2Request *next = exchange.get(u"/"_s);
    QVERIFY(waitForEnd(next));
    QVERIFY(!next->error().isError());
    QCOMPARE(exchange.connection().statistics().streamsOpen, 0);
}

// hyper: the server closes a connection that is kept for the next request
void tst_HyperScenarios::aServerThatClosesBetweenRequestsCostsNoRequest()
{
    const auto server = makeServer();
    Exchange exchange(server.get());
    QVERIFY(waitForEnd(exchange.get(u"/"_s)));
    server->closeConnections();
    QTRY_VERIFY(exchange.connection().isClosed());
    H2Request *request = exchange.send("POST", u"/"_s, "once");
    QVERIFY(waitForEnd(request));
    QVERIFY(request->error().isRetrySafe());

    // The object still holds its message, for another connection.
    Exchange another(server.get());
    another.connection().send(request);
    QCOMPARE(request->state(), State::Queued);
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QCOMPARE(request->readAll(), "once"_ba);
    QCOMPARE(server->requests().size(), 2);
}

QTEST_GUILESS_MAIN(tst_HyperScenarios)

#include "tst_hyperscenarios.moc"
