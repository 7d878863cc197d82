// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What a session bears of a server: large header lists, and frames for streams that are over.

#include "sessionpeer.h"

#include <QtTest/qtest.h>

#include <limits>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#    include <malloc.h>
#endif

using namespace QtH2;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Kind = H2Error::Kind;

class tst_SessionLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headersOfTheSizeAllowedAreTaken_data();
    void headersOfTheSizeAllowedAreTaken();
    void headersLargerThanAllowedFailTheirRequest_data();
    void headersLargerThanAllowedFailTheirRequest();
    void headersFourTimesLargerThanAllowedEndTheConnection_data();
    void headersFourTimesLargerThanAllowedEndTheConnection();
    void aBlockIsCountedApartFromTheOnesBefore();
    void aHeaderBombStaysSmall_data();
    void aHeaderBombStaysSmall();

    void framesForAStreamJustResetAreIgnored();
    void headersForAResetStreamKeepTheCompressionInStep();
    void framesAfterTheDurationAreAnsweredAndCounted();
    void framesForStreamsBeyondTheNumberAreAnsweredAndCounted();
    void aStreamMayBeEndedTwice();
    void framesAfterTheEndOfAResponseAreCounted_data();
    void framesAfterTheEndOfAResponseAreCounted();
    void tooManyMalformedResponsesEndTheConnection();
    void requestsThatAreAbortedDoNotCount();
    void withoutALimitFaultsNeverEndTheConnection();
};

namespace {

using Fields = QList<QPair<QByteArray, QByteArray>>;

constexpr quint32 protocolError = 1;
constexpr quint32 streamClosed = 5;
constexpr quint32 enhanceYourCalm = 11;

H2ConnectionOptions headersOf1000()
{
    return H2ConnectionOptions().setMaxHeaderListSize(1000);
}

// Fields that count as so many bytes (RFC 9113, section 6.5.2), the status among them.
Fields listOf(qsizetype size, const QByteArray &status)
{
    Fields fields;
    if (!status.isEmpty()) {
        fields.append({ ":status"_ba, status });
        size -= 42;
    }
    const auto add = [&fields](qsizetype bytes) {
        fields.append({ "x"_ba, QByteArray(bytes - 33, 'v') });
    };
    for (; size > 132; size -= 100)
        add(100);
    add(size);
    return fields;
}

// The frames up to and with a header list of that size, as one of the three kinds of blocks.
QByteArray blocksWith(const QByteArray &kind, qsizetype size)
{
    if (kind != "trailers")
        return Frames::headers(1, listOf(size, kind));
    return Frames::headers(1, ok()) + Frames::headers(1, listOf(size, {}), Frames::EndStream);
}

void addKinds()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("informational") << "103"_ba;
    QTest::newRow("response") << "200"_ba;
    QTest::newRow("trailers") << "trailers"_ba;
}

quint32 goAwayCode(Peer &peer)
{
    const QList<Frames::Frame> frames = peer.sent(Frames::GoAway);
    return frames.size() == 1 ? Frames::numberAt(frames.constFirst().payload, 4)
                              : std::numeric_limits<quint32>::max();
}

// A request that the application aborts as soon as it is sent.
void submitAndAbort(Peer &peer)
{
    const RequestId request = peer.submit();
    peer.sent();
    peer.session.reset(request, H2Error::Code::Cancel, H2Error());
    peer.sent();
}

// From 1.69 on nghttp2 does not write RST_STREAM for a stream that is over.
bool isAnsweredOrSuppressed(Peer &peer, quint32 stream)
{
    const QList<Frames::Frame> resets = peer.sent(Frames::ResetStream);
    return resets.isEmpty() || resets == Frames::decode(Frames::resetStream(stream, streamClosed));
}

} // namespace

void tst_SessionLimits::headersOfTheSizeAllowedAreTaken_data()
{
    addKinds();
}

