// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Options changed while a session is open, and what the server is told of them.

#include "pushframes.h"
#include "sessionpeer.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_SessionOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatChangedIsTold();
    void theSameOptionsSendNothing();
    void whatIsOursAloneSendsNothing();
    void aLargerConnectionWindowIsTold();
    void theAcknowledgementIsTold();

    void whatCannotChangeIsRefusedByName_data();
    void whatCannotChangeIsRefusedByName();

    void keepAliveCanBeTurnedOn();
    void aChangedHeaderLimitHolds();
    void aChangedBufferLimitHolds();
    void aChangedResetBudgetHolds();

    void withPushEnabledTheServerIsToldSo();
    void aPushIsTakenWhenItWasEnabledLater();
    void aPushIsCancelledWhenItWasDisabledLater();
    void aChangedLimitOfPushesHolds();
    void aChangedLimitOfPushesTakenBackHolds();
    void aLowerHeaderLimitHoldsWhenItIsAcknowledged();
    void aHigherBufferLimitLetsTheServerGoOn();
};

namespace {

void open(Peer &peer)
{
    peer.session.start(peer.now);
    peer.sent();
    peer.receive(Frames::settings() + Frames::settingsAck());
    peer.sent();
    static_cast<void>(peer.take<SettingsAcknowledged>());
}

} // namespace

void tst_SessionOptions::onlyWhatChangedIsTold()
{
    Peer peer;
    open(peer);
    QVERIFY(
        !peer.session
             .setOptions(H2ConnectionOptions().setMaxHeaderListSize(1000).setMaxFrameSize(20000),
                         peer.now)
             .isError());
    QVERIFY(peer.sent() == Frames::decode(Frames::settings({ { 5, 20000 }, { 6, 1000 } })));
    // And the next time, compared with these.
    QVERIFY(!peer.session.setOptions(H2ConnectionOptions().setMaxHeaderListSize(1000), peer.now)
                 .isError());
    QVERIFY(peer.sent() == Frames::decode(Frames::settings({ { 5, 16384 } })));
}

void tst_SessionOptions::theSameOptionsSendNothing()
{
    Peer peer;
    open(peer);
    QVERIFY(!peer.session.setOptions(H2ConnectionOptions(), peer.now).isError());
    QVERIFY(!peer.session.wantsToProduce());
    QVERIFY(peer.sent().isEmpty());
}

void tst_SessionOptions::whatIsOursAloneSendsNothing()
{
    Peer peer;
    open(peer);
    QVERIFY(!peer.session
                 .setOptions(H2ConnectionOptions()
                                 .setKeepAliveInterval(1s)
                                 .setIdleTimeout(1min)
                                 .setMaxLocalErrorResetStreams(1)
                                 .setMaxBufferedBytes(1000),
                             peer.now)
                 .isError());
    QVERIFY(peer.sent().isEmpty());
}

void tst_SessionOptions::aLargerConnectionWindowIsTold()
{
    Peer peer;
    open(peer);
    QVERIFY(
        !peer.session
             .setOptions(H2ConnectionOptions().setInitialConnectionWindowSize(6'000'000), peer.now)
             .isError());
    QVERIFY(peer.sent() == Frames::decode(Frames::windowUpdate(0, 6'000'000 - 5'242'880)));
}

void tst_SessionOptions::theAcknowledgementIsTold()
{
    Peer peer;
    open(peer);
    QVERIFY(
        !peer.session.setOptions(H2ConnectionOptions().setMaxFrameSize(20000), peer.now).isError());
    peer.sent();
    QVERIFY(peer.take<SettingsAcknowledged>().empty());
    peer.receive(Frames::settingsAck());
    QCOMPARE(peer.take<SettingsAcknowledged>().size(), 1u);
}

void tst_SessionOptions::whatCannotChangeIsRefusedByName_data()
{
    QTest::addColumn<H2ConnectionOptions>("options");
    QTest::addColumn<QString>("name");
    QTest::newRow("initialMaxSendStreams")
        << H2ConnectionOptions().setInitialMaxSendStreams(7) << u"initialMaxSendStreams"_s;
    QTest::newRow("connectTimeout")
        << H2ConnectionOptions().setConnectTimeout(1s) << u"connectTimeout"_s;
    QTest::newRow("a smaller connection window")
        << H2ConnectionOptions().setInitialConnectionWindowSize(5'242'879)
        << u"initialConnectionWindowSize"_s;
    QTest::newRow("out of range") << H2ConnectionOptions().setMaxFrameSize(1) << u"maxFrameSize"_s;
}

