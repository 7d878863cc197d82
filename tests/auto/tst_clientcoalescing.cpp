// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Two origins of one server, by the name and by the address of this machine, whose certificate is
// for both.

#include "clientorigins.h"
#include "frames.h"

#include <QtH2/H2Connection>

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qset.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qsslsocket.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

class tst_ClientCoalescing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void originsThatShareAddressAndCertificateShareAConnection();
    void withoutLeaveEachHasItsOwn();
    void anotherAddressIsNotShared();
    void anotherPortIsNotShared();
    void aHostOutsideTheCertificateIsNotShared();
    void aCertificateWhoseErrorsWereIgnoredIsNotShared();
    void aCertificateThatWasNotVerifiedIsNotShared();
    void cleartextIsNotShared();
    void anOriginThatTheServerNamesIsSharedWhateverItsAddress();
    void anOriginOutsideOfThoseNamedIsNotShared();
    void aNamedOriginOutsideTheCertificateIsNotShared();
    void ofEndlessNamesTheFirstCount();
    void theNamesComeInAnOriginFrame();
    void aWildcardStandsForOneWholeLabel_data();
    void aWildcardStandsForOneWholeLabel();
    void aMisdirectedRequestGoesOverAConnectionOfItsOwn();
    void aMisdirectedOriginIsNotSharedWithAnyOther();

private:
    void listen(H2TestServer::Security security, const QStringList &hosts);
    [[nodiscard]] QUrl at(const QString &host, const QString &path = u"/"_s) const;
    [[nodiscard]] H2Request *fetch(const QUrl &url);
    void trust(QSslSocket::PeerVerifyMode mode);
    [[nodiscard]] QByteArray originOf(const QString &host) const;
    void nameOrigins(const QList<QByteArray> &origins);

    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Client> m_client;
};

void tst_ClientCoalescing::init()
{
    m_client = std::make_unique<H2Client>();
    m_client->setCoalescing(true);
    m_client->setMaxRetries(0);
    listen(H2TestServer::Security::Encrypted, { u"localhost"_s, u"127.0.0.1"_s, u"127.0.0.2"_s });
    trust(QSslSocket::VerifyPeer);
}

void tst_ClientCoalescing::cleanup()
{
    m_client.reset();
    m_server.reset();
}

void tst_ClientCoalescing::listen(H2TestServer::Security security, const QStringList &hosts)
{
    m_server = std::make_unique<H2TestServer>(security);
    m_server->setCertificateHosts(hosts);
    m_server->respondToAll([](const H2TestRequest &request) {
        H2TestResponse response;
        response.body = request.authority;
        return response;
    });
    QVERIFY2(m_server->listen(), qPrintable(m_server->errorString()));
}

void tst_ClientCoalescing::trust(QSslSocket::PeerVerifyMode mode)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({ m_server->caCertificate() });
    configuration.setPeerVerifyMode(mode);
    m_client->setSslConfiguration(configuration);
}

QByteArray tst_ClientCoalescing::originOf(const QString &host) const
{
    return at(host).toEncoded(QUrl::RemovePath);
}

// As if an ORIGIN frame had come on the connection.
void tst_ClientCoalescing::nameOrigins(const QList<QByteArray> &origins)
{
    const QAbstractItemModel *model = m_client->connectionModel();
    const QVariant connection = model->index(0, 0).data(model->roleNames().key("connection"));
    Q_EMIT connection.value<H2Connection *>()->originsReceived(origins);
}

QUrl tst_ClientCoalescing::at(const QString &host, const QString &path) const
{
    QUrl url = m_server->url(path);
    url.setHost(host);
    return url;
}

H2Request *tst_ClientCoalescing::fetch(const QUrl &url)
{
    H2Request *request = m_client->get(url);
    if (!waitForEnd(request))
        qWarning("the request did not end");
    return request;
}

