// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "connectionhistory.h"
#include "stalleddevice.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>
#include <QtH2/H2TestServer>

#include <QtCore/qpointer.h>
#include <QtCore/qregularexpression.h>
#include <QtCore/qthread.h>
#include <QtCore/qtimer.h>
#include <QtNetwork/qtcpserver.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = H2Connection::State;
using Security = H2TestServer::Security;

// The thread sanitizer sees its end, other than how Qt waits for one.
class SeenThread : public QThread
{
public:
    bool isOver() const { return m_isOver; }

protected:
    void run() override
    {
        exec();
        m_isOver = true;
    }

private:
    std::atomic_bool m_isOver = false;
};

} // namespace

class tst_H2Connection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConnectionOpensAndCloses_data();
    void aConnectionOpensAndCloses();
    void itsPropertiesAreThoseOfTheDesign();
    void optionsAreCheckedBeforeAnythingIsSent();
    void itIsOpenedOnlyOnce();
    void optionsReachTheServer();

    void sendingNothingIsAWarning();
    void sendingToAnUnopenedConnectionFailsRetrySafe();
    void trySendLeavesARefusedRequestAsItWas();
    void aRequestOfAnotherThreadIsRefused();
    void aConnectionWorksInAThreadOfItsOwn();
    void anOpenConnectionIsNotMovedToAnotherThread();

    void requestsAboveTheLimitOfTheServerWait();
    void theLimitsFollowTheSettingsOfTheServer();
    void countsAndSettingsTellTheirChanges();
    void aPingMeasuresTheRoundTripTime();
    void pingingAnUnopenedConnectionIsAWarning();

    void shutdownLetsRequestsFinish();
    void shutdownWhileConnectingStillSendsWhatWaits();
    void abortFailsRequestsAtOnce();
    void abortWhileConnectingEndsIt();
    void deletingItWhileConnectingIsSafe();
    void goAwayLetsRequestsFinishAndIsTold();
    void aLostConnectionFailsItsRequests_data();
    void aLostConnectionFailsItsRequests();
    void aServerThatClosesAnUnusedConnectionIsNoError();
    void aFastDownloadDoesNotStarveTheEventLoop();
    void itIsNotReadyWhenItRefusesRequests();
    void anUnusedConnectionIsShutDownBeforeItOpens();
    void abortDoesNotWaitForAPeerThatDoesNotRead();
    void optionsCanBeChangedWhileItIsOpen();
    void whatCannotBeChangedIsRefusedByName();
    void anotherConnectionPingsLessOftenWhereTheServerAskedForIt();
    void aNetworkThatTakesNothingEndsTheConnection();
};

void tst_H2Connection::aConnectionOpensAndCloses_data()
{
    QTest::addColumn<Security>("security");
    QTest::newRow("cleartext") << Security::Cleartext;
    QTest::newRow("TLS") << Security::Encrypted;
}

void tst_H2Connection::aConnectionOpensAndCloses()
{
    QFETCH(const Security, security);
    H2TestServer server(security);
    QVERIFY(server.listen());
    H2Connection connection;
    ConnectionHistory history(&connection);
    connection.setSslConfiguration(server.clientSslConfiguration());
    QCOMPARE(connection.state(), State::Unconnected);
    QVERIFY(!connection.isReady());
    connection.connectToUrl(server.url());
    QCOMPARE(connection.state(), State::Connecting);
    QVERIFY(history.events.isEmpty());
    QTRY_VERIFY(connection.isReady());
    QTRY_COMPARE(history.events, QStringList({ u"Connecting"_s, u"Open"_s, u"connected"_s }));
    connection.shutdown();
    QVERIFY(!connection.isReady());
    QTRY_VERIFY(connection.isClosed());
    QTRY_COMPARE(history.events,
                 QStringList({ u"Connecting"_s, u"Open"_s, u"connected"_s, u"Draining"_s,
                               u"Closed"_s, u"disconnected"_s }));
    QVERIFY(!connection.error().isError());
    QVERIFY(connection.errorString().isEmpty());
}

