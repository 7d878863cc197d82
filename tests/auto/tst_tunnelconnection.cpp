// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A connection through a tunnel of another one, as to an HTTP/2 proxy.

#include "tunneled.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

using Kind = H2Error::Kind;
using Security = H2TestServer::Security;

constexpr qsizetype largeSize = 4 * 1024 * 1024;

QList<H2TestFrame> goodbyesTo(const H2TestServer &server)
{
    QList<H2TestFrame> frames = framesOf(server, H2TestFrame::Direction::Received);
    frames.removeIf([](const H2TestFrame &frame) { return frame.type != Frames::GoAway; });
    return frames;
}

void addSecurityRows()
{
    QTest::addColumn<Security>("security");
    QTest::newRow("http") << Security::Cleartext;
    QTest::newRow("https") << Security::Encrypted;
}

} // namespace

class tst_TunnelConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsGoThroughATunnel_data() { addSecurityRows(); }
    void requestsGoThroughATunnel();
    void aTunnelThatIsOpenAlreadyServesAsWell_data() { addSecurityRows(); }
    void aTunnelThatIsOpenAlreadyServesAsWell();
    void anOpenTunnelIsADeviceForAHandshake();
    void manyBytesGoThroughATunnelBothWays_data() { addSecurityRows(); }
    void manyBytesGoThroughATunnelBothWays();
    void theCertificateMustBeForTheInnerHost();
    void aShutdownClosesTheTunnelAndNotTheConnectionToTheProxy_data() { addSecurityRows(); }
    void aShutdownClosesTheTunnelAndNotTheConnectionToTheProxy();
    void aDeletedConnectionSaysGoodbyeThroughTheTunnel_data() { addSecurityRows(); }
    void aDeletedConnectionSaysGoodbyeThroughTheTunnel();
    void aServerThatGoesEndsTheConnectionAndTheTunnel_data() { addSecurityRows(); }
    void aServerThatGoesEndsTheConnectionAndTheTunnel();
};

void tst_TunnelConnection::requestsGoThroughATunnel()
{
    QFETCH(Security, security);
    Tunneled tunneled(security);
    tunneled.connectInner();
    tunneled.connectToProxy();
    tunneled.request->setRequestHeader("x-tunneled", "1");
    QVERIFY(tunneled.waitForResponse());
    QVERIFY2(!tunneled.request->error().isError(), qPrintable(tunneled.request->errorString()));
    QCOMPARE(tunneled.request->httpStatus(), 200);
    QCOMPARE(tunneled.proxy.authorities, { tunneled.url().authority().toLatin1() });
    QCOMPARE(tunneled.server->requests().size(), 1);
    QCOMPARE(tunneled.server->requests().constFirst().scheme, tunneled.url().scheme().toLatin1());
    QCOMPARE(tunneled.inner->sslConfiguration().peerCertificate().isNull(),
             security == Security::Cleartext);
}

void tst_TunnelConnection::aTunnelThatIsOpenAlreadyServesAsWell()
{
    QFETCH(Security, security);
    Tunneled tunneled(security);
    tunneled.connectToProxy();
    QVERIFY(waitUntil([&] { return tunneled.tunnel->isTunnel(); }));
    tunneled.connectInner();
    QVERIFY(tunneled.waitForResponse());
    QVERIFY2(!tunneled.request->error().isError(), qPrintable(tunneled.request->errorString()));
}

void tst_TunnelConnection::anOpenTunnelIsADeviceForAHandshake()
{
    Tunneled tunneled(Security::Cleartext);
    tunneled.connectToProxy();
    QVERIFY(waitUntil([&] { return tunneled.tunnel->isTunnel(); }));
    tunneled.inner->handshake(tunneled.tunnel.get());
    tunneled.request->setBody("body"_ba);
    tunneled.inner->send(tunneled.request.get());
    QVERIFY(tunneled.waitForResponse());
    QVERIFY2(!tunneled.request->error().isError(), qPrintable(tunneled.request->errorString()));
    QCOMPARE(tunneled.request->readAll(), "body"_ba);
    QSignalSpy closed(tunneled.tunnel.get(), &H2Request::finished);
    tunneled.inner->shutdown();
    QVERIFY(waitUntil([&] { return !closed.isEmpty(); }));
    QVERIFY2(!tunneled.tunnel->error().isError(), qPrintable(tunneled.tunnel->errorString()));
}

