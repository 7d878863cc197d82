// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "waitingrequests.h"

#include <QtTest/qtest.h>

class tst_RequestMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWaitingRequestHoldsAtMostAKibibyte_data();
    void aWaitingRequestHoldsAtMostAKibibyte();
};

void tst_RequestMemory::aWaitingRequestHoldsAtMostAKibibyte_data()
{
    QTest::addColumn<bool>("isSent");
    QTest::newRow("for a free stream") << false;
    QTest::newRow("for its response") << true;
}

// Above what an empty device does.
void tst_RequestMemory::aWaitingRequestHoldsAtMostAKibibyte()
{
#ifdef QTH2_KNOWS_HELD_BYTES
    QFETCH(const bool, isSent);
    constexpr int count = 10'000;
    const double bytes
        = isSent ? WaitingRequestBytes::sent(count) : WaitingRequestBytes::queued(count);
    QVERIFY2(bytes <= 1024, qPrintable(QString::number(bytes)));
#else
    QSKIP("nothing here tells how many bytes are held");
#endif
}

QTEST_GUILESS_MAIN(tst_RequestMemory)

#include "tst_requestmemory.moc"