void tst_H2Connection::itsPropertiesAreThoseOfTheDesign()
{
    const QMetaObject &type = H2Connection::staticMetaObject;
    for (const char *name :
         { "state", "ready", "closed", "error", "options", "rtt", "currentMaxSendStreams",
           "currentMaxRecvStreams", "extendedConnectProtocolEnabled" }) {
        const QMetaProperty property = type.property(type.indexOfProperty(name));
        QVERIFY2(property.isValid() && property.isReadable(), name);
        QVERIFY2(property.hasNotifySignal(), name);
        // QML cannot tell a property and a signal of one name apart.
        for (int i = 0; i < type.methodCount(); ++i)
            QVERIFY2(type.method(i).name() != name
                         || type.method(i).methodType() != QMetaMethod::Signal,
                     name);
    }
    const H2Connection connection;
    QCOMPARE(connection.property("ready"), QVariant(false));
    QCOMPARE(connection.property("rtt"), QVariant(0));
    QCOMPARE(connection.property("currentMaxSendStreams"), QVariant(qint64(100)));
    QCOMPARE(connection.property("currentMaxRecvStreams"), QVariant(qint64(0)));
}

void tst_H2Connection::optionsAreCheckedBeforeAnythingIsSent()
{
    H2TestServer server;
    QVERIFY(server.listen());
    H2ConnectionOptions options;
    options.setMaxFrameSize(100);
    H2Connection connection(options);
    QSignalSpy disconnected(&connection, &H2Connection::disconnected);
    connection.connectToUrl(server.url());
    QVERIFY(disconnected.wait());
    QCOMPARE(connection.error().kind(), H2Error::Kind::InvalidOptions);
    for (const QString &part : { u"maxFrameSize"_s, u"100"_s, u"16384"_s, u"16777215"_s })
        QVERIFY2(connection.errorString().contains(part), qPrintable(connection.errorString()));
    QCOMPARE(server.connectionCount(), 0);
}

void tst_H2Connection::itIsOpenedOnlyOnce()
{
    H2TestServer server;
    QVERIFY(server.listen());
    H2Connection connection;
    connection.connectToUrl(server.url());
    const QRegularExpression warning(u"has been opened"_s);
    QTest::ignoreMessage(QtWarningMsg, warning);
    connection.connectToUrl(server.url());
    QTest::ignoreMessage(QtWarningMsg, warning);
    connection.setSslConfiguration(QSslConfiguration());
    QTest::ignoreMessage(QtWarningMsg, warning);
    connection.setProxy(QNetworkProxy());
    QTest::ignoreMessage(QtWarningMsg, warning);
    connection.setPeerVerifyName(u"x"_s);
    QTRY_VERIFY(connection.isReady());
    QTRY_COMPARE(server.connectionCount(), 1);
}

void tst_H2Connection::optionsReachTheServer()
{
    H2TestServer server;
    QVERIFY(server.listen());
    H2Connection connection;
    QSignalSpy changed(&connection, &H2Connection::optionsChanged);
    const H2ConnectionOptions options = H2ConnectionOptions().setInitialStreamWindowSize(123456);
    connection.setOptions(options);
    connection.setOptions(options);
    QCOMPARE(changed.size(), 1);
    connection.connectToUrl(server.url());
    const auto firstSettings = [&server] {
        for (const H2TestFrame &frame : server.frames()) {
            if (frame.direction == H2TestFrame::Direction::Received && frame.type == 4)
                return frame.payload;
        }
        return QByteArray();
    };
    QTRY_VERIFY(firstSettings().contains(QByteArray::fromHex("00040001e240")));
}

void tst_H2Connection::sendingNothingIsAWarning()
{
    H2Connection connection;
    QTest::ignoreMessage(QtWarningMsg, "H2Connection::send: the request is null");
    connection.send(nullptr);
    QTest::ignoreMessage(QtWarningMsg, "H2Connection::trySend: the request is null");
    QVERIFY(!connection.trySend(nullptr).isError());
}

void tst_H2Connection::sendingToAnUnopenedConnectionFailsRetrySafe()
{
    H2Connection connection;
    H2Request request(QUrl(u"http://localhost/"_s));
    connection.send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.error().kind(), H2Error::Kind::ConnectionClosed);
    QVERIFY(request.error().isRetrySafe());
    QCOMPARE(connection.state(), State::Unconnected);
}

