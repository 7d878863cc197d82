// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A client whose connections live in a thread of their own. What it does as any other is shown where
// that is, in the programs that run in both modes (threadmodes.h).

#include "bodydevices.h"
#include "clientorigins.h"
#include "encryptedserver.h"
#include "serverthread.h"
#include "workerthread.h"

#include <QtH2/H2Connection>

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qdeadlinetimer.h>
#include <QtCore/qtemporaryfile.h>
#include <QtCore/qthread.h>
#include <QtNetwork/qnetworkcookie.h>
#include <QtNetwork/qnetworkcookiejar.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = H2Error::Kind;
using Policy = QNetworkRequest::RedirectPolicy;

class tst_ClientWorkerThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void itIsChosenBeforeTheFirstRequest();
    void transfersGoOnWhileTheClientIsBusy();
    void aReaderThatIsBusyIsWaitedFor();
    void signalsComeInTheThreadOfTheClient();
    void theClientCanBeMovedBeforeItsFirstRequest();
    void aRedirectIsFollowedAsOftenAsItWasTold();
    void aBodyIsDroppedWhileItIsRead();
    void aDeviceIsTakenBackForAnotherPlace();
    void afterAnAbortNothingIsTold_data();
    void afterAnAbortNothingIsTold();
    void theCookiesOfRedirectsAreInTheJarAndSent();

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
    const ServerThread server(pattern(20000000));
    QTemporaryFile file;
    QVERIFY(file.open());
    H2Request request(server.url);
    request.setOutputDevice(&file);
    QSignalSpy finished(&request, &H2Request::finished);
    m_client->send(&request);
    const QDeadlineTimer limit(30s);
    while (m_client->statistics(server.url).requestsFinished == 0 && !limit.hasExpired())
        QThread::yieldCurrentThread();
    QCOMPARE(m_client->statistics(server.url).requestsFinished, 1);
    QCOMPARE(QFileInfo(file.fileName()).size(), 20000000);
    QVERIFY(finished.isEmpty());
    QCoreApplication::processEvents();
    QCOMPARE(finished.size(), 1);
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QVERIFY(file.seek(0));
    QVERIFY(file.readAll() == pattern(20000000));
    m_client.reset();
}

void tst_ClientWorkerThread::aReaderThatIsBusyIsWaitedFor()
{
    const ServerThread server(pattern(20000000));
    (void)m_client->setOptions(H2ConnectionOptions().setMaxBufferedBytes(1000000));
    H2Request request(server.url);
    QByteArray body;
    connect(&request, &H2Request::readyRead, this, [&] { body += request.readAll(); });
    m_client->send(&request);
    const QDeadlineTimer limit(5s);
    while (m_client->statistics(server.url).bytesReceived < 1000000 && !limit.hasExpired())
        QThread::yieldCurrentThread();
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QVERIFY(body == pattern(20000000));
    m_client.reset();
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
    WorkerThread other;
    H2Client *client = m_client.release();
    const QAbstractItemModel *model = client->connectionModel(); // and so the thread is there
    client->moveToThread(other.thread());
    int status = -1; // all read when the thread is over
    QThread *askedIn = nullptr;
    qint64 count = 0;
    bool isOver = false;
    connect(other.thread(), &QThread::finished, this, [&isOver] { isOver = true; });
    other.post([&, client] {
        connect(client, &H2Client::sslErrors, client, [&](H2Connection *connection) {
            askedIn = QThread::currentThread();
            ignoreErrors(connection);
        });
        client->get(encrypted->url(), client, [&, client](const H2Request *request) {
            status = request->httpStatus();
            count = client->statistics(encrypted->url()).requestsFinished + model->rowCount();
            delete client;
            QThread::currentThread()->quit();
        });
    });
    QVERIFY(waitUntil([&isOver] { return isOver; }));
    other.end();
    QCOMPARE(status, 200);
    QCOMPARE(askedIn, other.thread());
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
        // Also one that is not waited for may get there.
        const auto before = countOf(*m_server, "/hold");
        H2Request first(m_server->url(u"/hold"_s));
        client->send(&first);
        if (i % 2 == 0)
            QVERIFY(waitUntil([&] { return countOf(*m_server, "/hold") > before; }));
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
