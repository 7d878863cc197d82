// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The test server, as it does what a script says.

#include "rawclient.h"
#include "testserverexchange.h"

#include <QtNetwork/qsslsocket.h>
#include <QtNetwork/qtcpsocket.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_TestServerScripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aResponseCanBePlayed();
    void anEmptyScriptSaysNothingAtAll();
    void withoutAScriptTheServerAnswersAgain();
    void bytesNeedNotBeFrames();
    void bytesCanBeCutAnywhere();
    void aScriptWaitsForFramesInTheirOrder();
    void aFrameThatCameEarlierIsNotWaitedForAgain();
    void framesBeforeAScriptDoNotCount();
    void stepsCanBeRepeated();
    void aFloodWaitsForAClientThatDoesNotRead();
    void aPauseLetsTheRestWait();

    void theServersSideCanEndAlone();
    void theEndCanBeGoodOrAbrupt_data();
    void theEndCanBeGoodOrAbrupt();
    void tlsCanBeCutOff();

    void aFrameCanBePutAmongThoseOfTheServer();
    void aScriptForAConnectionThatHasEndedDoesNothing();
    void scriptsPlayWhileNothingIsRecorded();
    void fieldsOfAnySizeAreEncoded();
    void theServerMayBeDeletedWhenAScriptHasFinished();
};

namespace {

H2TestScript answer(quint32 streamId, const QByteArray &body)
{
    return H2TestScript()
        .sendHeaders(streamId, { { ":status", "200" } })
        .sendFrame(H2TestFrame::Data, H2TestFrame::EndStream, streamId, body);
}

// What a client without HTTP/2 reads until the server ends, or for as long as nothing more comes.
class PlainClient
{
public:
    explicit PlainClient(const H2TestServer &server)
    {
        QObject::connect(&socket, &QIODevice::readyRead, &socket,
                         [this] { pieces.append(socket.readAll()); });
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    }

    QTcpSocket socket;
    QList<QByteArray> pieces;
};

} // namespace

void tst_TestServerScripts::aResponseCanBePlayed()
{
    H2TestServer server;
    server.setScript(H2TestScript()
                         .exchangeSettings({ { 3, 7 } })
                         .waitForFrame(H2TestFrame::Headers)
                         .sendHeaders(1, { { ":status", "200" }, { "x-played", "yes" } })
                         .sendFrame(H2TestFrame::Data, H2TestFrame::EndStream, 1, "body"));
    QVERIFY(server.listen());
    QSignalSpy finished(&server, &H2TestServer::scriptFinished);
    Exchange exchange(&server);
    H2Request *request = exchange.get(u"/"_s);
    QTRY_VERIFY(request->isFinished());
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QCOMPARE(request->responseHeaders().value("x-played"), "yes");
    QCOMPARE(request->readAll(), "body");
    QCOMPARE(exchange.connection().currentMaxSendStreams(), 7);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(finished.constFirst().constFirst().toInt(), 0);
    QVERIFY(server.requests().isEmpty());
    QCOMPARE(sentFrames(server, Frames::Headers).size(), 1);
    QCOMPARE(sentFrames(server, Frames::Data).constFirst().payload, "body");
}

void tst_TestServerScripts::anEmptyScriptSaysNothingAtAll()
{
    H2TestServer server;
    server.setScript(H2TestScript());
    QVERIFY(server.listen());
    H2Connection connection(H2ConnectionOptions().setSettingsTimeout(50ms));
    connection.connectToUrl(server.url());
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(connection.error().kind(), H2Error::Kind::SettingsTimeout);
    QCOMPARE(connection.statistics().bytesReceived, 0);
    QVERIFY(!framesOf(server, H2TestFrame::Direction::Received).isEmpty());
}

void tst_TestServerScripts::withoutAScriptTheServerAnswersAgain()
{
    H2TestServer server;
    server.respond(u"/"_s, responseWith("answered"));
    server.setScript(H2TestScript().close());
    QVERIFY(server.listen());
    Exchange first(&server);
    H2Request *failed = first.get(u"/"_s);
    QTRY_VERIFY(failed->isFinished());
    QCOMPARE(failed->error().kind(), H2Error::Kind::ConnectionClosed);

    server.setScript(std::nullopt);
    Exchange second(&server);
    H2Request *request = second.get(u"/"_s);
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->readAll(), "answered");
}

void tst_TestServerScripts::bytesNeedNotBeFrames()
{
    H2TestServer server;
    server.setScript(H2TestScript().sendBytes("220 mail.example ESMTP\r\n").close());
    QVERIFY(server.listen());
    PlainClient client(server);
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(client.pieces.join(), "220 mail.example ESMTP\r\n");
}

void tst_TestServerScripts::bytesCanBeCutAnywhere()
{
    H2TestServer server;
    server.setScript(
        H2TestScript().waitForFrame(H2TestFrame::Ping).sendBytes("abcdefg", 3).close());
    QVERIFY(server.listen());
    PlainClient client(server);
    client.socket.write(Frames::preface + Frames::encode(Frames::Ping, 0, 0, QByteArray(8, 'p')));
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(client.pieces, QList<QByteArray>({ "abc", "def", "g" }));
}