void tst_H2Connection::trySendLeavesARefusedRequestAsItWas()
{
    H2TestServer server;
    QVERIFY(server.listen());
    H2Connection connection;
    H2Request request(server.url());
    QSignalSpy states(&request, &H2Request::stateChanged);
    QVERIFY(connection.trySend(&request).isRetrySafe());
    connection.connectToUrl(server.url());
    connection.shutdown();
    QCOMPARE(connection.trySend(&request).kind(), H2Error::Kind::ConnectionClosed);
    QTRY_VERIFY(connection.isClosed());
    QVERIFY(connection.trySend(&request).isError());
    QCOMPARE(request.state(), H2Request::State::Idle);
    QVERIFY(states.isEmpty());

    H2Connection another;
    another.connectToUrl(server.url());
    QVERIFY(!another.trySend(&request).isError());
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
}

void tst_H2Connection::aRequestOfAnotherThreadIsRefused()
{
    H2Connection connection;
    QThread thread;
    H2Request request(QUrl(u"http://localhost/"_s));
    request.moveToThread(&thread);
    QTest::ignoreMessage(QtWarningMsg, "H2Connection::send: the request lives in another thread");
    connection.send(&request);
    QCOMPARE(request.state(), H2Request::State::Idle);
}

void tst_H2Connection::aConnectionWorksInAThreadOfItsOwn()
{
    H2TestServer server(Security::Encrypted);
    QVERIFY(server.listen());
    SeenThread thread;
    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    H2Request request(server.url());
    connect(&thread, &QThread::started, &connection, [&] {
        connection.connectToUrl(server.url());
        connection.send(&request);
    });
    QThread *finishedIn = nullptr;
    connect(&request, &H2Request::finished, &connection, [&] {
        finishedIn = QThread::currentThread();
        connection.shutdown();
    });
    connect(
        &connection, &H2Connection::disconnected, &connection,
        [&] {
            request.moveToThread(this->thread());
            connection.moveToThread(this->thread());
            thread.quit();
        },
        Qt::QueuedConnection);
    connection.moveToThread(&thread);
    request.moveToThread(&thread);
    thread.start();
    QTRY_VERIFY(thread.isOver());
    QVERIFY(thread.wait());
    QCOMPARE(finishedIn, &thread);
    QCOMPARE(request.httpStatus(), 404);
}

void tst_H2Connection::anOpenConnectionIsNotMovedToAnotherThread()
{
    H2TestServer server;
    QVERIFY(server.listen());
    H2Connection connection;
    connection.connectToUrl(server.url());
    QTRY_VERIFY(connection.isReady());
    SeenThread thread;
    QThread *closedIn = nullptr;
    connect(
        &connection, &H2Connection::disconnected, &connection,
        [&] {
            closedIn = QThread::currentThread();
            connection.moveToThread(this->thread());
            thread.quit();
        },
        Qt::QueuedConnection);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"another thread"_s));
    connection.moveToThread(&thread);
    thread.start();
    QTRY_VERIFY(thread.isOver());
    QVERIFY(thread.wait());
    QCOMPARE(closedIn, &thread);
    QVERIFY(connection.isClosed());
}

void tst_H2Connection::requestsAboveTheLimitOfTheServerWait()
{
    H2TestServer server;
    server.setSettings({ { 3, 1 } });
    H2TestResponse endless;
    endless.neverFinish = true;
    server.respond(u"/endless"_s, endless);
    QVERIFY(server.listen());
    H2Connection connection;
    QSignalSpy settings(&connection, &H2Connection::settingsReceived);
    connection.connectToUrl(server.url());
    QVERIFY(settings.wait());
    QCOMPARE(connection.currentMaxSendStreams(), 1);

    H2Request first(server.url(u"/endless"_s));
    H2Request second(server.url());
    H2Request third(server.url());
    connection.send(&first);
    connection.send(&second);
    connection.send(&third);
    QTRY_COMPARE(first.state(), H2Request::State::HeadersReceived);
    QCOMPARE(second.state(), H2Request::State::Queued);
    second.abort();
    QTRY_VERIFY(second.isFinished());
    QVERIFY(second.error().isRetrySafe());
    first.abort();
    QTRY_VERIFY(third.isFinished());
    QVERIFY(!third.error().isError());
    QCOMPARE(server.requests().size(), 2);
}

void tst_H2Connection::theLimitsFollowTheSettingsOfTheServer()
{
    H2TestServer server;
    server.setSettings({ { 3, 7 }, { 8, 1 } });
    QVERIFY(server.listen());
    H2Connection connection;
    QSignalSpy maxSend(&connection, &H2Connection::currentMaxSendStreamsChanged);
    QSignalSpy extended(&connection, &H2Connection::extendedConnectProtocolEnabledChanged);
    QSignalSpy settings(&connection, &H2Connection::settingsReceived);
    QVERIFY(!connection.isExtendedConnectProtocolEnabled());
    connection.connectToUrl(server.url());
    QVERIFY(settings.wait());
    QCOMPARE(maxSend.size(), 1);
    QCOMPARE(extended.size(), 1);
    QCOMPARE(connection.currentMaxSendStreams(), 7);
    QVERIFY(connection.isExtendedConnectProtocolEnabled());
}

