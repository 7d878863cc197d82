// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Ten thousand requests that end in every way, over connections that end, too.

#include "frames.h"
#include "stressload.h"
#include "waituntil.h"

#include <QtH2/H2TestServer>

#include <QtCore/qhash.h>
#include <QtTest/qtest.h>

#include <random>
#include <utility>

#if __has_include(<malloc.h>)
#    include <malloc.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int requestCount = 10000;
constexpr qint64 windowSize = 65535;

// Windows as RFC 9113 has them at first, so that bodies have to wait for them. Half the requests are
// given up within seconds, which is not what the limits of resets are for.
H2ConnectionOptions stressOptions()
{
    return H2ConnectionOptions()
        .setInitialStreamWindowSize(windowSize)
        .setInitialConnectionWindowSize(windowSize)
        .setMaxLocalErrorResetStreams(std::nullopt);
}

// What went over one connection in one direction.
struct Traffic
{
    qint64 frames = 0;
    qint64 bytes = 0;
    qint64 headers = 0;
    qint64 headerBytes = 0;
    qint64 resets = 0;
    qint64 data = 0;
    qint64 windowUpdates = 0; // of the connection

    void add(const H2TestFrame &frame)
    {
        constexpr qint64 frameHeaderSize = 9;
        ++frames;
        bytes += frameHeaderSize + frame.payload.size();
        if (frame.type == Frames::Headers) {
            ++headers;
            headerBytes += frame.payload.size();
        } else if (frame.type == Frames::ResetStream) {
            ++resets;
        } else if (frame.type == Frames::Data) {
            data += frame.payload.size();
        } else if (frame.type == Frames::WindowUpdate && frame.streamId == 0) {
            windowUpdates += Frames::numberAt(frame.payload, 0);
        }
    }
};

// Answers with bodies of any size up to 40 kB, resets one request in ten, and says goodbye once.
class StressServer
{
public:
    StressServer(int goodbyeAt, unsigned seed)
        : m_goodbyeAt(goodbyeAt)
        , m_random(seed)
    {
        m_server.setSettings({ { 3, 10 } });
        m_server.respondToAll([this](const H2TestRequest &request) { return answer(request); });
        if (!m_server.listen())
            qFatal("%s", qPrintable(m_server.errorString()));
    }

    H2TestServer &server() { return m_server; }
    // Since the last time; what is counted is forgotten.
    void countFrames(int connection, Traffic *sent, Traffic *received)
    {
        collect();
        *sent = std::exchange(m_sent[connection], {});
        *received = std::exchange(m_received[connection], {});
    }

private:
    H2TestResponse answer(const H2TestRequest &request)
    {
        if (++m_answered == m_goodbyeAt)
            m_server.sendGoAway(request.streamId, H2Error::Code::NoError);
        if (m_answered % 100 == 0)
            collect();
        H2TestResponse response;
        response.body = QByteArray(number(40000), 's');
        if (number(10) == 0)
            response.reset = static_cast<H2Error::Code>(number(14));
        return response;
    }

    void collect()
    {
        for (const H2TestFrame &frame : m_server.frames()) {
            const bool isSent = frame.direction == H2TestFrame::Direction::Sent;
            (isSent ? m_sent : m_received)[frame.connection].add(frame);
        }
        m_server.clearRecords();
    }

    int number(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_random); }

    const int m_goodbyeAt;
    int m_answered = 0;
    std::mt19937 m_random;
    H2TestServer m_server;
    QHash<int, Traffic> m_sent;
    QHash<int, Traffic> m_received;
};

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#    if __GLIBC_PREREQ(2, 33)
#        define COUNTS_MEMORY
#    endif
#endif

qint64 bytesAllocated()
{
#ifdef COUNTS_MEMORY
    const struct mallinfo2 info = mallinfo2();
    return static_cast<qint64>(info.uordblks + info.hblkhd);
#else
    return 0;
#endif
}

} // namespace

class tst_Stress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRequestFinishesOnceAndTheStatisticsAddUp();
    void memoryIsBackWhereItBegan();
};

