// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How much a server may push: at once, in promises, in bytes; and what it takes back.

#include "pushpeer.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace Qt::StringLiterals;

class tst_SessionPushLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneTooManyAtOnceIsRefusedAlone();
    void whatIsOnlyPromisedDoesNotCount();
    void afterOneHasEndedAnotherMayBegin_data();
    void afterOneHasEndedAnotherMayBegin();
    void aPushThatWasAbortedBeforeItBeganDoesNotCount();
    void beyondTwoHundredPromisesTheNextIsReset();

    void pushesThatTheServerTakesBackBeforeTheyAreTakenAreCounted();
    void pushesThatTheServerTakesBackLaterAreNotCounted();
    void pushesThatCameWholeAreNotCounted();
    void pushesThatWereResetHereAreNotCounted();
    void promisesThatNobodySawAreCountedWhenTheyAreTakenBack();

    void theWindowsAreExactAfterAllKindsOfPushes();
    void beyondTheBufferLimitAPushThatNobodyReadsFails();
    void theWindowOfAPushOpensAsItIsReadBeyondTheBufferLimit();
    void statisticsCountRequestsAndNotPushes();
    void theHeadersOfPromisesCount();
};

void tst_SessionPushLimits::oneTooManyAtOnceIsRefusedAlone()
{
    Peer peer(withPush().setMaxConcurrentStreams(2));
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2) + Frames::pushPromise(1, 4) + Frames::pushPromise(1, 6));
    const auto pushes = peer.take<PushReceived>();
    QCOMPARE(pushes.size(), 3u);
    for (const PushReceived &push : pushes)
        peer.session.takePush(push.pushed);
    peer.receive(Frames::headers(2, ok()) + Frames::headers(4, ok()) + Frames::headers(6, ok())
                 + Frames::data(6, "lost"_ba));
    QCOMPARE(peer.take<HeadersReceived>().size(), 2u);
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(6, 7)));
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), 1u);
    QCOMPARE(finished.front().request, pushes.back().pushed);
    QCOMPARE(finished.front().error.code().value(), H2Error::Code::RefusedStream);
    QVERIFY2(finished.front().error.errorString().contains(u"maxConcurrentStreams"_s),
             qPrintable(finished.front().error.errorString()));
    QVERIFY(peer.received().isEmpty());

    // The others and the request go on.
    QVERIFY(peer.session.takesRequests());
    peer.receive(Frames::data(2, "a"_ba, Frames::EndStream)
                 + Frames::data(4, "b"_ba, Frames::EndStream) + wholeResponse(1));
    QCOMPARE(peer.received(), "ab"_ba);
    for (const RequestFinished &event : peer.take<RequestFinished>())
        QVERIFY(!event.error.isError());
}

void tst_SessionPushLimits::whatIsOnlyPromisedDoesNotCount()
{
    Peer peer(withPush().setMaxConcurrentStreams(1));
    peer.submitAndSend();
    QByteArray promises;
    for (quint32 id = 2; id <= 20; id += 2)
        promises += Frames::pushPromise(1, id);
    peer.receive(promises);
    QCOMPARE(peer.take<PushReceived>().size(), 10u);
    peer.receive(wholeResponse(14));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.sent().isEmpty());
}

void tst_SessionPushLimits::afterOneHasEndedAnotherMayBegin_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<bool>("reset");
    QTest::newRow("whole") << Frames::data(2, {}, Frames::EndStream) << false;
    QTest::newRow("reset by the server") << Frames::resetStream(2, 2) << false;
    QTest::newRow("reset here") << QByteArray() << true;
}

void tst_SessionPushLimits::afterOneHasEndedAnotherMayBegin()
{
    QFETCH(const QByteArray, end);
    QFETCH(const bool, reset);
    Peer peer(withPush().setMaxConcurrentStreams(1));
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2) + Frames::pushPromise(1, 4) + Frames::headers(2, ok()));
    const RequestId first = peer.take<PushReceived>().front().pushed;
    peer.session.takePush(first);
    if (reset) {
        peer.session.reset(first, H2Error::Code::Cancel, notTaken());
        peer.sent();
    }
    peer.receive(end);
    QCOMPARE(peer.take<RequestFinished>().size(), 1u);
    peer.receive(Frames::headers(4, ok()) + Frames::data(4, "second"_ba, Frames::EndStream));
    QCOMPARE(peer.received(), "second"_ba);
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.sent(Frames::ResetStream).isEmpty());
}

void tst_SessionPushLimits::aPushThatWasAbortedBeforeItBeganDoesNotCount()
{
    Peer peer(withPush().setMaxConcurrentStreams(1));
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2) + Frames::pushPromise(1, 4));
    peer.session.reset(peer.take<PushReceived>().front().pushed, H2Error::Code::Cancel, notTaken());
    // Its response crosses the reset.
    peer.receive(Frames::headers(2, ok()) + Frames::headers(4, ok()));
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(2, 8)));
    QCOMPARE(peer.take<HeadersReceived>().size(), 1u);
    QVERIFY(peer.session.takesRequests());
    peer.receive(Frames::data(4, {}, Frames::EndStream));
    QCOMPARE(peer.take<RequestFinished>().size(), 2u);
}

