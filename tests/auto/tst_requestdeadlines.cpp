// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/requestdeadlines.h"

#include <QtTest/qtest.h>

#include <utility>

using namespace QtH2;
using namespace std::chrono_literals;

using Limit = RequestDeadlines::Limit;

class tst_RequestDeadlines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutDeadlinesNothingExpires();
    void aDeadlineExpiresAtItsTimeAndOnce();
    void theEarliestExpiresFirst();
    void allLimitsOfARequestExpireEachInItsTime();
    void theResponseLimitCanBeMetAndTheOtherGoesOn();
    void theWaitForContinueEndsAloneWhenItIsOver();
    void aRequestThatIsDoneExpiresNoMore();
    void aDeadlineAddedAgainReplacesTheFormer();
    void removingWhatIsNotThereDoesNothing();
    void requestsWithTheSameDeadlineAllExpire();
};

namespace {

constexpr TimePoint begin{ 1h };

using Expiry = std::pair<RequestDeadlines::RequestId, Limit>;

// All that expires by then.
QList<Expiry> expired(RequestDeadlines &deadlines, TimePoint now)
{
    QList<Expiry> found;
    while (const auto next = deadlines.takeExpired(now))
        found.append({ next->request, next->limit });
    return found;
}

} // namespace

void tst_RequestDeadlines::withoutDeadlinesNothingExpires()
{
    RequestDeadlines deadlines;
    QVERIFY(!deadlines.nextDeadline());
    QVERIFY(!deadlines.takeExpired(begin));
}

void tst_RequestDeadlines::aDeadlineExpiresAtItsTimeAndOnce()
{
    RequestDeadlines deadlines;
    deadlines.add(7, Limit::Whole, begin, 5s);
    QCOMPARE(deadlines.nextDeadline().value(), begin + 5s);
    QVERIFY(!deadlines.takeExpired(begin + 4999ms));
    QCOMPARE(expired(deadlines, begin + 5s), QList<Expiry>({ { 7, Limit::Whole } }));
    QVERIFY(!deadlines.nextDeadline());
}

void tst_RequestDeadlines::theEarliestExpiresFirst()
{
    RequestDeadlines deadlines;
    deadlines.add(1, Limit::Whole, begin, 3s);
    deadlines.add(2, Limit::Whole, begin, 1s);
    deadlines.add(3, Limit::Response, begin, 2s);
    QCOMPARE(deadlines.nextDeadline().value(), begin + 1s);
    QCOMPARE(expired(deadlines, begin + 1h),
             QList<Expiry>({ { 2, Limit::Whole }, { 3, Limit::Response }, { 1, Limit::Whole } }));
}

void tst_RequestDeadlines::allLimitsOfARequestExpireEachInItsTime()
{
    RequestDeadlines deadlines;
    deadlines.add(1, Limit::Whole, begin, 3s);
    deadlines.add(1, Limit::Response, begin, 2s);
    deadlines.add(1, Limit::Continue, begin, 1s);
    QCOMPARE(deadlines.nextDeadline().value(), begin + 1s);
    QCOMPARE(expired(deadlines, begin + 1s), QList<Expiry>({ { 1, Limit::Continue } }));
    QCOMPARE(deadlines.nextDeadline().value(), begin + 2s);
    QCOMPARE(expired(deadlines, begin + 2s), QList<Expiry>({ { 1, Limit::Response } }));
    QCOMPARE(deadlines.nextDeadline().value(), begin + 3s);
    QCOMPARE(expired(deadlines, begin + 3s), QList<Expiry>({ { 1, Limit::Whole } }));
}

void tst_RequestDeadlines::theResponseLimitCanBeMetAndTheOtherGoesOn()
{
    RequestDeadlines deadlines;
    deadlines.add(1, Limit::Whole, begin, 3s);
    deadlines.add(1, Limit::Response, begin, 2s);
    deadlines.remove(1, Limit::Response);
    QCOMPARE(expired(deadlines, begin + 1h), QList<Expiry>({ { 1, Limit::Whole } }));
}

void tst_RequestDeadlines::theWaitForContinueEndsAloneWhenItIsOver()
{
    RequestDeadlines deadlines;
    deadlines.add(1, Limit::Continue, begin, 1s);
    deadlines.add(1, Limit::Response, begin, 2s);
    deadlines.add(2, Limit::Continue, begin, 3s);
    deadlines.remove(1, Limit::Continue);
    QCOMPARE(deadlines.nextDeadline().value(), begin + 2s);
    QCOMPARE(expired(deadlines, begin + 1h),
             QList<Expiry>({ { 1, Limit::Response }, { 2, Limit::Continue } }));
}

void tst_RequestDeadlines::aRequestThatIsDoneExpiresNoMore()
{
    RequestDeadlines deadlines;
    for (const RequestDeadlines::RequestId request : { 1, 2 }) {
        deadlines.add(request, Limit::Whole, begin, 3s);
        deadlines.add(request, Limit::Response, begin, 2s);
        deadlines.add(request, Limit::Continue, begin, 1s);
    }
    deadlines.remove(1);
    QCOMPARE(
        expired(deadlines, begin + 1h),
        QList<Expiry>({ { 2, Limit::Continue }, { 2, Limit::Response }, { 2, Limit::Whole } }));
}

void tst_RequestDeadlines::aDeadlineAddedAgainReplacesTheFormer()
{
    RequestDeadlines deadlines;
    deadlines.add(1, Limit::Whole, begin, 1s);
    deadlines.add(1, Limit::Whole, begin, 3s);
    QVERIFY(!deadlines.takeExpired(begin + 2s));
    QCOMPARE(expired(deadlines, begin + 3s), QList<Expiry>({ { 1, Limit::Whole } }));
}

void tst_RequestDeadlines::removingWhatIsNotThereDoesNothing()
{
    RequestDeadlines deadlines;
    deadlines.remove(1);
    deadlines.add(1, Limit::Whole, begin, 1s);
    deadlines.remove(2);
    deadlines.remove(1, Limit::Response);
    QCOMPARE(deadlines.nextDeadline().value(), begin + 1s);
}

void tst_RequestDeadlines::requestsWithTheSameDeadlineAllExpire()
{
    RequestDeadlines deadlines;
    for (RequestDeadlines::RequestId request = 100; request > 0; --request)
        deadlines.add(request, Limit::Whole, begin, 0ms);
    const QList<Expiry> found = expired(deadlines, begin);
    QCOMPARE(found.size(), 100);
    QCOMPARE(found.constFirst().first, 1u);
    QCOMPARE(found.constLast().first, 100u);
}

QTEST_APPLESS_MAIN(tst_RequestDeadlines)

#include "tst_requestdeadlines.moc"
