// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "messagereader.h"
#include "websocketframe.h"

#include <QtTest/QtTest>

#include <optional>
#include <variant>

using namespace Qt::StringLiterals;
using Opcode = WebSocketFrame::Opcode;

namespace {

constexpr bool more = false; // fragments follow

QByteArray frame(Opcode opcode, const QByteArray &payload, bool isFinal = true)
{
    return WebSocketFrame{ opcode, payload, isFinal }.encoded(std::nullopt);
}

MessageReader reader(const QByteArray &bytes, qint64 maxMessageSize = 1000)
{
    MessageReader made(FrameDecoder::Sender::Server, maxMessageSize);
    made.append(bytes);
    return made;
}

// What comes next, as text to compare.
QString next(MessageReader *reader)
{
    const auto message = reader->next();
    if (reader->failure())
        return u"failure %1"_s.arg(reader->failure()->code);
    if (!message)
        return u"nothing"_s;
    if (const auto *text = std::get_if<TextMessage>(&*message))
        return u"text "_s + text->text;
    if (const auto *binary = std::get_if<BinaryMessage>(&*message))
        return u"binary "_s + QString::fromLatin1(binary->bytes);
    if (const auto *ping = std::get_if<PingMessage>(&*message))
        return u"ping "_s + QString::fromLatin1(ping->payload);
    if (const auto *pong = std::get_if<PongMessage>(&*message))
        return u"pong "_s + QString::fromLatin1(pong->payload);
    const auto &status = std::get<CloseStatus>(*message);
    return u"close %1 %2"_s.arg(status.code).arg(status.reason);
}

} // namespace

class tst_WebSocketMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fragmentsBecomeOneMessage();
    void controlFramesMayComeBetweenFragments();
    void aCharacterMayBeCutBetweenFragments();
    void aMessageMayBeEmpty();
    void aByteOrderMarkIsPartOfTheText();
    void fragmentsOutOfPlaceAreRefused_data();
    void fragmentsOutOfPlaceAreRefused();
    void textThatIsNotUtf8IsRefused_data();
    void textThatIsNotUtf8IsRefused();
    void binaryMessagesNeedNotBeUtf8();
    void fragmentsThatAreTooLargeTogetherAreRefused();
    void thePayloadOfACloseFrameIsChecked_data();
    void thePayloadOfACloseFrameIsChecked();
};

void tst_WebSocketMessages::fragmentsBecomeOneMessage()
{
    MessageReader messages
        = reader(frame(Opcode::Text, "a", more) + frame(Opcode::Continuation, "", more)
                 + frame(Opcode::Continuation, "b", more) + frame(Opcode::Continuation, "c")
                 + frame(Opcode::Binary, "d", more) + frame(Opcode::Continuation, "e"));
    QCOMPARE(next(&messages), u"text abc"_s);
    QCOMPARE(next(&messages), u"binary de"_s);
    QCOMPARE(next(&messages), u"nothing"_s);
}

void tst_WebSocketMessages::controlFramesMayComeBetweenFragments()
{
    MessageReader messages = reader(frame(Opcode::Text, "a", more) + frame(Opcode::Ping, "1")
                                    + frame(Opcode::Pong, "2") + frame(Opcode::Continuation, "b"));
    QCOMPARE(next(&messages), u"ping 1"_s);
    QCOMPARE(next(&messages), u"pong 2"_s);
    QCOMPARE(next(&messages), u"text ab"_s);
}

void tst_WebSocketMessages::aCharacterMayBeCutBetweenFragments()
{
    MessageReader messages
        = reader(frame(Opcode::Text, "\xe2\x82", more) + frame(Opcode::Continuation, "\xac"));
    QCOMPARE(next(&messages), u"text \u20ac"_s);
}

void tst_WebSocketMessages::aMessageMayBeEmpty()
{
    MessageReader messages = reader(frame(Opcode::Text, "") + frame(Opcode::Binary, ""));
    QCOMPARE(next(&messages), u"text "_s);
    QCOMPARE(next(&messages), u"binary "_s);
}

