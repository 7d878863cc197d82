// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Each way from one state of a connection to the next, with the signals that tell it.

#include "connectionstage.h"

#include <QtNetwork/qtcpsocket.h>
#include <QtTest/qtest.h>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = H2Connection::State;
using Kind = H2Error::Kind;

using Cause = std::function<void(Stage &)>;

// After a cause the connection is quiet when what was posted has been told.
void settle(Stage &stage, const QStringList &expected)
{
    waitUntil([&] { return stage.history.events.size() >= expected.size(); });
    QCoreApplication::processEvents();
}

} // namespace

Q_DECLARE_METATYPE(Cause)

class tst_ConnectionStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anUnconnectedConnectionIsOpened_data();
    void anUnconnectedConnectionIsOpened();
    void aConnectingConnectionGoesOnOrEnds_data();
    void aConnectingConnectionGoesOnOrEnds();
    void anOpenConnectionDrainsBeforeItCloses_data();
    void anOpenConnectionDrainsBeforeItCloses();
    void aDrainingConnectionCloses_data();
    void aDrainingConnectionCloses();
    void aClosedConnectionStaysClosed_data();
    void aClosedConnectionStaysClosed();
};

void tst_ConnectionStates::anUnconnectedConnectionIsOpened_data()
{
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<QStringList>("told");
    QTest::addColumn<Kind>("error");

    const QStringList opens{ u"Connecting"_s, u"Open"_s, u"connected"_s };
    const QStringList fails{ u"Connecting"_s, u"error"_s, u"Closed"_s, u"disconnected"_s };
    QTest::newRow("by handshake()")
        << Cause([](Stage &stage) { stage.handshake(); }) << opens << Kind::NoError;
    QTest::newRow("by connectToHost()") << Cause([](Stage &stage) {
        stage.connection.connectToHost(u"127.0.0.1"_s, stage.silent.serverPort());
    }) << opens << Kind::NoError;
    QTest::newRow("by connectToUrl()") << Cause([](Stage &stage) {
        const QUrl server(u"http://127.0.0.1:%1/"_s.arg(stage.silent.serverPort()));
        stage.connection.connectToUrl(server);
    }) << opens << Kind::NoError;
    QTest::newRow("by connectToHostEncrypted()")
        << Cause([](Stage &stage) { stage.connectToSilence(); }) << QStringList{ u"Connecting"_s }
        << Kind::NoError;
    QTest::newRow("by a URL without a server")
        << Cause([](Stage &stage) { stage.connection.connectToUrl(QUrl(u"mailto:a@b"_s)); })
        << fails << Kind::InvalidUrl;
    QTest::newRow("over a device that is not open") << Cause([](Stage &stage) {
        stage.near->close();
        stage.handshake();
    }) << fails << Kind::SocketError;
    QTest::newRow("with an option out of range") << Cause([](Stage &stage) {
        stage.connection.setOptions(H2ConnectionOptions().setMaxFrameSize(1));
        stage.handshake();
    }) << fails << Kind::InvalidOptions;
    QTest::newRow("not by shutdown()") << Cause([](Stage &stage) { stage.connection.shutdown(); })
                                       << QStringList() << Kind::NoError;
    QTest::newRow("not by abort()")
        << Cause([](Stage &stage) { stage.connection.abort(); }) << QStringList() << Kind::NoError;
    QTest::newRow("not by send()")
        << Cause([](Stage &stage) { stage.connection.send(&stage.request); }) << QStringList()
        << Kind::NoError;
}

void tst_ConnectionStates::anUnconnectedConnectionIsOpened()
{
    QFETCH(const Cause, cause);
    QFETCH(const QStringList, told);
    QFETCH(const Kind, error);
    Stage stage;
    cause(stage);
    QVERIFY(stage.history.events.isEmpty());
    settle(stage, told);
    QCOMPARE(stage.history.events, told);
    QCOMPARE(stage.connection.error().kind(), error);
}

