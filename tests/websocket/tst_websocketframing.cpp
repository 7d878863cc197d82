// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "framedecoder.h"
#include "websocketframe.h"

#include <QtTest/QtTest>

#include <optional>

using namespace Qt::StringLiterals;
using Opcode = WebSocketFrame::Opcode;
using Sender = FrameDecoder::Sender;

namespace {

constexpr qint64 limit = 100000;

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

} // namespace

class tst_WebSocketFraming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theExamplesOfTheRfcAreWrittenAndRead_data();
    void theExamplesOfTheRfcAreWrittenAndRead();
    void aFrameIsReadWhateverThePiecesItComesIn_data();
    void aFrameIsReadWhateverThePiecesItComesIn();
    void framesThatComeTogetherAreReadOneByOne();
    void aFrameOfAnySizeIsReadAsItWasWritten_data();
    void aFrameOfAnySizeIsReadAsItWasWritten();
    void aBadFrameIsRefused_data();
    void aBadFrameIsRefused();
    void aFrameTooLargeIsRefusedBeforeItsPayloadComes();
    void theLargestFrameAllowedIsTaken();
    void afterAFailureNothingIsReadAnyMore();
    void aCloseFrameCarriesOnlyCodesThatMayBeSent_data();
    void aCloseFrameCarriesOnlyCodesThatMayBeSent();
    void aReasonTooLongForACloseFrameIsRefused();
};

// RFC 6455, section 5.7.
void tst_WebSocketFraming::theExamplesOfTheRfcAreWrittenAndRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Opcode>("opcode");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("isFinal");
    QTest::addColumn<std::optional<quint32>>("maskingKey");

    const std::optional<quint32> unmasked;
    const std::optional<quint32> key = 0x37fa213dU;
    const QByteArray small(256, 'x');
    const QByteArray large(65536, 'y');
    QTest::newRow("text") << hex("810548656c6c6f") << Opcode::Text << "Hello"_ba << true
                          << unmasked;
    QTest::newRow("masked text") << hex("818537fa213d7f9f4d5158") << Opcode::Text << "Hello"_ba
                                 << true << key;
    QTest::newRow("first fragment")
        << hex("010348656c") << Opcode::Text << "Hel"_ba << false << unmasked;
    QTest::newRow("last fragment")
        << hex("80026c6f") << Opcode::Continuation << "lo"_ba << true << unmasked;
    QTest::newRow("ping") << hex("890548656c6c6f") << Opcode::Ping << "Hello"_ba << true
                          << unmasked;
    QTest::newRow("masked pong") << hex("8a8537fa213d7f9f4d5158") << Opcode::Pong << "Hello"_ba
                                 << true << key;
    QTest::newRow("256 bytes") << hex("827e0100") + small << Opcode::Binary << small << true
                               << unmasked;
    QTest::newRow("64 KiB") << hex("827f0000000000010000") + large << Opcode::Binary << large
                            << true << unmasked;
}

void tst_WebSocketFraming::theExamplesOfTheRfcAreWrittenAndRead()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const Opcode, opcode);
    QFETCH(const QByteArray, payload);
    QFETCH(const bool, isFinal);
    QFETCH(const std::optional<quint32>, maskingKey);

    const WebSocketFrame frame{ opcode, payload, isFinal };
    QCOMPARE(frame.encoded(maskingKey), bytes);

    FrameDecoder decoder(maskingKey ? Sender::Client : Sender::Server);
    decoder.append(bytes);
    const auto read = decoder.next(limit);
    QVERIFY(read.has_value());
    QCOMPARE(read->opcode, opcode);
    QCOMPARE(read->payload, payload);
    QCOMPARE(read->isFinal, isFinal);
    QVERIFY(!decoder.next(limit).has_value());
    QVERIFY(!decoder.failure().has_value());
}

void tst_WebSocketFraming::aFrameIsReadWhateverThePiecesItComesIn_data()
{
    theExamplesOfTheRfcAreWrittenAndRead_data();
}

void tst_WebSocketFraming::aFrameIsReadWhateverThePiecesItComesIn()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, payload);
    QFETCH(const std::optional<quint32>, maskingKey);

    FrameDecoder decoder(maskingKey ? Sender::Client : Sender::Server);
    for (qsizetype i = 0; i < bytes.size() - 1; ++i) {
        decoder.append(bytes.sliced(i, 1));
        QVERIFY(!decoder.next(limit).has_value());
        QVERIFY(!decoder.failure().has_value());
    }
    decoder.append(bytes.last(1));
    const auto read = decoder.next(limit);
    QVERIFY(read.has_value());
    QCOMPARE(read->payload, payload);
}

void tst_WebSocketFraming::framesThatComeTogetherAreReadOneByOne()
{
    FrameDecoder decoder(Sender::Server);
    decoder.append(hex("0103 48656c") + hex("8900") + hex("8002 6c6f"));
    QCOMPARE(decoder.next(limit)->payload, "Hel"_ba);
    QCOMPARE(decoder.next(limit)->opcode, Opcode::Ping);
    QCOMPARE(decoder.next(limit)->payload, "lo"_ba);
    QVERIFY(!decoder.next(limit).has_value());
}

