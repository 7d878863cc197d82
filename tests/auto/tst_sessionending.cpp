// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How a session ends: with its transport, by GOAWAY of either side, or aborted.

#include "sessionpeer.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_SessionEnding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTruncatedBodyIsAnError();
    void theCauseOfTheTransportIsTheErrorOfTheRequests();

    void goAwayLetsTheProcessedFinishAndFailsTheOthers();
    void goAwayWithAnErrorIsTheErrorOfTheConnection();
    void gracefulGoAwayComesInTwoSteps();
    void aRequestAfterGoAwayIsRefusedRetrySafe();

    void shutdownWaitsForRequestsAndSaysGoodbye();
    void shutdownEndsAtItsDeadline();
    void anUnusedConnectionShutsDownAtOnce();
    void abortFailsEveryRequestInOrder();
    void nothingIsSentOrToldAfterTheEnd();
    void aLimitOfNoneDoesNotHoldUpShutdown();
    void goAwayFailsRequestsThatNeverLeft();
    void theLastRequestThatIsResetEndsADrainingSession_data();
    void theLastRequestThatIsResetEndsADrainingSession();
    void headersTooLargeForTheLastRequestEndADrainingSession();
};

void tst_SessionEnding::aTruncatedBodyIsAnError()
{
    Peer peer;
    peer.submitAndSend();
    peer.receive(Frames::headers(1, ok()) + Frames::data(1, "part"_ba));
    peer.end();
    QCOMPARE(peer.received(), "part"_ba);
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::ConnectionClosed);
    QVERIFY(!error.isRetrySafe());
    QCOMPARE(peer.take<SessionFinished>().front().error.kind(), H2Error::Kind::ConnectionClosed);
}

void tst_SessionEnding::theCauseOfTheTransportIsTheErrorOfTheRequests()
{
    Peer peer;
    peer.submitAndSend();
    H2Error cause(H2Error::Kind::SocketError, H2Error::Initiator::Remote,
                  H2Error::Scope::Connection, u"gone"_s);
    peer.end(cause);
    QCOMPARE(peer.outcome(), cause);
    QCOMPARE(peer.take<SessionFinished>().front().error, cause);
}

void tst_SessionEnding::goAwayLetsTheProcessedFinishAndFailsTheOthers()
{
    Peer peer;
    const RequestId first = peer.submitAndSend();
    const RequestId second = peer.submit();
    peer.sent();
    peer.receive(Frames::settings({ { 3, 2 } }));
    const RequestId queued = peer.submit();
    peer.receive(Frames::goAway(1, 0, "later"_ba));

    const auto goAways = peer.take<GoAwayReceived>();
    QCOMPARE(goAways.size(), 1u);
    QCOMPARE(goAways.front().lastStreamId, 1u);
    QCOMPARE(goAways.front().debugData, "later"_ba);
    const auto failed = peer.take<RequestFinished>();
    QCOMPARE(failed.size(), 2u);
    for (const RequestFinished &event : failed) {
        QVERIFY(event.request == second || event.request == queued);
        QCOMPARE(event.error.kind(), H2Error::Kind::GoAway);
        QVERIFY(event.error.isRetrySafe());
    }
    QVERIFY(!peer.session.takesRequests());

    peer.receive(Frames::headers(1, ok()) + Frames::data(1, "whole"_ba, Frames::EndStream));
    QCOMPARE(peer.received(), "whole"_ba);
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), 1u);
    QCOMPARE(finished.front().request, first);
    QVERIFY(!finished.front().error.isError());
    QCOMPARE(peer.sent(Frames::GoAway).size(), 1);
    QVERIFY(peer.session.isFinished());
    QVERIFY(!peer.take<SessionFinished>().front().error.isError());
}

void tst_SessionEnding::goAwayWithAnErrorIsTheErrorOfTheConnection()
{
    Peer peer;
    peer.submitAndSend();
    peer.receive(Frames::goAway(1, 11, "too_many_pings"_ba));
    peer.end();
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::GoAway);
    QCOMPARE(error.code().value(), H2Error::Code::EnhanceYourCalm);
    QCOMPARE(error.debugData(), "too_many_pings"_ba);
    QVERIFY(!error.isRetrySafe());
    QCOMPARE(peer.take<SessionFinished>().front().error.kind(), H2Error::Kind::GoAway);
}

void tst_SessionEnding::gracefulGoAwayComesInTwoSteps()
{
    Peer peer;
    peer.submitAndSend();
    peer.submit();
    peer.sent();
    peer.receive(Frames::goAway(0x7fffffff, 0));
    QVERIFY(peer.take<RequestFinished>().empty());
    peer.receive(Frames::goAway(1, 0));
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::GoAway);
    QVERIFY(error.isRetrySafe());
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionEnding::aRequestAfterGoAwayIsRefusedRetrySafe()
{
    Peer peer;
    peer.submitAndSend();
    peer.receive(Frames::goAway(1, 0));
    QVERIFY(!peer.session.takesRequests());
    peer.submit();
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::ConnectionClosed);
    QVERIFY(error.isRetrySafe());
}

void tst_SessionEnding::shutdownWaitsForRequestsAndSaysGoodbye()
{
    Peer peer;
    peer.submitAndSend();
    peer.session.shutdown();
    QVERIFY(!peer.session.takesRequests());
    QVERIFY(peer.sent().isEmpty());
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.sent() == Frames::decode(Frames::goAway(0, 0)));
    QVERIFY(peer.session.isFinished());
}