void tst_ConnectionStates::aConnectingConnectionGoesOnOrEnds_data()
{
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<QStringList>("told");
    QTest::addColumn<Kind>("error");

    const QStringList ends{ u"Connecting"_s, u"Closed"_s, u"disconnected"_s };
    const QStringList fails{ u"Connecting"_s, u"error"_s, u"Closed"_s, u"disconnected"_s };
    const auto answer = [](Stage &stage, const std::function<void(QTcpSocket *)> &answerOn) {
        QTcpServer *server = &stage.silent;
        QObject::connect(server, &QTcpServer::newConnection, server,
                         [server, answerOn] { answerOn(server->nextPendingConnection()); });
    };

    QTest::newRow("aborted") << Cause([](Stage &stage) { stage.connection.abort(); }) << ends
                             << Kind::NoError;
    QTest::newRow("shut down with nothing to do")
        << Cause([](Stage &stage) { stage.connection.shutdown(); }) << ends << Kind::NoError;
    QTest::newRow("shut down, and the time for what waits is up") << Cause([](Stage &stage) {
        stage.connection.send(&stage.request);
        stage.connection.shutdown(1ms);
    }) << ends << Kind::NoError;
    QTest::newRow("the server closes") << Cause([answer](Stage &stage) {
        answer(stage, [](QTcpSocket *socket) { socket->disconnectFromHost(); });
    }) << fails << Kind::TlsFailed;
    QTest::newRow("the server does not speak TLS") << Cause([answer](Stage &stage) {
        answer(stage, [](QTcpSocket *socket) { socket->write("220 mail ready\r\n"); });
    }) << fails << Kind::TlsFailed;
}

void tst_ConnectionStates::aConnectingConnectionGoesOnOrEnds()
{
    QFETCH(const Cause, cause);
    QFETCH(const QStringList, told);
    QFETCH(const Kind, error);
    Stage stage;
    QVERIFY(stage.bringTo(State::Connecting));
    cause(stage);
    settle(stage, told);
    QCOMPARE(stage.history.events, told);
    QCOMPARE(stage.connection.error().kind(), error);
}

void tst_ConnectionStates::anOpenConnectionDrainsBeforeItCloses_data()
{
    QTest::addColumn<bool>("isUsed");
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<Kind>("error");

    const auto row = [](const char *name, bool isUsed, const Cause &cause, bool closes,
                        Kind error = Kind::NoError) {
        QTest::newRow(name) << isUsed << cause << closes << error;
    };
    const Cause shutdown = [](Stage &stage) { stage.connection.shutdown(); };
    const Cause abort = [](Stage &stage) { stage.connection.abort(); };
    const Cause end = [](Stage &stage) { stage.receiveEnd(); };
    const auto receive = [](const QByteArray &frames) {
        return Cause([frames](Stage &stage) { stage.receive(frames); });
    };
    row("unused, shut down", false, shutdown, true);
    row("used, shut down", true, shutdown, false);
    row(
        "used, shut down with no time", true, [](Stage &stage) { stage.connection.shutdown(0ms); },
        true);
    row("unused, aborted", false, abort, true);
    row("used, aborted", true, abort, true);
    row("unused, GOAWAY", false, receive(Frames::goAway(0, 0)), true);
    row("used, GOAWAY that spares the request", true, receive(Frames::goAway(1, 0)), false);
    row("used, GOAWAY that does not", true, receive(Frames::goAway(0, 0)), true);
    row("used, GOAWAY with a fault", true, receive(Frames::goAway(0, 11)), true, Kind::GoAway);
    row("unused, the server closes", false, end, true);
    row("used, the server closes", true, end, true, Kind::ConnectionClosed);
    row(
        "used, the device is destroyed", true, [](Stage &stage) { stage.near.reset(); }, true,
        Kind::ConnectionClosed);
    row("unused, the server breaks the rules", false, receive(Frames::data(0, "x")), true,
        Kind::ProtocolError);
    row("used, the server breaks the rules", true, receive(Frames::data(0, "x")), true,
        Kind::ProtocolError);
}

