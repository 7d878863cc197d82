// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How the connections that a client opens come about.

#include "clientorigins.h"
#include "passwordproxy.h"
#include "threadmodes.h"

#include <QtH2/H2Connection>

#include <QtCore/qabstractitemmodel.h>
#include <QtNetwork/qauthenticator.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <optional>

using namespace Qt::StringLiterals;

class tst_ClientConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addThreadModes(); }

    void certificateErrorsAreToldWithTheirConnection();
    void aCertificateThatIsNotAcceptedFailsTheRequest();
    void certificateErrorsCanBeIgnored();
    void aProxyIsGoneThroughWithItsPassword();
    void theAddressOfTheServerIsThere();
    void tooManyPingsAreNotRepeated();
    void newTlsSettingsAreThoseOfTheNextRequest();
};

void tst_ClientConnections::certificateErrorsAreToldWithTheirConnection()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    QVERIFY(server.listen());
    const auto client = makeClient();
    QSignalSpy told(client.get(), &H2Client::sslErrors);
    QVERIFY(waitForEnd(client->get(server.url())));
    QCOMPARE(told.size(), 1);
    QVERIFY(told.constFirst().at(0).value<H2Connection *>());
    QVERIFY(!told.constFirst().at(1).value<QList<QSslError>>().isEmpty());
}

void tst_ClientConnections::aCertificateThatIsNotAcceptedFailsTheRequest()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    QVERIFY(server.listen());
    const auto client = makeClient();
    H2Request *request = client->get(server.url());
    QSignalSpy retrying(request, &H2Request::retrying);
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), H2Error::Kind::CertificateRejected);
    QVERIFY(retrying.isEmpty());
    QVERIFY(server.requests().isEmpty());
}

void tst_ClientConnections::certificateErrorsCanBeIgnored()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    QVERIFY(server.listen());
    const auto client = makeClient();
    connect(client.get(), &H2Client::sslErrors, this,
            [](H2Connection *connection) { connection->ignoreSslErrors(); });
    const H2Request *request = client->get(server.url());
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
}

void tst_ClientConnections::aProxyIsGoneThroughWithItsPassword()
{
    const auto server = origin();
    PasswordProxy proxy;
    const auto client = makeClient();
    client->setProxy(QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.serverPort()));
    connect(client.get(), &H2Client::proxyAuthenticationRequired, this,
            [](const QNetworkProxy &, QAuthenticator *authenticator) {
                authenticator->setUser(u"user"_s);
                authenticator->setPassword(u"password"_s);
            });
    H2Request *request = client->get(server->url(u"/through"_s));
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QCOMPARE(request->readAll(), "/through");
    QCOMPARE(proxy.tunnels, 1);
}

void tst_ClientConnections::theAddressOfTheServerIsThere()
{
    const auto server = origin();
    H2Connection connection;
    QVERIFY(connection.peerAddress().isNull());
    connection.connectToUrl(server->url());
    QSignalSpy connected(&connection, &H2Connection::connected);
    QVERIFY(connected.wait());
    QCOMPARE(connection.peerAddress(), QHostAddress(QHostAddress::LocalHost));
}

void tst_ClientConnections::tooManyPingsAreNotRepeated()
{
    if (usesWorkerThread())
        QSKIP("A connection is shown in the thread of the client alone.");
    const auto server = origin();
    const auto client
        = makeClient(H2ConnectionOptions().setKeepAliveInterval(std::chrono::hours(1)));
    const auto interval = [&] {
        const QAbstractItemModel *model = client->connectionModel();
        const int role = model->roleNames().key("connection");
        return model->index(0, 0).data(role).value<H2Connection *>()->options().keepAliveInterval();
    };
    QVERIFY(waitForEnd(client->get(server->url())));
    QCOMPARE(interval(), std::chrono::hours(1));
    server->sendGoAway(1, H2Error::Code::EnhanceYourCalm, "too_many_pings");
    QVERIFY(waitUntil([&] { return client->connectionModel()->rowCount() == 0; }));
    QVERIFY(waitForEnd(client->get(server->url())));
    QCOMPARE(interval(), std::chrono::hours(2));
}

void tst_ClientConnections::newTlsSettingsAreThoseOfTheNextRequest()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    QVERIFY(server.listen());
    const auto client = makeClient();
    client->setSslConfiguration(server.clientSslConfiguration());
    QVERIFY(waitForEnd(client->get(server.url())));
    QCOMPARE(server.requests().size(), 1);
    // Which do not know the authority.
    client->setSslConfiguration(QSslConfiguration::defaultConfiguration());
    const H2Request *request = client->get(server.url());
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), H2Error::Kind::CertificateRejected);
    QCOMPARE(server.requests().size(), 1);
}

QTEST_GUILESS_MAIN(tst_ClientConnections)

#include "tst_clientconnections.moc"
