// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What a session sends, and when: windows, and the limit of concurrent streams.

#include "sessionpeer.h"

#include <QtTest/qtest.h>

#include <algorithm>

using namespace QtH2;
using namespace Qt::StringLiterals;

namespace {

// Those that every connection begins with (RFC 9113, section 6.9.2).
H2ConnectionOptions smallWindows()
{
    return H2ConnectionOptions().setInitialStreamWindowSize(65535).setInitialConnectionWindowSize(
        65535);
}

} // namespace

class tst_SessionFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBodyWaitsForTheWindowOfTheServer();
    void windowsAreGivenBackAsDataArrives();
    void beyondTheBufferLimitAWindowIsGivenBackForWhatIsRead();
    void beyondTheBufferLimitAResponseThatNobodyReadsFails();
    void beyondTheBufferLimitAResponseThatIsReadAtOnceGoesOn();
    void aWindowOpensAgainWhenAnotherResponseMakesRoom_data();
    void aWindowOpensAgainWhenAnotherResponseMakesRoom();
    void aReadBufferHoldsBeforeTheServerAcknowledgesTheWindow();
    void withoutABufferLimitEverythingIsKept();
    void theConnectionWindowGetsBackWhatAResetLeftUnread();
    void dataAfterAResetGivesTheConnectionWindowBack();
    void aResetThatIsStillToBeSentGivesTheConnectionWindowBack();

    void requestsAboveTheLimitWaitInOrder();
    void theLimitIsTheOneOfTheOptionsUntilTheServerSaysIts();
    void aServerThatNamesNoLimitHasNone();
    void aLoweredLimitHoldsBackNewRequestsOnly();
    void thousandsOfRequestsGoOutWithoutAFlood();
};

void tst_SessionFlow::aBodyWaitsForTheWindowOfTheServer()
{
    Peer peer;
    peer.submit("POST"_ba, QByteArray(70000, 'b'));
    const auto size = [](const QList<Frames::Frame> &frames) {
        qsizetype sum = 0;
        for (const Frames::Frame &frame : frames)
            sum += frame.payload.size();
        return sum;
    };
    QCOMPARE(size(peer.sent(Frames::Data)), 65535);
    QVERIFY(!peer.session.wantsToProduce());
    peer.receive(Frames::settings() + Frames::windowUpdate(0, 5000)
                 + Frames::windowUpdate(1, 1000));
    QCOMPARE(size(peer.sent(Frames::Data)), 1000);
    peer.receive(Frames::windowUpdate(1, 10000));
    QCOMPARE(size(peer.sent(Frames::Data)), 3465);
}

void tst_SessionFlow::windowsAreGivenBackAsDataArrives()
{
    Peer peer(smallWindows());
    peer.submitAndSend();
    peer.receive(Frames::headers(1, ok()));
    for (int i = 0; i < 3; ++i)
        peer.receive(Frames::data(1, QByteArray(16000, 'x')));
    const QList<Frames::Frame> updates = peer.sent(Frames::WindowUpdate);
    QCOMPARE(updates.size(), 2);
    QVERIFY(updates.at(0).streamId != updates.at(1).streamId);
    // What is less than a quarter of the window waits for more.
    for (const Frames::Frame &update : updates)
        QCOMPARE(Frames::numberAt(update.payload, 0), 32000u);
}

