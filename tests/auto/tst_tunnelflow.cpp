// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A tunnel is as fast as its two ends, it is closed in order, and it can carry another protocol
// (RFC 8441).

#include "opentunnel.h"
#include "testserverexchange.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

using Kind = H2Error::Kind;

constexpr qsizetype initialWindow = 65535; // RFC 9113, section 6.9.2
constexpr quint16 enableConnectProtocol = 0x8; // RFC 8441, section 3

H2ConnectionOptions smallWindow()
{
    H2ConnectionOptions options;
    options.setInitialStreamWindowSize(initialWindow);
    return options;
}

// DATA in frames that are not too large.
QByteArray dataFrames(const QByteArray &bytes)
{
    constexpr qsizetype maxFrameSize = 16384;
    QByteArray frames;
    for (qsizetype offset = 0; offset < bytes.size(); offset += maxFrameSize)
        frames += Frames::data(1, bytes.mid(offset, maxFrameSize));
    return frames;
}

} // namespace

class tst_TunnelFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theServerWaitsWhileNothingIsRead();
    void theProgramIsToldWhenToWriteOn();
    void aClosedTunnelEndsBehindWhatWasWritten();
    void whatStillComesIntoAClosedTunnelDoesNotCostWhatWasWritten();
    void aServerThatGoesOnSendingIntoAClosedTunnelIsReset();
    void aTunnelClosedBeforeItIsOpenIsAborted();
    void extendedConnectWaitsForTheServersSettings();
    void extendedConnectIsNotSentToAServerWithoutIt();
    void aTunnelForAnotherProtocolGoesBothWays();
};

void tst_TunnelFlow::theServerWaitsWhileNothingIsRead()
{
    OpenTunnel wire(smallWindow());
    QVERIFY(wire.establish());
    const QByteArray bytes = patternOf(initialWindow);
    wire.receive(dataFrames(bytes));
    QVERIFY(wire.waitForUnread(initialWindow));
    QVERIFY(wire.settle());
    QCOMPARE(wire.credit(1), 0);
    // Only this one waits: other streams have the connection's window.
    QVERIFY(wire.credit(0) > 0);

    QCOMPARE(wire.tunnel->readAll(), bytes);
    QVERIFY(waitUntil([&] { return wire.credit(1) >= initialWindow / 2; }));
}

void tst_TunnelFlow::theProgramIsToldWhenToWriteOn()
{
    H2ConnectionOptions options;
    constexpr int sendBuffer = 100000;
    options.setMaxSendBufferSize(sendBuffer);
    OpenTunnel wire(options);
    QVERIFY(wire.establish());
    QVERIFY(wire.tunnel->isWriteReady());
    QSignalSpy changed(wire.tunnel.get(), &H2Request::writeReadyChanged);
    const QByteArray bytes = patternOf(initialWindow + 2 * sendBuffer);
    QCOMPARE(wire.tunnel->write(bytes), bytes.size());
    QVERIFY(!wire.tunnel->isWriteReady());
    QVERIFY(waitUntil([&] { return wire.body().size() == initialWindow; }));
    QTRY_COMPARE(wire.tunnel->bytesToWrite(), 2 * sendBuffer);
    QCOMPARE(changed.size(), 1);

    wire.receive(Frames::windowUpdate(0, 1000000) + Frames::windowUpdate(1, sendBuffer));
    QVERIFY(wire.settle());
    QVERIFY(!wire.tunnel->isWriteReady());
    wire.receive(Frames::windowUpdate(1, 1));
    QVERIFY(waitUntil([&] { return wire.tunnel->isWriteReady(); }));
    QTRY_COMPARE(changed.size(), 2);
    wire.receive(Frames::windowUpdate(1, sendBuffer));
    QVERIFY(wire.waitForBody(bytes));
}

void tst_TunnelFlow::aClosedTunnelEndsBehindWhatWasWritten()
{
    OpenTunnel wire;
    QVERIFY(wire.establish());
    const QByteArray bytes = patternOf(3 * initialWindow);
    wire.tunnel->write(bytes);
    wire.tunnel->close();
    QVERIFY(!wire.tunnel->isOpen());
    QVERIFY(wire.settle());
    QCOMPARE(wire.body().size(), initialWindow);
    QVERIFY(!wire.hasEnded());
    wire.receive(Frames::windowUpdate(0, 1000000) + Frames::windowUpdate(1, 1000000));
    QVERIFY(waitUntil([&] { return wire.hasEnded(); }));
    QCOMPARE(wire.body(), bytes);
    QVERIFY(!wire.tunnel->isFinished());

    wire.receive(Frames::data(1, {}, Frames::EndStream));
    QVERIFY(wire.waitForFinished());
    QVERIFY2(!wire.tunnel->error().isError(), qPrintable(wire.tunnel->errorString()));
    QVERIFY(!wire.resetCode());
}

void tst_TunnelFlow::whatStillComesIntoAClosedTunnelDoesNotCostWhatWasWritten()
{
    OpenTunnel wire;
    QVERIFY(wire.establish());
    const QByteArray bytes = patternOf(3 * initialWindow);
    wire.tunnel->write(bytes);
    wire.tunnel->close();
    QVERIFY(waitUntil([&] { return wire.body().size() == initialWindow; }));
    wire.receive(Frames::data(1, "crossed"));
    QVERIFY(wire.settle());
    wire.receive(Frames::windowUpdate(0, 1000000) + Frames::windowUpdate(1, 1000000));
    QVERIFY(waitUntil([&] { return wire.hasEnded(); }));
    QCOMPARE(wire.body(), bytes);
}