void tst_Stress::everyRequestFinishesOnceAndTheStatisticsAddUp()
{
    StressServer server(requestCount / 3, 1);
    StressLoad load(server.server().url(), stressOptions(), requestCount, 2);
    QVERIFY(waitUntil([&load] { return load.isOver(); }, 50s));
    // With the answer to a PING all that was sent before has come, both ways.
    bool isAnswered = false;
    connect(&load.lastConnection(), &H2Connection::pong, this,
            [&isAnswered] { isAnswered = true; });
    load.lastConnection().ping();
    QVERIFY(waitUntil([&isAnswered] { return isAnswered; }));

    int givenUp = 0;
    for (std::size_t i = 0; i < load.outcomes().size(); ++i) {
        const StressLoad::Outcome &outcome = load.outcomes()[i];
        QCOMPARE(outcome.finished, outcome.isDeleted ? 0 : 1);
        QVERIFY(outcome.errors <= outcome.finished);
        givenUp += load.fates()[i] == StressLoad::Fate::Whole ? 0 : 1;
    }
    QCOMPARE(load.truncated, 0);
    QVERIFY(givenUp > requestCount * 45 / 100 && givenUp < requestCount * 55 / 100);
    QVERIFY(load.whole > requestCount / 3);
    QVERIFY(load.refusedByGoAway > 0);

    QCOMPARE(load.connections().size(), 2u);
    QVERIFY(load.connections().front().connection.isClosed());
    QVERIFY(!load.connections().front().connection.error().isError());
    for (const StressLoad::Connection &each : load.connections()) {
        const H2Statistics statistics = each.connection.statistics();
        QCOMPARE(statistics.requestsFinished, each.sent);
        QCOMPARE(statistics.streamsOpen, 0);
        QCOMPARE(statistics.requestsQueued, 0);
        QCOMPARE(statistics.bytesBuffered, 0);
    }

    Traffic sent;
    Traffic received;
    server.countFrames(1, &sent, &received);
    const H2Statistics statistics = load.lastConnection().statistics();
    QCOMPARE(statistics.framesSent, received.frames);
    QCOMPARE(statistics.bytesSent, received.bytes + Frames::preface.size());
    QCOMPARE(statistics.streamsOpened, received.headers);
    QCOMPARE(statistics.headerBytesSentCompressed, received.headerBytes);
    QCOMPARE(statistics.streamsResetLocally, received.resets);
    QCOMPARE(statistics.framesReceived, sent.frames);
    QCOMPARE(statistics.bytesReceived, sent.bytes);
    QCOMPARE(statistics.headerBytesReceivedCompressed, sent.headerBytes);
    QVERIFY(statistics.streamsResetByPeer > 0 && statistics.streamsResetByPeer <= sent.resets);
    QCOMPARE(statistics.receiveWindow, windowSize - sent.data + received.windowUpdates);
    QVERIFY(statistics.receiveWindow > windowSize / 2);
}

void tst_Stress::memoryIsBackWhereItBegan()
{
#ifndef COUNTS_MEMORY
    QSKIP("needs the allocator of glibc 2.33 or newer, and no sanitizer");
#endif
    StressServer server(0, 3);
    const auto run = [&server](int count, unsigned seed) {
        {
            StressLoad load(server.server().url(), stressOptions(), count, seed);
            if (!waitUntil([&load] { return load.isOver(); }, 50s))
                return false;
        }
        Traffic sent;
        Traffic received;
        const bool isGone
            = waitUntil([&server] { return server.server().openConnectionCount() == 0; });
        for (int i = 0; i < server.server().connectionCount(); ++i)
            server.countFrames(i, &sent, &received);
        return isGone;
    };
    // What is made once and kept, by Qt too, is there after this.
    QVERIFY(run(requestCount, 4));
    const qint64 before = bytesAllocated();
    QVERIFY(run(requestCount, 5));
    const qint64 grown = bytesAllocated() - before;
    // Not four bytes a request.
    QVERIFY2(grown < 4 * requestCount, qPrintable(QString::number(grown)));
}

QTEST_GUILESS_MAIN(tst_Stress)

#include "tst_stress.moc"
