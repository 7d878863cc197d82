// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The connections of a client: which request goes over which, and how long they are kept.

#include "clientorigins.h"

#include <QtH2/H2Connection>

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qmetaobject.h>
#include <QtCore/qregularexpression.h>
#include <QtNetwork/qtcpserver.h>
#include <QtTest/qabstractitemmodeltester.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_H2Client : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theRequestsForAnOriginShareAConnection();
    void aConnectionOnItsWayServesAllThatWait();
    void anotherConnectionIsOpenedOnlyAtTheLimit();
    void withoutLeaveForAnotherTheRestWaits();
    void theWaitingAreSpreadOverTheConnections();

    void anUnusedConnectionIsClosed();
    void aConnectionInUseIsKept();
    void afterAnIdleCloseAnotherIsOpened();
    void aDrainingConnectionGetsNoMoreRequests();
    void aDegradedConnectionGetsNoMoreRequests();
    void closedConnectionsFinishWhatIsUnderWay();

    void theModelShowsEachConnection();
    void theModelDoesNotChangeInsideACall();
    void theModelSaysHowManyRequestsThereAre();
    void statisticsAreOfAnOriginAndOutliveItsConnections();

    void settingsOutOfRangeAreRefused();
    void aSettingIsToldWhenItChanges();
    void whatCannotBeSentIsRefusedWithAWarning();
    void aRequestOfAnotherThreadIsRefused();
    void aUrlWithoutAHostFails();
    void connectIsRefused();
    void optionsOutOfRangeFailTheRequest();
    void aHostHeaderDoesNotChangeWhereARequestGoes();
    void thePausesGrowWhereConnectionsAreAcceptedAndClosed();

private:
    H2Request *hold(H2TestServer *server);
    [[nodiscard]] H2Connection *connectionAt(int row) const;

    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2TestServer> m_other;
    std::unique_ptr<H2Client> m_client;
};

void tst_H2Client::init()
{
    m_server = origin();
    m_other = origin();
    m_client = std::make_unique<H2Client>();
}

void tst_H2Client::cleanup()
{
    m_client.reset();
    m_other.reset();
    m_server.reset();
}

// A request that is under way at the server, which answers it when it is told to.
H2Request *tst_H2Client::hold(H2TestServer *server)
{
    const qsizetype before = countOf(*server, "/hold");
    H2Request *request = m_client->get(server->url(u"/hold"_s));
    if (!waitUntil([&] { return countOf(*server, "/hold") > before; }))
        qWarning("the request did not arrive");
    return request;
}

H2Connection *tst_H2Client::connectionAt(int row) const
{
    const QAbstractItemModel *model = m_client->connectionModel();
    const int role = model->roleNames().key("connection");
    return model->index(row, 0).data(role).value<H2Connection *>();
}

void tst_H2Client::theRequestsForAnOriginShareAConnection()
{
    QList<H2Request *> requests;
    for (int i = 0; i < 20; ++i) {
        requests.append(m_client->get(m_server->url(u"/%1"_s.arg(i))));
        requests.append(m_client->get(m_other->url(u"/%1"_s.arg(i))));
    }
    for (const H2Request *request : std::as_const(requests))
        QVERIFY(waitForEnd(request));
    for (H2Request *request : std::as_const(requests)) {
        QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
        QCOMPARE(request->readAll(), request->url().path().toUtf8());
    }
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    QCOMPARE(m_server->connectionCount(), 1);
    QCOMPARE(m_other->connectionCount(), 1);
    QCOMPARE(m_server->requests().size(), 21);
    QCOMPARE(m_other->requests().size(), 20);
}

