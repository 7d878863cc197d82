// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/keepalive.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace std::chrono_literals;

using Action = KeepAlive::Action;

class tst_KeepAlive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSilentPeerIsAskedAndThenGivenUp();
    void thereIsNothingToDoBeforeTheNextDeadline();
    void bytesFromThePeerPostponeThePing();
    void onceAPingIsSentOnlyItsAcknowledgementCounts();
    void afterAnAcknowledgementTheIntervalBeginsAnew();
    void nothingIsAskedBeforeTheConnectionIsOpen();

    void anIdleConnectionIsNotAsked();
    void anIdleConnectionIsAskedIfWanted();
    void theFirstRequestAfterALongIdleTimeAsksAtOnce();
    void theFirstRequestAfterAShortIdleTimeWaitsForTheInterval();
    void aPingUnderWayIsWaitedForThoughTheConnectionIsIdle();

    void theSoftStageComesOnceAndBeforeTheTimeOut();
    void anAcknowledgementEndsTheSoftStage();
    void bytesDoNotEndTheSoftStage();
    void theNextPingHasASoftStageAgain();
    void aCheckThatComesTooLateForTheSoftStageTimesOut();

    void aTimeoutWithoutIntervalDoesNothing();
    void aPingSentForAnotherPurposeCounts();
    void aSecondPingDoesNotProlongTheFirst();

    void anIntervalSetLaterCountsFromTheLastBytes();
    void withoutTheIntervalAPingUnderWayIsForgiven();
    void aShorterTimeoutHoldsForThePingUnderWay();
};

namespace {

constexpr TimePoint begin{ 1h };

KeepAlive::Settings tenAndThree()
{
    return { 10s, 3s, false, std::nullopt };
}

KeepAlive::Settings softAfterOne()
{
    return { 10s, 3s, false, 1s };
}

// Open since the beginning, with a request under way.
KeepAlive busy(const KeepAlive::Settings &settings)
{
    KeepAlive keepAlive(settings);
    keepAlive.start(begin);
    keepAlive.setIdle(false);
    return keepAlive;
}

// And with a PING sent after ten seconds.
KeepAlive asked(const KeepAlive::Settings &settings)
{
    KeepAlive keepAlive = busy(settings);
    keepAlive.pingSent(begin + 10s);
    return keepAlive;
}

} // namespace

void tst_KeepAlive::aSilentPeerIsAskedAndThenGivenUp()
{
    KeepAlive keepAlive = busy(tenAndThree());
    QCOMPARE(keepAlive.check(begin + 9999ms), Action::None);
    QCOMPARE(keepAlive.check(begin + 10s), Action::SendPing);
    keepAlive.pingSent(begin + 10s);
    QCOMPARE(keepAlive.check(begin + 10s), Action::None);
    QCOMPARE(keepAlive.check(begin + 12999ms), Action::None);
    QCOMPARE(keepAlive.check(begin + 13s), Action::TimeOut);
    QVERIFY(!keepAlive.isDegraded());
}

void tst_KeepAlive::thereIsNothingToDoBeforeTheNextDeadline()
{
    KeepAlive keepAlive = busy(softAfterOne());
    QCOMPARE(keepAlive.nextDeadline().value(), begin + 10s);
    keepAlive.pingSent(begin + 10s);
    QCOMPARE(keepAlive.nextDeadline().value(), begin + 11s);
    QCOMPARE(keepAlive.check(begin + 11s), Action::Degrade);
    QCOMPARE(keepAlive.nextDeadline().value(), begin + 13s);
}

void tst_KeepAlive::bytesFromThePeerPostponeThePing()
{
    KeepAlive keepAlive = busy(tenAndThree());
    keepAlive.bytesReceived(begin + 4s);
    QCOMPARE(keepAlive.check(begin + 10s), Action::None);
    QCOMPARE(keepAlive.nextDeadline().value(), begin + 14s);
    QCOMPARE(keepAlive.check(begin + 14s), Action::SendPing);
}

