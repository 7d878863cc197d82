// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/resetbudget.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace std::chrono_literals;

using Verdict = ResetBudget::Verdict;

class tst_ResetBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesForAStreamJustResetAreIgnored();
    void framesForAStreamThatWasNotResetAreAnswered();
    void aStreamIsRememberedForTheDurationOnly();
    void beyondTheNumberTheNewStreamIsNotRemembered();
    void whatIsForgottenMakesRoom();
    void aStreamResetTwiceTakesOnePlace();
    void withANumberOfNoneNothingIsRemembered();

    void tooManyErrorsEndTheConnection();
    void answersAndErrorsCountTogether();
    void ignoredFramesDoNotCount();
    void withoutALimitErrorsNeverEndTheConnection();
    void withALimitOfNoneTheFirstErrorEndsTheConnection();

    void aChangedDurationHoldsForLaterResets();
    void aLoweredNumberRemembersNoMoreUntilThereIsRoom();
    void aChangedLimitCountsTheErrorsSoFar();
};

namespace {

constexpr TimePoint begin{ 1h };

} // namespace

void tst_ResetBudget::framesForAStreamJustResetAreIgnored()
{
    ResetBudget budget({ 10, 1s, 100 });
    budget.streamReset(1, begin);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(budget.frameReceived(1, begin + 500ms), Verdict::Ignore);
}

void tst_ResetBudget::framesForAStreamThatWasNotResetAreAnswered()
{
    ResetBudget budget({ 10, 1s, 100 });
    budget.streamReset(1, begin);
    QCOMPARE(budget.frameReceived(3, begin), Verdict::Answer);
}

void tst_ResetBudget::aStreamIsRememberedForTheDurationOnly()
{
    ResetBudget budget({ 10, 1s, 100 });
    budget.streamReset(1, begin);
    budget.streamReset(3, begin + 500ms);
    QCOMPARE(budget.frameReceived(1, begin + 999ms), Verdict::Ignore);
    QCOMPARE(budget.frameReceived(1, begin + 1s), Verdict::Answer);
    QCOMPARE(budget.frameReceived(3, begin + 1499ms), Verdict::Ignore);
    QCOMPARE(budget.frameReceived(3, begin + 1500ms), Verdict::Answer);
    QCOMPARE(budget.remembered(), 0u);
}

void tst_ResetBudget::beyondTheNumberTheNewStreamIsNotRemembered()
{
    ResetBudget budget({ 2, 1s, 100 });
    for (const qint32 stream : { 1, 3, 5 })
        budget.streamReset(stream, begin);
    QCOMPARE(budget.remembered(), 2u);
    QCOMPARE(budget.frameReceived(1, begin), Verdict::Ignore);
    QCOMPARE(budget.frameReceived(3, begin), Verdict::Ignore);
    QCOMPARE(budget.frameReceived(5, begin), Verdict::Answer);
}

void tst_ResetBudget::whatIsForgottenMakesRoom()
{
    ResetBudget budget({ 1, 1s, 100 });
    budget.streamReset(1, begin);
    budget.streamReset(3, begin + 1s);
    QCOMPARE(budget.frameReceived(1, begin + 1s), Verdict::Answer);
    QCOMPARE(budget.frameReceived(3, begin + 1s), Verdict::Ignore);
}

void tst_ResetBudget::aStreamResetTwiceTakesOnePlace()
{
    ResetBudget budget({ 2, 1s, 100 });
    budget.streamReset(1, begin);
    budget.streamReset(1, begin + 500ms);
    QCOMPARE(budget.remembered(), 1u);
    budget.streamReset(3, begin + 500ms);
    QCOMPARE(budget.frameReceived(3, begin + 1s), Verdict::Ignore);
    QCOMPARE(budget.frameReceived(1, begin + 1s), Verdict::Answer);
}

void tst_ResetBudget::withANumberOfNoneNothingIsRemembered()
{
    ResetBudget budget({ 0, 1s, 100 });
    budget.streamReset(1, begin);
    QCOMPARE(budget.remembered(), 0u);
    QCOMPARE(budget.frameReceived(1, begin), Verdict::Answer);
}

void tst_ResetBudget::tooManyErrorsEndTheConnection()
{
    ResetBudget budget({ 10, 1s, 3 });
    for (int i = 0; i < 3; ++i)
        QCOMPARE(budget.errorReset(), Verdict::Answer);
    QCOMPARE(budget.errorReset(), Verdict::EndConnection);
    QCOMPARE(budget.errors(), 4);
}

void tst_ResetBudget::answersAndErrorsCountTogether()
{
    ResetBudget budget({ 10, 1s, 3 });
    QCOMPARE(budget.errorReset(), Verdict::Answer);
    QCOMPARE(budget.frameReceived(1, begin), Verdict::Answer);
    QCOMPARE(budget.errorReset(), Verdict::Answer);
    QCOMPARE(budget.frameReceived(1, begin), Verdict::EndConnection);
}

void tst_ResetBudget::ignoredFramesDoNotCount()
{
    ResetBudget budget({ 10, 1s, 0 });
    budget.streamReset(1, begin);
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(budget.frameReceived(1, begin), Verdict::Ignore);
    QCOMPARE(budget.errors(), 0);
}

void tst_ResetBudget::withoutALimitErrorsNeverEndTheConnection()
{
    ResetBudget budget({ 10, 1s, std::nullopt });
    for (int i = 0; i < 100'000; ++i)
        QCOMPARE(budget.errorReset(), Verdict::Answer);
}

void tst_ResetBudget::withALimitOfNoneTheFirstErrorEndsTheConnection()
{
    ResetBudget budget({ 10, 1s, 0 });
    QCOMPARE(budget.errorReset(), Verdict::EndConnection);
}

void tst_ResetBudget::aChangedDurationHoldsForLaterResets()
{
    ResetBudget budget({ 10, 1s, 100 });
    budget.streamReset(1, begin);
    budget.setSettings({ 10, 5s, 100 });
    budget.streamReset(3, begin);
    QCOMPARE(budget.frameReceived(1, begin + 1s), Verdict::Answer);
    QCOMPARE(budget.frameReceived(3, begin + 4s), Verdict::Ignore);
}

void tst_ResetBudget::aLoweredNumberRemembersNoMoreUntilThereIsRoom()
{
    ResetBudget budget({ 10, 1s, 100 });
    budget.streamReset(1, begin);
    budget.streamReset(3, begin);
    budget.setSettings({ 1, 1s, 100 });
    budget.streamReset(5, begin + 500ms);
    QCOMPARE(budget.frameReceived(3, begin + 500ms), Verdict::Ignore);
    QCOMPARE(budget.frameReceived(5, begin + 500ms), Verdict::Answer);
    budget.streamReset(7, begin + 1s);
    QCOMPARE(budget.frameReceived(7, begin + 1s), Verdict::Ignore);
}

void tst_ResetBudget::aChangedLimitCountsTheErrorsSoFar()
{
    ResetBudget budget({ 10, 1s, 100 });
    QCOMPARE(budget.errorReset(), Verdict::Answer);
    QCOMPARE(budget.errorReset(), Verdict::Answer);
    budget.setSettings({ 10, 1s, 2 });
    QCOMPARE(budget.errorReset(), Verdict::EndConnection);
}

QTEST_APPLESS_MAIN(tst_ResetBudget)

#include "tst_resetbudget.moc"
