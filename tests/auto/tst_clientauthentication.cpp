// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How a client answers servers that want to know who asks.

#include "credentialsource.h"
#include "guardedplaces.h"
#include "threadmodes.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using Policy = QNetworkRequest::RedirectPolicy;

Q_DECLARE_METATYPE(H2TestServer::Handler)

class tst_ClientAuthentication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addThreadModes(); }
    void init();
    void cleanup();

    void whoIsAskedHasTheRequestSentOnceMore_data();
    void whoIsAskedHasTheRequestSentOnceMore();
    void wrongCredentialsAreAskedForAgain();
    void theSameCredentialsAreNotSentTwice();
    void anAuthorizationOfTheRequestIsLeftAlone();
    void aSchemeThatIsUnknownIsTheResponse();
    void whereNobodyIsAskedTheChallengeIsTheResponse();

    void theCredentialsOfTheUrlAreTriedFirst();
    void otherCredentialsThanThoseOfTheUrlAreAskedFor();
    void theUrlSaysWhoAsks();
    void theUrlOfARedirectSaysWhoAsks();

    void credentialsAreRemembered();
    void credentialsAreNotForAnotherOrigin();
    void credentialsDoNotGoFromHttpsToHttp();
    void wrongCredentialsAreForgotten();
    void theSameCredentialsAreGoodInAnotherRealm();

    void aRedirectOfWhatWasAnsweredIsAnsweredForItsPlace();
    void aRedirectToAChallengeIsAnswered();
    void theAnswerStaysWithItsOrigin();
    void forgottenCredentialsAreAskedForAgain();

private:
    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2TestServer> m_other;
    std::unique_ptr<H2Client> m_client;
    std::unique_ptr<CredentialSource> m_source;
};

namespace {

bool isAuthorized(const H2TestRequest &request)
{
    return request.headers.contains("authorization");
}

QUrl withUser(QUrl url, const QString &userInfo)
{
    url.setUserInfo(userInfo);
    return url;
}

} // namespace

void tst_ClientAuthentication::init()
{
    m_server = origin();
    m_other = origin();
    m_client = makeClient();
    m_source = std::make_unique<CredentialSource>(m_client.get());
}

void tst_ClientAuthentication::cleanup()
{
    m_source.reset();
    m_client.reset();
    m_other.reset();
    m_server.reset();
}

void tst_ClientAuthentication::whoIsAskedHasTheRequestSentOnceMore_data()
{
    QTest::addColumn<H2TestServer::Handler>("guard");
    QTest::addColumn<QString>("realm");
    QTest::newRow("Basic") << basicGuard() << u"basic realm"_s;
    for (const char *algorithm : { "MD5", "MD5-sess", "SHA-256", "SHA-256-sess" }) {
        DigestGuard guard;
        guard.algorithm = algorithm;
        QTest::newRow(algorithm) << H2TestServer::Handler(guard) << u"digest realm"_s;
    }
}

void tst_ClientAuthentication::whoIsAskedHasTheRequestSentOnceMore()
{
    QFETCH(const H2TestServer::Handler, guard);
    QFETCH(const QString, realm);
    m_server->respondToAll(guard);
    m_source->passwords = { u"secret"_s };
    H2Request *request = m_client->get(m_server->url(u"/x?y=z"_s));
    QSignalSpy headers(request, &H2Request::headersReceived);
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QCOMPARE(request->httpStatus(), 200);
    QCOMPARE(request->readAll(), "GET /x?y=z ");
    QCOMPARE(headers.size(), 1);
    QCOMPARE(m_source->realms, QStringList{ realm });
    QCOMPARE(m_source->requests, QList<H2Request *>{ request });
    QCOMPARE(m_server->requests().size(), 2);
    QVERIFY(!isAuthorized(m_server->requests().constFirst()));
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_ClientAuthentication::wrongCredentialsAreAskedForAgain()
{
    m_server->respondToAll(basicGuard());
    m_source->passwords = { u"wrong"_s, u"secret"_s };
    const H2Request *request = m_client->get(m_server->url());
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->httpStatus(), 200);
    QCOMPARE(m_source->realms.size(), 2);
    QCOMPARE(m_server->requests().size(), 3);
}

void tst_ClientAuthentication::theSameCredentialsAreNotSentTwice()
{
    m_server->respondToAll(DigestGuard());
    m_source->passwords = { u"wrong"_s, u"wrong"_s, u"secret"_s };
    H2Request *request = m_client->get(m_server->url());
    QVERIFY(waitForEnd(request));
    QVERIFY(!request->error().isError());
    QCOMPARE(request->httpStatus(), 401);
    QCOMPARE(request->readAll(), "who are you?");
    QCOMPARE(m_source->realms.size(), 2);
    QCOMPARE(m_server->requests().size(), 2);
}

