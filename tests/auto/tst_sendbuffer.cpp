// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/sendbuffer.h"

#include <QtCore/qrandom.h>
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
    void tinyPiecesAreHeldTogether();
    void aBodyIsTheSameHoweverItIsWrittenAndTaken();
    void aChunkIsHandedOutAsItWasAppended();
    void aChunkThatIsTooLargeIsHandedOutInParts();
    void chunksAndPiecesCanTakeTurns();
};

namespace {

QByteArray taken(SendBuffer &buffer, qsizetype maxSize)
{
    QByteArray bytes(maxSize, '?');
    bytes.truncate(buffer.setAside(maxSize));
    buffer.takeAside(bytes.data());
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
    QCOMPARE(buffer.setAside(0), 0);
    buffer.takeAside(nullptr);
    QCOMPARE(buffer.size(), 3);
    QCOMPARE(taken(buffer, 3), "abc");
}

void tst_SendBuffer::takingWritesNoFurtherThanItSays()
{
    SendBuffer buffer;
    buffer.append("abc");
    buffer.append("def");
    QByteArray bytes(10, '.');
    QCOMPARE(buffer.setAside(4), 4);
    QCOMPARE(buffer.size(), 2);
    buffer.takeAside(bytes.data());
    QCOMPARE(bytes, "abcd......");
    QCOMPARE(buffer.setAside(10), 2);
    buffer.takeAside(bytes.data());
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

void tst_SendBuffer::tinyPiecesAreHeldTogether()
{
    SendBuffer buffer;
    for (int i = 0; i < 4096; ++i)
        buffer.append("x");
    QCOMPARE(buffer.size(), 4096);
    QCOMPARE(buffer.takeChunk(1'000'000), QByteArray(4096, 'x'));
    QCOMPARE(buffer.size(), 0);
}

void tst_SendBuffer::aBodyIsTheSameHoweverItIsWrittenAndTaken()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    QByteArray body(500'000, Qt::Uninitialized);
    for (char &byte : body)
        byte = static_cast<char>(random.bounded(256));
    SendBuffer buffer;
    QByteArray all;
    qsizetype written = 0;
    while (all.size() < body.size()) {
        const qsizetype most = random.bounded(2) ? 20 : 10'000;
        if (random.bounded(2)) {
            buffer.append(body.mid(written, random.bounded(most)));
            written = all.size() + buffer.size();
        } else if (random.bounded(4)) {
            all += taken(buffer, random.bounded(most));
        } else {
            all += buffer.takeChunk(random.bounded(most) + 1);
        }
        QCOMPARE(all.size() + buffer.size(), written);
    }
    QVERIFY(all == body);
    QCOMPARE(buffer.size(), 0);
}

void tst_SendBuffer::aChunkIsHandedOutAsItWasAppended()
{
    SendBuffer buffer;
    QCOMPARE(buffer.takeChunk(10), "");
    const QByteArray first(5000, 'a');
    const QByteArray second(5000, 'b');
    buffer.append(first);
    buffer.append(second);
    // Without a copy.
    QVERIFY(buffer.takeChunk(5000).constData() == first.constData());
    QCOMPARE(buffer.size(), 5000);
    QVERIFY(buffer.takeChunk(10'000).constData() == second.constData());
    QCOMPARE(buffer.size(), 0);
    QCOMPARE(buffer.takeChunk(10), "");
}

void tst_SendBuffer::aChunkThatIsTooLargeIsHandedOutInParts()
{
    SendBuffer buffer;
    buffer.append("abcdefgh");
    QCOMPARE(buffer.takeChunk(3), "abc");
    QCOMPARE(buffer.takeChunk(3), "def");
    QCOMPARE(buffer.size(), 2);
    QCOMPARE(buffer.takeChunk(3), "gh");
    QCOMPARE(buffer.size(), 0);
    buffer.append("xyz");
    QCOMPARE(buffer.takeChunk(3), "xyz");
}

void tst_SendBuffer::chunksAndPiecesCanTakeTurns()
{
    SendBuffer buffer;
    buffer.append("abcdef");
    QCOMPARE(taken(buffer, 2), "ab");
    QCOMPARE(buffer.takeChunk(100), "cdef");
    buffer.append("ghi");
    QCOMPARE(buffer.takeChunk(1), "g");
    buffer.append("jkl");
    QCOMPARE(taken(buffer, 3), "hij");
    QCOMPARE(buffer.takeChunk(100), "kl");
}

QTEST_APPLESS_MAIN(tst_SendBuffer)

#include "tst_sendbuffer.moc"
