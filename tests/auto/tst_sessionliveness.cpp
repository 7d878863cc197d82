// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What a session does as time passes: keep-alive, time-outs of the connection and of requests.

#include "sessionpeer.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Kind = H2Error::Kind;

class tst_SessionLiveness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anUnresponsiveServerIsDetected();
    void keepAliveTimeoutClosesOpenStreams();
    void anIdleConnectionIsLeftAlone();
    void anIdleConnectionIsAskedIfWanted();
    void aResponsiveServerIsLeftAlone();
    void theFirstRequestAfterALongIdleTimeAsksAtOnce();
    void bytesFromTheServerPostponeThePing();
    void onlyTheAcknowledgementCountsOnceAPingIsSent();
    void aPingOfTheServerIsAnsweredAndNoAcknowledgement();
    void pingingGoesOnWhileDraining();
    void aLateServerIsToldAsDegradedUntilItAnswers();

    void aServerWithoutSettingsIsEnded();
    void aServerThatDoesNotAcknowledgeTheSettingsIsEnded();
    void changedSettingsHaveToBeAcknowledgedInTime();
    void settingsInTimeAreEnough();

    void requestsOnASilentConnectionFailWithIdleTimeout();
    void anUnusedSilentConnectionEndsInGoodOrder();

    void aRequestThatTimesOutInTheQueueSendsNothing_data();
    void aRequestThatTimesOutInTheQueueSendsNothing();
    void aRequestThatTimesOutIsResetWithCancel_data();
    void aRequestThatTimesOutIsResetWithCancel();
    void headersInTimeAreEnoughForTheResponseTimeout();
    void theTimeoutOfARequestIncludesItsBody();
    void aRequestThatIsDoneDoesNotTimeOut();
    void settingsThatHaveNotBeenSentAreNotLate();
};

namespace {

H2ConnectionOptions keepAlive()
{
    return H2ConnectionOptions().setKeepAliveInterval(10s).setKeepAliveTimeout(3s);
}

H2ConnectionOptions settingsIn5s()
{
    return H2ConnectionOptions().setSettingsTimeout(5s);
}

// The transport is open, and the exchange of SETTINGS done.
void open(Peer &peer)
{
    peer.session.start(peer.now);
    peer.sent();
    peer.receive(Frames::settings());
    peer.sent();
    peer.receive(Frames::settingsAck());
}

RequestId submitAndSend(Peer &peer, const RequestLimits &limits = {})
{
    const RequestId request = peer.submit("GET"_ba, {}, limits);
    peer.sent();
    return request;
}

QList<Frames::Frame> frame(const QByteArray &bytes)
{
    return Frames::decode(bytes);
}

// How the session ended; fails the test by an error of the kind None if it has not.
H2Error end(Peer &peer)
{
    const auto finished = peer.take<SessionFinished>();
    return finished.size() == 1 ? finished.front().error : H2Error();
}

quint32 goAwayCode(const QList<Frames::Frame> &frames)
{
    return frames.size() == 1 ? Frames::numberAt(frames.constFirst().payload, 4) : 0;
}

void addLimits()
{
    QTest::addColumn<bool>("isWhole");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("timeout") << true << Kind::RequestTimeout;
    QTest::newRow("responseTimeout") << false << Kind::ResponseTimeout;
}

RequestLimits limits(bool isWhole, std::chrono::milliseconds time)
{
    RequestLimits limits;
    (isWhole ? limits.whole : limits.response) = time;
    return limits;
}

} // namespace

void tst_SessionLiveness::anUnresponsiveServerIsDetected()
{
    Peer peer(keepAlive());
    open(peer);
    submitAndSend(peer);
    QCOMPARE(peer.session.nextDeadline().value(), peer.now + 10s);
    peer.pass(9999ms);
    QVERIFY(peer.sent().isEmpty());
    peer.pass(1ms);
    QCOMPARE(peer.sent(Frames::Ping).size(), 1);
    peer.pass(2999ms);
    QVERIFY(peer.events().empty() || peer.take<RequestFinished>().empty());
    peer.pass(1ms);
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), Kind::KeepAliveTimeout);
    QCOMPARE(error.scope(), H2Error::Scope::Connection);
    QVERIFY(!error.isRetrySafe());
    QVERIFY(peer.session.isFinished());
    QVERIFY(!peer.session.nextDeadline());
    const auto finished = peer.take<SessionFinished>();
    QCOMPARE(finished.size(), 1u);
    QCOMPARE(finished.front().error.kind(), Kind::KeepAliveTimeout);
    QVERIFY(finished.front().isAbrupt);
    QVERIFY(peer.sent(Frames::GoAway).isEmpty());
}

