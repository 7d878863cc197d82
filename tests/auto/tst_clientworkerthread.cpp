// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A client whose connections live in a thread of their own. What it does as any other is shown where
// that is, in the programs that run in both modes (threadmodes.h).

#include "bodydevices.h"
#include "clientorigins.h"
#include "passwordproxy.h"

#include <QtH2/H2Connection>

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qeventloop.h>
#include <QtCore/qpointer.h>
#include <QtCore/qtemporaryfile.h>
#include <QtCore/qthread.h>
#include <QtNetwork/qauthenticator.h>
#include <QtNetwork/qnetworkcookie.h>
#include <QtNetwork/qnetworkcookiejar.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = H2Error::Kind;
using Policy = QNetworkRequest::RedirectPolicy;

using Act = std::function<void(std::unique_ptr<H2Client> &client)>;
Q_DECLARE_METATYPE(Act)

namespace {

std::unique_ptr<H2TestServer> encryptedServer()
{
    auto server = std::make_unique<H2TestServer>(H2TestServer::Security::Encrypted);
    server->respondToAll([](const H2TestRequest &request) {
        H2TestResponse response;
        response.body = request.path;
        return response;
    });
    if (!server->listen())
        qFatal("%s", qPrintable(server->errorString()));
    return server;
}

void ignoreErrors(H2Connection *connection)
{
    connection->ignoreSslErrors();
}

} // namespace

class tst_ClientWorkerThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void itIsChosenBeforeTheFirstRequest();
    void transfersGoOnWhileTheClientIsBusy();
    void signalsComeInTheThreadOfTheClient();
    void theClientCanBeMovedBeforeItsFirstRequest();
    void aRedirectIsFollowedAsOftenAsItWasTold();
    void aBodyIsDroppedWhileItIsRead();
    void aDeviceIsTakenBackForAnotherPlace();
    void afterAnAbortNothingIsTold_data();
    void afterAnAbortNothingIsTold();
    void theCookiesOfRedirectsAreInTheJarAndSent();

    void aSlotCanAskForStatisticsWhileTheOtherThreadWaits();
    void statisticsAreAnsweredWhileAQuestionIsOpen();
    void certificateErrorsThatNobodyIsToldOfAreErrors();
    void theProxyAsksInTheThreadOfTheClient();
    void aSlotThatTheOtherThreadWaitsForMayDoAnything_data();
    void aSlotThatTheOtherThreadWaitsForMayDoAnything();
    void theClientMayBeDeletedWhileAQuestionIsOpen();

    void aRowOfTheModelHasNoConnection();
    void newSettingsAreThoseOfTheNextRequest();
    void closedConnectionsAreOpenedAgain();
    void theLastCallsAreDoneAsTheClientIsDeleted();
    void manyRequestsOutliveTheClient();

private:
    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2TestServer> m_other;
    std::unique_ptr<H2Client> m_client;
};

void tst_ClientWorkerThread::init()
{
    m_server = origin();
    m_other = origin();
    m_client = std::make_unique<H2Client>();
    m_client->setUsesWorkerThread(true);
}

void tst_ClientWorkerThread::cleanup()
{
    m_client.reset();
    m_other.reset();
    m_server.reset();
}

void tst_ClientWorkerThread::itIsChosenBeforeTheFirstRequest()
{
    H2Client client;
    QSignalSpy changes(&client, &H2Client::usesWorkerThreadChanged);
    QVERIFY(!client.usesWorkerThread());
    client.setUsesWorkerThread(true);
    client.setUsesWorkerThread(true);
    QVERIFY(client.usesWorkerThread());
    QCOMPARE(changes.size(), 1);
    QVERIFY(waitForEnd(client.get(m_server->url())));
    QTest::ignoreMessage(
        QtWarningMsg,
        "H2Client::usesWorkerThread can be changed only before the client is given "
        "its first request");
    client.setUsesWorkerThread(false);
    QVERIFY(client.usesWorkerThread());
    QCOMPARE(changes.size(), 1);
}