void tst_SessionLimits::headersOfTheSizeAllowedAreTaken()
{
    QFETCH(const QByteArray, kind);
    Peer peer(headersOf1000());
    peer.submitAndSend();
    peer.receive(blocksWith(kind, 1000));
    if (kind == "103")
        peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    else if (kind == "200")
        peer.receive(Frames::data(1, {}, Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionLimits::headersLargerThanAllowedFailTheirRequest_data()
{
    addKinds();
}

void tst_SessionLimits::headersLargerThanAllowedFailTheirRequest()
{
    QFETCH(const QByteArray, kind);
    for (const qsizetype size : { 1001, 4000 }) {
        Peer peer(headersOf1000());
        peer.submitAndSend();
        peer.submit();
        peer.sent();
        peer.receive(blocksWith(kind, size));
        const H2Error error = peer.outcome();
        QCOMPARE(error.kind(), Kind::HeaderListTooLarge);
        QCOMPARE(error.initiator(), H2Error::Initiator::Remote);
        QCOMPARE(error.scope(), H2Error::Scope::Request);
        QVERIFY(error.errorString().contains(u"1000"));
        const QList<Frames::Frame> frames = peer.sent() + peer.sent();
        QVERIFY(frames == Frames::decode(Frames::resetStream(1, protocolError)));

        peer.receive(Frames::headers(3, ok(), Frames::EndStream));
        QVERIFY(!peer.outcome().isError());
        QVERIFY(!peer.session.isFinished());
    }
}

void tst_SessionLimits::headersFourTimesLargerThanAllowedEndTheConnection_data()
{
    addKinds();
}

void tst_SessionLimits::headersFourTimesLargerThanAllowedEndTheConnection()
{
    QFETCH(const QByteArray, kind);
    Peer peer(headersOf1000());
    peer.submitAndSend();
    peer.submit();
    peer.sent();
    peer.receive(blocksWith(kind, 4001));
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), 2u);
    QCOMPARE(finished.front().error.kind(), Kind::HeaderListTooLarge);
    const auto ended = peer.take<SessionFinished>();
    QCOMPARE(ended.size(), 1u);
    QCOMPARE(ended.front().error.kind(), Kind::HeaderListTooLarge);
    QCOMPARE(ended.front().error.scope(), H2Error::Scope::Connection);
    QCOMPARE(goAwayCode(peer), enhanceYourCalm);
}

void tst_SessionLimits::aBlockIsCountedApartFromTheOnesBefore()
{
    Peer peer(headersOf1000());
    peer.submitAndSend();
    for (int i = 0; i < 10; ++i)
        peer.receive(Frames::headers(1, listOf(900, "103"_ba)));
    peer.receive(Frames::headers(1, listOf(900, "200"_ba)));
    peer.receive(Frames::headers(1, listOf(900, {}), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QCOMPARE(peer.take<InformationalReceived>().size(), 10u);
}

void tst_SessionLimits::aHeaderBombStaysSmall_data()
{
    QTest::addColumn<int>("fields");
    QTest::newRow("reset at the end of it") << 16;
    QTest::newRow("ends the connection") << 12000;
}

// A field of 4000 bytes in the table of the decoder, and thousands of single bytes that name it.
void tst_SessionLimits::aHeaderBombStaysSmall()
{
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    QFETCH(const int, fields);
    constexpr auto held = [] {
        const struct mallinfo2 info = ::mallinfo2();
        return static_cast<qint64>(info.uordblks + info.hblkhd);
    };
    Peer peer;
    peer.submitAndSend();
    QByteArray block = "\x88\x40\x01x\x7f\xa1\x1e"_ba + QByteArray(4000, 'v');
    block += QByteArray(fields, '\xbe');
    const QByteArray frame = Frames::encode(Frames::Headers, Frames::EndHeaders, 1, block);
    const qint64 before = held();
    peer.receive(frame);
    QVERIFY2(held() - before < 40'000, qPrintable(QString::number(held() - before)));
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), 1u);
    QCOMPARE(finished.front().error.kind(), Kind::HeaderListTooLarge);
#else
    QSKIP("nothing here tells how many bytes are held");
#endif
}

void tst_SessionLimits::framesForAStreamJustResetAreIgnored()
{
    Peer peer(H2ConnectionOptions()
                  .setInitialStreamWindowSize(65535)
                  .setInitialConnectionWindowSize(65535)
                  .setMaxLocalErrorResetStreams(0));
    peer.submitAndSend();
    peer.session.reset(1, H2Error::Code::Cancel, H2Error());
    peer.sent();
    peer.pass(999ms);
    peer.receive(Frames::headers(1, ok()));
    for (int i = 0; i < 3; ++i)
        peer.receive(Frames::data(1, QByteArray(16000, 'x')));
    const QList<Frames::Frame> frames = peer.sent();
    QCOMPARE(frames.size(), 1);
    QVERIFY(frames == Frames::decode(Frames::windowUpdate(0, 32000)));
    QVERIFY(!peer.session.isFinished());
}

void tst_SessionLimits::headersForAResetStreamKeepTheCompressionInStep()
{
    Peer peer;
    peer.submitAndSend();
    peer.submit();
    peer.sent();
    peer.session.reset(1, H2Error::Code::Cancel, H2Error());
    peer.sent();
    peer.receive(Frames::encode(Frames::Headers, Frames::EndHeaders, 1, "\x88\x40\x01x\x01y"_ba));
    peer.receive(Frames::encode(Frames::Headers, Frames::EndHeaders, 3, "\x88\xbe"_ba));
    const auto headers = peer.take<HeadersReceived>();
    QCOMPARE(headers.size(), 1u);
    QCOMPARE(headers.front().headers.value("x"), "y"_ba);
}

void tst_SessionLimits::framesAfterTheDurationAreAnsweredAndCounted()
{
    Peer peer(H2ConnectionOptions().setResetStreamDuration(2s).setMaxLocalErrorResetStreams(2));
    peer.submitAndSend();
    peer.session.reset(1, H2Error::Code::Cancel, H2Error());
    peer.sent();
    peer.pass(1999ms);
    peer.receive(Frames::data(1, "x"_ba));
    QVERIFY(peer.sent().isEmpty());
    peer.pass(1ms);
    for (int i = 0; i < 2; ++i) {
        peer.receive(Frames::data(1, "x"_ba));
        QVERIFY(isAnsweredOrSuppressed(peer, 1));
        QVERIFY(!peer.session.isFinished());
        peer.pass(2s);
    }
    peer.receive(Frames::data(1, "x"_ba));
    const auto ended = peer.take<SessionFinished>();
    QCOMPARE(ended.size(), 1u);
    QCOMPARE(ended.front().error.kind(), Kind::ProtocolError);
    QVERIFY(ended.front().error.errorString().contains(u"maxLocalErrorResetStreams"));
    QCOMPARE(goAwayCode(peer), enhanceYourCalm);
}

void tst_SessionLimits::framesForStreamsBeyondTheNumberAreAnsweredAndCounted()
{
    Peer peer(
        H2ConnectionOptions().setMaxConcurrentResetStreams(1).setMaxLocalErrorResetStreams(1));
    peer.submitAndSend();
    peer.session.reset(1, H2Error::Code::Cancel, H2Error());
    peer.sent();
    submitAndAbort(peer);
    for (int i = 0; i < 10; ++i)
        peer.receive(Frames::data(1, "x"_ba));
    QVERIFY(peer.sent(Frames::ResetStream).isEmpty());
    peer.receive(Frames::headers(3, ok()));
    QVERIFY(isAnsweredOrSuppressed(peer, 3));
    QVERIFY(!peer.session.isFinished());
    peer.receive(Frames::data(3, "x"_ba));
    QVERIFY(peer.session.isFinished());
    QCOMPARE(goAwayCode(peer), enhanceYourCalm);
}

void tst_SessionLimits::framesAfterTheEndOfAResponseAreCounted_data()
{
    QTest::addColumn<bool>("atOnce");
    QTest::newRow("each in a read of its own") << false;
    QTest::newRow("all in one read") << true;
}

void tst_SessionLimits::framesAfterTheEndOfAResponseAreCounted()
{
    QFETCH(const bool, atOnce);
    Peer peer(
        H2ConnectionOptions().setMaxConcurrentResetStreams(0).setMaxLocalErrorResetStreams(3));
    peer.submitAndSend();
    QByteArray bytes = Frames::headers(1, ok(), Frames::EndStream);
    for (int i = 0; i < 4; ++i) {
        if (!atOnce)
            peer.receive(std::exchange(bytes, {}));
        QVERIFY(!peer.session.isFinished());
        bytes += Frames::data(1, "x"_ba);
    }
    peer.receive(bytes);
    QVERIFY(peer.session.isFinished());
    QCOMPARE(goAwayCode(peer), enhanceYourCalm);
}

void tst_SessionLimits::tooManyMalformedResponsesEndTheConnection()
{
    Peer peer(H2ConnectionOptions().setMaxLocalErrorResetStreams(2));
    peer.submitAndSend();
    for (quint32 stream = 1; stream <= 5; stream += 2) {
        QVERIFY(!peer.session.isFinished());
        peer.receive(Frames::headers(stream, { { ":status"_ba, "200"_ba }, { "A"_ba, "b"_ba } }));
        peer.submit();
        if (stream < 5)
            peer.sent();
    }
    QVERIFY(peer.session.isFinished());
    const auto ended = peer.take<SessionFinished>();
    QCOMPARE(ended.size(), 1u);
    QCOMPARE(ended.front().error.kind(), Kind::ProtocolError);
    QCOMPARE(goAwayCode(peer), enhanceYourCalm);
}

void tst_SessionLimits::requestsThatAreAbortedDoNotCount()
{
    Peer peer(H2ConnectionOptions().setMaxLocalErrorResetStreams(0));
    peer.submitAndSend();
    for (int i = 0; i < 10; ++i)
        submitAndAbort(peer);
    QVERIFY(!peer.session.isFinished());
}

void tst_SessionLimits::withoutALimitFaultsNeverEndTheConnection()
{
    Peer peer(H2ConnectionOptions().setMaxConcurrentResetStreams(0).setMaxLocalErrorResetStreams(
        std::nullopt));
    peer.submitAndSend();
    peer.session.reset(1, H2Error::Code::Cancel, H2Error());
    peer.sent();
    for (int i = 0; i < 5000; ++i) {
        peer.receive(Frames::data(1, "x"_ba));
        peer.sent();
    }
    QVERIFY(!peer.session.isFinished());
}

// As nginx does now and then.
void tst_SessionLimits::aStreamMayBeEndedTwice()
{
    Peer peer(H2ConnectionOptions().setMaxLocalErrorResetStreams(0));
    peer.submitAndSend();
    const QByteArray end = Frames::data(1, {}, Frames::EndStream);
    peer.receive(Frames::headers(1, ok()) + Frames::data(1, "body") + end + end);
    peer.receive(end);
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.sent().isEmpty());
    QVERIFY(!peer.session.isFinished());
}

QTEST_APPLESS_MAIN(tst_SessionLimits)

#include "tst_sessionlimits.moc"