void tst_SessionFlow::beyondTheBufferLimitAWindowIsGivenBackForWhatIsRead()
{
    Peer peer(smallWindows().setMaxBufferedBytes(1000));
    const RequestId request = peer.submitAndSend();
    peer.receive(Frames::headers(1, ok()) + Frames::data(1, QByteArray(1000, 'x')));
    peer.session.consume(request, 1); // somebody reads
    for (int i = 0; i < 4; ++i)
        peer.receive(Frames::data(1, QByteArray(16000, 'x')));
    QVERIFY(peer.sent(Frames::WindowUpdate).isEmpty());
    QVERIFY(peer.take<RequestFinished>().empty());

    peer.session.consume(request, 40000);
    QList<Frames::Frame> updates = peer.sent(Frames::WindowUpdate);
    QCOMPARE(updates.size(), 2);
    for (const Frames::Frame &update : updates)
        QCOMPARE(Frames::numberAt(update.payload, 0), 41000u);
    peer.session.consume(request, 24999);
    peer.receive(Frames::data(1, QByteArray(10000, 'x')));
    peer.session.consume(request, 10000);
    updates = peer.sent(Frames::WindowUpdate);
    QCOMPARE(updates.size(), 2);
    for (const Frames::Frame &update : updates)
        QCOMPARE(Frames::numberAt(update.payload, 0), 24000u);
}

void tst_SessionFlow::beyondTheBufferLimitAResponseThatNobodyReadsFails()
{
    Peer peer(smallWindows().setMaxBufferedBytes(20000));
    peer.submitAndSend();
    const RequestId read = peer.submit();
    peer.sent();
    peer.receive(Frames::headers(3, ok()) + Frames::data(3, "x"));
    peer.session.consume(read, 1);
    peer.receive(Frames::headers(1, ok()) + Frames::data(1, QByteArray(16000, 'x')));
    QVERIFY(peer.take<RequestFinished>().empty());
    peer.receive(Frames::data(1, QByteArray(16000, 'x')));
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::BufferLimitExceeded);
    QVERIFY(error.errorString().contains(u"20000"));
    const QList<Frames::Frame> frames = peer.sent() + peer.sent();
    QVERIFY(frames.contains(Frames::decode(Frames::resetStream(1, 8)).constFirst()));

    // What it held is free again, for the others and for the server.
    peer.receive(Frames::data(3, QByteArray(16000, 'x')));
    QVERIFY(peer.take<RequestFinished>().empty());
}

void tst_SessionFlow::beyondTheBufferLimitAResponseThatIsReadAtOnceGoesOn()
{
    Peer peer(smallWindows().setMaxBufferedBytes(20000));
    const RequestId paused = peer.submitAndSend();
    const RequestId read = peer.submit();
    peer.submit();
    peer.sent();
    peer.receive(Frames::headers(1, ok()) + Frames::data(1, "x"));
    peer.session.consume(paused, 1);
    peer.receive(Frames::data(1, QByteArray(16000, 'x')) + Frames::data(1, QByteArray(8000, 'x')));

    for (quint32 stream : { 3u, 5u })
        peer.receive(Frames::headers(stream, ok()) + Frames::data(stream, QByteArray(10, 'x')));
    QVERIFY(peer.take<RequestFinished>().empty());
    peer.session.consume(read, 10);
    peer.session.failUnread();
    QCOMPARE(peer.sent(Frames::ResetStream).constFirst().streamId, 5u);
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::BufferLimitExceeded);
}

void tst_SessionFlow::aWindowOpensAgainWhenAnotherResponseMakesRoom_data()
{
    QTest::addColumn<bool>("isAborted");
    QTest::newRow("read") << false;
    QTest::newRow("aborted") << true;
}

