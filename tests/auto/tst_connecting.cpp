// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How a connection is opened, over what, and what can go wrong with that.

#include "connectionhistory.h"
#include "pipe.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>
#include <QtH2/H2TestServer>

#include <QtCore/qbuffer.h>
#include <QtCore/qeventloop.h>
#include <QtCore/qpointer.h>
#include <QtCore/qtimer.h>
#include <QtCore/quuid.h>
#include <QtNetwork/qlocalserver.h>
#include <QtNetwork/qlocalsocket.h>
#include <QtNetwork/qsslsocket.h>
#include <QtNetwork/qtcpserver.h>
#include <QtNetwork/qtcpsocket.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = H2Connection::State;
using Security = H2TestServer::Security;

} // namespace

class tst_Connecting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aUrlWithoutAServerIsRefused_data();
    void aUrlWithoutAServerIsRefused();
    void aRefusedConnectionSaysSo();
    void anUnknownHostSaysSo();
    void aHandshakeThatTakesTooLongTimesOut();
    void requestsSentBeforeItOpensFailWithItsError();

    void aCertificateOfAnUnknownAuthorityIsRejected();
    void ignoredCertificateErrorsLetItOpen();
    void expectedCertificateErrorsLetItOpen();
    void aCertificateForAnotherNameIsRejected();
    void theNameToVerifyCanBeGiven();
    void anExpiredCertificateIsRejected();
    void tlsInUseIsKnownOnceConnected();
    void aServerWithoutHttp2OverTlsIsAnAlpnMismatch_data();
    void aServerWithoutHttp2OverTlsIsAnAlpnMismatch();
    void anHttp1ServerOverCleartextIsRecognised();
    void tlsToACleartextServerFails();

    void anyOpenDeviceWillDo_data();
    void anyOpenDeviceWillDo();
    void aClosedDeviceIsRefused();
    void aDeviceThatIsDestroyedEndsTheConnection();
    void aPersonMayThinkAboutACertificate_data();
    void aPersonMayThinkAboutACertificate();
    void aSocketThatIsStillConnectingIsRefused();
    void aDeviceThatCannotBeReadEndsTheConnection();
};

void tst_Connecting::aUrlWithoutAServerIsRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("empty") << QString();
    QTest::newRow("no scheme") << u"localhost"_s;
    QTest::newRow("another scheme") << u"ftp://localhost/"_s;
    QTest::newRow("no host") << u"https:///path"_s;
    QTest::newRow("not valid") << u"http://local host/"_s;
}

void tst_Connecting::aUrlWithoutAServerIsRefused()
{
    QFETCH(const QString, url);
    H2Connection connection;
    ConnectionHistory history(&connection);
    connection.connectToUrl(QUrl(url));
    QTRY_VERIFY(connection.isClosed());
    QTRY_COMPARE(history.events,
                 QStringList({ u"Connecting"_s, u"error"_s, u"Closed"_s, u"disconnected"_s }));
    QCOMPARE(connection.error().kind(), H2Error::Kind::InvalidUrl);
    QCOMPARE(connection.error().initiator(), H2Error::Initiator::User);
}

void tst_Connecting::aRefusedConnectionSaysSo()
{
    QTcpServer unused;
    QVERIFY(unused.listen(QHostAddress::LocalHost));
    const quint16 port = unused.serverPort();
    unused.close();
    H2Connection connection;
    ConnectionHistory history(&connection);
    connection.connectToHost(u"127.0.0.1"_s, port);
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(connection.error().kind(), H2Error::Kind::ConnectionRefused);
    QCOMPARE(connection.error().socketError(), QAbstractSocket::ConnectionRefusedError);
    QTRY_COMPARE(history.events,
                 QStringList({ u"Connecting"_s, u"error"_s, u"Closed"_s, u"disconnected"_s }));
}

void tst_Connecting::anUnknownHostSaysSo()
{
    H2Connection connection;
    // RFC 6761, section 6.4: never resolves.
    connection.connectToUrl(QUrl(u"http://host.invalid/"_s));
    QTRY_VERIFY_WITH_TIMEOUT(connection.isClosed(), 30000);
    QCOMPARE(connection.error().kind(), H2Error::Kind::HostNotFound);
}

