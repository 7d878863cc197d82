// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "framedecoder.h"
#include "websocket.h"

#include <QtH2/H2Connection>
#include <QtH2/H2TestServer>

#include <QtTest/QtTest>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Opcode = WebSocketFrame::Opcode;

namespace {

constexpr qint64 largest = 64 * 1024 * 1024; // frame that the server takes

} // namespace

// A WebSocket and the server at its other end, which does what the test says.
class tst_WebSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theHandshakeIsThatOfRfc8441();
    void theServerChoosesASubprotocol();
    void aSubprotocolThatWasNotOfferedIsRefused();
    void anExtensionIsRefused();
    void aServerWithoutExtendedConnectIsNotAsked();
    void theBodyOfARefusalCanBeRead();
    void messagesGoBothWays();
    void aPingIsAnsweredWithItsPayload();
    void aServerThatReadsNothingGetsThePongOfTheLastPing();
    void aPongIsTold();
    void whatDoesNotFitIsNotSent();
    void theClientCloses();
    void theServerCloses();
    void aServerThatDoesNotAnswerACloseIsReset();
    void aServerThatDoesNotEndTheStreamIsReset();
    void whatFollowsACloseFrameIsIgnored();
    void aBadFrameClosesWith_data();
    void aBadFrameClosesWith();
    void anEndWithoutACloseFrameIsAnError();
    void aResetIsAnError();
    void aLostConnectionIsAnError();
    void closingBeforeItIsOpenAborts();
    void itMayBeDeletedInASlot();

private:
    void open();
    void openAndWait();
    void sendFrame(Opcode opcode, const QByteArray &payload);

    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Connection> m_connection;
    std::unique_ptr<WebSocket> m_socket;
    std::optional<H2TestRequest> m_request;
    H2TestResponse m_response;
    std::optional<FrameDecoder> m_decoder;
    QList<WebSocketFrame> m_received; // by the server
    QStringList m_events; // of the WebSocket
};

void tst_WebSocket::init()
{
    constexpr quint16 enableConnectProtocol = 0x8; // RFC 8441, section 3
    m_server = std::make_unique<H2TestServer>();
    m_server->setSettings({ { enableConnectProtocol, 1 } });
    m_response = {};
    m_response.neverFinish = true;
    m_request.reset();
    m_server->respondToHeaders(u"/chat"_s, [this](const H2TestRequest &request) {
        m_request = request;
        return m_response;
    });
    m_decoder.emplace(FrameDecoder::Sender::Client);
    m_received.clear();
    connect(m_server.get(), &H2TestServer::requestDataReceived, this,
            [this](const H2TestRequest &, const QByteArray &bytes) {
                m_decoder->append(bytes);
                while (const auto frame = m_decoder->next(largest))
                    m_received.append(*frame);
            });
    QVERIFY(m_server->listen());

    m_connection = std::make_unique<H2Connection>();
    m_socket = std::make_unique<WebSocket>(m_server->url(u"/chat"_s));
    m_events.clear();
    connect(m_socket.get(), &WebSocket::connected, this, [this] { m_events << u"connected"_s; });
    connect(m_socket.get(), &WebSocket::textMessageReceived, this,
            [this](const QString &text) { m_events << u"text "_s + text; });
    connect(
        m_socket.get(), &WebSocket::binaryMessageReceived, this,
        [this](const QByteArray &bytes) { m_events << u"binary "_s + QString::fromLatin1(bytes); });
    connect(m_socket.get(), &WebSocket::pong, this, [this](const QByteArray &payload) {
        m_events << u"pong "_s + QString::fromLatin1(payload);
    });
    connect(m_socket.get(), &WebSocket::errorOccurred, this, [this](const H2Error &error) {
        m_events << QVariant::fromValue(error.kind()).toString();
    });
    connect(m_socket.get(), &WebSocket::closed, this, [this](quint16 code, const QString &reason) {
        m_events << u"closed %1 %2"_s.arg(code).arg(reason).trimmed();
    });
}

