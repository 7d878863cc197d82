// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Tunnels for other protocols, by extended CONNECT (RFC 8441), which a server has to allow first.

#include "tunnelpeer.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_SessionExtendedConnect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherProtocolWaitsForTheSettings();
    void anotherProtocolThatTheServerDoesNotAllowIsRefused();
    void theSettingsHoldUpNothingElse();
    void aLaterSettingsFrameMayAllowAnotherProtocol();
    void oneThatWaitedGoesOutInTheOrderOfSending();
    void oneThatWaitedBehindALimitCanBeAborted();
    void oneThatWaitsForTheSettingsCanBeAborted();
    void oneThatWaitsForTheSettingsCanTimeOut();
    void oneThatWaitsForTheSettingsEndsWithTheConnection();
    void oneThatWaitsForTheSettingsMayBeSentElsewhereAfterAnAbort();
    void oneThatWaitsForTheSettingsIsFailedByGoAway();
    void shutdownWaitsForOneThatWaitsForTheSettings();
};

namespace {

QByteArray allowsProtocols()
{
    return Frames::settings({ { 0x8, 1 } }); // RFC 8441, section 3
}

} // namespace

void tst_SessionExtendedConnect::anotherProtocolWaitsForTheSettings()
{
    Peer peer;
    peer.session.start(peer.now);
    const RequestId tunnel = peer.submit(webSocketMessage());
    peer.session.write(tunnel, "hello"_ba);
    QVERIFY(peer.sent(Frames::Headers).isEmpty());
    QCOMPARE(peer.session.queuedRequests(), 1);
    QCOMPARE(peer.session.availableStreams(), 99);
    QVERIFY(!peer.session.wantsToProduce());
    QVERIFY(!peer.session.isUnused());
    QVERIFY(peer.take<RequestSent>().empty());

    peer.receive(allowsProtocols());
    QVERIFY(peer.session.isExtendedConnectProtocolEnabled());
    QCOMPARE(peer.sent(Frames::Headers).size(), 1);
    QCOMPARE(peer.session.queuedRequests(), 0);
    QCOMPARE(peer.take<RequestSent>().size(), 1u);
    peer.receive(Frames::headers(1, ok()));
    QVERIFY(peer.take<HeadersReceived>().front().opensTunnel);
    QCOMPARE(bodyOf(peer.sent()), "hello"_ba);
}

void tst_SessionExtendedConnect::anotherProtocolThatTheServerDoesNotAllowIsRefused()
{
    Peer peer;
    peer.session.start(peer.now);
    peer.submit(webSocketMessage());
    peer.sent();
    peer.receive(Frames::settings());
    H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::ExtendedConnectUnsupported);
    QVERIFY(error.isRetrySafe());
    QVERIFY(peer.sent(Frames::Headers).isEmpty());
    QCOMPARE(peer.session.queuedRequests(), 0);
    QVERIFY(peer.session.isUnused());

    // And from then on at once.
    peer.submit(webSocketMessage());
    error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::ExtendedConnectUnsupported);
    QVERIFY(error.isRetrySafe());
    QVERIFY(peer.sent(Frames::Headers).isEmpty());

    // A plain tunnel needs no setting.
    peer.submit(connectMessage());
    QCOMPARE(peer.sent(Frames::Headers).size(), 1);
}

void tst_SessionExtendedConnect::theSettingsHoldUpNothingElse()
{
    Peer peer;
    peer.session.start(peer.now);
    const RequestId held = peer.submit(webSocketMessage());
    const RequestId ordinary = peer.submit();
    const RequestId tunnel = peer.submit(connectMessage());
    QCOMPARE(streamsOf(peer.sent(Frames::Headers)), (QList<quint32>{ 1, 3 }));
    const auto sent = peer.take<RequestSent>();
    QCOMPARE(sent.size(), 2u);
    QCOMPARE(sent.at(0).request, ordinary);
    QCOMPARE(sent.at(1).request, tunnel);
    peer.receive(Frames::settings() + Frames::headers(1, ok(), Frames::EndStream));
    const auto finished = peer.take<RequestFinished>();
    QCOMPARE(finished.size(), 2u);
    QCOMPARE(finished.at(0).request, held);
    QCOMPARE(finished.at(1).request, ordinary);
    QVERIFY(!finished.at(1).error.isError());
}

void tst_SessionExtendedConnect::aLaterSettingsFrameMayAllowAnotherProtocol()
{
    Peer peer;
    open(peer);
    QVERIFY(!peer.session.isExtendedConnectProtocolEnabled());
    peer.receive(allowsProtocols());
    QVERIFY(peer.session.isExtendedConnectProtocolEnabled());
    peer.submit(webSocketMessage());
    QCOMPARE(peer.sent(Frames::Headers).size(), 1);
    QVERIFY(peer.take<RequestFinished>().empty());
}