void tst_SessionFlow::aWindowOpensAgainWhenAnotherResponseMakesRoom()
{
    QFETCH(const bool, isAborted);
    Peer peer(H2ConnectionOptions()
                  .setInitialStreamWindowSize(65535)
                  .setInitialConnectionWindowSize(1'000'000)
                  .setMaxBufferedBytes(70'000));
    const RequestId waiting = peer.submitAndSend();
    const RequestId other = peer.submit();
    peer.sent();
    for (const quint32 stream : { 1u, 3u })
        peer.receive(Frames::headers(stream, ok()) + Frames::data(stream, "x"));
    peer.session.consume(waiting, 1);
    peer.session.consume(other, 1);
    // The reader of the first waits for more of it than the window takes.
    for (const quint32 stream : { 3u, 1u }) {
        for (int i = 0; i < 4; ++i)
            peer.receive(Frames::data(stream, QByteArray(16000, 'x')));
    }
    peer.sent();
    if (isAborted)
        peer.session.reset(other, H2Error::Code::Cancel, H2Error());
    else
        peer.session.consume(other, 64'000);
    const QList<Frames::Frame> updates = peer.sent(Frames::WindowUpdate);
    QVERIFY(std::any_of(updates.begin(), updates.end(),
                        [](const Frames::Frame &update) { return update.streamId == 1; }));
}

void tst_SessionFlow::aReadBufferHoldsBeforeTheServerAcknowledgesTheWindow()
{
    Peer peer(H2ConnectionOptions().setInitialStreamWindowSize(200'000));
    RequestMessage message = Peer::message();
    message.readBufferSize = 300'000;
    const RequestId request = peer.submit(message);
    peer.sent();
    peer.receive(Frames::settings() + Frames::headers(1, ok()));
    for (int i = 0; i < 10; ++i)
        peer.receive(Frames::data(1, QByteArray(16000, 'x')));
    peer.session.consume(request, 1);
    const QList<Frames::Frame> updates = peer.sent(Frames::WindowUpdate);
    QVERIFY(std::none_of(updates.begin(), updates.end(),
                         [](const Frames::Frame &update) { return update.streamId == 1; }));
}

void tst_SessionFlow::withoutABufferLimitEverythingIsKept()
{
    Peer peer(smallWindows().setMaxBufferedBytes(std::nullopt));
    peer.submitAndSend();
    peer.receive(Frames::headers(1, ok()));
    for (int i = 0; i < 100; ++i) {
        peer.receive(Frames::data(1, QByteArray(16000, 'x')));
        peer.sent();
    }
    QCOMPARE(peer.received().size(), 1600000);
    QVERIFY(peer.take<RequestFinished>().empty());
}

void tst_SessionFlow::theConnectionWindowGetsBackWhatAResetLeftUnread()
{
    Peer peer(smallWindows().setMaxBufferedBytes(1));
    const RequestId request = peer.submitAndSend();
    peer.receive(Frames::headers(1, ok()) + Frames::data(1, "x"));
    peer.session.consume(request, 1);
    for (int i = 0; i < 3; ++i)
        peer.receive(Frames::data(1, QByteArray(16000, 'x')));
    QVERIFY(peer.sent(Frames::WindowUpdate).isEmpty());
    peer.session.reset(request, H2Error::Code::Cancel, H2Error());
    const QList<Frames::Frame> frames = peer.sent() + peer.sent();
    QVERIFY(frames.contains(Frames::decode(Frames::windowUpdate(0, 48001)).constFirst()));
}

void tst_SessionFlow::dataAfterAResetGivesTheConnectionWindowBack()
{
    H2ConnectionOptions options;
    options.setInitialStreamWindowSize(65535).setInitialConnectionWindowSize(65535);
    Peer peer(options);
    const RequestId request = peer.submitAndSend();
    peer.receive(Frames::headers(1, ok()));
    peer.session.reset(request, H2Error::Code::Cancel, H2Error());
    peer.sent();
    for (int i = 0; i < 3; ++i)
        peer.receive(Frames::data(1, QByteArray(16000, 'x')));
    const QList<Frames::Frame> updates = peer.sent(Frames::WindowUpdate);
    QCOMPARE(updates.size(), 1);
    QCOMPARE(updates.constFirst().streamId, 0u);
    QVERIFY(!peer.session.isFinished());
}

// Found by a fuzzer.
void tst_SessionFlow::aResetThatIsStillToBeSentGivesTheConnectionWindowBack()
{
    Peer peer(smallWindows().setMaxBufferedBytes(0));
    peer.submitAndSend();
    peer.receive(Frames::headers(1, ok()));
    for (int i = 0; i < 2; ++i)
        peer.receive(Frames::data(1, QByteArray(16000, 'x')));
    QVERIFY(peer.session.statistics().receiveWindow >= 3 * 65535 / 4);
}

void tst_SessionFlow::requestsAboveTheLimitWaitInOrder()
{
    Peer peer;
    peer.sent();
    peer.receive(Frames::settings({ { 3, 2 } }));
    for (int i = 0; i < 4; ++i)
        peer.submit();
    QCOMPARE(peer.sent(Frames::Headers).size(), 2);
    QCOMPARE(peer.take<RequestSent>().size(), 2u);
    QVERIFY(!peer.session.wantsToProduce());

    peer.receive(Frames::headers(3, ok(), Frames::EndStream));
    const QList<Frames::Frame> next = peer.sent(Frames::Headers);
    QCOMPARE(next.size(), 1);
    QCOMPARE(next.constFirst().streamId, 5u);
    QCOMPARE(peer.take<RequestSent>().front().request, 3u);
}

void tst_SessionFlow::theLimitIsTheOneOfTheOptionsUntilTheServerSaysIts()
{
    H2ConnectionOptions options;
    options.setInitialMaxSendStreams(3);
    Peer peer(options);
    for (int i = 0; i < 10; ++i)
        peer.submit();
    QCOMPARE(peer.session.currentMaxSendStreams(), 3);
    QCOMPARE(peer.sent(Frames::Headers).size(), 3);
    peer.receive(Frames::settings({ { 3, 5 } }));
    QCOMPARE(peer.sent(Frames::Headers).size(), 2);
}

void tst_SessionFlow::aServerThatNamesNoLimitHasNone()
{
    H2ConnectionOptions options;
    options.setInitialMaxSendStreams(1);
    Peer peer(options);
    for (int i = 0; i < 200; ++i)
        peer.submit();
    QCOMPARE(peer.sent(Frames::Headers).size(), 1);
    peer.receive(Frames::settings());
    QCOMPARE(peer.session.currentMaxSendStreams(), 4294967295);
    QCOMPARE(peer.sent(Frames::Headers).size(), 199);
}

void tst_SessionFlow::aLoweredLimitHoldsBackNewRequestsOnly()
{
    Peer peer;
    peer.receive(Frames::settings({ { 3, 3 } }));
    for (int i = 0; i < 4; ++i)
        peer.submit();
    QCOMPARE(peer.sent(Frames::Headers).size(), 3);
    peer.receive(Frames::settings({ { 3, 0 } }) + Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.sent(Frames::Headers).isEmpty());
    peer.receive(Frames::settings({ { 3, 3 } }));
    QCOMPARE(peer.sent(Frames::Headers).size(), 1);
}

void tst_SessionFlow::thousandsOfRequestsGoOutWithoutAFlood()
{
    Peer peer;
    peer.receive(Frames::settings());
    constexpr int count = 20000;
    for (int i = 0; i < count; ++i)
        peer.submit();
    // As a socket takes it: some at a time, and answers in between.
    quint32 answered = 0;
    while (peer.session.wantsToProduce()) {
        QByteArray output;
        peer.session.produce(&output, 20000, peer.now);
        const QList<Frames::Frame> frames = Frames::decode(output);
        for (const Frames::Frame &frame : frames) {
            if (frame.type != Frames::Headers)
                continue;
            peer.receive(Frames::headers(frame.streamId, ok(), Frames::EndStream));
            ++answered;
        }
    }
    QCOMPARE(answered, static_cast<quint32>(count));
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), static_cast<std::size_t>(count));
    QVERIFY(std::none_of(finished.begin(), finished.end(),
                         [](const RequestFinished &event) { return event.error.isError(); }));
}

QTEST_APPLESS_MAIN(tst_SessionFlow)

#include "tst_sessionflow.moc"
