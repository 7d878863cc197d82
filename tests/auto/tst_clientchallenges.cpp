// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What becomes of a request, its body and its response while somebody is asked for a password.

#include "bodydevices.h"
#include "credentialsource.h"
#include "frameserver.h"
#include "guardedplaces.h"
#include "threadmodes.h"

#include <QtCore/qbuffer.h>
#include <QtCore/qpointer.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = H2Error::Kind;

// A request that is challenged, and all that belongs to it.
struct Challenged
{
    H2TestServer *server = nullptr;
    std::unique_ptr<H2Client> client;
    std::unique_ptr<H2Request> request;
};

using Act = std::function<void(Challenged &)>;
Q_DECLARE_METATYPE(Act)

class tst_ClientChallenges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addThreadModes(); }
    void init();
    void cleanup();

    void aChallengeThatIsNotAnsweredIsTheResponse_data();
    void aChallengeThatIsNotAnsweredIsTheResponse();
    void otherRequestsGoOnWhileSomebodyIsAsked();
    void anAnswerThatComesLateIsSent();
    void theBodyGoesAlongWithTheAnswer_data();
    void theBodyGoesAlongWithTheAnswer();
    void aBodyThatIsGoneMakesTheChallengeTheResponse_data();
    void aBodyThatIsGoneMakesTheChallengeTheResponse();
    void aWrittenBodyGoesOnWhenTheChallengeIsTheResponse();
    void aPushWithAChallengeIsRefused();
    void aTimeLimitEndsTheRequestWhileSomebodyIsAsked_data();
    void aTimeLimitEndsTheRequestWhileSomebodyIsAsked();
    void aTimeLimitThatWasLongEnoughEndsNothing();
    void whoIsAskedMayDoAnything_data();
    void whoIsAskedMayDoAnything();

    void aStaleNonceIsAnsweredWithoutAsking();
    void theNextNonceIsUsed();
    void aServerThatFindsEveryNonceStaleIsGivenUp();
    void requestsAtOnceCountTheNonceOnceEach();

private:
    template <typename Functor> void whenAsked(Functor functor)
    {
        connect(m_scene.client.get(), &H2Client::authenticationRequired, this, functor);
    }

    std::unique_ptr<H2TestServer> m_server;
    Challenged m_scene;
};

namespace {

void answer(QAuthenticator *authenticator)
{
    authenticator->setUser(u"jane"_s);
    authenticator->setPassword(u"secret"_s);
}

QByteArray numbered(qsizetype size)
{
    QByteArray bytes;
    for (int i = 0; bytes.size() < size; ++i)
        bytes += QByteArray::number(i) + ' ';
    return bytes;
}

} // namespace

void tst_ClientChallenges::init()
{
    m_server = origin();
    m_scene.server = m_server.get();
    m_scene.client = makeClient();
}

void tst_ClientChallenges::cleanup()
{
    m_scene.request.reset();
    m_scene.client.reset();
    m_server.reset();
}

void tst_ClientChallenges::aChallengeThatIsNotAnsweredIsTheResponse_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<qsizetype>("chunkSize");
    QTest::addColumn<bool>("waits");
    for (const bool waits : { false, true }) {
        const char *how = waits ? "after a while" : "at once";
        QTest::addRow("without a body, %s", how) << qsizetype(0) << qsizetype(0) << waits;
        QTest::addRow("small, %s", how) << qsizetype(100) << qsizetype(0) << waits;
        QTest::addRow("large, %s", how) << qsizetype(1'000'000) << qsizetype(0) << waits;
        QTest::addRow("slow, %s", how) << qsizetype(20'000) << qsizetype(1000) << waits;
    }
}

