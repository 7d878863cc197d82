// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Where a client follows a redirect to, and with what.

#include "clientorigins.h"
#include "threadmodes.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qbuffer.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = H2Error::Kind;
using Policy = QNetworkRequest::RedirectPolicy;

class tst_ClientRedirects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addThreadModes(); }
    void init();
    void cleanup();

    void theMethodAndTheBodyGoAlongAsTheStatusSays_data();
    void theMethodAndTheBodyGoAlongAsTheStatusSays();
    void aRelativeLocationIsOfTheUrlBefore();
    void eachRedirectIsToldWithItsPlace();
    void eachSlotIsToldThePlaceWhateverOneBeforeDoes();
    void credentialsStayWithTheirOrigin();
    void aHostHeaderStaysWithItsOrigin();
    void aDeviceIsReadAgainForTheNewPlace();
    void aWrittenBodyThatIsGoneEndsTheRequest();
    void aWrittenBodyIsLeftBehindWithItsMethod();

    void fromHttpsToHttpIsRefused();
    void anotherOriginIsRefusedWhereTheSameIsWanted();
    void theSameOriginIsFollowedWhereItIsWanted();
    void theRedirectIsTheResponseWhereTheUserFollows();
    void aRedirectWaitsForTheUserWhoVerifiesIt();
    void aRedirectCanBeFollowedInTheSlotThatIsToldOfIt();
    void aPlaceStaysAsItWasToldWhileTheRequestGoesOn();
    void aRedirectThatIsNotVerifiedCanBeAborted();
    void aRedirectThatNobodyVerifiesTimesOut();
    void theUserMayGoFromHttpsToHttp();
    void aRedirectToNowhereIsTheResponse();
    void thereAreAsManyRedirectsAsAllowed();
    void anAbortedRequestIsNotRedirected();
    void aTunnelIsNotRedirected_data();
    void aTunnelIsNotRedirected();

private:
    void redirect(H2TestServer *server, const QString &path, int status,
                  const QByteArray &location);

    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2TestServer> m_other;
    std::unique_ptr<H2Client> m_client;
};

void tst_ClientRedirects::init()
{
    m_server = origin();
    m_other = origin();
    m_client = makeClient();
}

void tst_ClientRedirects::cleanup()
{
    m_client.reset();
    m_other.reset();
    m_server.reset();
}

void tst_ClientRedirects::redirect(H2TestServer *server, const QString &path, int status,
                                   const QByteArray &location)
{
    server->respond(path, responseWith(status, { { "location", location } }));
}

void tst_ClientRedirects::theMethodAndTheBodyGoAlongAsTheStatusSays_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](int status, const char *before, const char *after) {
        QTest::addRow("%d %s", status, before) << status << QByteArray(before) << QByteArray(after);
    };
    for (const int status : { 301, 302 }) {
        row(status, "POST", "GET");
        row(status, "PUT", "PUT");
        row(status, "GET", "GET");
    }
    row(303, "POST", "GET");
    row(303, "PUT", "GET");
    row(303, "HEAD", "HEAD");
    row(307, "POST", "POST");
    row(308, "PUT", "PUT");
}

void tst_ClientRedirects::theMethodAndTheBodyGoAlongAsTheStatusSays()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    redirect(m_server.get(), u"/from"_s, status, m_other->url(u"/to?x"_s).toEncoded());
    const QByteArray body = before == "GET" || before == "HEAD" ? QByteArray() : "the body"_ba;
    H2Request request(before, m_server->url(u"/from"_s));
    request.setBody(body);
    request.setRequestHeader("content-type", "text/plain");
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(request.httpStatus(), 200);
    QCOMPARE(request.method(), before);
    QCOMPARE(m_other->requests().size(), 1);
    const H2TestRequest received = m_other->requests().constFirst();
    QCOMPARE(received.method, after);
    QCOMPARE(received.path, "/to?x");
    QCOMPARE(received.authority, m_other->url().authority().toUtf8());
    QCOMPARE(received.body, after == before ? body : QByteArray());
    QCOMPARE(received.headers.contains("content-type"), after == before);
    QCOMPARE(received.headers.contains("content-length"), after == before && !body.isEmpty());
}

