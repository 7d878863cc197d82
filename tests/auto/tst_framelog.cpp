// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "frames.h"
#include "protocol/framelog.h"

#include <QtTest/qtest.h>

#include <algorithm>

using namespace QtH2;
using namespace Qt::StringLiterals;

class tst_FrameLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFrameIsOneLine_data();
    void aFrameIsOneLine();
    void eachDirectionIsShownAndThePrefaceIsNot();
    void fieldsAndBodiesAreNotShown_data();
    void fieldsAndBodiesAreNotShown();
    void decodedFieldsAreShownButSecretsAreHidden();
    void aLineTellsTheTimeSinceTheFirst();
    void bytesAreCutIntoFrames();
    void longDebugDataIsCutOff();
    void whatThePeerWroteCannotBreakTheLine();
    void garbageIsDescribedToo();
};

namespace {

struct Log
{
    QStringList lines;
    void sent(const QByteArray &bytes) { log.sent(bytes, now); }
    void received(const QByteArray &bytes) { log.received(bytes, now); }

    TimePoint now{ std::chrono::hours(1) };

    FrameLog log{ [this](const QString &line) { lines.append(line); } };
};

constexpr quint8 endBoth = Frames::EndStream | Frames::EndHeaders;

} // namespace

void tst_FrameLog::aFrameIsOneLine_data()
{
    using namespace Frames;
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("line");

    QTest::newRow("data") << data(1, "body"_ba) << u"DATA stream=1 length=4"_s;
    QTest::newRow("end") << data(1, {}, EndStream) << u"DATA stream=1 length=0 END_STREAM"_s;
    QTest::newRow("padded") << encode(Data, 0x9, 1, "\0x"_ba)
                            << u"DATA stream=1 length=2 END_STREAM|PADDED"_s;
    QTest::newRow("headers") << encode(Headers, endBoth, 3, "\x88"_ba)
                             << u"HEADERS stream=3 length=1 END_STREAM|END_HEADERS"_s;
    QTest::newRow("all flags") << encode(Headers, 0xff, 3)
                               << u"HEADERS stream=3 length=0 "
                                  "END_STREAM|END_HEADERS|PADDED|PRIORITY|0xd2"_s;
    QTest::newRow("priority") << encode(0x2, 0, 3, QByteArray(5, '\0'))
                              << u"PRIORITY stream=3 length=5"_s;
    QTest::newRow("reset") << resetStream(5, 8) << u"RST_STREAM stream=5 length=4 CANCEL"_s;
    QTest::newRow("settings") << settings({ { 1, 0 },
                                            { 2, 1 },
                                            { 3, 100 },
                                            { 4, 65535 },
                                            { 5, 16384 },
                                            { 6, 4294967295 },
                                            { 8, 1 },
                                            { 9, 1 },
                                            { 0xabc, 7 } })
                              << u"SETTINGS stream=0 length=54 HEADER_TABLE_SIZE=0 ENABLE_PUSH=1 "
                                 "MAX_CONCURRENT_STREAMS=100 INITIAL_WINDOW_SIZE=65535 "
                                 "MAX_FRAME_SIZE=16384 MAX_HEADER_LIST_SIZE=4294967295 "
                                 "ENABLE_CONNECT_PROTOCOL=1 NO_RFC7540_PRIORITIES=1 0xabc=7"_s;
    QTest::newRow("settings ack") << settingsAck() << u"SETTINGS stream=0 length=0 ACK"_s;
    QTest::newRow("push") << encode(PushPromise, EndHeaders, 1, bigEndian(2u))
                          << u"PUSH_PROMISE stream=1 length=4 END_HEADERS"_s;
    QTest::newRow("ping") << encode(Ping, 0, 0, QByteArray(8, 'p')) << u"PING stream=0 length=8"_s;
    QTest::newRow("pong") << pingAck(QByteArray(8, 'p')) << u"PING stream=0 length=8 ACK"_s;
    QTest::newRow("goaway") << goAway(7, 0)
                            << u"GOAWAY stream=0 length=8 lastStreamId=7 NO_ERROR"_s;
    QTest::newRow("goaway with a reason")
        << goAway(0x7fffffff, 11, "too_many_pings"_ba)
        << u"GOAWAY stream=0 length=22 lastStreamId=2147483647 ENHANCE_YOUR_CALM "
           "\"too_many_pings\""_s;
    QTest::newRow("window") << windowUpdate(0, 5177345)
                            << u"WINDOW_UPDATE stream=0 length=4 increment=5177345"_s;
    QTest::newRow("window, reserved bit")
        << windowUpdate(3, 0x80000001) << u"WINDOW_UPDATE stream=3 length=4 increment=1"_s;
    QTest::newRow("continuation") << encode(Continuation, EndHeaders, 3, "xx"_ba)
                                  << u"CONTINUATION stream=3 length=2 END_HEADERS"_s;
    QTest::newRow("alternative service")
        << encode(0xa, 0, 0, "\0\0h2"_ba) << u"ALTSVC stream=0 length=4"_s;
    QTest::newRow("origin") << encode(0xc, 0, 0, "xx"_ba) << u"ORIGIN stream=0 length=2"_s;
    QTest::newRow("priority update")
        << encode(0x10, 0, 0, "xxxxu=1"_ba) << u"PRIORITY_UPDATE stream=0 length=7"_s;
    QTest::newRow("unknown") << encode(0xfe, 0x81, 9, "xx"_ba) << u"0xfe stream=9 length=2 0x81"_s;

    QTest::newRow("a reset too short")
        << encode(ResetStream, 0, 1, "abc"_ba) << u"RST_STREAM stream=1 length=3"_s;
    QTest::newRow("settings of a broken length")
        << encode(Settings, 0, 0, bigEndian(quint16(3)) + bigEndian(1u) + "xyz"_ba)
        << u"SETTINGS stream=0 length=9 MAX_CONCURRENT_STREAMS=1"_s;
    QTest::newRow("a goaway too short")
        << encode(GoAway, 0, 0, "1234567"_ba) << u"GOAWAY stream=0 length=7"_s;
    QTest::newRow("a window update too short")
        << encode(WindowUpdate, 0, 0, "123"_ba) << u"WINDOW_UPDATE stream=0 length=3"_s;
}

