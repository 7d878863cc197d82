// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The adaptive window on the wire: PINGs that measure, and what the server is told then.

#include "sessionpeer.h"

#include <QtTest/qtest.h>

#include <algorithm>

using namespace QtH2;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_SessionAdaptiveWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itBeginsWithTheWindowsOfTheProtocol();
    void dataIsMeasuredWithAPing();
    void aLargerWindowIsToldForStreamsAndConnection();
    void aSampleThatDoesNotFillTheWindowChangesNothing();
    void itGrowsThoughTheSettingsAreNotAcknowledged();
    void dataBeyondTheFormerWindowIsTakenAfterTheAcknowledgement();
    void thePingOfKeepAliveMeasuresToo();
    void aSilentServerFailsThePingOfTheWindowToo();
    void turnedOnLaterItMakesNoWindowSmaller();
    void turnedOffTheWindowsOfTheOptionsHoldForNewStreams();
    void turnedOffTheConnectionWindowStaysAsItHasGrown();
};

namespace {

H2ConnectionOptions adaptive()
{
    return H2ConnectionOptions().setAdaptiveWindow(true);
}

// The windows as the server knows them, and what it has to do with them.
struct Server
{
    explicit Server(const H2ConnectionOptions &options)
        : peer(options)
    {
        peer.session.start(peer.now);
        peer.submit();
        take();
        peer.receive(Frames::settings() + Frames::settingsAck() + Frames::headers(1, ok()));
        take();
    }

    // Notes what the session sends.
    QList<Frames::Frame> take()
    {
        const QList<Frames::Frame> frames = peer.sent() + peer.sent();
        for (const Frames::Frame &frame : frames) {
            if (frame.type == Frames::WindowUpdate && frame.streamId == 0)
                connectionWindow += Frames::numberAt(frame.payload, 0);
            if (frame.type == Frames::Ping && !(frame.flags & Frames::Ack))
                ping = frame.payload;
            for (qsizetype i = 0; frame.type == Frames::Settings && i < frame.payload.size();
                 i += 6) {
                if (frame.payload.mid(i, 2) == "\0\4"_ba)
                    streamWindows.append(Frames::numberAt(frame.payload, i + 2));
            }
        }
        return frames;
    }
    void send(qsizetype size)
    {
        for (; size > 0; size -= 15000) {
            const qsizetype part = std::min<qsizetype>(size, 15000);
            peer.receive(Frames::data(1, QByteArray(part, 'x')));
            connectionWindow -= part;
            take();
        }
    }
    void answerPing()
    {
        peer.pass(50ms);
        peer.receive(Frames::pingAck(std::exchange(ping, {})));
        take();
        peer.pass(200ms);
    }
    // Data that fills the window, and a round trip for it.
    void fill(qsizetype size)
    {
        send(size);
        answerPing();
    }

    Peer peer;
    QByteArray ping; // that waits for its acknowledgement
    qint64 connectionWindow = 65535;
    QList<quint32> streamWindows; // each that it was told
};

} // namespace

void tst_SessionAdaptiveWindow::itBeginsWithTheWindowsOfTheProtocol()
{
    const Server server(adaptive());
    QCOMPARE(server.streamWindows, QList<quint32>({ 65535 }));
    QCOMPARE(server.connectionWindow, 65535);
    QVERIFY(server.ping.isEmpty());
}

void tst_SessionAdaptiveWindow::dataIsMeasuredWithAPing()
{
    Server server(adaptive());
    server.peer.receive(Frames::data(1, "x"_ba));
    QCOMPARE(server.peer.sent(Frames::Ping).size(), 1);
    server.peer.receive(Frames::data(1, "x"_ba));
    QVERIFY(server.peer.sent(Frames::Ping).isEmpty());
}

void tst_SessionAdaptiveWindow::aLargerWindowIsToldForStreamsAndConnection()
{
    Server server(adaptive());
    server.fill(50000);
    QCOMPARE(server.streamWindows, QList<quint32>({ 65535, 100000 }));
    // All of it, but for what has come since it was last given back: less than half.
    QVERIFY(server.connectionWindow > 50000);
    QVERIFY(server.connectionWindow <= 100000);
    const qint64 before = server.connectionWindow;
    server.send(50000);
    QVERIFY(server.connectionWindow > 50000);
    QVERIFY(server.connectionWindow <= 100000);
    QVERIFY(before - 50000 < server.connectionWindow);
}

void tst_SessionAdaptiveWindow::aSampleThatDoesNotFillTheWindowChangesNothing()
{
    Server server(adaptive());
    server.fill(40000);
    QCOMPARE(server.streamWindows, QList<quint32>({ 65535 }));
}

