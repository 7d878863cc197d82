// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Tunnels through a session, by CONNECT (RFC 9113, section 8.5).

#include "tunnelpeer.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_SessionTunnels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSentBeforeTheTunnelIsOpen_data();
    void nothingIsSentBeforeTheTunnelIsOpen();
    void anEndBeforeTheTunnelIsOpenWaitsWithTheRest();
    void theWaitForContinueOpensNoTunnel();
    void whatTheServerSendsAfterwardsIsRead();
    void anyStatusOf2xxOpensATunnel_data();
    void anyStatusOf2xxOpensATunnel();
    void theContentLengthOfATunnelIsIgnored();

    void aRefusalComesWithItsWholeResponse();
    void aRefusalMayBeHeadersAlone();
    void aRefusalThatIsCutOffIsNoRefusal();
    void aRefusedTunnelTakesNothingOfWhatWasWritten();

    void theServerMayEndFirst();
    void whatIsWrittenAfterTheServersEndStillGoesOut();
    void theApplicationMayEndFirst();
    void bothMayEndAtOnce();
    void aTunnelHasNoTrailers();
    void theServerMayEndWithTheHeaders();
    void aResetEndsBothWays_data();
    void aResetEndsBothWays();
    void anAbortedTunnelIsReset();
    void theEndOfTheConnectionEndsATunnel();
    void aTunnelGoesOnAfterGoAway();
    void goAwayFailsATunnelThatWasNotProcessed();
    void shutdownWaitsForATunnel();
    void headersInAnOpenTunnelAreAnError_data();
    void headersInAnOpenTunnelAreAnError();
    void theWindowOpensAsATunnelIsRead();
    void whatIsWrittenWaitsForTheWindow();
    void theTimeForTheResponseEndsWhenTheTunnelIsOpen();
    void theTimeForTheResponseHoldsForATunnel();
    void theTimeForTheWholeHoldsForAnOpenTunnel();
    void anIdleTunnelHoldsUpNoUpload();
};

namespace {

// A tunnel on stream 1 that the server has opened.
RequestId openTunnel(Peer &peer)
{
    open(peer);
    const RequestId tunnel = peer.submit(connectMessage());
    peer.sent();
    peer.receive(Frames::headers(1, ok()));
    peer.sent();
    return tunnel;
}

} // namespace

void tst_SessionTunnels::nothingIsSentBeforeTheTunnelIsOpen_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("100") << Frames::headers(1, { { ":status"_ba, "100"_ba } });
    QTest::newRow("103") << Frames::headers(1, { { ":status"_ba, "103"_ba } });
}

void tst_SessionTunnels::nothingIsSentBeforeTheTunnelIsOpen()
{
    QFETCH(const QByteArray, before);
    Peer peer;
    open(peer);
    const RequestId tunnel = peer.submit(connectMessage());
    peer.session.write(tunnel, "hello"_ba);
    const QList<Frames::Frame> frames = peer.sent();
    QCOMPARE(frames.size(), 1);
    QCOMPARE(frames.constFirst().type, Frames::Headers);
    QVERIFY(!(frames.constFirst().flags & Frames::EndStream));
    peer.session.write(tunnel, " there"_ba);
    QVERIFY(peer.sent().isEmpty());
    if (!before.isEmpty()) {
        peer.receive(before);
        QCOMPARE(peer.take<InformationalReceived>().size(), 1u);
        QVERIFY(peer.sent().isEmpty());
    }

    peer.receive(Frames::headers(1, ok()));
    const auto headers = peer.take<HeadersReceived>();
    QCOMPARE(headers.size(), 1u);
    QVERIFY(headers.front().opensTunnel);
    QVERIFY(peer.sent() == Frames::decode(Frames::data(1, "hello there"_ba)));
    peer.session.write(tunnel, "more"_ba);
    QVERIFY(peer.sent() == Frames::decode(Frames::data(1, "more"_ba)));
    QVERIFY(peer.take<RequestFinished>().empty());
}

