// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What each call on a connection does in each of its states.

#include "connectionstage.h"

#include <QtCore/qregularexpression.h>
#include <QtTest/qtest.h>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = H2Connection::State;
using Kind = H2Error::Kind;

void addStates()
{
    QTest::addColumn<State>("state");
    QTest::newRow("Unconnected") << State::Unconnected;
    QTest::newRow("Connecting") << State::Connecting;
    QTest::newRow("Open") << State::Open;
    QTest::newRow("Draining") << State::Draining;
    QTest::newRow("Closed") << State::Closed;
}

bool takesRequests(State state)
{
    return state == State::Connecting || state == State::Open;
}

bool isOnTheWire(State state)
{
    return state == State::Open || state == State::Draining;
}

} // namespace

class tst_ConnectionCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendQueuesOrFinishesRetrySafe_data() { addStates(); }
    void sendQueuesOrFinishesRetrySafe();
    void trySendTakesOrLeavesTheRequest_data() { addStates(); }
    void trySendTakesOrLeavesTheRequest();
    void pingIsSentOrWarnsThatTheConnectionIsNotOpen_data() { addStates(); }
    void pingIsSentOrWarnsThatTheConnectionIsNotOpen();
    void shutdownChangesWhatIsUnderWayOnly_data() { addStates(); }
    void shutdownChangesWhatIsUnderWayOnly();
    void abortEndsWhatIsUnderWayOnly_data() { addStates(); }
    void abortEndsWhatIsUnderWayOnly();
    void setOptionsRefusesWhatCameTooLate_data() { addStates(); }
    void setOptionsRefusesWhatCameTooLate();
    void onlyAnUnconnectedConnectionCanBeOpened_data() { addStates(); }
    void onlyAnUnconnectedConnectionCanBeOpened();
};

void tst_ConnectionCalls::sendQueuesOrFinishesRetrySafe()
{
    QFETCH(const State, state);
    Stage stage;
    QVERIFY(stage.bringTo(state));
    H2Request request(anyUrl());
    stage.connection.send(&request);
    QCOMPARE(request.state(), H2Request::State::Queued);
    if (takesRequests(state)) {
        QCOMPARE(stage.connection.queuedRequests(), 1);
        QVERIFY(state == State::Connecting || stage.waitForSent(Frames::Headers));
        QVERIFY(!request.isFinished());
    } else {
        QVERIFY(waitUntil([&request] { return request.isFinished(); }));
        QCOMPARE(request.error().kind(), Kind::ConnectionClosed);
        QVERIFY(request.error().isRetrySafe());
    }
}

void tst_ConnectionCalls::trySendTakesOrLeavesTheRequest()
{
    QFETCH(const State, state);
    Stage stage;
    QVERIFY(stage.bringTo(state));
    H2Request request(anyUrl());
    const H2Error error = stage.connection.trySend(&request);
    if (takesRequests(state)) {
        QVERIFY(!error.isError());
        QCOMPARE(request.state(), H2Request::State::Queued);
    } else {
        QCOMPARE(error.kind(), Kind::ConnectionClosed);
        QVERIFY(error.isRetrySafe());
        QCOMPARE(request.state(), H2Request::State::Idle);
    }
}

void tst_ConnectionCalls::pingIsSentOrWarnsThatTheConnectionIsNotOpen()
{
    QFETCH(const State, state);
    Stage stage;
    QVERIFY(stage.bringTo(state));
    if (!isOnTheWire(state))
        QTest::ignoreMessage(QtWarningMsg, "H2Connection::ping: the connection is not open");
    stage.connection.ping();
    if (isOnTheWire(state))
        QVERIFY(stage.waitForSent(Frames::Ping));
}

void tst_ConnectionCalls::shutdownChangesWhatIsUnderWayOnly()
{
    QFETCH(const State, state);
    Stage stage;
    QVERIFY(stage.bringTo(state));
    if (takesRequests(state))
        stage.connection.send(&stage.request);
    stage.connection.shutdown();
    // While it connects, what waits is still sent.
    QCOMPARE(stage.connection.state(), state == State::Open ? State::Draining : state);
    H2Request late(anyUrl());
    QCOMPARE(stage.connection.trySend(&late).kind(), Kind::ConnectionClosed);
}

void tst_ConnectionCalls::abortEndsWhatIsUnderWayOnly()
{
    QFETCH(const State, state);
    Stage stage;
    QVERIFY(stage.bringTo(state));
    H2Request request(anyUrl());
    if (takesRequests(state))
        stage.connection.send(&request);
    stage.connection.abort();
    if (state == State::Unconnected) {
        QCoreApplication::processEvents();
        QCOMPARE(stage.connection.state(), State::Unconnected);
        return;
    }
    QVERIFY(waitUntil([&stage] { return stage.connection.isClosed(); }));
    QVERIFY(!stage.connection.error().isError());
    QCOMPARE(request.error().kind(), takesRequests(state) ? Kind::Aborted : Kind::NoError);
    QCOMPARE(stage.request.error().kind(),
             state == State::Draining ? Kind::Aborted : Kind::NoError);
}

void tst_ConnectionCalls::setOptionsRefusesWhatCameTooLate()
{
    QFETCH(const State, state);
    Stage stage;
    QVERIFY(stage.bringTo(state));
    const bool isUnderWay = takesRequests(state) || isOnTheWire(state);
    const H2ConnectionOptions tooLate = H2ConnectionOptions().setInitialMaxSendStreams(7);
    if (isUnderWay) {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"initialMaxSendStreams"_s));
        QCOMPARE(stage.connection.setOptions(tooLate).kind(), Kind::InvalidOptions);
        QCOMPARE(stage.connection.options(), H2ConnectionOptions());
    } else {
        QVERIFY(!stage.connection.setOptions(tooLate).isError());
        QCOMPARE(stage.connection.options(), tooLate);
    }
    const H2ConnectionOptions inTime
        = H2ConnectionOptions(stage.connection.options()).setKeepAliveInterval(1h);
    QVERIFY(!stage.connection.setOptions(inTime).isError());
    QCOMPARE(stage.connection.options(), inTime);
}

void tst_ConnectionCalls::onlyAnUnconnectedConnectionCanBeOpened()
{
    QFETCH(const State, state);
    const QList<std::function<void(Stage &)>> openings
        = { [](Stage &stage) { stage.connection.connectToUrl(QUrl(u"http://127.0.0.1:9/"_s)); },
            [](Stage &stage) { stage.connection.connectToHost(u"127.0.0.1"_s, 9); },
            [](Stage &stage) { stage.connection.connectToHostEncrypted(u"127.0.0.1"_s, 9); },
            [](Stage &stage) { stage.handshake(); } };
    for (const std::function<void(Stage &)> &opening : openings) {
        Stage stage;
        QVERIFY(stage.bringTo(state));
        if (state != State::Unconnected)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"has been opened"_s));
        opening(stage);
        QVERIFY(stage.connection.state() != State::Unconnected);
        QVERIFY(state == State::Unconnected || stage.connection.state() == state);
    }
}

QTEST_GUILESS_MAIN(tst_ConnectionCalls)

#include "tst_connectioncalls.moc"
