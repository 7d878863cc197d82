// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "frames.h"
#include "protocol/framescanner.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace Qt::StringLiterals;

class tst_FrameScanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFrameIsToldWithItsHeader();
    void theReservedBitIsNotPartOfTheStreamId();
    void wholeFramesAreFoundWhereverTheBytesAreSplit_data();
    void wholeFramesAreFoundWhereverTheBytesAreSplit();
    void framesAreFoundInSingleBytes_data();
    void framesAreFoundInSingleBytes();
    void aFrameIsToldBeforeItsPayloadIsThere();
    void aFrameIsToldWhenItsPrefixIsThere();
    void skippedBytesAreNoFrames();
    void theLongestPayloadIsPassedOver();
};

namespace {

struct Found
{
    quint32 length;
    quint8 type;
    quint8 flags;
    qint32 streamId;
    QByteArray prefix;

    friend bool operator==(const Found &left, const Found &right)
    {
        return left.length == right.length && left.type == right.type && left.flags == right.flags
            && left.streamId == right.streamId && left.prefix == right.prefix;
    }
};

void scan(FrameScanner &scanner, const QByteArray &bytes, QList<Found> *found)
{
    scanner.scan(bytes, [found](const FrameHeader &header, QByteArrayView prefix) {
        found->append(
            { header.length, header.type, header.flags, header.streamId, prefix.toByteArray() });
    });
}

// Long and short, and some without payload; a payload that looks like a frame among them.
QByteArray someFrames()
{
    return Frames::settings({ { 3, 100 }, { 4, 65535 } }) + Frames::settingsAck()
        + Frames::headers(1, { { ":status", "200" } }) + Frames::data(1, Frames::settingsAck())
        + Frames::data(0x7fffffff, {}, Frames::EndStream) + Frames::goAway(1, 11, "calm down"_ba);
}

QList<Found> inSomeFrames(qsizetype prefix)
{
    QList<Found> found;
    const QList<Frames::Frame> frames = Frames::decode(someFrames());
    for (const Frames::Frame &frame : frames) {
        found.append({ static_cast<quint32>(frame.payload.size()), frame.type, frame.flags,
                       static_cast<qint32>(frame.streamId), frame.payload.left(prefix) });
    }
    return found;
}

void addPrefixes()
{
    QTest::addColumn<qsizetype>("prefix");
    QTest::newRow("nothing of the payload") << qsizetype(0);
    QTest::newRow("one byte") << qsizetype(1);
    QTest::newRow("more than some have") << qsizetype(8);
    QTest::newRow("more than any has") << qsizetype(1000);
}

} // namespace

void tst_FrameScanner::aFrameIsToldWithItsHeader()
{
    FrameScanner scanner;
    QList<Found> found;
    scan(scanner, Frames::encode(0xfe, 0xa5, 0x01020304, QByteArray(0x010203, 'x')), &found);
    QVERIFY(found == QList<Found>({ { 0x010203, 0xfe, 0xa5, 0x01020304, {} } }));
}

void tst_FrameScanner::theReservedBitIsNotPartOfTheStreamId()
{
    FrameScanner scanner;
    QList<Found> found;
    scan(scanner, Frames::encode(Frames::Data, 0, 0x80000005), &found);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.constFirst().streamId, 5);
}

void tst_FrameScanner::wholeFramesAreFoundWhereverTheBytesAreSplit_data()
{
    addPrefixes();
}

void tst_FrameScanner::wholeFramesAreFoundWhereverTheBytesAreSplit()
{
    QFETCH(const qsizetype, prefix);
    const QByteArray bytes = someFrames();
    for (qsizetype split = 0; split <= bytes.size(); ++split) {
        FrameScanner scanner(prefix);
        QList<Found> found;
        scan(scanner, bytes.first(split), &found);
        scan(scanner, bytes.sliced(split), &found);
        QVERIFY2(found == inSomeFrames(prefix), qPrintable(QString::number(split)));
    }
}

void tst_FrameScanner::framesAreFoundInSingleBytes_data()
{
    addPrefixes();
}

void tst_FrameScanner::framesAreFoundInSingleBytes()
{
    QFETCH(const qsizetype, prefix);
    FrameScanner scanner(prefix);
    QList<Found> found;
    const QByteArray bytes = someFrames();
    for (qsizetype i = 0; i < bytes.size(); ++i)
        scan(scanner, bytes.mid(i, 1), &found);
    QVERIFY(found == inSomeFrames(prefix));
}

void tst_FrameScanner::aFrameIsToldBeforeItsPayloadIsThere()
{
    FrameScanner scanner;
    QList<Found> found;
    const QByteArray frame = Frames::data(1, "body"_ba);
    scan(scanner, frame.first(8), &found);
    QVERIFY(found.isEmpty());
    scan(scanner, frame.sliced(8, 1), &found);
    QCOMPARE(found.size(), 1);
}

void tst_FrameScanner::aFrameIsToldWhenItsPrefixIsThere()
{
    FrameScanner scanner(2);
    QList<Found> found;
    const QByteArray frame = Frames::data(1, "body"_ba);
    scan(scanner, frame.first(10), &found);
    QVERIFY(found.isEmpty());
    scan(scanner, frame.sliced(10, 1), &found);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.constFirst().prefix, "bo"_ba);
}

void tst_FrameScanner::skippedBytesAreNoFrames()
{
    const QByteArray bytes = Frames::preface + someFrames();
    for (qsizetype split = 0; split <= Frames::preface.size(); ++split) {
        FrameScanner scanner(8);
        scanner.skip(Frames::preface.size());
        QList<Found> found;
        scan(scanner, bytes.first(split), &found);
        scan(scanner, bytes.sliced(split), &found);
        QVERIFY(found == inSomeFrames(8));
    }
}

void tst_FrameScanner::theLongestPayloadIsPassedOver()
{
    FrameScanner scanner;
    QList<Found> found;
    scan(scanner, Frames::data(1, QByteArray(0xffffff, '\xff')) + Frames::settingsAck(), &found);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found.constFirst().length, 0xffffffu);
    QCOMPARE(found.constLast().type, quint8(Frames::Settings));
}

QTEST_APPLESS_MAIN(tst_FrameScanner)

#include "tst_framescanner.moc"
