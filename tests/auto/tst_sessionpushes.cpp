// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What a server pushes through a session (RFC 9113, section 8.4).

#include "pushpeer.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_SessionPushes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPushIsAnnouncedWithTheFieldsOfItsRequest();
    void aPromiseMayComeInTwoFrames();
    void thePromiseMayBePadded();
    void aPushHasAResponseLikeAnyOther();
    void aPushOfHeadHasNoBody();
    void aTruncatedPushFails();
    void aPushWithoutAnyBodyFinishesWithItsHeaders();
    void aPushThatNobodyTakesIsReset();
    void aPushThatIsResetInMidResponseGivesItsWindowBack();

    void whatMayNotBePushedIsResetAndNeverAnnounced_data();
    void whatMayNotBePushedIsResetAndNeverAnnounced();
    void whatMayBePushedIsAnnounced_data();
    void whatMayBePushedIsAnnounced();
    void aPromiseThatIsTooLargeIsNeverAnnounced();
    void aPromiseThatIsFarTooLargeEndsTheConnection();
    void headersThatAreTooLargeFailAPushWhileShuttingDown();
    void aPromiseWithoutPushEndsTheConnection();
    void withALimitOfNoneAPushIsResetAtOnce();
    void whatComesWithAFinishedRequestIsReset();
    void whatComesWithAnAbortedRequestIsReset();
    void whatComesAfterShutdownIsReset();

    void aPushGoesOnAfterItsRequestHasFinished();
    void shutdownWaitsForAPush();
    void shutdownDoesNotWaitForWhatWasReset();
    void aPushGoesOnAfterGoAway();
    void aPushThatFailsAfterGoAwaySaysWhy();
    void theEndOfTheConnectionFailsAPush();
    void anAbortFailsAPush();
    void pushesKeepTheConnectionInUse();
};

void tst_SessionPushes::aPushIsAnnouncedWithTheFieldsOfItsRequest()
{
    Peer peer(withPush());
    const RequestId request = peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2,
                                     Frames::pushedFields()
                                         + Frames::Fields{ { "cookie", "a=b" },
                                                           { "accept", "text/css" },
                                                           { "cookie", "c=d" } }));
    const auto pushes = peer.take<PushReceived>();
    QCOMPARE(pushes.size(), 1u);
    QCOMPARE(pushes.front().request, request);
    QVERIFY(pushes.front().pushed > request);
    QCOMPARE(pushes.front().fields.toListOfPairs(),
             Frames::pushedFields()
                 + (Frames::Fields{ { "cookie", "a=b; c=d" }, { "accept", "text/css" } }));
    QVERIFY(peer.sent().isEmpty());
    QVERIFY(peer.take<HeadersReceived>().empty());
    QVERIFY(peer.take<RequestFinished>().empty());
}

void tst_SessionPushes::aPromiseMayComeInTwoFrames()
{
    Peer peer(withPush());
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2, Frames::pushedFields(), Frames::NoFlags));
    QVERIFY(peer.take<PushReceived>().empty());
    peer.receive(Frames::encode(Frames::Continuation, Frames::EndHeaders, 1,
                                Frames::fieldBlock({ { "accept"_ba, "text/css"_ba } })));
    const auto pushes = peer.take<PushReceived>();
    QCOMPARE(pushes.size(), 1u);
    QCOMPARE(pushes.front().fields.value("accept"), "text/css"_ba);
}

void tst_SessionPushes::thePromiseMayBePadded()
{
    Peer peer(withPush());
    peer.submitAndSend();
    constexpr quint8 padded = 0x8;
    peer.receive(Frames::encode(Frames::PushPromise, Frames::EndHeaders | padded, 1,
                                "\3"_ba + Frames::bigEndian(quint32(2))
                                    + Frames::fieldBlock(Frames::pushedFields())
                                    + QByteArray(3, '\0')));
    QCOMPARE(peer.take<PushReceived>().front().fields.toListOfPairs(), Frames::pushedFields());
}