void tst_H2Connection::countsAndSettingsTellTheirChanges()
{
    H2TestServer server;
    server.setSettings({ { 3, 1 }, { 5, 20000 } });
    H2TestResponse endless;
    endless.neverFinish = true;
    server.respond(u"/endless"_s, endless);
    QVERIFY(server.listen());
    H2Connection connection;
    QCOMPARE(connection.availableStreams(), 0);
    QCOMPARE(connection.peerSettings(), H2Settings());
    QSignalSpy available(&connection, &H2Connection::availableStreamsChanged);
    QSignalSpy queued(&connection, &H2Connection::queuedRequestsChanged);
    QSignalSpy acknowledged(&connection, &H2Connection::settingsAcknowledged);
    connection.connectToUrl(server.url());
    QTRY_COMPARE(connection.availableStreams(), 1);
    QTRY_VERIFY(!available.isEmpty());
    QCOMPARE(connection.peerSettings().maxConcurrentStreams(), 1);
    QCOMPARE(connection.peerSettings().maxFrameSize(), 20000);
    QTRY_COMPARE(acknowledged.size(), 1);
    QCOMPARE(connection.localSettings().initialWindowSize(), 2097152);
    QVERIFY(!connection.localSettings().isPushEnabled());

    available.clear();
    H2Request first(server.url(u"/endless"_s));
    H2Request second(server.url());
    connection.send(&first);
    connection.send(&second);
    QCOMPARE(connection.availableStreams(), 0);
    QTRY_COMPARE(connection.queuedRequests(), 1);
    QTRY_COMPARE(queued.size(), 1);
    QCOMPARE(available.size(), 1);
    first.abort();
    QTRY_VERIFY(second.isFinished());
    QTRY_COMPARE(connection.availableStreams(), 1);
    QTRY_COMPARE(queued.size(), 2);
    const H2Statistics statistics = connection.statistics();
    QCOMPARE(statistics.requestsFinished, 2);
    QCOMPARE(statistics.requestsFailed, 1);

    connection.send(&first);
    QTRY_COMPARE(first.state(), H2Request::State::HeadersReceived);
    connection.shutdown(std::chrono::milliseconds::max()); // for ever, or until the next says less
    connection.shutdown(20ms);
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(first.error().kind(), H2Error::Kind::Aborted);
    QVERIFY(!connection.error().isError());
}

void tst_H2Connection::aPingMeasuresTheRoundTripTime()
{
    H2TestServer server;
    QVERIFY(server.listen());
    H2Connection connection;
    QSignalSpy changed(&connection, &H2Connection::rttChanged);
    std::chrono::microseconds told{ 0 };
    connect(&connection, &H2Connection::pong, this,
            [&told](std::chrono::microseconds rtt) { told = rtt; });
    connection.connectToUrl(server.url());
    QTRY_VERIFY(connection.isReady());
    QCOMPARE(connection.rtt().count(), 0);
    connection.ping();
    QTRY_VERIFY(told.count() > 0);
    QVERIFY(connection.rtt() == told);
    QCOMPARE(changed.size(), 1);
}

void tst_H2Connection::pingingAnUnopenedConnectionIsAWarning()
{
    H2Connection connection;
    QTest::ignoreMessage(QtWarningMsg, "H2Connection::ping: the connection is not open");
    connection.ping();
}

