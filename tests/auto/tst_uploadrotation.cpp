// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/uploadrotation.h"

#include <QtTest/qtest.h>

using QtH2::UploadRotation;
using Ids = std::vector<std::int32_t>;

class tst_UploadRotation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anUploadAloneMaySendAllThatItHas();
    void amongOthersEachMaySendAQuantum();
    void aFrameSmallerThanTheQuantumLeavesTheRest();
    void aNewRoundGivesAFullQuantumWhateverWasLeft();
    void anUploadThatSatRoundsOutHasNoMoreThanTheOthers();
    void thoseWhoseQuantumIsUsedUpGoOnInTheirOrder();
    void thereIsNothingToResumeBeforeAnyIsSuspended();
    void whoeverSentAloneBeforeWaitsForTheNewcomer();
    void theLastOneLeftMaySendAllThatItHas();
};

namespace {

constexpr qsizetype quantum = UploadRotation::quantum;

UploadRotation rotationOf(int uploads)
{
    UploadRotation rotation;
    for (int i = 0; i < uploads; ++i)
        rotation.begin();
    return rotation;
}

} // namespace

void tst_UploadRotation::anUploadAloneMaySendAllThatItHas()
{
    const UploadRotation rotation = rotationOf(1);
    UploadRotation::Share share;
    for (int i = 0; i < 1000; ++i) {
        QVERIFY(rotation.allowance(share) > 1'000'000'000);
        rotation.sent(&share, quantum);
    }
}

void tst_UploadRotation::amongOthersEachMaySendAQuantum()
{
    const UploadRotation rotation = rotationOf(2);
    UploadRotation::Share first;
    UploadRotation::Share second;
    QCOMPARE(rotation.allowance(first), quantum);
    rotation.sent(&first, quantum);
    QCOMPARE(rotation.allowance(first), 0);
    QCOMPARE(rotation.allowance(second), quantum);
}

void tst_UploadRotation::aFrameSmallerThanTheQuantumLeavesTheRest()
{
    const UploadRotation rotation = rotationOf(2);
    UploadRotation::Share share;
    rotation.sent(&share, 1000);
    QCOMPARE(rotation.allowance(share), quantum - 1000);
    rotation.sent(&share, quantum - 1001);
    QCOMPARE(rotation.allowance(share), 1);
    rotation.sent(&share, 1);
    QCOMPARE(rotation.allowance(share), 0);
}

void tst_UploadRotation::aNewRoundGivesAFullQuantumWhateverWasLeft()
{
    UploadRotation rotation = rotationOf(2);
    UploadRotation::Share used;
    UploadRotation::Share begun;
    rotation.sent(&used, quantum);
    rotation.sent(&begun, 1);
    static_cast<void>(rotation.beginRound());
    QCOMPARE(rotation.allowance(used), quantum);
    QCOMPARE(rotation.allowance(begun), quantum);
    rotation.sent(&begun, 2);
    QCOMPARE(rotation.allowance(begun), quantum - 2);
}

void tst_UploadRotation::anUploadThatSatRoundsOutHasNoMoreThanTheOthers()
{
    UploadRotation rotation = rotationOf(2);
    UploadRotation::Share share;
    rotation.sent(&share, 1);
    for (int i = 0; i < 10; ++i)
        static_cast<void>(rotation.beginRound());
    QCOMPARE(rotation.allowance(share), quantum);
}

void tst_UploadRotation::thoseWhoseQuantumIsUsedUpGoOnInTheirOrder()
{
    UploadRotation rotation = rotationOf(3);
    for (const std::int32_t stream : { 5, 1, 3 })
        rotation.suspend(stream);
    QVERIFY(rotation.hasSuspended());
    QVERIFY(rotation.beginRound() == Ids({ 5, 1, 3 }));
    QVERIFY(!rotation.hasSuspended());
    QVERIFY(rotation.beginRound().empty());
}

void tst_UploadRotation::thereIsNothingToResumeBeforeAnyIsSuspended()
{
    UploadRotation rotation = rotationOf(2);
    UploadRotation::Share share;
    rotation.sent(&share, quantum);
    QVERIFY(!rotation.hasSuspended());
    QVERIFY(rotation.beginRound().empty());
}

void tst_UploadRotation::whoeverSentAloneBeforeWaitsForTheNewcomer()
{
    UploadRotation rotation = rotationOf(1);
    UploadRotation::Share first;
    rotation.sent(&first, 50 * quantum);
    rotation.begin();
    QCOMPARE(rotation.allowance(first), 0);
    QCOMPARE(rotation.allowance(UploadRotation::Share()), quantum);
    // And it does not pay for what it sent before.
    static_cast<void>(rotation.beginRound());
    QCOMPARE(rotation.allowance(first), quantum);
}

void tst_UploadRotation::theLastOneLeftMaySendAllThatItHas()
{
    UploadRotation rotation = rotationOf(2);
    UploadRotation::Share share;
    rotation.sent(&share, quantum);
    QCOMPARE(rotation.allowance(share), 0);
    rotation.end();
    QVERIFY(rotation.allowance(share) > 1'000'000'000);
}

QTEST_APPLESS_MAIN(tst_UploadRotation)

#include "tst_uploadrotation.moc"