void tst_WebSocketMessages::aByteOrderMarkIsPartOfTheText()
{
    MessageReader messages = reader(frame(Opcode::Text, "\xef\xbb\xbfx"));
    QCOMPARE(next(&messages), u"text \ufeffx"_s);
}

void tst_WebSocketMessages::fragmentsOutOfPlaceAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("continuation of nothing") << frame(Opcode::Continuation, "x");
    QTest::newRow("continuation after the end") << frame(Opcode::Text, "", more)
            + frame(Opcode::Continuation, "") + frame(Opcode::Continuation, "");
    QTest::newRow("text inside text") << frame(Opcode::Text, "", more) + frame(Opcode::Text, "");
    QTest::newRow("binary inside text")
        << frame(Opcode::Text, "", more) + frame(Opcode::Binary, "");
}

void tst_WebSocketMessages::fragmentsOutOfPlaceAreRefused()
{
    QFETCH(const QByteArray, bytes);
    MessageReader messages = reader(bytes);
    while (messages.next()) { }
    QVERIFY(messages.failure().has_value());
    QCOMPARE(messages.failure()->code, quint16(1002));
}

void tst_WebSocketMessages::textThatIsNotUtf8IsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a byte that never occurs") << "a\xff"_ba;
    QTest::newRow("cut at its end") << "\xe2\x82"_ba;
    QTest::newRow("overlong") << "\xc0\xaf"_ba;
    QTest::newRow("surrogate") << "\xed\xa0\x80"_ba;
    QTest::newRow("above U+10FFFF") << "\xf4\x90\x80\x80"_ba;
}

void tst_WebSocketMessages::textThatIsNotUtf8IsRefused()
{
    QFETCH(const QByteArray, text);
    MessageReader whole = reader(frame(Opcode::Text, text));
    QCOMPARE(next(&whole), u"failure 1007"_s);
    MessageReader fragments
        = reader(frame(Opcode::Text, "x", more) + frame(Opcode::Continuation, text));
    QCOMPARE(next(&fragments), u"failure 1007"_s);
    MessageReader reason = reader(frame(Opcode::Close, QByteArray::fromHex("03e8") + text));
    QCOMPARE(next(&reason), u"failure 1007"_s);
}

void tst_WebSocketMessages::binaryMessagesNeedNotBeUtf8()
{
    MessageReader messages = reader(frame(Opcode::Binary, "\xff"));
    QCOMPARE(next(&messages), u"binary \u00ff"_s);
}

void tst_WebSocketMessages::fragmentsThatAreTooLargeTogetherAreRefused()
{
    const QByteArray half(500, 'x');
    MessageReader fits
        = reader(frame(Opcode::Binary, half, more) + frame(Opcode::Continuation, half));
    QVERIFY(fits.next().has_value());
    MessageReader larger
        = reader(frame(Opcode::Binary, half, more) + frame(Opcode::Continuation, half + "x"));
    QCOMPARE(next(&larger), u"failure 1009"_s);
}

void tst_WebSocketMessages::thePayloadOfACloseFrameIsChecked_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("result");
    QTest::newRow("none") << QByteArray() << u"close 1005 "_s;
    QTest::newRow("code") << QByteArray::fromHex("03e8") << u"close 1000 "_s;
    QTest::newRow("code and reason") << QByteArray::fromHex("0fa0") + "bye" << u"close 4000 bye"_s;
    QTest::newRow("half a code") << QByteArray::fromHex("03") << u"failure 1002"_s;
    QTest::newRow("1005, which is never sent") << QByteArray::fromHex("03ed") << u"failure 1002"_s;
    QTest::newRow("999") << QByteArray::fromHex("03e7") << u"failure 1002"_s;
    QTest::newRow("2000") << QByteArray::fromHex("07d0") << u"failure 1002"_s;
}

void tst_WebSocketMessages::thePayloadOfACloseFrameIsChecked()
{
    QFETCH(const QByteArray, payload);
    QFETCH(const QString, result);
    MessageReader messages = reader(frame(Opcode::Close, payload));
    QCOMPARE(next(&messages), result);
}

QTEST_APPLESS_MAIN(tst_WebSocketMessages)
#include "tst_websocketmessages.moc"
