// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/liveness.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace std::chrono_literals;

using Action = Liveness::Action;

class tst_Liveness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAnyTimeoutNothingIsDue();

    void missingSettingsTimeOut();
    void aMissingAcknowledgementTimesOut();
    void withBothNothingTimesOut();
    void eachLaterFrameOfSettingsHasItsOwnTime();
    void settingsChangedBeforeTheConnectionIsOpenHaveTheirTimeFromThen();
    void aSettingsTimeoutUnsetOnTheWayHoldsNoMore();
    void aSettingsTimeoutChangedOnTheWayHoldsFromTheBeginning();

    void anUnusedConnectionThatHearsNothingEndsInGoodOrder();
    void requestsOfAConnectionThatHearsNothingFail();
    void whatIsHeardPostponesTheIdleTimeout();

    void keepAliveAsksAndTimesOut();
    void theSoftStageIsTold();
    void keepAliveTimeoutAloneDoesNothing();

    void withoutAnAdaptiveWindowDataAsksForNoPing();
    void thePingOfTheAdaptiveWindowMeasures();
    void thePingOfTheAdaptiveWindowServesKeepAlive();
    void thePingOfKeepAliveServesTheAdaptiveWindow();
    void anAdaptiveWindowTurnedOffMeasuresNoMore();
    void theSilenceOfAnUnusedConnectionIsNotThatOfItsNextRequest();

    void aPingOfTheApplicationIsTheApplications();
    void aPingOfTheApplicationDoesNotAnswerForKeepAlive();
    void pingsAreToldApartByTheirPayload();
    void anAcknowledgementOfNothingIsNone();
};

namespace {

constexpr TimePoint begin{ 1h };

H2ConnectionOptions noTimeouts()
{
    return H2ConnectionOptions().setSettingsTimeout(std::nullopt);
}

// Open since the beginning, with a request under way.
Liveness busy(const H2ConnectionOptions &options)
{
    Liveness liveness(options);
    liveness.start(begin);
    liveness.settingsSent(begin);
    liveness.setIdle(false, begin);
    return liveness;
}

} // namespace

void tst_Liveness::withoutAnyTimeoutNothingIsDue()
{
    Liveness liveness = busy(noTimeouts());
    QVERIFY(!liveness.nextDeadline());
    QCOMPARE(liveness.check(begin + 24h), Action::None);
}

void tst_Liveness::theSilenceOfAnUnusedConnectionIsNotThatOfItsNextRequest()
{
    Liveness liveness(noTimeouts().setIdleTimeout(10s));
    liveness.start(begin);
    liveness.settingsSent(begin);
    liveness.setIdle(false, begin + 9s);
    QCOMPARE(liveness.check(begin + 10s), Action::None);
    QCOMPARE(liveness.check(begin + 19s), Action::TimeOut);
    QCOMPARE(liveness.error().kind(), H2Error::Kind::IdleTimeout);
}

void tst_Liveness::missingSettingsTimeOut()
{
    Liveness liveness(H2ConnectionOptions().setSettingsTimeout(5s));
    liveness.start(begin);
    liveness.settingsSent(begin);
    liveness.settingsAcknowledged();
    QCOMPARE(liveness.nextDeadline().value(), begin + 5s);
    QCOMPARE(liveness.check(begin + 4999ms), Action::None);
    QCOMPARE(liveness.check(begin + 5s), Action::TimeOut);
    QCOMPARE(liveness.error().kind(), H2Error::Kind::SettingsTimeout);
    QCOMPARE(liveness.error().code().value(), H2Error::Code::SettingsTimeout);
    QVERIFY(liveness.error().errorString().contains(u"5000"));
}

void tst_Liveness::aMissingAcknowledgementTimesOut()
{
    Liveness liveness(H2ConnectionOptions().setSettingsTimeout(5s));
    liveness.start(begin);
    liveness.settingsSent(begin);
    liveness.settingsReceived();
    QCOMPARE(liveness.nextDeadline().value(), begin + 5s);
    QCOMPARE(liveness.check(begin + 5s), Action::TimeOut);
    QCOMPARE(liveness.error().kind(), H2Error::Kind::SettingsTimeout);
    QVERIFY(liveness.error().errorString().contains(u"acknowledge"));
}

