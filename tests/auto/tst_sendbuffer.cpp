// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/sendbuffer.h"

#include <QtTest/qtest.h>

#include <algorithm>

using QtH2::SendBuffer;

class tst_SendBuffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewBufferIsEmptyAndOpen();
    void bytesComeOutInTheirOrderInPiecesOfAnySize_data();
    void bytesComeOutInTheirOrderInPiecesOfAnySize();
    void takingFromAnEmptyBufferGivesNothing();
    void takingNothingChangesNothing();
    void takingWritesNoFurtherThanItSays();
    void theEndIsReachedWhenClosedAndEmpty();
    void aBodyOfNoBytesEndsAtOnce();
    void clearForgetsTheRestOfAChunk();
    void theBytesMayChangeAfterTheyWereAppended();
    void takingAndAppendingCanTakeTurns();
};

namespace {

QByteArray taken(SendBuffer &buffer, qsizetype maxSize)
{
    QByteArray bytes(maxSize, '?');
    bytes.truncate(buffer.take(bytes.data(), maxSize));
    return bytes;
}

} // namespace

void tst_SendBuffer::aNewBufferIsEmptyAndOpen()
{
    const SendBuffer buffer;
    QCOMPARE(buffer.size(), 0);
    QVERIFY(!buffer.isAtEnd());
}

void tst_SendBuffer::bytesComeOutInTheirOrderInPiecesOfAnySize_data()
{
    QTest::addColumn<qsizetype>("piece");
    for (const qsizetype piece : { 1, 2, 3, 5, 7, 13, 26, 1000 })
        QTest::addRow("%d", static_cast<int>(piece)) << piece;
}

void tst_SendBuffer::bytesComeOutInTheirOrderInPiecesOfAnySize()
{
    QFETCH(const qsizetype, piece);
    SendBuffer buffer;
    for (const char *const chunk : { "abc", "", "defghijklm", "n", "opqrstuvwxyz" })
        buffer.append(chunk);
    QByteArray all;
    while (buffer.size() > 0) {
        const qsizetype before = buffer.size();
        const QByteArray bytes = taken(buffer, piece);
        QCOMPARE(bytes.size(), std::min(piece, before));
        QCOMPARE(buffer.size(), before - bytes.size());
        all += bytes;
    }
    QCOMPARE(all, "abcdefghijklmnopqrstuvwxyz");
}

void tst_SendBuffer::takingFromAnEmptyBufferGivesNothing()
{
    SendBuffer buffer;
    QCOMPARE(taken(buffer, 10), "");
    buffer.append("");
    QCOMPARE(taken(buffer, 10), "");
    QCOMPARE(buffer.size(), 0);
}

void tst_SendBuffer::takingNothingChangesNothing()
{
    SendBuffer buffer;
    buffer.append("abc");
    QCOMPARE(buffer.take(nullptr, 0), 0);
    QCOMPARE(buffer.size(), 3);
    QCOMPARE(taken(buffer, 3), "abc");
}

void tst_SendBuffer::takingWritesNoFurtherThanItSays()
{
    SendBuffer buffer;
    buffer.append("abc");
    buffer.append("def");
    QByteArray bytes(10, '.');
    QCOMPARE(buffer.take(bytes.data(), 4), 4);
    QCOMPARE(bytes, "abcd......");
    QCOMPARE(buffer.take(bytes.data(), 10), 2);
    QCOMPARE(bytes, "efcd......");
}

void tst_SendBuffer::theEndIsReachedWhenClosedAndEmpty()
{
    SendBuffer buffer;
    buffer.append("abc");
    buffer.close();
    QVERIFY(!buffer.isAtEnd());
    QCOMPARE(taken(buffer, 2), "ab");
    QVERIFY(!buffer.isAtEnd());
    QCOMPARE(taken(buffer, 2), "c");
    QVERIFY(buffer.isAtEnd());
}

void tst_SendBuffer::aBodyOfNoBytesEndsAtOnce()
{
    SendBuffer buffer;
    buffer.append("");
    QVERIFY(!buffer.isAtEnd());
    buffer.close();
    QVERIFY(buffer.isAtEnd());
}

void tst_SendBuffer::clearForgetsTheRestOfAChunk()
{
    SendBuffer buffer;
    buffer.append("abcdef");
    QCOMPARE(taken(buffer, 3), "abc");
    buffer.clear();
    QCOMPARE(buffer.size(), 0);
    buffer.append("xyz");
    QCOMPARE(taken(buffer, 10), "xyz");
}

void tst_SendBuffer::theBytesMayChangeAfterTheyWereAppended()
{
    SendBuffer buffer;
    QByteArray bytes("abc");
    buffer.append(bytes);
    bytes.fill('x');
    QCOMPARE(taken(buffer, 10), "abc");
}

void tst_SendBuffer::takingAndAppendingCanTakeTurns()
{
    SendBuffer buffer;
    buffer.append("abc");
    QCOMPARE(taken(buffer, 1), "a");
    buffer.append("def");
    QCOMPARE(taken(buffer, 4), "bcde");
    buffer.append("g");
    QCOMPARE(taken(buffer, 10), "fg");
}

QTEST_APPLESS_MAIN(tst_SendBuffer)

#include "tst_sendbuffer.moc"
