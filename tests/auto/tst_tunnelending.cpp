// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How a connection through a tunnel ends when the tunnel does not open, or one of the two goes.

#include "opentunnel.h"
#include "tunneled.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Kind = H2Error::Kind;
using Security = H2TestServer::Security;

enum class Ending {
    DeleteInner,
    DeleteOuter,
    DeleteInnerThenOuter,
    DeleteOuterThenInner,
    DeleteTunnel,
    DeleteTunnelThenInner,
    AbortTunnel,
    AbortInner,
    AbortOuter,
};

struct NamedEnding
{
    const char *name;
    Ending ending;
};

constexpr NamedEnding endings[] = {
    { "delete inner", Ending::DeleteInner },
    { "delete outer", Ending::DeleteOuter },
    { "delete inner, then outer", Ending::DeleteInnerThenOuter },
    { "delete outer, then inner", Ending::DeleteOuterThenInner },
    { "delete the tunnel", Ending::DeleteTunnel },
    { "delete the tunnel, then inner", Ending::DeleteTunnelThenInner },
    { "abort the tunnel", Ending::AbortTunnel },
    { "abort inner", Ending::AbortInner },
    { "abort outer", Ending::AbortOuter },
};

void end(Tunneled *tunneled, Ending ending)
{
    switch (ending) {
    case Ending::DeleteInner:
        tunneled->inner.reset();
        break;
    case Ending::DeleteOuter:
        tunneled->outer.reset();
        break;
    case Ending::DeleteInnerThenOuter:
        tunneled->inner.reset();
        tunneled->outer.reset();
        break;
    case Ending::DeleteOuterThenInner:
        tunneled->outer.reset();
        tunneled->inner.reset();
        break;
    case Ending::DeleteTunnel:
        tunneled->tunnel.reset();
        break;
    case Ending::DeleteTunnelThenInner:
        tunneled->tunnel.reset();
        tunneled->inner.reset();
        break;
    case Ending::AbortTunnel:
        tunneled->tunnel->abort();
        break;
    case Ending::AbortInner:
        tunneled->inner->abort();
        break;
    case Ending::AbortOuter:
        tunneled->outer->abort();
        break;
    }
}

// Connection to proxy, tunnel and connection in it: whatever is left of them is over.
bool waitForEnd(const Tunneled &tunneled)
{
    return waitUntil([&] {
        return tunneled.request->isFinished() && (!tunneled.inner || tunneled.inner->isClosed())
            && (!tunneled.tunnel || tunneled.tunnel->isFinished());
    });
}

bool waitUntilAsked(const Tunneled &tunneled)
{
    return waitUntil([&] { return !tunneled.proxy.authorities.isEmpty(); });
}

void addRows()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<Ending>("ending");
    for (const NamedEnding &each : endings) {
        QTest::addRow("http, %s", each.name) << Security::Cleartext << each.ending;
        QTest::addRow("https, %s", each.name) << Security::Encrypted << each.ending;
    }
}

} // namespace

class tst_TunnelEnding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRefusedTunnelFailsTheConnection();
    void aTunnelThatHasFailedBeforeFailsTheConnection();
    void aTunnelThatTheProxyResetsFailsTheConnection_data();
    void aTunnelThatTheProxyResetsFailsTheConnection();
    void aTunnelThatNobodyHasSentIsWaitedFor();
    void aTunnelThatIsNotAnsweredTimesOut();
    void aTlsHandshakeThatIsNotAnsweredTimesOut();
    void aProxyThatIsNotThereFailsTheConnection();
    void whenOneEndsWhileTheTunnelIsOpenedTheOtherDoesToo_data() { addRows(); }
    void whenOneEndsWhileTheTunnelIsOpenedTheOtherDoesToo();
    void whenOneEndsInMidResponseTheOtherDoesToo_data() { addRows(); }
    void whenOneEndsInMidResponseTheOtherDoesToo();
    void aShutdownOfAConnectionThatWaitsClosesTheTunnel();
};