void tst_SessionPushes::aPushHasAResponseLikeAnyOther()
{
    Peer peer(withPush());
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2));
    const RequestId pushed = takePush(peer);
    peer.receive(Frames::headers(2, { { ":status"_ba, "103"_ba }, { "link"_ba, "</a>"_ba } }));
    const auto hints = peer.take<InformationalReceived>();
    QCOMPARE(hints.size(), 1u);
    QCOMPARE(hints.front().request, pushed);
    QCOMPARE(hints.front().status, 103);

    peer.receive(Frames::headers(2,
                                 { { ":status"_ba, "200"_ba },
                                   { "content-length"_ba, "5"_ba },
                                   { "content-type"_ba, "text/css"_ba } }));
    const auto headers = peer.take<HeadersReceived>();
    QCOMPARE(headers.size(), 1u);
    QCOMPARE(headers.front().request, pushed);
    QCOMPARE(headers.front().status, 200);
    QCOMPARE(headers.front().contentLength, 5);
    QVERIFY(!headers.front().opensTunnel);
    QCOMPARE(headers.front().headers.value("content-type"), "text/css"_ba);

    peer.receive(Frames::data(2, "a {"_ba) + Frames::data(2, "} "_ba)
                 + Frames::headers(2, { { "sum"_ba, "1"_ba } }, Frames::EndStream));
    QCOMPARE(peer.received(), "a {} "_ba);
    const auto trailers = peer.take<TrailersReceived>();
    QCOMPARE(trailers.size(), 1u);
    QCOMPARE(trailers.front().request, pushed);
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), 1u);
    QCOMPARE(finished.front().request, pushed);
    QVERIFY(!finished.front().error.isError());
    QVERIFY(peer.sent(Frames::ResetStream).isEmpty());
}

void tst_SessionPushes::aPushOfHeadHasNoBody()
{
    Peer peer(withPush());
    peer.submitAndSend();
    Frames::Fields fields = Frames::pushedFields();
    fields.first().second = "HEAD"_ba;
    peer.receive(Frames::pushPromise(1, 2, fields)
                 + Frames::headers(2,
                                   { { ":status"_ba, "200"_ba }, { "content-length"_ba, "5"_ba } },
                                   Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionPushes::aTruncatedPushFails()
{
    Peer peer(withPush());
    peer.submitAndSend();
    peer.receive(
        Frames::pushPromise(1, 2)
        + Frames::headers(2, { { ":status"_ba, "200"_ba }, { "content-length"_ba, "5"_ba } })
        + Frames::data(2, "four"_ba, Frames::EndStream));
    peer.sent();
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::ContentLengthMismatch);
    QVERIFY(peer.session.takesRequests());
}

void tst_SessionPushes::aPushWithoutAnyBodyFinishesWithItsHeaders()
{
    Peer peer(withPush());
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2)
                 + Frames::headers(2, { { ":status"_ba, "304"_ba } }, Frames::EndStream));
    QCOMPARE(peer.take<HeadersReceived>().front().status, 304);
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionPushes::aPushThatNobodyTakesIsReset()
{
    Peer peer(withPush());
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2));
    const RequestId pushed = peer.take<PushReceived>().front().pushed;
    peer.session.reset(pushed, H2Error::Code::Cancel, notTaken());
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(2, 8)));
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::Aborted);

    // What was under way of it is for nobody, and gives the connection's window back.
    peer.receive(Frames::headers(2, ok()));
    for (int i = 0; i < 3; ++i)
        peer.receive(body(2, 16000));
    peer.receive(Frames::data(2, {}, Frames::EndStream));
    QVERIFY(peer.sent() == Frames::decode(Frames::windowUpdate(0, 32000)));
    QVERIFY(peer.received().isEmpty());
    QVERIFY(peer.take<HeadersReceived>().empty());

    peer.receive(wholeResponse(1));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.session.takesRequests());
}

void tst_SessionPushes::aPushThatIsResetInMidResponseGivesItsWindowBack()
{
    Peer peer(withPush().setMaxBufferedBytes(60000));
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2));
    const RequestId pushed = takePush(peer);
    peer.receive(Frames::headers(2, ok()) + body(2, 16000));
    QCOMPARE(peer.session.statistics().bytesBuffered, 16000);
    peer.session.reset(pushed, H2Error::Code::Cancel, notTaken());
    peer.receive(body(2, 16000) + body(2, 16000));
    const QList<Frames::Frame> frames = peer.sent();
    QVERIFY(frames.contains(Frames::decode(Frames::resetStream(2, 8)).constFirst()));
    QCOMPARE(peer.session.statistics().bytesBuffered, 0);
    QVERIFY(peer.session.statistics().receiveWindow > 65535 - 65535 / 4);
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::Aborted);
}

