// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How far the server may be ahead of whoever reads a response.

#include "sessionpeer.h"

#include <QtCore/qmap.h>
#include <QtCore/qrandom.h>
#include <QtTest/qtest.h>

#include <algorithm>
#include <optional>

using namespace QtH2;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 smallWindow = 65535;

H2ConnectionOptions windows(quint32 stream, quint32 connection = 5 * 1024 * 1024)
{
    return H2ConnectionOptions().setInitialStreamWindowSize(stream).setInitialConnectionWindowSize(
        connection);
}

// A session that downloads, and a server that keeps account of the windows it was given.
class DownloadPeer : public Peer
{
public:
    explicit DownloadPeer(const H2ConnectionOptions &options = windows(smallWindow))
        : Peer(options)
        , m_initial(options.initialStreamWindowSize())
    {
        heed(sent());
        receive(Frames::settings() + Frames::settingsAck());
        heed(sent());
    }

    // A request whose response has begun.
    RequestId begin(std::optional<qint64> readBufferSize)
    {
        RequestMessage get = Peer::message();
        get.readBufferSize = readBufferSize;
        const RequestId request = submit(get);
        heed(sent());
        receive(Frames::headers(m_lastStream, ok()));
        return request;
    }
    quint32 lastStream() const { return m_lastStream; }

    qint64 window(quint32 stream) const { return m_windows.value(stream); }
    qint64 connectionWindow() const { return m_windows.value(0) + 65535; }
    // As much as the server may send at once, padding included.
    qint64 room(quint32 stream) const
    {
        return std::min({ window(stream), connectionWindow(), qint64(16384) });
    }
    // And how many WINDOW_UPDATE frames came for the stream.
    int updates(quint32 stream) const { return m_updates.value(stream); }

    void serve(quint32 stream, qsizetype size, int padding = -1, quint8 flags = Frames::NoFlags)
    {
        QByteArray payload(size, 'x');
        if (padding >= 0) {
            constexpr quint8 padded = 0x8; // RFC 9113, section 6.1
            payload = static_cast<char>(padding) + payload + QByteArray(padding, '\0');
            flags |= padded;
        }
        m_windows[stream] -= payload.size();
        m_windows[0] -= payload.size();
        receive(Frames::data(stream, payload, flags));
        heed(sent());
    }
    // As much as the windows let through.
    qint64 serveAll(quint32 stream)
    {
        qint64 served = 0;
        while (const qint64 size = room(stream)) {
            serve(stream, size);
            served += size;
        }
        return served;
    }
    void consume(RequestId request, qint64 size)
    {
        session.consume(request, size);
        heed(sent());
    }
    void abort(RequestId request)
    {
        session.reset(request, H2Error::Code::Cancel, H2Error());
        heed(sent());
        heed(sent());
    }

    // What is told of requests that go on well.
    void forget()
    {
        static_cast<void>(take<RequestQueued>());
        static_cast<void>(take<RequestSent>());
        static_cast<void>(take<HeadersReceived>());
        static_cast<void>(take<DataReceived>());
    }

private:
    void heed(const QList<Frames::Frame> &frames)
    {
        for (const Frames::Frame &frame : frames) {
            if (frame.type == Frames::Headers) {
                m_lastStream = frame.streamId;
                m_windows[frame.streamId] = m_initial;
            }
            if (frame.type == Frames::WindowUpdate) {
                m_windows[frame.streamId] += Frames::numberAt(frame.payload, 0);
                ++m_updates[frame.streamId];
            }
        }
    }

    qint64 m_initial;
    quint32 m_lastStream = 0;
    QMap<quint32, qint64> m_windows; // of the connection, 0, without what it begins with
    QMap<quint32, int> m_updates;
};

} // namespace

class tst_SessionDownloads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAReadBufferTheServerNeverWaits();
    void aReadBufferAsLargeAsTheWindowLetsTheServerFillItOnce();
    void aLargerReadBufferOpensTheWindowAtOnce();
    void aSmallerReadBufferHoldsAfterTheFirstWindow();
    void theWindowOpensByTheQuarter();
    void aReadBufferOfOneByteLetsEveryByteThrough();
    void theConnectionGoesOnThoughNobodyReads();
    void aHundredResponsesArriveBesideOneThatNobodyReads();
    void afterTheLastFrameTheWindowStaysAsItIs();
    void aFrameOfPaddingAloneGivesItsWindowBack();
    void theBufferLimitDoesNotFailWhoHasAReadBuffer();
    void aReadBufferIsNoWayAroundTheBufferLimit();
    void unreadBytesOfAnAbortedRequestBelongToNobody();

    void theReaderIsNeverFurtherBehindThanAllowed_data();
    void theReaderIsNeverFurtherBehindThanAllowed();
    void theConnectionWindowIsExactWhateverHappens_data();
    void theConnectionWindowIsExactWhateverHappens();
};