void tst_TestServerScripts::aScriptWaitsForFramesInTheirOrder()
{
    H2TestServer server;
    server.setScript(H2TestScript()
                         .waitForFrame(H2TestFrame::Headers, 3)
                         .sendBytes("three")
                         .waitForFrame(H2TestFrame::Ping)
                         .sendBytes("ping"));
    QVERIFY(server.listen());
    PlainClient client(server);
    const auto send = [&](const QByteArray &bytes) { client.socket.write(bytes); };
    QSignalSpy received(&server, &H2TestServer::frameReceived);
    send(Frames::preface + Frames::settings() + Frames::headers(1, upload(), Frames::EndStream));
    QTRY_COMPARE(received.size(), 2);
    QVERIFY(client.pieces.isEmpty());
    send(Frames::headers(3, upload(), Frames::EndStream));
    QTRY_COMPARE(client.pieces.join(), "three");
    send(Frames::encode(Frames::Ping, 0, 0, QByteArray(8, 'p')));
    QTRY_COMPARE(client.pieces.join(), "threeping");
}

void tst_TestServerScripts::aFrameThatCameEarlierIsNotWaitedForAgain()
{
    H2TestServer server;
    server.setScript(H2TestScript()
                         .waitForFrame(H2TestFrame::Ping)
                         .waitForFrame(H2TestFrame::Ping)
                         .sendBytes("two"));
    QVERIFY(server.listen());
    PlainClient client(server);
    QSignalSpy received(&server, &H2TestServer::frameReceived);
    const QByteArray ping = Frames::encode(Frames::Ping, 0, 0, QByteArray(8, 'p'));
    client.socket.write(Frames::preface + ping);
    QTRY_COMPARE(received.size(), 1);
    QVERIFY(client.pieces.isEmpty());
    client.socket.write(ping);
    QTRY_COMPARE(client.pieces.join(), "two");
}

void tst_TestServerScripts::framesBeforeAScriptDoNotCount()
{
    H2TestServer server;
    server.setScript(H2TestScript().waitForFrame(H2TestFrame::Ping));
    QVERIFY(server.listen());
    QSignalSpy finished(&server, &H2TestServer::scriptFinished);
    PlainClient client(server);
    const QByteArray ping = Frames::encode(Frames::Ping, 0, 0, QByteArray(8, 'p'));
    client.socket.write(Frames::preface + ping + ping);
    QTRY_COMPARE(finished.size(), 1);
    server.play(0, H2TestScript().waitForFrame(H2TestFrame::Ping).sendBytes("third"));
    QSignalSpy received(&server, &H2TestServer::frameReceived);
    client.socket.write(Frames::settings());
    QTRY_COMPARE(received.size(), 1);
    QVERIFY(client.pieces.isEmpty());
    client.socket.write(ping);
    QTRY_COMPARE(client.pieces.join(), "third");
}

void tst_TestServerScripts::stepsCanBeRepeated()
{
    H2TestServer server;
    const H2TestScript inner = H2TestScript().sendBytes("b");
    server.setScript(H2TestScript()
                         .repeat(2, H2TestScript().sendBytes("a").repeat(3, inner))
                         .repeat(0, inner)
                         .sendBytes("c")
                         .close());
    QVERIFY(server.listen());
    PlainClient client(server);
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(client.pieces.join(), "abbbabbbc");
}

// 64 MiB are with nobody until they are read.
void tst_TestServerScripts::aFloodWaitsForAClientThatDoesNotRead()
{
    constexpr int times = 1024;
    const QByteArray block(64 * 1024, 'x');
    H2TestServer server;
    server.setScript(H2TestScript().repeat(times, H2TestScript().sendBytes(block)).close());
    QVERIFY(server.listen());
    QSignalSpy finished(&server, &H2TestServer::scriptFinished);
    QTcpSocket socket;
    socket.setReadBufferSize(1);
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    QTRY_VERIFY(socket.bytesAvailable() > 0);
    for (int i = 0; i < 1000; ++i)
        QCoreApplication::processEvents();
    QVERIFY(finished.isEmpty());
    qint64 size = 0;
    connect(&socket, &QIODevice::readyRead, &socket, [&] { size += socket.readAll().size(); });
    socket.setReadBufferSize(0);
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(size + socket.readAll().size(), times * block.size());
}

void tst_TestServerScripts::aPauseLetsTheRestWait()
{
    H2TestServer server;
    server.setScript(H2TestScript().sendBytes("a").pause(50ms).sendBytes("b").close());
    QVERIFY(server.listen());
    PlainClient client(server);
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(client.pieces, QList<QByteArray>({ "a", "b" }));
}