void tst_ClientWorkerThread::transfersGoOnWhileTheClientIsBusy()
{
    // The server is not to wait for the thread either.
    QThread serverThread;
    QObject inside;
    inside.moveToThread(&serverThread);
    serverThread.start();
    std::unique_ptr<H2TestServer> server;
    QUrl url;
    constexpr auto wait = Qt::BlockingQueuedConnection;
    QMetaObject::invokeMethod(
        &inside,
        [&] {
            server = origin();
            H2TestResponse large;
            large.body = pattern(20000000);
            server->respond(u"/large"_s, large);
            url = server->url(u"/large"_s);
        },
        wait);
    QTemporaryFile file;
    QVERIFY(file.open());
    H2Request request(url);
    request.setOutputDevice(&file);
    QSignalSpy finished(&request, &H2Request::finished);
    m_client->send(&request);
    const QDeadlineTimer limit(30s);
    while (m_client->statistics(url).requestsFinished == 0 && !limit.hasExpired())
        QThread::yieldCurrentThread();
    QVERIFY(!limit.hasExpired());
    QCOMPARE(QFileInfo(file.fileName()).size(), 20000000);
    QVERIFY(finished.isEmpty());
    QCoreApplication::processEvents();
    QCOMPARE(finished.size(), 1);
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QVERIFY(file.seek(0));
    QVERIFY(file.readAll() == pattern(20000000));
    m_client.reset();
    QMetaObject::invokeMethod(
        &inside, [&] { server.reset(); }, wait);
    serverThread.quit();
    serverThread.wait();
}

void tst_ClientWorkerThread::signalsComeInTheThreadOfTheClient()
{
    const auto encrypted = encryptedServer();
    QList<QThread *> threads;
    const auto note = [&threads] { threads.append(QThread::currentThread()); };
    constexpr auto atOnce = Qt::DirectConnection;
    connect(
        m_client.get(), &H2Client::sslErrors, this,
        [note](H2Connection *connection) {
            note();
            ignoreErrors(connection);
        },
        atOnce);
    connect(m_client->connectionModel(), &QAbstractItemModel::rowsInserted, this, note, atOnce);
    H2Request *request = m_client->get(encrypted->url());
    connect(request, &H2Request::stateChanged, this, note, atOnce);
    connect(request, &H2Request::finished, this, note, atOnce);
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QVERIFY(threads.size() >= 6);
    QCOMPARE(threads.count(thread()), threads.size());
}

void tst_ClientWorkerThread::theClientCanBeMovedBeforeItsFirstRequest()
{
    const auto encrypted = encryptedServer();
    QThread thread;
    H2Client *client = m_client.release();
    const QAbstractItemModel *model = client->connectionModel(); // and so the thread is there
    client->moveToThread(&thread);
    int status = -1; // all read when the thread is over
    QThread *askedIn = nullptr;
    qint64 count = 0;
    bool isOver = false;
    connect(&thread, &QThread::finished, this, [&isOver] { isOver = true; });
    connect(client, &H2Client::sslErrors, client, [&](H2Connection *connection) {
        askedIn = QThread::currentThread();
        ignoreErrors(connection);
    });
    connect(&thread, &QThread::started, client, [&, client] {
        client->get(encrypted->url(), client, [&, client](const H2Request *request) {
            status = request->httpStatus();
            count = client->statistics(encrypted->url()).requestsFinished + model->rowCount();
            delete client;
            QThread::currentThread()->quit();
        });
    });
    thread.start();
    QVERIFY(waitUntil([&isOver] { return isOver; }));
    thread.wait();
    QCOMPARE(status, 200);
    QCOMPARE(askedIn, &thread);
    QCOMPARE(count, 2);
}

// One that the user has not been told of is not verified, though the other thread may wait already.
void tst_ClientWorkerThread::aRedirectIsFollowedAsOftenAsItWasTold()
{
    m_client->setRedirectPolicy(Policy::UserVerifiedRedirectPolicy);
    m_server->respond(u"/1"_s, responseWith(302, { { "location", "/2" } }));
    m_server->respond(u"/2"_s, responseWith(302, { { "location", "/3" } }));
    H2Request *request = m_client->get(m_server->url(u"/1"_s));
    QList<QUrl> places;
    connect(request, &H2Request::redirected, this, [&](const QUrl &url) {
        places.append(url);
        for (int i = 0; i < 3 && places.size() == 1; ++i)
            request->followRedirect();
    });
    QVERIFY(waitUntil([&] { return places.size() == 2; }));
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    QVERIFY(!request->isFinished());
    QCOMPARE(countOf(*m_server, "/3"), 0);
    request->followRedirect();
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->readAll(), "/3");
}

// The thread of the client goes on writing until it hears of it.
void tst_ClientWorkerThread::aBodyIsDroppedWhileItIsRead()
{
    m_server->respondToHeaders(
        u"/from"_s, responseWith(303, { { "location", m_other->url(u"/to"_s).toEncoded() } }));
    for (int i = 0; i < 20; ++i) {
        InputDevice device(pattern(3000000));
        H2Request request("POST"_ba, m_server->url(u"/from"_s));
        request.setBody(&device);
        m_client->send(&request);
        QVERIFY(waitForEnd(&request));
        QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
        QCOMPARE(request.readAll(), "/to");
        QCOMPARE(m_other->requests().constLast().method, "GET");
        QCOMPARE(m_other->requests().constLast().body, "");
    }
}