void tst_Connecting::aHandshakeThatTakesTooLongTimesOut()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    H2Connection connection(H2ConnectionOptions().setConnectTimeout(50ms));
    connection.connectToHostEncrypted(u"127.0.0.1"_s, silent.serverPort());
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(connection.error().kind(), H2Error::Kind::ConnectTimeout);
    QCOMPARE(connection.error().initiator(), H2Error::Initiator::Library);
    QVERIFY2(connection.errorString().contains(u"50"), qPrintable(connection.errorString()));
}

void tst_Connecting::requestsSentBeforeItOpensFailWithItsError()
{
    QTcpServer unused;
    QVERIFY(unused.listen(QHostAddress::LocalHost));
    const quint16 port = unused.serverPort();
    unused.close();
    H2Connection connection;
    connection.connectToHost(u"127.0.0.1"_s, port);
    std::array<H2Request, 3> requests;
    for (H2Request &request : requests) {
        request.setUrl(QUrl(u"http://127.0.0.1/"_s));
        connection.send(&request);
    }
    bool disconnected = false;
    int finishedBefore = 0;
    connect(&connection, &H2Connection::disconnected, this, [&] { disconnected = true; });
    for (H2Request &request : requests)
        connect(&request, &H2Request::finished, this,
                [&] { finishedBefore += disconnected ? 0 : 1; });
    QTRY_VERIFY(disconnected);
    QCOMPARE(finishedBefore, 3);
    for (const H2Request &request : requests) {
        QCOMPARE(request.error().kind(), H2Error::Kind::ConnectionRefused);
        QVERIFY(request.error().isRetrySafe());
    }
}

void tst_Connecting::aCertificateOfAnUnknownAuthorityIsRejected()
{
    H2TestServer server(Security::Encrypted);
    QVERIFY(server.listen());
    H2Connection connection;
    QSignalSpy sslErrors(&connection, &H2Connection::sslErrors);
    connection.connectToUrl(server.url());
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(sslErrors.size(), 1);
    QCOMPARE(connection.error().kind(), H2Error::Kind::CertificateRejected);
    QVERIFY(!connection.error().sslErrors().isEmpty());
    QCOMPARE(sslErrors.constFirst().constFirst().value<QList<QSslError>>(),
             connection.error().sslErrors());
}

void tst_Connecting::ignoredCertificateErrorsLetItOpen()
{
    H2TestServer server(Security::Encrypted);
    QVERIFY(server.listen());
    H2Connection connection;
    connect(&connection, &H2Connection::sslErrors, &connection,
            [&connection](const QList<QSslError> &errors) { connection.ignoreSslErrors(errors); });
    connection.connectToUrl(server.url());
    QTRY_VERIFY(connection.isReady());
}

void tst_Connecting::expectedCertificateErrorsLetItOpen()
{
    H2TestServer server(Security::Encrypted);
    QVERIFY(server.listen());
    QList<QSslError> expected;
    {
        H2Connection probe;
        probe.connectToUrl(server.url());
        QTRY_VERIFY(probe.isClosed());
        expected = probe.error().sslErrors();
    }
    H2Connection connection;
    connection.ignoreSslErrors(expected);
    connection.connectToUrl(server.url());
    QTRY_VERIFY(connection.isReady());
}

void tst_Connecting::aCertificateForAnotherNameIsRejected()
{
    H2TestServer server(Security::Encrypted);
    server.setCertificateHosts({ u"example.org"_s });
    QVERIFY(server.listen());
    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToHostEncrypted(u"127.0.0.1"_s, server.port());
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(connection.error().kind(), H2Error::Kind::CertificateRejected);
    QCOMPARE(connection.error().sslErrors().constFirst().error(), QSslError::HostNameMismatch);
}

void tst_Connecting::theNameToVerifyCanBeGiven()
{
    H2TestServer server(Security::Encrypted);
    server.setCertificateHosts({ u"example.org"_s });
    QVERIFY(server.listen());
    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.setPeerVerifyName(u"example.org"_s);
    connection.connectToHostEncrypted(u"127.0.0.1"_s, server.port());
    QTRY_VERIFY(connection.isReady());
}

void tst_Connecting::anExpiredCertificateIsRejected()
{
    H2TestServer server(Security::Encrypted);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    server.setCertificateValidity(now.addDays(-20), now.addDays(-10));
    QVERIFY(server.listen());
    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToUrl(server.url());
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(connection.error().kind(), H2Error::Kind::CertificateRejected);
}

