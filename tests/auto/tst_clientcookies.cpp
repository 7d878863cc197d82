// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The cookies of a client: what its jar has for a request, and what it gets of responses.

#include "clientorigins.h"
#include "threadmodes.h"

#include <QtCore/qbytearraylist.h>
#include <QtCore/qpointer.h>
#include <QtCore/qthread.h>
#include <QtNetwork/qnetworkcookie.h>
#include <QtNetwork/qnetworkcookiejar.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <functional>

using namespace Qt::StringLiterals;

// As an application's own, which can do anything when it is called.
class OwnJar : public QNetworkCookieJar
{
public:
    QList<QNetworkCookie> cookiesForUrl(const QUrl &url) const override
    {
        called();
        return QNetworkCookieJar::cookiesForUrl(url);
    }
    bool setCookiesFromUrl(const QList<QNetworkCookie> &cookies, const QUrl &url) override
    {
        called();
        return QNetworkCookieJar::setCookiesFromUrl(cookies, url);
    }

    std::function<void()> called;
};

class tst_ClientCookies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addThreadModes(); }
    void init();
    void cleanup();

    void theCookiesOfTheJarAreSent();
    void theCookiesOfAResponseAreKept();
    void aCookieIsSentWhereItBelongsAlone();
    void aSecureCookieIsNotSentInClear();
    void aSecureCookieIsSentToAWebSocket();
    void theCookiesOfARedirectAreSentToTheNextPlace();
    void theCookiesOfAChallengeAreSentWithItsAnswer();
    void aCookieThatARedirectDeletesIsNotSentAnyMore_data();
    void aCookieThatARedirectDeletesIsNotSentAnyMore();
    void theCookiesOfOneHostStayAway();
    void theCookieOfTheJarTakesThePlaceOfAHeader();
    void aHeaderStaysWhereTheJarHasNothing();
    void aHeaderStaysWithItsOrigin();
    void withoutAJarNothingIsKept();
    void aJarThatIsSetLaterIsForLaterRequests();
    void theJarMayBeDeletedUnderWay();
    void aJarMayDeleteTheRequest_data();
    void aJarMayDeleteTheRequest();

    void aJarWithoutAParentIsTheClients();
    void aJarWithAParentStaysItsParents();
    void aJarOfAnotherThreadIsRefused();

private:
    [[nodiscard]] QByteArray cookiesAt(const H2TestServer &server, const QByteArray &path) const;
    void setCookies(H2TestServer *server, const QString &path, const QList<QByteArray> &cookies);
    [[nodiscard]] QByteArray kept(const QUrl &url) const;
    bool get(const QString &path);

    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2TestServer> m_other;
    std::unique_ptr<QNetworkCookieJar> m_jar;
    std::unique_ptr<H2Client> m_client;
};

void tst_ClientCookies::init()
{
    m_server = origin();
    // Another port would not be another place: cookies have no port (RFC 6265, section 8.5).
    m_other = std::make_unique<H2TestServer>();
    QVERIFY2(m_other->listen(QHostAddress(u"127.0.0.2"_s)), qPrintable(m_other->errorString()));
    m_client = makeClient();
    m_jar = std::make_unique<QNetworkCookieJar>(this);
    m_client->setCookieJar(m_jar.get());
}

void tst_ClientCookies::cleanup()
{
    m_client.reset();
    m_jar.reset();
    m_other.reset();
    m_server.reset();
}

// Of the last request for the path.
QByteArray tst_ClientCookies::cookiesAt(const H2TestServer &server, const QByteArray &path) const
{
    const QList<H2TestRequest> requests = requestsFor(server, path);
    return requests.isEmpty() ? "no request"_ba
                              : requests.constLast().headers.values("cookie").join("; ");
}

void tst_ClientCookies::setCookies(H2TestServer *server, const QString &path,
                                   const QList<QByteArray> &cookies)
{
    H2TestResponse response;
    for (const QByteArray &cookie : cookies)
        response.headers.append("set-cookie", cookie);
    server->respond(path, response);
}