void tst_SessionDownloads::withoutAReadBufferTheServerNeverWaits()
{
    DownloadPeer peer;
    peer.begin(std::nullopt);
    for (int i = 0; i < 1000; ++i) {
        QCOMPARE(peer.room(1), 16384);
        peer.serve(1, 16384);
    }
}

void tst_SessionDownloads::aReadBufferAsLargeAsTheWindowLetsTheServerFillItOnce()
{
    DownloadPeer peer;
    const RequestId request = peer.begin(0);
    QCOMPARE(peer.window(1), 65535);
    QCOMPARE(peer.serveAll(1), 65535);
    QCOMPARE(peer.updates(1), 0);
    peer.consume(request, 65535);
    QCOMPARE(peer.window(1), 65535);
    QCOMPARE(peer.received().size(), 65535);
}

void tst_SessionDownloads::aLargerReadBufferOpensTheWindowAtOnce()
{
    DownloadPeer peer;
    const RequestId request = peer.begin(1'000'000);
    QCOMPARE(peer.updates(1), 1);
    QCOMPARE(peer.serveAll(1), 1'000'000);
    peer.consume(request, 600'000);
    QCOMPARE(peer.serveAll(1), 600'000);
    peer.consume(request, 1'000'000);
    QCOMPARE(peer.window(1), 1'000'000);
}

void tst_SessionDownloads::aSmallerReadBufferHoldsAfterTheFirstWindow()
{
    DownloadPeer peer;
    const RequestId request = peer.begin(10'000);
    // The server had the window of the SETTINGS before it could be told.
    QCOMPARE(peer.serveAll(1), 65535);
    peer.consume(request, 55'535);
    QCOMPARE(peer.window(1), 0);
    peer.consume(request, 10'000);
    QCOMPARE(peer.window(1), 10'000);
    QCOMPARE(peer.serveAll(1), 10'000);
    peer.consume(request, 3'000);
    QCOMPARE(peer.window(1), 3'000);
}

void tst_SessionDownloads::theWindowOpensByTheQuarter()
{
    DownloadPeer peer;
    const RequestId request = peer.begin(0);
    peer.serveAll(1);
    for (int i = 0; i < 65535; i += 5)
        peer.consume(request, 5);
    QCOMPARE(peer.updates(1), 3);
    QVERIFY(peer.window(1) > 65535 * 3 / 4);
}

void tst_SessionDownloads::aReadBufferOfOneByteLetsEveryByteThrough()
{
    DownloadPeer peer;
    const RequestId request = peer.begin(1);
    peer.serveAll(1);
    peer.consume(request, 65535);
    for (int i = 0; i < 100; ++i) {
        QCOMPARE(peer.serveAll(1), 1);
        peer.consume(request, 1);
    }
    peer.serve(1, 1, -1, Frames::EndStream);
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionDownloads::theConnectionGoesOnThoughNobodyReads()
{
    DownloadPeer peer(windows(smallWindow, smallWindow));
    peer.begin(0);
    QCOMPARE(peer.serveAll(1), 65535);
    QVERIFY(peer.connectionWindow() > 65535 * 3 / 4);
    peer.begin(0);
    QCOMPARE(peer.serveAll(3), 65535);
    QVERIFY(peer.connectionWindow() > 65535 * 3 / 4);
}

void tst_SessionDownloads::aHundredResponsesArriveBesideOneThatNobodyReads()
{
    DownloadPeer peer(windows(smallWindow, smallWindow));
    peer.begin(0);
    peer.serveAll(1);
    for (int i = 0; i < 100; ++i) {
        const RequestId request = peer.begin(0);
        const quint32 stream = peer.lastStream();
        for (int j = 0; j < 5; ++j) {
            QVERIFY(peer.serveAll(stream) > 0);
            peer.consume(request, 1'000'000);
        }
        peer.serve(stream, 1, -1, Frames::EndStream);
        QVERIFY(!peer.outcome().isError());
    }
}

void tst_SessionDownloads::afterTheLastFrameTheWindowStaysAsItIs()
{
    DownloadPeer peer;
    const RequestId request = peer.begin(0);
    for (int i = 0; i < 3; ++i)
        peer.serve(1, 16384);
    peer.serve(1, 16383, -1, Frames::EndStream);
    QVERIFY(!peer.outcome().isError());
    peer.consume(request, 65535);
    QCOMPARE(peer.updates(1), 0);

    // Not even for what is there of the last frame before the rest of it.
    peer.begin(std::nullopt);
    peer.serve(3, 10000);
    const QByteArray last = Frames::data(3, QByteArray(16384, 'x'), Frames::EndStream);
    peer.receive(last.first(10000));
    const QList<Frames::Frame> updates = peer.sent(Frames::WindowUpdate);
    for (const Frames::Frame &update : updates)
        QVERIFY(update.streamId != 3);
    peer.receive(last.sliced(10000));
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionDownloads::aFrameOfPaddingAloneGivesItsWindowBack()
{
    DownloadPeer peer;
    const RequestId request = peer.begin(100);
    peer.serveAll(1);
    peer.consume(request, 65535);
    QCOMPARE(peer.window(1), 100);
    peer.serve(1, 0, 99);
    QCOMPARE(peer.window(1), 100);
}

void tst_SessionDownloads::theBufferLimitDoesNotFailWhoHasAReadBuffer()
{
    DownloadPeer peer(windows(smallWindow).setMaxBufferedBytes(30'000));
    const RequestId request = peer.begin(0);
    QCOMPARE(peer.serveAll(1), 65535);
    peer.session.failUnread();
    peer.sent();
    QVERIFY(peer.take<RequestFinished>().empty());
    peer.consume(request, 65535);
    QCOMPARE(peer.serveAll(1), 65535);
    QVERIFY(peer.take<RequestFinished>().empty());

    // One without fails.
    peer.begin(std::nullopt);
    peer.serve(3, 1);
    peer.session.failUnread();
    peer.sent();
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::BufferLimitExceeded);
}

void tst_SessionDownloads::aReadBufferIsNoWayAroundTheBufferLimit()
{
    DownloadPeer peer(windows(smallWindow, smallWindow).setMaxBufferedBytes(100'000));
    QList<RequestId> requests;
    qint64 held = 0;
    for (int i = 0; i < 20; ++i) {
        requests.append(peer.begin(0));
        held += peer.serveAll(peer.lastStream());
    }
    // Beyond it there is no more than the connection's window.
    QVERIFY2(held <= 100'000 + 65535 + 65535 / 4, QByteArray::number(held).constData());
    QVERIFY(peer.take<RequestFinished>().empty());
    // And reading lets all of them go on.
    for (int i = 0; i < 20; ++i) {
        for (const RequestId request : std::as_const(requests))
            peer.consume(request, 65535);
        for (int stream = 1; stream < 40; stream += 2)
            peer.serveAll(static_cast<quint32>(stream));
    }
    for (const RequestId request : std::as_const(requests))
        peer.consume(request, 65535);
    QCOMPARE(peer.session.statistics().bytesBuffered, 0);
    QVERIFY(peer.connectionWindow() > 65535 * 3 / 4);
}

void tst_SessionDownloads::unreadBytesOfAnAbortedRequestBelongToNobody()
{
    DownloadPeer peer(windows(smallWindow, smallWindow).setMaxBufferedBytes(50'000));
    const RequestId request = peer.begin(0);
    peer.serveAll(1);
    QCOMPARE(peer.session.statistics().bytesBuffered, 65535);
    peer.abort(request);
    QCOMPARE(peer.session.statistics().bytesBuffered, 0);
    QVERIFY(peer.connectionWindow() > 65535 * 3 / 4);
    peer.consume(request, 65535);
    QCOMPARE(peer.session.statistics().bytesBuffered, 0);
}

void tst_SessionDownloads::theReaderIsNeverFurtherBehindThanAllowed_data()
{
    QTest::addColumn<quint32>("window");
    QTest::addColumn<qint64>("readBufferSize");
    QTest::addColumn<int>("mostPadding");
    for (const quint32 window : { 1000u, 65535u, 300'000u }) {
        for (const qint64 size : { 0, 1, 2, 100, 999, 65'535, 70'000, 1'000'000 }) {
            for (const int padding : { -1, 255 }) {
                QTest::addRow("window %u, buffer %lld, padding %d", window, size, padding)
                    << window << size << padding;
            }
        }
    }
}

void tst_SessionDownloads::theReaderIsNeverFurtherBehindThanAllowed()
{
    QFETCH(const quint32, window);
    QFETCH(const qint64, readBufferSize);
    QFETCH(const int, mostPadding);
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    const auto upTo = [&random](qint64 most) { return random.bounded(most) + 1; };
    DownloadPeer peer(windows(window));
    const RequestId request = peer.begin(readBufferSize);
    const qint64 allowed = std::max<qint64>(window, readBufferSize);
    qint64 unread = 0;
    for (int i = 0; i < 1500; ++i) {
        const qint64 room = peer.room(1);
        if (room > 0 && random.bounded(2) == 0) {
            const int padding
                = std::min<int>(random.bounded(-1, mostPadding + 1), static_cast<int>(room) - 1);
            const qint64 most = room - padding - 1;
            const qint64 size = most > 0 && random.bounded(4) > 0 ? upTo(most) : most;
            peer.serve(1, size, padding);
            unread += size;
        } else if (unread > 0) {
            const qint64 size = random.bounded(3) == 0 ? unread : upTo(unread);
            peer.consume(request, size);
            unread -= size;
        }
        peer.forget();
        QVERIFY(unread + peer.window(1) <= allowed);
        // Who has read all must be able to get more.
        QVERIFY(unread > 0 || peer.room(1) > 0);
    }
    QVERIFY(peer.take<RequestFinished>().empty());
}

void tst_SessionDownloads::theConnectionWindowIsExactWhateverHappens_data()
{
    QTest::addColumn<std::optional<qint64>>("limit");
    QTest::newRow("the default") << H2ConnectionOptions().maxBufferedBytes();
    QTest::newRow("no limit") << std::optional<qint64>();
    QTest::newRow("a low limit") << std::optional<qint64>(50'000);
}

void tst_SessionDownloads::theConnectionWindowIsExactWhateverHappens()
{
    QFETCH(const std::optional<qint64>, limit);
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    constexpr quint32 whole = 200'000;
    DownloadPeer peer(windows(smallWindow, whole).setMaxBufferedBytes(limit));
    QMap<quint32, RequestId> open;
    const std::optional<qint64> sizes[] = { std::nullopt, 0, 1, 20'000, 100'000 };
    for (int i = 0; i < 5000; ++i) {
        if (open.size() < 5) {
            const RequestId request = peer.begin(sizes[random.bounded(5)]);
            open[peer.lastStream()] = request;
        }
        const auto chosen = std::next(open.begin(), random.bounded(static_cast<int>(open.size())));
        const quint32 stream = chosen.key();
        const qint64 room = peer.room(stream);
        const int padding = std::min<int>(random.bounded(-1, 256), static_cast<int>(room) - 1);
        switch (random.bounded(12)) {
        case 0:
            peer.abort(chosen.value());
            break;
        case 1:
            peer.receive(Frames::resetStream(stream, 0x8));
            break;
        case 2:
            if (room > 0)
                peer.serve(stream, room - padding - 1, padding, Frames::EndStream);
            break;
        case 3:
        case 4:
        case 5:
            peer.consume(chosen.value(), random.bounded(100'000));
            break;
        default:
            if (room > 0)
                peer.serve(stream, random.bounded(static_cast<int>(room - padding)), padding);
            break;
        }
        for (const RequestFinished &event : peer.take<RequestFinished>()) {
            const quint32 ended = open.key(event.request);
            open.remove(ended);
            // What was on its way when the stream ended.
            if (event.error.isError() && peer.connectionWindow() >= 1000 && random.bounded(2))
                peer.serve(ended, 700, 200);
        }
        peer.forget();
        peer.consume(0, 0);
        QCOMPARE(peer.session.statistics().receiveWindow, peer.connectionWindow());
        QVERIFY(!peer.session.isFinished());
        if (!limit)
            QVERIFY(peer.connectionWindow() > whole * 3 / 4);
    }
    const QList<RequestId> left = open.values();
    for (const RequestId request : left)
        peer.abort(request);
    QVERIFY(peer.connectionWindow() > whole * 3 / 4);
    QCOMPARE(peer.session.statistics().bytesBuffered, 0);
}

QTEST_APPLESS_MAIN(tst_SessionDownloads)

#include "tst_sessiondownloads.moc"