void tst_TestServerScripts::theServersSideCanEndAlone()
{
    H2TestServer server;
    server.setScript(H2TestScript()
                         .sendBytes("last words")
                         .finishWriting()
                         .sendBytes("too late")
                         .waitForFrame(H2TestFrame::Ping));
    QVERIFY(server.listen());
    QSignalSpy finished(&server, &H2TestServer::scriptFinished);
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    QSignalSpy ended(&socket, &QIODevice::readChannelFinished);
    socket.write(Frames::preface);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(socket.readAll(), "last words");
    QVERIFY(finished.isEmpty());
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

void tst_TestServerScripts::theEndCanBeGoodOrAbrupt_data()
{
    QTest::addColumn<bool>("isReset");
    QTest::newRow("closed") << false;
    QTest::newRow("reset") << true;
}

void tst_TestServerScripts::theEndCanBeGoodOrAbrupt()
{
    QFETCH(const bool, isReset);
    H2TestServer server;
    server.setScript(isReset ? H2TestScript().sendBytes("x").reset()
                             : H2TestScript().sendBytes("x").close());
    QVERIFY(server.listen());
    PlainClient client(server);
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(client.socket.error(), QAbstractSocket::RemoteHostClosedError);
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

// RFC 8446, section 6.1: without close_notify nobody can tell an end from an attack.
void tst_TestServerScripts::tlsCanBeCutOff()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    server.setScript(H2TestScript()
                         .exchangeSettings()
                         .waitForFrame(H2TestFrame::Headers)
                         .sendHeaders(1, { { ":status", "200" } })
                         .sendFrame(H2TestFrame::Data, 0, 1, "half")
                         .finishWriting());
    QVERIFY(server.listen());
    Exchange exchange(&server);
    H2Request *request = exchange.get(u"/"_s);
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->error().kind(), H2Error::Kind::ConnectionClosed);
    QCOMPARE(request->readAll(), "half");
}

void tst_TestServerScripts::aFrameCanBePutAmongThoseOfTheServer()
{
    H2TestServer server;
    server.respond(u"/"_s, responseWith("answered"));
    QVERIFY(server.listen());
    // ALTSVC (RFC 7838, section 4) for the origin "o".
    const QByteArray alternative = Frames::bigEndian(quint16(1)) + "oh2=\":1\"";
    connect(&server, &H2TestServer::requestBegun, this, [&](const H2TestRequest &request) {
        server.play(request.connection, H2TestScript().sendFrame(0xa, 0, 0, alternative));
    });
    Exchange exchange(&server);
    QSignalSpy alternatives(&exchange.connection(), &H2Connection::alternativeServiceReceived);
    H2Request *request = exchange.get(u"/"_s);
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->readAll(), "answered");
    QTRY_COMPARE(alternatives.size(), 1);
    QCOMPARE(sentFrames(server, static_cast<Frames::Type>(0xa)).size(), 1);
}

void tst_TestServerScripts::aScriptForAConnectionThatHasEndedDoesNothing()
{
    H2TestServer server;
    QVERIFY(server.listen());
    QSignalSpy finished(&server, &H2TestServer::scriptFinished);
    server.play(0, H2TestScript().sendBytes("x"));
    {
        PlainClient client(server);
        QTRY_COMPARE(server.connectionCount(), 1);
    }
    QTRY_COMPARE(server.openConnectionCount(), 0);
    server.play(0, H2TestScript().sendBytes("x"));
    QCoreApplication::processEvents();
    QVERIFY(finished.isEmpty());
}

void tst_TestServerScripts::scriptsPlayWhileNothingIsRecorded()
{
    H2TestServer server;
    server.setRecording(false);
    server.setScript(H2TestScript().exchangeSettings().waitForFrame(H2TestFrame::Headers));
    QVERIFY(server.listen());
    connect(
        &server, &H2TestServer::scriptFinished, this,
        [&server](int connection) { server.play(connection, answer(1, "body")); },
        Qt::SingleShotConnection);
    Exchange exchange(&server);
    H2Request *request = exchange.get(u"/"_s);
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->readAll(), "body");
    QVERIFY(server.frames().isEmpty());
}

void tst_TestServerScripts::fieldsOfAnySizeAreEncoded()
{
    H2Headers fields{ { ":status", "200" } };
    for (const int size : { 0, 1, 126, 127, 128, 254, 255, 256, 5000 })
        fields.append(QByteArray("x-" + QByteArray::number(size)), QByteArray(size, 'v'));
    fields.append(QByteArray(300, 'n'), "long name");
    H2TestServer server;
    server.setScript(H2TestScript()
                         .exchangeSettings()
                         .waitForFrame(H2TestFrame::Headers)
                         .sendHeaders(1, fields, true));
    QVERIFY(server.listen());
    Exchange exchange(&server);
    H2Request *request = exchange.get(u"/"_s);
    QTRY_VERIFY(request->isFinished());
    fields.removeAll(":status");
    QCOMPARE(request->responseHeaders(), fields);
}

void tst_TestServerScripts::theServerMayBeDeletedWhenAScriptHasFinished()
{
    auto *server = new H2TestServer;
    server->setScript(H2TestScript().sendBytes("x").close());
    QVERIFY(server->listen());
    connect(server, &H2TestServer::scriptFinished, this, [server] { delete server; });
    PlainClient client(*server);
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
}

QTEST_GUILESS_MAIN(tst_TestServerScripts)

#include "tst_testserverscripts.moc"
