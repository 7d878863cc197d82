// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How requests fail: aborted by the user, reset by the server, or because a rule was broken.

#include "sessionpeer.h"

#include <QtTest/qtest.h>

#include <algorithm>

using namespace QtH2;
using namespace Qt::StringLiterals;

namespace {

quint32 code(H2Error::Code value)
{
    return static_cast<quint32>(value);
}

} // namespace

class tst_SessionFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestAbortedInTheQueueSendsNothing();
    void anAbortedRequestIsResetWithCancel();
    void nothingOfAnAbortedRequestIsToldAfterItsEnd();

    void aResetByTheServerFailsTheRequest_data();
    void aResetByTheServerFailsTheRequest();
    void aResponseThatIsWholeBeforeTheUploadStopsTheUpload();
    void aResetWithoutErrorAfterAWholeResponseKeepsIt();

    void aBodyUnlikeItsContentLengthIsAnError_data();
    void aBodyUnlikeItsContentLengthIsAnError();
    void aMalformedResponseFailsOnlyItsRequest_data();
    void aMalformedResponseFailsOnlyItsRequest();
    void aBrokenRuleOfTheConnectionFailsAll_data();
    void aBrokenRuleOfTheConnectionFailsAll();
    void aBrokenRuleIsKnownThoughTheServerIsGoneAtOnce();
    void aPushIsAnErrorWhileItIsForbidden();
    void anAnswerInHttp1IsRecognised();
    void aStatusBelow100IsAnError_data();
    void aStatusBelow100IsAnError();
    void anAnswerInHttp1IsRecognisedInPiecesToo();
    void nothingIsSafeToRepeatOnceItsResponseBegan_data();
    void nothingIsSafeToRepeatOnceItsResponseBegan();
    void afterTheEndOfTheTransportNothingCountsAsSent();
    void aFaultIsSeenThoughNothingCanBeSent_data();
    void aFaultIsSeenThoughNothingCanBeSent();
    void everyFaultIsSeenThoughNothingCanBeSent();
    void afterALossNothingOfUnsentRequestsGoesOut();
};

void tst_SessionFailures::aRequestAbortedInTheQueueSendsNothing()
{
    Peer peer;
    peer.receive(Frames::settings({ { 3, 0 } }));
    const RequestId request = peer.submit();
    peer.sent();
    peer.session.reset(request, H2Error::Code::Cancel,
                       H2Error(H2Error::Kind::Aborted, H2Error::Initiator::User,
                               H2Error::Scope::Request, u"aborted"_s));
    QVERIFY(!peer.session.wantsToProduce());
    QVERIFY(peer.sent().isEmpty());
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::Aborted);
    QVERIFY(error.isRetrySafe());
}

void tst_SessionFailures::anAbortedRequestIsResetWithCancel()
{
    Peer peer;
    const RequestId request = peer.submitAndSend();
    peer.session.reset(request, H2Error::Code::Cancel,
                       H2Error(H2Error::Kind::Aborted, H2Error::Initiator::User,
                               H2Error::Scope::Request, u"aborted"_s));
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(1, 8)));
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::Aborted);
    QVERIFY(!error.isRetrySafe());

    peer.submit();
    QCOMPARE(peer.sent(Frames::Headers).size(), 1);
}

void tst_SessionFailures::nothingOfAnAbortedRequestIsToldAfterItsEnd()
{
    Peer peer;
    const RequestId request = peer.submitAndSend();
    peer.session.reset(request, H2Error::Code::Cancel, H2Error());
    peer.receive(Frames::headers(1, ok()) + Frames::data(1, "late"_ba, Frames::EndStream));
    peer.sent();
    QCOMPARE(peer.take<RequestFinished>().size(), 1u);
    QVERIFY(peer.take<HeadersReceived>().empty());
    QVERIFY(peer.take<DataReceived>().empty());
}

void tst_SessionFailures::aResetByTheServerFailsTheRequest_data()
{
    QTest::addColumn<quint32>("code");
    QTest::addColumn<bool>("retrySafe");
    QTest::newRow("internal error") << 2u << false;
    QTest::newRow("refused: not processed") << 7u << true;
    QTest::newRow("wants HTTP/1.1") << 13u << false;
    QTest::newRow("a code of its own") << 0x1fu << false;
    QTest::newRow("no error, but no response either") << 0u << false;
}

void tst_SessionFailures::aResetByTheServerFailsTheRequest()
{
    QFETCH(const quint32, code);
    QFETCH(const bool, retrySafe);
    Peer peer;
    peer.submitAndSend();
    peer.receive(Frames::resetStream(1, code));
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::StreamReset);
    QCOMPARE(error.initiator(), H2Error::Initiator::Remote);
    QCOMPARE(error.scope(), H2Error::Scope::Request);
    QCOMPARE(static_cast<quint32>(error.code().value()), code);
    QCOMPARE(error.isRetrySafe(), retrySafe);
    QVERIFY(!peer.session.isFinished());
}