void tst_ClientCoalescing::originsThatShareAddressAndCertificateShareAConnection()
{
    H2Request *first = fetch(at(u"localhost"_s));
    QVERIFY2(!first->error().isError(), qPrintable(first->errorString()));
    H2Request *second = fetch(at(u"127.0.0.1"_s));
    QVERIFY2(!second->error().isError(), qPrintable(second->errorString()));
    QCOMPARE(second->readAll(), at(u"127.0.0.1"_s).authority().toLatin1());
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_ClientCoalescing::withoutLeaveEachHasItsOwn()
{
    m_client->setCoalescing(false);
    QVERIFY(!fetch(at(u"localhost"_s))->error().isError());
    QVERIFY(!fetch(at(u"127.0.0.1"_s))->error().isError());
    QCOMPARE(m_server->connectionCount(), 2);
}

void tst_ClientCoalescing::anotherAddressIsNotShared()
{
    QVERIFY(!fetch(at(u"localhost"_s))->error().isError());
    // Where the server does not listen.
    QCOMPARE(fetch(at(u"127.0.0.2"_s))->error().kind(), H2Error::Kind::ConnectionRefused);
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_ClientCoalescing::anotherPortIsNotShared()
{
    QVERIFY(!fetch(at(u"localhost"_s))->error().isError());
    const std::unique_ptr<H2TestServer> before = std::move(m_server);
    listen(H2TestServer::Security::Encrypted, { u"127.0.0.1"_s });
    trust(QSslSocket::VerifyPeer);
    QVERIFY(!fetch(at(u"127.0.0.1"_s))->error().isError());
    QCOMPARE(before->connectionCount(), 1);
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_ClientCoalescing::aHostOutsideTheCertificateIsNotShared()
{
    listen(H2TestServer::Security::Encrypted, { u"localhost"_s });
    trust(QSslSocket::VerifyPeer);
    QVERIFY(!fetch(at(u"localhost"_s))->error().isError());
    QCOMPARE(fetch(at(u"127.0.0.1"_s))->error().kind(), H2Error::Kind::CertificateRejected);
    QCOMPARE(m_server->requests().size(), 1);
}

void tst_ClientCoalescing::aCertificateWhoseErrorsWereIgnoredIsNotShared()
{
    m_client->setSslConfiguration(QSslConfiguration::defaultConfiguration());
    connect(m_client.get(), &H2Client::sslErrors, this,
            [](H2Connection *connection) { connection->ignoreSslErrors(); });
    QVERIFY(!fetch(at(u"localhost"_s))->error().isError());
    QVERIFY(!fetch(at(u"127.0.0.1"_s))->error().isError());
    QCOMPARE(m_server->connectionCount(), 2);
}

void tst_ClientCoalescing::aCertificateThatWasNotVerifiedIsNotShared()
{
    trust(QSslSocket::VerifyNone);
    QVERIFY(!fetch(at(u"localhost"_s))->error().isError());
    QVERIFY(!fetch(at(u"127.0.0.1"_s))->error().isError());
    QCOMPARE(m_server->connectionCount(), 2);
}

void tst_ClientCoalescing::cleartextIsNotShared()
{
    listen(H2TestServer::Security::Cleartext, {});
    QVERIFY(!fetch(at(u"localhost"_s))->error().isError());
    QVERIFY(!fetch(at(u"127.0.0.1"_s))->error().isError());
    QCOMPARE(m_server->connectionCount(), 2);
}

void tst_ClientCoalescing::anOriginThatTheServerNamesIsSharedWhateverItsAddress()
{
    QVERIFY(!fetch(at(u"localhost"_s))->error().isError());
    nameOrigins({ originOf(u"127.0.0.2"_s) });
    // Where the server does not listen.
    const H2Request *request = fetch(at(u"127.0.0.2"_s));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_ClientCoalescing::anOriginOutsideOfThoseNamedIsNotShared()
{
    QVERIFY(!fetch(at(u"localhost"_s))->error().isError());
    nameOrigins({ originOf(u"127.0.0.2"_s) });
    QVERIFY(!fetch(at(u"127.0.0.1"_s))->error().isError());
    QCOMPARE(m_server->connectionCount(), 2);
}

void tst_ClientCoalescing::aNamedOriginOutsideTheCertificateIsNotShared()
{
    QVERIFY(!fetch(at(u"localhost"_s))->error().isError());
    nameOrigins({ originOf(u"127.0.0.3"_s) });
    QCOMPARE(fetch(at(u"127.0.0.3"_s))->error().kind(), H2Error::Kind::ConnectionRefused);
    QCOMPARE(m_server->requests().size(), 1);
}

void tst_ClientCoalescing::ofEndlessNamesTheFirstCount()
{
    QVERIFY(!fetch(at(u"localhost"_s))->error().isError());
    nameOrigins({ originOf(u"127.0.0.1"_s) });
    for (int i = 0; i < 2000; ++i)
        nameOrigins({ "https://" + QByteArray::number(i) + ".example" });
    nameOrigins({ originOf(u"127.0.0.2"_s) });
    QVERIFY(!fetch(at(u"127.0.0.1"_s))->error().isError());
    QCOMPARE(m_server->connectionCount(), 1);
    QCOMPARE(fetch(at(u"127.0.0.2"_s))->error().kind(), H2Error::Kind::ConnectionRefused);
}

void tst_ClientCoalescing::theNamesComeInAnOriginFrame()
{
    constexpr quint8 originFrame = 0xc; // RFC 8336, section 2
    const QByteArray name = originOf(u"127.0.0.2"_s);
    m_server->setScript(H2TestScript()
                            .exchangeSettings()
                            .sendFrame(originFrame, 0, 0,
                                       Frames::bigEndian(static_cast<quint16>(name.size())) + name)
                            .waitForFrame(H2TestFrame::Headers, 1)
                            .sendHeaders(1, { { ":status", "200" } }, true)
                            .waitForFrame(H2TestFrame::Headers, 3)
                            .sendHeaders(3, { { ":status", "204" } }, true));
    QCOMPARE(fetch(at(u"localhost"_s))->httpStatus(), 200);
    // Where the server does not listen.
    const H2Request *request = fetch(at(u"127.0.0.2"_s));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QCOMPARE(request->httpStatus(), 204);
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_ClientCoalescing::aWildcardStandsForOneWholeLabel_data()
{
    QTest::addColumn<QString>("certified");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isShared");
    const auto row = [](const QString &certified, const QString &host, bool isShared) {
        QTest::addRow("%s for %s", qPrintable(certified), qPrintable(host))
            << certified << host << isShared;
    };
    row(u"*.site.invalid"_s, u"a.site.invalid"_s, true);
    row(u"*.SITE.invalid"_s, u"b.site.Invalid"_s, true);
    row(u"a.site.invalid"_s, u"a.site.invalid"_s, true);
    row(u"*.site.invalid"_s, u"site.invalid"_s, false);
    row(u"*.site.invalid"_s, u"a.b.site.invalid"_s, false);
    row(u"*.site.invalid"_s, u"a.website.invalid"_s, false);
    row(u"*.invalid"_s, u"site.invalid"_s, false);
    row(u"*.0.0.2"_s, u"127.0.0.2"_s, false);
}

// RFC 6125, section 6.4.3.
void tst_ClientCoalescing::aWildcardStandsForOneWholeLabel()
{
    QFETCH(const QString, certified);
    QFETCH(const QString, host);
    QFETCH(const bool, isShared);
    listen(H2TestServer::Security::Encrypted, { u"localhost"_s, certified });
    trust(QSslSocket::VerifyPeer);
    QVERIFY(!fetch(at(u"localhost"_s))->error().isError());
    nameOrigins({ originOf(host) });
    // A host that is not there (RFC 6761, section 6.4), or where the server does not listen.
    const H2Request *request = fetch(at(host));
    QCOMPARE(!request->error().isError(), isShared);
    QCOMPARE(m_server->requests().size(), isShared ? 2 : 1);
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_ClientCoalescing::aMisdirectedRequestGoesOverAConnectionOfItsOwn()
{
    m_client->setMaxRetries(1);
    QVERIFY(!fetch(at(u"localhost"_s))->error().isError());
    const int shared = m_server->requests().constFirst().connection;
    m_server->respond(u"/picky"_s, [shared](const H2TestRequest &request) {
        return responseWith(request.connection == shared ? 421 : 200);
    });
    QCOMPARE(fetch(at(u"127.0.0.1"_s, u"/picky"_s))->httpStatus(), 200);
    QCOMPARE(m_server->connectionCount(), 2);
    QCOMPARE(m_server->openConnectionCount(), 2);
    // It has learned from that.
    QCOMPARE(fetch(at(u"127.0.0.1"_s, u"/picky"_s))->httpStatus(), 200);
    QCOMPARE(countOf(*m_server, "/picky"), 3);
}

void tst_ClientCoalescing::aMisdirectedOriginIsNotSharedWithAnyOther()
{
    m_server = std::make_unique<H2TestServer>(H2TestServer::Security::Encrypted);
    m_server->setSettings({ maxConcurrentStreams(1) });
    m_server->setCertificateHosts({ u"localhost"_s, u"127.0.0.1"_s });
    m_server->respond(u"/hold"_s, responseWith(0));
    QVERIFY2(m_server->listen(), qPrintable(m_server->errorString()));
    trust(QSslSocket::VerifyPeer);
    m_client->setMaxConnectionsPerOrigin(2);
    m_client->setMaxRetries(1);
    // Two connections that could be shared.
    const H2Request *held = m_client->get(at(u"localhost"_s, u"/hold"_s));
    QVERIFY(waitUntil([this] { return countOf(*m_server, "/hold") == 1; }));
    QVERIFY(!fetch(at(u"localhost"_s))->error().isError());
    m_server->sendResponse(requestsFor(*m_server, "/hold").constFirst(), {});
    QVERIFY(waitForEnd(held));
    QCOMPARE(m_server->connectionCount(), 2);

    QSet<int> shared;
    for (const H2TestRequest &request : m_server->requests())
        shared.insert(request.connection);
    m_server->respond(u"/picky"_s, [shared](const H2TestRequest &request) {
        return responseWith(shared.contains(request.connection) ? 421 : 200);
    });
    QCOMPARE(fetch(at(u"127.0.0.1"_s, u"/picky"_s))->httpStatus(), 200);
    QCOMPARE(countOf(*m_server, "/picky"), 2);
}

QTEST_GUILESS_MAIN(tst_ClientCoalescing)

#include "tst_clientcoalescing.moc"