void tst_SessionTunnels::anEndBeforeTheTunnelIsOpenWaitsWithTheRest()
{
    Peer peer;
    open(peer);
    const RequestId tunnel = peer.submit(connectMessage());
    // RFC 9113, section 8.5: the ways of a tunnel end with DATA.
    peer.session.endBody(tunnel, {});
    const QList<Frames::Frame> frames = peer.sent();
    QCOMPARE(frames.size(), 1);
    QVERIFY(!(frames.constFirst().flags & Frames::EndStream));
    peer.receive(Frames::headers(1, ok()));
    QVERIFY(peer.sent() == Frames::decode(Frames::data(1, {}, Frames::EndStream)));
    peer.receive(Frames::data(1, "x"_ba, Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionTunnels::theWaitForContinueOpensNoTunnel()
{
    Peer peer;
    open(peer);
    RequestMessage message = connectMessage();
    message.limits.continueWait = 1s;
    const RequestId tunnel = peer.submit(message);
    peer.session.write(tunnel, "hello"_ba);
    peer.sent();
    peer.pass(2s);
    QVERIFY(peer.sent().isEmpty());
    peer.receive(Frames::headers(1, ok()));
    QCOMPARE(bodyOf(peer.sent()), "hello"_ba);
}

void tst_SessionTunnels::whatTheServerSendsAfterwardsIsRead()
{
    Peer peer;
    openTunnel(peer);
    peer.receive(Frames::data(1, "a"_ba));
    QCOMPARE(peer.received(), "a"_ba);
    peer.receive(Frames::data(1, "b"_ba) + Frames::data(1, "c"_ba));
    QCOMPARE(peer.received(), "bc"_ba);
    QVERIFY(peer.take<RequestFinished>().empty());
}

void tst_SessionTunnels::anyStatusOf2xxOpensATunnel_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<bool>("opens");
    QTest::newRow("200") << "200"_ba << true;
    QTest::newRow("201") << "201"_ba << true;
    QTest::newRow("299") << "299"_ba << true;
    QTest::newRow("300") << "300"_ba << false;
    QTest::newRow("407") << "407"_ba << false;
    QTest::newRow("502") << "502"_ba << false;
}

void tst_SessionTunnels::anyStatusOf2xxOpensATunnel()
{
    QFETCH(const QByteArray, status);
    QFETCH(const bool, opens);
    Peer peer;
    open(peer);
    const RequestId tunnel = peer.submit(connectMessage());
    peer.session.write(tunnel, "hello"_ba);
    peer.sent();
    peer.receive(Frames::headers(1, { { ":status"_ba, status } }));
    QCOMPARE(peer.take<HeadersReceived>().front().opensTunnel, opens);
    QCOMPARE(bodyOf(peer.sent()), opens ? "hello"_ba : QByteArray());
}

void tst_SessionTunnels::theContentLengthOfATunnelIsIgnored()
{
    Peer peer;
    open(peer);
    peer.submit(connectMessage());
    peer.sent();
    peer.receive(
        Frames::headers(1, { { ":status"_ba, "200"_ba }, { "content-length"_ba, "1"_ba } }));
    QCOMPARE(peer.take<HeadersReceived>().front().contentLength, -1);
    peer.receive(Frames::data(1, "more than one"_ba));
    QCOMPARE(peer.received(), "more than one"_ba);
    QVERIFY(peer.take<RequestFinished>().empty());
}

void tst_SessionTunnels::aRefusalComesWithItsWholeResponse()
{
    Peer peer;
    open(peer);
    peer.submit(connectMessage());
    peer.sent();
    peer.receive(Frames::headers(1, { { ":status"_ba, "407"_ba }, { "content-length"_ba, "5"_ba } })
                 + Frames::data(1, "who"_ba));
    const auto headers = peer.take<HeadersReceived>();
    QCOMPARE(headers.front().status, 407);
    QCOMPARE(headers.front().contentLength, 5);
    QVERIFY(!headers.front().opensTunnel);
    QCOMPARE(peer.received(), "who"_ba);
    QVERIFY(peer.take<RequestFinished>().empty());

    peer.receive(Frames::data(1, "?!"_ba, Frames::EndStream));
    QVERIFY(std::holds_alternative<RequestFinished>(peer.events().back()));
    QCOMPARE(peer.received(), "?!"_ba);
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::TunnelRefused);
    QVERIFY(error.errorString().contains(u"407"_s));
    QVERIFY(!error.isRetrySafe());
    // RFC 9113, section 8.1: nobody waits for the rest of the request.
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(1, 0)));
    QCOMPARE(peer.session.statistics().requestsFailed, 1);
    QVERIFY(peer.session.takesRequests());
}

void tst_SessionTunnels::aRefusalMayBeHeadersAlone()
{
    Peer peer;
    open(peer);
    peer.submit(connectMessage());
    peer.sent();
    peer.receive(Frames::headers(1, { { ":status"_ba, "403"_ba } }, Frames::EndStream));
    QCOMPARE(peer.take<HeadersReceived>().front().status, 403);
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::TunnelRefused);
}

