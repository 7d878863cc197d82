// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How the test server ends its connections, and itself.

#include "rawclient.h"
#include "testserverexchange.h"

#include <QtCore/qpointer.h>
#include <QtCore/qscopeguard.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <memory>
#include <optional>

#ifdef Q_OS_UNIX
#    include <cerrno>
#    include <netinet/in.h>
#    include <sys/socket.h>
#    include <unistd.h>
#endif

class tst_TestServerEndings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goAwayIsSentWithExactlyWhatWasAsked();
    void requestsAfterTheLastStreamOfGoAwayAreIgnored();
    void aGoAwaySentInASlotHoldsForRequestsThatHaveComeAlready();
    void goAwayGoesOutBeforeTheConnectionCloses();

    void connectionsAreCountedAndClosed();
    void resetConnectionsFailRequestsUnderWay();
    void onlyResetConnectionsEndWithRst_data();
    void onlyResetConnectionsEndWithRst();

    void aClosedServerListensAgainWithTheSameAuthority();
    void deletingTheServerIsSafeAnywhere_data();
    void deletingTheServerIsSafeAnywhere();
};

void tst_TestServerEndings::goAwayIsSentWithExactlyWhatWasAsked()
{
    H2TestServer server;
    QVERIFY(server.listen());

    Exchange exchange(&server);
    QTRY_VERIFY(exchange.connection().isReady());
    // No client can have begun stream 6 (RFC 9113, section 5.1.1).
    server.sendGoAway(6, H2Error::Code::EnhanceYourCalm, "too much");
    QTRY_VERIFY(!sentFrames(server, Frames::GoAway).isEmpty());
    QCOMPARE(sentFrames(server, Frames::GoAway).constFirst().payload,
             QByteArray::fromHex("00000006"
                                 "0000000b")
                 + "too much");
}

void tst_TestServerEndings::requestsAfterTheLastStreamOfGoAwayAreIgnored()
{
    H2TestServer server;
    QObject::connect(&server, &H2TestServer::connectionOpened, &server,
                     [&server] { server.sendGoAway(1, H2Error::Code::NoError); });
    server.respondToAll([](const H2TestRequest &request) { return responseWith(request.path); });
    QVERIFY(server.listen());

    // Both are on their way before the client has seen the GOAWAY.
    Exchange exchange(&server);
    H2Request *answered = exchange.get(QStringLiteral("/1"));
    H2Request *ignored = exchange.get(QStringLiteral("/2"));
    QTRY_VERIFY(answered->isFinished() && ignored->isFinished());
    QCOMPARE(answered->readAll(), "/1");
    QCOMPARE(ignored->error().kind(), H2Error::Kind::GoAway);
    QVERIFY(ignored->error().isRetrySafe());
    QCOMPARE(server.requests().size(), 1);
}

void tst_TestServerEndings::aGoAwaySentInASlotHoldsForRequestsThatHaveComeAlready()
{
    H2TestServer server;
    QObject::connect(&server, &H2TestServer::requestBegun, &server,
                     [&server] { server.sendGoAway(1, H2Error::Code::NoError); });
    QVERIFY(server.listen());

    const auto get = [](quint32 streamId) {
        return Frames::headers(streamId,
                               { { ":method", "GET" },
                                 { ":scheme", "http" },
                                 { ":authority", "localhost" },
                                 { ":path", "/" } },
                               Frames::EndStream);
    };
    RawClient client(server.port());
    client.send(get(1) + get(3));
    QTRY_VERIFY(client.hasEnd(1));
    QCOMPARE(client.received(0, Frames::GoAway).size(), 1);
    QVERIFY(client.waitForPong());
    QVERIFY(client.received(3).isEmpty());
    QCOMPARE(server.requests().size(), 1);
}

void tst_TestServerEndings::goAwayGoesOutBeforeTheConnectionCloses()
{
    H2TestServer server;
    QVERIFY(server.listen());

    Exchange exchange(&server);
    QSignalSpy settings(&exchange.connection(), &H2Connection::settingsReceived);
    QTRY_COMPARE(settings.size(), 1);
    QSignalSpy goAways(&exchange.connection(), &H2Connection::goAwayReceived);
    server.sendGoAway(0, H2Error::Code::InternalError, "bye");
    server.closeConnections();
    QTRY_VERIFY(exchange.connection().isClosed());
    QCOMPARE(goAways.size(), 1);
    QCOMPARE(goAways.constFirst().at(1).value<H2Error::Code>(), H2Error::Code::InternalError);
    QCOMPARE(goAways.constFirst().at(2).toByteArray(), "bye");
}

void tst_TestServerEndings::connectionsAreCountedAndClosed()
{
    H2TestServer server;
    QSignalSpy opened(&server, &H2TestServer::connectionOpened);
    QSignalSpy closed(&server, &H2TestServer::connectionClosed);
    QVERIFY(server.listen());

    Exchange first(&server);
    Exchange second(&server);
    QTRY_VERIFY(first.connection().isReady() && second.connection().isReady());
    QTRY_COMPARE(opened.size(), 2);
    QCOMPARE(server.connectionCount(), 2);
    QCOMPARE(server.openConnectionCount(), 2);

    server.closeConnections();
    QTRY_VERIFY(first.connection().isClosed() && second.connection().isClosed());
    QTRY_COMPARE(closed.size(), 2);
    QCOMPARE(server.openConnectionCount(), 0);
    QCOMPARE(server.connectionCount(), 2);

    Exchange third(&server);
    QTRY_COMPARE(opened.size(), 3);
    QCOMPARE(opened.constLast().constFirst().toInt(), 2);
}

