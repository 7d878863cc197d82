// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What TLS asks the application for, and when it does not mind what is wrong.

#include "waituntil.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>
#include <QtH2/H2TestServer>

#include <QtCore/qpointer.h>
#include <QtNetwork/qsslcipher.h>
#include <QtNetwork/qsslpresharedkeyauthenticator.h>
#include <QtNetwork/qsslserver.h>
#include <QtNetwork/qsslsocket.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

// One that HTTP/2 allows, with a key that both sides know instead of a certificate (RFC 7905).
const QString keyCipher = u"ECDHE-PSK-CHACHA20-POLY1305"_s;

QSslConfiguration withKey()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2);
    configuration.setCiphers(keyCipher);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setAllowedNextProtocols({ "h2" });
    return configuration;
}

// Knows a client by its key, and speaks no HTTP/2.
class KeyServer : public QSslServer
{
public:
    KeyServer()
    {
        setSslConfiguration(withKey());
        connect(this, &QSslServer::preSharedKeyAuthenticationRequired, this,
                [this](QSslSocket *, QSslPreSharedKeyAuthenticator *authenticator) {
                    identity = authenticator->identity();
                    authenticator->setPreSharedKey("0123456789abcdef");
                });
        if (!listen(QHostAddress::LocalHost))
            qFatal("%s", qPrintable(errorString()));
    }

    QByteArray identity;
};

} // namespace

class tst_ConnectingTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPreSharedKeyOpensAConnection();
    void withoutTheRightKeyTlsFails_data();
    void withoutTheRightKeyTlsFails();
    void whoIsAskedForAKeyMayEndTheConnection_data();
    void whoIsAskedForAKeyMayEndTheConnection();

    void allCertificateErrorsCanBeIgnoredBeforehand();
    void allCertificateErrorsCanBeIgnoredWhenTheyAreTold();
    void ignoringCertificateErrorsLaterDoesNothing();
};

void tst_ConnectingTls::aPreSharedKeyOpensAConnection()
{
    KeyServer server;
    H2Connection connection;
    connection.setSslConfiguration(withKey());
    connect(&connection, &H2Connection::preSharedKeyAuthenticationRequired, this,
            [](QSslPreSharedKeyAuthenticator *authenticator) {
                authenticator->setIdentity("test");
                authenticator->setPreSharedKey("0123456789abcdef");
            });
    connection.connectToHostEncrypted(u"127.0.0.1"_s, server.serverPort());
    QVERIFY(waitUntil([&] { return connection.isReady() || connection.isClosed(); }));
    QVERIFY2(connection.isReady(), qPrintable(connection.errorString()));
    QCOMPARE(connection.sslConfiguration().sessionCipher().name(), keyCipher);
    QCOMPARE(server.identity, "test");
}

void tst_ConnectingTls::withoutTheRightKeyTlsFails_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("another key") << "fedcba9876543210"_ba;
    QTest::newRow("none") << QByteArray();
}

void tst_ConnectingTls::withoutTheRightKeyTlsFails()
{
    QFETCH(const QByteArray, key);
    KeyServer server;
    H2Connection connection;
    connection.setSslConfiguration(withKey());
    connect(&connection, &H2Connection::preSharedKeyAuthenticationRequired, this,
            [&key](QSslPreSharedKeyAuthenticator *authenticator) {
                authenticator->setIdentity("test");
                authenticator->setPreSharedKey(key);
            });
    connection.connectToHostEncrypted(u"127.0.0.1"_s, server.serverPort());
    H2Request request(QUrl(u"https://127.0.0.1/"_s));
    connection.send(&request);
    QVERIFY(waitUntil([&] { return request.isFinished() && connection.isClosed(); }));
    QCOMPARE(connection.error().kind(), H2Error::Kind::TlsFailed);
    QVERIFY(!connection.errorString().isEmpty());
    QCOMPARE(request.error().kind(), H2Error::Kind::TlsFailed);
    QVERIFY(request.error().isRetrySafe());
}

void tst_ConnectingTls::whoIsAskedForAKeyMayEndTheConnection_data()
{
    QTest::addColumn<bool>("deletes");
    QTest::newRow("abort") << false;
    QTest::newRow("delete") << true;
}

void tst_ConnectingTls::whoIsAskedForAKeyMayEndTheConnection()
{
    QFETCH(const bool, deletes);
    KeyServer server;
    const QPointer<H2Connection> connection = new H2Connection(this);
    connection->setSslConfiguration(withKey());
    bool wasAsked = false;
    connect(connection, &H2Connection::preSharedKeyAuthenticationRequired, this,
            [&](QSslPreSharedKeyAuthenticator *authenticator) {
                authenticator->setIdentity("test");
                authenticator->setPreSharedKey("0123456789abcdef");
                wasAsked = true;
                if (deletes)
                    delete connection;
                else
                    connection->abort();
            });
    bool wasConnected = false;
    connect(connection, &H2Connection::connected, this, [&] { wasConnected = true; });
    H2Request request(QUrl(u"https://127.0.0.1/"_s));
    connection->connectToHostEncrypted(u"127.0.0.1"_s, server.serverPort());
    connection->send(&request);
    QVERIFY(waitUntil([&] { return wasAsked && request.isFinished(); }));
    QCOMPARE(request.error().kind(), H2Error::Kind::Aborted);
    QVERIFY(waitUntil([&] { return !connection || connection->isClosed(); }));
    QVERIFY(!wasConnected);
    delete connection;
}

void tst_ConnectingTls::allCertificateErrorsCanBeIgnoredBeforehand()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    server.setCertificateHosts({ u"example.org"_s });
    QVERIFY2(server.listen(), qPrintable(server.errorString()));
    H2Connection connection;
    connection.ignoreSslErrors();
    QSignalSpy told(&connection, &H2Connection::sslErrors);
    connection.connectToHostEncrypted(u"127.0.0.1"_s, server.port());
    QVERIFY(waitUntil([&] { return connection.isReady() || connection.isClosed(); }));
    QVERIFY2(connection.isReady(), qPrintable(connection.errorString()));
    QCOMPARE(told.size(), 1);
}

void tst_ConnectingTls::allCertificateErrorsCanBeIgnoredWhenTheyAreTold()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    server.setCertificateHosts({ u"example.org"_s });
    QVERIFY2(server.listen(), qPrintable(server.errorString()));
    H2Connection connection;
    connect(&connection, &H2Connection::sslErrors, this,
            [&connection] { connection.ignoreSslErrors(); });
    connection.connectToHostEncrypted(u"127.0.0.1"_s, server.port());
    QVERIFY(waitUntil([&] { return connection.isReady() || connection.isClosed(); }));
    QVERIFY2(connection.isReady(), qPrintable(connection.errorString()));
}

void tst_ConnectingTls::ignoringCertificateErrorsLaterDoesNothing()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    QVERIFY2(server.listen(), qPrintable(server.errorString()));
    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToUrl(server.url());
    QVERIFY(waitUntil([&] { return connection.isReady(); }));
    connection.ignoreSslErrors();
    connection.ignoreSslErrors({});
    H2Request request(server.url());
    connection.send(&request);
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
}

QTEST_GUILESS_MAIN(tst_ConnectingTls)

#include "tst_connectingtls.moc"
