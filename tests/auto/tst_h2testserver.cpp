// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What the test server answers.

#include "testserverexchange.h"

#include <QtCore/qcoreapplication.h>
#include <QtTest/qtest.h>

using namespace std::chrono_literals;

class tst_H2TestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPathIsAnsweredAsItWasTold();
    void aPathWithAQueryAndEncodedCharactersIsFound();
    void anUnknownPathGets404();
    void theAnswerOfAllPathsStandsInForMissingOnes();
    void aHandlerSeesTheWholeRequest();
    void aHandlerMayRunAnEventLoop();

    void trailersFollowTheBody();
    void trailersFollowAnEmptyBody();
    void headHasTheContentLengthAndNoBody();
    void aDelayedAnswerComesAfterThoseWithoutDelay();
    void aBodyInChunksComesInFramesOfThatSize();

    void aBodyIsResetAfterItsLastByte();
    void anEmptyBodyIsResetAfterTheHeaders();
    void withoutStatusTheResetIsAllThatComes();
    void theConnectionClosesAfterTheBody();
    void aBodyThatNeverFinishesArrivesAndStaysOpen();
};

void tst_H2TestServer::aPathIsAnsweredAsItWasTold()
{
    H2TestServer server;
    H2TestResponse response = responseWith("hello");
    response.status = 201;
    response.headers = { { "x-first", "1" }, { "x-second", "2" } };
    server.respond(QStringLiteral("/hello"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/hello"));
    QTRY_VERIFY(request->isFinished());
    QVERIFY(!request->error().isError());
    QCOMPARE(request->httpStatus(), 201);
    QCOMPARE(request->responseHeaders().value("x-first"), "1");
    QCOMPARE(request->responseHeaders().value("x-second"), "2");
    QCOMPARE(request->responseHeaders().value("content-length"), "5");
    QCOMPARE(request->readAll(), "hello");
}

void tst_H2TestServer::aPathWithAQueryAndEncodedCharactersIsFound()
{
    H2TestServer server;
    server.respond(QStringLiteral("/a b/\u00e4"), responseWith("found"));
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/a b/\u00e4?x=1"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->readAll(), "found");
    QCOMPARE(server.requests().constFirst().path, "/a%20b/%C3%A4?x=1");
}

void tst_H2TestServer::anUnknownPathGets404()
{
    H2TestServer server;
    server.respond(QStringLiteral("/known"), H2TestResponse());
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/unknown"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->httpStatus(), 404);
}

void tst_H2TestServer::theAnswerOfAllPathsStandsInForMissingOnes()
{
    H2TestServer server;
    server.respond(QStringLiteral("/own"), responseWith("own"));
    server.respondToAll([](const H2TestRequest &request) { return responseWith(request.path); });
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *own = exchange.get(QStringLiteral("/own"));
    H2Request *other = exchange.get(QStringLiteral("/other"));
    QTRY_VERIFY(own->isFinished() && other->isFinished());
    QCOMPARE(own->readAll(), "own");
    QCOMPARE(other->readAll(), "/other");
}

void tst_H2TestServer::aHandlerSeesTheWholeRequest()
{
    H2TestServer server;
    H2TestRequest seen;
    server.respond(QStringLiteral("/upload"), [&seen](const H2TestRequest &request) {
        seen = request;
        return H2TestResponse();
    });
    QVERIFY(server.listen());

    Exchange exchange(&server);
    auto *request
        = new H2Request("PUT", server.url(QStringLiteral("/upload?a=b")), &exchange.connection());
    request->setRequestHeader("x-test", "yes");
    request->setBody("content");
    exchange.connection().send(request);
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(seen.connection, 0);
    QCOMPARE(seen.streamId, 1U);
    QCOMPARE(seen.method, "PUT");
    QCOMPARE(seen.scheme, "http");
    QCOMPARE(seen.authority, server.url().authority().toLatin1());
    QCOMPARE(seen.path, "/upload?a=b");
    QCOMPARE(seen.headers.value(":method"), "PUT");
    QCOMPARE(seen.headers.value("x-test"), "yes");
    QCOMPARE(seen.body, "content");
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(server.requests().constFirst().body, "content");
}

void tst_H2TestServer::trailersFollowTheBody()
{
    H2TestServer server;
    H2TestResponse response = responseWith("body");
    response.trailers = { { "x-checksum", "42" } };
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QVERIFY(!request->error().isError());
    QCOMPARE(request->readAll(), "body");
    QCOMPARE(request->responseTrailers().value("x-checksum"), "42");
}

void tst_H2TestServer::trailersFollowAnEmptyBody()
{
    H2TestServer server;
    H2TestResponse response;
    response.trailers = { { "grpc-status", "0" } };
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QVERIFY(!request->error().isError());
    QCOMPARE(request->responseTrailers().value("grpc-status"), "0");
    QCOMPARE(sentFrames(server, Frames::Headers).size(), 2);
    QVERIFY(sentFrames(server, Frames::Data).isEmpty());
}

void tst_H2TestServer::headHasTheContentLengthAndNoBody()
{
    H2TestServer server;
    server.respond(QStringLiteral("/"), responseWith("12345678"));
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.send("HEAD", QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QVERIFY(!request->error().isError());
    QCOMPARE(request->responseHeaders().value("content-length"), "8");
    QCOMPARE(request->readAll(), "");
    QVERIFY(sentFrames(server, Frames::Data).isEmpty());
}

void tst_H2TestServer::aDelayedAnswerComesAfterThoseWithoutDelay()
{
    H2TestServer server;
    H2TestResponse late = responseWith("late");
    late.delay = 50ms;
    server.respond(QStringLiteral("/late"), late);
    server.respond(QStringLiteral("/early"), responseWith("early"));
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *first = exchange.get(QStringLiteral("/late"));
    H2Request *second = exchange.get(QStringLiteral("/early"));
    QTRY_VERIFY(first->isFinished() && second->isFinished());
    QCOMPARE(first->readAll(), "late");
    const QList<H2TestFrame> headers = sentFrames(server, Frames::Headers);
    QCOMPARE(headers.size(), 2);
    QCOMPARE(headers.at(0).streamId, 3U);
    QCOMPARE(headers.at(1).streamId, 1U);
}

void tst_H2TestServer::aBodyInChunksComesInFramesOfThatSize()
{
    H2TestServer server;
    H2TestResponse response = responseWith("abcdefgh");
    response.chunkSize = 3;
    response.chunkDelay = 1ms;
    response.trailers = { { "x-end", "yes" } };
    server.respond(QStringLiteral("/slow"), response);
    response.chunkDelay = 0ms;
    server.respond(QStringLiteral("/fast"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    for (const QString &path : { QStringLiteral("/slow"), QStringLiteral("/fast") }) {
        server.clearRecords();
        H2Request *request = exchange.get(path);
        QTRY_VERIFY(request->isFinished());
        QVERIFY(!request->error().isError());
        QVERIFY(!request->responseHeaders().contains("content-length"));
        QCOMPARE(request->readAll(), "abcdefgh");
        QCOMPARE(request->responseTrailers().value("x-end"), "yes");
        QList<QByteArray> chunks;
        for (const H2TestFrame &frame : sentFrames(server, Frames::Data))
            chunks.append(frame.payload);
        QCOMPARE(chunks, (QList<QByteArray>{ "abc", "def", "gh" }));
    }
}

void tst_H2TestServer::aBodyIsResetAfterItsLastByte()
{
    H2TestServer server;
    H2TestResponse response = responseWith(patternOf(100'000));
    response.reset = H2Error::Code::EnhanceYourCalm;
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->httpStatus(), 200);
    QCOMPARE(request->error().kind(), H2Error::Kind::StreamReset);
    QCOMPARE(request->error().code(), H2Error::Code::EnhanceYourCalm);
    qsizetype size = 0;
    for (const H2TestFrame &frame : sentFrames(server, Frames::Data)) {
        size += frame.payload.size();
        QVERIFY(!(frame.flags & Frames::EndStream));
    }
    QCOMPARE(size, 100'000);
    QVERIFY(exchange.connection().isReady());
}

void tst_H2TestServer::anEmptyBodyIsResetAfterTheHeaders()
{
    H2TestServer server;
    H2TestResponse response;
    response.reset = H2Error::Code::Cancel;
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->httpStatus(), 200);
    QCOMPARE(request->error().code(), H2Error::Code::Cancel);
}

void tst_H2TestServer::withoutStatusTheResetIsAllThatComes()
{
    H2TestServer server;
    H2TestResponse response;
    response.status = 0;
    response.reset = H2Error::Code::RefusedStream;
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->error().code(), H2Error::Code::RefusedStream);
    QVERIFY(sentFrames(server, Frames::Headers).isEmpty());
}

void tst_H2TestServer::theConnectionClosesAfterTheBody()
{
    H2TestServer server;
    H2TestResponse response = responseWith(patternOf(100'000));
    response.closeConnection = true;
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->error().kind(), H2Error::Kind::ConnectionClosed);
    QCOMPARE(request->readAll().size(), 100'000);
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

void tst_H2TestServer::aBodyThatNeverFinishesArrivesAndStaysOpen()
{
    H2TestServer server;
    H2TestResponse response = responseWith("begun");
    response.neverFinish = true;
    server.respond(QStringLiteral("/endless"), response);
    server.respond(QStringLiteral("/other"), responseWith("other"));
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *endless = exchange.get(QStringLiteral("/endless"));
    QTRY_COMPARE(endless->bytesAvailable(), 5);
    H2Request *other = exchange.get(QStringLiteral("/other"));
    QTRY_VERIFY(other->isFinished());
    QVERIFY(!endless->isFinished());
    endless->abort();
    QTRY_VERIFY(endless->isFinished());
}

void tst_H2TestServer::aHandlerMayRunAnEventLoop()
{
    H2TestServer server;
    int handled = 0;
    server.respond(QStringLiteral("/waits"), [&handled](const H2TestRequest &) {
        while (handled < 2)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return responseWith("waited");
    });
    server.respond(QStringLiteral("/other"), [&handled](const H2TestRequest &) {
        ++handled;
        return responseWith("other");
    });
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *waits = exchange.get(QStringLiteral("/waits"));
    H2Request *first = exchange.get(QStringLiteral("/other"));
    H2Request *second = exchange.get(QStringLiteral("/other"));
    QTRY_VERIFY(waits->isFinished() && first->isFinished() && second->isFinished());
    QCOMPARE(waits->readAll(), "waited");
    QCOMPARE(first->readAll(), "other");
    QCOMPARE(second->readAll(), "other");
}

QTEST_GUILESS_MAIN(tst_H2TestServer)

#include "tst_h2testserver.moc"