void tst_WebSocket::cleanup()
{
    m_socket.reset();
    m_connection.reset();
    m_server.reset();
}

void tst_WebSocket::open()
{
    m_connection->connectToUrl(m_server->url());
    m_socket->open(m_connection.get());
}

void tst_WebSocket::openAndWait()
{
    open();
    QTRY_COMPARE(m_socket->state(), WebSocket::State::Open);
    m_events.clear();
}

void tst_WebSocket::sendFrame(Opcode opcode, const QByteArray &payload)
{
    m_server->sendData(*m_request, WebSocketFrame{ opcode, payload }.encoded(std::nullopt));
}

// The next one that the server receives.
#define WAIT_FOR_FRAME(frame, expectedOpcode)                                                      \
    QTRY_VERIFY(!m_received.isEmpty());                                                            \
    const WebSocketFrame frame = m_received.takeFirst();                                           \
    QCOMPARE(frame.opcode, expectedOpcode)

void tst_WebSocket::theHandshakeIsThatOfRfc8441()
{
    m_socket->setSubprotocols({ "chat", "superchat" });
    m_socket->request()->setRequestHeader("origin", "http://www.example.com");
    openAndWait();
    QCOMPARE(m_request->method, "CONNECT"_ba);
    QCOMPARE(m_request->scheme, "http"_ba);
    QCOMPARE(m_request->path, "/chat"_ba);
    QCOMPARE(m_request->headers.value("sec-websocket-version"), "13"_ba);
    QCOMPARE(m_request->headers.value("sec-websocket-protocol"), "chat, superchat"_ba);
    QCOMPARE(m_request->headers.value("origin"), "http://www.example.com"_ba);
    QVERIFY(!m_request->headers.contains("sec-websocket-key"));
    QVERIFY(!m_request->headers.contains("sec-websocket-extensions"));
}

void tst_WebSocket::theServerChoosesASubprotocol()
{
    m_socket->setSubprotocols({ "chat", "superchat" });
    m_response.headers = { { "sec-websocket-protocol", "superchat" } };
    openAndWait();
    QCOMPARE(m_socket->subprotocol(), "superchat"_ba);
}

void tst_WebSocket::aSubprotocolThatWasNotOfferedIsRefused()
{
    m_socket->setSubprotocols({ "chat" });
    m_response.headers = { { "sec-websocket-protocol", "superchat" } };
    open();
    QTRY_COMPARE(m_events, QStringList({ u"ProtocolError"_s, u"closed 1006"_s }));
}

void tst_WebSocket::anExtensionIsRefused()
{
    m_response.headers = { { "sec-websocket-extensions", "permessage-deflate" } };
    open();
    QTRY_COMPARE(m_events, QStringList({ u"ProtocolError"_s, u"closed 1006"_s }));
}

void tst_WebSocket::aServerWithoutExtendedConnectIsNotAsked()
{
    H2TestServer other;
    QVERIFY(other.listen());
    m_connection->connectToUrl(other.url());
    m_socket->open(m_connection.get());
    QTRY_COMPARE(m_events, QStringList({ u"ExtendedConnectUnsupported"_s, u"closed 1006"_s }));
    QVERIFY(other.requests().isEmpty());
}

void tst_WebSocket::theBodyOfARefusalCanBeRead()
{
    m_response.status = 404;
    m_response.neverFinish = false;
    m_response.body = "no such room";
    open();
    QTRY_COMPARE(m_events, QStringList({ u"TunnelRefused"_s, u"closed 1006"_s }));
    QCOMPARE(m_socket->request()->httpStatus(), 404);
    QCOMPARE(m_socket->request()->readAll(), "no such room"_ba);
}

void tst_WebSocket::messagesGoBothWays()
{
    openAndWait();
    QVERIFY(m_socket->sendTextMessage(u"tschüß"_s));
    QVERIFY(m_socket->sendBinaryMessage("\x00\xff"_ba));
    WAIT_FOR_FRAME(text, Opcode::Text);
    QCOMPARE(text.payload, u"tschüß"_s.toUtf8());
    WAIT_FOR_FRAME(binary, Opcode::Binary);
    QCOMPARE(binary.payload, "\x00\xff"_ba);
    sendFrame(Opcode::Text, u"grüß dich"_s.toUtf8());
    sendFrame(Opcode::Binary, "bytes");
    QTRY_COMPARE(m_events, QStringList({ u"text grüß dich"_s, u"binary bytes"_s }));
}