void tst_SessionTunnels::aRefusalThatIsCutOffIsNoRefusal()
{
    Peer peer;
    open(peer);
    peer.submit(connectMessage());
    peer.sent();
    peer.receive(Frames::headers(1, { { ":status"_ba, "403"_ba } }) + Frames::data(1, "beca"_ba)
                 + Frames::resetStream(1, 2));
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::StreamReset);
}

void tst_SessionTunnels::aRefusedTunnelTakesNothingOfWhatWasWritten()
{
    Peer peer;
    open(peer);
    const RequestId tunnel = peer.submit(connectMessage());
    peer.session.write(tunnel, "hello"_ba);
    peer.session.endBody(tunnel, {});
    peer.sent();
    peer.receive(Frames::headers(1, { { ":status"_ba, "403"_ba } }) + Frames::data(1, "no"_ba));
    QVERIFY(peer.sent().isEmpty());
    peer.receive(Frames::data(1, {}, Frames::EndStream));
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(1, 0)));
    QVERIFY(peer.take<DataSent>().empty());
}

void tst_SessionTunnels::theServerMayEndFirst()
{
    Peer peer;
    const RequestId tunnel = openTunnel(peer);
    peer.receive(Frames::data(1, "bye"_ba, Frames::EndStream));
    QVERIFY(std::holds_alternative<TunnelEndReceived>(peer.events().back()));
    QCOMPARE(peer.received(), "bye"_ba);
    QVERIFY(peer.take<RequestFinished>().empty());
    QVERIFY(peer.sent().isEmpty());

    peer.session.endBody(tunnel, {});
    QVERIFY(peer.sent() == Frames::decode(Frames::data(1, {}, Frames::EndStream)));
    QCOMPARE(peer.take<TunnelEndReceived>().size(), 1u);
    QVERIFY(!peer.outcome().isError());
    QCOMPARE(peer.session.statistics().streamsOpen, 0);
    QCOMPARE(peer.session.statistics().requestsFailed, 0);
}