void tst_TunnelConnection::manyBytesGoThroughATunnelBothWays()
{
    QFETCH(Security, security);
    Tunneled tunneled(security);
    const QByteArray body = patternOf(largeSize);
    tunneled.request->setBody(body);
    tunneled.connectToProxy();
    tunneled.connectInner();
    QVERIFY(tunneled.waitForResponse());
    QVERIFY2(!tunneled.request->error().isError(), qPrintable(tunneled.request->errorString()));
    QCOMPARE(tunneled.request->readAll(), body);
}

void tst_TunnelConnection::theCertificateMustBeForTheInnerHost()
{
    Tunneled tunneled;
    tunneled.server = makeInnerServer(Security::Encrypted, u"other.test"_s);
    tunneled.inner->setSslConfiguration(tunneled.server->clientSslConfiguration());
    tunneled.tunnel->setUrl(tunneled.url());
    tunneled.request->setUrl(tunneled.url());
    QSignalSpy closed(tunneled.tunnel.get(), &H2Request::finished);
    tunneled.connectToProxy();
    tunneled.connectInner();
    QVERIFY(tunneled.waitForResponse());
    QCOMPARE(tunneled.request->error().kind(), Kind::CertificateRejected);
    QCOMPARE(tunneled.inner->error().kind(), Kind::CertificateRejected);
    QVERIFY(tunneled.server->requests().isEmpty());
    QVERIFY(waitUntil([&] { return !closed.isEmpty(); }));
    QVERIFY(tunneled.outer->isReady());
}

void tst_TunnelConnection::aShutdownClosesTheTunnelAndNotTheConnectionToTheProxy()
{
    QFETCH(Security, security);
    Tunneled tunneled(security);
    QSignalSpy closed(tunneled.tunnel.get(), &H2Request::finished);
    tunneled.connectToProxy();
    tunneled.connectInner();
    QVERIFY(tunneled.waitForResponse());
    tunneled.inner->shutdown();
    QVERIFY(waitUntil([&] { return tunneled.inner->isClosed(); }));
    QVERIFY2(!tunneled.inner->error().isError(), qPrintable(tunneled.inner->errorString()));
    QVERIFY(waitUntil([&] { return !closed.isEmpty(); }));
    QVERIFY2(!tunneled.tunnel->error().isError(), qPrintable(tunneled.tunnel->errorString()));
    QTRY_COMPARE(goodbyesTo(*tunneled.server).size(), 1);
    QTRY_COMPARE(tunneled.server->openConnectionCount(), 0);
    QVERIFY(tunneled.outer->isReady());
}

void tst_TunnelConnection::aDeletedConnectionSaysGoodbyeThroughTheTunnel()
{
    QFETCH(Security, security);
    Tunneled tunneled(security);
    tunneled.connectToProxy();
    tunneled.connectInner();
    QVERIFY(tunneled.waitForResponse());
    tunneled.inner.reset();
    QTRY_COMPARE(goodbyesTo(*tunneled.server).size(), 1);
    QTRY_COMPARE(tunneled.server->openConnectionCount(), 0);
}

void tst_TunnelConnection::aServerThatGoesEndsTheConnectionAndTheTunnel()
{
    QFETCH(Security, security);
    Tunneled tunneled(security);
    QSignalSpy closed(tunneled.tunnel.get(), &H2Request::finished);
    tunneled.connectToProxy();
    tunneled.connectInner();
    QVERIFY(tunneled.waitForResponse());
    tunneled.server->closeConnections();
    QVERIFY(waitUntil([&] { return tunneled.inner->isClosed(); }));
    QVERIFY(waitUntil([&] { return !closed.isEmpty(); }));
    QVERIFY(tunneled.outer->isReady());
}

QTEST_GUILESS_MAIN(tst_TunnelConnection)

#include "tst_tunnelconnection.moc"