void tst_KeepAlive::onceAPingIsSentOnlyItsAcknowledgementCounts()
{
    KeepAlive keepAlive = asked(tenAndThree());
    keepAlive.bytesReceived(begin + 12s);
    QCOMPARE(keepAlive.check(begin + 13s), Action::TimeOut);
}

void tst_KeepAlive::afterAnAcknowledgementTheIntervalBeginsAnew()
{
    KeepAlive keepAlive = asked(tenAndThree());
    keepAlive.pingAcknowledged(begin + 12s);
    QCOMPARE(keepAlive.check(begin + 13s), Action::None);
    QCOMPARE(keepAlive.check(begin + 21999ms), Action::None);
    QCOMPARE(keepAlive.check(begin + 22s), Action::SendPing);
}

void tst_KeepAlive::nothingIsAskedBeforeTheConnectionIsOpen()
{
    KeepAlive keepAlive(tenAndThree());
    keepAlive.setIdle(false);
    QCOMPARE(keepAlive.check(begin + 1h), Action::None);
    QVERIFY(!keepAlive.nextDeadline());
}

void tst_KeepAlive::anIdleConnectionIsNotAsked()
{
    KeepAlive keepAlive = busy(tenAndThree());
    keepAlive.setIdle(true);
    QCOMPARE(keepAlive.check(begin + 1h), Action::None);
    QVERIFY(!keepAlive.nextDeadline());
}

void tst_KeepAlive::anIdleConnectionIsAskedIfWanted()
{
    KeepAlive::Settings settings = tenAndThree();
    settings.whileIdle = true;
    KeepAlive keepAlive(settings);
    keepAlive.start(begin);
    QCOMPARE(keepAlive.check(begin + 10s), Action::SendPing);
    keepAlive.pingSent(begin + 10s);
    QCOMPARE(keepAlive.check(begin + 13s), Action::TimeOut);
}

void tst_KeepAlive::theFirstRequestAfterALongIdleTimeAsksAtOnce()
{
    KeepAlive keepAlive(tenAndThree());
    keepAlive.start(begin);
    QCOMPARE(keepAlive.check(begin + 1min), Action::None);
    keepAlive.setIdle(false);
    QVERIFY(keepAlive.nextDeadline().value() <= begin + 1min);
    QCOMPARE(keepAlive.check(begin + 1min), Action::SendPing);
}

void tst_KeepAlive::theFirstRequestAfterAShortIdleTimeWaitsForTheInterval()
{
    KeepAlive keepAlive(tenAndThree());
    keepAlive.start(begin);
    keepAlive.setIdle(false);
    QCOMPARE(keepAlive.check(begin + 6s), Action::None);
    QCOMPARE(keepAlive.check(begin + 10s), Action::SendPing);
}

void tst_KeepAlive::aPingUnderWayIsWaitedForThoughTheConnectionIsIdle()
{
    KeepAlive keepAlive = asked(tenAndThree());
    keepAlive.setIdle(true);
    QCOMPARE(keepAlive.check(begin + 12999ms), Action::None);
    QCOMPARE(keepAlive.check(begin + 13s), Action::TimeOut);
}

void tst_KeepAlive::theSoftStageComesOnceAndBeforeTheTimeOut()
{
    KeepAlive keepAlive = asked(softAfterOne());
    QCOMPARE(keepAlive.check(begin + 10999ms), Action::None);
    QVERIFY(!keepAlive.isDegraded());
    QCOMPARE(keepAlive.check(begin + 11s), Action::Degrade);
    QVERIFY(keepAlive.isDegraded());
    QCOMPARE(keepAlive.check(begin + 12s), Action::None);
    QCOMPARE(keepAlive.check(begin + 13s), Action::TimeOut);
}

