// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The test server with much to do: large, many, slow, and in another thread.

#include "testserverexchange.h"

#include <QtCore/qscopeguard.h>
#include <QtCore/qthread.h>
#include <QtNetwork/qsslsocket.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <algorithm>
#include <utility>

class tst_TestServerLoad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyParallelRequestsAreAnswered();
    void largeBodiesGoBothWays_data();
    void largeBodiesGoBothWays();
    void aClientMayResetThousandsOfStreams();
    void aVeryLongHeaderIsSent();
    void aClientThatDoesNotReadIsSentNoMoreThanFits_data();
    void aClientThatDoesNotReadIsSentNoMoreThanFits();
    void aServerWorksInAnotherThread();
};

void tst_TestServerLoad::manyParallelRequestsAreAnswered()
{
    H2TestServer server;
    server.respondToAll([](const H2TestRequest &request) { return responseWith(request.path); });
    QVERIFY(server.listen());

    Exchange first(&server);
    Exchange second(&server);
    QList<H2Request *> requests;
    for (int i = 0; i < 500; ++i) {
        const QString path = QLatin1Char('/') + QString::number(i);
        requests.append((i % 2 ? first : second).get(path));
    }
    for (int i = 0; i < 500; ++i) {
        H2Request *request = requests.at(i);
        QTRY_VERIFY(request->isFinished());
        QCOMPARE(request->readAll(), '/' + QByteArray::number(i));
    }
    QCOMPARE(server.requests().size(), 500);
    QCOMPARE(server.connectionCount(), 2);
}

void tst_TestServerLoad::largeBodiesGoBothWays_data()
{
    QTest::addColumn<H2TestServer::Security>("security");
    QTest::newRow("cleartext") << H2TestServer::Security::Cleartext;
    QTest::newRow("encrypted") << H2TestServer::Security::Encrypted;
}

void tst_TestServerLoad::largeBodiesGoBothWays()
{
    QFETCH(H2TestServer::Security, security);
    H2TestServer server(security);
    server.respondToAll(echo);
    QVERIFY(server.listen());

    const QByteArray body = patternOf(10 * 1024 * 1024);
    Exchange exchange(&server);
    H2Request *request = exchange.send("POST", QStringLiteral("/"), body);
    QTRY_VERIFY_WITH_TIMEOUT(request->isFinished(), 30000);
    QVERIFY(!request->error().isError());
    QVERIFY(server.requests().constFirst().body == body);
    QVERIFY(request->readAll() == body);
}

void tst_TestServerLoad::aClientMayResetThousandsOfStreams()
{
    H2TestServer server;
    H2TestResponse endless;
    endless.neverFinish = true;
    server.respond(QStringLiteral("/endless"), endless);
    server.respond(QStringLiteral("/"), responseWith("still here"));
    QVERIFY(server.listen());

    Exchange exchange(&server);
    QObject::connect(&server, &H2TestServer::requestReceived, &server, [] {});
    for (int i = 0; i < 30; ++i) {
        QList<H2Request *> requests;
        for (int j = 0; j < 100; ++j)
            requests.append(exchange.get(QStringLiteral("/endless")));
        QTRY_VERIFY(std::all_of(requests.begin(), requests.end(), [](H2Request *request) {
            return request->state() == H2Request::State::HeadersReceived;
        }));
        qDeleteAll(requests);
    }
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->readAll(), "still here");
    QCOMPARE(server.connectionCount(), 1);
    const QList<H2TestFrame> frames = framesOf(server, H2TestFrame::Direction::Received);
    QCOMPARE(
        std::count_if(frames.begin(), frames.end(),
                      [](const H2TestFrame &frame) { return frame.type == Frames::ResetStream; }),
        3000);
}

void tst_TestServerLoad::aVeryLongHeaderIsSent()
{
    H2TestServer server;
    H2TestResponse response = responseWith("body");
    response.headers = { { "x-long", QByteArray(1'000'000, '~') } };
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    qsizetype size = 0;
    for (const H2TestFrame &frame : framesOf(server, H2TestFrame::Direction::Sent))
        size += frame.payload.size();
    QVERIFY(size > 1'000'000);
}

void tst_TestServerLoad::aClientThatDoesNotReadIsSentNoMoreThanFits_data()
{
    largeBodiesGoBothWays_data();
}

void tst_TestServerLoad::aClientThatDoesNotReadIsSentNoMoreThanFits()
{
    QFETCH(H2TestServer::Security, security);
    H2TestServer server(security);
    constexpr qsizetype bodySize = 96 * 1024 * 1024;
    server.respond(QStringLiteral("/"), responseWith(QByteArray(bodySize, 'x')));
    QVERIFY(server.listen());

    QSslSocket socket;
    socket.setSslConfiguration(server.clientSslConfiguration());
    socket.setReadBufferSize(1);
    if (security == H2TestServer::Security::Encrypted)
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port());
    else
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    // The preface with windows as large as they can be, and GET / (RFC 7541, appendix A).
    socket.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    socket.write(QByteArray::fromHex("000006"
                                     "04"
                                     "00"
                                     "00000000"
                                     "0004"
                                     "7fffffff"));
    socket.write(QByteArray::fromHex("000004"
                                     "08"
                                     "00"
                                     "00000000"
                                     "7fff0000"));
    socket.write(QByteArray::fromHex("000006"
                                     "01"
                                     "05"
                                     "00000001"
                                     "828684"
                                     "410178"));

    // The bodies' frames stop coming when a later turn of the server adds none.
    qsizetype before = -1;
    const auto sentBytes = [&server] {
        qsizetype size = 0;
        for (const H2TestFrame &frame : sentFrames(server, Frames::Data))
            size += frame.payload.size();
        return size;
    };
    const auto isStalled = [&] {
        const qsizetype now = sentBytes();
        return now > 0 && std::exchange(before, now) == now;
    };
    QTRY_VERIFY(isStalled());
    QVERIFY(before < bodySize / 2);
}

void tst_TestServerLoad::aServerWorksInAnotherThread()
{
    QThread thread;
    auto *server = new H2TestServer(H2TestServer::Security::Encrypted);
    server->respondToAll(echo);
    QVERIFY(server->listen());
    server->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, server, &QObject::deleteLater);
    const auto ender = qScopeGuard([&thread] {
        thread.quit();
        thread.wait();
    });
    QSignalSpy received(server, &H2TestServer::requestReceived);
    thread.start();

    Exchange exchange(server);
    QList<H2Request *> requests;
    for (int i = 0; i < 20; ++i)
        requests.append(exchange.send("POST", QStringLiteral("/"), patternOf(50'000 + i)));
    for (H2Request *request : std::as_const(requests)) {
        QTRY_VERIFY(request->isFinished());
        QVERIFY(request->readAll() == request->body());
    }
}

QTEST_GUILESS_MAIN(tst_TestServerLoad)

#include "tst_testserverload.moc"
