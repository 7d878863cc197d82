// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// TLS of the test server: its certificates, and which protocol ALPN agrees on.

#include "testserverexchange.h"

#include <QtNetwork/qsslsocket.h>
#include <QtNetwork/qtcpsocket.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

class tst_TestServerSecurity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encryptedConnectionsAgreeOnHttp2AndAreTrusted();
    void aClientWithAnotherAuthorityRefusesTheCertificate();
    void aCertificateForOtherHostsIsRefused();
    void anExpiredCertificateIsRefused();

    void alpnAgreesOnWhatTheServerOffers_data();
    void alpnAgreesOnWhatTheServerOffers();
    void otherProtocolsAreAnsweredInHttp11();
};

void tst_TestServerSecurity::encryptedConnectionsAgreeOnHttp2AndAreTrusted()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    server.respondToAll([](const H2TestRequest &request) { return responseWith(request.scheme); });
    QVERIFY2(server.listen(), qPrintable(server.errorString()));
    QCOMPARE(server.url().scheme(), QStringLiteral("https"));

    for (const QString &host : { QStringLiteral("127.0.0.1"), QStringLiteral("localhost") }) {
        QSslSocket socket;
        QSslConfiguration configuration = server.clientSslConfiguration();
        configuration.setAllowedNextProtocols({ "h2" });
        socket.setSslConfiguration(configuration);
        socket.setPeerVerifyName(host);
        QSignalSpy errors(&socket, &QSslSocket::sslErrors);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port(), host);
        QTRY_VERIFY(socket.isEncrypted());
        QCOMPARE(socket.sslConfiguration().nextNegotiatedProtocol(), "h2");
        QVERIFY(errors.isEmpty());
        QCOMPARE(socket.peerCertificateChain().constLast().issuerDisplayName(),
                 server.caCertificate().subjectDisplayName());
    }

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->readAll(), "https");
}

void tst_TestServerSecurity::aClientWithAnotherAuthorityRefusesTheCertificate()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    H2TestServer other(H2TestServer::Security::Encrypted);
    QVERIFY(server.listen() && other.listen());

    H2Connection connection;
    connection.setSslConfiguration(other.clientSslConfiguration());
    connection.connectToUrl(server.url());
    QTRY_VERIFY(connection.isClosed());
    QCOMPARE(connection.error().kind(), H2Error::Kind::CertificateRejected);
    QTRY_COMPARE(server.openConnectionCount(), 0);
    QCOMPARE(server.connectionCount(), 1);
}

void tst_TestServerSecurity::aCertificateForOtherHostsIsRefused()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    server.setCertificateHosts({ QStringLiteral("one.example"), QStringLiteral("*.two.example") });
    QVERIFY2(server.listen(), qPrintable(server.errorString()));

    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToUrl(server.url());
    QTRY_VERIFY(connection.isClosed());
    const QList<QSslError> errors = connection.error().sslErrors();
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors.constFirst().error(), QSslError::HostNameMismatch);

    for (const QString &name : { QStringLiteral("one.example"), QStringLiteral("x.two.example") }) {
        H2Connection named;
        named.setSslConfiguration(server.clientSslConfiguration());
        named.setPeerVerifyName(name);
        named.connectToUrl(server.url());
        QTRY_VERIFY(named.isReady());
    }
}

void tst_TestServerSecurity::anExpiredCertificateIsRefused()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    server.setCertificateValidity(now.addDays(-20), now.addDays(-10));
    QVERIFY2(server.listen(), qPrintable(server.errorString()));

    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToUrl(server.url());
    QTRY_VERIFY(connection.isClosed());
    const QList<QSslError> errors = connection.error().sslErrors();
    QCOMPARE(errors.size(), 1);
    QCOMPARE(errors.constFirst().error(), QSslError::CertificateExpired);
}

void tst_TestServerSecurity::alpnAgreesOnWhatTheServerOffers_data()
{
    QTest::addColumn<QList<QByteArray>>("offered");
    QTest::addColumn<QByteArray>("agreed");
    QTest::newRow("h2") << QList<QByteArray>{ "h2" } << QByteArray("h2");
    QTest::newRow("http/1.1") << QList<QByteArray>{ "http/1.1" } << QByteArray("http/1.1");
    QTest::newRow("the server's preference")
        << QList<QByteArray>{ "http/1.1", "h2" } << QByteArray("http/1.1");
    QTest::newRow("none") << QList<QByteArray>() << QByteArray();
}

void tst_TestServerSecurity::alpnAgreesOnWhatTheServerOffers()
{
    QFETCH(QList<QByteArray>, offered);
    QFETCH(QByteArray, agreed);
    H2TestServer server(H2TestServer::Security::Encrypted);
    server.setAlpnProtocols(offered);
    QVERIFY(server.listen());

    QSslSocket socket;
    QSslConfiguration configuration = server.clientSslConfiguration();
    configuration.setAllowedNextProtocols({ "h2", "http/1.1" });
    socket.setSslConfiguration(configuration);
    socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port());
    QTRY_VERIFY(socket.isEncrypted());
    QCOMPARE(socket.sslConfiguration().nextNegotiatedProtocol(), agreed);

    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToUrl(server.url());
    if (offered.contains("h2")) {
        QTRY_VERIFY(connection.isReady());
    } else {
        QTRY_VERIFY(connection.isClosed());
        QCOMPARE(connection.error().kind(), H2Error::Kind::AlpnMismatch);
    }
}

void tst_TestServerSecurity::otherProtocolsAreAnsweredInHttp11()
{
    H2TestServer server;
    QVERIFY(server.listen());

    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 505 "));
    QVERIFY(server.requests().isEmpty());
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

QTEST_GUILESS_MAIN(tst_TestServerSecurity)

#include "tst_testserversecurity.moc"