void tst_ClientWorkerThread::aDeviceIsTakenBackForAnotherPlace()
{
    const QByteArray body = pattern(200000);
    respondFirst(m_server.get(), u"/from"_s, resetWith(H2Error::Code::RefusedStream),
                 responseWith(307, { { "location", m_other->url(u"/to"_s).toEncoded() } }));
    respondFirst(m_other.get(), u"/to"_s, responseWith(421));
    InputDevice device("-" + body);
    QVERIFY(device.seek(1));
    H2Request request("PUT"_ba, m_server->url(u"/from"_s));
    request.setBody(&device);
    QSignalSpy retrying(&request, &H2Request::retrying);
    QSignalSpy redirected(&request, &H2Request::redirected);
    QSignalSpy finished(&request, &H2Request::finished);
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(retrying.size(), 2);
    QCOMPARE(redirected.size(), 1);
    QCOMPARE(finished.size(), 1);
    for (const H2TestRequest &received : m_server->requests() + m_other->requests())
        QVERIFY(received.body == body);
    QCOMPARE(m_other->connectionCount(), 2);
}

void tst_ClientWorkerThread::afterAnAbortNothingIsTold_data()
{
    QTest::addColumn<H2TestResponse>("response");
    QTest::newRow("a retry") << resetWith(H2Error::Code::RefusedStream);
    QTest::newRow("a redirect") << responseWith(302, { { "location", "/to" } });
    QTest::newRow("a redirect of a body") << responseWith(307, { { "location", "/to" } });
}

Q_DECLARE_METATYPE(H2TestResponse)

void tst_ClientWorkerThread::afterAnAbortNothingIsTold()
{
    QFETCH(const H2TestResponse, response);
    m_server->respond(u"/from"_s, response);
    InputDevice device(pattern(1000));
    H2Request request("PUT"_ba, m_server->url(u"/from"_s));
    request.setBody(&device);
    QSignalSpy retrying(&request, &H2Request::retrying);
    QSignalSpy redirected(&request, &H2Request::redirected);
    QSignalSpy finished(&request, &H2Request::finished);
    m_client->setMaxRetries(1000);
    m_client->send(&request);
    // The server has answered, and the client's thread has heard nothing: what the other thread makes
    // of it comes after the abort.
    connect(m_server.get(), &H2TestServer::requestReceived, &request, &H2Request::abort,
            Qt::QueuedConnection);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), Kind::Aborted);
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    QCOMPARE(finished.size(), 1);
    QVERIFY(retrying.isEmpty());
    QVERIFY(redirected.isEmpty());
}

void tst_ClientWorkerThread::theCookiesOfRedirectsAreInTheJarAndSent()
{
    m_client->setCookieJar(new QNetworkCookieJar);
    m_server->respond(u"/from"_s,
                      responseWith(302, { { "location", "/to" }, { "set-cookie", "a=1" } }));
    m_server->respond(u"/to"_s, responseWith(200, { { "set-cookie", "b=2" } }));
    QVERIFY(waitForEnd(m_client->get(m_server->url(u"/from"_s))));
    QCOMPARE(m_server->requests().size(), 2);
    QCOMPARE(m_server->requests().at(1).headers.value("cookie"), "a=1"_ba);
    QCOMPARE(m_client->cookieJar()->cookiesForUrl(m_server->url()).size(), 2);
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    QVERIFY(m_server->requests().constLast().headers.value("cookie").contains("b=2"));
}

void tst_ClientWorkerThread::aSlotCanAskForStatisticsWhileTheOtherThreadWaits()
{
    const auto encrypted = encryptedServer();
    qint64 opened = -1;
    int rows = -1;
    connect(m_client.get(), &H2Client::sslErrors, this, [&](H2Connection *connection) {
        opened = m_client->statistics(encrypted->url()).streamsOpened;
        rows = m_client->connectionModel()->rowCount();
        ignoreErrors(connection);
    });
    H2Request *request = m_client->get(encrypted->url());
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QCOMPARE(opened, 0);
    QCOMPARE(rows, 1);
    QCOMPARE(m_client->statistics(encrypted->url()).streamsOpened, 1);
}