void tst_SessionOptions::whatCannotChangeIsRefusedByName()
{
    QFETCH(H2ConnectionOptions, options);
    QFETCH(const QString, name);
    Peer peer;
    open(peer);
    peer.submit();
    peer.sent();
    options.setMaxHeaderListSize(100).setKeepAliveInterval(1s).setEnablePush(true);
    const H2Error error = peer.session.setOptions(options, peer.now);
    QCOMPARE(error.kind(), H2Error::Kind::InvalidOptions);
    QVERIFY2(error.errorString().contains(name), qPrintable(error.errorString()));

    // Nothing has changed, neither there nor here.
    QVERIFY(!peer.session.wantsToProduce());
    QVERIFY(peer.sent().isEmpty());
    QVERIFY(!peer.session.nextDeadline());
    peer.receive(Frames::headers(
        1, { { ":status"_ba, "200"_ba }, { "a"_ba, QByteArray(100, 'b') } }, Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(!peer.session.setOptions(H2ConnectionOptions(), peer.now).isError());
    QVERIFY(peer.sent().isEmpty());
}

void tst_SessionOptions::keepAliveCanBeTurnedOn()
{
    Peer peer;
    open(peer);
    peer.submit();
    peer.sent();
    QVERIFY(!peer.session.nextDeadline());
    QVERIFY(!peer.session.setOptions(H2ConnectionOptions().setKeepAliveInterval(10s), peer.now)
                 .isError());
    QCOMPARE(peer.session.nextDeadline().value(), peer.now + 10s);
    peer.pass(10s);
    QCOMPARE(peer.sent(Frames::Ping).size(), 1);
}

void tst_SessionOptions::aChangedHeaderLimitHolds()
{
    Peer peer(H2ConnectionOptions().setMaxHeaderListSize(100));
    open(peer);
    peer.submit();
    peer.sent();
    QVERIFY(!peer.session.setOptions(H2ConnectionOptions().setMaxHeaderListSize(200), peer.now)
                 .isError());
    peer.sent();
    peer.receive(Frames::settingsAck()
                 + Frames::headers(1,
                                   { { ":status"_ba, "200"_ba }, { "a"_ba, QByteArray(100, 'b') } },
                                   Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
}

void tst_SessionOptions::aChangedBufferLimitHolds()
{
    Peer peer;
    open(peer);
    peer.submit();
    peer.sent();
    QVERIFY(!peer.session.setOptions(H2ConnectionOptions().setMaxBufferedBytes(1000), peer.now)
                 .isError());
    peer.receive(Frames::headers(1, ok()) + Frames::data(1, QByteArray(1001, 'x')));
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::BufferLimitExceeded);
}

void tst_SessionOptions::aChangedResetBudgetHolds()
{
    Peer peer;
    open(peer);
    peer.submit();
    peer.sent();
    QVERIFY(
        !peer.session
             .setOptions(
                 H2ConnectionOptions().setMaxConcurrentResetStreams(0).setMaxLocalErrorResetStreams(
                     0),
                 peer.now)
             .isError());
    peer.session.reset(1, H2Error::Code::Cancel, H2Error());
    peer.sent();
    peer.receive(Frames::data(1, "x"_ba));
    QVERIFY(peer.session.isFinished());
}

void tst_SessionOptions::withPushEnabledTheServerIsToldSo()
{
    Peer peer(H2ConnectionOptions().setEnablePush(true).setMaxConcurrentStreams(3));
    QVERIFY(peer.sent(Frames::Settings)
            == Frames::decode(Frames::settings(
                { { 2, 1 }, { 3, 3 }, { 4, 2097152 }, { 5, 16384 }, { 6, 16384 } })));
}

void tst_SessionOptions::aPushIsTakenWhenItWasEnabledLater()
{
    Peer peer;
    open(peer);
    peer.submit();
    peer.sent();
    QCOMPARE(peer.session.currentMaxRecvStreams(), 0);
    QVERIFY(
        !peer.session.setOptions(H2ConnectionOptions().setEnablePush(true), peer.now).isError());
    QVERIFY(peer.session.currentMaxRecvStreams() > 0);
    QVERIFY(peer.sent() == Frames::decode(Frames::settings({ { 2, 1 } })));
    peer.receive(Frames::settingsAck() + Frames::pushPromise(1, 2));
    QCOMPARE(peer.take<PushReceived>().size(), 1u);
    QVERIFY(peer.sent().isEmpty());
}

void tst_SessionOptions::aPushIsCancelledWhenItWasDisabledLater()
{
    Peer peer(H2ConnectionOptions().setEnablePush(true));
    open(peer);
    peer.submit();
    peer.sent();
    QVERIFY(!peer.session.setOptions(H2ConnectionOptions(), peer.now).isError());
    peer.sent();
    // The server cannot know yet.
    peer.receive(Frames::pushPromise(1, 2));
    QVERIFY(peer.take<PushReceived>().empty());
    const QList<Frames::Frame> resets = peer.sent();
    QCOMPARE(resets.size(), 1);
    QCOMPARE(resets.constFirst().type, Frames::ResetStream);
    QCOMPARE(resets.constFirst().streamId, 2u);
    peer.receive(Frames::settingsAck() + Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    QVERIFY(peer.session.takesRequests());
}

void tst_SessionOptions::aChangedLimitOfPushesHolds()
{
    Peer peer(H2ConnectionOptions().setEnablePush(true).setMaxConcurrentStreams(1));
    open(peer);
    peer.submit();
    peer.sent();
    QVERIFY(!peer.session
                 .setOptions(H2ConnectionOptions().setEnablePush(true).setMaxConcurrentStreams(2),
                             peer.now)
                 .isError());
    QVERIFY(peer.sent() == Frames::decode(Frames::settings({ { 3, 2 } })));
    QCOMPARE(peer.session.currentMaxRecvStreams(), 2);
    QByteArray pushes = Frames::settingsAck();
    for (const quint32 id : { 2u, 4u, 6u })
        pushes += Frames::pushPromise(1, id) + Frames::headers(id, ok());
    peer.receive(pushes);
    QCOMPARE(peer.take<HeadersReceived>().size(), 2u);
    QVERIFY(peer.sent() == Frames::decode(Frames::resetStream(6, 7)));
    QVERIFY(peer.session.takesRequests());
}

void tst_SessionOptions::aChangedLimitOfPushesTakenBackHolds()
{
    Peer peer(H2ConnectionOptions().setEnablePush(true).setMaxPendingAcceptResetStreams(5));
    open(peer);
    peer.submit();
    peer.sent();
    QVERIFY(!peer.session
                 .setOptions(
                     H2ConnectionOptions().setEnablePush(true).setMaxPendingAcceptResetStreams(0),
                     peer.now)
                 .isError());
    peer.receive(Frames::pushPromise(1, 2) + Frames::resetStream(2, 8));
    QVERIFY(peer.session.isFinished());
}

void tst_SessionOptions::aLowerHeaderLimitHoldsWhenItIsAcknowledged()
{
    Peer peer;
    peer.submit();
    peer.sent();
    QVERIFY(!peer.session.setOptions(H2ConnectionOptions().setMaxHeaderListSize(20), peer.now)
                 .isError());
    peer.sent();
    // The first SETTINGS, not these.
    peer.receive(Frames::settings() + Frames::settingsAck()
                 + Frames::headers(1, ok(), Frames::EndStream));
    QVERIFY(!peer.outcome().isError());
    peer.submit();
    peer.sent();
    peer.receive(Frames::settingsAck() + Frames::headers(3, ok(), Frames::EndStream));
    QCOMPARE(peer.outcome().kind(), H2Error::Kind::HeaderListTooLarge);
}

void tst_SessionOptions::aHigherBufferLimitLetsTheServerGoOn()
{
    const H2ConnectionOptions small
        = H2ConnectionOptions().setInitialStreamWindowSize(65535).setInitialConnectionWindowSize(
            65535);
    Peer peer(H2ConnectionOptions(small).setMaxBufferedBytes(1));
    const RequestId request = peer.submitAndSend();
    peer.receive(Frames::headers(1, ok()) + Frames::data(1, "x"));
    peer.session.consume(request, 1);
    for (int i = 0; i < 3; ++i)
        peer.receive(Frames::data(1, QByteArray(16000, 'x')));
    QVERIFY(peer.sent(Frames::WindowUpdate).isEmpty());
    QVERIFY(
        !peer.session.setOptions(H2ConnectionOptions(small).setMaxBufferedBytes(1000000), peer.now)
             .isError());
    QCOMPARE(peer.sent(Frames::WindowUpdate).size(), 2);
}

QTEST_APPLESS_MAIN(tst_SessionOptions)

#include "tst_sessionoptions.moc"