QByteArray tst_ClientCookies::kept(const QUrl &url) const
{
    QByteArrayList cookies;
    for (const QNetworkCookie &cookie : m_jar->cookiesForUrl(url))
        cookies.append(cookie.toRawForm(QNetworkCookie::NameAndValueOnly));
    return cookies.join("; ");
}

bool tst_ClientCookies::get(const QString &path)
{
    const H2Request *request = m_client->get(m_server->url(path));
    return waitForEnd(request) && !request->error().isError();
}

void tst_ClientCookies::theCookiesOfTheJarAreSent()
{
    m_jar->setCookiesFromUrl({ QNetworkCookie("a"_ba, "1"_ba), QNetworkCookie("b"_ba, "2"_ba) },
                             m_server->url());
    QVERIFY(get(u"/x"_s));
    QCOMPARE(cookiesAt(*m_server, "/x"), "a=1; b=2");
}

void tst_ClientCookies::theCookiesOfAResponseAreKept()
{
    setCookies(m_server.get(), u"/set"_s, { "a=1; Path=/", "b=2; Path=/; HttpOnly" });
    H2Request *request = m_client->get(m_server->url(u"/set"_s));
    QByteArray keptThen;
    connect(request, &H2Request::headersReceived, this, [&] { keptThen = kept(m_server->url()); });
    QVERIFY(waitForEnd(request));
    QCOMPARE(keptThen, "a=1; b=2");
    QVERIFY(get(u"/x"_s));
    QCOMPARE(cookiesAt(*m_server, "/x"), "a=1; b=2");
    QCOMPARE(request->responseHeaders().values("set-cookie").size(), 2);
}

void tst_ClientCookies::aCookieIsSentWhereItBelongsAlone()
{
    setCookies(m_server.get(), u"/in/set"_s, { "a=1", "b=2; Path=/" });
    QVERIFY(get(u"/in/set"_s));
    QVERIFY(get(u"/in/x"_s));
    QVERIFY(get(u"/out"_s));
    QCOMPARE(cookiesAt(*m_server, "/in/x"), "a=1; b=2");
    QCOMPARE(cookiesAt(*m_server, "/out"), "b=2");
}

void tst_ClientCookies::aSecureCookieIsNotSentInClear()
{
    setCookies(m_server.get(), u"/set"_s, { "a=1; Path=/; Secure", "b=2; Path=/" });
    QVERIFY(get(u"/set"_s));
    QVERIFY(get(u"/x"_s));
    QCOMPARE(cookiesAt(*m_server, "/x"), "b=2");
}

void tst_ClientCookies::aSecureCookieIsSentToAWebSocket()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    constexpr quint16 enableConnectProtocol = 0x8; // RFC 8441, section 3
    server.setSettings({ { enableConnectProtocol, 1 } });
    server.respondToHeaders(u"/ws"_s, responseWith(404));
    QVERIFY2(server.listen(), qPrintable(server.errorString()));
    m_client->setSslConfiguration(server.clientSslConfiguration());
    QNetworkCookie cookie("a"_ba, "1"_ba);
    cookie.setSecure(true);
    m_jar->setCookiesFromUrl({ cookie }, server.url());
    QUrl url = server.url(u"/ws"_s);
    url.setScheme(u"wss"_s);
    H2Request request(url);
    request.setProtocol("websocket");
    QList<QByteArray> sent;
    connect(&server, &H2TestServer::requestBegun, this,
            [&sent](const H2TestRequest &begun) { sent = begun.headers.values("cookie"); });
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(sent, QList<QByteArray>{ "a=1"_ba });
}

void tst_ClientCookies::theCookiesOfARedirectAreSentToTheNextPlace()
{
    m_server->respond(
        u"/from"_s, responseWith(302, { { "location", "/to" }, { "set-cookie", "a=1; Path=/" } }));
    QVERIFY(get(u"/from"_s));
    QCOMPARE(cookiesAt(*m_server, "/from"), "");
    QCOMPARE(cookiesAt(*m_server, "/to"), "a=1");
}