void tst_ClientWorkerThread::statisticsAreAnsweredWhileAQuestionIsOpen()
{
    const auto encrypted = encryptedServer();
    int asked = 0;
    connect(m_client.get(), &H2Client::sslErrors, this, [&](H2Connection *connection) {
        ++asked;
        ignoreErrors(connection);
    });
    const H2Request *request = m_client->get(encrypted->url());
    // Again and again, as the handshake goes on: in the end it asks in here.
    const auto isWhole = [&] {
        (void)m_client->statistics(encrypted->url());
        return request->isFinished();
    };
    while (!isWhole())
        QCoreApplication::processEvents();
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QCOMPARE(asked, 1);
}

void tst_ClientWorkerThread::certificateErrorsThatNobodyIsToldOfAreErrors()
{
    const auto encrypted = encryptedServer();
    const H2Request *request = m_client->get(encrypted->url());
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), Kind::CertificateRejected);
}

void tst_ClientWorkerThread::theProxyAsksInTheThreadOfTheClient()
{
    PasswordProxy proxy;
    m_client->setProxy(QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.serverPort()));
    QThread *askedIn = nullptr;
    connect(m_client.get(), &H2Client::proxyAuthenticationRequired, this,
            [&](const QNetworkProxy &asking, QAuthenticator *authenticator) {
                askedIn = QThread::currentThread();
                if (asking.port() != proxy.serverPort())
                    return;
                authenticator->setUser(u"user"_s);
                authenticator->setPassword(u"password"_s);
            });
    H2Request *request = m_client->get(m_server->url(u"/through"_s));
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QCOMPARE(request->readAll(), "/through");
    QCOMPARE(askedIn, thread());
}

void tst_ClientWorkerThread::aSlotThatTheOtherThreadWaitsForMayDoAnything_data()
{
    QTest::addColumn<bool>("isProxy");
    QTest::addColumn<Act>("act");
    const std::pair<const char *, Act> actions[] = {
        { "delete the client", [](auto &client) { client.reset(); } },
        { "delete the request",
          [](auto &client) { delete client->template findChild<H2Request *>(); } },
        { "abort the request",
          [](auto &client) { client->template findChild<H2Request *>()->abort(); } },
        { "send another", [](auto &client) { client->get(QUrl(u"http://127.0.0.1:1/"_s)); } },
        { "close the connections", [](auto &client) { client->closeConnections(); } },
        { "change the settings", [](auto &client) { client->setMaxConnectionsPerOrigin(2); } },
        { "ask for statistics",
          [](auto &client) { (void)client->statistics(QUrl(u"http://127.0.0.1/"_s)); } },
        { "run an event loop",
          [](auto &client) {
              QEventLoop loop;
              QMetaObject::invokeMethod(
                  &loop,
                  [&] {
                      (void)client->statistics(QUrl(u"http://127.0.0.1/"_s));
                      loop.quit();
                  },
                  Qt::QueuedConnection);
              loop.exec();
          } },
        { "delete the client in an event loop",
          [](auto &client) {
              QEventLoop loop;
              QMetaObject::invokeMethod(
                  &loop,
                  [&] {
                      client.reset();
                      loop.quit();
                  },
                  Qt::QueuedConnection);
              loop.exec();
          } },
    };
    for (const bool isProxy : { false, true }) {
        for (const auto &[name, act] : actions)
            QTest::addRow("%s: %s", isProxy ? "proxy" : "certificate", name) << isProxy << act;
    }
}

void tst_ClientWorkerThread::aSlotThatTheOtherThreadWaitsForMayDoAnything()
{
    QFETCH(const bool, isProxy);
    QFETCH(const Act, act);
    const auto encrypted = encryptedServer();
    PasswordProxy proxy; // which is not given the password
    m_client->setMaxRetries(0);
    bool acted = false;
    const auto slot = [&] {
        if (!std::exchange(acted, true))
            act(m_client);
    };
    if (isProxy) {
        m_client->setProxy(
            QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.serverPort()));
        connect(m_client.get(), &H2Client::proxyAuthenticationRequired, this, slot);
    } else {
        connect(m_client.get(), &H2Client::sslErrors, this, slot);
    }
    const QPointer<H2Request> request = m_client->get(encrypted->url());
    int finished = 0;
    connect(request, &H2Request::finished, this, [&finished] { ++finished; });
    QVERIFY(waitUntil([&acted] { return acted; }));
    QVERIFY(waitUntil([&] { return !request || finished > 0; }));
    QCoreApplication::processEvents();
    QCOMPARE(finished, request ? 1 : 0);
}