void tst_SessionEnding::shutdownEndsAtItsDeadline()
{
    Peer peer(H2ConnectionOptions().setSettingsTimeout(std::nullopt));
    peer.submitAndSend();
    peer.receive(Frames::settings({ { 3, 1 } }));
    peer.submit();
    peer.session.shutdown(peer.now + 10s);
    QVERIFY(peer.session.nextDeadline() == peer.now + 10s);
    peer.pass(9s);
    QVERIFY(peer.take<RequestFinished>().empty());
    peer.pass(1s);
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), 2u);
    for (const RequestFinished &event : finished)
        QCOMPARE(event.error.kind(), H2Error::Kind::Aborted);
    QVERIFY(!finished.at(0).error.isRetrySafe());
    QVERIFY(finished.at(1).error.isRetrySafe());
    QCOMPARE(peer.sent(Frames::GoAway).size(), 1);
    QVERIFY(!peer.take<SessionFinished>().front().error.isError());
}

void tst_SessionEnding::anUnusedConnectionShutsDownAtOnce()
{
    Peer peer;
    peer.session.shutdown();
    QCOMPARE(peer.sent(Frames::GoAway).size(), 1);
    QVERIFY(!peer.take<SessionFinished>().front().error.isError());
}

void tst_SessionEnding::abortFailsEveryRequestInOrder()
{
    Peer peer;
    peer.submitAndSend();
    peer.receive(Frames::settings({ { 3, 2 } }));
    for (int i = 0; i < 5; ++i)
        peer.submit();
    peer.sent();
    peer.session.abort(H2Error(H2Error::Kind::Aborted, H2Error::Initiator::User,
                               H2Error::Scope::Connection, u"aborted"_s));
    QCOMPARE(peer.sent(Frames::GoAway).size(), 1);
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), 6u);
    for (std::size_t i = 0; i < finished.size(); ++i) {
        QCOMPARE(finished.at(i).request, i + 1);
        QCOMPARE(finished.at(i).error.kind(), H2Error::Kind::Aborted);
        QCOMPARE(finished.at(i).error.isRetrySafe(), i >= 2);
    }
    QVERIFY(!peer.take<SessionFinished>().front().error.isError());
}

void tst_SessionEnding::nothingIsSentOrToldAfterTheEnd()
{
    Peer peer;
    peer.submitAndSend();
    peer.end();
    QVERIFY(std::holds_alternative<SessionFinished>(peer.events().back()));
    const std::size_t before = peer.events().size();
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    peer.end();
    peer.session.shutdown();
    peer.session.ping(peer.now);
    peer.session.abort(H2Error());
    QCOMPARE(peer.events().size(), before);
    peer.submit();
    QVERIFY(!peer.take<RequestFinished>().back().error.errorString().isEmpty());
    QVERIFY(!peer.session.wantsToProduce());
}

void tst_SessionEnding::aLimitOfNoneDoesNotHoldUpShutdown()
{
    Peer peer;
    const RequestId request = peer.submit();
    QByteArray output;
    peer.session.produce(&output, 1, peer.now); // the preface, but not the request
    peer.receive(Frames::settings({ { 3, 0 } }));
    peer.session.reset(request, H2Error::Code::Cancel, H2Error());
    peer.session.shutdown();
    QCOMPARE(peer.sent(Frames::GoAway).size(), 1);
    QVERIFY(peer.session.isFinished());
}

void tst_SessionEnding::goAwayFailsRequestsThatNeverLeft()
{
    Peer peer;
    const RequestId sent = peer.submitAndSend();
    const RequestId unsent = peer.submit();
    QByteArray output;
    peer.session.produce(&output, 0, peer.now); // given to nghttp2, but not sent
    peer.receive(Frames::settings({ { 3, 0 } }) + Frames::goAway(1, 0));
    const auto failed = peer.take<RequestFinished>();
    QCOMPARE(failed.size(), 1u);
    QCOMPARE(failed.front().request, unsent);
    QVERIFY(failed.front().error.isRetrySafe());
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), 1u);
    QCOMPARE(finished.front().request, sent);
    QCOMPARE(peer.sent(Frames::GoAway).size(), 1);
    QVERIFY(peer.session.isFinished());
}

void tst_SessionEnding::theLastRequestThatIsResetEndsADrainingSession_data()
{
    QTest::addColumn<bool>("byTimeout");
    QTest::newRow("by the application") << false;
    QTest::newRow("by its time-out") << true;
}

// Though the peer does not read, so that nothing is produced.
void tst_SessionEnding::theLastRequestThatIsResetEndsADrainingSession()
{
    QFETCH(const bool, byTimeout);
    Peer peer(H2ConnectionOptions().setSettingsTimeout(std::nullopt));
    const RequestId request = peer.submit("POST", QByteArray(1000000, 'b'), { 5s, {} });
    peer.sent();
    peer.receive(Frames::settings());
    peer.session.shutdown();
    if (byTimeout)
        peer.pass(5s);
    else
        peer.session.reset(request, H2Error::Code::Cancel, H2Error());
    QVERIFY(peer.session.isFinished());
    QVERIFY(!peer.sent(Frames::GoAway).isEmpty());
}

// More of the block comes behind the field that is too much.
void tst_SessionEnding::headersTooLargeForTheLastRequestEndADrainingSession()
{
    Peer peer(H2ConnectionOptions().setMaxHeaderListSize(100));
    peer.submitAndSend();
    peer.session.shutdown();
    peer.receive(Frames::headers(
        1, { { ":status", "200" }, { "x", QByteArray(126, 'x') }, { "y", "behind it" } }));
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::HeaderListTooLarge);
    QVERIFY(peer.session.isFinished());
    const QList<Frames::Frame> frames = peer.sent();
    QVERIFY(!frames.isEmpty());
    QCOMPARE(frames.constLast().type, Frames::GoAway);
}

QTEST_APPLESS_MAIN(tst_SessionEnding)

#include "tst_sessionending.moc"