void tst_ClientCookies::theCookiesOfAChallengeAreSentWithItsAnswer()
{
    const H2TestResponse challenge = responseWith(
        401, { { "www-authenticate", "Basic realm=\"r\"" }, { "set-cookie", "a=1; Path=/" } });
    respondFirst(m_server.get(), u"/x"_s, challenge);
    connect(m_client.get(), &H2Client::authenticationRequired, this,
            [](H2Request *, QAuthenticator *authenticator) { authenticator->setUser(u"jane"_s); });
    QVERIFY(get(u"/x"_s));
    QCOMPARE(countOf(*m_server, "/x"), 2);
    QCOMPARE(cookiesAt(*m_server, "/x"), "a=1");
}

void tst_ClientCookies::aCookieThatARedirectDeletesIsNotSentAnyMore_data()
{
    QTest::addColumn<bool>("isKeptBefore");
    QTest::newRow("kept before") << true;
    QTest::newRow("set by the redirect before") << false;
}

void tst_ClientCookies::aCookieThatARedirectDeletesIsNotSentAnyMore()
{
    QFETCH(const bool, isKeptBefore);
    if (isKeptBefore)
        m_jar->setCookiesFromUrl({ QNetworkCookie("a"_ba, "1"_ba) }, m_server->url());
    m_server->respond(u"/1"_s,
                      responseWith(302, { { "location", "/2" }, { "set-cookie", "a=1; Path=/" } }));
    m_server->respond(
        u"/2"_s,
        responseWith(302, { { "location", "/3" }, { "set-cookie", "a=; Path=/; Max-Age=0" } }));
    QVERIFY(get(u"/1"_s));
    QCOMPARE(cookiesAt(*m_server, "/1"), isKeptBefore ? "a=1" : "");
    QCOMPARE(cookiesAt(*m_server, "/2"), "a=1");
    QCOMPARE(cookiesAt(*m_server, "/3"), "");
}

void tst_ClientCookies::theCookiesOfOneHostStayAway()
{
    m_jar->setCookiesFromUrl({ QNetworkCookie("a"_ba, "1"_ba) }, m_server->url());
    m_server->respond(u"/from"_s,
                      responseWith(302,
                                   { { "location", m_other->url(u"/to"_s).toEncoded() },
                                     { "set-cookie", "b=2; Path=/" } }));
    m_other->respond(u"/to"_s,
                     responseWith(302,
                                  { { "location", m_server->url(u"/back"_s).toEncoded() },
                                    { "set-cookie", "c=3; Path=/" } }));
    QVERIFY(get(u"/from"_s));
    QCOMPARE(cookiesAt(*m_server, "/from"), "a=1");
    QCOMPARE(cookiesAt(*m_other, "/to"), "");
    QCOMPARE(cookiesAt(*m_server, "/back"), "a=1; b=2");
    QCOMPARE(kept(m_other->url()), "c=3");
}

void tst_ClientCookies::theCookieOfTheJarTakesThePlaceOfAHeader()
{
    m_jar->setCookiesFromUrl({ QNetworkCookie("a"_ba, "1"_ba) }, m_server->url());
    H2Request request(m_server->url(u"/x"_s));
    request.setRequestHeader("cookie", "own=1");
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(cookiesAt(*m_server, "/x"), "a=1");
}

void tst_ClientCookies::aHeaderStaysWhereTheJarHasNothing()
{
    m_server->respond(u"/x"_s, responseWith(302, { { "location", "/y" } }));
    H2Request request(m_server->url(u"/x"_s));
    request.setRequestHeader("cookie", "own=1");
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(cookiesAt(*m_server, "/x"), "own=1");
    QCOMPARE(cookiesAt(*m_server, "/y"), "own=1");
}

void tst_ClientCookies::aHeaderStaysWithItsOrigin()
{
    m_server->respond(u"/x"_s,
                      responseWith(302, { { "location", m_other->url(u"/y"_s).toEncoded() } }));
    H2Request request(m_server->url(u"/x"_s));
    request.setRequestHeader("cookie", "own=1");
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(cookiesAt(*m_other, "/y"), "");
}

void tst_ClientCookies::withoutAJarNothingIsKept()
{
    m_client->setCookieJar(nullptr);
    setCookies(m_server.get(), u"/set"_s, { "a=1; Path=/" });
    QVERIFY(get(u"/set"_s));
    QVERIFY(get(u"/x"_s));
    QCOMPARE(cookiesAt(*m_server, "/x"), "");
    QVERIFY(m_jar->cookiesForUrl(m_server->url()).isEmpty());
}