void tst_TunnelEnding::aRefusedTunnelFailsTheConnection()
{
    Tunneled tunneled;
    tunneled.proxy.answers = false;
    connect(&tunneled.proxy.server, &H2TestServer::requestBegun, this,
            [&](const H2TestRequest &request) {
                H2TestResponse refusal = responseWith("who are you?");
                refusal.status = 407;
                tunneled.proxy.server.sendResponse(request, refusal);
            });
    QSignalSpy errors(tunneled.inner.get(), &H2Connection::errorOccurred);
    tunneled.connectToProxy();
    tunneled.connectInner();
    QVERIFY(waitForEnd(tunneled));
    QCOMPARE(tunneled.inner->error().kind(), Kind::ProxyFailed);
    QVERIFY2(tunneled.inner->errorString().contains("407"_L1),
             qPrintable(tunneled.inner->errorString()));
    QCOMPARE(errors.size(), 1);
    QCOMPARE(tunneled.request->error().kind(), Kind::ProxyFailed);
    QVERIFY(tunneled.request->error().isRetrySafe());
    QCOMPARE(tunneled.tunnel->error().kind(), Kind::TunnelRefused);
    QCOMPARE(tunneled.tunnel->readAll(), "who are you?"_ba);
}

void tst_TunnelEnding::aTunnelThatHasFailedBeforeFailsTheConnection()
{
    Tunneled tunneled;
    tunneled.proxy.answers = false;
    tunneled.connectToProxy();
    QVERIFY(waitUntilAsked(tunneled));
    tunneled.tunnel->abort();
    QVERIFY(waitUntil([&] { return tunneled.tunnel->isFinished(); }));
    tunneled.connectInner();
    QVERIFY(waitForEnd(tunneled));
    QCOMPARE(tunneled.inner->error().kind(), Kind::ProxyFailed);
}

void tst_TunnelEnding::aTunnelThatTheProxyResetsFailsTheConnection_data()
{
    QTest::addColumn<QString>("stage");
    QTest::addColumn<QUrl>("url");
    const QUrl http(u"http://inner.example/"_s);
    const QUrl https(u"https://inner.example/"_s);
    QTest::newRow("http, before it answers") << u"asked"_s << http;
    QTest::newRow("https, before it answers") << u"asked"_s << https;
    QTest::newRow("http, once it is open") << u"open"_s << http;
    QTest::newRow("https, in the TLS handshake") << u"open"_s << https;
    QTest::newRow("given to handshake()") << u"handshake"_s << http;
}

// The end of a device would be a good one, to HTTP/2, and the server's fault, to TLS.
void tst_TunnelEnding::aTunnelThatTheProxyResetsFailsTheConnection()
{
    QFETCH(const QString, stage);
    QFETCH(const QUrl, url);
    OpenTunnel wire;
    QVERIFY(stage == "asked"_L1 ? wire.ask() : wire.establish());
    H2Connection inner;
    H2Request request(url);
    if (stage == "handshake"_L1) {
        inner.handshake(wire.tunnel.get());
    } else {
        inner.setTunnel(wire.tunnel.get());
        inner.connectToUrl(url);
    }
    inner.send(&request);
    if (stage != "asked"_L1)
        QVERIFY(wire.waitForSent(Frames::Data));
    constexpr quint32 connectError = 0xa; // RFC 9113, section 8.5
    wire.receive(Frames::resetStream(1, connectError));
    QVERIFY(waitUntil([&] { return inner.isClosed() && request.isFinished(); }));
    QCOMPARE(inner.error().kind(), Kind::ProxyFailed);
    QCOMPARE(request.error().kind(), Kind::ProxyFailed);
    QCOMPARE(wire.tunnel->error().code(), H2Error::Code::ConnectError);
    for (const QString &text : { inner.errorString(), request.errorString() })
        QVERIFY2(text.contains(wire.tunnel->errorString()), qPrintable(text));
    QVERIFY(wire.connection.isReady());
}

void tst_TunnelEnding::aTunnelThatNobodyHasSentIsWaitedFor()
{
    Tunneled tunneled;
    tunneled.connectInner();
    QSignalSpy queued(tunneled.request.get(), &H2Request::stateChanged);
    QVERIFY(queued.wait());
    QCOMPARE(tunneled.inner->state(), H2Connection::State::Connecting);
    tunneled.connectToProxy();
    QVERIFY(tunneled.waitForResponse());
    QVERIFY2(!tunneled.request->error().isError(), qPrintable(tunneled.request->errorString()));
}

void tst_TunnelEnding::aTunnelThatIsNotAnsweredTimesOut()
{
    H2ConnectionOptions options;
    options.setConnectTimeout(50ms);
    Tunneled tunneled(Security::Encrypted, options);
    tunneled.proxy.answers = false;
    tunneled.connectToProxy();
    QVERIFY(waitUntilAsked(tunneled));
    tunneled.connectInner();
    QVERIFY(waitForEnd(tunneled));
    QCOMPARE(tunneled.inner->error().kind(), Kind::ConnectTimeout);
    QVERIFY(tunneled.outer->isReady());
}