void tst_SessionPushes::whatMayNotBePushedIsResetAndNeverAnnounced_data()
{
    QTest::addColumn<Frames::Fields>("fields");
    const auto row = [](const char *name, qsizetype field, const char *value) {
        Frames::Fields fields = Frames::pushedFields();
        fields[field].second = value;
        QTest::newRow(name) << fields;
    };
    row("another host", 2, "other.example");
    row("another port", 2, "localhost:8443");
    row("another scheme", 1, "http");
    row("POST", 0, "POST");
    row("OPTIONS", 0, "OPTIONS");
    row("a method in lower case", 0, "get");
    row("no path", 3, "");
    QTest::newRow("content") << Frames::pushedFields()
            + Frames::Fields{ { "content-length", "1" } };
    QTest::newRow("CONNECT") << Frames::Fields{ { ":method", "CONNECT" },
                                                { ":authority", "localhost" } };
    QTest::newRow("no :path") << Frames::pushedFields().mid(0, 3);
    QTest::newRow("a field in upper case")
        << Frames::pushedFields() + Frames::Fields{ { "A", "1" } };
    QTest::newRow("a response") << Frames::Fields{ { ":status", "200" } };
}

void tst_SessionPushes::whatMayNotBePushedIsResetAndNeverAnnounced()
{
    QFETCH(const Frames::Fields, fields);
    Peer peer(withPush());
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2, fields));
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(2, 1)));
    peer.receive(Frames::headers(2, ok()) + Frames::data(2, "x"_ba, Frames::EndStream));
    peer.sent();
    QVERIFY(peer.take<PushReceived>().empty());
    QVERIFY(peer.take<HeadersReceived>().empty());
    // Nobody knows of it, so nothing of it can finish.
    QVERIFY(peer.take<RequestFinished>().empty());

    peer.receive(wholeResponse(1));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.session.isUnused());
    QVERIFY(peer.session.takesRequests());
}

void tst_SessionPushes::whatMayBePushedIsAnnounced_data()
{
    QTest::addColumn<Frames::Fields>("fields");
    Frames::Fields head = Frames::pushedFields();
    head.first().second = "HEAD"_ba;
    QTest::newRow("HEAD") << head;
    QTest::newRow("no content") << Frames::pushedFields()
            + Frames::Fields{ { "content-length", "0" } };
}

void tst_SessionPushes::whatMayBePushedIsAnnounced()
{
    QFETCH(const Frames::Fields, fields);
    Peer peer(withPush());
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2, fields));
    QCOMPARE(peer.take<PushReceived>().front().fields.toListOfPairs(), fields);
    QVERIFY(peer.sent().isEmpty());
}

void tst_SessionPushes::aPromiseThatIsTooLargeIsNeverAnnounced()
{
    Peer peer(withPush().setMaxHeaderListSize(250));
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(
        1, 2, Frames::pushedFields() + Frames::Fields{ { "a", QByteArray(100, 'b') } }));
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(2, 1)));
    QVERIFY(peer.take<PushReceived>().empty());
    QVERIFY(peer.take<RequestFinished>().empty());
    // A smaller one is taken.
    peer.receive(Frames::pushPromise(1, 4));
    QCOMPARE(peer.take<PushReceived>().size(), 1u);
    peer.receive(wholeResponse(1));
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionPushes::aPromiseThatIsFarTooLargeEndsTheConnection()
{
    Peer peer(withPush().setMaxHeaderListSize(200));
    const RequestId request = peer.submitAndSend();
    Frames::Fields fields = Frames::pushedFields();
    for (int i = 0; i < 10; ++i)
        fields.emplaceBack("a", QByteArray(100, 'b'));
    peer.receive(Frames::pushPromise(1, 2, fields));
    QVERIFY(peer.session.isFinished());
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), 1u);
    QCOMPARE(finished.front().request, request);
    QCOMPARE(finished.front().error.kind(), H2Error::Kind::HeaderListTooLarge);
    const QList<Frames::Frame> goAways = peer.sent(Frames::GoAway);
    QCOMPARE(goAways.size(), 1);
    QCOMPARE(Frames::numberAt(goAways.constFirst().payload, 4), 0xbu);
}

