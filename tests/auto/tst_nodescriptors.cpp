// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What happens when the system has no descriptor left for a connection.

#include "clientorigins.h"
#include "nodescriptors.h"
#include "tunneled.h"

#include <QtTest/qtest.h>

#include <optional>

using namespace Qt::StringLiterals;

namespace {

using Kind = H2Error::Kind;
using Security = H2TestServer::Security;

} // namespace

class tst_NoDescriptors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void aConnectionSaysWhyItCannotOpen_data();
    void aConnectionSaysWhyItCannotOpen();
    void anotherConnectionOpensWhenThereIsRoomAgain();
    void tlsInATunnelSaysWhatIsMissing();
    void cleartextInATunnelNeedsNone();
};

// The thread in which Qt looks up names needs descriptors to begin with, and stays.
void tst_NoDescriptors::initTestCase()
{
    H2TestServer server(Security::Encrypted);
    QVERIFY2(server.listen(), qPrintable(server.errorString()));
    H2Connection connection;
    connection.setSslConfiguration(server.clientSslConfiguration());
    connection.connectToUrl(server.url());
    QVERIFY(waitUntil([&] { return connection.isReady(); }));
}

void tst_NoDescriptors::aConnectionSaysWhyItCannotOpen_data()
{
    QTest::addColumn<Security>("security");
    QTest::newRow("http") << Security::Cleartext;
    QTest::newRow("https") << Security::Encrypted;
}

void tst_NoDescriptors::aConnectionSaysWhyItCannotOpen()
{
    QFETCH(const Security, security);
    H2TestServer server(security);
    QVERIFY2(server.listen(), qPrintable(server.errorString()));
    H2Connection connection;
    H2Request request(server.url());
    const NoDescriptors none;
    connection.connectToUrl(server.url());
    connection.send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY(waitUntil([&] { return connection.isClosed(); }));
    QCOMPARE(connection.error().kind(), Kind::SocketError);
    QCOMPARE(connection.error().initiator(), H2Error::Initiator::Library);
    QCOMPARE(connection.error().socketError(), QAbstractSocket::SocketResourceError);
    QVERIFY(!connection.errorString().isEmpty());
    QCOMPARE(request.error().kind(), Kind::SocketError);
    QVERIFY(request.error().isRetrySafe());
}

void tst_NoDescriptors::anotherConnectionOpensWhenThereIsRoomAgain()
{
    const auto server = origin();
    H2Client client;
    client.setMaxRetries(0);
    {
        const NoDescriptors none;
        const H2Request *request = client.get(server->url());
        QVERIFY(waitForEnd(request));
        QCOMPARE(request->error().kind(), Kind::SocketError);
    }
    const H2Request *request = client.get(server->url());
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
}

void tst_NoDescriptors::tlsInATunnelSaysWhatIsMissing()
{
    Tunneled tunneled(Security::Encrypted);
    std::optional<NoDescriptors> none;
    // Before the connection hears of it.
    connect(tunneled.tunnel.get(), &H2Request::tunnelEstablished, this,
            [&none] { none.emplace(); });
    tunneled.connectInner();
    tunneled.connectToProxy();
    QVERIFY(tunneled.waitForResponse());
    QVERIFY(none);
    none.reset();
    QCOMPARE(tunneled.request->error().kind(), Kind::ProxyFailed);
    QVERIFY(tunneled.request->error().isRetrySafe());
    QVERIFY(waitUntil([&] { return tunneled.inner->isClosed(); }));
    QVERIFY2(tunneled.inner->errorString().contains("sockets"_L1),
             qPrintable(tunneled.inner->errorString()));
    // The tunnel has gone, and the connection that it was on has not.
    QVERIFY(waitUntil([&] { return tunneled.tunnel->isFinished(); }));
    QVERIFY(tunneled.outer->isReady());
}

void tst_NoDescriptors::cleartextInATunnelNeedsNone()
{
    Tunneled tunneled(Security::Cleartext);
    tunneled.connectToProxy();
    QVERIFY(waitUntil([&] { return tunneled.tunnel->isTunnel(); }));
    const NoDescriptors none;
    tunneled.connectInner();
    QVERIFY(tunneled.waitForResponse());
    QVERIFY2(!tunneled.request->error().isError(), qPrintable(tunneled.request->errorString()));
}

QTEST_GUILESS_MAIN(tst_NoDescriptors)

#include "tst_nodescriptors.moc"
