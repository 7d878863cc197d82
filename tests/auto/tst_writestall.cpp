// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/writestall.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace std::chrono_literals;

class tst_WriteStall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesThatNobodyTakesAreAStall();
    void timeRunsFromTheFirstMomentThatBytesWait();
    void nothingWaitingIsNoStall();
    void progressBeginsTheTimeAnew();
    void progressWhileNothingWaitsStartsNoTime();
    void whatWaitsAgainLaterHasAllItsTime();
    void withoutATimeoutNothingStalls();
    void aChangedTimeoutHoldsForWhatWaits();
};

namespace {

constexpr TimePoint begin{ 1h };

} // namespace

void tst_WriteStall::bytesThatNobodyTakesAreAStall()
{
    WriteStall stall(5s);
    stall.setWaiting(true, begin);
    QCOMPARE(stall.nextDeadline().value(), begin + 5s);
    QVERIFY(!stall.isStalled(begin + 4999ms));
    QVERIFY(stall.isStalled(begin + 5s));
}

void tst_WriteStall::timeRunsFromTheFirstMomentThatBytesWait()
{
    WriteStall stall(5s);
    stall.setWaiting(true, begin);
    stall.setWaiting(true, begin + 4s);
    QVERIFY(stall.isStalled(begin + 5s));
}

void tst_WriteStall::nothingWaitingIsNoStall()
{
    WriteStall stall(5s);
    QVERIFY(!stall.nextDeadline());
    stall.setWaiting(true, begin);
    stall.setWaiting(false, begin + 1s);
    QVERIFY(!stall.nextDeadline());
    QVERIFY(!stall.isStalled(begin + 1h));
}

void tst_WriteStall::progressBeginsTheTimeAnew()
{
    WriteStall stall(5s);
    stall.setWaiting(true, begin);
    stall.progressed(begin + 3s);
    QVERIFY(!stall.isStalled(begin + 5s));
    QVERIFY(stall.isStalled(begin + 8s));
}

void tst_WriteStall::progressWhileNothingWaitsStartsNoTime()
{
    WriteStall stall(5s);
    stall.progressed(begin);
    QVERIFY(!stall.nextDeadline());
}

void tst_WriteStall::whatWaitsAgainLaterHasAllItsTime()
{
    WriteStall stall(5s);
    stall.setWaiting(true, begin);
    stall.setWaiting(false, begin + 4s);
    stall.setWaiting(true, begin + 4s);
    QCOMPARE(stall.nextDeadline().value(), begin + 9s);
}

void tst_WriteStall::withoutATimeoutNothingStalls()
{
    WriteStall stall(std::nullopt);
    stall.setWaiting(true, begin);
    QVERIFY(!stall.nextDeadline());
    QVERIFY(!stall.isStalled(begin + 1h));
}

void tst_WriteStall::aChangedTimeoutHoldsForWhatWaits()
{
    WriteStall stall(std::nullopt);
    stall.setWaiting(true, begin);
    stall.setTimeout(2s);
    QCOMPARE(stall.nextDeadline().value(), begin + 2s);
    stall.setTimeout(std::nullopt);
    QVERIFY(!stall.isStalled(begin + 1h));
}

QTEST_APPLESS_MAIN(tst_WriteStall)

#include "tst_writestall.moc"
