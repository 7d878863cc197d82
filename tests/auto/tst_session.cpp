// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The first flight of a session, and requests and their responses as frames.

#include "sessionpeer.h"

#include <QtTest/qtest.h>

#include <chrono>

using namespace QtH2;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_Session : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstFlightIsThatOfHyper();
    void chosenSettingsAreInTheFirstFlight();
    void settingsOfTheServerAreAcknowledged();

    void aRequestBecomesHeadersWithEndOfStream();
    void aBodyFollowsInDataFramesAndEndsTheStream();
    void headersTooLargeToBeSentFailTheRequest();
    void headersTooLargeToBeSentMakeRoomForTheNextRequest();

    void aResponseIsTakenApartIntoHeadersDataAndEnd();
    void informationalResponsesComeBeforeTheResponse();
    void trailersAreToldAsSuch();
    void aHeaderThatMustNotBeIndexedIsSensitive();

    void framesAreLoggedWithTheirFields();
    void statisticsCountWhatHappens();
    void freeStreamsAreWhatTheLimitLeaves();
    void aPongTellsTheRoundTripTime();
    void aPongThatNobodyAskedForIsIgnored();
    void extendedConnectIsKnownFromTheSettings();
};

void tst_Session::theFirstFlightIsThatOfHyper()
{
    Peer peer;
    const QList<Frames::Frame> frames = peer.sent();
    QVERIFY(peer.bytes.startsWith(Frames::preface));
    QCOMPARE(frames.size(), 2);
    const Frames::Frame settings
        = Frames::decode(Frames::settings({ { 2, 0 }, { 4, 2097152 }, { 5, 16384 }, { 6, 16384 } }))
              .constFirst();
    QVERIFY(frames.at(0) == settings);
    QVERIFY(frames.at(1) == Frames::decode(Frames::windowUpdate(0, 5177345)).constFirst());
}

void tst_Session::chosenSettingsAreInTheFirstFlight()
{
    H2ConnectionOptions options;
    options.setInitialStreamWindowSize(100000)
        .setInitialConnectionWindowSize(65536)
        .setMaxFrameSize(20000)
        .setMaxHeaderListSize(30000)
        .setHeaderTableSize(8192)
        .setMaxConcurrentStreams(7);
    Peer peer(options);
    const QList<Frames::Frame> frames = peer.sent();
    QCOMPARE(frames.size(), 2);
    const Frames::Frame settings
        = Frames::decode(
              Frames::settings(
                  { { 1, 8192 }, { 2, 0 }, { 3, 7 }, { 4, 100000 }, { 5, 20000 }, { 6, 30000 } }))
              .constFirst();
    QVERIFY(frames.at(0) == settings);
    QVERIFY(frames.at(1) == Frames::decode(Frames::windowUpdate(0, 1)).constFirst());
}

void tst_Session::settingsOfTheServerAreAcknowledged()
{
    Peer peer;
    peer.sent();
    peer.receive(Frames::settings({ { 3, 50 } }));
    QCOMPARE(peer.take<SettingsReceived>().size(), 1u);
    QCOMPARE(peer.session.currentMaxSendStreams(), 50);
    QVERIFY(peer.sent() == Frames::decode(Frames::settingsAck()));
}

void tst_Session::aRequestBecomesHeadersWithEndOfStream()
{
    Peer peer;
    const RequestId request = peer.submit();
    QCOMPARE(peer.take<RequestQueued>().size(), 1u);
    const QList<Frames::Frame> frames = peer.sent(Frames::Headers);
    QCOMPARE(frames.size(), 1);
    QCOMPARE(frames.constFirst().streamId, 1u);
    QCOMPARE(frames.constFirst().flags & Frames::EndStream, Frames::EndStream);
    const auto sent = peer.take<RequestSent>();
    QCOMPARE(sent.size(), 1u);
    QCOMPARE(sent.front().request, request);
}

void tst_Session::aBodyFollowsInDataFramesAndEndsTheStream()
{
    Peer peer;
    const QByteArray body(40000, 'b');
    peer.submit("POST"_ba, body);
    const QList<Frames::Frame> frames = peer.sent();
    QByteArray sent;
    for (const Frames::Frame &frame : frames) {
        if (frame.type == Frames::Headers)
            QCOMPARE(frame.flags & Frames::EndStream, 0);
        if (frame.type == Frames::Data)
            sent += frame.payload;
    }
    QCOMPARE(sent, body);
    QCOMPARE(frames.constLast().flags & Frames::EndStream, Frames::EndStream);
    qint64 told = 0;
    for (const DataSent &event : peer.take<DataSent>())
        told += event.bytes;
    QCOMPARE(told, body.size());
}