void tst_WebSocket::aPingIsAnsweredWithItsPayload()
{
    openAndWait();
    sendFrame(Opcode::Ping, "are you there");
    WAIT_FOR_FRAME(pong, Opcode::Pong);
    QCOMPARE(pong.payload, "are you there"_ba);
}

void tst_WebSocket::aServerThatReadsNothingGetsThePongOfTheLastPing()
{
    openAndWait();
    m_server->pauseReading();
    const QByteArray large(largest, 'x');
    QVERIFY(m_socket->sendBinaryMessage(large));
    QVERIFY(!m_socket->isWriteReady());
    for (int i = 0; i < 1000; ++i)
        sendFrame(Opcode::Ping, "ping " + QByteArray::number(i));
    sendFrame(Opcode::Text, "behind the pings");
    QTRY_COMPARE(m_events, QStringList({ u"text behind the pings"_s }));
    m_server->resumeReading();
    QTRY_VERIFY_WITH_TIMEOUT(m_received.size() >= 2, 50000);
    QCOMPARE(m_received.takeFirst().payload.size(), large.size());
    WAIT_FOR_FRAME(pong, Opcode::Pong);
    QCOMPARE(pong.payload, "ping 999"_ba);
}

void tst_WebSocket::aPongIsTold()
{
    openAndWait();
    QVERIFY(m_socket->ping("1"));
    WAIT_FOR_FRAME(ping, Opcode::Ping);
    QCOMPARE(ping.payload, "1"_ba);
    sendFrame(Opcode::Pong, "1");
    QTRY_COMPARE(m_events, QStringList({ u"pong 1"_s }));
}

void tst_WebSocket::whatDoesNotFitIsNotSent()
{
    QVERIFY(!m_socket->sendTextMessage(u"too early"_s));
    openAndWait();
    QVERIFY(!m_socket->ping(QByteArray(126, 'x')));
    QVERIFY(!m_socket->close(1006));
    QVERIFY(!m_socket->close(1000, QString(124, u'x')));
    QVERIFY(m_socket->sendTextMessage(u"first"_s));
    WAIT_FOR_FRAME(text, Opcode::Text);
    QCOMPARE(text.payload, "first"_ba);
    QVERIFY(m_socket->close());
    QVERIFY(!m_socket->sendTextMessage(u"too late"_s));
}

void tst_WebSocket::theClientCloses()
{
    openAndWait();
    QVERIFY(m_socket->close(1001, u"going away"_s));
    WAIT_FOR_FRAME(close, Opcode::Close);
    QCOMPARE(close.payload, QByteArray::fromHex("03e9") + "going away");
    sendFrame(Opcode::Text, "one more");
    sendFrame(Opcode::Close, close.payload);
    m_server->sendEnd(*m_request);
    QTRY_COMPARE(m_events, QStringList({ u"text one more"_s, u"closed 1001 going away"_s }));
    QTRY_COMPARE(m_server->requests().size(), 1); // its END_STREAM came, and no reset
    QCOMPARE(m_socket->request()->error().kind(), H2Error::Kind::NoError);
}

void tst_WebSocket::theServerCloses()
{
    openAndWait();
    sendFrame(Opcode::Close, QByteArray::fromHex("0fa1") + "enough");
    WAIT_FOR_FRAME(close, Opcode::Close);
    QCOMPARE(close.payload, QByteArray::fromHex("0fa1"));
    m_server->sendEnd(*m_request);
    QTRY_COMPARE(m_events, QStringList({ u"closed 4001 enough"_s }));
    QCOMPARE(m_socket->request()->error().kind(), H2Error::Kind::NoError);
}

