// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Padding on request (RFC 9113, section 6.1), which hides how long things are.

#include "tunnelpeer.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace Qt::StringLiterals;

class tst_SessionPadding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headersAndDataCarryThePadding_data();
    void headersAndDataCarryThePadding();
    void withoutPaddingFramesCarryNone();
    void onlyTheStreamThatAskedForItIsPadded();
    void aFullFrameLeavesRoomForItsPadding();
    void paddingCountsForTheWindow();
    void paddingIsNoBody();
    void trailersCarryThePadding();
    void aTunnelCarriesThePadding();
    void theHeaderStatisticsCountNoPadding();
};

namespace {

RequestMessage paddedMessage(int padding, const QByteArray &body = {})
{
    RequestMessage message = Peer::message("POST", body);
    message.padding = padding;
    return message;
}

} // namespace

void tst_SessionPadding::headersAndDataCarryThePadding_data()
{
    QTest::addColumn<int>("padding");
    for (const int padding : { 1, 2, 100, 255, 256 })
        QTest::addRow("%d", padding) << padding;
}

void tst_SessionPadding::headersAndDataCarryThePadding()
{
    QFETCH(const int, padding);
    Peer peer;
    open(peer);
    peer.submit(paddedMessage(padding, "hello"_ba));
    const QList<Frames::Frame> frames = peer.sent();
    QCOMPARE(frames.size(), 2);
    QCOMPARE(frames.at(0).type, Frames::Headers);
    QCOMPARE(paddingOf(frames.at(0)), padding);
    QVERIFY(frames.at(0).payload.endsWith(QByteArray(padding - 1, '\0')));
    QCOMPARE(frames.at(1).type, Frames::Data);
    QCOMPARE(paddingOf(frames.at(1)), padding);
    QCOMPARE(frames.at(1).payload.size(), 5 + padding);
    QVERIFY(frames.at(1).flags & Frames::EndStream);
    QCOMPARE(bodyOf(frames), "hello"_ba);
}

void tst_SessionPadding::withoutPaddingFramesCarryNone()
{
    Peer peer;
    open(peer);
    peer.submit("POST"_ba, "hello"_ba);
    for (const Frames::Frame &frame : peer.sent())
        QCOMPARE(paddingOf(frame), 0);
}

void tst_SessionPadding::onlyTheStreamThatAskedForItIsPadded()
{
    Peer peer;
    open(peer);
    peer.submit(paddedMessage(10, "a"_ba));
    peer.submit("POST"_ba, "b"_ba);
    peer.session.ping(peer.now);
    const QList<Frames::Frame> frames = peer.sent();
    QCOMPARE(frames.size(), 5);
    for (const Frames::Frame &frame : frames)
        QCOMPARE(paddingOf(frame), frame.streamId == 1 ? 10 : 0);
}

void tst_SessionPadding::aFullFrameLeavesRoomForItsPadding()
{
    Peer peer;
    open(peer);
    const QByteArray body(40000, 'x');
    peer.submit(paddedMessage(100, body));
    const QList<Frames::Frame> frames = peer.sent(Frames::Data);
    QCOMPARE(bodyOf(frames), body);
    for (const Frames::Frame &frame : frames) {
        QVERIFY(frame.payload.size() <= 16384);
        QCOMPARE(paddingOf(frame), 100);
    }
}

void tst_SessionPadding::paddingCountsForTheWindow()
{
    Peer peer;
    open(peer);
    const QByteArray body(70000, 'x');
    peer.submit(paddedMessage(256, body));
    qsizetype used = 0;
    QList<Frames::Frame> frames = peer.sent(Frames::Data);
    for (const Frames::Frame &frame : std::as_const(frames))
        used += frame.payload.size();
    QCOMPARE(used, 65535);
    QVERIFY(!peer.session.wantsToProduce());
    QCOMPARE(peer.session.statistics().sendWindow, 0);
    // However small the room: the body goes on.
    for (int i = 0; i < 10; ++i) {
        peer.receive(Frames::windowUpdate(0, 1) + Frames::windowUpdate(1, 1));
        frames += peer.sent(Frames::Data);
    }
    peer.receive(Frames::windowUpdate(0, 100000) + Frames::windowUpdate(1, 100000));
    frames += peer.sent(Frames::Data);
    QCOMPARE(bodyOf(frames), body);
    QVERIFY(frames.constLast().flags & Frames::EndStream);
}

void tst_SessionPadding::paddingIsNoBody()
{
    Peer peer;
    open(peer);
    peer.submit(paddedMessage(200, "hello"_ba));
    peer.sent();
    const auto sent = peer.take<DataSent>();
    QCOMPARE(sent.size(), 1u);
    QCOMPARE(sent.front().bytes, 5);
}

void tst_SessionPadding::trailersCarryThePadding()
{
    Peer peer;
    open(peer);
    RequestMessage message = paddedMessage(20, "x"_ba);
    message.trailers = { { "sum", "1" } };
    peer.submit(message);
    const QList<Frames::Frame> frames = peer.sent();
    QCOMPARE(frames.size(), 3);
    QCOMPARE(frames.constLast().type, Frames::Headers);
    QVERIFY(frames.constLast().flags & Frames::EndStream);
    for (const Frames::Frame &frame : frames)
        QCOMPARE(paddingOf(frame), 20);
}

void tst_SessionPadding::aTunnelCarriesThePadding()
{
    Peer peer;
    open(peer);
    RequestMessage message = connectMessage();
    message.padding = 30;
    const RequestId tunnel = peer.submit(message);
    QCOMPARE(paddingOf(peer.sent().constFirst()), 30);
    peer.receive(Frames::headers(1, ok()));
    peer.session.write(tunnel, "hello"_ba);
    QList<Frames::Frame> frames = peer.sent();
    QCOMPARE(frames.size(), 1);
    QCOMPARE(paddingOf(frames.constFirst()), 30);
    QCOMPARE(bodyOf(frames), "hello"_ba);
    // And what ends it.
    peer.session.endBody(tunnel, {});
    frames = peer.sent();
    QCOMPARE(frames.size(), 1);
    QCOMPARE(paddingOf(frames.constFirst()), 30);
    QVERIFY(frames.constFirst().flags & Frames::EndStream);
}

void tst_SessionPadding::theHeaderStatisticsCountNoPadding()
{
    Peer peer;
    open(peer);
    peer.submit(paddedMessage(200));
    const QList<Frames::Frame> frames = peer.sent();
    QCOMPARE(frames.size(), 1);
    QCOMPARE(peer.session.statistics().headerBytesSentCompressed,
             frames.constFirst().payload.size() - 200);
}

QTEST_APPLESS_MAIN(tst_SessionPadding)

#include "tst_sessionpadding.moc"