void tst_SessionLiveness::keepAliveTimeoutClosesOpenStreams()
{
    Peer peer(keepAlive());
    peer.session.start(peer.now);
    peer.sent();
    peer.receive(Frames::settings({ { 3, 2 } }) + Frames::settingsAck());
    submitAndSend(peer);
    submitAndSend(peer);
    peer.submit(); // waits in the queue
    peer.receive(Frames::headers(3, ok()) + Frames::data(3, "begun"_ba));
    peer.pass(10s);
    peer.sent();
    peer.pass(3s);
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), 3u);
    for (const RequestFinished &event : finished) {
        QCOMPARE(event.error.kind(), Kind::KeepAliveTimeout);
        QCOMPARE(event.error.isRetrySafe(), event.request == 3);
    }
}

void tst_SessionLiveness::anIdleConnectionIsLeftAlone()
{
    Peer peer(keepAlive());
    open(peer);
    QVERIFY(!peer.session.nextDeadline());
    peer.pass(1h);
    QVERIFY(peer.sent().isEmpty());

    // Also after a request.
    submitAndSend(peer);
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    peer.sent();
    QVERIFY(!peer.session.nextDeadline());
    peer.pass(1h);
    QVERIFY(peer.sent().isEmpty());
    QVERIFY(!peer.session.isFinished());
}

void tst_SessionLiveness::anIdleConnectionIsAskedIfWanted()
{
    Peer peer(keepAlive().setKeepAliveWhileIdle(true));
    open(peer);
    peer.pass(10s);
    QCOMPARE(peer.sent(Frames::Ping).size(), 1);
    peer.pass(3s);
    QCOMPARE(end(peer).kind(), Kind::KeepAliveTimeout);
}

void tst_SessionLiveness::aResponsiveServerIsLeftAlone()
{
    Peer peer(keepAlive());
    open(peer);
    submitAndSend(peer);
    for (int i = 0; i < 5; ++i) {
        peer.pass(10s);
        const QList<Frames::Frame> pings = peer.sent(Frames::Ping);
        QCOMPARE(pings.size(), 1);
        peer.pass(2s);
        peer.receive(Frames::pingAck(pings.constFirst().payload));
        const auto pongs = peer.take<PongReceived>();
        QCOMPARE(pongs.size(), 1u);
        QCOMPARE(pongs.front().roundTripTime, 2s);
        QVERIFY(!pongs.front().wasAskedFor);
    }
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(!peer.session.isFinished());
}

void tst_SessionLiveness::theFirstRequestAfterALongIdleTimeAsksAtOnce()
{
    Peer peer(keepAlive());
    open(peer);
    peer.pass(1min);
    peer.submit();
    QVERIFY(peer.session.nextDeadline().value() <= peer.now);
    peer.pass(0ms);
    const QList<Frames::Frame> frames = peer.sent();
    QCOMPARE(frames.size(), 2);
    QVERIFY(frames.constFirst().type == Frames::Ping || frames.constLast().type == Frames::Ping);
}

void tst_SessionLiveness::bytesFromTheServerPostponeThePing()
{
    Peer peer(keepAlive());
    open(peer);
    submitAndSend(peer);
    peer.receive(Frames::headers(1, ok()));
    for (int i = 0; i < 5; ++i) {
        peer.pass(9s);
        peer.receive(Frames::data(1, "x"_ba));
        QVERIFY(peer.sent(Frames::Ping).isEmpty());
    }
    peer.pass(10s);
    QCOMPARE(peer.sent(Frames::Ping).size(), 1);
}

void tst_SessionLiveness::onlyTheAcknowledgementCountsOnceAPingIsSent()
{
    Peer peer(keepAlive());
    open(peer);
    submitAndSend(peer);
    peer.receive(Frames::headers(1, ok()));
    peer.pass(10s);
    peer.sent();
    peer.pass(2s);
    peer.receive(Frames::data(1, "x"_ba) + Frames::pingAck("12345678"_ba));
    peer.pass(1s);
    QCOMPARE(peer.outcome().kind(), Kind::KeepAliveTimeout);
}

void tst_SessionLiveness::aPingOfTheServerIsAnsweredAndNoAcknowledgement()
{
    Peer peer(keepAlive());
    open(peer);
    submitAndSend(peer);
    peer.pass(10s);
    const QList<Frames::Frame> pings = peer.sent(Frames::Ping);
    QCOMPARE(pings.size(), 1);
    const QByteArray payload = pings.constFirst().payload;
    peer.receive(Frames::encode(Frames::Ping, Frames::NoFlags, 0, payload));
    QVERIFY(peer.sent() == frame(Frames::pingAck(payload)));
    peer.pass(3s);
    QCOMPARE(peer.outcome().kind(), Kind::KeepAliveTimeout);
}

