// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Bodies as the test server takes them, piece by piece, and as it is made to send them.

#include "rawclient.h"
#include "testserverexchange.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <optional>

namespace {

H2TestResponse open()
{
    H2TestResponse response;
    response.neverFinish = true;
    return response;
}

} // namespace

class tst_TestServerBodies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutReadingAWindowIsNotGivenBack_data();
    void withoutReadingAWindowIsNotGivenBack();
    void theConnectionsWindowIsGivenBackForRequestsThatEnded_data();
    void theConnectionsWindowIsGivenBackForRequestsThatEnded();

    void aBodyIsToldOfPieceByPiece();
    void aBodyIsAnsweredPieceByPiece();
    void aResponsesOwnTrailersFollowWhatWasSentLater();
    void nothingIsAddedToAResponseThatHasEnded();
    void nothingIsAddedToAResponseThatIsNotLeftOpen();
    void aRequestIsAnsweredFromOutside();
    void anOpenStreamIsResetFromOutside();

    void cookieCrumbsAreJoined();
    void trailersOfARequestAreKeptApartFromItsHeaders();
};

void tst_TestServerBodies::withoutReadingAWindowIsNotGivenBack_data()
{
    QTest::addColumn<bool>("isPausedEarly");
    QTest::newRow("before the connection") << true;
    QTest::newRow("on the connection") << false;
}

void tst_TestServerBodies::withoutReadingAWindowIsNotGivenBack()
{
    QFETCH(bool, isPausedEarly);
    H2TestServer server;
    server.setSettings({ { 4, 1000 } });
    server.respond(QStringLiteral("/"), echo);
    if (isPausedEarly)
        server.pauseReading();
    QVERIFY(server.listen());

    RawClient client(server.port());
    if (!isPausedEarly)
        server.pauseReading();
    QSignalSpy pieces(&server, &H2TestServer::requestDataReceived);
    client.send(Frames::headers(1, upload()) + Frames::data(1, patternOf(1000)));
    QTRY_VERIFY(!pieces.isEmpty());
    QVERIFY(client.waitForPong());
    QVERIFY(client.received(1, Frames::WindowUpdate).isEmpty());

    // Resumed for a moment, the server gives back what came before and no more.
    server.resumeReading();
    server.pauseReading();
    QTRY_COMPARE(client.received(1, Frames::WindowUpdate).size(), 1);
    QCOMPARE(Frames::numberAt(client.received(1).constLast().payload, 0), 1000U);
    client.send(Frames::data(1, patternOf(1000)));
    QVERIFY(client.waitForPong());
    QCOMPARE(client.received(1, Frames::WindowUpdate).size(), 1);

    server.resumeReading();
    QTRY_COMPARE(client.received(1, Frames::WindowUpdate).size(), 2);
    client.send(Frames::data(1, patternOf(1000), Frames::EndStream));
    QTRY_VERIFY(client.hasEnd(1));
    QCOMPARE(client.body(1), patternOf(1000) + patternOf(1000) + patternOf(1000));
}

void tst_TestServerBodies::theConnectionsWindowIsGivenBackForRequestsThatEnded_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("answered") << 200;
    QTest::newRow("without an answer") << 0;
}

void tst_TestServerBodies::theConnectionsWindowIsGivenBackForRequestsThatEnded()
{
    QFETCH(int, status);
    H2TestServer server;
    server.setSettings({});
    H2TestResponse response;
    response.status = status;
    server.respond(QStringLiteral("/"), response);
    server.pauseReading();
    QVERIFY(server.listen());

    // Together they use more than half of the 65535 bytes.
    const QByteArray body = patternOf(16'384);
    RawClient client(server.port());
    for (const quint32 streamId : { 1U, 3U, 5U })
        client.send(Frames::headers(streamId, upload())
                    + Frames::data(streamId, body, Frames::EndStream));
    QTRY_COMPARE(server.requests().size(), 3);
    QVERIFY(client.waitForPong());
    QVERIFY(client.received(0, Frames::WindowUpdate).isEmpty());
    server.resumeReading();
    QTRY_VERIFY(!client.received(0, Frames::WindowUpdate).isEmpty());
}

void tst_TestServerBodies::aBodyIsToldOfPieceByPiece()
{
    H2TestServer server;
    QSignalSpy begun(&server, &H2TestServer::requestBegun);
    QSignalSpy pieces(&server, &H2TestServer::requestDataReceived);
    QSignalSpy ended(&server, &H2TestServer::requestReceived);
    QVERIFY(server.listen());

    RawClient client(server.port());
    client.send(Frames::headers(1, upload("/path")));
    QTRY_COMPARE(begun.size(), 1);
    QCOMPARE(begun.constFirst().constFirst().value<H2TestRequest>().path, "/path");
    client.send(Frames::data(1, "first"));
    QTRY_COMPARE(pieces.size(), 1);
    client.send(Frames::data(1, "second"));
    QTRY_COMPARE(pieces.size(), 2);
    QVERIFY(ended.isEmpty());
    QCOMPARE(pieces.at(0).at(1).toByteArray(), "first");
    QCOMPARE(pieces.at(1).at(1).toByteArray(), "second");
    const auto head = pieces.at(1).at(0).value<H2TestRequest>();
    QCOMPARE(head.path, "/path");
    QCOMPARE(head.streamId, 1U);
    client.send(Frames::data(1, {}, Frames::EndStream));
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.constFirst().constFirst().value<H2TestRequest>().body, "firstsecond");
}