void tst_ClientWorkerThread::theClientMayBeDeletedWhileAQuestionIsOpen()
{
    const auto encrypted = encryptedServer();
    for (int turns = 0; turns < 30; ++turns) {
        auto client = std::make_unique<H2Client>();
        client->setUsesWorkerThread(true);
        connect(client.get(), &H2Client::sslErrors, this, &ignoreErrors);
        H2Request request(encrypted->url());
        client->send(&request);
        for (int turn = 0; turn < turns && !request.isFinished(); ++turn)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        client.reset();
        QVERIFY(waitForEnd(&request));
        QVERIFY(!request.error().isError() || request.error().kind() == Kind::Aborted);
    }
}

void tst_ClientWorkerThread::aRowOfTheModelHasNoConnection()
{
    const QAbstractItemModel *model = m_client->connectionModel();
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    QVERIFY(waitUntil([model] { return model->rowCount() == 1; }));
    const auto roles = model->roleNames();
    const auto value = [&](const char *role) { return model->index(0, 0).data(roles.key(role)); };
    QCOMPARE(value("connection").value<H2Connection *>(), nullptr);
    QCOMPARE(QUrl(value("origin").toString()).port(), m_server->port());
    QVERIFY(waitUntil(
        [&] { return value("state").value<H2Connection::State>() == H2Connection::State::Open; }));
    m_client->closeConnections();
    QVERIFY(waitUntil([model] { return model->rowCount() == 0; }));
}

void tst_ClientWorkerThread::newSettingsAreThoseOfTheNextRequest()
{
    const auto encrypted = encryptedServer();
    QVERIFY(waitForEnd(m_client->get(encrypted->url())));
    QVERIFY(encrypted->requests().isEmpty());
    m_client->setSslConfiguration(encrypted->clientSslConfiguration());
    const H2Request *request = m_client->get(encrypted->url());
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));

    m_client->setMaxRetries(0);
    m_server->respond(u"/refused"_s, resetWith(H2Error::Code::RefusedStream));
    QVERIFY(waitForEnd(m_client->get(m_server->url(u"/refused"_s))));
    QCOMPARE(countOf(*m_server, "/refused"), 1);
    m_client->setMaxRetries(2);
    QVERIFY(waitForEnd(m_client->get(m_server->url(u"/refused"_s))));
    QCOMPARE(countOf(*m_server, "/refused"), 4);

    m_client->setConnectionIdleTimeout(1ms);
    m_client->closeConnections();
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    QVERIFY(waitUntil([&] { return m_server->openConnectionCount() == 0; }));
}

void tst_ClientWorkerThread::closedConnectionsAreOpenedAgain()
{
    for (int i = 1; i <= 3; ++i) {
        H2Request *request = m_client->get(m_server->url());
        QVERIFY(waitForEnd(request));
        QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
        QCOMPARE(m_server->connectionCount(), i);
        m_client->closeConnections();
    }
}

void tst_ClientWorkerThread::theLastCallsAreDoneAsTheClientIsDeleted()
{
    for (int i = 0; i < 20; ++i) {
        auto client = std::make_unique<H2Client>();
        client->setUsesWorkerThread(true);
        H2Request first(m_server->url(u"/hold"_s));
        client->send(&first);
        if (i % 2 == 0)
            QVERIFY(waitUntil([&] { return countOf(*m_server, "/hold") == i / 2 + 1; }));
        H2Request second(m_server->url());
        client->send(&second);
        client->setMaxRetries(1);
        client->closeConnections();
        client.reset();
        QVERIFY(waitForEnd(&first));
        QVERIFY(waitForEnd(&second));
        QCOMPARE(first.error().kind(), Kind::Aborted);
    }
}

void tst_ClientWorkerThread::manyRequestsOutliveTheClient()
{
    m_client->setMaxConnectionsPerOrigin(3);
    std::vector<std::unique_ptr<H2Request>> requests;
    int finished = 0;
    for (int i = 0; i < 150; ++i) {
        requests.push_back(
            std::make_unique<H2Request>(m_server->url(i % 2 == 0 ? u"/hold"_s : u"/answered"_s)));
        connect(requests.back().get(), &H2Request::finished, this, [&finished] { ++finished; });
        m_client->send(requests.back().get());
    }
    QVERIFY(waitUntil([&finished] { return finished > 10; }));
    m_client.reset();
    QVERIFY(waitUntil([&finished] { return finished == 150; }));
    QCoreApplication::processEvents();
    QCOMPARE(finished, 150);
    for (const auto &request : requests)
        QVERIFY(!request->error().isError() || request->error().kind() == Kind::Aborted);
}

QTEST_GUILESS_MAIN(tst_ClientWorkerThread)

#include "tst_clientworkerthread.moc"