void tst_ClientAuthentication::anAuthorizationOfTheRequestIsLeftAlone()
{
    m_server->respond(u"/x"_s, basicGuard());
    m_source->passwords = { u"secret"_s, u"secret"_s };
    H2Request request(m_server->url(u"/x"_s));
    request.setRequestHeader("authorization", "Bearer token");
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.httpStatus(), 401);
    QVERIFY(m_source->realms.isEmpty());
    // Neither is what the client knows put in its place.
    QVERIFY(waitForEnd(m_client->get(m_server->url(u"/x"_s))));
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.httpStatus(), 401);
    QCOMPARE(m_server->requests().constLast().headers.values("authorization"),
             QList<QByteArray>{ "Bearer token" });
}

void tst_ClientAuthentication::aSchemeThatIsUnknownIsTheResponse()
{
    m_server->respond(u"/x"_s, challengeWith("Negotiate, Bearer realm=\"r\""));
    m_source->passwords = { u"secret"_s };
    const H2Request *request = m_client->get(m_server->url(u"/x"_s));
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->httpStatus(), 401);
    QVERIFY(m_source->realms.isEmpty());
    QCOMPARE(m_server->requests().size(), 1);
}

void tst_ClientAuthentication::whereNobodyIsAskedTheChallengeIsTheResponse()
{
    m_source.reset();
    m_server->respondToAll(basicGuard());
    H2Request *request = m_client->get(m_server->url());
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->httpStatus(), 401);
    QCOMPARE(request->readAll(), "who are you?");
}

void tst_ClientAuthentication::theCredentialsOfTheUrlAreTriedFirst()
{
    m_source->passwords = { u"wrong"_s };
    m_server->respondToAll(DigestGuard());
    const H2Request *request = m_client->get(withUser(m_server->url(), u"jane:secret"_s));
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->httpStatus(), 200);
    QVERIFY(m_source->realms.isEmpty());
    QCOMPARE(m_server->requests().size(), 2);
    for (const H2TestRequest &received : m_server->requests())
        QCOMPARE(received.authority, m_server->url().authority().toLatin1());
}

void tst_ClientAuthentication::otherCredentialsThanThoseOfTheUrlAreAskedFor()
{
    m_source->passwords = { u"secret"_s };
    m_server->respondToAll(basicGuard());
    const H2Request *request = m_client->get(withUser(m_server->url(), u"jane:wrong"_s));
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->httpStatus(), 200);
    QCOMPARE(m_source->realms.size(), 1);
    QCOMPARE(m_server->requests().size(), 3);
}

void tst_ClientAuthentication::theUrlSaysWhoAsks()
{
    m_source->passwords = { u"secret"_s };
    m_server->respondToAll(basicGuard());
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    m_server->clearRecords();
    QVERIFY(waitForEnd(m_client->get(withUser(m_server->url(), u"john:other"_s))));
    const QList<H2TestRequest> requests = m_server->requests();
    QVERIFY(requests.size() >= 2);
    QVERIFY(!isAuthorized(requests[0]));
    QCOMPARE(requests[1].headers.value("authorization"),
             "Basic " + QByteArray("john:other").toBase64());
    // The one before is who it was.
    const H2Request *request = m_client->get(withUser(m_server->url(), u"jane"_s));
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->httpStatus(), 200);
    QCOMPARE(m_server->requests().size(), requests.size() + 1);
}

void tst_ClientAuthentication::theUrlOfARedirectSaysWhoAsks()
{
    const QUrl to = withUser(m_other->url(u"/to"_s), u"jane:secret"_s);
    m_server->respond(u"/from"_s, basicGuard([to](const H2TestRequest &) {
                          return responseWith(302, { { "location", to.toEncoded() } });
                      }));
    m_other->respondToAll(DigestGuard());
    const H2Request *request = m_client->get(withUser(m_server->url(u"/from"_s), u"jane:secret"_s));
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->httpStatus(), 200);
    QVERIFY(m_source->realms.isEmpty());
    QCOMPARE(m_other->requests().constLast().authority, m_other->url().authority().toLatin1());
}

void tst_ClientAuthentication::credentialsAreRemembered()
{
    m_source->passwords = { u"secret"_s };
    m_server->respondToAll(DigestGuard());
    QVERIFY(waitForEnd(m_client->get(m_server->url(u"/x"_s))));
    for (const QString &path : { u"/x"_s, u"/y"_s }) {
        m_server->clearRecords();
        const H2Request *request = m_client->get(m_server->url(path));
        QVERIFY(waitForEnd(request));
        QCOMPARE(request->httpStatus(), 200);
        QCOMPARE(m_server->requests().size(), 1);
    }
    QCOMPARE(m_source->realms.size(), 1);
}

void tst_ClientAuthentication::credentialsAreNotForAnotherOrigin()
{
    m_source->passwords = { u"secret"_s };
    m_server->respondToAll(basicGuard());
    m_other->respondToAll(basicGuard());
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    const H2Request *request = m_client->get(m_other->url());
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->httpStatus(), 401);
    QCOMPARE(m_source->realms.size(), 2);
    QCOMPARE(m_other->requests().size(), 1);
    QVERIFY(!isAuthorized(m_other->requests().constFirst()));
}