void tst_Connecting::tlsInUseIsKnownOnceConnected()
{
    H2TestServer server(Security::Encrypted);
    QVERIFY(server.listen());
    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToUrl(server.url());
    QTRY_VERIFY(connection.isReady());
    QCOMPARE(connection.sslConfiguration().sessionProtocol(), QSsl::TlsV1_3);
    QVERIFY(!connection.sslConfiguration().peerCertificate().isNull());
    QCOMPARE(connection.sslConfiguration().nextNegotiatedProtocol(), "h2"_ba);
    connection.shutdown();
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(connection.sslConfiguration().sessionProtocol(), QSsl::TlsV1_3);
    QVERIFY(!connection.sslConfiguration().peerCertificate().isNull());
}

void tst_Connecting::aServerWithoutHttp2OverTlsIsAnAlpnMismatch_data()
{
    QTest::addColumn<QList<QByteArray>>("protocols");
    QTest::newRow("HTTP/1.1 only") << QList<QByteArray>{ "http/1.1"_ba };
    QTest::newRow("no ALPN at all") << QList<QByteArray>();
}

void tst_Connecting::aServerWithoutHttp2OverTlsIsAnAlpnMismatch()
{
    QFETCH(const QList<QByteArray>, protocols);
    H2TestServer server(Security::Encrypted);
    server.setAlpnProtocols(protocols);
    QVERIFY(server.listen());
    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToUrl(server.url());
    H2Request request(server.url());
    connection.send(&request);
    QTRY_VERIFY(connection.isClosed());
    QVERIFY2(connection.error().kind() == H2Error::Kind::AlpnMismatch,
             qPrintable(connection.errorString()));
    QCOMPARE(request.error().kind(), H2Error::Kind::AlpnMismatch);
    QVERIFY(request.error().isRetrySafe());
    QVERIFY(server.frames().isEmpty());
}

void tst_Connecting::anHttp1ServerOverCleartextIsRecognised()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    H2Connection connection;
    connection.connectToHost(u"127.0.0.1"_s, server.serverPort());
    H2Request request(QUrl(u"http://127.0.0.1/"_s));
    connection.send(&request);
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(request.error().kind(), H2Error::Kind::ProtocolError);
    QCOMPARE(request.error().code().value(), H2Error::Code::Http11Required);
    QVERIFY(connection.errorString().contains(u"HTTP/1.1"));
}

void tst_Connecting::tlsToACleartextServerFails()
{
    H2TestServer server(Security::Cleartext);
    QVERIFY(server.listen());
    H2Connection connection;
    connection.connectToHostEncrypted(u"127.0.0.1"_s, server.port());
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(connection.error().kind(), H2Error::Kind::TlsFailed);
}

void tst_Connecting::anyOpenDeviceWillDo_data()
{
    QTest::addColumn<QString>("device");
    for (const QString &device : { u"tcp"_s, u"tls"_s, u"local"_s, u"pipe"_s })
        QTest::newRow(qPrintable(device)) << device;
}

void tst_Connecting::anyOpenDeviceWillDo()
{
    QFETCH(const QString, device);
    H2TestServer server(device == u"tls" ? Security::Encrypted : Security::Cleartext);
    H2TestResponse response;
    response.body = QByteArray(200000, 'd');
    server.respond(u"/"_s, response);
    QVERIFY(server.listen());

    H2Connection connection;
    QTcpSocket carrier;
    QLocalServer localServer;
    std::unique_ptr<QIODevice> opened;
    std::unique_ptr<QIODevice> far;
    if (device == u"tls") {
        auto socket = std::make_unique<QSslSocket>();
        QSslConfiguration configuration = server.clientSslConfiguration();
        configuration.setAllowedNextProtocols({ "h2"_ba });
        socket->setSslConfiguration(configuration);
        socket->connectToHostEncrypted(u"127.0.0.1"_s, server.port());
        QTRY_VERIFY(socket->isEncrypted());
        opened = std::move(socket);
    } else {
        carrier.connectToHost(u"127.0.0.1"_s, server.port());
        QTRY_COMPARE(carrier.state(), QAbstractSocket::ConnectedState);
        if (device == u"local") {
            QVERIFY(
                localServer.listen(u"qth2-test-"_s + QUuid::createUuid().toString(QUuid::Id128)));
            auto socket = std::make_unique<QLocalSocket>();
            socket->connectToServer(localServer.fullServerName());
            QTRY_VERIFY(localServer.hasPendingConnections());
            QTRY_COMPARE(socket->state(), QLocalSocket::ConnectedState);
            join(localServer.nextPendingConnection(), &carrier);
            opened = std::move(socket);
        } else if (device == u"pipe") {
            auto ends = Pipe::make();
            opened = std::move(ends.first);
            far = std::move(ends.second);
            join(far.get(), &carrier);
        }
    }
    connection.handshake(opened ? opened.get() : &carrier);
    H2Request request(QUrl(u"/"_s));
    request.setRequestHeader("host", "localhost");
    connection.send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(request.readAll(), response.body);
    QCOMPARE(server.requests().constFirst().scheme, device == u"tls" ? "https"_ba : "http"_ba);
    connection.shutdown();
    QTRY_VERIFY(connection.isClosed());
    QVERIFY(!(opened ? opened.get() : &carrier)->isOpen());
}