void tst_Liveness::withBothNothingTimesOut()
{
    Liveness liveness(H2ConnectionOptions().setSettingsTimeout(5s));
    liveness.start(begin);
    liveness.settingsSent(begin);
    liveness.settingsReceived();
    liveness.settingsAcknowledged();
    QVERIFY(!liveness.nextDeadline());
    QCOMPARE(liveness.check(begin + 1h), Action::None);
}

void tst_Liveness::eachLaterFrameOfSettingsHasItsOwnTime()
{
    Liveness liveness(H2ConnectionOptions().setSettingsTimeout(5s));
    liveness.start(begin);
    liveness.settingsSent(begin);
    liveness.settingsReceived();
    liveness.settingsSent(begin + 3s);
    liveness.settingsAcknowledged();
    QCOMPARE(liveness.check(begin + 7999ms), Action::None);
    QCOMPARE(liveness.check(begin + 8s), Action::TimeOut);
}

void tst_Liveness::settingsChangedBeforeTheConnectionIsOpenHaveTheirTimeFromThen()
{
    Liveness liveness(H2ConnectionOptions().setSettingsTimeout(5s));
    liveness.settingsSent(begin - 4s);
    QVERIFY(!liveness.nextDeadline());
    liveness.start(begin);
    liveness.settingsSent(begin);
    liveness.settingsReceived();
    QCOMPARE(liveness.nextDeadline().value(), begin + 5s);
    liveness.settingsAcknowledged();
    QCOMPARE(liveness.nextDeadline().value(), begin + 5s);
    liveness.settingsAcknowledged();
    QVERIFY(!liveness.nextDeadline());
}

void tst_Liveness::aSettingsTimeoutUnsetOnTheWayHoldsNoMore()
{
    Liveness liveness(H2ConnectionOptions().setSettingsTimeout(5s));
    liveness.start(begin);
    liveness.settingsSent(begin);
    liveness.setOptions(noTimeouts());
    QVERIFY(!liveness.nextDeadline());
    QCOMPARE(liveness.check(begin + 1h), Action::None);
}

void tst_Liveness::aSettingsTimeoutChangedOnTheWayHoldsFromTheBeginning()
{
    Liveness liveness(H2ConnectionOptions().setSettingsTimeout(5s));
    liveness.start(begin);
    liveness.settingsSent(begin);
    liveness.settingsAcknowledged();
    liveness.setOptions(H2ConnectionOptions().setSettingsTimeout(2s));
    QCOMPARE(liveness.nextDeadline().value(), begin + 2s);
    liveness.setOptions(H2ConnectionOptions().setSettingsTimeout(8s));
    QCOMPARE(liveness.check(begin + 7999ms), Action::None);
    QCOMPARE(liveness.check(begin + 8s), Action::TimeOut);
}

void tst_Liveness::anUnusedConnectionThatHearsNothingEndsInGoodOrder()
{
    Liveness liveness(noTimeouts().setIdleTimeout(30s));
    liveness.start(begin);
    liveness.settingsSent(begin);
    QCOMPARE(liveness.nextDeadline().value(), begin + 30s);
    QCOMPARE(liveness.check(begin + 29999ms), Action::None);
    QCOMPARE(liveness.check(begin + 30s), Action::EndUnused);
}

void tst_Liveness::requestsOfAConnectionThatHearsNothingFail()
{
    Liveness liveness = busy(noTimeouts().setIdleTimeout(30s));
    QCOMPARE(liveness.check(begin + 30s), Action::TimeOut);
    QCOMPARE(liveness.error().kind(), H2Error::Kind::IdleTimeout);
    QVERIFY(!liveness.error().code());
}