void tst_WebSocketFraming::aFrameOfAnySizeIsReadAsItWasWritten_data()
{
    QTest::addColumn<qsizetype>("size");
    for (const qsizetype size : { 0, 1, 125, 126, 127, 65535, 65536, 70000 })
        QTest::addRow("%lld", static_cast<long long>(size)) << size;
}

void tst_WebSocketFraming::aFrameOfAnySizeIsReadAsItWasWritten()
{
    QFETCH(const qsizetype, size);
    QByteArray payload(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        payload[i] = static_cast<char>(i * 7 + (i >> 8));
    FrameDecoder decoder(Sender::Client);
    decoder.append(WebSocketFrame{ Opcode::Binary, payload }.encoded(0x01f2e3d4U));
    const auto read = decoder.next(limit);
    QVERIFY(read.has_value());
    QCOMPARE(read->payload, payload);
}

void tst_WebSocketFraming::aBadFrameIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Sender>("sender");
    const auto row = [](const char *name, const char *digits, Sender sender = Sender::Server) {
        QTest::newRow(name) << hex(digits) << sender;
    };
    row("first reserved bit, as permessage-deflate sets it", "c100");
    row("second reserved bit", "a100");
    row("third reserved bit", "9100");
    row("unknown opcode 3", "8300");
    row("unknown opcode 7", "8700");
    row("unknown control opcode 11", "8b00");
    row("unknown control opcode 15", "8f00");
    row("masked by a server", "8180");
    row("not masked by a client", "8100", Sender::Client);
    row("ping in fragments", "0900");
    row("close in fragments", "0800");
    row("ping of 126 bytes", "897e");
    row("close with a length of 64 bits", "887f");
    row("length of 16 bits for 125 bytes", "827e007d");
    row("length of 64 bits for 65535 bytes", "827f000000000000ffff");
    row("length with the highest bit set", "827f8000000000000000");
}

void tst_WebSocketFraming::aBadFrameIsRefused()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const Sender, sender);
    FrameDecoder decoder(sender);
    decoder.append(bytes);
    QVERIFY(!decoder.next(limit).has_value());
    QVERIFY(decoder.failure().has_value());
    QCOMPARE(decoder.failure()->code, quint16(CloseStatus::ProtocolError));
    QVERIFY(!decoder.failure()->reason.isEmpty());
}

void tst_WebSocketFraming::aFrameTooLargeIsRefusedBeforeItsPayloadComes()
{
    FrameDecoder decoder(Sender::Server);
    decoder.append(hex("827e0101"));
    QVERIFY(!decoder.next(256).has_value());
    QVERIFY(decoder.failure().has_value());
    QCOMPARE(decoder.failure()->code, quint16(CloseStatus::MessageTooBig));
}

void tst_WebSocketFraming::theLargestFrameAllowedIsTaken()
{
    FrameDecoder decoder(Sender::Server);
    decoder.append(hex("827e0100") + QByteArray(256, 'x'));
    QVERIFY(decoder.next(256).has_value());
}

void tst_WebSocketFraming::afterAFailureNothingIsReadAnyMore()
{
    FrameDecoder decoder(Sender::Server);
    decoder.append(hex("c100"));
    QVERIFY(!decoder.next(limit).has_value());
    decoder.append(hex("8100"));
    QVERIFY(!decoder.next(limit).has_value());
    QVERIFY(decoder.failure().has_value());
}

void tst_WebSocketFraming::aCloseFrameCarriesOnlyCodesThatMayBeSent_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("allowed");
    for (const int code : { 1000, 1001, 1002, 1003, 1007, 1011, 1014, 3000, 4999 })
        QTest::addRow("%d", code) << code << true;
    for (const int code : { 0, 999, 1004, 1006, 1015, 1016, 2999, 5000, 65535 })
        QTest::addRow("%d", code) << code << false;
}

void tst_WebSocketFraming::aCloseFrameCarriesOnlyCodesThatMayBeSent()
{
    QFETCH(const int, code);
    QFETCH(const bool, allowed);
    const auto payload = CloseStatus{ static_cast<quint16>(code), u"why"_s }.toPayload();
    QCOMPARE(payload.has_value(), allowed);
    if (allowed)
        QCOMPARE(payload->sliced(2), "why"_ba);
}

void tst_WebSocketFraming::aReasonTooLongForACloseFrameIsRefused()
{
    QVERIFY(CloseStatus({ 1000, QString(123, u'x') }).toPayload().has_value());
    QVERIFY(!CloseStatus({ 1000, QString(124, u'x') }).toPayload().has_value());
    QVERIFY(!CloseStatus({ 1000, QString(62, u'ä') }).toPayload().has_value());
}

QTEST_APPLESS_MAIN(tst_WebSocketFraming)
#include "tst_websocketframing.moc"