void tst_H2Connection::shutdownLetsRequestsFinish()
{
    H2TestServer server;
    H2TestResponse slow;
    slow.body = QByteArray(50000, 's');
    slow.chunkSize = 10000;
    slow.chunkDelay = 1ms;
    server.respond(u"/slow"_s, slow);
    server.setSettings({ { 3, 1 } });
    QVERIFY(server.listen());
    H2Connection connection;
    QSignalSpy settings(&connection, &H2Connection::settingsReceived);
    connection.connectToUrl(server.url());
    QVERIFY(settings.wait());
    H2Request first(server.url(u"/slow"_s));
    H2Request queued(server.url(u"/slow"_s));
    connection.send(&first);
    connection.send(&queued);
    connection.shutdown();
    QCOMPARE(connection.state(), State::Draining);
    QTRY_VERIFY(connection.isClosed());
    QVERIFY(!connection.error().isError());
    for (H2Request *request : { &first, &queued }) {
        QVERIFY(request->isFinished());
        QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
        QCOMPARE(request->readAll().size(), 50000);
    }
    const QList<H2TestFrame> frames = server.frames();
    QVERIFY(std::any_of(frames.begin(), frames.end(), [](const H2TestFrame &frame) {
        return frame.direction == H2TestFrame::Direction::Received && frame.type == 7;
    }));
}

void tst_H2Connection::shutdownWhileConnectingStillSendsWhatWaits()
{
    H2TestServer server(Security::Encrypted);
    QVERIFY(server.listen());
    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToUrl(server.url());
    H2Request request(server.url());
    connection.send(&request);
    connection.shutdown();
    QTRY_VERIFY(connection.isClosed());
    QVERIFY(!request.error().isError());
    QCOMPARE(request.httpStatus(), 404);
}

void tst_H2Connection::abortFailsRequestsAtOnce()
{
    H2TestServer server;
    H2TestResponse endless;
    endless.neverFinish = true;
    server.respond(u"/endless"_s, endless);
    QVERIFY(server.listen());
    H2Connection connection;
    ConnectionHistory history(&connection);
    connection.connectToUrl(server.url());
    H2Request request(server.url(u"/endless"_s));
    connection.send(&request);
    QTRY_COMPARE(request.state(), H2Request::State::HeadersReceived);
    connection.abort();
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(request.error().kind(), H2Error::Kind::Aborted);
    QCOMPARE(request.error().scope(), H2Error::Scope::Connection);
    QVERIFY(!connection.error().isError());
    QTRY_COMPARE(history.events.last(), u"disconnected"_s);
    QVERIFY(!history.events.contains(u"error"_s));
}

void tst_H2Connection::abortWhileConnectingEndsIt()
{
    H2TestServer server(Security::Encrypted);
    QVERIFY(server.listen());
    H2Connection connection;
    connection.connectToUrl(server.url());
    H2Request request(server.url());
    connection.send(&request);
    connection.abort();
    QTRY_VERIFY(connection.isClosed());
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.error().kind(), H2Error::Kind::Aborted);
    QVERIFY(request.error().isRetrySafe());
}

void tst_H2Connection::deletingItWhileConnectingIsSafe()
{
    H2TestServer server(Security::Encrypted);
    QVERIFY(server.listen());
    auto connection = std::make_unique<H2Connection>();
    connection->connectToUrl(server.url());
    H2Request request(server.url());
    connection->send(&request);
    connection.reset();
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.error().kind(), H2Error::Kind::Aborted);

    // Where Qt calls from inside the socket.
    const QPointer<H2Connection> second(new H2Connection);
    connect(second, &H2Connection::sslErrors, this, [second] { delete second; });
    second->connectToUrl(server.url());
    QTRY_VERIFY(!second);
}

void tst_H2Connection::goAwayLetsRequestsFinishAndIsTold()
{
    H2TestServer server;
    H2TestResponse slow;
    slow.body = QByteArray(30000, 's');
    slow.chunkSize = 10000;
    slow.chunkDelay = 1ms;
    server.respond(u"/slow"_s, [&](const H2TestRequest &request) {
        server.sendGoAway(request.streamId, H2Error::Code::NoError, "maintenance"_ba);
        return slow;
    });
    QVERIFY(server.listen());
    H2Connection connection;
    ConnectionHistory history(&connection);
    QSignalSpy goAway(&connection, &H2Connection::goAwayReceived);
    connection.connectToUrl(server.url());
    H2Request request(server.url(u"/slow"_s));
    connection.send(&request);
    QTRY_VERIFY(connection.isClosed());
    QVERIFY(!request.error().isError());
    QCOMPARE(request.readAll().size(), 30000);
    QCOMPARE(goAway.size(), 1);
    QCOMPARE(goAway.constFirst().at(0).toUInt(), 1u);
    QCOMPARE(goAway.constFirst().at(2).toByteArray(), "maintenance"_ba);
    QTRY_COMPARE(history.events,
                 QStringList({ u"Connecting"_s, u"Open"_s, u"connected"_s, u"Draining"_s,
                               u"Closed"_s, u"disconnected"_s }));
}