void tst_SessionPushLimits::beyondTwoHundredPromisesTheNextIsReset()
{
    Peer peer(withPush());
    peer.submitAndSend();
    for (quint32 id = 2; id <= 400; id += 2)
        peer.receive(Frames::pushPromise(1, id));
    QCOMPARE(peer.take<PushReceived>().size(), 200u);
    QVERIFY(peer.sent().isEmpty());
    peer.receive(Frames::pushPromise(1, 402));
    QVERIFY(peer.take<PushReceived>().empty());
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(402, 8)));
    // One that begins makes room for another.
    peer.receive(Frames::headers(2, ok()) + Frames::pushPromise(1, 404));
    QCOMPARE(peer.take<PushReceived>().size(), 1u);
    QVERIFY(peer.take<RequestFinished>().empty());
}

void tst_SessionPushLimits::pushesThatTheServerTakesBackBeforeTheyAreTakenAreCounted()
{
    Peer peer(withPush().setMaxPendingAcceptResetStreams(2));
    const RequestId request = peer.submitAndSend();
    const auto pushAndTakeBack = [&peer](quint32 streamId) {
        peer.receive(Frames::pushPromise(1, streamId) + Frames::resetStream(streamId, 8));
    };
    pushAndTakeBack(2);
    pushAndTakeBack(4);
    peer.sent();
    QVERIFY(!peer.session.isFinished());
    // They were announced, and are over.
    QCOMPARE(peer.take<PushReceived>().size(), 2u);
    QCOMPARE(peer.take<RequestFinished>().size(), 2u);

    pushAndTakeBack(6);
    QVERIFY(peer.session.isFinished());
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.front().request, request);
    QCOMPARE(finished.front().error.code().value(), H2Error::Code::EnhanceYourCalm);
    const QList<Frames::Frame> goAways = peer.sent(Frames::GoAway);
    QCOMPARE(Frames::numberAt(goAways.constFirst().payload, 4), 0xbu);
}

void tst_SessionPushLimits::pushesThatTheServerTakesBackLaterAreNotCounted()
{
    Peer peer(withPush().setMaxPendingAcceptResetStreams(0));
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2));
    takePush(peer);
    peer.receive(Frames::resetStream(2, 8));
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::StreamReset);
    QCOMPARE(error.code().value(), H2Error::Code::Cancel);
    // In mid-response, too.
    peer.receive(Frames::pushPromise(1, 4));
    takePush(peer);
    peer.receive(Frames::headers(4, ok()) + Frames::resetStream(4, 2));
    QCOMPARE(peer.outcome().code().value(), H2Error::Code::InternalError);
    QVERIFY(peer.session.takesRequests());
}

void tst_SessionPushLimits::pushesThatCameWholeAreNotCounted()
{
    Peer peer(withPush().setMaxPendingAcceptResetStreams(0));
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2) + Frames::headers(2, ok(), Frames::EndStream)
                 + Frames::resetStream(2, 0));
    QVERIFY(peer.session.takesRequests());
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionPushLimits::pushesThatWereResetHereAreNotCounted()
{
    Peer peer(withPush().setMaxPendingAcceptResetStreams(0));
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2));
    const RequestId pushed = takePush(peer);
    peer.session.reset(pushed, H2Error::Code::Cancel, notTaken());
    peer.sent();
    // The two cross.
    peer.receive(Frames::resetStream(2, 8));
    QVERIFY(peer.session.takesRequests());
}

void tst_SessionPushLimits::promisesThatNobodySawAreCountedWhenTheyAreTakenBack()
{
    Peer peer(withPush().setMaxConcurrentStreams(0).setMaxPendingAcceptResetStreams(0));
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2) + Frames::resetStream(2, 8));
    QVERIFY(peer.session.isFinished());
    QCOMPARE(peer.outcome().code().value(), H2Error::Code::EnhanceYourCalm);
}

