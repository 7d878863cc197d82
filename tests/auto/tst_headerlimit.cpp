// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/headerlimit.h"

#include <QtTest/qtest.h>

#include <limits>

using QtH2::HeaderLimit;
using Verdict = HeaderLimit::Verdict;

class tst_HeaderLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFieldCountsWith32BytesBesidesNameAndValue();
    void aListIsJudgedByTheLimitAndFourTimesIt_data();
    void aListIsJudgedByTheLimitAndFourTimesIt();
};

void tst_HeaderLimit::aFieldCountsWith32BytesBesidesNameAndValue()
{
    QCOMPARE(HeaderLimit::sizeOf(0, 0), 32);
    QCOMPARE(HeaderLimit::sizeOf(7, 3), 42);
}

void tst_HeaderLimit::aListIsJudgedByTheLimitAndFourTimesIt_data()
{
    constexpr qint64 largest = std::numeric_limits<quint32>::max();
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("empty") << Q_INT64_C(100) << Q_INT64_C(0) << Verdict::Fits;
    QTest::newRow("as much as allowed") << Q_INT64_C(100) << Q_INT64_C(100) << Verdict::Fits;
    QTest::newRow("one more") << Q_INT64_C(100) << Q_INT64_C(101) << Verdict::TooLarge;
    QTest::newRow("four times") << Q_INT64_C(100) << Q_INT64_C(400) << Verdict::TooLarge;
    QTest::newRow("more than that") << Q_INT64_C(100) << Q_INT64_C(401) << Verdict::FarTooLarge;
    QTest::newRow("nothing is allowed") << Q_INT64_C(0) << Q_INT64_C(1) << Verdict::FarTooLarge;
    QTest::newRow("the largest limit") << largest << largest << Verdict::Fits;
    QTest::newRow("four times the largest limit") << largest << 4 * largest << Verdict::TooLarge;
}

void tst_HeaderLimit::aListIsJudgedByTheLimitAndFourTimesIt()
{
    QFETCH(const qint64, limit);
    QFETCH(const qint64, size);
    QFETCH(const Verdict, verdict);
    const HeaderLimit headerLimit(limit);
    QCOMPARE(headerLimit.limit(), limit);
    QCOMPARE(headerLimit.judge(size), verdict);
}

QTEST_APPLESS_MAIN(tst_HeaderLimit)

#include "tst_headerlimit.moc"