void tst_ClientAuthentication::credentialsDoNotGoFromHttpsToHttp()
{
    H2TestServer encrypted(H2TestServer::Security::Encrypted);
    const QByteArray to = m_server->url(u"/to"_s).toEncoded();
    encrypted.respondToAll(basicGuard([to](const H2TestRequest &) {
        return responseWith(302, { { "location", to } });
    }));
    QVERIFY2(encrypted.listen(), qPrintable(encrypted.errorString()));
    m_client->setSslConfiguration(encrypted.clientSslConfiguration());
    m_client->setRedirectPolicy(Policy::UserVerifiedRedirectPolicy);
    m_source->passwords = { u"secret"_s };
    const H2Request *request = m_client->get(encrypted.url());
    connect(request, &H2Request::redirected, request, &H2Request::followRedirect);
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->httpStatus(), 200);
    QVERIFY(isAuthorized(encrypted.requests().constLast()));
    QVERIFY(!isAuthorized(requestsFor(*m_server, "/to").constFirst()));
}

void tst_ClientAuthentication::wrongCredentialsAreForgotten()
{
    m_source->passwords = { u"secret"_s };
    m_server->respond(u"/x"_s, basicGuard());
    QVERIFY(waitForEnd(m_client->get(m_server->url(u"/x"_s))));
    m_server->respond(u"/x"_s, challengeWith("Basic realm=\"basic realm\""));
    QVERIFY(waitForEnd(m_client->get(m_server->url(u"/x"_s))));
    QCOMPARE(m_source->realms.size(), 2);
    m_server->clearRecords();
    QVERIFY(waitForEnd(m_client->get(m_server->url(u"/x"_s))));
    QVERIFY(!isAuthorized(m_server->requests().constFirst()));
}

// What was sent beforehand was for the realm that was known.
void tst_ClientAuthentication::theSameCredentialsAreGoodInAnotherRealm()
{
    m_source->passwords = { u"secret"_s, u"secret"_s };
    m_server->respond(u"/x"_s, DigestGuard());
    DigestGuard inner;
    inner.realm = "inner";
    m_server->respond(u"/inner"_s, inner);
    QVERIFY(waitForEnd(m_client->get(m_server->url(u"/x"_s))));
    const H2Request *request = m_client->get(m_server->url(u"/inner"_s));
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->httpStatus(), 200);
    QCOMPARE(m_source->realms, QStringList({ u"digest realm"_s, u"inner"_s }));
}

void tst_ClientAuthentication::aRedirectOfWhatWasAnsweredIsAnsweredForItsPlace()
{
    DigestGuard guard;
    guard.inside = [](const H2TestRequest &request) {
        return request.path == "/from" ? responseWith(303, { { "location", "/to?x" } })
                                       : answerOf(request);
    };
    m_server->respondToAll(guard);
    m_source->passwords = { u"secret"_s };
    H2Request *request = m_client->post(m_server->url(u"/from"_s), "the body"_ba);
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->httpStatus(), 200);
    QCOMPARE(request->readAll(), "GET /to?x ");
    QCOMPARE(m_server->requests().size(), 3);
    QCOMPARE(m_source->realms.size(), 1);
}

void tst_ClientAuthentication::aRedirectToAChallengeIsAnswered()
{
    m_server->respond(u"/from"_s,
                      responseWith(307, { { "location", m_other->url(u"/to"_s).toEncoded() } }));
    m_other->respondToAll(DigestGuard());
    m_source->passwords = { u"secret"_s };
    H2Request *request = m_client->post(m_server->url(u"/from"_s), "the body"_ba);
    QSignalSpy redirected(request, &H2Request::redirected);
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->readAll(), "POST /to the body");
    QCOMPARE(redirected.size(), 1);
}

void tst_ClientAuthentication::theAnswerStaysWithItsOrigin()
{
    DigestGuard guard;
    const QByteArray to = m_other->url(u"/to"_s).toEncoded();
    guard.inside = [to](const H2TestRequest &) {
        return responseWith(302, { { "location", to } });
    };
    m_server->respondToAll(guard);
    m_source->passwords = { u"secret"_s };
    QVERIFY(waitForEnd(m_client->get(m_server->url(u"/from"_s))));
    QCOMPARE(m_other->requests().size(), 1);
    QVERIFY(!isAuthorized(m_other->requests().constFirst()));
    // What was taken is remembered all the same.
    m_server->clearRecords();
    QVERIFY(waitForEnd(m_client->get(m_server->url(u"/from"_s))));
    QCOMPARE(m_server->requests().size(), 1);
}

void tst_ClientAuthentication::forgottenCredentialsAreAskedForAgain()
{
    m_server->respondToAll(DigestGuard());
    m_source->passwords = { u"secret"_s, u"secret"_s };
    QVERIFY(waitForEnd(m_client->get(m_server->url(u"/to"_s))));
    QCOMPARE(m_source->realms.size(), 1);
    m_client->clearCredentials();
    H2Request *request = m_client->get(m_server->url(u"/to"_s));
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->httpStatus(), 200);
    QCOMPARE(m_source->realms.size(), 2);
}

QTEST_GUILESS_MAIN(tst_ClientAuthentication)
#include "tst_clientauthentication.moc"
