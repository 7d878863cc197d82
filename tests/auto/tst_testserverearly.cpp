// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What the test server sends before the response, and before the request is whole.

#include "rawclient.h"
#include "testserverexchange.h"

#include <QtTest/qtest.h>

#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr auto longerThanAnyTest = 1h;

H2TestResponse silent()
{
    H2TestResponse response;
    response.status = 0;
    return response;
}

} // namespace

class tst_TestServerEarly : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void informationalResponsesComeInOrderBeforeTheResponse();
    void informationalResponsesDoNotWaitForTheDelay();
    void informationalResponsesComeBeforeTheResetToo();
    void anEmptyBodyIsResetAfterInformationalResponsesAndHeaders();

    void aResponseToHeadersComesBeforeTheBody();
    void aRequestWithAnEarlyResponseIsReceivedAndNotAnsweredAgain();
    void anEarlyResponseMayResetTheStream();
    void aCompleteResponseMayBeFollowedByAReset_data();
    void aCompleteResponseMayBeFollowedByAReset();
    void noResetFollowsWhenTheRequestIsWhole();
    void continueComesAtOnceAndTheResponseWhenTheBodyIsWhole();
};

void tst_TestServerEarly::informationalResponsesComeInOrderBeforeTheResponse()
{
    H2TestServer server;
    H2TestResponse response = responseWith("body");
    response.informational
        = { { 100, {} }, { 103, { { "link", "</a>" } } }, { 103, { { "link", "</b>" } } } };
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    RawClient client(server.port());
    client.send(Frames::headers(1, upload(), Frames::EndStream));
    QTRY_VERIFY(client.hasEnd(1));
    QCOMPARE(client.statuses(1), (QList<QByteArray>{ "100", "103", "103", "200" }));
    const QList<RawClient::Received> frames = client.received(1, Frames::Headers);
    QCOMPARE(frames.at(1).fields.value("link"), "</a>");
    QCOMPARE(frames.at(2).fields.value("link"), "</b>");
    QVERIFY(!frames.at(0).fields.contains("content-length"));
    QCOMPARE(client.body(1), "body");
}

void tst_TestServerEarly::informationalResponsesDoNotWaitForTheDelay()
{
    H2TestServer server;
    H2TestResponse response;
    response.informational = { { 103, {} } };
    response.delay = longerThanAnyTest;
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    RawClient client(server.port());
    client.send(Frames::headers(1, upload(), Frames::EndStream));
    QTRY_COMPARE(client.statuses(1), QList<QByteArray>{ "103" });
}

void tst_TestServerEarly::informationalResponsesComeBeforeTheResetToo()
{
    H2TestServer server;
    H2TestResponse response = silent();
    response.informational = { { 100, {} }, { 103, {} } };
    response.reset = H2Error::Code::RefusedStream;
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    RawClient client(server.port());
    client.send(Frames::headers(1, upload(), Frames::EndStream));
    QTRY_COMPARE(client.received(1, Frames::ResetStream).size(), 1);
    QCOMPARE(client.statuses(1), (QList<QByteArray>{ "100", "103" }));
}

void tst_TestServerEarly::anEmptyBodyIsResetAfterInformationalResponsesAndHeaders()
{
    H2TestServer server;
    H2TestResponse response;
    response.informational = { { 103, {} } };
    response.reset = H2Error::Code::Cancel;
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    RawClient client(server.port());
    client.send(Frames::headers(1, upload(), Frames::EndStream));
    QTRY_COMPARE(client.received(1, Frames::ResetStream).size(), 1);
    QCOMPARE(client.statuses(1), (QList<QByteArray>{ "103", "200" }));
}

void tst_TestServerEarly::aResponseToHeadersComesBeforeTheBody()
{
    H2TestServer server;
    server.respondToHeaders(QStringLiteral("/early"), [](const H2TestRequest &request) {
        return responseWith(request.path + request.headers.value("x-test") + request.body);
    });
    QVERIFY(server.listen());

    RawClient client(server.port());
    client.send(Frames::headers(1, upload("/early?a=b") << qMakePair("x-test", "yes")));
    QTRY_VERIFY(client.hasEnd(1));
    QCOMPARE(client.statuses(1), QList<QByteArray>{ "200" });
    QCOMPARE(client.body(1), "/early?a=byes");
    QVERIFY(client.received(1, Frames::ResetStream).isEmpty());
    QVERIFY(server.requests().isEmpty());
}