void tst_ClientCookies::aJarThatIsSetLaterIsForLaterRequests()
{
    setCookies(m_server.get(), u"/set"_s, { "a=1; Path=/" });
    const H2Request *before = m_client->get(m_server->url(u"/set"_s));
    auto *later = new QNetworkCookieJar;
    m_client->setCookieJar(later);
    QVERIFY(waitForEnd(before));
    QCOMPARE(kept(m_server->url()), "a=1");
    QVERIFY(later->cookiesForUrl(m_server->url()).isEmpty());
    QVERIFY(get(u"/set"_s));
    QCOMPARE(later->cookiesForUrl(m_server->url()).size(), 1);
}

void tst_ClientCookies::theJarMayBeDeletedUnderWay()
{
    m_jar->setCookiesFromUrl({ QNetworkCookie("a"_ba, "1"_ba) }, m_server->url());
    m_server->respond(u"/from"_s, [this](const H2TestRequest &) {
        m_jar.reset();
        return responseWith(302, { { "location", "/to" }, { "set-cookie", "b=2; Path=/" } });
    });
    QVERIFY(get(u"/from"_s));
    QVERIFY(!m_client->cookieJar());
    QCOMPARE(cookiesAt(*m_server, "/from"), "a=1");
    QCOMPARE(cookiesAt(*m_server, "/to"), "");
}

void tst_ClientCookies::aJarMayDeleteTheRequest_data()
{
    QTest::addColumn<int>("call");
    QTest::newRow("asked for the first place") << 1;
    QTest::newRow("given those of the redirect") << 2;
    QTest::newRow("asked for the next place") << 3;
    QTest::newRow("given those of the response") << 4;
}

void tst_ClientCookies::aJarMayDeleteTheRequest()
{
    QFETCH(const int, call);
    m_server->respond(
        u"/from"_s, responseWith(302, { { "location", "/to" }, { "set-cookie", "a=1; Path=/" } }));
    setCookies(m_server.get(), u"/to"_s, { "b=2" });
    auto *jar = new OwnJar;
    m_client->setCookieJar(jar);
    auto request = std::make_unique<H2Request>(m_server->url(u"/from"_s));
    int calls = 0;
    jar->called = [&] {
        if (++calls == call)
            request.reset();
    };
    m_client->send(request.get());
    QVERIFY(waitUntil([&request] { return !request; }));
    QCOMPARE(calls, call);
    QVERIFY(get(u"/other"_s));
}

void tst_ClientCookies::aJarWithoutAParentIsTheClients()
{
    QPointer<QNetworkCookieJar> first(new QNetworkCookieJar);
    m_client->setCookieJar(first);
    QCOMPARE(first->parent(), m_client.get());
    m_client->setCookieJar(first);
    QVERIFY(first);
    QPointer<QNetworkCookieJar> second(new QNetworkCookieJar);
    m_client->setCookieJar(second);
    QVERIFY(!first);
    QCOMPARE(m_client->cookieJar(), second.data());
    m_client.reset();
    QVERIFY(!second);
}

void tst_ClientCookies::aJarWithAParentStaysItsParents()
{
    QPointer<QNetworkCookieJar> jar(new QNetworkCookieJar(m_server.get()));
    m_client->setCookieJar(jar);
    m_client->setCookieJar(nullptr);
    QVERIFY(jar);
    QVERIFY(!m_client->cookieJar());
    m_client->setCookieJar(jar);
    m_client.reset();
    QVERIFY(jar);
    QCOMPARE(jar->parent(), m_server.get());
}

void tst_ClientCookies::aJarOfAnotherThreadIsRefused()
{
    QThread thread;
    auto *jar = new QNetworkCookieJar;
    jar->moveToThread(&thread);
    QTest::ignoreMessage(QtWarningMsg, "H2Client::setCookieJar: the jar lives in another thread");
    m_client->setCookieJar(jar);
    QCOMPARE(m_client->cookieJar(), m_jar.get());
    delete jar;
}

QTEST_GUILESS_MAIN(tst_ClientCookies)
#include "tst_clientcookies.moc"
