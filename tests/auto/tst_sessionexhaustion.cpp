// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What a session does when something runs out: the ids of its streams, or memory.

#include "protocol/nghttp2compat.h"
#include "sentframes.h"
#include "sessionpeer.h"

#include <QtTest/qtest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>

using namespace QtH2;
using namespace Qt::StringLiterals;

namespace {

constexpr qint32 lastStreamId = 0x7fffffff; // RFC 9113, section 5.1.1

// What the next session begins with.
qint32 nextStreamId = 1;

// The memory of nghttp2, of which there is no end, or so many pieces.
struct Memory
{
    int left = -1; // -1: no end
    bool comesBack = false; // behind one piece that is refused

    bool gives()
    {
        if (left < 0)
            return true;
        if (left > 0) {
            --left;
            return true;
        }
        if (comesBack)
            left = -1;
        wasRefused = true;
        return false;
    }

    bool wasRefused = false;
};

Memory memoryOfNghttp2;

void *allocate(size_t size, void *)
{
    return memoryOfNghttp2.gives() ? std::malloc(size) : nullptr;
}

void *allocateCleared(size_t count, size_t size, void *)
{
    return memoryOfNghttp2.gives() ? std::calloc(count, size) : nullptr;
}

void *allocateAgain(void *pointer, size_t size, void *)
{
    return memoryOfNghttp2.gives() ? std::realloc(pointer, size) : nullptr;
}

void release(void *pointer, void *)
{
    std::free(pointer);
}

std::unique_ptr<Peer> makePeer()
{
    try {
        return std::make_unique<Peer>();
    } catch (const std::bad_alloc &) {
        return nullptr;
    }
}

// A request with a body and trailers, two responses, one of them with trailers, a third request that
// is aborted, and the end from both sides.
void goThrough(Peer *peer)
{
    RequestMessage upload = Peer::message("POST", QByteArray(3000, 'u'));
    upload.trailers = { { "x-trailer", "t" } };
    peer->submit(upload);
    const RequestId second = peer->submit();
    peer->sent();
    peer->receive(Frames::settings({ { 3, 100 } }) + Frames::settingsAck());
    const RequestId third = peer->submit();
    peer->sent();
    peer->session.ping(peer->now);
    peer->session.changePriority(second, "u=1"_ba);
    peer->session.reset(third, H2Error::Code::Cancel,
                        H2Error(H2Error::Kind::Aborted, H2Error::Initiator::User,
                                H2Error::Scope::Request, u"aborted"_s));
    peer->sent();
    peer->receive(Frames::headers(1, { { ":status", "200" }, { "x-name", "a value" } })
                  + Frames::data(1, QByteArray(16000, 'd')) + Frames::headers(3, ok())
                  + Frames::data(3, QByteArray(16000, 'd')));
    peer->session.consume(second, 16000);
    peer->sent();
    peer->receive(Frames::data(3, "end", Frames::EndStream)
                  + Frames::headers(1, { { "x-trailer", "t" } }, Frames::EndStream));
    peer->session.shutdown({});
    peer->sent();
    peer->receive(Frames::goAway(5, 0));
    peer->end();
}

} // namespace

// The linker calls this where nghttp2_session_client_new2() is asked for, see CMakeLists.txt.
extern "C" int
newClientSession(nghttp2_session **session, const nghttp2_session_callbacks *callbacks,
                 void *userData,
                 const nghttp2_option *option) __asm__("__wrap_nghttp2_session_client_new2");

int newClientSession(nghttp2_session **session, const nghttp2_session_callbacks *callbacks,
                     void *userData, const nghttp2_option *option)
{
    nghttp2_mem functions{ nullptr, allocate, release, allocateCleared, allocateAgain };
    const int result
        = nghttp2_session_client_new3(session, callbacks, userData, option, &functions);
    return result == 0 ? nghttp2_session_set_next_stream_id(*session, nextStreamId) : result;
}

class tst_SessionExhaustion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();

    void behindTheLastStreamRequestsFailRetrySafe();
    void whatIsUnderWayOnTheLastStreamsFinishes();
    void requestsThatWaitForSettingsFailBehindTheLastStream();
    void withoutMemoryThereIsNoSession();
    void withoutMemoryEveryRequestEndsOnce_data();
    void withoutMemoryEveryRequestEndsOnce();
    void theErrorOfMissingMemoryIsNotTheServers();
};

void tst_SessionExhaustion::cleanup()
{
    memoryOfNghttp2 = {};
    nextStreamId = 1;
}