void tst_SessionFailures::aResponseThatIsWholeBeforeTheUploadStopsTheUpload()
{
    Peer peer;
    peer.submit("POST"_ba, QByteArray(100000, 'b'));
    peer.sent();
    peer.receive(Frames::settings() + Frames::headers(1, ok())
                 + Frames::data(1, "no"_ba, Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QCOMPARE(peer.received(), "no"_ba);
    QVERIFY(peer.sent().contains(Frames::decode(Frames::resetStream(1, 0)).constFirst()));
    peer.receive(Frames::windowUpdate(0, 100000));
    QVERIFY(peer.sent(Frames::Data).isEmpty());
}

void tst_SessionFailures::aResetWithoutErrorAfterAWholeResponseKeepsIt()
{
    Peer peer;
    peer.submit("POST"_ba, QByteArray(100000, 'b'));
    peer.sent();
    peer.receive(Frames::settings() + Frames::headers(1, ok())
                 + Frames::data(1, "no"_ba, Frames::EndStream) + Frames::resetStream(1, 0));
    QVERIFY(!peer.outcome().isError());
    peer.sent();
    QVERIFY(peer.take<RequestFinished>().empty());
    QVERIFY(!peer.session.isFinished());
}

void tst_SessionFailures::aBodyUnlikeItsContentLengthIsAnError_data()
{
    QTest::addColumn<QByteArray>("frames");
    const QByteArray headers
        = Frames::headers(1, { { ":status"_ba, "200"_ba }, { "content-length"_ba, "5"_ba } });
    QTest::newRow("shorter") << headers + Frames::data(1, "1234"_ba, Frames::EndStream);
    QTest::newRow("longer") << headers + Frames::data(1, "123456"_ba, Frames::EndStream);
    QTest::newRow("longer, and more to come") << headers + Frames::data(1, "123456"_ba);
    QTest::newRow("none") << headers + Frames::data(1, {}, Frames::EndStream);
    QTest::newRow("shorter before trailers") << headers + Frames::data(1, "1234"_ba)
            + Frames::headers(1, { { "a"_ba, "b"_ba } }, Frames::EndStream);
}

void tst_SessionFailures::aBodyUnlikeItsContentLengthIsAnError()
{
    QFETCH(const QByteArray, frames);
    Peer peer;
    peer.submitAndSend();
    peer.receive(frames);
    const QList<Frames::Frame> sent = peer.sent();
    QVERIFY(sent.contains(Frames::decode(Frames::resetStream(1, 1)).constFirst()));
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::ContentLengthMismatch);
    QCOMPARE(error.code().value(), H2Error::Code::ProtocolError);
    QVERIFY(!peer.session.isFinished());
}

void tst_SessionFailures::aMalformedResponseFailsOnlyItsRequest_data()
{
    QTest::addColumn<QByteArray>("frames");
    QTest::newRow("no status") << Frames::headers(1, { { "a"_ba, "b"_ba } });
    QTest::newRow("a status that is no number")
        << Frames::headers(1, { { ":status"_ba, "2x0"_ba } });
    QTest::newRow("101") << Frames::headers(1, { { ":status"_ba, "101"_ba } });
    QTest::newRow("connection header")
        << Frames::headers(1, { { ":status"_ba, "200"_ba }, { "connection"_ba, "close"_ba } });
    QTest::newRow("status behind a field")
        << Frames::headers(1, { { "a"_ba, "b"_ba }, { ":status"_ba, "200"_ba } });
    QTest::newRow("unknown pseudo-header")
        << Frames::headers(1, { { ":status"_ba, "200"_ba }, { ":x"_ba, "y"_ba } });
    QTest::newRow("trailers without end of stream")
        << Frames::headers(1, ok()) + Frames::headers(1, { { "a"_ba, "b"_ba } });
}

void tst_SessionFailures::aMalformedResponseFailsOnlyItsRequest()
{
    QFETCH(const QByteArray, frames);
    Peer peer;
    peer.submitAndSend();
    peer.receive(frames);
    const QList<Frames::Frame> resets = peer.sent(Frames::ResetStream);
    QCOMPARE(resets.size(), 1);
    QCOMPARE(resets.constFirst().streamId, 1u);
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::ProtocolError);
    QCOMPARE(error.scope(), H2Error::Scope::Request);

    peer.submit();
    peer.sent();
    peer.receive(Frames::headers(3, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionFailures::aBrokenRuleOfTheConnectionFailsAll_data()
{
    QTest::addColumn<QByteArray>("frames");
    QTest::addColumn<quint32>("code");
    const QByteArray begun = Frames::headers(1, ok());
    QTest::newRow("a frame that is too long")
        << begun + Frames::data(1, QByteArray(16385, 'x')) << code(H2Error::Code::FrameSizeError);
    QTest::newRow("data on stream 0")
        << begun + Frames::data(0, "x"_ba) << code(H2Error::Code::ProtocolError);
    QTest::newRow("a stray continuation")
        << begun + Frames::encode(Frames::Continuation, Frames::EndHeaders, 1)
        << code(H2Error::Code::ProtocolError);
    QTest::newRow("data on an idle stream")
        << begun + Frames::data(9, "x"_ba) << code(H2Error::Code::ProtocolError);
    QTest::newRow("a broken field block")
        << Frames::encode(Frames::Headers, Frames::EndHeaders, 1, "\xff\xff\xff\xff\xff\xff"_ba)
        << code(H2Error::Code::CompressionError);
    QTest::newRow("a window that overflows")
        << begun + Frames::windowUpdate(0, 0x7fffffff) << code(H2Error::Code::FlowControlError);
    QTest::newRow("a setting out of range")
        << Frames::settings({ { 5, 1 } }) << code(H2Error::Code::ProtocolError);
}

void tst_SessionFailures::aBrokenRuleOfTheConnectionFailsAll()
{
    QFETCH(const QByteArray, frames);
    QFETCH(const quint32, code);
    Peer peer;
    peer.submitAndSend();
    peer.submit();
    peer.sent();
    peer.receive(frames);
    const QList<Frames::Frame> goAways = peer.sent(Frames::GoAway);
    QCOMPARE(goAways.size(), 1);
    QCOMPARE(Frames::numberAt(goAways.constFirst().payload, 4), code);

    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), 2u);
    for (const RequestFinished &event : finished) {
        QCOMPARE(event.error.kind(), H2Error::Kind::ProtocolError);
        QCOMPARE(event.error.scope(), H2Error::Scope::Connection);
        QCOMPARE(static_cast<quint32>(event.error.code().value()), code);
    }
    const auto end = peer.take<SessionFinished>();
    QCOMPARE(end.size(), 1u);
    QCOMPARE(end.front().error.kind(), H2Error::Kind::ProtocolError);
}

void tst_SessionFailures::aBrokenRuleIsKnownThoughTheServerIsGoneAtOnce()
{
    Peer peer;
    peer.submitAndSend();
    peer.receive(Frames::headers(1, ok()) + Frames::data(0, "x"_ba));
    peer.submit();
    peer.end();
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), 2u);
    QCOMPARE(finished.at(0).error.kind(), H2Error::Kind::ProtocolError);
    QVERIFY(!finished.at(0).error.isRetrySafe());
    QVERIFY(finished.at(1).error.isRetrySafe());
}

