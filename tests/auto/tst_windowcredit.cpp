// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/windowcredit.h"

#include <QtTest/qtest.h>

using namespace QtH2;

class tst_WindowCredit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lessThanAQuarterOfTheWindowWaits();
    void whatWaitsIsGivenBackTogether();
    void nothingIsLostHoweverItComes();
    void aWindowThatBecameSmallLetsItGo();
};

void tst_WindowCredit::lessThanAQuarterOfTheWindowWaits()
{
    WindowCredit credit;
    QCOMPARE(credit.add(249, 1000), 0);
    QCOMPARE(credit.add(0, 1000), 0);
}

void tst_WindowCredit::whatWaitsIsGivenBackTogether()
{
    WindowCredit credit;
    QCOMPARE(credit.add(200, 1000), 0);
    QCOMPARE(credit.add(50, 1000), 250);
    QCOMPARE(credit.add(249, 1000), 0);
}

void tst_WindowCredit::nothingIsLostHoweverItComes()
{
    WindowCredit credit;
    qint64 given = 0;
    qint64 added = 0;
    for (qint64 bytes = 1; bytes < 500; ++bytes) {
        added += bytes;
        given += credit.add(bytes, 65535);
        QVERIFY(added - given < 65535 / 4 + 1);
    }
    given += credit.add(65535, 65535);
    QCOMPARE(given, added + 65535);
}

void tst_WindowCredit::aWindowThatBecameSmallLetsItGo()
{
    WindowCredit credit;
    QCOMPARE(credit.add(200, 1000), 0);
    QCOMPARE(credit.add(0, 0), 200);
}

QTEST_APPLESS_MAIN(tst_WindowCredit)

#include "tst_windowcredit.moc"