void tst_Session::aResponseIsTakenApartIntoHeadersDataAndEnd()
{
    Peer peer;
    const RequestId request = peer.submitAndSend();
    peer.receive(Frames::headers(
        1, { { ":status"_ba, "404"_ba }, { "content-length"_ba, "5"_ba }, { "x-a"_ba, "1"_ba } }));
    const auto headers = peer.take<HeadersReceived>();
    QCOMPARE(headers.size(), 1u);
    QCOMPARE(headers.front().request, request);
    QCOMPARE(headers.front().status, 404);
    QCOMPARE(headers.front().contentLength, 5);
    QCOMPARE(headers.front().headers.size(), 2);
    QCOMPARE(headers.front().headers.value("x-a"), "1"_ba);

    peer.receive(Frames::data(1, "he"_ba));
    QCOMPARE(peer.received(), "he"_ba);
    QVERIFY(peer.take<RequestFinished>().empty());
    peer.receive(Frames::data(1, "llo"_ba, Frames::EndStream));
    QCOMPARE(peer.received(), "llo"_ba);
    QVERIFY(!peer.outcome().isError());
}

void tst_Session::informationalResponsesComeBeforeTheResponse()
{
    Peer peer;
    peer.submitAndSend();
    peer.receive(Frames::headers(1, { { ":status"_ba, "100"_ba } })
                 + Frames::headers(1, { { ":status"_ba, "103"_ba }, { "link"_ba, "</a>"_ba } })
                 + Frames::headers(1, ok(), Frames::EndStream));
    const auto informational = peer.take<InformationalReceived>();
    QCOMPARE(informational.size(), 2u);
    QCOMPARE(informational.at(0).status, 100);
    QCOMPARE(informational.at(1).status, 103);
    QCOMPARE(informational.at(1).headers.value("link"), "</a>"_ba);
    QCOMPARE(peer.take<HeadersReceived>().size(), 1u);
    QVERIFY(!peer.outcome().isError());
}

void tst_Session::trailersAreToldAsSuch()
{
    Peer peer;
    peer.submitAndSend();
    peer.receive(Frames::headers(1, ok()) + Frames::data(1, "x"_ba)
                 + Frames::headers(1, { { "grpc-status"_ba, "0"_ba } }, Frames::EndStream));
    const auto trailers = peer.take<TrailersReceived>();
    QCOMPARE(trailers.size(), 1u);
    QCOMPARE(trailers.front().headers.value("grpc-status"), "0"_ba);
    QCOMPARE(peer.take<HeadersReceived>().size(), 1u);
    QVERIFY(!peer.outcome().isError());
}

void tst_Session::aHeaderThatMustNotBeIndexedIsSensitive()
{
    Peer peer;
    peer.submitAndSend();
    QByteArray block = Frames::fieldBlock(ok()) + Frames::fieldBlock({ { "a"_ba, "b"_ba } });
    block[block.size() - 5] = 0x10; // RFC 7541, section 6.2.3
    peer.receive(Frames::encode(Frames::Headers, Frames::EndHeaders, 1, block));
    const H2Headers headers = peer.take<HeadersReceived>().front().headers;
    QCOMPARE(headers.size(), 1);
    QVERIFY(headers.at(0).sensitive);
}

void tst_Session::headersTooLargeToBeSentFailTheRequest()
{
    Peer peer;
    peer.submitAndSend();
    RequestMessage message = Peer::message();
    message.fields.append("a", QByteArray(40000, 'x'));
    message.fields.append("b", QByteArray(40000, 'x'));
    peer.submit(message);
    QVERIFY(peer.sent(Frames::Headers).isEmpty());
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::HeaderListTooLarge);
    QCOMPARE(error.initiator(), H2Error::Initiator::User);

    peer.submit();
    QCOMPARE(peer.sent(Frames::Headers).size(), 1);
}

void tst_Session::headersTooLargeToBeSentMakeRoomForTheNextRequest()
{
    Peer peer(H2ConnectionOptions().setInitialMaxSendStreams(1));
    RequestMessage message = Peer::message();
    message.fields.append("a", QByteArray(80000, 'x'));
    peer.submit(message);
    peer.submit();
    QCOMPARE(peer.sent(Frames::Headers).size(), 1);
    QVERIFY(!peer.session.wantsToProduce());
}