void tst_SessionPushes::headersThatAreTooLargeFailAPushWhileShuttingDown()
{
    Peer peer(withPush().setMaxHeaderListSize(200));
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2));
    takePush(peer);
    peer.session.shutdown();
    peer.receive(Frames::headers(2,
                                 { { ":status"_ba, "200"_ba },
                                   { "a"_ba, QByteArray(100, 'b') },
                                   { "b"_ba, QByteArray(100, 'b') } }));
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::HeaderListTooLarge);
    peer.receive(wholeResponse(1));
    QVERIFY(!peer.outcome().isError());
    sentToTheEnd(peer);
    QVERIFY(!peer.take<SessionFinished>().front().error.isError());
}

void tst_SessionPushes::aPromiseWithoutPushEndsTheConnection()
{
    Peer peer;
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2));
    const QList<Frames::Frame> goAways = peer.sent(Frames::GoAway);
    QCOMPARE(goAways.size(), 1);
    QCOMPARE(Frames::numberAt(goAways.constFirst().payload, 4), 1u);
    QVERIFY(peer.take<PushReceived>().empty());
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::ProtocolError);
}

void tst_SessionPushes::withALimitOfNoneAPushIsResetAtOnce()
{
    Peer peer(withPush().setMaxConcurrentStreams(0));
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2));
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(2, 8)));
    QVERIFY(peer.take<PushReceived>().empty());
    QVERIFY(peer.take<RequestFinished>().empty());
    peer.receive(Frames::headers(2, ok(), Frames::EndStream) + wholeResponse(1));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.session.takesRequests());
}

void tst_SessionPushes::whatComesWithAFinishedRequestIsReset()
{
    Peer peer(withPush());
    peer.submitAndSend("POST"_ba, QByteArray(70000, 'x'));
    // The response is whole before the body is.
    peer.receive(wholeResponse(1) + Frames::pushPromise(1, 2));
    QVERIFY(peer.take<PushReceived>().empty());
    peer.sent();
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), 1u);
}

void tst_SessionPushes::whatComesWithAnAbortedRequestIsReset()
{
    Peer peer(withPush());
    const RequestId request = peer.submitAndSend();
    peer.session.reset(request, H2Error::Code::Cancel, notTaken());
    peer.receive(Frames::pushPromise(1, 2));
    const QList<Frames::Frame> frames = peer.sent();
    QCOMPARE(frames.size(), 2);
    QVERIFY(frames.constFirst() == Frames::decode(Frames::resetStream(1, 8)).constFirst());
    QCOMPARE(frames.constLast().type, Frames::ResetStream);
    QCOMPARE(frames.constLast().streamId, 2u);
    // And when that is on the wire, too.
    peer.receive(Frames::pushPromise(1, 4) + Frames::headers(4, ok()) + body(4, 16000));
    const QList<Frames::Frame> resets = peer.sent(Frames::ResetStream);
    QCOMPARE(resets.size(), 1);
    QCOMPARE(resets.constFirst().streamId, 4u);
    QVERIFY(peer.take<PushReceived>().empty());
    QCOMPARE(peer.take<RequestFinished>().size(), 1u);
    QVERIFY(peer.session.takesRequests());
    QVERIFY(peer.session.isUnused());
}

void tst_SessionPushes::whatComesAfterShutdownIsReset()
{
    Peer peer(withPush());
    peer.submitAndSend();
    peer.session.shutdown();
    peer.receive(Frames::pushPromise(1, 2));
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(2, 8)));
    QVERIFY(peer.take<PushReceived>().empty());
    peer.receive(wholeResponse(1));
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionPushes::aPushGoesOnAfterItsRequestHasFinished()
{
    Peer peer(withPush());
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2) + wholeResponse(1));
    QVERIFY(!peer.outcome().isError());
    const RequestId pushed = takePush(peer);
    QVERIFY(!peer.session.isUnused());
    peer.receive(Frames::headers(2, ok()) + Frames::data(2, "late"_ba, Frames::EndStream));
    QCOMPARE(peer.received(), "late"_ba);
    QCOMPARE(peer.take<RequestFinished>().front().request, pushed);
    QVERIFY(peer.session.isUnused());
}