void tst_ClientRedirects::aRelativeLocationIsOfTheUrlBefore()
{
    redirect(m_server.get(), u"/a/b"_s, 302, m_other->url(u"/c/d"_s).toEncoded());
    redirect(m_other.get(), u"/c/d"_s, 302, "../e");
    redirect(m_other.get(), u"/e"_s, 302, "g?f");
    H2Request *request = m_client->get(m_server->url(u"/a/b"_s));
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->readAll(), "/g?f");
    QCOMPARE(request->url(), m_server->url(u"/a/b"_s));
    QCOMPARE(request->responseUrl(), QUrl(m_other->url().toString() + u"g?f"_s));
    QCOMPARE(m_server->requests().size(), 1);
}

void tst_ClientRedirects::eachRedirectIsToldWithItsPlace()
{
    redirect(m_server.get(), u"/1"_s, 302, "/2");
    redirect(m_server.get(), u"/2"_s, 307, "/3");
    H2Request *request = m_client->get(m_server->url(u"/1"_s));
    QList<QUrl> places;
    connect(request, &H2Request::redirected, this, [&](const QUrl &url) {
        QCOMPARE(request->responseUrl(), url);
        places.append(url);
    });
    QSignalSpy headers(request, &H2Request::headersReceived);
    QVERIFY(waitForEnd(request));
    QCOMPARE(places, QList<QUrl>({ m_server->url(u"/2"_s), m_server->url(u"/3"_s) }));
    QCOMPARE(headers.size(), 1);
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_ClientRedirects::eachSlotIsToldThePlaceWhateverOneBeforeDoes()
{
    redirect(m_server.get(), u"/a"_s, 302, "/b");
    redirect(m_server.get(), u"/b"_s, 302, "/c");
    H2Request request(m_server->url(u"/a"_s));
    connect(&request, &H2Request::redirected, this, [&request](const QUrl &to) {
        if (to.path() == "/b"_L1)
            QVERIFY(waitForEnd(&request));
    });
    QList<QString> places;
    connect(&request, &H2Request::redirected, this,
            [&places](const QUrl &to) { places.append(to.path()); });
    m_client->send(&request);
    QVERIFY(waitUntil([&places] { return places.size() == 2; }));
    QCOMPARE(places, QList<QString>({ u"/c"_s, u"/b"_s }));
}

void tst_ClientRedirects::credentialsStayWithTheirOrigin()
{
    redirect(m_server.get(), u"/1"_s, 302, "/2");
    redirect(m_server.get(), u"/2"_s, 302, m_other->url(u"/3"_s).toEncoded());
    redirect(m_other.get(), u"/3"_s, 302, m_server->url(u"/4"_s).toEncoded());
    H2Request request(m_server->url(u"/1"_s));
    request.setRequestHeaders(
        { { "authorization", "Basic eDp5" }, { "cookie", "a=b" }, { "x-own", "1" } });
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    const auto has = [](const H2TestServer &server, const QByteArray &path) {
        const H2Headers headers = requestsFor(server, path).constFirst().headers;
        return QList<bool>{ headers.contains("authorization"), headers.contains("cookie"),
                            headers.contains("x-own") };
    };
    QCOMPARE(has(*m_server, "/1"), QList<bool>({ true, true, true }));
    QCOMPARE(has(*m_server, "/2"), QList<bool>({ true, true, true }));
    QCOMPARE(has(*m_other, "/3"), QList<bool>({ false, false, true }));
    QCOMPARE(has(*m_server, "/4"), QList<bool>({ false, false, true }));
}

void tst_ClientRedirects::aHostHeaderStaysWithItsOrigin()
{
    redirect(m_server.get(), u"/1"_s, 302, "/2");
    redirect(m_server.get(), u"/2"_s, 302, m_other->url(u"/3"_s).toEncoded());
    H2Request request(m_server->url(u"/1"_s));
    request.setRequestHeader("host", "virtual.example");
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(requestsFor(*m_server, "/2").constFirst().authority, "virtual.example");
    QCOMPARE(requestsFor(*m_other, "/3").constFirst().authority,
             m_other->url().authority().toLatin1());
}

void tst_ClientRedirects::aDeviceIsReadAgainForTheNewPlace()
{
    redirect(m_server.get(), u"/from"_s, 308, m_other->url(u"/to"_s).toEncoded());
    QBuffer device;
    device.setData(QByteArray(200000, 'd'));
    QVERIFY(device.open(QIODevice::ReadOnly));
    H2Request *request = m_client->put(m_server->url(u"/from"_s), &device);
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QVERIFY(m_server->requests().constFirst().body == device.data());
    QVERIFY(m_other->requests().constFirst().body == device.data());
}

void tst_ClientRedirects::aWrittenBodyThatIsGoneEndsTheRequest()
{
    // The server answers while the body is being written.
    m_server->respondToHeaders(u"/from"_s, responseWith(307, { { "location", "/to" } }));
    H2Request request("POST"_ba, m_server->url(u"/from"_s));
    request.setStreamedBody();
    request.write("written");
    QSignalSpy redirected(&request, &H2Request::redirected);
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), Kind::BodyDeviceFailed);
    QVERIFY(redirected.isEmpty());
    QCOMPARE(countOf(*m_server, "/to"), 0);
}