void tst_H2Connection::aLostConnectionFailsItsRequests_data()
{
    QTest::addColumn<bool>("reset");
    QTest::newRow("closed") << false;
    QTest::newRow("reset") << true;
}

void tst_H2Connection::aLostConnectionFailsItsRequests()
{
    QFETCH(const bool, reset);
    H2TestServer server;
    server.setSettings({ { 3, 1 } });
    H2TestResponse endless;
    endless.neverFinish = true;
    server.respond(u"/endless"_s, endless);
    QVERIFY(server.listen());
    H2Connection connection;
    QSignalSpy settings(&connection, &H2Connection::settingsReceived);
    connection.connectToUrl(server.url());
    QVERIFY(settings.wait());
    H2Request sent(server.url(u"/endless"_s));
    H2Request queued(server.url());
    connection.send(&sent);
    connection.send(&queued);
    QTRY_COMPARE(sent.state(), H2Request::State::HeadersReceived);
    if (reset)
        server.resetConnections();
    else
        server.closeConnections();
    QTRY_VERIFY(connection.isClosed());
    const H2Error::Kind kind = connection.error().kind();
    QVERIFY(kind == H2Error::Kind::ConnectionClosed || kind == H2Error::Kind::SocketError);
    QCOMPARE(sent.error().kind(), kind);
    QVERIFY(!sent.error().isRetrySafe());
    QCOMPARE(queued.error().kind(), kind);
    QVERIFY(queued.error().isRetrySafe());
}

void tst_H2Connection::aServerThatClosesAnUnusedConnectionIsNoError()
{
    H2TestServer server;
    QVERIFY(server.listen());
    H2Connection connection;
    QSignalSpy settings(&connection, &H2Connection::settingsReceived);
    connection.connectToUrl(server.url());
    QVERIFY(settings.wait());
    server.closeConnections();
    QTRY_VERIFY(connection.isClosed());
    QVERIFY(!connection.error().isError());
}

void tst_H2Connection::aFastDownloadDoesNotStarveTheEventLoop()
{
    QThread serverThread;
    auto *server = new H2TestServer;
    H2TestResponse huge;
    huge.body = QByteArray(64 * 1024 * 1024, 'h');
    server->respond(u"/"_s, huge);
    server->setRecording(false);
    QVERIFY(server->listen());
    const QUrl url = server->url();
    server->moveToThread(&serverThread);
    connect(&serverThread, &QThread::finished, server, &QObject::deleteLater);
    serverThread.start();

    H2Connection connection;
    connection.connectToUrl(url);
    H2Request request(url);
    qint64 received = 0;
    connect(&request, &H2Request::readyRead, this, [&] { received += request.readAll().size(); });
    // Other events get their turn after every bounded piece of the download.
    int turns = 0;
    QTimer other;
    other.callOnTimeout(this, [&turns] { ++turns; });
    other.start(0);
    connection.send(&request);
    QTRY_VERIFY_WITH_TIMEOUT(request.isFinished(), 30000);
    QCOMPARE(received, huge.body.size());
    QVERIFY2(turns >= 16, qPrintable(QString::number(turns)));
    serverThread.quit();
    QVERIFY(serverThread.wait());
}

void tst_H2Connection::itIsNotReadyWhenItRefusesRequests()
{
    H2TestServer server;
    QVERIFY(server.listen());
    H2Connection connection;
    connection.connectToUrl(server.url());
    QTRY_VERIFY(connection.isReady());
    QTRY_COMPARE(server.openConnectionCount(), 1);
    bool wasReady = true;
    connect(&connection, &H2Connection::goAwayReceived, this,
            [&] { wasReady = connection.isReady(); });
    server.sendGoAway(0, H2Error::Code::NoError);
    QTRY_VERIFY(connection.isClosed());
    QVERIFY(!wasReady);

    H2Connection aborted;
    aborted.connectToUrl(server.url());
    QTRY_VERIFY(aborted.isReady());
    aborted.abort();
    QVERIFY(!aborted.isReady());
}

void tst_H2Connection::anUnusedConnectionIsShutDownBeforeItOpens()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    H2Connection connection;
    ConnectionHistory history(&connection);
    connection.connectToHostEncrypted(u"127.0.0.1"_s, silent.serverPort());
    connection.shutdown();
    QTRY_VERIFY(connection.isClosed());
    QVERIFY(!connection.error().isError());
    QVERIFY(!history.events.contains(u"connected"));
}