void tst_FrameLog::aFrameIsOneLine()
{
    QFETCH(const QByteArray, frame);
    QFETCH(const QString, line);
    Log received;
    received.received(frame);
    QCOMPARE(received.lines, QStringList("0.000 << "_L1 + line));

    Log inPieces;
    for (qsizetype i = 0; i < frame.size(); ++i)
        inPieces.received(frame.mid(i, 1));
    QCOMPARE(inPieces.lines, received.lines);
}

void tst_FrameLog::eachDirectionIsShownAndThePrefaceIsNot()
{
    Log both;
    both.sent(Frames::preface + Frames::settings());
    both.received(Frames::settingsAck());
    both.sent(Frames::settingsAck());
    QCOMPARE(both.lines,
             QStringList({ u"0.000 >> SETTINGS stream=0 length=0"_s,
                           u"0.000 << SETTINGS stream=0 length=0 ACK"_s,
                           u"0.000 >> SETTINGS stream=0 length=0 ACK"_s }));
}

void tst_FrameLog::fieldsAndBodiesAreNotShown_data()
{
    QTest::addColumn<quint8>("type");
    QTest::newRow("data") << quint8(Frames::Data);
    QTest::newRow("headers") << quint8(Frames::Headers);
    QTest::newRow("push") << quint8(Frames::PushPromise);
    QTest::newRow("ping") << quint8(Frames::Ping);
    QTest::newRow("continuation") << quint8(Frames::Continuation);
    QTest::newRow("unknown") << quint8(0x77);
}

void tst_FrameLog::fieldsAndBodiesAreNotShown()
{
    QFETCH(const quint8, type);
    Log log;
    log.received(Frames::encode(type, 0, 1, "authorization: secret"_ba));
    QCOMPARE(log.lines.size(), 1);
    QVERIFY(!log.lines.constFirst().contains(u"auth"));
    QVERIFY(!log.lines.constFirst().contains(u"secret"));
}