void tst_KeepAlive::anAcknowledgementEndsTheSoftStage()
{
    KeepAlive keepAlive = asked(softAfterOne());
    QCOMPARE(keepAlive.check(begin + 11s), Action::Degrade);
    keepAlive.pingAcknowledged(begin + 12s);
    QVERIFY(!keepAlive.isDegraded());
    QCOMPARE(keepAlive.check(begin + 13s), Action::None);
    QCOMPARE(keepAlive.nextDeadline().value(), begin + 22s);
}

void tst_KeepAlive::bytesDoNotEndTheSoftStage()
{
    KeepAlive keepAlive = asked(softAfterOne());
    QCOMPARE(keepAlive.check(begin + 11s), Action::Degrade);
    keepAlive.bytesReceived(begin + 12s);
    QVERIFY(keepAlive.isDegraded());
    QCOMPARE(keepAlive.check(begin + 13s), Action::TimeOut);
}

void tst_KeepAlive::theNextPingHasASoftStageAgain()
{
    KeepAlive keepAlive = asked(softAfterOne());
    QCOMPARE(keepAlive.check(begin + 11s), Action::Degrade);
    keepAlive.pingAcknowledged(begin + 12s);
    QCOMPARE(keepAlive.check(begin + 22s), Action::SendPing);
    keepAlive.pingSent(begin + 22s);
    QCOMPARE(keepAlive.check(begin + 23s), Action::Degrade);
}

void tst_KeepAlive::aCheckThatComesTooLateForTheSoftStageTimesOut()
{
    KeepAlive keepAlive = asked(softAfterOne());
    QCOMPARE(keepAlive.check(begin + 1min), Action::TimeOut);
}

void tst_KeepAlive::aTimeoutWithoutIntervalDoesNothing()
{
    KeepAlive keepAlive = busy({ std::nullopt, 3s, true, 1s });
    QCOMPARE(keepAlive.check(begin + 1h), Action::None);
    keepAlive.pingSent(begin + 1h); // for the adaptive window, say
    QCOMPARE(keepAlive.check(begin + 2h), Action::None);
    QVERIFY(!keepAlive.nextDeadline());
}

void tst_KeepAlive::aPingSentForAnotherPurposeCounts()
{
    KeepAlive keepAlive = busy(tenAndThree());
    keepAlive.pingSent(begin + 2s);
    QCOMPARE(keepAlive.check(begin + 4s), Action::None);
    QCOMPARE(keepAlive.check(begin + 5s), Action::TimeOut);
}

void tst_KeepAlive::aSecondPingDoesNotProlongTheFirst()
{
    KeepAlive keepAlive = asked(tenAndThree());
    keepAlive.pingSent(begin + 12s);
    QCOMPARE(keepAlive.check(begin + 13s), Action::TimeOut);
}

void tst_KeepAlive::anIntervalSetLaterCountsFromTheLastBytes()
{
    KeepAlive keepAlive = busy({ std::nullopt, 3s, false, std::nullopt });
    keepAlive.bytesReceived(begin + 5s);
    keepAlive.setSettings(tenAndThree());
    QCOMPARE(keepAlive.check(begin + 14999ms), Action::None);
    QCOMPARE(keepAlive.check(begin + 15s), Action::SendPing);
}

void tst_KeepAlive::withoutTheIntervalAPingUnderWayIsForgiven()
{
    KeepAlive keepAlive = asked(tenAndThree());
    keepAlive.setSettings({ std::nullopt, 3s, false, std::nullopt });
    QCOMPARE(keepAlive.check(begin + 1h), Action::None);
}

void tst_KeepAlive::aShorterTimeoutHoldsForThePingUnderWay()
{
    KeepAlive keepAlive = asked(tenAndThree());
    keepAlive.setSettings({ 10s, 2s, false, std::nullopt });
    QCOMPARE(keepAlive.nextDeadline().value(), begin + 12s);
    QCOMPARE(keepAlive.check(begin + 12s), Action::TimeOut);
}

QTEST_APPLESS_MAIN(tst_KeepAlive)

#include "tst_keepalive.moc"
