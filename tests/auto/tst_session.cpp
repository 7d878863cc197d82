// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "frames.h"
#include "protocol/session.h"

#include <QtTest/qtest.h>

#include <chrono>

using namespace QtH2;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype everything = 1024 * 1024 * 1024;

// A session and the server at its other end, which is the test.
class Peer
{
public:
    explicit Peer(const H2ConnectionOptions &options = {})
        : session(options)
    {
    }

    // What the session has to send, as frames, and as it was.
    QList<Frames::Frame> sent()
    {
        bytes.clear();
        session.produce(&bytes, everything);
        collect();
        return Frames::decode(bytes);
    }
    QList<Frames::Frame> sent(Frames::Type type)
    {
        QList<Frames::Frame> frames = sent();
        frames.removeIf([type](const Frames::Frame &frame) { return frame.type != type; });
        return frames;
    }

    void receive(const QByteArray &frames)
    {
        session.receive(frames, now);
        collect();
    }
    void end(const H2Error &cause = {})
    {
        session.receiveEnd(cause);
        collect();
    }

    RequestId submit(const QByteArray &method = "GET"_ba, const QByteArray &body = {})
    {
        RequestHead head;
        head.fields = { { ":method"_ba, method },
                        { ":scheme"_ba, "https"_ba },
                        { ":authority"_ba, "localhost"_ba },
                        { ":path"_ba, "/"_ba } };
        const RequestId request = session.submit(head, body);
        collect();
        return request;
    }
    // A request that has been sent, and the exchange of SETTINGS done.
    RequestId submitAndSend(const QByteArray &method = "GET"_ba, const QByteArray &body = {})
    {
        const RequestId request = submit(method, body);
        sent();
        receive(Frames::settings());
        sent();
        receive(Frames::settingsAck());
        return request;
    }

    // The events of that kind, in order, and they are gone then.
    template <typename Event> std::vector<Event> take()
    {
        std::vector<Event> found;
        EventList others;
        for (QtH2::Event &event : m_events) {
            if (auto *wanted = std::get_if<Event>(&event))
                found.push_back(std::move(*wanted));
            else
                others.push_back(std::move(event));
        }
        m_events = std::move(others);
        return found;
    }
    // How the only request that has finished did.
    H2Error outcome()
    {
        const auto finished = take<RequestFinished>();
        if (finished.size() != 1)
            qFatal("%d requests have finished", static_cast<int>(finished.size()));
        return finished.front().error;
    }
    QByteArray received()
    {
        QByteArray body;
        for (const DataReceived &event : take<DataReceived>())
            body += event.bytes;
        return body;
    }
    const EventList &events() const { return m_events; }

    Session session;
    Session::TimePoint now{ 1h };
    QByteArray bytes;

private:
    void collect()
    {
        EventList events = session.takeEvents();
        m_events.insert(m_events.end(), std::make_move_iterator(events.begin()),
                        std::make_move_iterator(events.end()));
    }

    EventList m_events;
};

QList<QPair<QByteArray, QByteArray>> ok()
{
    return { { ":status"_ba, "200"_ba } };
}

quint32 code(H2Error::Code value)
{
    return static_cast<quint32>(value);
}

} // namespace

class tst_Session : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstFlightIsThatOfHyper();
    void chosenSettingsAreInTheFirstFlight();
    void settingsOfTheServerAreAcknowledged();

    void aRequestBecomesHeadersWithEndOfStream();
    void aBodyFollowsInDataFramesAndEndsTheStream();
    void aBodyWaitsForTheWindowOfTheServer();
    void aResponseIsTakenApartIntoHeadersDataAndEnd();
    void informationalResponsesComeBeforeTheResponse();
    void trailersAreToldAsSuch();
    void aHeaderThatMustNotBeIndexedIsSensitive();

    void aWindowIsGivenBackOnlyForWhatWasConsumed();
    void theConnectionWindowGetsBackWhatAResetLeftUnread();
    void dataAfterAResetGivesTheConnectionWindowBack();

    void requestsAboveTheLimitWaitInOrder();
    void theLimitIsTheOneOfTheOptionsUntilTheServerSaysIts();
    void aServerThatNamesNoLimitHasNone();
    void aLoweredLimitHoldsBackNewRequestsOnly();
    void thousandsOfRequestsGoOutWithoutAFlood();
    void aRequestAbortedInTheQueueSendsNothing();
    void headersTooLargeToBeSentFailTheRequest();
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
    void aTruncatedBodyIsAnError();
    void theCauseOfTheTransportIsTheErrorOfTheRequests();

    void goAwayLetsTheProcessedFinishAndFailsTheOthers();
    void goAwayWithAnErrorIsTheErrorOfTheConnection();
    void gracefulGoAwayComesInTwoSteps();
    void aRequestAfterGoAwayIsRefusedRetrySafe();
    void shutdownWaitsForRequestsAndSaysGoodbye();
    void anUnusedConnectionShutsDownAtOnce();
    void abortFailsEveryRequestInOrder();
    void nothingIsSentOrToldAfterTheEnd();

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

void tst_Session::aBodyWaitsForTheWindowOfTheServer()
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

void tst_Session::aWindowIsGivenBackOnlyForWhatWasConsumed()
{
    H2ConnectionOptions options;
    options.setInitialStreamWindowSize(65535).setInitialConnectionWindowSize(65535);
    Peer peer(options);
    const RequestId request = peer.submitAndSend();
    peer.receive(Frames::headers(1, ok()));
    for (int i = 0; i < 4; ++i)
        peer.receive(Frames::data(1, QByteArray(16000, 'x')));
    QVERIFY(peer.sent(Frames::WindowUpdate).isEmpty());

    peer.session.consume(request, 40000);
    const QList<Frames::Frame> updates = peer.sent(Frames::WindowUpdate);
    QCOMPARE(updates.size(), 2);
    for (const Frames::Frame &update : updates)
        QCOMPARE(Frames::numberAt(update.payload, 0), 40000u);
    QVERIFY(updates.at(0).streamId != updates.at(1).streamId);
}

