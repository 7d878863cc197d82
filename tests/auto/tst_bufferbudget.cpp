// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/bufferbudget.h"

#include <QtTest/qtest.h>

using QtH2::BufferBudget;
using Verdict = BufferBudget::Verdict;

class tst_BufferBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void upToTheLimitThereIsRoom();
    void beyondTheLimitAReaderIsWaitedFor();
    void beyondTheLimitWithoutAReaderTheRequestFails();
    void whatIsReadMakesRoom();
    void withoutALimitThereIsAlwaysRoom();
    void aChangedLimitHoldsForWhatIsBuffered();
};

void tst_BufferBudget::upToTheLimitThereIsRoom()
{
    BufferBudget budget(100);
    QCOMPARE(budget.received(60, false), Verdict::Room);
    QCOMPARE(budget.received(40, true), Verdict::Room);
    QVERIFY(!budget.isFull());
    QCOMPARE(budget.buffered(), 100);
}

void tst_BufferBudget::beyondTheLimitAReaderIsWaitedFor()
{
    BufferBudget budget(100);
    QCOMPARE(budget.received(101, true), Verdict::Full);
    QVERIFY(budget.isFull());
    QCOMPARE(budget.received(50, true), Verdict::Full);
    QCOMPARE(budget.buffered(), 151);
}

void tst_BufferBudget::beyondTheLimitWithoutAReaderTheRequestFails()
{
    BufferBudget budget(100);
    QCOMPARE(budget.received(100, false), Verdict::Room);
    QCOMPARE(budget.received(1, false), Verdict::Unread);
}

void tst_BufferBudget::whatIsReadMakesRoom()
{
    BufferBudget budget(100);
    QCOMPARE(budget.received(150, true), Verdict::Full);
    budget.released(49);
    QVERIFY(budget.isFull());
    budget.released(1);
    QVERIFY(!budget.isFull());
    budget.released(100);
    QCOMPARE(budget.buffered(), 0);
    QCOMPARE(budget.received(100, false), Verdict::Room);
}

void tst_BufferBudget::withoutALimitThereIsAlwaysRoom()
{
    BufferBudget budget(std::nullopt);
    QCOMPARE(budget.received(Q_INT64_C(1) << 50, false), Verdict::Room);
    QVERIFY(!budget.isFull());
}

void tst_BufferBudget::aChangedLimitHoldsForWhatIsBuffered()
{
    BufferBudget budget(100);
    QCOMPARE(budget.received(80, true), Verdict::Room);
    budget.setLimit(50);
    QVERIFY(budget.isFull());
    budget.setLimit(std::nullopt);
    QVERIFY(!budget.isFull());
    QVERIFY(!budget.limit());
}

QTEST_APPLESS_MAIN(tst_BufferBudget)

#include "tst_bufferbudget.moc"