void tst_TestServerBodies::aBodyIsAnsweredPieceByPiece()
{
    H2TestServer server;
    server.respondToHeaders(QStringLiteral("/"), open());
    QObject::connect(&server, &H2TestServer::requestDataReceived, &server,
                     [&server](const H2TestRequest &request, const QByteArray &bytes) {
                         server.sendData(request, bytes.toUpper());
                     });
    QObject::connect(&server, &H2TestServer::requestReceived, &server,
                     [&server](const H2TestRequest &request) {
                         server.sendEnd(request, { { "x-end", request.body } });
                     });
    QVERIFY(server.listen());

    RawClient client(server.port());
    client.send(Frames::headers(1, upload()));
    QTRY_COMPARE(client.statuses(1), QList<QByteArray>{ "200" });
    QVERIFY(!client.received(1).constLast().fields.contains("content-length"));
    client.send(Frames::data(1, "one"));
    QTRY_COMPARE(client.body(1), "ONE");
    client.send(Frames::data(1, "two"));
    QTRY_COMPARE(client.body(1), "ONETWO");
    QVERIFY(!client.hasEnd(1));
    client.send(Frames::data(1, {}, Frames::EndStream));
    QTRY_VERIFY(client.hasEnd(1));
    QCOMPARE(client.received(1).constLast().fields.value("x-end"), "onetwo");
}