void tst_ClientRedirects::aWrittenBodyIsLeftBehindWithItsMethod()
{
    m_server->respondToHeaders(
        u"/from"_s, responseWith(303, { { "location", m_other->url(u"/to"_s).toEncoded() } }));
    H2Request request("POST"_ba, m_server->url(u"/from"_s));
    request.setStreamedBody();
    request.write("written");
    m_client->send(&request);
    // While the request waits for the connection to the new place.
    const auto writeMore = [&request] {
        request.write("for nobody");
        request.closeWriteChannel();
    };
    connect(m_client->connectionModel(), &QAbstractItemModel::rowsInserted, &request, writeMore,
            Qt::QueuedConnection);
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(requestsFor(*m_other, "/to").constFirst().method, "GET");
    QCOMPARE(requestsFor(*m_other, "/to").constFirst().body, "");
}

void tst_ClientRedirects::fromHttpsToHttpIsRefused()
{
    H2TestServer encrypted(H2TestServer::Security::Encrypted);
    encrypted.respond(u"/"_s, responseWith(302, { { "location", m_other->url().toEncoded() } }));
    QVERIFY2(encrypted.listen(), qPrintable(encrypted.errorString()));
    m_client->setSslConfiguration(encrypted.clientSslConfiguration());
    H2Request *request = m_client->get(encrypted.url());
    QSignalSpy redirected(request, &H2Request::redirected);
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), Kind::RedirectFailed);
    QVERIFY(redirected.isEmpty());
    QCOMPARE(m_other->connectionCount(), 0);
}

void tst_ClientRedirects::anotherOriginIsRefusedWhereTheSameIsWanted()
{
    m_client->setRedirectPolicy(Policy::SameOriginRedirectPolicy);
    redirect(m_server.get(), u"/from"_s, 302, m_other->url().toEncoded());
    const H2Request *request = m_client->get(m_server->url(u"/from"_s));
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), Kind::RedirectFailed);
    QCOMPARE(m_other->connectionCount(), 0);
}

void tst_ClientRedirects::theSameOriginIsFollowedWhereItIsWanted()
{
    m_client->setRedirectPolicy(Policy::SameOriginRedirectPolicy);
    redirect(m_server.get(), u"/from"_s, 302, "/to");
    H2Request *request = m_client->get(m_server->url(u"/from"_s));
    QVERIFY(waitForEnd(request));
    QVERIFY(!request->error().isError());
    QCOMPARE(request->readAll(), "/to");
}