void tst_Liveness::whatIsHeardPostponesTheIdleTimeout()
{
    Liveness liveness = busy(noTimeouts().setIdleTimeout(30s));
    liveness.bytesReceived(begin + 20s);
    QCOMPARE(liveness.check(begin + 30s), Action::None);
    QCOMPARE(liveness.nextDeadline().value(), begin + 50s);
    QCOMPARE(liveness.check(begin + 50s), Action::TimeOut);
}

void tst_Liveness::keepAliveAsksAndTimesOut()
{
    Liveness liveness = busy(noTimeouts().setKeepAliveInterval(10s).setKeepAliveTimeout(3s));
    QCOMPARE(liveness.nextDeadline().value(), begin + 10s);
    QCOMPARE(liveness.check(begin + 10s), Action::SendPing);
    const std::uint64_t payload = liveness.sendPing(begin + 10s);
    QCOMPARE(liveness.nextDeadline().value(), begin + 13s);
    QVERIFY(liveness.pingAcknowledged(payload, begin + 11s));
    QCOMPARE(liveness.check(begin + 21s), Action::SendPing);
    static_cast<void>(liveness.sendPing(begin + 21s));
    QCOMPARE(liveness.check(begin + 24s), Action::TimeOut);
    QCOMPARE(liveness.error().kind(), H2Error::Kind::KeepAliveTimeout);
    QVERIFY(liveness.error().errorString().contains(u"3000"));
    // Nobody is there to read a GOAWAY.
    QVERIFY(!liveness.error().code());
}

void tst_Liveness::theSoftStageIsTold()
{
    Liveness liveness = busy(
        noTimeouts().setKeepAliveInterval(10s).setKeepAliveTimeout(3s).setKeepAliveReuseTimeout(
            1s));
    const std::uint64_t payload = liveness.sendPing(begin + 10s);
    QCOMPARE(liveness.check(begin + 11s), Action::Degrade);
    QVERIFY(liveness.isDegraded());
    QVERIFY(liveness.pingAcknowledged(payload, begin + 12s));
    QVERIFY(!liveness.isDegraded());
}

void tst_Liveness::keepAliveTimeoutAloneDoesNothing()
{
    Liveness liveness = busy(
        noTimeouts().setKeepAliveTimeout(3s).setKeepAliveReuseTimeout(1s).setAdaptiveWindow(true));
    QVERIFY(!liveness.nextDeadline());
    QVERIFY(liveness.dataReceived(1, begin));
    static_cast<void>(liveness.sendPing(begin));
    QVERIFY(!liveness.nextDeadline());
    QCOMPARE(liveness.check(begin + 1h), Action::None);
}

void tst_Liveness::withoutAnAdaptiveWindowDataAsksForNoPing()
{
    Liveness liveness = busy(noTimeouts());
    QVERIFY(!liveness.dataReceived(60000, begin));
}

void tst_Liveness::thePingOfTheAdaptiveWindowMeasures()
{
    Liveness liveness = busy(noTimeouts().setAdaptiveWindow(true));
    QVERIFY(liveness.dataReceived(20000, begin));
    const std::uint64_t payload = liveness.sendPing(begin);
    QVERIFY(!liveness.dataReceived(40000, begin + 10ms));
    const auto pong = liveness.pingAcknowledged(payload, begin + 50ms);
    QVERIFY(pong);
    QVERIFY(!pong->wasAskedFor);
    QCOMPARE(pong->roundTripTime, 50ms);
    QCOMPARE(pong->window.value(), 120000);
}

void tst_Liveness::thePingOfTheAdaptiveWindowServesKeepAlive()
{
    Liveness liveness = busy(
        noTimeouts().setKeepAliveInterval(10s).setKeepAliveTimeout(3s).setAdaptiveWindow(true));
    QVERIFY(liveness.dataReceived(1000, begin + 9s));
    const std::uint64_t payload = liveness.sendPing(begin + 9s);
    QCOMPARE(liveness.check(begin + 10s), Action::None);
    QVERIFY(liveness.pingAcknowledged(payload, begin + 11s));
    QCOMPARE(liveness.nextDeadline().value(), begin + 21s);

    QVERIFY(liveness.dataReceived(1000, begin + 12s));
    static_cast<void>(liveness.sendPing(begin + 12s));
    QCOMPARE(liveness.check(begin + 15s), Action::TimeOut);
    QCOMPARE(liveness.error().kind(), H2Error::Kind::KeepAliveTimeout);
}