void tst_Connecting::aClosedDeviceIsRefused()
{
    QBuffer closed;
    H2Connection connection;
    connection.handshake(&closed);
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(connection.error().kind(), H2Error::Kind::SocketError);
    H2Connection another;
    another.handshake(nullptr);
    QTRY_VERIFY(another.isClosed());
    QCOMPARE(another.error().kind(), H2Error::Kind::SocketError);
}

void tst_Connecting::aDeviceThatIsDestroyedEndsTheConnection()
{
    auto ends = Pipe::make();
    H2Connection connection;
    connection.handshake(ends.first.get());
    H2Request request(QUrl(u"http://localhost/"_s));
    connection.send(&request);
    QTRY_COMPARE(request.state(), H2Request::State::Sent);
    ends.first.reset();
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(request.error().kind(), H2Error::Kind::ConnectionClosed);
}

void tst_Connecting::aPersonMayThinkAboutACertificate_data()
{
    QTest::addColumn<QString>("meanwhile");
    QTest::newRow("time passes") << u"time"_s;
    QTest::newRow("the connection is aborted") << u"abort"_s;
    QTest::newRow("the connection is deleted") << u"delete"_s;
}

// As a message box in the slot does.
void tst_Connecting::aPersonMayThinkAboutACertificate()
{
    QFETCH(const QString, meanwhile);
    H2TestServer server(Security::Encrypted);
    QVERIFY(server.listen());
    const QPointer<H2Connection> connection
        = new H2Connection(H2ConnectionOptions().setConnectTimeout(500ms), this);
    QObject context;
    bool asked = false;
    connect(connection, &H2Connection::sslErrors, &context, [&] {
        QEventLoop box;
        QTimer::singleShot(700ms, &box, &QEventLoop::quit);
        if (meanwhile == u"abort")
            connection->abort();
        else if (meanwhile == u"delete")
            delete connection;
        box.exec();
        asked = true;
        if (connection)
            connection->ignoreSslErrors();
    });
    connection->connectToUrl(server.url());
    QTRY_VERIFY(asked);
    if (meanwhile == u"time")
        QTRY_VERIFY(connection->isReady());
    else
        QTRY_VERIFY(!connection || connection->isClosed());
    delete connection;
}

void tst_Connecting::aSocketThatIsStillConnectingIsRefused()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QTcpSocket socket;
    socket.connectToHost(server.serverAddress(), server.serverPort());
    H2Connection connection;
    ConnectionHistory history(&connection);
    connection.handshake(&socket);
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(connection.error().kind(), H2Error::Kind::SocketError);
    QVERIFY(!history.events.contains(u"connected"));
}

void tst_Connecting::aDeviceThatCannotBeReadEndsTheConnection()
{
    class Unreadable : public QIODevice
    {
    public:
        Unreadable() { open(ReadWrite | Unbuffered); }
        bool isSequential() const override { return true; }
        qint64 bytesAvailable() const override { return 5; }

    protected:
        qint64 readData(char *, qint64) override { return -1; }
        qint64 writeData(const char *, qint64 size) override { return size; }
    };
    Unreadable device;
    H2Connection connection;
    connection.handshake(&device);
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(connection.error().kind(), H2Error::Kind::SocketError);
}

QTEST_GUILESS_MAIN(tst_Connecting)

#include "tst_connecting.moc"
