// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A client offers to resume its TLS session. Whether the server agrees, Qt does not tell; the offer
// can be seen on the wire.

#include "clientorigins.h"

#include <QtH2/H2Connection>

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qdatastream.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qsslsocket.h>
#include <QtNetwork/qtcpserver.h>
#include <QtNetwork/qtcpsocket.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Whether the ClientHello in this TLS record has a session to resume: a ticket (RFC 5077, section
// 3.2), which is empty otherwise, or a key of before (RFC 8446, section 4.2.11).
bool offersToResume(const QByteArray &record)
{
    constexpr quint16 sessionTicket = 35;
    constexpr quint16 preSharedKey = 41;
    constexpr int headers = 5 + 4; // of the record and of the message
    constexpr int versionAndRandom = 2 + 32;
    QDataStream stream(record);
    const auto skip = [&stream](auto length) {
        stream >> length;
        stream.skipRawData(static_cast<int>(length));
        return length;
    };
    stream.skipRawData(headers + versionAndRandom);
    skip(quint8()); // the session's id
    skip(quint16()); // cipher suites
    skip(quint8()); // compression methods
    quint16 length = 0;
    stream >> length;
    while (!stream.atEnd()) {
        quint16 type = 0;
        stream >> type;
        const quint16 size = skip(quint16());
        if ((type == sessionTicket && size > 0) || type == preSharedKey)
            return true;
    }
    return false;
}

// Passes on what comes, and keeps what each connection began with.
class Relay : public QTcpServer
{
public:
    explicit Relay(quint16 port)
    {
        connect(this, &QTcpServer::newConnection, this, [this, port] {
            QTcpSocket *client = nextPendingConnection();
            auto *server = new QTcpSocket(client);
            const qsizetype index = hellos.size();
            hellos.append(QByteArray());
            connect(client, &QTcpSocket::readyRead, server, [this, client, server, index] {
                const QByteArray bytes = client->readAll();
                if (hellos.at(index).isEmpty())
                    hellos[index] = bytes;
                server->write(bytes);
            });
            connect(server, &QTcpSocket::readyRead, client,
                    [client, server] { client->write(server->readAll()); });
            connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
            connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
            server->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        });
    }

    QByteArrayList hellos;
};

} // namespace

class tst_ClientResumption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNextConnectionOffersToResumeTheSession_data();
    void theNextConnectionOffersToResumeTheSession();
    void aSecondConnectionOffersToResumeTheSessionOfTheFirst();
    void aSessionIsNotResumedUnderAnotherConfiguration();
    void aSessionWhoseErrorsWereIgnoredIsNotResumed();
};

void tst_ClientResumption::theNextConnectionOffersToResumeTheSession_data()
{
    QTest::addColumn<QSsl::SslProtocol>("protocol");
    QTest::newRow("TLS 1.2") << QSsl::TlsV1_2;
    QTest::newRow("TLS 1.3") << QSsl::TlsV1_3;
}

void tst_ClientResumption::theNextConnectionOffersToResumeTheSession()
{
    QFETCH(const QSsl::SslProtocol, protocol);
    H2TestServer server(H2TestServer::Security::Encrypted);
    QVERIFY2(server.listen(), qPrintable(server.errorString()));
    Relay relay(server.port());
    QVERIFY(relay.listen(QHostAddress::LocalHost));
    QUrl url = server.url();
    url.setPort(relay.serverPort());

    H2Client client;
    QSslConfiguration configuration = server.clientSslConfiguration();
    configuration.setProtocol(protocol);
    client.setSslConfiguration(configuration);
    client.setConnectionIdleTimeout(1ms);
    for (int i = 1; i <= 2; ++i) {
        const H2Request *request = client.get(url);
        QVERIFY(waitForEnd(request));
        QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
        QVERIFY(waitUntil([&] { return client.connectionModel()->rowCount() == 0; }));
        QCOMPARE(relay.hellos.size(), i);
    }
    QVERIFY(!offersToResume(relay.hellos.at(0)));
    QVERIFY(offersToResume(relay.hellos.at(1)));
}

void tst_ClientResumption::aSecondConnectionOffersToResumeTheSessionOfTheFirst()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    server.setSettings({ maxConcurrentStreams(1) });
    H2TestResponse none;
    none.status = 0;
    server.respond(u"/hold"_s, none);
    QVERIFY2(server.listen(), qPrintable(server.errorString()));
    Relay relay(server.port());
    QVERIFY(relay.listen(QHostAddress::LocalHost));
    QUrl url = server.url();
    url.setPort(relay.serverPort());

    H2Client client;
    client.setSslConfiguration(server.clientSslConfiguration());
    client.setMaxConnectionsPerOrigin(2);
    QVERIFY(waitForEnd(client.get(url)));
    client.get(url.resolved(QUrl(u"/hold"_s)));
    QVERIFY(waitForEnd(client.get(url)));
    QCOMPARE(relay.hellos.size(), 2);
    QVERIFY(offersToResume(relay.hellos.at(1)));
}

// Its certificate would not be looked at any more, however strict the new configuration is.
void tst_ClientResumption::aSessionIsNotResumedUnderAnotherConfiguration()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    QVERIFY2(server.listen(), qPrintable(server.errorString()));
    Relay relay(server.port());
    QVERIFY(relay.listen(QHostAddress::LocalHost));
    QUrl url = server.url();
    url.setPort(relay.serverPort());

    H2Client client;
    client.setConnectionIdleTimeout(1ms);
    for (const auto mode : { QSslSocket::VerifyNone, QSslSocket::VerifyPeer }) {
        QSslConfiguration configuration = server.clientSslConfiguration();
        configuration.setPeerVerifyMode(mode);
        client.setSslConfiguration(configuration);
        const H2Request *request = client.get(url);
        QVERIFY(waitForEnd(request));
        QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
        QVERIFY(waitUntil([&] { return client.connectionModel()->rowCount() == 0; }));
    }
    QCOMPARE(relay.hellos.size(), 2);
    QVERIFY(!offersToResume(relay.hellos.at(1)));
}

void tst_ClientResumption::aSessionWhoseErrorsWereIgnoredIsNotResumed()
{
    H2TestServer server(H2TestServer::Security::Encrypted);
    QVERIFY2(server.listen(), qPrintable(server.errorString()));
    Relay relay(server.port());
    QVERIFY(relay.listen(QHostAddress::LocalHost));
    QUrl url = server.url();
    url.setPort(relay.serverPort());

    H2Client client;
    client.setConnectionIdleTimeout(1ms);
    connect(&client, &H2Client::sslErrors, this,
            [](H2Connection *connection) { connection->ignoreSslErrors(); });
    for (int i = 1; i <= 2; ++i) {
        const H2Request *request = client.get(url);
        QVERIFY(waitForEnd(request));
        QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
        QVERIFY(waitUntil([&] { return client.connectionModel()->rowCount() == 0; }));
    }
    QCOMPARE(relay.hellos.size(), 2);
    QVERIFY(!offersToResume(relay.hellos.at(1)));
}

QTEST_GUILESS_MAIN(tst_ClientResumption)

#include "tst_clientresumption.moc"