void tst_SessionTunnels::whatIsWrittenAfterTheServersEndStillGoesOut()
{
    Peer peer;
    const RequestId tunnel = openTunnel(peer);
    peer.receive(Frames::data(1, {}, Frames::EndStream));
    peer.session.write(tunnel, QByteArray(70000, 'x'));
    QCOMPARE(bodyOf(peer.sent()).size(), 65535);
    peer.session.endBody(tunnel, {});
    QVERIFY(peer.take<RequestFinished>().empty());
    peer.receive(Frames::windowUpdate(0, 10000) + Frames::windowUpdate(1, 10000));
    const QList<Frames::Frame> rest = peer.sent();
    QCOMPARE(bodyOf(rest).size(), 70000 - 65535);
    QVERIFY(rest.constLast().flags & Frames::EndStream);
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionTunnels::theApplicationMayEndFirst()
{
    Peer peer;
    const RequestId tunnel = openTunnel(peer);
    peer.session.write(tunnel, "question"_ba);
    peer.session.endBody(tunnel, {});
    const QList<Frames::Frame> frames = peer.sent();
    QCOMPARE(bodyOf(frames), "question"_ba);
    QVERIFY(frames.constLast().flags & Frames::EndStream);
    QVERIFY(peer.take<RequestFinished>().empty());
    peer.receive(Frames::data(1, "answer"_ba));
    QCOMPARE(peer.received(), "answer"_ba);
    QVERIFY(peer.take<RequestFinished>().empty());
    peer.receive(Frames::data(1, {}, Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.take<TunnelEndReceived>().empty());
    QVERIFY(peer.sent().isEmpty());
}

void tst_SessionTunnels::bothMayEndAtOnce()
{
    Peer peer;
    const RequestId tunnel = openTunnel(peer);
    peer.session.endBody(tunnel, {});
    // It comes before that is written.
    peer.receive(Frames::data(1, "bye"_ba, Frames::EndStream));
    QCOMPARE(peer.take<TunnelEndReceived>().size(), 1u);
    QVERIFY(peer.sent() == Frames::decode(Frames::data(1, {}, Frames::EndStream)));
    QVERIFY(!peer.outcome().isError());
    QCOMPARE(peer.received(), "bye"_ba);
    QVERIFY(peer.sent().isEmpty());
}

void tst_SessionTunnels::aTunnelHasNoTrailers()
{
    Peer peer;
    const RequestId tunnel = openTunnel(peer);
    peer.session.write(tunnel, "bye"_ba);
    peer.session.endBody(tunnel, { { "sum", "1" } });
    const QList<Frames::Frame> frames = peer.sent();
    QCOMPARE(bodyOf(frames), "bye"_ba);
    QCOMPARE(frames.constLast().type, Frames::Data);
    QVERIFY(frames.constLast().flags & Frames::EndStream);
    peer.receive(Frames::data(1, {}, Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionTunnels::theServerMayEndWithTheHeaders()
{
    Peer peer;
    open(peer);
    const RequestId tunnel = peer.submit(connectMessage());
    peer.sent();
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(peer.take<HeadersReceived>().front().opensTunnel);
    QCOMPARE(peer.take<TunnelEndReceived>().size(), 1u);
    peer.session.write(tunnel, "one way"_ba);
    QCOMPARE(bodyOf(peer.sent()), "one way"_ba);
    peer.session.endBody(tunnel, {});
    peer.sent();
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionTunnels::aResetEndsBothWays_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("open") << QByteArray();
    QTest::newRow("after the server's end") << Frames::data(1, {}, Frames::EndStream);
}

void tst_SessionTunnels::aResetEndsBothWays()
{
    QFETCH(const QByteArray, before);
    Peer peer;
    const RequestId tunnel = openTunnel(peer);
    peer.receive(before);
    peer.session.write(tunnel, "lost"_ba);
    peer.receive(Frames::resetStream(1, 10)); // CONNECT_ERROR
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::StreamReset);
    QCOMPARE(error.code().value(), H2Error::Code::ConnectError);
    QVERIFY(!error.isRetrySafe());
    peer.session.write(tunnel, "lost, too"_ba);
    peer.session.endBody(tunnel, {});
    QVERIFY(peer.sent().isEmpty());
    QVERIFY(peer.session.takesRequests());
}

void tst_SessionTunnels::anAbortedTunnelIsReset()
{
    Peer peer;
    const RequestId tunnel = openTunnel(peer);
    peer.session.write(tunnel, "lost"_ba);
    const H2Error reason(H2Error::Kind::Aborted, H2Error::Initiator::User, H2Error::Scope::Request,
                         u"enough"_s);
    peer.session.reset(tunnel, H2Error::Code::Cancel, reason);
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(1, 8)));
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::Aborted);
}

void tst_SessionTunnels::theEndOfTheConnectionEndsATunnel()
{
    Peer peer;
    openTunnel(peer);
    peer.receive(Frames::data(1, "part"_ba));
    peer.end();
    QCOMPARE(peer.received(), "part"_ba);
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::ConnectionClosed);
    QVERIFY(!error.isRetrySafe());
}

void tst_SessionTunnels::aTunnelGoesOnAfterGoAway()
{
    Peer peer;
    const RequestId tunnel = openTunnel(peer);
    peer.receive(Frames::goAway(1, 0));
    peer.session.write(tunnel, "still"_ba);
    QCOMPARE(bodyOf(peer.sent()), "still"_ba);
    peer.receive(Frames::data(1, "here"_ba));
    QCOMPARE(peer.received(), "here"_ba);
    QVERIFY(!peer.session.isFinished());

    peer.receive(Frames::data(1, {}, Frames::EndStream));
    QVERIFY(!peer.session.isFinished());
    peer.session.endBody(tunnel, {});
    const QList<Frames::Frame> frames = sentToTheEnd(peer);
    QCOMPARE(frames.constFirst().type, Frames::Data);
    QCOMPARE(frames.constLast().type, Frames::GoAway);
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.session.isFinished());
}

void tst_SessionTunnels::goAwayFailsATunnelThatWasNotProcessed()
{
    Peer peer;
    open(peer);
    peer.submit(connectMessage());
    peer.sent();
    peer.receive(Frames::goAway(0, 0));
    peer.sent();
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::GoAway);
    QVERIFY(error.isRetrySafe());
}

void tst_SessionTunnels::shutdownWaitsForATunnel()
{
    Peer peer;
    const RequestId tunnel = openTunnel(peer);
    peer.session.shutdown();
    peer.receive(Frames::data(1, "x"_ba, Frames::EndStream));
    QCOMPARE(peer.received(), "x"_ba);
    QVERIFY(peer.sent().isEmpty());
    peer.session.endBody(tunnel, {});
    const QList<Frames::Frame> frames = sentToTheEnd(peer);
    QCOMPARE(frames.constLast().type, Frames::GoAway);
    QVERIFY(!peer.outcome().isError());
    QVERIFY(!peer.take<SessionFinished>().front().error.isError());
}

