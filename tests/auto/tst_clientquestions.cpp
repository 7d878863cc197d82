// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What a client is asked for from the thread of its connections, which waits for the answer.

#include "clientorigins.h"
#include "encryptedserver.h"
#include "passwordproxy.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qeventloop.h>
#include <QtCore/qpointer.h>
#include <QtCore/qthread.h>
#include <QtNetwork/qauthenticator.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtTest/qtest.h>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using Kind = H2Error::Kind;
using Act = std::function<void(std::unique_ptr<H2Client> &client)>;
Q_DECLARE_METATYPE(Act)

class tst_ClientQuestions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aSlotCanAskForStatisticsWhileTheOtherThreadWaits();
    void statisticsAreAnsweredWhileAQuestionIsOpen();
    void certificateErrorsThatNobodyIsToldOfAreErrors();
    void theProxyAsksInTheThreadOfTheClient();
    void aSlotThatTheOtherThreadWaitsForMayDoAnything_data();
    void aSlotThatTheOtherThreadWaitsForMayDoAnything();
    void theClientMayBeDeletedWhileAQuestionIsOpen();
    void theClientMayBeDeletedWhileItsModelIsMade();

private:
    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Client> m_client;
};

void tst_ClientQuestions::init()
{
    m_server = origin();
    m_client = std::make_unique<H2Client>();
    m_client->setUsesWorkerThread(true);
}

void tst_ClientQuestions::cleanup()
{
    m_client.reset();
    m_server.reset();
}

void tst_ClientQuestions::aSlotCanAskForStatisticsWhileTheOtherThreadWaits()
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

void tst_ClientQuestions::statisticsAreAnsweredWhileAQuestionIsOpen()
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

void tst_ClientQuestions::certificateErrorsThatNobodyIsToldOfAreErrors()
{
    const auto encrypted = encryptedServer();
    const H2Request *request = m_client->get(encrypted->url());
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), Kind::CertificateRejected);
}

void tst_ClientQuestions::theProxyAsksInTheThreadOfTheClient()
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

void tst_ClientQuestions::aSlotThatTheOtherThreadWaitsForMayDoAnything_data()
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

void tst_ClientQuestions::aSlotThatTheOtherThreadWaitsForMayDoAnything()
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

void tst_ClientQuestions::theClientMayBeDeletedWhileAQuestionIsOpen()
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

void tst_ClientQuestions::theClientMayBeDeletedWhileItsModelIsMade()
{
    const auto encrypted = encryptedServer();
    for (int turns = 0; turns < 30; ++turns) {
        auto client = std::make_unique<H2Client>();
        client->setUsesWorkerThread(true);
        connect(client.get(), &H2Client::sslErrors, this, [&client] { client.reset(); });
        H2Request request(encrypted->url());
        client->send(&request);
        for (int turn = 0; turn < turns && client; ++turn)
            QCoreApplication::processEvents();
        if (client) {
            const QAbstractItemModel *model = client->connectionModel();
            QCOMPARE(model != nullptr, client != nullptr);
        }
        client.reset();
        QVERIFY(waitForEnd(&request));
        QCOMPARE(request.error().kind(), Kind::Aborted);
    }
}

QTEST_GUILESS_MAIN(tst_ClientQuestions)

#include "tst_clientquestions.moc"