void tst_SessionFailures::aPushIsAnErrorWhileItIsForbidden()
{
    Peer peer;
    peer.submitAndSend();
    peer.receive(Frames::encode(Frames::PushPromise, Frames::EndHeaders, 1,
                                Frames::bigEndian(2u)
                                    + Frames::fieldBlock({ { ":method"_ba, "GET"_ba },
                                                           { ":scheme"_ba, "https"_ba },
                                                           { ":authority"_ba, "localhost"_ba },
                                                           { ":path"_ba, "/p"_ba } })));
    QCOMPARE(peer.sent(Frames::GoAway).size(), 1);
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::ProtocolError);
}

void tst_SessionFailures::anAnswerInHttp1IsRecognised()
{
    Peer peer;
    peer.submit();
    peer.sent();
    peer.receive("HTTP/1.1 400 Bad Request\r\n\r\n"_ba);
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::ProtocolError);
    QCOMPARE(error.code().value(), H2Error::Code::Http11Required);
    QVERIFY(error.errorString().contains(u"HTTP/1.1"));
}

void tst_SessionFailures::aStatusBelow100IsAnError_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char *status : { "000", "042", "099" })
        QTest::newRow(status) << QByteArray(status);
}

void tst_SessionFailures::aStatusBelow100IsAnError()
{
    QFETCH(const QByteArray, status);
    Peer peer;
    peer.submitAndSend();
    peer.receive(Frames::headers(1, { { ":status", status } })
                 + Frames::data(1, "body", Frames::EndStream));
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::ProtocolError);
    QCOMPARE(error.scope(), H2Error::Scope::Request);
    QVERIFY(peer.take<InformationalReceived>().empty());
    QVERIFY(peer.take<DataReceived>().empty());
    QCOMPARE(peer.sent(Frames::ResetStream).size(), 1);
}

void tst_SessionFailures::anAnswerInHttp1IsRecognisedInPiecesToo()
{
    Peer peer;
    peer.submit();
    peer.sent();
    for (const char c : QByteArrayView("HTTP/1.0 400"))
        peer.receive(QByteArray(1, c));
    QCOMPARE(peer.outcome().code().value(), H2Error::Code::Http11Required);
}