void tst_SessionLiveness::pingingGoesOnWhileDraining()
{
    Peer peer(keepAlive());
    open(peer);
    submitAndSend(peer);
    peer.session.shutdown();
    peer.pass(10s);
    QCOMPARE(peer.sent(Frames::Ping).size(), 1);
    peer.pass(3s);
    QCOMPARE(peer.outcome().kind(), Kind::KeepAliveTimeout);
}

void tst_SessionLiveness::aLateServerIsToldAsDegradedUntilItAnswers()
{
    Peer peer(keepAlive().setKeepAliveReuseTimeout(1s));
    open(peer);
    submitAndSend(peer);
    peer.pass(10s);
    const QList<Frames::Frame> pings = peer.sent(Frames::Ping);
    QCOMPARE(pings.size(), 1);
    QVERIFY(!peer.session.isDegraded());
    peer.pass(1s);
    auto changes = peer.take<DegradedChanged>();
    QCOMPARE(changes.size(), 1u);
    QVERIFY(changes.front().isDegraded);
    QVERIFY(peer.session.isDegraded());
    QVERIFY(peer.session.takesRequests());

    peer.receive(Frames::pingAck(pings.constFirst().payload));
    changes = peer.take<DegradedChanged>();
    QCOMPARE(changes.size(), 1u);
    QVERIFY(!changes.front().isDegraded);
    QVERIFY(!peer.session.isDegraded());
    peer.pass(9s);
    QVERIFY(peer.take<RequestFinished>().empty());
}

void tst_SessionLiveness::aServerWithoutSettingsIsEnded()
{
    Peer peer(settingsIn5s());
    peer.session.start(peer.now);
    submitAndSend(peer);
    QCOMPARE(peer.session.nextDeadline().value(), peer.now + 5s);
    peer.pass(4999ms);
    QVERIFY(peer.take<RequestFinished>().empty());
    peer.pass(1ms);
    QCOMPARE(peer.outcome().kind(), Kind::SettingsTimeout);
    QCOMPARE(end(peer).kind(), Kind::SettingsTimeout);
    QCOMPARE(goAwayCode(peer.sent(Frames::GoAway)), 4u);
}

void tst_SessionLiveness::aServerThatDoesNotAcknowledgeTheSettingsIsEnded()
{
    Peer peer(settingsIn5s());
    peer.session.start(peer.now);
    submitAndSend(peer);
    peer.receive(Frames::settings());
    peer.sent();
    peer.pass(5s);
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), Kind::SettingsTimeout);
    QVERIFY(error.errorString().contains(u"acknowledge"));
    QCOMPARE(goAwayCode(peer.sent(Frames::GoAway)), 4u);
}

void tst_SessionLiveness::changedSettingsHaveToBeAcknowledgedInTime()
{
    Peer peer(settingsIn5s());
    open(peer);
    peer.pass(1h);
    QVERIFY(!peer.session.isFinished());
    QVERIFY(!peer.session.setOptions(settingsIn5s().setMaxFrameSize(20000), peer.now).isError());
    QCOMPARE(peer.sent(Frames::Settings).size(), 1);
    peer.pass(5s);
    QCOMPARE(end(peer).kind(), Kind::SettingsTimeout);
    QCOMPARE(goAwayCode(peer.sent(Frames::GoAway)), 4u);
}

void tst_SessionLiveness::settingsInTimeAreEnough()
{
    Peer peer(settingsIn5s());
    open(peer);
    QVERIFY(!peer.session.nextDeadline());
    peer.pass(1h);
    QVERIFY(!peer.session.isFinished());
}

void tst_SessionLiveness::requestsOnASilentConnectionFailWithIdleTimeout()
{
    Peer peer(H2ConnectionOptions().setIdleTimeout(30s));
    open(peer);
    submitAndSend(peer);
    peer.receive(Frames::headers(1, ok()));
    peer.pass(29s);
    peer.receive(Frames::data(1, "x"_ba));
    peer.pass(29999ms);
    QVERIFY(peer.take<RequestFinished>().empty());
    peer.pass(1ms);
    QCOMPARE(peer.outcome().kind(), Kind::IdleTimeout);
    QCOMPARE(end(peer).kind(), Kind::IdleTimeout);
}