void tst_H2Client::aConnectionOnItsWayServesAllThatWait()
{
    m_client->setMaxConnectionsPerOrigin(10);
    QList<H2Request *> requests;
    for (int i = 0; i < 10; ++i)
        requests.append(m_client->get(m_server->url()));
    for (const H2Request *request : std::as_const(requests))
        QVERIFY(waitForEnd(request));
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_H2Client::anotherConnectionIsOpenedOnlyAtTheLimit()
{
    m_server = origin({ maxConcurrentStreams(2) });
    m_client->setMaxConnectionsPerOrigin(2);
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    const H2Request *first = hold(m_server.get());
    hold(m_server.get());
    QCOMPARE(m_server->connectionCount(), 1);
    hold(m_server.get());
    QCOMPARE(m_server->connectionCount(), 2);
    hold(m_server.get());
    QVERIFY(waitUntil([this] { return connectionAt(1)->availableStreams() == 0; }));

    const H2Request *waiting = m_client->get(m_server->url(u"/waiting"_s));
    m_server->sendResponse(m_server->requests().at(1), {});
    QVERIFY(waitForEnd(first));
    QVERIFY(waitForEnd(waiting));
    QCOMPARE(m_server->connectionCount(), 2);
}

void tst_H2Client::withoutLeaveForAnotherTheRestWaits()
{
    m_server = origin({ maxConcurrentStreams(2) });
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    hold(m_server.get());
    hold(m_server.get());
    const H2Request *waiting = m_client->get(m_server->url(u"/waiting"_s));
    QVERIFY(waitForEnd(m_client->get(m_other->url())));
    QVERIFY(!waiting->isFinished());
    m_server->sendResponse(m_server->requests().constLast(), {});
    QVERIFY(waitForEnd(waiting));
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_H2Client::theWaitingAreSpreadOverTheConnections()
{
    m_server = origin({ maxConcurrentStreams(1) });
    m_client->setMaxConnectionsPerOrigin(2);
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    hold(m_server.get());
    hold(m_server.get());
    QVERIFY(waitUntil([this] { return connectionAt(1)->currentMaxSendStreams() == 1; }));
    const H2Request *waiting[] = { m_client->get(m_server->url(u"/waiting"_s)),
                                   m_client->get(m_server->url(u"/waiting"_s)) };
    for (const H2TestRequest &held : requestsFor(*m_server, "/hold"))
        m_server->sendResponse(held, {});
    for (const H2Request *request : waiting)
        QVERIFY(waitForEnd(request));
    const QList<H2TestRequest> served = requestsFor(*m_server, "/waiting");
    QVERIFY(served.at(0).connection != served.at(1).connection);
}

void tst_H2Client::anUnusedConnectionIsClosed()
{
    m_client->setConnectionIdleTimeout(1ms);
    QSignalSpy closed(m_server.get(), &H2TestServer::connectionClosed);
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    QVERIFY(closed.size() == 1 || closed.wait());
    QVERIFY(waitUntil([this] { return m_client->connectionModel()->rowCount() == 0; }));
}

void tst_H2Client::aConnectionInUseIsKept()
{
    m_client->setConnectionIdleTimeout(1ms);
    const H2Request *held = hold(m_server.get());
    QVERIFY(waitForEnd(m_client->get(m_server->url())));
    // Its time would have been up before that of one that is used later.
    QVERIFY(waitForEnd(m_client->get(m_other->url())));
    QVERIFY(waitUntil([this] { return m_other->openConnectionCount() == 0; }));
    QCOMPARE(m_server->openConnectionCount(), 1);
    m_server->sendResponse(m_server->requests().constFirst(), {});
    QVERIFY(waitForEnd(held));
    QVERIFY(!held->error().isError());
    QVERIFY(waitUntil([this] { return m_server->openConnectionCount() == 0; }));
}

void tst_H2Client::afterAnIdleCloseAnotherIsOpened()
{
    m_client->setConnectionIdleTimeout(1ms);
    for (int i = 1; i <= 3; ++i) {
        const H2Request *request = m_client->get(m_server->url());
        QVERIFY(waitForEnd(request));
        QVERIFY(!request->error().isError());
        QVERIFY(waitUntil([this] { return m_server->openConnectionCount() == 0; }));
        QCOMPARE(m_server->connectionCount(), i);
    }
}

void tst_H2Client::aDrainingConnectionGetsNoMoreRequests()
{
    const H2Request *held = hold(m_server.get());
    H2Connection *connection
        = m_client->connectionModel()->index(0, 0).data(Qt::UserRole).value<H2Connection *>();
    QSignalSpy goAway(connection, &H2Connection::goAwayReceived);
    m_server->sendGoAway(0x7fffffff, H2Error::Code::NoError);
    QVERIFY(goAway.wait());
    const H2Request *next = m_client->get(m_server->url());
    QVERIFY(waitForEnd(next));
    QVERIFY(!next->error().isError());
    QCOMPARE(m_server->requests().constLast().connection, 1); // the second
    m_server->sendResponse(m_server->requests().constFirst(), {});
    QVERIFY(waitForEnd(held));
    QVERIFY(!held->error().isError());
    QVERIFY(waitUntil([this] { return m_server->openConnectionCount() == 1; }));
}

void tst_H2Client::aDegradedConnectionGetsNoMoreRequests()
{
    H2ConnectionOptions options;
    options.setKeepAliveInterval(1ms).setKeepAliveReuseTimeout(1ms).setKeepAliveTimeout(1h);
    QVERIFY(!m_client->setOptions(options).isError());
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    QUrl url(u"http://127.0.0.1/"_s);
    url.setPort(silent.serverPort());
    m_client->get(url);
    const QAbstractItemModel *model = m_client->connectionModel();
    QVERIFY(waitUntil([model] { return model->rowCount() == 1; }));
    const H2Connection *connection = connectionAt(0);
    QVERIFY(waitUntil([connection] { return connection->isDegraded(); }));
    QCOMPARE(model->rowCount(), 1);
    m_client->get(url);
    QVERIFY(waitUntil([model] { return model->rowCount() == 2; }));
}

void tst_H2Client::closedConnectionsFinishWhatIsUnderWay()
{
    const H2Request *held = hold(m_server.get());
    m_client->closeConnections();
    const H2Request *next = m_client->get(m_server->url());
    QVERIFY(waitForEnd(next));
    QCOMPARE(m_server->connectionCount(), 2);
    m_server->sendResponse(m_server->requests().constFirst(), {});
    QVERIFY(waitForEnd(held));
    QVERIFY(!held->error().isError());
    QVERIFY(waitUntil([this] { return m_server->openConnectionCount() == 1; }));
}

void tst_H2Client::theModelShowsEachConnection()
{
    QAbstractItemModel *model = m_client->connectionModel();
    const QAbstractItemModelTester tester(model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model->rowCount(), 0);
    m_client->setConnectionIdleTimeout(1ms);
    hold(m_server.get());
    hold(m_other.get());
    QCOMPARE(model->rowCount(), 2);

    const QHash<int, QByteArray> roles = model->roleNames();
    const auto value
        = [&](int row, const char *role) { return model->index(row, 0).data(roles.key(role)); };
    QCOMPARE(value(0, "origin").toString(), m_server->url().toString(QUrl::RemovePath));
    QCOMPARE(value(1, "origin").toString(), m_other->url().toString(QUrl::RemovePath));
    QCOMPARE(model->index(0, 0).data(), value(0, "origin"));
    QVERIFY(value(0, "connection").value<H2Connection *>());
    QCOMPARE(value(0, "state").value<H2Connection::State>(), H2Connection::State::Open);
    QCOMPARE(value(0, "requests").toInt(), 1);
    QVERIFY(value(0, "rtt").isValid());
    QVERIFY(value(0, "bytesSent").toLongLong() > 0);
    QVERIFY(value(0, "bytesReceived").toLongLong() > 0);

    m_server->sendResponse(m_server->requests().constFirst(), {});
    QVERIFY(waitUntil([model] { return model->rowCount() == 1; }));
    QCOMPARE(value(0, "origin").toString(), m_other->url().toString(QUrl::RemovePath));
    m_other->resetConnections();
    QVERIFY(waitUntil([this] { return m_other->connectionCount() > 1; })); // sent again
    QCOMPARE(value(0, "origin").toString(), m_other->url().toString(QUrl::RemovePath));
}

void tst_H2Client::theModelDoesNotChangeInsideACall()
{
    QSignalSpy inserted(m_client->connectionModel(), &QAbstractItemModel::rowsInserted);
    m_client->get(m_server->url());
    QVERIFY(inserted.isEmpty());
    QVERIFY(inserted.wait());
}

void tst_H2Client::theModelSaysHowManyRequestsThereAre()
{
    QAbstractItemModel *model = m_client->connectionModel();
    int shown = 0;
    const auto show = [&] {
        const int role = model->roleNames().key("requests");
        shown = model->rowCount() == 0 ? 0 : model->index(0, 0).data(role).toInt();
    };
    connect(model, &QAbstractItemModel::rowsInserted, this, show);
    connect(model, &QAbstractItemModel::dataChanged, this, show);
    hold(m_server.get());
    QVERIFY(waitUntil([&] { return shown == 1; }));
    hold(m_server.get());
    QVERIFY(waitUntil([&] { return shown == 2; }));
    m_server->sendResponse(m_server->requests().constFirst(), {});
    QVERIFY(waitUntil([&] { return shown == 1; }));
}

void tst_H2Client::statisticsAreOfAnOriginAndOutliveItsConnections()
{
    QCOMPARE(m_client->statistics(m_server->url()).requestsFinished, 0);
    m_client->setConnectionIdleTimeout(1ms);
    for (int i = 1; i <= 3; ++i) {
        QVERIFY(waitForEnd(m_client->get(m_server->url(u"/any"_s))));
        QVERIFY(waitUntil([this] { return m_server->openConnectionCount() == 0; }));
        QCOMPARE(m_client->statistics(m_server->url(u"/other"_s)).requestsFinished, i);
    }
    hold(m_server.get());
    QCOMPARE(m_client->statistics(m_server->url()).streamsOpened, 4);
    QCOMPARE(m_client->statistics(m_server->url()).requestsFinished, 3);
    QCOMPARE(m_client->statistics(m_other->url()).streamsOpened, 0);
}

void tst_H2Client::settingsOutOfRangeAreRefused()
{
    const QRegularExpression warning(u"^H2Client::(\\w+) is -?\\d+, but must be "_s);
    QTest::ignoreMessage(QtWarningMsg, warning);
    m_client->setMaxConnectionsPerOrigin(0);
    QCOMPARE(m_client->maxConnectionsPerOrigin(), 1);
    QTest::ignoreMessage(QtWarningMsg, warning);
    m_client->setConnectionIdleTimeout(0ms);
    QCOMPARE(m_client->connectionIdleTimeout(), 60s);
    QTest::ignoreMessage(QtWarningMsg, warning);
    m_client->setMaxRetries(-1);
    QCOMPARE(m_client->maxRetries(), 5);
    QTest::ignoreMessage(QtWarningMsg, warning);
    m_client->setMaxRedirects(-1);
    QCOMPARE(m_client->maxRedirects(), 50);
    H2ConnectionOptions options;
    options.setMaxFrameSize(1);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^H2Client: .*maxFrameSize"_s));
    QCOMPARE(m_client->setOptions(options).kind(), H2Error::Kind::InvalidOptions);
    QCOMPARE(m_client->options(), H2ConnectionOptions());
}

void tst_H2Client::aSettingIsToldWhenItChanges()
{
    const auto toldOnce = [this](const char *name, const QVariant &value) {
        const QMetaProperty property
            = m_client->metaObject()->property(m_client->metaObject()->indexOfProperty(name));
        QSignalSpy told(m_client.get(), property.notifySignal());
        return property.write(m_client.get(), value) && property.write(m_client.get(), value)
            && property.read(m_client.get()) == value && told.size() == 1;
    };
    QVERIFY(toldOnce("maxConnectionsPerOrigin", 3));
    QVERIFY(toldOnce("connectionIdleTimeout", 250LL));
    QCOMPARE(m_client->connectionIdleTimeout(), 250ms);
    QVERIFY(toldOnce("connectionIdleTimeout", QVariant()));
    QCOMPARE(m_client->connectionIdleTimeout(), std::nullopt);
    QVERIFY(toldOnce("maxRetries", 0));
    QVERIFY(
        toldOnce("redirectPolicy", QVariant::fromValue(QNetworkRequest::SameOriginRedirectPolicy)));
    QVERIFY(toldOnce("maxRedirects", 0));
    QVERIFY(toldOnce("coalescing", true));
    QVERIFY(toldOnce("options", QVariant::fromValue(H2ConnectionOptions().setMaxFrameSize(20000))));
}

void tst_H2Client::whatCannotBeSentIsRefusedWithAWarning()
{
    QTest::ignoreMessage(QtWarningMsg, "H2Client::send: the request is null");
    m_client->send(nullptr);
    H2Request *held = hold(m_server.get());
    QTest::ignoreMessage(QtWarningMsg, "H2Client::send: the request is under way already");
    m_client->send(held);
    QCOMPARE(m_server->requests().size(), 1);
}

void tst_H2Client::aRequestOfAnotherThreadIsRefused()
{
    QThread thread;
    H2Request request(m_server->url());
    request.moveToThread(&thread);
    QTest::ignoreMessage(QtWarningMsg, "H2Client::send: the request lives in another thread");
    m_client->send(&request);
    QCOMPARE(request.state(), H2Request::State::Idle);
    QCOMPARE(m_client->connectionModel()->rowCount(), 0);
    QCOMPARE(m_server->connectionCount(), 0);
}

void tst_H2Client::aUrlWithoutAHostFails()
{
    for (const QString &url : { u"/path"_s, u"ftp://localhost/"_s, QString(), u"http:///x"_s }) {
        const H2Request *request = m_client->get(QUrl(url));
        QVERIFY(waitForEnd(request));
        QCOMPARE(request->error().kind(), H2Error::Kind::InvalidUrl);
    }
}

void tst_H2Client::connectIsRefused()
{
    const H2Request *request = m_client->sendCustomRequest("CONNECT"_ba, m_server->url());
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), H2Error::Kind::InvalidOptions);
    QVERIFY2(request->errorString().contains("H2Connection"_L1),
             qPrintable(request->errorString()));
    QCOMPARE(m_server->connectionCount(), 0);
}

void tst_H2Client::optionsOutOfRangeFailTheRequest()
{
    H2Client client(H2ConnectionOptions().setMaxFrameSize(1));
    const H2Request *request = client.get(m_server->url());
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), H2Error::Kind::InvalidOptions);
    QVERIFY2(request->errorString().contains("maxFrameSize"_L1),
             qPrintable(request->errorString()));
}

void tst_H2Client::aHostHeaderDoesNotChangeWhereARequestGoes()
{
    H2Request request(m_server->url());
    request.setRequestHeader("host", "virtual.example");
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(m_server->requests().constFirst().authority, "virtual.example");
}

// With pauses that do not grow there would be eight tries and more.
void tst_H2Client::thePausesGrowWhereConnectionsAreAcceptedAndClosed()
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
    m_client->setMaxRetries(1000);
    H2Request request(url);
    request.setTimeout(1s);
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY(attempts > 1);
    QVERIFY2(attempts <= 4, qPrintable(QString::number(attempts)));
}

QTEST_GUILESS_MAIN(tst_H2Client)

#include "tst_h2client.moc"