void tst_SessionPushLimits::theWindowsAreExactAfterAllKindsOfPushes()
{
    Peer peer(withPush().setMaxConcurrentStreams(1));
    peer.submitAndSend();
    for (quint32 id = 2; id < 100; id += 10) {
        // One that comes whole, padded.
        peer.receive(Frames::pushPromise(1, id) + Frames::headers(id, ok()));
        RequestId pushed = takePush(peer);
        constexpr quint8 padded = 0x8;
        peer.receive(Frames::encode(Frames::Data, padded | Frames::EndStream, id,
                                    "\x7f"_ba + QByteArray(9000 + 127, '\0')));
        peer.session.consume(pushed, 9000);
        // One that is refused.
        QByteArray frames = Frames::pushPromise(1, id + 2) + Frames::pushPromise(1, id + 4)
            + Frames::headers(id + 2, ok());
        frames += Frames::headers(id + 4, ok()) + body(id + 4, 9000);
        peer.receive(frames);
        pushed = peer.take<PushReceived>().front().pushed;
        peer.session.takePush(pushed);
        peer.sent();
        peer.receive(body(id + 4, 9000));
        // One that is reset, with unread data, and with data to come.
        peer.receive(body(id + 2, 9000));
        peer.session.reset(pushed, H2Error::Code::Cancel, notTaken());
        peer.receive(body(id + 2, 9000));
        peer.sent();
        peer.receive(body(id + 2, 9000));
        // One that may not be pushed.
        peer.receive(Frames::pushPromise(1, id + 6,
                                         { { ":method", "POST" },
                                           { ":scheme", "https" },
                                           { ":authority", "localhost" },
                                           { ":path", "/" } })
                     + Frames::headers(id + 6, ok()) + body(id + 6, 9000));
        // One that the server takes back.
        peer.receive(Frames::pushPromise(1, id + 8) + Frames::headers(id + 8, ok()));
        takePush(peer);
        peer.receive(body(id + 8, 9000) + Frames::resetStream(id + 8, 8));
        peer.sent();
        QVERIFY(peer.session.takesRequests());
        QVERIFY2(peer.session.statistics().receiveWindow > 65535 - 65535 / 4,
                 qPrintable(QString::number(peer.session.statistics().receiveWindow)));
    }
    QCOMPARE(peer.session.statistics().bytesBuffered, 0);
}

void tst_SessionPushLimits::beyondTheBufferLimitAPushThatNobodyReadsFails()
{
    Peer peer(withPush().setMaxBufferedBytes(1000));
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2));
    const RequestId pushed = takePush(peer);
    peer.receive(Frames::headers(2, ok()) + body(2, 1001));
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), 1u);
    QCOMPARE(finished.front().request, pushed);
    QCOMPARE(finished.front().error.kind(), H2Error::Kind::BufferLimitExceeded);
    QVERIFY(peer.sent(Frames::ResetStream) == Frames::decode(Frames::resetStream(2, 8)));
    QCOMPARE(peer.session.statistics().bytesBuffered, 0);
    peer.receive(wholeResponse(1));
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionPushLimits::theWindowOfAPushOpensAsItIsReadBeyondTheBufferLimit()
{
    Peer peer(withPush().setMaxBufferedBytes(1));
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2) + Frames::headers(2, ok()) + body(2, 1));
    const RequestId pushed = takePush(peer);
    peer.session.consume(pushed, 1);
    for (int i = 0; i < 3; ++i)
        peer.receive(body(2, 16000));
    QVERIFY(peer.sent(Frames::WindowUpdate).isEmpty());
    peer.session.consume(pushed, 48000);
    const QList<Frames::Frame> updates = peer.sent(Frames::WindowUpdate);
    QCOMPARE(updates.size(), 2);
    for (const Frames::Frame &update : updates)
        QCOMPARE(Frames::numberAt(update.payload, 0), 48001u);
}

void tst_SessionPushLimits::statisticsCountRequestsAndNotPushes()
{
    Peer peer(withPush());
    peer.submitAndSend();
    peer.receive(Frames::pushPromise(1, 2) + Frames::pushPromise(1, 4) + Frames::headers(2, ok()));
    const qint64 available = peer.session.availableStreams();
    H2Statistics statistics = peer.session.statistics();
    QCOMPARE(statistics.streamsOpened, 1);
    QCOMPARE(statistics.streamsOpen, 1);
    peer.receive(body(2, 10, Frames::EndStream) + Frames::resetStream(4, 2));
    QCOMPARE(peer.take<RequestFinished>().size(), 2u);
    statistics = peer.session.statistics();
    QCOMPARE(statistics.requestsFinished, 0);
    QCOMPARE(statistics.requestsFailed, 0);
    QCOMPARE(statistics.streamsOpen, 1);
    QCOMPARE(statistics.streamsResetByPeer, 1);
    // The server's streams take none of the client's.
    QCOMPARE(peer.session.availableStreams(), available);
}

void tst_SessionPushLimits::theHeadersOfPromisesCount()
{
    Peer peer(withPush());
    peer.submitAndSend();
    const H2Statistics before = peer.session.statistics();
    const QByteArray promise = Frames::pushPromise(1, 2);
    peer.receive(promise);
    const H2Statistics after = peer.session.statistics();
    qsizetype size = 0;
    for (const auto &[name, value] : Frames::pushedFields())
        size += name.size() + value.size();
    QCOMPARE(after.headerBytesReceived - before.headerBytesReceived, size);
    QCOMPARE(after.headerBytesReceivedCompressed - before.headerBytesReceivedCompressed,
             promise.size() - 9);
    QCOMPARE(after.framesReceived - before.framesReceived, 1);
}

QTEST_APPLESS_MAIN(tst_SessionPushLimits)

#include "tst_sessionpushlimits.moc"