void tst_SessionFailures::nothingIsSafeToRepeatOnceItsResponseBegan_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("refused after all") << Frames::resetStream(1, 7);
    QTest::newRow("goaway below it") << Frames::goAway(0, 0);
}

void tst_SessionFailures::nothingIsSafeToRepeatOnceItsResponseBegan()
{
    QFETCH(const QByteArray, end);
    Peer peer;
    peer.submitAndSend("POST");
    peer.receive(Frames::headers(1, ok()) + Frames::data(1, "part") + end);
    const H2Error error = peer.outcome();
    QVERIFY(error.isError());
    QVERIFY(!error.isRetrySafe());
}

void tst_SessionFailures::afterTheEndOfTheTransportNothingCountsAsSent()
{
    Peer peer;
    peer.receive(Frames::settings({ { 4, 100000000 } }) + Frames::windowUpdate(0, 100000000));
    peer.sent();
    peer.submit("POST", QByteArray(1000000, 'b'));
    peer.submit("POST", "unsent");
    QByteArray output;
    peer.session.produce(&output, 1, peer.now); // a socket that takes little
    peer.end();
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), 2u);
    QVERIFY(!finished.at(0).error.isRetrySafe());
    QVERIFY(finished.at(1).error.isRetrySafe());
    QVERIFY(peer.take<DataSent>().empty());
}

void tst_SessionFailures::aFaultIsSeenThoughNothingCanBeSent_data()
{
    QTest::addColumn<QByteArray>("frames");
    QTest::addColumn<bool>("endsConnection");
    QTest::newRow("of the connection") << Frames::data(0, "x") << true;
    QTest::newRow("of the stream") << Frames::headers(1, { { "a", "b" } }) << false;
    QTest::newRow("goodbye with an error") << Frames::goAway(0, 2) << true;
}

void tst_SessionFailures::aFaultIsSeenThoughNothingCanBeSent()
{
    QFETCH(const QByteArray, frames);
    QFETCH(const bool, endsConnection);
    Peer peer;
    peer.submitAndSend("POST", QByteArray(1000000, 'b'));
    peer.receive(Frames::windowUpdate(0, 1000000) + Frames::windowUpdate(1, 1000000));
    // Nothing is produced from here on: the socket is full.
    peer.receive(frames);
    QVERIFY(peer.outcome().isError());
    QCOMPARE(peer.session.isFinished(), endsConnection);
    // And it is said when there is room again.
    QVERIFY(!peer.sent(endsConnection ? Frames::GoAway : Frames::ResetStream).isEmpty());
}

void tst_SessionFailures::everyFaultIsSeenThoughNothingCanBeSent()
{
    Peer peer;
    peer.submitAndSend("POST", QByteArray(1000000, 'b'));
    peer.submit();
    peer.submit();
    peer.sent();
    peer.receive(Frames::windowUpdate(0, 1000000) + Frames::windowUpdate(1, 1000000));
    // Nothing is produced from here on: the socket is full.
    peer.receive(Frames::headers(3, { { "a", "b" } }));
    QVERIFY(peer.outcome().isError());
    peer.receive(Frames::headers(5, { { "a", "b" } }));
    QVERIFY(peer.outcome().isError());
    peer.session.shutdown();
    QVERIFY(!peer.session.isFinished());
    peer.receive(Frames::data(0, "x"));
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::ProtocolError);
    QVERIFY(peer.session.isFinished());
}

void tst_SessionFailures::afterALossNothingOfUnsentRequestsGoesOut()
{
    Peer peer;
    peer.receive(Frames::settings());
    for (int i = 0; i < 3; ++i)
        peer.submit("POST");
    QByteArray output;
    const auto hasHeaders = [&output] {
        const QList<Frames::Frame> frames = Frames::decode(output);
        return std::any_of(frames.begin(), frames.end(), [](const Frames::Frame &frame) {
            return frame.type == Frames::Headers;
        });
    };
    while (!hasHeaders())
        peer.session.produce(&output, output.size() + 1, peer.now);
    peer.session.lose(H2Error(H2Error::Kind::WriteStallTimeout, H2Error::Initiator::Library,
                              H2Error::Scope::Connection, u"stalled"_s));
    QVERIFY(!peer.session.wantsToProduce());
    QVERIFY(peer.sent().isEmpty());
    peer.end();
    int retrySafe = 0;
    for (const RequestFinished &event : peer.take<RequestFinished>())
        retrySafe += event.error.isRetrySafe() ? 1 : 0;
    QCOMPARE(retrySafe, 2);
}

QTEST_APPLESS_MAIN(tst_SessionFailures)

#include "tst_sessionfailures.moc"