void tst_Session::framesAreLoggedWithTheirFields()
{
    Peer peer;
    QStringList lines;
    peer.session.setFrameSink([&lines](const QString &line) { lines.append(line); });
    peer.submit();
    peer.sent();
    // In one piece, and with a frame that nghttp2 ignores.
    peer.receive(Frames::settings() + Frames::encode(0x77, 0, 1, "?")
                 + Frames::headers(1, { { ":status", "200" }, { "a", "b" } }, Frames::EndStream));
    const auto isThere = [&lines](const QString &part) {
        return std::any_of(lines.begin(), lines.end(),
                           [&part](const QString &line) { return line.contains(part); });
    };
    QVERIFY(isThere(u">> HEADERS stream=1"_s));
    QVERIFY(isThere(u"END_STREAM|END_HEADERS :method: GET, :scheme: https"_s));
    QVERIFY(isThere(u"<< 0x77 stream=1 length=1"_s));
    QVERIFY(isThere(u"END_STREAM|END_HEADERS :status: 200, a: b"_s));
}

void tst_Session::statisticsCountWhatHappens()
{
    Peer peer;
    peer.submitAndSend();
    const RequestId aborted = peer.submit();
    peer.submit();
    peer.sent();
    H2Statistics statistics = peer.session.statistics();
    QCOMPARE(statistics.streamsOpened, 3);
    QCOMPARE(statistics.streamsOpen, 3);
    QCOMPARE(statistics.requestsFinished, 0);
    QCOMPARE(statistics.sendWindow, 65535);
    QVERIFY(statistics.headerBytesSent > statistics.headerBytesSentCompressed);
    const qint64 framesBefore = statistics.framesReceived;
    const qint64 bytesBefore = statistics.bytesReceived;

    const QByteArray answers = Frames::headers(1, { { ":status", "200" } })
        + Frames::data(1, "body", Frames::EndStream) + Frames::resetStream(5, 2)
        + Frames::data(3, "lost");
    peer.session.reset(aborted, H2Error::Code::Cancel, H2Error());
    peer.receive(answers);
    peer.sent();
    statistics = peer.session.statistics();
    QCOMPARE(statistics.requestsFinished, 3);
    QCOMPARE(statistics.requestsFailed, 1);
    QCOMPARE(statistics.streamsOpen, 0);
    QCOMPARE(statistics.streamsResetLocally, 1);
    QCOMPARE(statistics.streamsResetByPeer, 1);
    QCOMPARE(statistics.framesReceived - framesBefore, 4);
    QCOMPARE(statistics.bytesReceived - bytesBefore, answers.size());
    QCOMPARE(statistics.headerBytesReceived, 10);
    QVERIFY(statistics.bytesSent > 0);
    QVERIFY(statistics.framesSent >= 5);
    QCOMPARE(statistics.bytesBuffered, 0);
}

void tst_Session::freeStreamsAreWhatTheLimitLeaves()
{
    Peer peer;
    QCOMPARE(peer.session.availableStreams(), 100);
    peer.receive(Frames::settings({ { 3, 2 } }));
    QCOMPARE(peer.session.availableStreams(), 2);
    for (int i = 0; i < 3; ++i)
        peer.submit();
    QCOMPARE(peer.session.availableStreams(), 0);
    peer.sent();
    QCOMPARE(peer.session.queuedRequests(), 1);
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    peer.sent();
    QCOMPARE(peer.session.queuedRequests(), 0);
    QCOMPARE(peer.session.availableStreams(), 0);
    peer.receive(Frames::headers(3, ok(), Frames::EndStream));
    QCOMPARE(peer.session.availableStreams(), 1);
    peer.session.shutdown();
    QCOMPARE(peer.session.availableStreams(), 0);
}

void tst_Session::aPongTellsTheRoundTripTime()
{
    Peer peer;
    peer.submitAndSend();
    peer.session.ping(peer.now);
    const QList<Frames::Frame> pings = peer.sent(Frames::Ping);
    QCOMPARE(pings.size(), 1);
    peer.now += 12ms;
    peer.receive(Frames::pingAck(pings.constFirst().payload));
    const auto pongs = peer.take<PongReceived>();
    QCOMPARE(pongs.size(), 1u);
    QVERIFY(pongs.front().roundTripTime == 12ms);
}

void tst_Session::aPongThatNobodyAskedForIsIgnored()
{
    Peer peer;
    peer.submitAndSend();
    peer.receive(Frames::pingAck("12345678"_ba));
    QVERIFY(peer.take<PongReceived>().empty());
    QVERIFY(!peer.session.isFinished());
}

void tst_Session::extendedConnectIsKnownFromTheSettings()
{
    Peer peer;
    peer.sent();
    QVERIFY(!peer.session.isExtendedConnectProtocolEnabled());
    peer.receive(Frames::settings({ { 8, 1 } }));
    QVERIFY(peer.session.isExtendedConnectProtocolEnabled());
}

QTEST_APPLESS_MAIN(tst_Session)

#include "tst_session.moc"