void tst_WebSocket::aServerThatDoesNotAnswerACloseIsReset()
{
    m_socket->setCloseTimeout(50ms);
    openAndWait();
    m_socket->close();
    QTRY_COMPARE(m_events, QStringList({ u"Aborted"_s, u"closed 1006"_s }));
}

void tst_WebSocket::aServerThatDoesNotEndTheStreamIsReset()
{
    m_socket->setCloseTimeout(50ms);
    openAndWait();
    sendFrame(Opcode::Close, {});
    QTRY_COMPARE(m_events, QStringList({ u"closed 1005"_s }));
    QCOMPARE(m_socket->request()->error().kind(), H2Error::Kind::Aborted);
}

void tst_WebSocket::whatFollowsACloseFrameIsIgnored()
{
    openAndWait();
    m_server->sendData(*m_request,
                       WebSocketFrame{ Opcode::Close, {} }.encoded(std::nullopt)
                           + WebSocketFrame{ Opcode::Text, "late" }.encoded(std::nullopt));
    m_server->sendEnd(*m_request);
    QTRY_COMPARE(m_events, QStringList({ u"closed 1005"_s }));
}

void tst_WebSocket::aBadFrameClosesWith_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("1002 for a reserved bit") << QByteArray::fromHex("c100") << 1002;
    QTest::newRow("1002 for a mask") << QByteArray::fromHex("818000000000") << 1002;
    QTest::newRow("1007 for bad text") << QByteArray::fromHex("8101ff") << 1007;
    QTest::newRow("1009 for a message too big") << QByteArray::fromHex("827e0401") << 1009;
}

void tst_WebSocket::aBadFrameClosesWith()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, code);
    m_socket->setMaxMessageSize(1024);
    openAndWait();
    m_server->sendData(*m_request, bytes);
    WAIT_FOR_FRAME(close, Opcode::Close);
    QCOMPARE(close.payload.first(2).toHex(), QByteArray::number(code, 16).rightJustified(4, '0'));
    QTRY_COMPARE(m_server->requests().size(), 1); // with its END_STREAM
    m_server->sendEnd(*m_request);
    QTRY_COMPARE(m_events, QStringList({ u"ProtocolError"_s, u"closed 1006"_s }));
}

void tst_WebSocket::anEndWithoutACloseFrameIsAnError()
{
    openAndWait();
    m_server->sendEnd(*m_request);
    QTRY_COMPARE(m_events, QStringList({ u"ConnectionClosed"_s, u"closed 1006"_s }));
}

void tst_WebSocket::aResetIsAnError()
{
    openAndWait();
    m_server->sendReset(*m_request, H2Error::Code::Cancel);
    QTRY_COMPARE(m_events, QStringList({ u"StreamReset"_s, u"closed 1006"_s }));
    QVERIFY(m_connection->isReady());
}

void tst_WebSocket::aLostConnectionIsAnError()
{
    openAndWait();
    m_server->resetConnections();
    QTRY_COMPARE(m_events.size(), 2);
    QCOMPARE(m_events.at(1), u"closed 1006"_s);
}

void tst_WebSocket::closingBeforeItIsOpenAborts()
{
    open();
    QVERIFY(m_socket->close());
    QTRY_COMPARE(m_events, QStringList({ u"Aborted"_s, u"closed 1006"_s }));
}

void tst_WebSocket::itMayBeDeletedInASlot()
{
    openAndWait();
    connect(m_socket.get(), &WebSocket::textMessageReceived, this, [this] { m_socket.reset(); });
    QSignalSpy destroyed(m_socket.get(), &QObject::destroyed);
    m_server->sendData(*m_request,
                       WebSocketFrame{ Opcode::Text, "first" }.encoded(std::nullopt)
                           + WebSocketFrame{ Opcode::Text, "second" }.encoded(std::nullopt));
    QTRY_COMPARE(destroyed.size(), 1);
    QCOMPARE(m_events, QStringList({ u"text first"_s }));
    QVERIFY(m_connection->isReady());
}

QTEST_GUILESS_MAIN(tst_WebSocket)
#include "tst_websocket.moc"
