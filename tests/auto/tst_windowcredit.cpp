// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/windowcredit.h"

#include <QtTest/qtest.h>

using namespace QtH2;

class tst_WindowCredit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQuarterOfTheWindowIsWorthAFrame_data();
    void aQuarterOfTheWindowIsWorthAFrame();
};

void tst_WindowCredit::aQuarterOfTheWindowIsWorthAFrame_data()
{
    QTest::addColumn<qint64>("credit");
    QTest::addColumn<qint64>("window");
    QTest::addColumn<bool>("isWorthIt");
    QTest::newRow("nothing") << qint64(0) << qint64(1000) << false;
    QTest::newRow("less") << qint64(249) << qint64(1000) << false;
    QTest::newRow("a quarter") << qint64(250) << qint64(1000) << true;
    QTest::newRow("all") << qint64(1000) << qint64(1000) << true;
    QTest::newRow("the largest window") << qint64(0x20000000) << qint64(0x7fffffff) << true;
    QTest::newRow("nothing of no window") << qint64(0) << qint64(0) << false;
    QTest::newRow("one byte of no window") << qint64(1) << qint64(0) << true;
}

void tst_WindowCredit::aQuarterOfTheWindowIsWorthAFrame()
{
    QFETCH(const qint64, credit);
    QFETCH(const qint64, window);
    QFETCH(const bool, isWorthIt);
    QCOMPARE(WindowCredit::isWorthAFrame(credit, window), isWorthIt);
}

QTEST_APPLESS_MAIN(tst_WindowCredit)

#include "tst_windowcredit.moc"
