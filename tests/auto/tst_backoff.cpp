// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/backoff.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace std::chrono_literals;

class tst_BackOff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServerThatHasNotFailedIsNotLeftAlone();
    void thePausesGrowToTenSeconds_data();
    void thePausesGrowToTenSeconds();
    void thePauseRunsFromTheLastFailure();
    void whatFailsTogetherFailsOnce();
    void aSuccessEndsThePauses();
    void eachClientHasPausesOfItsOwn();
};

namespace {

constexpr double neither = 0.5; // longer nor shorter
const TimePoint start = TimePoint() + 10000h;

// The last of them at the start, each after the pause of the one before.
BackOff afterFailures(int failures, double factor = neither)
{
    BackOff backOff(factor);
    for (int i = failures - 1; i >= 0; --i)
        backOff.failed(start - i * 1min);
    return backOff;
}

} // namespace

void tst_BackOff::aServerThatHasNotFailedIsNotLeftAlone()
{
    QCOMPARE(BackOff(neither).remaining(start), 0ms);
}

void tst_BackOff::thePausesGrowToTenSeconds_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<std::chrono::milliseconds>("pause");
    const std::pair<int, std::chrono::milliseconds> pauses[]
        = { { 1, 100ms },  { 2, 200ms },  { 3, 400ms }, { 4, 800ms }, { 5, 1600ms },
            { 6, 3200ms }, { 7, 6400ms }, { 8, 10s },   { 1000, 10s } };
    for (const auto &[failures, pause] : pauses)
        QTest::addRow("%d", failures) << failures << pause;
}

void tst_BackOff::thePausesGrowToTenSeconds()
{
    QFETCH(const int, failures);
    QFETCH(const std::chrono::milliseconds, pause);
    QCOMPARE(afterFailures(failures).remaining(start), pause);
}

void tst_BackOff::thePauseRunsFromTheLastFailure()
{
    const BackOff backOff = afterFailures(2);
    QCOMPARE(backOff.remaining(start + 150ms), 50ms);
    QCOMPARE(backOff.remaining(start + 200ms), 0ms);
    QCOMPARE(backOff.remaining(start + 1h), 0ms);
}

void tst_BackOff::whatFailsTogetherFailsOnce()
{
    BackOff backOff = afterFailures(2);
    backOff.failed(start);
    backOff.failed(start + 199ms);
    QCOMPARE(backOff.remaining(start), 200ms);
    backOff.failed(start + 200ms);
    QCOMPARE(backOff.remaining(start + 200ms), 400ms);
}

void tst_BackOff::aSuccessEndsThePauses()
{
    BackOff backOff = afterFailures(5);
    backOff.succeeded();
    QCOMPARE(backOff.remaining(start), 0ms);
    backOff.failed(start);
    QCOMPARE(backOff.remaining(start), 100ms);
}

void tst_BackOff::eachClientHasPausesOfItsOwn()
{
    QCOMPARE(afterFailures(1, 0).remaining(start), 80ms);
    QCOMPARE(afterFailures(1, 1).remaining(start), 120ms);
}

QTEST_APPLESS_MAIN(tst_BackOff)

#include "tst_backoff.moc"
