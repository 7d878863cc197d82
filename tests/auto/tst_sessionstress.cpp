// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Thousands of requests that end in every way, with the windows counted to the byte.

#include "frames.h"
#include "protocol/session.h"

#include <QtTest/qtest.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <random>
#include <utility>
#include <variant>

using namespace QtH2;

namespace {

constexpr int requestCount = 10000;
constexpr std::size_t maxUnfinished = 30;
constexpr qint64 windowSize = 65535;

// A session, an application that reads, aborts and forgets as it likes, and a server that answers,
// resets and goes on sending for a while after a reset. A seed makes it the same each time.
class Simulation
{
public:
    explicit Simulation(unsigned seed)
        : m_random(seed)
        , m_session(options())
    {
        receive(Frames::settings({ { 3, 10 } }) + Frames::settingsAck());
    }

    void run()
    {
        // Far more steps than it takes: a window that is lost would let it wait for ever.
        for (int step = 0; step < 100 * requestCount; ++step) {
            if (m_session.isFinished() || (m_submitted == requestCount && m_unread.empty()))
                break;
            if (m_submitted < requestCount && m_unread.size() < maxUnfinished)
                submit();
            if (!m_unread.empty() && chance(20))
                read(anyOf(m_unread)->first);
            if (!m_unread.empty() && chance(4))
                abort(anyOf(m_unread)->first);
            exchangeFrames();
            if (!m_streams.empty())
                answer(anyOf(m_streams));
            m_now += std::chrono::milliseconds(1);
        }
        exchangeFrames();
    }

    // One more request, of which all is read: until the server gets its window back.
    void runUntilWindowUpdate()
    {
        submit();
        exchangeFrames();
        const quint32 id = m_lastStream;
        receive(Frames::headers(id, { { ":status", "200" } }));
        const qint64 before = windowReturned;
        while (windowReturned == before && dataReceived - windowReturned < windowSize) {
            ++dataReceived;
            receive(Frames::data(id, "x"));
            read(m_unread.begin()->first);
            exchangeFrames();
        }
    }

    const Session &session() const { return m_session; }

    int finishedOnce = 0;
    int finishedAgain = 0;
    int failed = 0;
    qint64 dataReceived = 0; // as flow control counts it (RFC 9113, section 6.9.1)
    qint64 windowReturned = 0;
    int aborted = 0;
    int resetByServer = 0;

private:
    struct ServerStream
    {
        qint64 window = windowSize;
        qint64 left = 0;
        bool headersSent = false;
        bool isReset = false;
    };
    using ServerStreams = std::map<quint32, ServerStream>;

    static H2ConnectionOptions options()
    {
        return H2ConnectionOptions()
            .setInitialStreamWindowSize(windowSize)
            .setInitialConnectionWindowSize(windowSize)
            .setMaxBufferedBytes(40000)
            .setMaxLocalErrorResetStreams(std::nullopt)
            .setSettingsTimeout(std::nullopt);
    }

    int number(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_random); }
    bool chance(int percent) { return number(100) < percent; }
    template <typename Map> typename Map::iterator anyOf(Map &map)
    {
        return std::next(map.begin(), number(static_cast<int>(map.size())));
    }

    void submit()
    {
        RequestMessage message;
        message.fields = { { ":method", "GET" },
                           { ":scheme", "https" },
                           { ":authority", "localhost" },
                           { ":path", "/" } };
        m_unread[m_session.submit(message, m_now)] = 0;
        ++m_submitted;
        takeEvents();
    }
    void read(RequestId request)
    {
        m_session.consume(request, std::exchange(m_unread[request], 0));
        takeEvents();
    }
    void abort(RequestId request)
    {
        ++aborted;
        const H2Error error(H2Error::Kind::Aborted, H2Error::Initiator::User,
                            H2Error::Scope::Request, QStringLiteral("aborted"));
        m_session.reset(request, H2Error::Code::Cancel, error);
        takeEvents();
    }
    void receive(const QByteArray &frames)
    {
        m_session.receive(frames, m_now);
        takeEvents();
    }

    void takeEvents()
    {
        for (const Event &event : m_session.takeEvents()) {
            if (const auto *data = std::get_if<DataReceived>(&event)) {
                m_unread.at(data->request) += data->bytes.size();
            } else if (const auto *finished = std::get_if<RequestFinished>(&event)) {
                ++(m_unread.erase(finished->request) == 1 ? finishedOnce : finishedAgain);
                failed += finished->error.isError() ? 1 : 0;
            }
        }
    }