void tst_TunnelEnding::aTlsHandshakeThatIsNotAnsweredTimesOut()
{
    H2ConnectionOptions options;
    options.setConnectTimeout(50ms);
    Tunneled tunneled(Security::Encrypted, options);
    // It opens the tunnel, and nothing comes through.
    tunneled.proxy.answers = false;
    connect(&tunneled.proxy.server, &H2TestServer::requestBegun, this,
            [&](const H2TestRequest &request) {
                H2TestResponse established;
                established.neverFinish = true;
                tunneled.proxy.server.sendResponse(request, established);
            });
    connect(&tunneled.proxy.server, &H2TestServer::requestReceived, this,
            [&](const H2TestRequest &request) { tunneled.proxy.server.sendEnd(request); });
    tunneled.connectToProxy();
    QVERIFY(waitUntil([&] { return tunneled.tunnel->isTunnel(); }));
    tunneled.connectInner();
    QVERIFY(waitForEnd(tunneled));
    QCOMPARE(tunneled.inner->error().kind(), Kind::ConnectTimeout);
    QVERIFY(tunneled.outer->isReady());
}

void tst_TunnelEnding::aProxyThatIsNotThereFailsTheConnection()
{
    Tunneled tunneled;
    const QUrl url = tunneled.proxy.server.url();
    tunneled.proxy.server.close();
    tunneled.outer->connectToUrl(url);
    tunneled.outer->send(tunneled.tunnel.get());
    tunneled.connectInner();
    QVERIFY(waitForEnd(tunneled));
    QCOMPARE(tunneled.inner->error().kind(), Kind::ProxyFailed);
    QVERIFY(tunneled.request->error().isRetrySafe());
}

void tst_TunnelEnding::whenOneEndsWhileTheTunnelIsOpenedTheOtherDoesToo()
{
    QFETCH(Security, security);
    QFETCH(Ending, ending);
    Tunneled tunneled(security);
    tunneled.proxy.answers = false;
    tunneled.connectToProxy();
    tunneled.connectInner();
    QVERIFY(waitUntilAsked(tunneled));
    end(&tunneled, ending);
    QVERIFY(waitForEnd(tunneled));
    const bool innerGoesFirst = ending == Ending::DeleteInner || ending == Ending::AbortInner
        || ending == Ending::DeleteInnerThenOuter;
    if (innerGoesFirst)
        QCOMPARE(tunneled.request->error().kind(), Kind::Aborted);
    else if (tunneled.inner)
        QCOMPARE(tunneled.request->error().kind(), Kind::ProxyFailed);
}

void tst_TunnelEnding::whenOneEndsInMidResponseTheOtherDoesToo()
{
    QFETCH(Security, security);
    QFETCH(Ending, ending);
    Tunneled tunneled(security);
    H2TestResponse endless = responseWith("begin");
    endless.neverFinish = true;
    tunneled.server->respond(u"/"_s, endless);
    tunneled.connectToProxy();
    tunneled.connectInner();
    QVERIFY(waitUntil([&] { return tunneled.request->bytesAvailable() == 5; }));
    QSignalSpy finished(tunneled.request.get(), &H2Request::finished);
    end(&tunneled, ending);
    QVERIFY(waitForEnd(tunneled));
    QVERIFY(tunneled.request->error().isError());
    QTRY_COMPARE(tunneled.server->openConnectionCount(), 0);
    QCOMPARE(finished.size(), 1);
}

void tst_TunnelEnding::aShutdownOfAConnectionThatWaitsClosesTheTunnel()
{
    Tunneled tunneled;
    tunneled.proxy.answers = false;
    tunneled.connectToProxy();
    tunneled.inner->setTunnel(tunneled.tunnel.get());
    tunneled.inner->connectToUrl(tunneled.url());
    QVERIFY(waitUntilAsked(tunneled));
    tunneled.inner->shutdown();
    QVERIFY(waitUntil([&] { return tunneled.inner->isClosed(); }));
    QVERIFY(waitUntil([&] { return tunneled.tunnel->isFinished(); }));
    QVERIFY(tunneled.outer->isReady());
}

QTEST_GUILESS_MAIN(tst_TunnelEnding)

#include "tst_tunnelending.moc"