void tst_FrameLog::decodedFieldsAreShownButSecretsAreHidden()
{
    Log log;
    H2Headers fields{ { ":path"_ba, "/"_ba }, { "cookie"_ba, "a=b"_ba } };
    fields.append("x-token", "secret", H2Headers::Sensitivity::Sensitive);
    log.log.fieldsSent(fields);
    log.sent(Frames::preface + Frames::settings() + Frames::encode(Frames::Headers, 0x4, 1)
             + Frames::encode(Frames::Headers, 0x4, 3));
    log.log.fieldReceived(":status", "200", false);
    log.log.fieldReceived("set-cookie", "a=b", false);
    log.received(Frames::encode(Frames::Headers, 0x4, 1) + Frames::data(1, {}));
    QCOMPARE(log.lines.at(1),
             u"0.000 >> HEADERS stream=1 length=0 END_HEADERS :path: /, cookie: <hidden>, "
             "x-token: <hidden>"_s);
    QCOMPARE(log.lines.at(2), u"0.000 >> HEADERS stream=3 length=0 END_HEADERS"_s);
    QCOMPARE(log.lines.at(3),
             u"0.000 << HEADERS stream=1 length=0 END_HEADERS :status: 200, set-cookie: "
             "<hidden>"_s);
    QCOMPARE(log.lines.at(4), u"0.000 << DATA stream=1 length=0"_s);
}

void tst_FrameLog::aLineTellsTheTimeSinceTheFirst()
{
    Log log;
    log.received(Frames::settingsAck());
    log.now += std::chrono::milliseconds(1234);
    log.received(Frames::settingsAck());
    QCOMPARE(log.lines.at(1), u"1.234 << SETTINGS stream=0 length=0 ACK"_s);
}

void tst_FrameLog::bytesAreCutIntoFrames()
{
    const QList<QByteArray> frames = { Frames::settingsAck(), Frames::data(1, "body"_ba),
                                       Frames::data(1, {}), Frames::goAway(1, 0, "bye"_ba) };
    const QByteArray all = frames.join();
    // However they arrive, no piece goes past the end of a frame, and nothing is lost.
    for (qsizetype step = 1; step <= all.size(); ++step) {
        Log log;
        QByteArray current;
        QList<QByteArray> found;
        for (qsizetype i = 0; i < all.size(); i += step) {
            const QByteArray arrived = all.mid(i, step);
            QByteArrayView bytes = arrived;
            while (!bytes.isEmpty()) {
                current += log.log.takeFrame(&bytes);
                if (frames.value(found.size()) == current)
                    found.append(std::exchange(current, {}));
            }
        }
        QCOMPARE(found, frames);
    }
}

void tst_FrameLog::longDebugDataIsCutOff()
{
    Log log;
    log.received(Frames::goAway(1, 2, QByteArray(16000, 'x')) + Frames::settingsAck());
    QCOMPARE(log.lines.size(), 2);
    QVERIFY(log.lines.constFirst().size() < 200);
    QVERIFY(log.lines.constFirst().contains(u"length=16008"));
}

void tst_FrameLog::whatThePeerWroteCannotBreakTheLine()
{
    Log log;
    log.received(Frames::goAway(1, 2, "a\n<< DATA\x1b[31m\xc3\xa9\x7f"_ba));
    QCOMPARE(log.lines,
             QStringList(u"0.000 << GOAWAY stream=0 length=25 lastStreamId=1 INTERNAL_ERROR "
                         "\"a.<< DATA.[31m...\""_s));
}

void tst_FrameLog::garbageIsDescribedToo()
{
    Log log;
    QByteArray garbage;
    quint32 random = 1;
    for (int i = 0; i < 100'000; ++i) {
        random = random * 1664525 + 1013904223;
        // Short lengths, so that many frames come of it.
        garbage += static_cast<char>(i % 5 < 2 ? 0 : random >> 24);
    }
    for (qsizetype i = 0; i < garbage.size(); i += 1000) {
        log.received(garbage.mid(i, 1000));
        log.sent(garbage.mid(i, 1000));
    }
    QVERIFY(log.lines.size() > 2);
    for (const QString &line : std::as_const(log.lines)) {
        QVERIFY(std::all_of(line.begin(), line.end(),
                            [](QChar c) { return c >= u' ' && c < u'\x7f'; }));
    }
}

QTEST_APPLESS_MAIN(tst_FrameLog)

#include "tst_framelog.moc"