    void exchangeFrames()
    {
        QByteArray bytes;
        m_session.produce(&bytes, std::numeric_limits<qsizetype>::max(), m_now);
        takeEvents();
        for (const Frames::Frame &frame : Frames::decode(bytes)) {
            const auto stream = m_streams.find(frame.streamId);
            switch (frame.type) {
            case Frames::Headers:
                m_lastStream = frame.streamId;
                m_streams[frame.streamId].left = number(60000);
                break;
            case Frames::WindowUpdate:
                if (frame.streamId == 0)
                    windowReturned += Frames::numberAt(frame.payload, 0);
                else if (stream != m_streams.end())
                    stream->second.window += Frames::numberAt(frame.payload, 0);
                break;
            case Frames::ResetStream:
                if (stream != m_streams.end())
                    stream->second.isReset = true;
                break;
            default:
                break;
            }
        }
    }

    void answer(ServerStreams::iterator found)
    {
        const quint32 id = found->first;
        ServerStream &stream = found->second;
        // It has not seen the reset yet.
        const bool goesOn = !stream.isReset || chance(70);
        if (!goesOn) {
            m_streams.erase(found);
        } else if (chance(2)) {
            ++resetByServer;
            m_streams.erase(found);
            receive(Frames::resetStream(id, static_cast<quint32>(number(14))));
        } else if (!std::exchange(stream.headersSent, true)) {
            receive(Frames::headers(id, { { ":status", "200" } }));
        } else {
            sendData(found);
        }
    }

    void sendData(ServerStreams::iterator found)
    {
        const quint32 id = found->first;
        ServerStream &stream = found->second;
        const int padding = chance(30) ? number(50) : -1;
        const qint64 window = std::min(stream.window, windowSize - dataReceived + windowReturned);
        const qint64 room = std::min<qint64>(window, 16384) - padding - 1;
        const qint64 size = std::min(room, stream.left);
        if (size <= 0 && stream.left > 0)
            return;
        stream.left -= size;
        const bool isEnd = stream.left == 0;
        constexpr quint8 padded = 0x8;
        QByteArray payload(size, 'x');
        if (padding >= 0) {
            payload.prepend(static_cast<char>(padding));
            payload.append(padding, '\0');
        }
        if (payload.size() > window)
            return;
        stream.window -= payload.size();
        dataReceived += payload.size();
        const int flags = (isEnd ? Frames::EndStream : 0) | (padding >= 0 ? padded : 0);
        if (isEnd)
            m_streams.erase(found);
        receive(Frames::data(id, payload, static_cast<quint8>(flags)));
    }

    std::mt19937 m_random;
    TimePoint m_now{ std::chrono::hours(1) };
    Session m_session;
    std::map<RequestId, qint64> m_unread; // of the requests that are not finished
    ServerStreams m_streams;
    quint32 m_lastStream = 0;
    int m_submitted = 0;
};

} // namespace

class tst_SessionStress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyByteOfTheConnectionWindowIsGivenBack_data();
    void everyByteOfTheConnectionWindowIsGivenBack();
};

void tst_SessionStress::everyByteOfTheConnectionWindowIsGivenBack_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::newRow("seed 1") << 1u;
    QTest::newRow("seed 2") << 2u;
}

void tst_SessionStress::everyByteOfTheConnectionWindowIsGivenBack()
{
    QFETCH(const unsigned, seed);
    Simulation simulation(seed);
    simulation.run();
    QVERIFY(!simulation.session().isFinished());
    QCOMPARE(simulation.finishedOnce, requestCount);
    QCOMPARE(simulation.finishedAgain, 0);
    QVERIFY(simulation.aborted > requestCount / 10);
    QVERIFY(simulation.resetByServer > requestCount / 10);

    H2Statistics statistics = simulation.session().statistics();
    QCOMPARE(statistics.requestsFinished, requestCount);
    QCOMPARE(statistics.requestsFailed, simulation.failed);
    QCOMPARE(statistics.requestsQueued, 0);
    QCOMPARE(statistics.bytesBuffered, 0);
    QCOMPARE(statistics.receiveWindow,
             windowSize - simulation.dataReceived + simulation.windowReturned);
    // As RFC 9113 leaves it to the receiver, less than half is not worth a frame.
    QVERIFY(statistics.receiveWindow > windowSize / 2);

    simulation.runUntilWindowUpdate();
    QCOMPARE(simulation.windowReturned, simulation.dataReceived);
    statistics = simulation.session().statistics();
    QCOMPARE(statistics.receiveWindow, windowSize);
}

QTEST_GUILESS_MAIN(tst_SessionStress)

#include "tst_sessionstress.moc"