void tst_TunnelFlow::aServerThatGoesOnSendingIntoAClosedTunnelIsReset()
{
    OpenTunnel wire;
    QVERIFY(wire.establish());
    wire.tunnel->close();
    QVERIFY(waitUntil([&] { return wire.hasEnded(); }));
    wire.receive(Frames::data(1, "for nobody"));
    QVERIFY(wire.waitForSent(Frames::ResetStream));
    QCOMPARE(wire.resetCode(), H2Error::Code::Cancel);
    QVERIFY(wire.waitForFinished());
    QCOMPARE(wire.tunnel->error().kind(), Kind::Aborted);
    QVERIFY(wire.connection.isReady());
}

void tst_TunnelFlow::aTunnelClosedBeforeItIsOpenIsAborted()
{
    OpenTunnel wire;
    QVERIFY(wire.ask());
    wire.tunnel->close();
    QVERIFY(wire.waitForFinished());
    QCOMPARE(wire.tunnel->error().kind(), Kind::Aborted);
    QVERIFY(wire.waitForSent(Frames::ResetStream));
}

void tst_TunnelFlow::extendedConnectWaitsForTheServersSettings()
{
    WiredConnection wire;
    wire.handshake();
    H2Request request(QUrl(u"wss://localhost/chat?room=1"_s));
    request.setProtocol("websocket");
    QSignalSpy finished(&request, &H2Request::finished);
    QSignalSpy told(&wire.connection, &H2Connection::extendedConnectProtocolEnabledChanged);
    wire.connection.send(&request);
    H2Request ordinary(QUrl(u"https://localhost/"_s));
    wire.connection.send(&ordinary);
    QVERIFY(wire.waitForSent(Frames::Headers));
    QCOMPARE(ordinary.state(), H2Request::State::Sent);
    QCOMPARE(request.state(), H2Request::State::Queued);
    QVERIFY(!wire.connection.isExtendedConnectProtocolEnabled());

    wire.receive(Frames::settings({ { enableConnectProtocol, 1 } }));
    QVERIFY(wire.waitForSent(Frames::Headers, 2));
    QTRY_COMPARE(request.state(), H2Request::State::Sent);
    QVERIFY(wire.connection.isExtendedConnectProtocolEnabled());
    QCOMPARE(told.size(), 1);
    QVERIFY(finished.isEmpty());
}

void tst_TunnelFlow::extendedConnectIsNotSentToAServerWithoutIt()
{
    WiredConnection wire;
    QVERIFY(wire.open());
    H2Request request(QUrl(u"https://localhost/chat"_s));
    request.setProtocol("websocket");
    QSignalSpy finished(&request, &H2Request::finished);
    wire.connection.send(&request);
    QVERIFY(waitUntil([&] { return !finished.isEmpty(); }));
    QCOMPARE(request.error().kind(), Kind::ExtendedConnectUnsupported);
    QCOMPARE(wire.sent(Frames::Headers), 0);
    QVERIFY(wire.connection.isReady());
}

void tst_TunnelFlow::aTunnelForAnotherProtocolGoesBothWays()
{
    H2TestServer server;
    server.setSettings({ { enableConnectProtocol, 1 } });
    QVERIFY(server.listen());
    QList<H2TestRequest> begun;
    connect(&server, &H2TestServer::requestBegun, this, [&](const H2TestRequest &request) {
        begun.append(request);
        H2TestResponse response;
        response.neverFinish = true;
        server.sendResponse(request, response);
    });
    connect(&server, &H2TestServer::requestDataReceived, this,
            [&](const H2TestRequest &request, const QByteArray &bytes) {
                server.sendData(request, bytes.toUpper());
            });
    connect(&server, &H2TestServer::requestReceived, this,
            [&](const H2TestRequest &request) { server.sendEnd(request); });
    Exchange exchange(&server);
    H2Request request(server.url(u"/chat"_s));
    request.setProtocol("websocket");
    request.setRequestHeader("sec-websocket-version", "13");
    QSignalSpy finished(&request, &H2Request::finished);
    exchange.connection().send(&request);
    request.write("hello");
    QTRY_COMPARE(request.bytesAvailable(), 5);
    QCOMPARE(request.readAll(), "HELLO"_ba);
    QVERIFY(request.isTunnel());
    QCOMPARE(begun.size(), 1);
    QCOMPARE(begun.constFirst().method, "CONNECT"_ba);
    QCOMPARE(begun.constFirst().scheme, "http"_ba);
    QCOMPARE(begun.constFirst().path, "/chat"_ba);
    QCOMPARE(begun.constFirst().authority, server.url().authority().toLatin1());
    QCOMPARE(begun.constFirst().headers.value("sec-websocket-version"), "13"_ba);
    request.closeWriteChannel();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
}

QTEST_GUILESS_MAIN(tst_TunnelFlow)

#include "tst_tunnelflow.moc"
