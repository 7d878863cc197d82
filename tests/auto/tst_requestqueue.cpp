// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/requestqueue.h"

#include <QtTest/qtest.h>

#include <vector>

using QtH2::RequestQueue;

class tst_RequestQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyQueueGivesNothing();
    void theFirstSentIsTheFirstOut();
    void oneThatComesLateTakesItsPlace();
    void aRequestCanBeRemovedAnywhere_data();
    void aRequestCanBeRemovedAnywhere();
    void whatIsNotWaitingCannotBeRemoved();
    void pushingAndPoppingCanTakeTurns();
    void clearForgetsAllThatWait();
    void aHundredThousandRequestsKeepTheirOrder();
    void allOfManyCanBeRemovedFromEitherEnd();
};

namespace {

std::vector<RequestQueue::RequestId> drained(RequestQueue &queue)
{
    std::vector<RequestQueue::RequestId> ids;
    while (const auto id = queue.pop())
        ids.push_back(*id);
    return ids;
}

} // namespace

void tst_RequestQueue::anEmptyQueueGivesNothing()
{
    RequestQueue queue;
    QVERIFY(queue.isEmpty());
    QCOMPARE(queue.size(), 0u);
    QVERIFY(!queue.pop());
    QVERIFY(!queue.remove(0));
    QVERIFY(queue.isEmpty());
}

void tst_RequestQueue::theFirstSentIsTheFirstOut()
{
    RequestQueue queue;
    for (const RequestQueue::RequestId id : { 3u, 7u, 8u, 100u })
        queue.push(id);
    QCOMPARE(queue.size(), 4u);
    QCOMPARE(drained(queue), std::vector<RequestQueue::RequestId>({ 3, 7, 8, 100 }));
    QVERIFY(queue.isEmpty());
}

void tst_RequestQueue::oneThatComesLateTakesItsPlace()
{
    RequestQueue queue;
    for (const RequestQueue::RequestId id : { 3u, 7u, 9u })
        queue.push(id);
    QVERIFY(queue.remove(7));
    for (const RequestQueue::RequestId id : { 1u, 8u, 5u })
        queue.push(id);
    QCOMPARE(queue.size(), 5u);
    QVERIFY(queue.remove(8));
    QVERIFY(!queue.remove(8));
    QCOMPARE(drained(queue), std::vector<RequestQueue::RequestId>({ 1, 3, 5, 9 }));
}

void tst_RequestQueue::aRequestCanBeRemovedAnywhere_data()
{
    QTest::addColumn<QList<quint64>>("removed");
    QTest::addColumn<QList<quint64>>("left");
    QTest::newRow("first") << QList<quint64>{ 1 } << QList<quint64>{ 2, 3, 4, 5 };
    QTest::newRow("middle") << QList<quint64>{ 3 } << QList<quint64>{ 1, 2, 4, 5 };
    QTest::newRow("last") << QList<quint64>{ 5 } << QList<quint64>{ 1, 2, 3, 4 };
    QTest::newRow("middle, then first") << QList<quint64>{ 2, 3, 1 } << QList<quint64>{ 4, 5 };
    QTest::newRow("middle, then last") << QList<quint64>{ 4, 3, 5 } << QList<quint64>{ 1, 2 };
    QTest::newRow("every other") << QList<quint64>{ 2, 4 } << QList<quint64>{ 1, 3, 5 };
    QTest::newRow("all") << QList<quint64>{ 3, 2, 4, 5, 1 } << QList<quint64>{};
}

void tst_RequestQueue::aRequestCanBeRemovedAnywhere()
{
    QFETCH(const QList<quint64>, removed);
    QFETCH(const QList<quint64>, left);
    RequestQueue queue;
    for (RequestQueue::RequestId id = 1; id <= 5; ++id)
        queue.push(id);
    for (const quint64 id : removed) {
        QVERIFY(queue.remove(id));
        QVERIFY(!queue.remove(id));
    }
    QCOMPARE(queue.size(), static_cast<std::size_t>(left.size()));
    QCOMPARE(queue.isEmpty(), left.isEmpty());
    for (const quint64 id : left)
        QCOMPARE(queue.pop().value(), id);
    QVERIFY(!queue.pop());
}

void tst_RequestQueue::whatIsNotWaitingCannotBeRemoved()
{
    RequestQueue queue;
    queue.push(2);
    queue.push(4);
    queue.push(6);
    QVERIFY(queue.pop());
    for (const RequestQueue::RequestId id : { 1u, 2u, 3u, 5u, 7u })
        QVERIFY(!queue.remove(id));
    QCOMPARE(queue.size(), 2u);
}

void tst_RequestQueue::pushingAndPoppingCanTakeTurns()
{
    RequestQueue queue;
    queue.push(1);
    queue.push(2);
    QCOMPARE(queue.pop().value(), 1u);
    queue.push(3);
    QVERIFY(queue.remove(2));
    queue.push(4);
    QCOMPARE(drained(queue), std::vector<RequestQueue::RequestId>({ 3, 4 }));
    queue.push(5);
    QCOMPARE(queue.pop().value(), 5u);
}

void tst_RequestQueue::clearForgetsAllThatWait()
{
    RequestQueue queue;
    for (RequestQueue::RequestId id = 1; id <= 3; ++id)
        queue.push(id);
    QVERIFY(queue.remove(2));
    queue.clear();
    QVERIFY(queue.isEmpty());
    QVERIFY(!queue.remove(1));
    queue.push(4);
    QCOMPARE(drained(queue), std::vector<RequestQueue::RequestId>({ 4 }));
}

void tst_RequestQueue::aHundredThousandRequestsKeepTheirOrder()
{
    constexpr RequestQueue::RequestId count = 100'000;
    RequestQueue queue;
    for (RequestQueue::RequestId id = 0; id < count; ++id)
        queue.push(id);
    for (RequestQueue::RequestId id = 0; id < count; id += 2)
        QVERIFY(queue.remove(id));
    QCOMPARE(queue.size(), count / 2);
    for (RequestQueue::RequestId id = 1; id < count; id += 2)
        QCOMPARE(queue.pop().value(), id);
    QVERIFY(queue.isEmpty());
}

void tst_RequestQueue::allOfManyCanBeRemovedFromEitherEnd()
{
    constexpr RequestQueue::RequestId count = 100'000;
    RequestQueue queue;
    for (RequestQueue::RequestId id = 0; id < count; ++id)
        queue.push(id);
    for (RequestQueue::RequestId id = 0; id < count / 2; ++id) {
        QVERIFY(queue.remove(id));
        QVERIFY(queue.remove(count - 1 - id));
    }
    QVERIFY(queue.isEmpty());
    QVERIFY(!queue.pop());
}

QTEST_APPLESS_MAIN(tst_RequestQueue)

#include "tst_requestqueue.moc"