void tst_ClientChallenges::aChallengeThatIsNotAnsweredIsTheResponse()
{
    QFETCH(const qsizetype, size);
    QFETCH(const qsizetype, chunkSize);
    QFETCH(const bool, waits);
    H2TestResponse challenge = challengeWith("Basic realm=\"r\"");
    challenge.body = numbered(size);
    challenge.trailers = { { "x-last", "1" } };
    challenge.chunkSize = chunkSize;
    challenge.chunkDelay = chunkSize > 0 ? 1ms : 0ms;
    m_server->respond(u"/x"_s, challenge);
    int asked = 0;
    whenAsked([&] {
        ++asked;
        if (waits)
            QVERIFY(waitForEnd(m_scene.client->get(m_server->url(u"/other"_s))));
    });
    H2Request *request = m_scene.client->get(m_server->url(u"/x"_s));
    QByteArray body;
    QStringList order;
    connect(request, &H2Request::headersReceived, this, [&] { order += u"headers"_s; });
    connect(request, &H2Request::readyRead, this, [&] {
        body += request->readAll();
        order.removeAll(u"body"_s);
        order += u"body"_s;
    });
    connect(request, &H2Request::trailersReceived, this, [&] { order += u"trailers"_s; });
    connect(request, &H2Request::finished, this, [&] { order += u"finished"_s; });
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QCOMPARE(request->httpStatus(), 401);
    QVERIFY(body == challenge.body);
    QStringList expected{ u"headers"_s, u"body"_s, u"trailers"_s, u"finished"_s };
    if (size == 0)
        expected.removeAll(u"body"_s);
    QCOMPARE(order, expected);
    QCOMPARE(asked, 1);
    QCOMPARE(countOf(*m_server, "/x"), 1);
}

void tst_ClientChallenges::otherRequestsGoOnWhileSomebodyIsAsked()
{
    m_server->respond(u"/x"_s, basicGuard());
    const QByteArray large = numbered(2'000'000);
    H2TestResponse response;
    response.body = large;
    m_server->respond(u"/large"_s, response);
    H2Request *other = nullptr;
    whenAsked([&](H2Request *, QAuthenticator *authenticator) {
        other = m_scene.client->get(m_server->url(u"/large"_s));
        QVERIFY(waitForEnd(other));
        answer(authenticator);
    });
    const H2Request *request = m_scene.client->get(m_server->url(u"/x"_s));
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->httpStatus(), 200);
    QVERIFY(other && other->readAll() == large);
}

// By then the challenge has come whole, and waits.
void tst_ClientChallenges::anAnswerThatComesLateIsSent()
{
    H2TestResponse challenge = challengeWith("Basic realm=\"r\"");
    challenge.body = numbered(300'000);
    respondFirst(m_server.get(), u"/x"_s, challenge, responseWith(200));
    whenAsked([&](H2Request *, QAuthenticator *authenticator) {
        QVERIFY(waitForEnd(m_scene.client->get(m_server->url(u"/other"_s))));
        answer(authenticator);
    });
    H2Request *request = m_scene.client->get(m_server->url(u"/x"_s));
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->httpStatus(), 200);
    QCOMPARE(request->readAll(), "");
}