// One stream at a time, and behind it the others in the order in which they were sent.
void tst_SessionExtendedConnect::oneThatWaitedGoesOutInTheOrderOfSending()
{
    Peer peer(H2ConnectionOptions().setInitialMaxSendStreams(1));
    peer.session.start(peer.now);
    peer.submit();
    const RequestId tunnel = peer.submit(webSocketMessage());
    const RequestId last = peer.submit();
    peer.sent();
    QCOMPARE(peer.session.queuedRequests(), 2);
    static_cast<void>(peer.take<RequestSent>());
    peer.receive(Frames::settings({ { 0x8, 1 }, { 0x3, 1 } }));
    QVERIFY(peer.sent(Frames::Headers).isEmpty());
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    peer.sent();
    QCOMPARE(peer.take<RequestSent>().front().request, tunnel);
    peer.receive(Frames::resetStream(3, 8));
    peer.sent();
    QCOMPARE(peer.take<RequestSent>().front().request, last);
}

void tst_SessionExtendedConnect::oneThatWaitedBehindALimitCanBeAborted()
{
    Peer peer(H2ConnectionOptions().setInitialMaxSendStreams(1));
    peer.session.start(peer.now);
    peer.submit();
    const RequestId tunnel = peer.submit(webSocketMessage());
    const RequestId last = peer.submit();
    peer.sent();
    peer.receive(Frames::settings({ { 0x8, 1 }, { 0x3, 1 } }));
    static_cast<void>(peer.take<RequestSent>());
    peer.session.reset(tunnel, H2Error::Code::Cancel, H2Error());
    QCOMPARE(peer.session.queuedRequests(), 1);
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    QCOMPARE(streamsOf(peer.sent(Frames::Headers)), QList<quint32>{ 3 });
    const auto sent = peer.take<RequestSent>();
    QCOMPARE(sent.size(), 1u);
    QCOMPARE(sent.front().request, last);
    QCOMPARE(peer.session.queuedRequests(), 0);
}

void tst_SessionExtendedConnect::oneThatWaitsForTheSettingsCanBeAborted()
{
    Peer peer;
    peer.session.start(peer.now);
    const RequestId tunnel = peer.submit(webSocketMessage());
    peer.sent();
    const H2Error reason(H2Error::Kind::Aborted, H2Error::Initiator::User, H2Error::Scope::Request,
                         u"enough"_s);
    peer.session.reset(tunnel, H2Error::Code::Cancel, reason);
    QCOMPARE(peer.session.queuedRequests(), 0);
    peer.receive(allowsProtocols());
    const QList<Frames::Frame> frames = peer.sent();
    QVERIFY(frames == Frames::decode(Frames::settingsAck()));
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::Aborted);
    QVERIFY(error.isRetrySafe());
}

void tst_SessionExtendedConnect::oneThatWaitsForTheSettingsCanTimeOut()
{
    Peer peer;
    peer.session.start(peer.now);
    RequestMessage message = webSocketMessage();
    message.limits.whole = 1s;
    peer.submit(message);
    peer.sent();
    peer.pass(1s);
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::RequestTimeout);
    QVERIFY(error.isRetrySafe());
    peer.receive(allowsProtocols());
    QVERIFY(peer.sent(Frames::Headers).isEmpty());
}

void tst_SessionExtendedConnect::oneThatWaitsForTheSettingsEndsWithTheConnection()
{
    Peer peer;
    peer.session.start(peer.now);
    peer.submit(webSocketMessage());
    peer.sent();
    peer.end();
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::ConnectionClosed);
    QVERIFY(error.isRetrySafe());
    QCOMPARE(peer.session.queuedRequests(), 0);
}

void tst_SessionExtendedConnect::oneThatWaitsForTheSettingsMayBeSentElsewhereAfterAnAbort()
{
    Peer peer;
    peer.session.start(peer.now);
    peer.submit(webSocketMessage());
    peer.sent();
    peer.session.abort(H2Error(H2Error::Kind::Aborted, H2Error::Initiator::User,
                               H2Error::Scope::Connection, u"enough"_s));
    peer.sent();
    QVERIFY(peer.outcome().isRetrySafe());
    QCOMPARE(peer.session.queuedRequests(), 0);
}

void tst_SessionExtendedConnect::oneThatWaitsForTheSettingsIsFailedByGoAway()
{
    Peer peer;
    peer.session.start(peer.now);
    peer.submit(webSocketMessage());
    peer.sent();
    peer.receive(allowsProtocols() + Frames::goAway(0, 0));
    const H2Error error = peer.outcome();
    QCOMPARE(error.kind(), H2Error::Kind::GoAway);
    QVERIFY(error.isRetrySafe());
    QVERIFY(peer.sent(Frames::Headers).isEmpty());
}

void tst_SessionExtendedConnect::shutdownWaitsForOneThatWaitsForTheSettings()
{
    Peer peer;
    peer.session.start(peer.now);
    const RequestId tunnel = peer.submit(webSocketMessage());
    peer.sent();
    peer.session.shutdown();
    QVERIFY(!peer.session.isFinished());
    peer.receive(allowsProtocols());
    QCOMPARE(peer.sent(Frames::Headers).size(), 1);
    peer.receive(Frames::headers(1, ok(), Frames::EndStream));
    peer.session.endBody(tunnel, {});
    const QList<Frames::Frame> frames = sentToTheEnd(peer);
    QCOMPARE(frames.constLast().type, Frames::GoAway);
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.session.isFinished());
}

QTEST_APPLESS_MAIN(tst_SessionExtendedConnect)

#include "tst_sessionextendedconnect.moc"