void tst_SessionExhaustion::behindTheLastStreamRequestsFailRetrySafe()
{
    nextStreamId = lastStreamId;
    Peer peer;
    const RequestId last = peer.submit();
    const RequestId beyond = peer.submit();
    const RequestId another = peer.submit();
    QCOMPARE(streamsOf(peer.sent(Frames::Headers)), QList<quint32>({ lastStreamId }));
    const auto failed = peer.take<RequestFinished>();
    QCOMPARE(failed.size(), 2U);
    QCOMPARE(failed.front().request, beyond);
    QCOMPARE(failed.back().request, another);
    for (const RequestFinished &each : failed) {
        QCOMPARE(each.error.kind(), H2Error::Kind::ConnectionClosed);
        QCOMPARE(each.error.initiator(), H2Error::Initiator::Library);
        QVERIFY(each.error.isRetrySafe());
        QVERIFY2(each.error.errorString().contains("all its streams"_L1),
                 qPrintable(each.error.errorString()));
    }
    QVERIFY(last != beyond);
    QVERIFY(!peer.session.takesRequests());
    QCOMPARE(peer.session.availableStreams(), 0);
    peer.submit();
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::ConnectionClosed);
}

void tst_SessionExhaustion::whatIsUnderWayOnTheLastStreamsFinishes()
{
    nextStreamId = lastStreamId - 2;
    Peer peer;
    for (int i = 0; i < 3; ++i)
        peer.submit();
    QCOMPARE(streamsOf(peer.sent(Frames::Headers)),
             QList<quint32>({ lastStreamId - 2, lastStreamId }));
    QVERIFY(peer.outcome().isRetrySafe());
    peer.receive(Frames::settings() + Frames::headers(lastStreamId - 2, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.sent(Frames::GoAway).isEmpty());
    peer.receive(Frames::headers(lastStreamId, ok()) + Frames::data(lastStreamId, "whole", 0x1));
    QVERIFY(!peer.outcome().isError());
    QCOMPARE(peer.received(), "whole");
    QCOMPARE(peer.sent(Frames::GoAway).size(), 1);
    const auto finished = peer.take<SessionFinished>();
    QCOMPARE(finished.size(), 1U);
    QVERIFY(!finished.front().error.isError());
}

void tst_SessionExhaustion::requestsThatWaitForSettingsFailBehindTheLastStream()
{
    nextStreamId = lastStreamId;
    Peer peer;
    RequestMessage webSocket = Peer::message("CONNECT");
    webSocket.kind = RequestMessage::Kind::ExtendedConnect;
    webSocket.fields.append(":protocol", "websocket");
    peer.submit(webSocket); // held until the server says whether it allows that (RFC 8441)
    peer.submit();
    peer.submit();
    peer.sent();
    QCOMPARE(peer.take<RequestFinished>().size(), 2U);
    QCOMPARE(peer.session.queuedRequests(), 0);
}

void tst_SessionExhaustion::withoutMemoryThereIsNoSession()
{
    memoryOfNghttp2.left = 0;
    QVERIFY_THROWS_EXCEPTION(std::bad_alloc, Peer());
}

void tst_SessionExhaustion::withoutMemoryEveryRequestEndsOnce_data()
{
    QTest::addColumn<bool>("comesBack");
    QTest::newRow("from then on") << false;
    QTest::newRow("once") << true;
}

// Whichever piece it is that is refused.
void tst_SessionExhaustion::withoutMemoryEveryRequestEndsOnce()
{
    QFETCH(const bool, comesBack);
    int failures = 0;
    int pieces = -1;
    do {
        memoryOfNghttp2 = {};
        memoryOfNghttp2.left = ++pieces;
        memoryOfNghttp2.comesBack = comesBack;
        const std::unique_ptr<Peer> peer = makePeer();
        if (!peer)
            continue;
        goThrough(peer.get());
        QCOMPARE(peer->take<RequestQueued>().size(), 3U);
        QCOMPARE(peer->take<SessionFinished>().size(), 1U);
        const auto ends = peer->take<RequestFinished>();
        QCOMPARE(ends.size(), 3U);
        const auto failed = std::count_if(ends.begin(), ends.end(), [](const auto &each) {
            return each.error.errorString().contains("memory"_L1);
        });
        QVERIFY2(failed == 0 || memoryOfNghttp2.wasRefused, qPrintable(QString::number(pieces)));
        failures += static_cast<int>(failed);
    } while (memoryOfNghttp2.wasRefused);
    QVERIFY2(pieces > 20, qPrintable(QString::number(pieces)));
    QVERIFY(failures > 20);
}

void tst_SessionExhaustion::theErrorOfMissingMemoryIsNotTheServers()
{
    Peer peer;
    peer.submitAndSend();
    memoryOfNghttp2.left = 0;
    peer.receive(Frames::headers(1, { { ":status", "200" }, { "x-name", "a value" } }));
    const H2Error error = peer.outcome();
    QCOMPARE(error.initiator(), H2Error::Initiator::Library);
    QCOMPARE(error.scope(), H2Error::Scope::Connection);
    QCOMPARE(error.code(), H2Error::Code::InternalError);
    QVERIFY2(error.errorString().contains("Out of memory"_L1), qPrintable(error.errorString()));
    QVERIFY2(!error.errorString().contains("server"_L1), qPrintable(error.errorString()));
}

QTEST_GUILESS_MAIN(tst_SessionExhaustion)

#include "tst_sessionexhaustion.moc"