void tst_ClientChallenges::theBodyGoesAlongWithTheAnswer_data()
{
    QTest::addColumn<bool>("isDevice");
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("bytes") << false << qsizetype(100);
    QTest::newRow("many bytes") << false << qsizetype(500'000);
    QTest::newRow("a device") << true << qsizetype(100);
    QTest::newRow("a large device") << true << qsizetype(500'000);
}

void tst_ClientChallenges::theBodyGoesAlongWithTheAnswer()
{
    QFETCH(const bool, isDevice);
    QFETCH(const qsizetype, size);
    m_server->respondToAll(DigestGuard());
    whenAsked([](H2Request *, QAuthenticator *authenticator) { answer(authenticator); });
    QBuffer device;
    device.setData("before" + numbered(size));
    QVERIFY(device.open(QIODevice::ReadOnly) && device.seek(6));
    H2Request request("PUT"_ba, m_server->url(u"/x"_s));
    if (isDevice)
        request.setBody(&device);
    else
        request.setBody(numbered(size));
    m_scene.client->send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(request.httpStatus(), 200);
    QVERIFY(request.readAll() == "PUT /x " + numbered(size));
}

void tst_ClientChallenges::aBodyThatIsGoneMakesTheChallengeTheResponse_data()
{
    QTest::addColumn<bool>("isDevice");
    QTest::newRow("a sequential device") << true;
    QTest::newRow("a written body") << false;
}

void tst_ClientChallenges::aBodyThatIsGoneMakesTheChallengeTheResponse()
{
    QFETCH(const bool, isDevice);
    m_server->respond(u"/x"_s, basicGuard());
    whenAsked([](H2Request *, QAuthenticator *authenticator) { answer(authenticator); });
    InputDevice device("the body", InputDevice::Access::Sequential);
    H2Request request("PUT"_ba, m_server->url(u"/x"_s));
    if (isDevice) {
        request.setBody(&device);
    } else {
        request.setStreamedBody();
        request.write("the body");
        request.closeWriteChannel();
    }
    m_scene.client->send(&request);
    device.finish();
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(request.httpStatus(), 401);
    QCOMPARE(request.readAll(), "who are you?");
    QCOMPARE(requestsFor(*m_server, "/x").size(), 1);
    QCOMPARE(requestsFor(*m_server, "/x").constFirst().body, "the body");
}

// The server may wait for it before it ends what it has to say.
void tst_ClientChallenges::aWrittenBodyGoesOnWhenTheChallengeIsTheResponse()
{
    H2TestResponse challenge = challengeWith("Basic realm=\"r\"");
    challenge.neverFinish = true;
    m_server->respondToHeaders(u"/x"_s, challenge);
    connect(m_server.get(), &H2TestServer::requestReceived, this,
            [this](const H2TestRequest &request) { m_server->sendEnd(request); });
    whenAsked([](H2Request *, QAuthenticator *authenticator) { answer(authenticator); });
    H2Request request("PUT"_ba, m_server->url(u"/x"_s));
    request.setStreamedBody();
    request.write("begin");
    connect(&request, &H2Request::headersReceived, &request, [&request] {
        request.write(" end");
        request.closeWriteChannel();
    });
    m_scene.client->send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(request.httpStatus(), 401);
    QCOMPARE(request.readAll(), "who are you?");
    QCOMPARE(requestsFor(*m_server, "/x").constFirst().body, "begin end");
}

// The response, and with it what is promised, may be nobody's; and it may end before that is known.
void tst_ClientChallenges::aPushWithAChallengeIsRefused()
{
    FrameServer server;
    m_scene.client->setOptions(H2ConnectionOptions().setEnablePush(true));
    whenAsked([&] {
        const QByteArray block
            = Frames::fieldBlock({ { ":method", "GET" },
                                   { ":scheme", "http" },
                                   { ":authority", server.url().authority().toUtf8() },
                                   { ":path", "/style.css" } });
        server.send(Frames::encode(Frames::PushPromise, Frames::EndHeaders, 1,
                                   Frames::bigEndian(quint32(2)) + block)
                    + Frames::data(1, "no", Frames::EndStream));
        QVERIFY(server.settle());
    });
    H2Request request(server.url());
    QSignalSpy pushes(&request, &H2Request::pushReceived);
    m_scene.client->send(&request);
    QVERIFY(server.waitFor(Frames::Headers));
    server.send(Frames::headers(1, { { ":status", "401" }, { "www-authenticate", "Basic" } }));
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.httpStatus(), 401);
    QCOMPARE(request.readAll(), "no");
    QCOMPARE(pushes.size(), 0);
    QVERIFY(server.waitForReset(2));
    QCOMPARE(server.resetCode(2), quint32(H2Error::Code::Cancel));
}

void tst_ClientChallenges::aTimeLimitEndsTheRequestWhileSomebodyIsAsked_data()
{
    QTest::addColumn<bool>("isForTheResponse");
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("timeout, all has come") << false << true;
    QTest::newRow("timeout, more is to come") << false << false;
    QTest::newRow("responseTimeout, all has come") << true << true;
    QTest::newRow("responseTimeout, more is to come") << true << false;
}

void tst_ClientChallenges::aTimeLimitEndsTheRequestWhileSomebodyIsAsked()
{
    QFETCH(const bool, isForTheResponse);
    QFETCH(const bool, isWhole);
    H2TestResponse challenge = challengeWith("Basic realm=\"r\"");
    challenge.neverFinish = !isWhole;
    m_server->respond(u"/x"_s, challenge);
    H2Request request(m_server->url(u"/x"_s));
    if (isForTheResponse)
        request.setResponseTimeout(300ms);
    else
        request.setTimeout(300ms);
    QSignalSpy finished(&request, &H2Request::finished);
    int asked = 0;
    whenAsked([&](H2Request *, QAuthenticator *authenticator) {
        ++asked;
        QVERIFY(waitForEnd(&request));
        answer(authenticator);
    });
    m_scene.client->send(&request);
    QVERIFY(waitUntil([&] { return request.isFinished() && asked == 1; }, 10s));
    QCOMPARE(request.error().kind(),
             isForTheResponse ? Kind::ResponseTimeout : Kind::RequestTimeout);
    QVERIFY(waitForEnd(m_scene.client->get(m_server->url(u"/other"_s))));
    QCOMPARE(finished.size(), 1);
    QCOMPARE(countOf(*m_server, "/x"), 1);
}

void tst_ClientChallenges::aTimeLimitThatWasLongEnoughEndsNothing()
{
    H2TestResponse challenge = challengeWith("Basic realm=\"r\"");
    challenge.chunkSize = 1;
    challenge.chunkDelay = 80ms;
    m_server->respond(u"/x"_s, challenge);
    whenAsked([] {});
    H2Request request(m_server->url(u"/x"_s));
    // Of the response's headers, which are there when nobody answers.
    request.setResponseTimeout(800ms);
    m_scene.client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), Kind::NoError);
    QCOMPARE(request.readAll(), challenge.body);
    QCOMPARE(countOf(*m_server, "/x"), 1);
}