void tst_SessionPushes::shutdownWaitsForAPush()
{
    Peer peer(withPush());
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2));
    takePush(peer);
    peer.session.shutdown();
    peer.receive(wholeResponse(1));
    QVERIFY(peer.sent().isEmpty());
    QVERIFY(!peer.session.isFinished());
    peer.receive(Frames::headers(2, ok()) + Frames::data(2, "late"_ba));
    QVERIFY(peer.sent().isEmpty());
    peer.receive(Frames::data(2, "r"_ba, Frames::EndStream));
    QCOMPARE(peer.received(), "later"_ba);
    QCOMPARE(sentToTheEnd(peer).constLast().type, Frames::GoAway);
    for (const RequestFinished &event : peer.take<RequestFinished>())
        QVERIFY(!event.error.isError());
    QVERIFY(peer.session.isFinished());
}

void tst_SessionPushes::shutdownDoesNotWaitForWhatWasReset()
{
    Peer peer(withPush());
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2));
    const RequestId pushed = takePush(peer);
    peer.receive(wholeResponse(1));
    peer.session.shutdown();
    QVERIFY(!peer.session.isFinished());
    peer.session.reset(pushed, H2Error::Code::Cancel, notTaken());
    QCOMPARE(sentToTheEnd(peer).constLast().type, Frames::GoAway);
    QVERIFY(peer.session.isFinished());
    QVERIFY(!peer.take<SessionFinished>().front().error.isError());
}

void tst_SessionPushes::aPushGoesOnAfterGoAway()
{
    Peer peer(withPush());
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2) + Frames::pushPromise(1, 4) + Frames::headers(2, ok()));
    for (const PushReceived &push : peer.take<PushReceived>())
        peer.session.takePush(push.pushed);
    peer.receive(Frames::goAway(1, 0) + Frames::data(2, "a"_ba, Frames::EndStream)
                 + wholeResponse(1));
    QVERIFY(!peer.session.isFinished());
    QVERIFY(peer.sent().isEmpty());
    peer.receive(Frames::headers(4, ok()) + Frames::data(4, "b"_ba, Frames::EndStream));
    QCOMPARE(peer.received(), "ab"_ba);
    sentToTheEnd(peer);
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), 3u);
    for (const RequestFinished &event : finished)
        QVERIFY(!event.error.isError());
    QVERIFY(peer.session.isFinished());
}

// GOAWAY is about the streams of the client, whatever the numbers of the server's.
void tst_SessionPushes::aPushThatFailsAfterGoAwaySaysWhy()
{
    Peer peer(withPush());
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2) + Frames::goAway(1, 0));
    takePush(peer);
    peer.receive(Frames::headers(2, { { ":status"_ba, "200"_ba }, { "content-length"_ba, "5"_ba } })
                 + Frames::data(2, "four"_ba, Frames::EndStream));
    peer.sent();
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::ContentLengthMismatch);
    QVERIFY(!error.isRetrySafe());
}

void tst_SessionPushes::theEndOfTheConnectionFailsAPush()
{
    Peer peer(withPush());
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2) + wholeResponse(1));
    QVERIFY(!peer.outcome().isError());
    takePush(peer);
    peer.receive(Frames::headers(2, ok()) + Frames::data(2, "part"_ba));
    peer.end();
    QCOMPARE(peer.received(), "part"_ba);
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::ConnectionClosed);
}

void tst_SessionPushes::anAbortFailsAPush()
{
    Peer peer(withPush());
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2) + wholeResponse(1));
    QVERIFY(!peer.outcome().isError());
    takePush(peer);
    peer.session.abort(notTaken());
    peer.sent();
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::Aborted);
    // The server has done its part of it.
    QVERIFY(!error.isRetrySafe());
}

void tst_SessionPushes::pushesKeepTheConnectionInUse()
{
    Peer peer(withPush().setIdleTimeout(1min));
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2) + wholeResponse(1));
    QVERIFY(!peer.outcome().isError());
    takePush(peer);
    peer.pass(1min);
    // An unused connection would have ended without an error.
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::IdleTimeout);
}

QTEST_APPLESS_MAIN(tst_SessionPushes)

#include "tst_sessionpushes.moc"