void tst_TestServerEndings::resetConnectionsFailRequestsUnderWay()
{
    H2TestServer server;
    H2TestResponse endless = responseWith("begun");
    endless.neverFinish = true;
    server.respond(QStringLiteral("/"), endless);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_COMPARE(request->state(), H2Request::State::HeadersReceived);
    server.resetConnections();
    QTRY_VERIFY(request->isFinished());
    QVERIFY(request->error().isError());
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

// Qt takes RST for a normal end, so this asks the system.
void tst_TestServerEndings::onlyResetConnectionsEndWithRst_data()
{
    QTest::addColumn<bool>("reset");
    QTest::addColumn<bool>("encrypted");
    QTest::newRow("close") << false << false;
    QTest::newRow("reset") << true << false;
    QTest::newRow("reset in TLS") << true << true;
}

void tst_TestServerEndings::onlyResetConnectionsEndWithRst()
{
#ifdef Q_OS_UNIX
    QFETCH(bool, reset);
    QFETCH(bool, encrypted);
    H2TestServer server(encrypted ? H2TestServer::Security::Encrypted
                                  : H2TestServer::Security::Cleartext);
    QVERIFY(server.listen());

    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    const auto closer = qScopeGuard([descriptor] { ::close(descriptor); });
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(server.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QCOMPARE(::connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    QTRY_COMPARE(server.openConnectionCount(), 1);
    if (reset)
        server.resetConnections();
    else
        server.closeConnections();

    // QTRY_VERIFY asks more than once, and the system tells an error only once.
    std::optional<int> end;
    const auto hasEnded = [&end, descriptor] {
        char byte = 0;
        if (end)
            return true;
        if (::recv(descriptor, &byte, 1, MSG_DONTWAIT) == 0)
            end = 0;
        else if (errno != EAGAIN)
            end = errno;
        return end.has_value();
    };
    QTRY_VERIFY(hasEnded());
    QCOMPARE(end == ECONNRESET, reset);
#else
    QSKIP("The system does not let a program choose RST.");
#endif
}

void tst_TestServerEndings::aClosedServerListensAgainWithTheSameAuthority()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    QVERIFY(server.listen());
    const quint16 port = server.port();
    const QSslCertificate certificate = server.caCertificate();
    QVERIFY(!certificate.isNull());

    Exchange before(&server);
    QTRY_VERIFY(before.connection().isReady());
    server.close();
    QVERIFY(!server.isListening());
    QTRY_VERIFY(before.connection().isClosed());

    QVERIFY2(server.listen(QHostAddress(QHostAddress::LocalHost), port),
             qPrintable(server.errorString()));
    QCOMPARE(server.caCertificate(), certificate);
    Exchange after(&server);
    QTRY_VERIFY(after.connection().isReady());
}

void tst_TestServerEndings::deletingTheServerIsSafeAnywhere_data()
{
    QTest::addColumn<QString>("where");
    for (const char *where :
         { "handler", "handler of headers", "requestBegun", "requestDataReceived",
           "requestReceived", "frameReceived", "connectionOpened", "connectionClosed" })
        QTest::newRow(where) << QString::fromLatin1(where);
}

void tst_TestServerEndings::deletingTheServerIsSafeAnywhere()
{
    QFETCH(QString, where);
    auto owned = std::make_unique<H2TestServer>(H2TestServer::Security::Encrypted);
    const QPointer<H2TestServer> server(owned.get());
    const auto destroy = [&owned] { owned.reset(); };
    if (where == QLatin1String("requestBegun"))
        QObject::connect(server, &H2TestServer::requestBegun, this, destroy);
    else if (where == QLatin1String("requestDataReceived"))
        QObject::connect(server, &H2TestServer::requestDataReceived, this, destroy);
    else if (where == QLatin1String("requestReceived"))
        QObject::connect(server, &H2TestServer::requestReceived, this, destroy);
    else if (where == QLatin1String("frameReceived"))
        QObject::connect(server, &H2TestServer::frameReceived, this, destroy);
    else if (where == QLatin1String("connectionOpened"))
        QObject::connect(server, &H2TestServer::connectionOpened, this, destroy);
    else if (where == QLatin1String("connectionClosed"))
        QObject::connect(server, &H2TestServer::connectionClosed, this, destroy);
    server->respondToAll([destroy, where](const H2TestRequest &) {
        H2TestResponse response;
        response.closeConnection = where == QLatin1String("connectionClosed");
        if (where == QLatin1String("handler"))
            destroy();
        return response;
    });
    server->respondToHeaders(QStringLiteral("/"), [destroy, where](const H2TestRequest &) {
        H2TestResponse response;
        response.status = 0;
        if (where == QLatin1String("handler of headers"))
            destroy();
        return response;
    });
    QVERIFY(server->listen());

    Exchange exchange(server);
    H2Request *request = exchange.send("POST", QStringLiteral("/"), "body");
    QTRY_VERIFY(request->isFinished());
    QTRY_VERIFY(server.isNull());
    QVERIFY(request->error().isError());
}

QTEST_GUILESS_MAIN(tst_TestServerEndings)

#include "tst_testserverendings.moc"