void tst_ClientChallenges::whoIsAskedMayDoAnything_data()
{
    QTest::addColumn<Act>("act");
    QTest::addColumn<bool>("answers");
    const std::pair<const char *, Act> actions[] = {
        { "delete the request", [](Challenged &scene) { scene.request.reset(); } },
        { "delete the client", [](Challenged &scene) { scene.client.reset(); } },
        { "delete both",
          [](Challenged &scene) {
              scene.request.reset();
              scene.client.reset();
          } },
        { "abort", [](Challenged &scene) { scene.request->abort(); } },
        { "abort and wait",
          [](Challenged &scene) {
              scene.request->abort();
              QVERIFY(waitForEnd(scene.request.get()));
          } },
        { "abort and send again",
          [](Challenged &scene) {
              scene.request->abort();
              QVERIFY(waitForEnd(scene.request.get()));
              scene.request->setUrl(scene.server->url(u"/other"_s));
              scene.client->send(scene.request.get());
          } },
        { "delete the client and wait",
          [](Challenged &scene) {
              scene.client.reset();
              QVERIFY(waitForEnd(scene.request.get()));
          } },
        { "close the connection",
          [](Challenged &scene) {
              QSignalSpy closed(scene.server, &H2TestServer::connectionClosed);
              scene.server->resetConnections();
              // In another thread the loss comes when it comes, which may be behind the answer.
              if (!usesWorkerThread())
                  QVERIFY(waitUntil([&] { return !closed.isEmpty(); }));
          } },
        { "delete the request in an event loop",
          [](Challenged &scene) {
              QMetaObject::invokeMethod(
                  scene.server, [&] { scene.request.reset(); }, Qt::QueuedConnection);
              QVERIFY(waitUntil([&] { return !scene.request; }));
          } },
    };
    for (const auto &[title, act] : actions) {
        QTest::addRow("%s, and answer", title) << act << true;
        QTest::addRow("%s, and do not", title) << act << false;
    }
}