void tst_TestServerBodies::aResponsesOwnTrailersFollowWhatWasSentLater()
{
    H2TestServer server;
    H2TestResponse response = responseWith("begun, ");
    response.neverFinish = true;
    response.trailers = { { "x-end", "own" } };
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    RawClient client(server.port());
    client.send(Frames::headers(1, upload(), Frames::EndStream));
    QTRY_COMPARE(client.body(1), "begun, ");
    const H2TestRequest request = server.requests().constFirst();
    const QByteArray more = patternOf(50'000); // several frames, and nothing of it in the end
    server.sendData(request, more);
    server.sendEnd(request);
    QTRY_VERIFY(client.hasEnd(1));
    QVERIFY(client.body(1) == "begun, " + more);
    QCOMPARE(client.received(1).constLast().fields.value("x-end"), "own");
}

void tst_TestServerBodies::nothingIsAddedToAResponseThatHasEnded()
{
    H2TestServer server;
    server.respondToHeaders(QStringLiteral("/"), responseWith("all"));
    QVERIFY(server.listen());

    RawClient client(server.port());
    client.send(Frames::headers(1, upload()) + Frames::data(1, "x", Frames::EndStream)
                + Frames::headers(3, upload()));
    QTRY_VERIFY(client.hasEnd(1) && client.hasEnd(3));
    // Stream 1 has ended for both sides, stream 3 for the server's alone.
    const H2TestRequest ended = server.requests().constFirst();
    H2TestRequest halfEnded = ended;
    halfEnded.streamId = 3;
    for (const H2TestRequest &request : { ended, halfEnded }) {
        server.sendResponse(request, responseWith("again"));
        server.sendData(request, "more");
        server.sendEnd(request, { { "x-end", "yes" } });
    }
    server.sendReset(ended, H2Error::Code::Cancel);
    QVERIFY(client.waitForPong());
    for (const quint32 streamId : { 1U, 3U }) {
        QCOMPARE(client.received(streamId).size(), 2);
        QCOMPARE(client.body(streamId), "all");
    }
}

void tst_TestServerBodies::nothingIsAddedToAResponseThatIsNotLeftOpen()
{
    H2TestServer server;
    const QByteArray body = patternOf(100'000);
    server.respond(QStringLiteral("/"), responseWith(body));
    QVERIFY(server.listen());

    // The client's window holds the response up.
    RawClient client(server.port());
    client.send(Frames::headers(1, upload(), Frames::EndStream));
    QTRY_COMPARE(client.body(1).size(), 65'535);
    const H2TestRequest request = server.requests().constFirst();
    server.sendData(request, "more");
    server.sendEnd(request, { { "x-end", "yes" } });
    client.send(Frames::windowUpdate(0, 100'000) + Frames::windowUpdate(1, 100'000));
    QTRY_VERIFY(client.hasEnd(1));
    QVERIFY(client.body(1) == body);
    QCOMPARE(client.received(1, Frames::Headers).size(), 1);
}

void tst_TestServerBodies::aRequestIsAnsweredFromOutside()
{
    H2TestServer server;
    H2TestResponse response;
    response.status = 0;
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    RawClient client(server.port());
    client.send(Frames::headers(1, upload(), Frames::EndStream));
    QTRY_COMPARE(server.requests().size(), 1);
    const H2TestRequest request = server.requests().constFirst();
    response.informational = { { 103, {} } };
    server.sendResponse(request, response);
    QTRY_COMPARE(client.statuses(1), QList<QByteArray>{ "103" });
    server.sendResponse(request, responseWith("from outside"));
    server.sendResponse(request, responseWith("too late"));
    QTRY_VERIFY(client.hasEnd(1));
    QCOMPARE(client.statuses(1), (QList<QByteArray>{ "103", "200" }));
    QCOMPARE(client.body(1), "from outside");
}

void tst_TestServerBodies::anOpenStreamIsResetFromOutside()
{
    H2TestServer server;
    server.respondToHeaders(QStringLiteral("/"), open());
    std::optional<H2TestRequest> request;
    QObject::connect(&server, &H2TestServer::requestBegun, &server,
                     [&request](const H2TestRequest &head) { request = head; });
    QVERIFY(server.listen());

    RawClient client(server.port());
    client.send(Frames::headers(1, upload()) + Frames::data(1, "part"));
    QTRY_COMPARE(client.statuses(1), QList<QByteArray>{ "200" });
    server.sendReset(*request, H2Error::Code::InternalError);
    QTRY_COMPARE(client.received(1, Frames::ResetStream).size(), 1);
    QCOMPARE(client.received(1).constLast().payload, QByteArray::fromHex("00000002"));
}

void tst_TestServerBodies::cookieCrumbsAreJoined()
{
    H2TestServer server;
    QVERIFY(server.listen());

    RawClient client(server.port());
    client.send(Frames::headers(1,
                                upload()
                                    << qMakePair("cookie", "a=1") << qMakePair("x-test", "yes")
                                    << qMakePair("cookie", "b=2") << qMakePair("cookie", "c=3"),
                                Frames::EndStream));
    QTRY_COMPARE(server.requests().size(), 1);
    const H2Headers headers = server.requests().constFirst().headers;
    QCOMPARE(headers.values("cookie"), QList<QByteArray>{ "a=1; b=2; c=3" });
    QCOMPARE(headers.at(4).name.toByteArray(), "cookie");
    QCOMPARE(headers.value("x-test"), "yes");
}

void tst_TestServerBodies::trailersOfARequestAreKeptApartFromItsHeaders()
{
    H2TestServer server;
    QVERIFY(server.listen());

    RawClient client(server.port());
    client.send(Frames::headers(1, upload()) + Frames::data(1, "body")
                + Frames::headers(1, { { "x-checksum", "42" } }, Frames::EndStream));
    QTRY_COMPARE(server.requests().size(), 1);
    const H2TestRequest request = server.requests().constFirst();
    QCOMPARE(request.body, "body");
    QCOMPARE(request.trailers, H2Headers({ { "x-checksum", "42" } }));
    QVERIFY(!request.headers.contains("x-checksum"));
}

QTEST_GUILESS_MAIN(tst_TestServerBodies)

#include "tst_testserverbodies.moc"