void tst_SessionTunnels::headersInAnOpenTunnelAreAnError_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::newRow("trailers") << Frames::headers(1, { { "a"_ba, "b"_ba } }, Frames::EndStream);
    QTest::newRow("without an end") << Frames::headers(1, { { "a"_ba, "b"_ba } });
    QTest::newRow("another response") << Frames::headers(1, ok());
}

void tst_SessionTunnels::headersInAnOpenTunnelAreAnError()
{
    QFETCH(const QByteArray, frame);
    Peer peer;
    openTunnel(peer);
    peer.receive(Frames::data(1, "x"_ba) + frame);
    QCOMPARE(peer.received(), "x"_ba);
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(1, 1)));
    QVERIFY(peer.take<TrailersReceived>().empty());
    QVERIFY(peer.take<TunnelEndReceived>().empty());
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::ProtocolError);
    QCOMPARE(error.scope(), H2Error::Scope::Request);
    QVERIFY(peer.session.takesRequests());
}

void tst_SessionTunnels::theWindowOpensAsATunnelIsRead()
{
    Peer peer(H2ConnectionOptions().setInitialStreamWindowSize(65535));
    open(peer);
    RequestMessage message = connectMessage();
    message.readBufferSize = 0;
    const RequestId tunnel = peer.submit(message);
    peer.sent();
    peer.receive(Frames::headers(1, ok()));
    for (int i = 0; i < 3; ++i)
        peer.receive(Frames::data(1, QByteArray(16000, 'x')));
    for (const Frames::Frame &update : peer.sent(Frames::WindowUpdate))
        QCOMPARE(update.streamId, 0u);
    peer.session.consume(tunnel, 32000);
    QVERIFY(peer.sent() == Frames::decode(Frames::windowUpdate(1, 32000)));
}

void tst_SessionTunnels::whatIsWrittenWaitsForTheWindow()
{
    Peer peer;
    const RequestId tunnel = openTunnel(peer);
    static_cast<void>(peer.take<BodyWanted>());
    peer.session.write(tunnel, QByteArray(70000, 'x'));
    QCOMPARE(bodyOf(peer.sent()).size(), 65535);
    peer.receive(Frames::windowUpdate(0, 100000) + Frames::windowUpdate(1, 1000));
    QCOMPARE(bodyOf(peer.sent()).size(), 1000);
    peer.receive(Frames::windowUpdate(1, 100000));
    QCOMPARE(bodyOf(peer.sent()).size(), 70000 - 65535 - 1000);
    qint64 sent = 0;
    for (const DataSent &event : peer.take<DataSent>())
        sent += event.bytes;
    QCOMPARE(sent, 70000);
    // Now there is room for more.
    QVERIFY(!peer.take<BodyWanted>().empty());
}

void tst_SessionTunnels::theTimeForTheResponseEndsWhenTheTunnelIsOpen()
{
    Peer peer;
    open(peer);
    RequestMessage message = connectMessage();
    message.limits.response = 1s;
    peer.submit(message);
    peer.sent();
    peer.receive(Frames::headers(1, ok()));
    peer.pass(1h);
    QVERIFY(peer.sent().isEmpty());
    QVERIFY(peer.take<RequestFinished>().empty());
}

void tst_SessionTunnels::theTimeForTheResponseHoldsForATunnel()
{
    Peer peer;
    open(peer);
    RequestMessage message = connectMessage();
    message.limits.response = 1s;
    peer.submit(message);
    peer.sent();
    peer.receive(Frames::headers(1, { { ":status"_ba, "103"_ba } }));
    peer.pass(1s);
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::ResponseTimeout);
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(1, 8)));
}

void tst_SessionTunnels::theTimeForTheWholeHoldsForAnOpenTunnel()
{
    Peer peer;
    open(peer);
    RequestMessage message = connectMessage();
    message.limits.whole = 1s;
    peer.submit(message);
    peer.sent();
    peer.receive(Frames::headers(1, ok()));
    peer.pass(1s);
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::RequestTimeout);
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(1, 8)));
}

void tst_SessionTunnels::anIdleTunnelHoldsUpNoUpload()
{
    Peer peer;
    openTunnel(peer);
    peer.submit(connectMessage()); // which the server has not opened
    peer.submit("POST"_ba, QByteArray(60000, 'x'));
    QCOMPARE(bodyOf(peer.sent()).size(), 60000);
}

QTEST_APPLESS_MAIN(tst_SessionTunnels)

#include "tst_sessiontunnels.moc"