void tst_ClientChallenges::whoIsAskedMayDoAnything()
{
    QFETCH(const Act, act);
    QFETCH(const bool, answers);
    H2TestResponse challenge = challengeWith("Basic realm=\"r\"");
    challenge.body = numbered(100'000);
    m_server->respond(u"/x"_s, challenge);
    m_scene.request = std::make_unique<H2Request>(m_server->url(u"/x"_s));
    bool isDone = false;
    whenAsked([&, acted = false](H2Request *, QAuthenticator *authenticator) mutable {
        if (std::exchange(acted, true))
            return;
        act(m_scene);
        if (answers)
            answer(authenticator);
        isDone = true;
    });
    m_scene.client->send(m_scene.request.get());
    QVERIFY(waitUntil([&] { return isDone && (!m_scene.request || m_scene.request->isFinished()); },
                      10s));
    // Nothing of it is left that disturbs what comes then.
    if (m_scene.client)
        QVERIFY(waitForEnd(m_scene.client->get(m_server->url(u"/other"_s))));
    QVERIFY(!m_scene.request || m_scene.request->isFinished());
}

void tst_ClientChallenges::aStaleNonceIsAnsweredWithoutAsking()
{
    DigestGuard guard;
    guard.mostUses = 1;
    m_server->respondToAll(guard);
    CredentialSource source(m_scene.client.get());
    source.passwords = { u"secret"_s };
    for (int i = 0; i < 3; ++i) {
        const H2Request *request = m_scene.client->get(m_server->url());
        QVERIFY(waitForEnd(request));
        QCOMPARE(request->httpStatus(), 200);
    }
    QCOMPARE(source.realms.size(), 1);
    QCOMPARE(m_server->requests().size(), 6);
}

void tst_ClientChallenges::theNextNonceIsUsed()
{
    DigestGuard guard;
    guard.mostUses = 1;
    guard.givesNextNonce = true;
    m_server->respondToAll(guard);
    CredentialSource source(m_scene.client.get());
    source.passwords = { u"secret"_s };
    for (int i = 0; i < 3; ++i) {
        const H2Request *request = m_scene.client->get(m_server->url());
        QVERIFY(waitForEnd(request));
        QCOMPARE(request->httpStatus(), 200);
    }
    QCOMPARE(m_server->requests().size(), 4);
}

void tst_ClientChallenges::aServerThatFindsEveryNonceStaleIsGivenUp()
{
    DigestGuard guard;
    guard.mostUses = 0;
    m_server->respondToAll(guard);
    CredentialSource source(m_scene.client.get());
    source.passwords = { u"secret"_s, u"secret"_s };
    const H2Request *request = m_scene.client->get(m_server->url());
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->httpStatus(), 401);
    QCOMPARE(source.realms.size(), 1);
    QCOMPARE(m_server->requests().size(), 5);
}

// Or the server would take one of them for another's, sent once more.
void tst_ClientChallenges::requestsAtOnceCountTheNonceOnceEach()
{
    m_server->respondToAll(DigestGuard());
    CredentialSource source(m_scene.client.get());
    source.passwords = { u"secret"_s };
    QVERIFY(waitForEnd(m_scene.client->get(m_server->url())));
    m_server->clearRecords();
    constexpr int count = 5;
    for (int round = 0; round < 2; ++round) {
        QList<H2Request *> requests;
        for (int i = 0; i < count; ++i)
            requests.append(m_scene.client->get(m_server->url()));
        for (const H2Request *request : requests) {
            QVERIFY(waitForEnd(request));
            QCOMPARE(request->httpStatus(), 200);
        }
    }
    QCOMPARE(m_server->requests().size(), 2 * count);
}

QTEST_GUILESS_MAIN(tst_ClientChallenges)
#include "tst_clientchallenges.moc"