void tst_Liveness::thePingOfKeepAliveServesTheAdaptiveWindow()
{
    Liveness liveness = busy(noTimeouts().setKeepAliveInterval(10s).setAdaptiveWindow(true));
    QCOMPARE(liveness.check(begin + 10s), Action::SendPing);
    const std::uint64_t payload = liveness.sendPing(begin + 10s);
    QVERIFY(!liveness.dataReceived(60000, begin + 10s));
    QCOMPARE(liveness.pingAcknowledged(payload, begin + 11s).value().window.value(), 120000);
}

void tst_Liveness::anAdaptiveWindowTurnedOffMeasuresNoMore()
{
    Liveness liveness = busy(noTimeouts().setAdaptiveWindow(true));
    QVERIFY(liveness.dataReceived(60000, begin));
    const std::uint64_t payload = liveness.sendPing(begin);
    liveness.setOptions(noTimeouts());
    QVERIFY(!liveness.pingAcknowledged(payload, begin + 50ms).value().window);
    QVERIFY(!liveness.dataReceived(60000, begin + 1s));
}

void tst_Liveness::aPingOfTheApplicationIsTheApplications()
{
    Liveness liveness = busy(noTimeouts().setAdaptiveWindow(true));
    const std::uint64_t payload = liveness.ping(begin);
    // It takes no sample, and is in the way of none.
    QVERIFY(liveness.dataReceived(60000, begin));
    const std::uint64_t own = liveness.sendPing(begin);
    const auto pong = liveness.pingAcknowledged(payload, begin + 30ms);
    QVERIFY(pong);
    QVERIFY(pong->wasAskedFor);
    QCOMPARE(pong->roundTripTime, 30ms);
    QVERIFY(!pong->window);
    QCOMPARE(liveness.pingAcknowledged(own, begin + 30ms).value().window.value(), 120000);
}

void tst_Liveness::aPingOfTheApplicationDoesNotAnswerForKeepAlive()
{
    Liveness liveness = busy(noTimeouts().setKeepAliveInterval(10s).setKeepAliveTimeout(3s));
    const std::uint64_t payload = liveness.ping(begin);
    QCOMPARE(liveness.check(begin + 3s), Action::None);
    QCOMPARE(liveness.check(begin + 10s), Action::SendPing);
    static_cast<void>(liveness.sendPing(begin + 10s));
    QVERIFY(liveness.pingAcknowledged(payload, begin + 11s));
    QCOMPARE(liveness.check(begin + 13s), Action::TimeOut);
}

void tst_Liveness::pingsAreToldApartByTheirPayload()
{
    Liveness liveness = busy(noTimeouts());
    const std::uint64_t first = liveness.ping(begin);
    const std::uint64_t second = liveness.ping(begin + 1s);
    const std::uint64_t third = liveness.ping(begin + 2s);
    QCOMPARE(liveness.pingAcknowledged(second, begin + 3s).value().roundTripTime, 2s);
    QCOMPARE(liveness.pingAcknowledged(third, begin + 3s).value().roundTripTime, 1s);
    QCOMPARE(liveness.pingAcknowledged(first, begin + 3s).value().roundTripTime, 3s);
}

void tst_Liveness::anAcknowledgementOfNothingIsNone()
{
    Liveness liveness = busy(noTimeouts());
    QVERIFY(!liveness.pingAcknowledged(1, begin));
    const std::uint64_t payload = liveness.ping(begin);
    QVERIFY(!liveness.pingAcknowledged(payload + 1, begin));
    QVERIFY(liveness.pingAcknowledged(payload, begin));
    QVERIFY(!liveness.pingAcknowledged(payload, begin));
}

QTEST_APPLESS_MAIN(tst_Liveness)

#include "tst_liveness.moc"