void tst_SessionAdaptiveWindow::itGrowsThoughTheSettingsAreNotAcknowledged()
{
    Server server(adaptive());
    server.fill(50000);
    server.fill(80000);
    server.fill(150000);
    QCOMPARE(server.streamWindows, QList<quint32>({ 65535, 100000, 160000, 300000 }));
    QVERIFY(!server.peer.session.isFinished());
    QCOMPARE(server.peer.take<SettingsAcknowledged>().size(), 1u);
    server.peer.receive(Frames::settingsAck() + Frames::settingsAck() + Frames::settingsAck());
    QCOMPARE(server.peer.take<SettingsAcknowledged>().size(), 3u);
    QVERIFY(server.connectionWindow > 150000);
    server.peer.receive(Frames::data(1, {}, Frames::EndStream));
    QVERIFY(!server.peer.outcome().isError());
    QCOMPARE(server.peer.received().size(), 280000);
}

void tst_SessionAdaptiveWindow::dataBeyondTheFormerWindowIsTakenAfterTheAcknowledgement()
{
    Server server(adaptive());
    server.fill(60000);
    server.peer.receive(Frames::settingsAck());
    server.take();
    for (int i = 0; i < 7; ++i)
        server.peer.receive(Frames::data(1, QByteArray(16000, 'x'))); // 112000 of 120000
    server.peer.receive(Frames::data(1, {}, Frames::EndStream));
    QVERIFY(!server.peer.outcome().isError());
    QVERIFY(!server.peer.session.isFinished());
}

void tst_SessionAdaptiveWindow::thePingOfKeepAliveMeasuresToo()
{
    Server server(adaptive().setKeepAliveInterval(10s));
    server.peer.pass(10s);
    server.take();
    QVERIFY(!server.ping.isEmpty());
    server.peer.receive(Frames::data(1, QByteArray(16000, 'x')));
    QVERIFY(server.peer.sent(Frames::Ping).isEmpty());
    server.send(40000);
    server.answerPing();
    QCOMPARE(server.streamWindows, QList<quint32>({ 65535, 112000 }));
}

void tst_SessionAdaptiveWindow::aSilentServerFailsThePingOfTheWindowToo()
{
    Server server(adaptive().setKeepAliveInterval(10s).setKeepAliveTimeout(3s));
    server.send(1000);
    QVERIFY(!server.ping.isEmpty());
    server.peer.pass(2999ms);
    QVERIFY(server.peer.take<RequestFinished>().empty());
    server.peer.pass(1ms);
    QCOMPARE(server.peer.outcome().kind(), H2Error::Kind::KeepAliveTimeout);
}

void tst_SessionAdaptiveWindow::turnedOnLaterItMakesNoWindowSmaller()
{
    Server server((H2ConnectionOptions()));
    QCOMPARE(server.streamWindows, QList<quint32>({ 2097152 }));
    QVERIFY(!server.peer.session.setOptions(adaptive(), server.peer.now).isError());
    server.fill(60000);
    QVERIFY(std::all_of(server.streamWindows.begin(), server.streamWindows.end(),
                        [](quint32 window) { return window >= 2097152; }));
    // More than the window, to see that all of it is given back.
    qint64 smallest = server.connectionWindow;
    for (int i = 0; i < 524; ++i) {
        server.send(15000);
        smallest = std::min(smallest, server.connectionWindow);
    }
    QVERIFY2(smallest > 5242880 / 2 - 15000, qPrintable(QString::number(smallest)));
}

void tst_SessionAdaptiveWindow::turnedOffTheWindowsOfTheOptionsHoldForNewStreams()
{
    Server server(adaptive());
    server.fill(60000);
    QCOMPARE(server.streamWindows, QList<quint32>({ 65535, 120000 }));
    QVERIFY(!server.peer.session
                 .setOptions(
                     adaptive().setInitialStreamWindowSize(65535).setInitialConnectionWindowSize(
                         1'000'000),
                     server.peer.now)
                 .isError());
    server.take();
    QCOMPARE(server.streamWindows, QList<quint32>({ 65535, 120000, 65535 }));
}

void tst_SessionAdaptiveWindow::turnedOffTheConnectionWindowStaysAsItHasGrown()
{
    Server server(adaptive());
    server.fill(60000);
    server.fill(1'000'000);
    QCOMPARE(server.streamWindows.constLast(), 2'000'000u);
    static_cast<void>(server.peer.session.setOptions(
        adaptive().setInitialConnectionWindowSize(100'000), server.peer.now));
    for (int i = 0; i < 150; ++i) {
        server.send(15000);
        QVERIFY(server.connectionWindow >= 1'000'000 - 15000);
    }
}

QTEST_APPLESS_MAIN(tst_SessionAdaptiveWindow)

#include "tst_sessionadaptivewindow.moc"