void tst_ClientRedirects::theRedirectIsTheResponseWhereTheUserFollows()
{
    m_client->setRedirectPolicy(Policy::ManualRedirectPolicy);
    redirect(m_server.get(), u"/from"_s, 302, m_other->url().toEncoded());
    H2Request *request = m_client->get(m_server->url(u"/from"_s));
    QSignalSpy redirected(request, &H2Request::redirected);
    QVERIFY(waitForEnd(request));
    QVERIFY(!request->error().isError());
    QCOMPARE(request->httpStatus(), 302);
    QCOMPARE(request->responseHeaders().value("location"), m_other->url().toEncoded());
    QCOMPARE(request->responseUrl(), request->url());
    QVERIFY(redirected.isEmpty());
    QCOMPARE(m_other->connectionCount(), 0);
}

void tst_ClientRedirects::aRedirectWaitsForTheUserWhoVerifiesIt()
{
    m_client->setRedirectPolicy(Policy::UserVerifiedRedirectPolicy);
    redirect(m_server.get(), u"/from"_s, 302, m_other->url(u"/to"_s).toEncoded());
    H2Request *request = m_client->get(m_server->url(u"/from"_s));
    QSignalSpy redirected(request, &H2Request::redirected);
    QVERIFY(redirected.wait());
    QCOMPARE(redirected.constFirst().constFirst().toUrl(), m_other->url(u"/to"_s));
    // Another request shows that this one waits.
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    QVERIFY(!request->isFinished());
    QCOMPARE(m_other->connectionCount(), 0);
    request->followRedirect();
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->readAll(), "/to");
}

void tst_ClientRedirects::aRedirectCanBeFollowedInTheSlotThatIsToldOfIt()
{
    m_client->setRedirectPolicy(Policy::UserVerifiedRedirectPolicy);
    redirect(m_server.get(), u"/from"_s, 302, m_other->url(u"/to"_s).toEncoded());
    H2Request *request = m_client->get(m_server->url(u"/from"_s));
    connect(request, &H2Request::redirected, request, &H2Request::followRedirect);
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->readAll(), "/to");
}

// As in a slot that asks the user in an event loop of its own.
void tst_ClientRedirects::aPlaceStaysAsItWasToldWhileTheRequestGoesOn()
{
    m_client->setRedirectPolicy(Policy::UserVerifiedRedirectPolicy);
    redirect(m_server.get(), u"/1"_s, 302, "/2");
    redirect(m_server.get(), u"/2"_s, 302, "/3");
    H2Request *request = m_client->get(m_server->url(u"/1"_s));
    QList<QUrl> places;
    connect(request, &H2Request::redirected, this, [&](const QUrl &url) {
        request->followRedirect();
        QVERIFY(waitForEnd(request));
        places.append(url);
    });
    QVERIFY(waitUntil([&places] { return places.size() == 2; }));
    QCOMPARE(places, QList<QUrl>({ m_server->url(u"/3"_s), m_server->url(u"/2"_s) }));
}

void tst_ClientRedirects::aRedirectThatIsNotVerifiedCanBeAborted()
{
    m_client->setRedirectPolicy(Policy::UserVerifiedRedirectPolicy);
    redirect(m_server.get(), u"/from"_s, 302, m_other->url().toEncoded());
    H2Request *request = m_client->get(m_server->url(u"/from"_s));
    connect(request, &H2Request::redirected, request, &H2Request::abort);
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), H2Error::Kind::Aborted);
    QCOMPARE(m_other->connectionCount(), 0);
}

void tst_ClientRedirects::aRedirectThatNobodyVerifiesTimesOut()
{
    m_client->setRedirectPolicy(Policy::UserVerifiedRedirectPolicy);
    redirect(m_server.get(), u"/from"_s, 302, m_other->url().toEncoded());
    H2Request request(m_server->url(u"/from"_s));
    request.setTimeout(100ms);
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), H2Error::Kind::RequestTimeout);
    QCOMPARE(m_other->connectionCount(), 0);
}