void tst_ConnectionStates::anOpenConnectionDrainsBeforeItCloses()
{
    QFETCH(const bool, isUsed);
    QFETCH(const Cause, cause);
    QFETCH(const bool, closes);
    QFETCH(const Kind, error);
    Stage stage;
    QVERIFY(stage.bringTo(State::Open));
    QVERIFY(!isUsed || stage.sendRequest());
    cause(stage);
    QStringList told{ u"Connecting"_s, u"Open"_s, u"connected"_s, u"Draining"_s };
    if (error != Kind::NoError)
        told += u"error"_s;
    if (closes)
        told += { u"Closed"_s, u"disconnected"_s };
    settle(stage, told);
    QCOMPARE(stage.history.events, told);
    QCOMPARE(stage.connection.error().kind(), error);
    QCOMPARE(stage.request.isFinished(), isUsed && closes);
}

void tst_ConnectionStates::aDrainingConnectionCloses_data()
{
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<Kind>("error");
    QTest::addColumn<Kind>("requestError");

    const auto receive = [](const QByteArray &frames) {
        return Cause([frames](Stage &stage) { stage.receive(frames); });
    };
    QTest::newRow("the last request finishes")
        << receive(Frames::headers(1, { { ":status", "200" } }, Frames::EndStream)) << Kind::NoError
        << Kind::NoError;
    QTest::newRow("the last request is reset")
        << receive(Frames::resetStream(1, 2)) << Kind::NoError << Kind::StreamReset;
    QTest::newRow("the last request is aborted")
        << Cause([](Stage &stage) { stage.request.abort(); }) << Kind::NoError << Kind::Aborted;
    QTest::newRow("the time for draining is up")
        << Cause([](Stage &stage) { stage.connection.shutdown(1ms); }) << Kind::NoError
        << Kind::Aborted;
    QTest::newRow("aborted") << Cause([](Stage &stage) { stage.connection.abort(); })
                             << Kind::NoError << Kind::Aborted;
    QTest::newRow("GOAWAY that spares no request")
        << receive(Frames::goAway(0, 0)) << Kind::NoError << Kind::GoAway;
    QTest::newRow("the server closes") << Cause([](Stage &stage) { stage.receiveEnd(); })
                                       << Kind::ConnectionClosed << Kind::ConnectionClosed;
    QTest::newRow("the server breaks the rules")
        << receive(Frames::data(0, "x")) << Kind::ProtocolError << Kind::ProtocolError;
}

void tst_ConnectionStates::aDrainingConnectionCloses()
{
    QFETCH(const Cause, cause);
    QFETCH(const Kind, error);
    QFETCH(const Kind, requestError);
    Stage stage;
    QVERIFY(stage.bringTo(State::Draining));
    cause(stage);
    QStringList told{ u"Connecting"_s, u"Open"_s, u"connected"_s, u"Draining"_s };
    if (error != Kind::NoError)
        told += u"error"_s;
    told += { u"Closed"_s, u"disconnected"_s };
    settle(stage, told);
    QCOMPARE(stage.history.events, told);
    QCOMPARE(stage.connection.error().kind(), error);
    QVERIFY(stage.request.isFinished());
    QCOMPARE(stage.request.error().kind(), requestError);
}

void tst_ConnectionStates::aClosedConnectionStaysClosed_data()
{
    QTest::addColumn<Cause>("cause");
    QTest::newRow("shutdown()") << Cause([](Stage &stage) { stage.connection.shutdown(); });
    QTest::newRow("shutdown(1ms)") << Cause([](Stage &stage) { stage.connection.shutdown(1ms); });
    QTest::newRow("abort()") << Cause([](Stage &stage) { stage.connection.abort(); });
    QTest::newRow("send()") << Cause([](Stage &stage) { stage.connection.send(&stage.request); });
    QTest::newRow("frames") << Cause([](Stage &stage) { stage.receive(Frames::goAway(0, 11)); });
    QTest::newRow("the end of the device") << Cause([](Stage &stage) { stage.near.reset(); });
}

void tst_ConnectionStates::aClosedConnectionStaysClosed()
{
    QFETCH(const Cause, cause);
    Stage stage;
    QVERIFY(stage.bringTo(State::Closed));
    stage.history.events.clear();
    cause(stage);
    settle(stage, {});
    QCOMPARE(stage.history.events, QStringList());
    QVERIFY(stage.connection.isClosed());
    QVERIFY(!stage.connection.error().isError());
}

QTEST_GUILESS_MAIN(tst_ConnectionStates)

#include "tst_connectionstates.moc"
