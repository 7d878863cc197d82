// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A server that has failed is left alone for a while, in which requests wait.

#include "clientorigins.h"

#include <QtH2/H2Connection>

#include <QtCore/qabstractitemmodel.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qtcpserver.h>
#include <QtNetwork/qtcpsocket.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <functional>
#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = H2Error::Kind;

class tst_ClientPauses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void thePausesGrowWhereAServerTakesConnectionsAndLeaves();
    void thePauseBeforeTheNextTryCanBeAborted();
    void aRequestCanBeDeletedInThePause();
    void theClientCanBeDeletedInThePause();
    void aServerThatFailsIsLeftAloneByAllRequests();
    void newTlsSettingsAreTriedAtOnceAfterAFailure();
    void aRequestThatWaitsForAServerToComeBackIsQueued();
    void aRequestSentInTheSlotOfTheFailureWaitsToo();
    void whatNeverLeftCanBeSentAgain();
    void aServerThatSendsAwayWithoutAnAnswerHasFailed();

private:
    [[nodiscard]] QUrl nobody() const;

    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Client> m_client;
};

void tst_ClientPauses::init()
{
    m_server = origin();
    m_client = std::make_unique<H2Client>();
}

void tst_ClientPauses::cleanup()
{
    m_client.reset();
    m_server.reset();
}

// Where no one listens.
QUrl tst_ClientPauses::nobody() const
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    QUrl url(u"http://127.0.0.1/"_s);
    url.setPort(server.serverPort());
    return url;
}

// As a balancer without anyone behind it. More tries than that fit into the time only where the pauses
// stay short; a slow machine makes fewer.
void tst_ClientPauses::thePausesGrowWhereAServerTakesConnectionsAndLeaves()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    int connections = 0;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        ++connections;
        delete server.nextPendingConnection();
    });
    QUrl url(u"http://127.0.0.1/"_s);
    url.setPort(server.serverPort());
    m_client->setMaxRetries(1000);
    H2Request request(url);
    request.setTimeout(1500ms);
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), Kind::RequestTimeout);
    QVERIFY2(connections > 1 && connections <= 6, qPrintable(QString::number(connections)));
}

void tst_ClientPauses::thePauseBeforeTheNextTryCanBeAborted()
{
    H2Request request(nobody());
    QSignalSpy retrying(&request, &H2Request::retrying);
    QSignalSpy finished(&request, &H2Request::finished);
    m_client->send(&request);
    QVERIFY(waitUntil([&] { return retrying.size() == 2; }));
    request.abort();
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), Kind::Aborted);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(retrying.size(), 2);
    QCOMPARE(m_client->connectionModel()->rowCount(), 0);
}

void tst_ClientPauses::aRequestCanBeDeletedInThePause()
{
    auto *request = new H2Request(nobody());
    QSignalSpy retrying(request, &H2Request::retrying);
    m_client->send(request);
    QVERIFY(waitUntil([&] { return retrying.size() == 2; }));
    delete request;
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    QCOMPARE(m_client->connectionModel()->rowCount(), 1);
}

void tst_ClientPauses::theClientCanBeDeletedInThePause()
{
    H2Request request(nobody());
    QSignalSpy retrying(&request, &H2Request::retrying);
    QSignalSpy finished(&request, &H2Request::finished);
    m_client->send(&request);
    QVERIFY(waitUntil([&] { return retrying.size() == 2; }));
    m_client.reset();
    QVERIFY(finished.isEmpty());
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), Kind::Aborted);
    QCOMPARE(finished.size(), 1);
}

void tst_ClientPauses::aServerThatFailsIsLeftAloneByAllRequests()
{
    QTcpServer closing;
    QVERIFY(closing.listen(QHostAddress::LocalHost));
    int attempts = 0;
    connect(&closing, &QTcpServer::newConnection, &closing, [&] {
        ++attempts;
        delete closing.nextPendingConnection();
    });
    QUrl url(u"http://127.0.0.1/"_s);
    url.setPort(closing.serverPort());
    m_client->setMaxRetries(0);
    QVERIFY(waitForEnd(m_client->get(url)));
    QCOMPARE(attempts, 1);
    // Both come in the pause that follows, and share what comes after it.
    const H2Request *second = m_client->get(url);
    const H2Request *third = m_client->get(url);
    QVERIFY(waitForEnd(second) && waitForEnd(third));
    QCOMPARE(attempts, 2);
}

void tst_ClientPauses::newTlsSettingsAreTriedAtOnceAfterAFailure()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    QVERIFY(server.listen());
    H2Client client;
    // Until the next pause is longer than anyone waits here.
    for (int i = 0; i < 4; ++i)
        QVERIFY(waitForEnd(client.get(server.url())));
    H2Request *waiting = client.get(server.url());
    client.setSslConfiguration(server.clientSslConfiguration());
    QVERIFY(waitForEnd(waiting));
    QVERIFY2(!waiting->error().isError(), qPrintable(waiting->errorString()));
}

void tst_ClientPauses::aRequestThatWaitsForAServerToComeBackIsQueued()
{
    H2Client client;
    const QUrl nobody = this->nobody();
    client.setMaxRetries(0);
    QVERIFY(waitForEnd(client.get(nobody)));
    QVERIFY(waitUntil([&] { return client.connectionModel()->rowCount() == 0; }));
    // Before there is a connection.
    H2Request *request = client.get(nobody);
    std::optional<H2Request::State> state;
    int connections = 0;
    connect(request, &H2Request::stateChanged, this, [&](H2Request::State changed) {
        if (state)
            return;
        state = changed;
        connections = client.connectionModel()->rowCount();
    });
    QVERIFY(waitForEnd(request));
    QVERIFY(state == H2Request::State::Queued);
    QCOMPARE(connections, 0);
}

void tst_ClientPauses::aRequestSentInTheSlotOfTheFailureWaitsToo()
{
    m_client->setMaxRetries(0);
    const QUrl url = nobody();
    int failures = 0;
    std::function<void()> sendOn = [&] {
        m_client->get(url, this, [&](H2Request *) {
            ++failures;
            sendOn();
        });
    };
    sendOn();
    // Which ends after that time.
    H2Request other(m_server->url(u"/hold"_s));
    other.setTimeout(1500ms);
    m_client->send(&other);
    QVERIFY(waitForEnd(&other));
    QVERIFY2(failures > 1 && failures <= 6, qPrintable(QString::number(failures)));
}

void tst_ClientPauses::whatNeverLeftCanBeSentAgain()
{
    H2Client client;
    const QUrl nobody = this->nobody();
    client.setMaxRetries(0);
    QVERIFY(waitForEnd(client.get(nobody)));
    H2Request *request = client.post(nobody, "a body"_ba);
    QSignalSpy states(request, &H2Request::stateChanged);
    QVERIFY(states.wait());
    request->abort();
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), H2Error::Kind::Aborted);
    QVERIFY(request->error().isRetrySafe());
}

void tst_ClientPauses::aServerThatSendsAwayWithoutAnAnswerHasFailed()
{
    connect(m_server.get(), &H2TestServer::requestReceived, m_server.get(),
            [this] { m_server->sendGoAway(0, H2Error::Code::NoError); });
    m_client->setMaxRetries(1000);
    H2Request request(m_server->url(u"/hold"_s));
    request.setTimeout(1500ms);
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), Kind::RequestTimeout);
    const qsizetype connections = m_server->connectionCount();
    QVERIFY2(connections > 1 && connections <= 6, qPrintable(QString::number(connections)));
}

QTEST_GUILESS_MAIN(tst_ClientPauses)

#include "tst_clientpauses.moc"