void tst_ClientRedirects::theUserMayGoFromHttpsToHttp()
{
    H2TestServer encrypted(H2TestServer::Security::Encrypted);
    encrypted.respond(u"/"_s,
                      responseWith(302, { { "location", m_other->url(u"/to"_s).toEncoded() } }));
    QVERIFY2(encrypted.listen(), qPrintable(encrypted.errorString()));
    m_client->setSslConfiguration(encrypted.clientSslConfiguration());
    m_client->setRedirectPolicy(Policy::UserVerifiedRedirectPolicy);
    H2Request *request = m_client->get(encrypted.url());
    connect(request, &H2Request::redirected, request, &H2Request::followRedirect);
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->readAll(), "/to");
}

void tst_ClientRedirects::aRedirectToNowhereIsTheResponse()
{
    m_server->respond(u"/none"_s, responseWith(302));
    redirect(m_server.get(), u"/ftp"_s, 302, "ftp://localhost/");
    for (const QString &path : { u"/none"_s, u"/ftp"_s }) {
        const H2Request *request = m_client->get(m_server->url(path));
        QVERIFY(waitForEnd(request));
        QVERIFY(!request->error().isError());
        QCOMPARE(request->httpStatus(), 302);
    }
}

void tst_ClientRedirects::thereAreAsManyRedirectsAsAllowed()
{
    redirect(m_server.get(), u"/loop"_s, 302, "/loop");
    for (const int most : { 0, 1, 5 }) {
        m_server->clearRecords();
        m_client->setMaxRedirects(most);
        H2Request *request = m_client->get(m_server->url(u"/loop"_s));
        QSignalSpy redirected(request, &H2Request::redirected);
        QVERIFY(waitForEnd(request));
        QCOMPARE(request->error().kind(), Kind::RedirectFailed);
        QCOMPARE(redirected.size(), most);
        QCOMPARE(m_server->requests().size(), most + 1);
    }
}

void tst_ClientRedirects::anAbortedRequestIsNotRedirected()
{
    // Both answers come in one piece: the second one is in the queue when the first is told.
    H2Request *first = m_client->get(m_server->url(u"/hold"_s));
    H2Request *second = m_client->get(m_server->url(u"/hold"_s));
    QVERIFY(waitUntil([this] { return m_server->requests().size() == 2; }));
    connect(first, &H2Request::headersReceived, second, &H2Request::abort);
    QSignalSpy redirected(second, &H2Request::redirected);
    m_server->sendResponse(m_server->requests().at(0), {});
    m_server->sendResponse(m_server->requests().at(1),
                           responseWith(302, { { "location", m_other->url().toEncoded() } }));
    QVERIFY(waitForEnd(second));
    QCOMPARE(second->error().kind(), Kind::Aborted);
    QVERIFY(redirected.isEmpty());
    // The other thread may be on its way there when it hears of that.
    if (!usesWorkerThread())
        QCOMPARE(m_other->connectionCount(), 0);
}

void tst_ClientRedirects::aTunnelIsNotRedirected_data()
{
    QTest::addColumn<int>("status");
    for (const int status : { 301, 302, 303, 307, 308 })
        QTest::addRow("%d", status) << status;
}

// It is refused with that status, as any other: RFC 8441 has no redirects.
void tst_ClientRedirects::aTunnelIsNotRedirected()
{
    QFETCH(const int, status);
    const auto server = origin({ { 8, 1 } }); // RFC 8441, section 3
    server->respondToHeaders(u"/chat"_s, responseWith(status, { { "location", "/other" } }));
    H2Request request(server->url(u"/chat"_s));
    request.setProtocol("websocket");
    QSignalSpy redirected(&request, &H2Request::redirected);
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), Kind::TunnelRefused);
    QCOMPARE(request.httpStatus(), status);
    QVERIFY(redirected.isEmpty());
    QCOMPARE(countOf(*server, "/other"), 0);
}

QTEST_GUILESS_MAIN(tst_ClientRedirects)

#include "tst_clientredirects.moc"