void tst_Session::theConnectionWindowGetsBackWhatAResetLeftUnread()
{
    H2ConnectionOptions options;
    options.setInitialStreamWindowSize(65535).setInitialConnectionWindowSize(65535);
    Peer peer(options);
    const RequestId request = peer.submitAndSend();
    peer.receive(Frames::headers(1, ok()));
    for (int i = 0; i < 3; ++i)
        peer.receive(Frames::data(1, QByteArray(16000, 'x')));
    peer.session.reset(request, H2Error::Code::Cancel, H2Error());
    const QList<Frames::Frame> frames = peer.sent() + peer.sent();
    QVERIFY(frames.contains(Frames::decode(Frames::windowUpdate(0, 48000)).constFirst()));
}

void tst_Session::dataAfterAResetGivesTheConnectionWindowBack()
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

void tst_Session::requestsAboveTheLimitWaitInOrder()
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

void tst_Session::theLimitIsTheOneOfTheOptionsUntilTheServerSaysIts()
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

void tst_Session::aServerThatNamesNoLimitHasNone()
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

void tst_Session::aLoweredLimitHoldsBackNewRequestsOnly()
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

void tst_Session::thousandsOfRequestsGoOutWithoutAFlood()
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
        peer.session.produce(&output, 20000);
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

void tst_Session::aRequestAbortedInTheQueueSendsNothing()
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

void tst_Session::headersTooLargeToBeSentFailTheRequest()
{
    Peer peer;
    peer.submitAndSend();
    RequestHead head;
    head.fields = { { ":method"_ba, "GET"_ba },          { ":scheme"_ba, "https"_ba },
                    { ":authority"_ba, "localhost"_ba }, { ":path"_ba, "/"_ba },
                    { "a"_ba, QByteArray(40000, 'x') },  { "b"_ba, QByteArray(40000, 'x') } };
    peer.session.submit(head, {});
    QVERIFY(peer.sent(Frames::Headers).isEmpty());
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::HeaderListTooLarge);
    QCOMPARE(error.initiator(), H2Error::Initiator::User);

    peer.submit();
    QCOMPARE(peer.sent(Frames::Headers).size(), 1);
}

void tst_Session::anAbortedRequestIsResetWithCancel()
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

void tst_Session::nothingOfAnAbortedRequestIsToldAfterItsEnd()
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

void tst_Session::aResetByTheServerFailsTheRequest_data()
{
    QTest::addColumn<quint32>("code");
    QTest::addColumn<bool>("retrySafe");
    QTest::newRow("internal error") << 2u << false;
    QTest::newRow("refused: not processed") << 7u << true;
    QTest::newRow("wants HTTP/1.1") << 13u << false;
    QTest::newRow("a code of its own") << 0x1fu << false;
    QTest::newRow("no error, but no response either") << 0u << false;
}

void tst_Session::aResetByTheServerFailsTheRequest()
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

void tst_Session::aResponseThatIsWholeBeforeTheUploadStopsTheUpload()
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

void tst_Session::aResetWithoutErrorAfterAWholeResponseKeepsIt()
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

void tst_Session::aBodyUnlikeItsContentLengthIsAnError_data()
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

void tst_Session::aBodyUnlikeItsContentLengthIsAnError()
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

void tst_Session::aMalformedResponseFailsOnlyItsRequest_data()
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

void tst_Session::aMalformedResponseFailsOnlyItsRequest()
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

void tst_Session::aBrokenRuleOfTheConnectionFailsAll_data()
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

void tst_Session::aBrokenRuleOfTheConnectionFailsAll()
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

void tst_Session::aBrokenRuleIsKnownThoughTheServerIsGoneAtOnce()
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

void tst_Session::aPushIsAnErrorWhileItIsForbidden()
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

void tst_Session::anAnswerInHttp1IsRecognised()
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

void tst_Session::aTruncatedBodyIsAnError()
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

void tst_Session::theCauseOfTheTransportIsTheErrorOfTheRequests()
{
    Peer peer;
    peer.submitAndSend();
    H2Error cause(H2Error::Kind::SocketError, H2Error::Initiator::Remote,
                  H2Error::Scope::Connection, u"gone"_s);
    peer.end(cause);
    QCOMPARE(peer.outcome(), cause);
    QCOMPARE(peer.take<SessionFinished>().front().error, cause);
}

void tst_Session::goAwayLetsTheProcessedFinishAndFailsTheOthers()
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
    QVERIFY(peer.session.isDraining());

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

void tst_Session::goAwayWithAnErrorIsTheErrorOfTheConnection()
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

void tst_Session::gracefulGoAwayComesInTwoSteps()
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

void tst_Session::aRequestAfterGoAwayIsRefusedRetrySafe()
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

void tst_Session::shutdownWaitsForRequestsAndSaysGoodbye()
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

void tst_Session::anUnusedConnectionShutsDownAtOnce()
{
    Peer peer;
    peer.session.shutdown();
    QCOMPARE(peer.sent(Frames::GoAway).size(), 1);
    QVERIFY(!peer.take<SessionFinished>().front().error.isError());
}

void tst_Session::abortFailsEveryRequestInOrder()
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

void tst_Session::nothingIsSentOrToldAfterTheEnd()
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