void tst_H2Connection::abortDoesNotWaitForAPeerThatDoesNotRead()
{
    StalledDevice device;
    H2Connection connection;
    connection.handshake(&device);
    QTRY_VERIFY(connection.isReady());
    H2Request request("POST", QUrl(u"http://localhost/"_s));
    request.setBody(QByteArray(1000, 'b'));
    connection.send(&request);
    QTRY_COMPARE(request.state(), H2Request::State::Sent);
    connection.abort();
    QTRY_VERIFY(connection.isClosed());
    QVERIFY(!device.isOpen());
}

void tst_H2Connection::optionsCanBeChangedWhileItIsOpen()
{
    H2TestServer server;
    QVERIFY(server.listen());
    H2Connection connection;
    QSignalSpy acknowledged(&connection, &H2Connection::settingsAcknowledged);
    connection.connectToUrl(server.url());
    QTRY_COMPARE(acknowledged.size(), 1);
    server.clearRecords();
    const H2ConnectionOptions options = H2ConnectionOptions()
                                            .setMaxFrameSize(20000)
                                            .setInitialConnectionWindowSize(6000000)
                                            .setKeepAliveInterval(30s);
    QVERIFY(!connection.setOptions(options).isError());
    QCOMPARE(connection.options(), options);
    QTRY_COMPARE(acknowledged.size(), 2);
    QList<QByteArray> payloads;
    for (const H2TestFrame &frame : server.frames()) {
        if (frame.direction == H2TestFrame::Direction::Received)
            payloads.append(frame.payload);
    }
    QCOMPARE(payloads,
             QList<QByteArray>(
                 { QByteArray::fromHex("000500004e20"), QByteArray::fromHex("000b8d80") }));
}

void tst_H2Connection::whatCannotBeChangedIsRefusedByName()
{
    H2TestServer server;
    QVERIFY(server.listen());
    H2Connection connection;
    connection.connectToUrl(server.url());
    QTRY_VERIFY(connection.isReady());
    const QList<QPair<QString, H2ConnectionOptions>> refused
        = { { u"initialMaxSendStreams"_s, H2ConnectionOptions().setInitialMaxSendStreams(5) },
            { u"connectTimeout"_s, H2ConnectionOptions().setConnectTimeout(1s) },
            { u"initialConnectionWindowSize"_s,
              H2ConnectionOptions().setInitialConnectionWindowSize(65535) },
            { u"maxFrameSize"_s, H2ConnectionOptions().setMaxFrameSize(1) } };
    for (const auto &[name, options] : refused) {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(name));
        const H2Error error = connection.setOptions(options);
        QCOMPARE(error.kind(), H2Error::Kind::InvalidOptions);
        QVERIFY2(error.errorString().contains(name), qPrintable(error.errorString()));
        QCOMPARE(connection.options(), H2ConnectionOptions());
    }
}

void tst_H2Connection::anotherConnectionPingsLessOftenWhereTheServerAskedForIt()
{
    H2TestServer server;
    QVERIFY(server.listen());
    H2Connection connection(H2ConnectionOptions().setKeepAliveInterval(10s));
    connection.connectToUrl(server.url());
    QTRY_VERIFY(connection.isReady());
    QTRY_COMPARE(server.openConnectionCount(), 1);
    QVERIFY(connection.optionsForReconnecting() == connection.options());
    server.sendGoAway(0, H2Error::Code::EnhanceYourCalm, "too_many_pings");
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(connection.error().kind(), H2Error::Kind::GoAway);
    QVERIFY(connection.optionsForReconnecting().keepAliveInterval() == 20s);
    QVERIFY(connection.options().keepAliveInterval() == 10s);
}

void tst_H2Connection::aNetworkThatTakesNothingEndsTheConnection()
{
    StalledDevice device;
    H2Connection connection(H2ConnectionOptions().setWriteStallTimeout(50ms));
    connection.handshake(&device);
    H2Request request(QUrl(u"http://localhost/"_s));
    connection.send(&request);
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(connection.error().kind(), H2Error::Kind::WriteStallTimeout);
    QCOMPARE(request.error().kind(), H2Error::Kind::WriteStallTimeout);
}

QTEST_GUILESS_MAIN(tst_H2Connection)

#include "tst_h2connection.moc"
