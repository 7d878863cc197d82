// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A machine on which Qt finds no TLS: with its plugin that only knows certificates.

#include "clientorigins.h"
#include "tunneled.h"

#include <QtCore/qloggingcategory.h>
#include <QtNetwork/qsslsocket.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

using Kind = H2Error::Kind;

} // namespace

class tst_NoTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void aConnectionWithTlsFails();
    void aConnectionWithTlsInATunnelFails();
    void aClientsRequestForHttpsFails();
    void cleartextNeedsNoTls();
};

void tst_NoTls::initTestCase()
{
    const QString backend = u"cert-only"_s;
    if (!QSslSocket::availableBackends().contains(backend))
        QSKIP("this Qt has no other backend");
    // What it says about itself.
    QLoggingCategory::setFilterRules(u"qt.network.ssl.warning=false"_s);
    QVERIFY(QSslSocket::setActiveBackend(backend));
    QVERIFY(!QSslSocket::supportsSsl());
}

void tst_NoTls::aConnectionWithTlsFails()
{
    const auto server = origin();
    H2Connection connection;
    connection.connectToHostEncrypted(u"127.0.0.1"_s, server->port());
    H2Request request(QUrl(u"https://127.0.0.1/"_s));
    connection.send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY(waitUntil([&] { return connection.isClosed(); }));
    QCOMPARE(connection.error().kind(), Kind::TlsFailed);
    QCOMPARE(connection.error().initiator(), H2Error::Initiator::Library);
    QVERIFY2(connection.errorString().contains("TLS"_L1), qPrintable(connection.errorString()));
    QCOMPARE(request.error().kind(), Kind::TlsFailed);
    QVERIFY(request.error().isRetrySafe());
    QVERIFY(server->frames().isEmpty());
}

void tst_NoTls::aConnectionWithTlsInATunnelFails()
{
    Tunneled tunneled(H2TestServer::Security::Cleartext);
    tunneled.connectToProxy();
    QUrl url = tunneled.url();
    url.setScheme(u"https"_s);
    tunneled.inner->setTunnel(tunneled.tunnel.get());
    tunneled.inner->connectToUrl(url);
    tunneled.inner->send(tunneled.request.get());
    QVERIFY(tunneled.waitForResponse());
    QCOMPARE(tunneled.request->error().kind(), Kind::TlsFailed);
    QVERIFY(waitUntil([&] { return tunneled.inner->isClosed(); }));
    QVERIFY(waitUntil([&] { return tunneled.tunnel->isFinished(); }));
    QVERIFY(tunneled.server->frames().isEmpty());
    QVERIFY(tunneled.outer->isReady());
}

void tst_NoTls::aClientsRequestForHttpsFails()
{
    const auto server = origin();
    QUrl url = server->url();
    url.setScheme(u"https"_s);
    H2Client client;
    client.setMaxRetries(0);
    const H2Request *request = client.get(url);
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), Kind::TlsFailed);
}

void tst_NoTls::cleartextNeedsNoTls()
{
    const auto server = origin();
    H2Client client;
    const H2Request *request = client.get(server->url());
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
}

QTEST_GUILESS_MAIN(tst_NoTls)

#include "tst_notls.moc"