void tst_SessionLiveness::anUnusedSilentConnectionEndsInGoodOrder()
{
    Peer peer(H2ConnectionOptions().setIdleTimeout(30s));
    open(peer);
    peer.pass(30s);
    const auto finished = peer.take<SessionFinished>();
    QCOMPARE(finished.size(), 1u);
    QVERIFY(!finished.front().error.isError());
    QVERIFY(!finished.front().isAbrupt);
    const QList<Frames::Frame> goAways = peer.sent(Frames::GoAway);
    QCOMPARE(goAways.size(), 1);
    QCOMPARE(goAwayCode(goAways), 0u);
}

void tst_SessionLiveness::aRequestThatTimesOutInTheQueueSendsNothing_data()
{
    addLimits();
}

void tst_SessionLiveness::aRequestThatTimesOutInTheQueueSendsNothing()
{
    QFETCH(const bool, isWhole);
    QFETCH(const Kind, kind);
    Peer peer;
    peer.session.start(peer.now);
    peer.sent();
    peer.receive(Frames::settings({ { 3, 0 } }) + Frames::settingsAck());
    peer.submit("GET"_ba, {}, limits(isWhole, 5s));
    peer.sent();
    QCOMPARE(peer.session.nextDeadline().value(), peer.now + 5s);
    peer.pass(5s);
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), kind);
    QCOMPARE(error.scope(), H2Error::Scope::Request);
    QVERIFY(error.isRetrySafe());
    QVERIFY(error.errorString().contains(u"5000"));
    peer.receive(Frames::settings({ { 3, 1 } }));
    QVERIFY(peer.sent() == frame(Frames::settingsAck()));
}

void tst_SessionLiveness::aRequestThatTimesOutIsResetWithCancel_data()
{
    addLimits();
}

void tst_SessionLiveness::aRequestThatTimesOutIsResetWithCancel()
{
    QFETCH(const bool, isWhole);
    QFETCH(const Kind, kind);
    Peer peer;
    open(peer);
    submitAndSend(peer, limits(isWhole, 5s));
    submitAndSend(peer, limits(isWhole, 8s));
    peer.pass(4999ms);
    QVERIFY(peer.sent().isEmpty());
    peer.receive(Frames::headers(1, { { ":status"_ba, "103"_ba } })); // not the response yet
    peer.pass(1ms);
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), kind);
    QVERIFY(!error.isRetrySafe());
    QVERIFY(peer.sent() == frame(Frames::resetStream(1, 8)));

    // The other one goes on.
    peer.receive(Frames::headers(3, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(!peer.session.isFinished());
}

void tst_SessionLiveness::headersInTimeAreEnoughForTheResponseTimeout()
{
    Peer peer;
    open(peer);
    submitAndSend(peer, limits(false, 5s));
    peer.receive(Frames::headers(1, ok()));
    QVERIFY(!peer.session.nextDeadline());
    peer.pass(1h);
    peer.receive(Frames::data(1, "late"_ba, Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionLiveness::theTimeoutOfARequestIncludesItsBody()
{
    Peer peer;
    open(peer);
    submitAndSend(peer, limits(true, 5s));
    peer.receive(Frames::headers(1, ok()) + Frames::data(1, "x"_ba));
    peer.pass(5s);
    QCOMPARE(peer.outcome().kind(), Kind::RequestTimeout);
}

void tst_SessionLiveness::aRequestThatIsDoneDoesNotTimeOut()
{
    Peer peer;
    open(peer);
    submitAndSend(peer, { 5s, 5s });
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(!peer.session.nextDeadline());
    peer.pass(5s);
    QVERIFY(peer.take<RequestFinished>().empty());
    QVERIFY(peer.sent().isEmpty());
}

void tst_SessionLiveness::settingsThatHaveNotBeenSentAreNotLate()
{
    Peer peer(H2ConnectionOptions().setSettingsTimeout(10s));
    peer.session.start(peer.now);
    peer.submitAndSend("POST", QByteArray(1000000, 'b'));
    QVERIFY(!peer.session
                 .setOptions(H2ConnectionOptions().setSettingsTimeout(10s).setMaxFrameSize(20000),
                             peer.now)
                 .isError());
    for (int i = 0; i < 30; ++i) {
        peer.receive(Frames::windowUpdate(1, 1));
        peer.pass(1s);
    }
    QVERIFY(!peer.session.isFinished());
    // Now they are, and nothing more is heard.
    peer.sent();
    peer.pass(10s);
    QVERIFY(peer.session.isFinished());
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::SettingsTimeout);
}

QTEST_APPLESS_MAIN(tst_SessionLiveness)

#include "tst_sessionliveness.moc"