void tst_TestServerEarly::aRequestWithAnEarlyResponseIsReceivedAndNotAnsweredAgain()
{
    H2TestServer server;
    server.respondToHeaders(QStringLiteral("/"), responseWith("early"));
    bool isHandled = false;
    server.respond(QStringLiteral("/"), [&isHandled](const H2TestRequest &) {
        isHandled = true;
        return H2TestResponse();
    });
    QVERIFY(server.listen());

    // On stream 1 the body comes after the response, on stream 3 with the headers.
    RawClient client(server.port());
    client.send(Frames::headers(1, upload()));
    QTRY_VERIFY(client.hasEnd(1));
    client.send(Frames::data(1, "late", Frames::EndStream) + Frames::headers(3, upload())
                + Frames::data(3, "at once", Frames::EndStream));
    QTRY_VERIFY(client.hasEnd(3));
    QVERIFY(client.waitForPong());
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(server.requests().at(0).body, "late");
    QCOMPARE(server.requests().at(1).body, "at once");
    QVERIFY(!isHandled);
    QCOMPARE(client.statuses(1), QList<QByteArray>{ "200" });
    QCOMPARE(client.body(3), "early");
}

void tst_TestServerEarly::anEarlyResponseMayResetTheStream()
{
    H2TestServer server;
    H2TestResponse response = responseWith("no");
    response.status = 413;
    response.reset = H2Error::Code::EnhanceYourCalm;
    server.respondToHeaders(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    RawClient client(server.port());
    client.send(Frames::headers(1, upload()));
    QTRY_COMPARE(client.received(1, Frames::ResetStream).size(), 1);
    QCOMPARE(client.received(1).constLast().payload, QByteArray::fromHex("0000000b"));
    QCOMPARE(client.statuses(1), QList<QByteArray>{ "413" });
    QCOMPARE(client.body(1), "no");
    QVERIFY(!client.hasEnd(1));
}

void tst_TestServerEarly::aCompleteResponseMayBeFollowedByAReset_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("hasTrailers");
    QTest::newRow("headers") << QByteArray() << false;
    QTest::newRow("body") << QByteArray("done") << false;
    QTest::newRow("trailers") << QByteArray("done") << true;
    QTest::newRow("headers and trailers") << QByteArray() << true;
}

void tst_TestServerEarly::aCompleteResponseMayBeFollowedByAReset()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, hasTrailers);
    H2TestServer server;
    H2TestResponse response = responseWith(body);
    response.informational = { { 103, {} } };
    if (hasTrailers)
        response.trailers = { { "x-end", "yes" } };
    response.resetAfterEnd = H2Error::Code::NoError;
    server.respondToHeaders(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    RawClient client(server.port());
    client.send(Frames::headers(1, upload()));
    QTRY_COMPARE(client.received(1, Frames::ResetStream).size(), 1);
    QList<RawClient::Received> frames = client.received(1);
    QCOMPARE(frames.takeLast().payload, QByteArray::fromHex("00000000"));
    QVERIFY(frames.constLast().flags & Frames::EndStream);
    QCOMPARE(frames.constLast().fields.contains("x-end"), hasTrailers);
    QCOMPARE(client.body(1), body);
}

void tst_TestServerEarly::noResetFollowsWhenTheRequestIsWhole()
{
    H2TestServer server;
    H2TestResponse response = responseWith("done");
    response.resetAfterEnd = H2Error::Code::NoError;
    server.respond(QStringLiteral("/"), response);
    QVERIFY(server.listen());

    RawClient client(server.port());
    client.send(Frames::headers(1, upload(), Frames::EndStream));
    QTRY_VERIFY(client.hasEnd(1));
    QVERIFY(client.waitForPong());
    QVERIFY(client.received(1, Frames::ResetStream).isEmpty());
}

void tst_TestServerEarly::continueComesAtOnceAndTheResponseWhenTheBodyIsWhole()
{
    H2TestServer server;
    H2TestResponse goOn = silent();
    goOn.informational = { { 100, {} } };
    server.respondToHeaders(QStringLiteral("/"), goOn);
    server.respond(QStringLiteral("/"), echo);
    QVERIFY(server.listen());

    RawClient client(server.port());
    client.send(Frames::headers(1, upload() << qMakePair("expect", "100-continue")));
    QTRY_COMPARE(client.statuses(1), QList<QByteArray>{ "100" });
    client.send(Frames::data(1, "body", Frames::EndStream));
    QTRY_VERIFY(client.hasEnd(1));
    QCOMPARE(client.statuses(1), (QList<QByteArray>{ "100", "200" }));
    QCOMPARE(client.body(1), "body");
}

QTEST_GUILESS_MAIN(tst_TestServerEarly)

#include "tst_testserverearly.moc"
