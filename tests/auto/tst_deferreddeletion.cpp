// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// When requests with autoDelete are deleted that finish together: as QObject::deleteLater() would.

#include "wiredconnection.h"

#include <QtH2/H2Request>

#include <QtCore/qeventloop.h>
#include <QtCore/qpointer.h>
#include <QtCore/qthread.h>
#include <QtCore/qtimer.h>
#include <QtTest/qtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

class tst_DeferredDeletion : public QObject
{
    Q_OBJECT

Q_SIGNALS:
    void oneDeleted();

private Q_SLOTS:
    void init();
    void cleanup();

    void aQueuedSlotStillFindsTheRequest();
    void requestsAreDeletedOnceTheEventLoopHasControl();
    void aNestedEventLoopDeletesWhatFinishesInIt();
    void oneThatIsRefusedInANestedEventLoopIsDeletedThere();
    void oneDeletedByHandIsNotDeletedTwice_data();
    void oneDeletedByHandIsNotDeletedTwice();
    void oneMovedToAnotherThreadIsDeletedThere_data();
    void oneMovedToAnotherThreadIsDeletedThere();

private:
    H2Request *at(int index) const { return m_requests.at(index); }
    void whenFinished(int index, const std::function<void()> &slot);
    void answerAll();
    bool waitForDeleted(int count);

    std::unique_ptr<WiredConnection> m_wire;
    QList<QPointer<H2Request>> m_requests;
    int m_deleted = 0;
};

// Three of them are under way.
void tst_DeferredDeletion::init()
{
    m_deleted = 0;
    m_wire = std::make_unique<WiredConnection>();
    QVERIFY(m_wire->open());
    for (int i = 0; i < 3; ++i) {
        auto *request = new H2Request(QUrl(u"http://localhost/"_s));
        request->setAutoDelete(true);
        connect(request, &QObject::destroyed, this, [this] {
            ++m_deleted;
            Q_EMIT oneDeleted();
        });
        m_wire->connection.send(request);
        m_requests.append(request);
    }
    QVERIFY(m_wire->waitForSent(Frames::Headers, 3));
}

void tst_DeferredDeletion::cleanup()
{
    for (const QPointer<H2Request> &request : std::as_const(m_requests))
        delete request;
    m_requests.clear();
    m_wire.reset();
}

void tst_DeferredDeletion::whenFinished(int index, const std::function<void()> &slot)
{
    connect(at(index), &H2Request::finished, this, slot);
}

// At once, so that they finish in one turn of the event loop, in their order.
void tst_DeferredDeletion::answerAll()
{
    QByteArray answers;
    for (const quint32 streamId : { 1, 3, 5 })
        answers += Frames::headers(streamId, { { ":status", "200" } }, Frames::EndStream);
    m_wire->receive(answers);
}

// In an event loop: QTRY_VERIFY and the like send what is to be deleted ahead of other events.
bool tst_DeferredDeletion::waitForDeleted(int count)
{
    QEventLoop loop;
    connect(this, &tst_DeferredDeletion::oneDeleted, &loop, [this, count, &loop] {
        if (m_deleted >= count)
            loop.quit();
    });
    QTimer::singleShot(std::chrono::seconds(5), &loop, &QEventLoop::quit);
    if (m_deleted < count)
        loop.exec();
    return m_deleted >= count;
}

void tst_DeferredDeletion::aQueuedSlotStillFindsTheRequest()
{
    QList<int> found;
    const QObject context;
    for (int i = 0; i < 3; ++i) {
        connect(
            at(i), &H2Request::finished, &context,
            [this, i, &found] { found.append(at(i) ? at(i)->httpStatus() : 0); },
            Qt::QueuedConnection);
    }
    answerAll();
    QVERIFY(waitForDeleted(3));
    QCOMPARE(found, QList<int>({ 200, 200, 200 }));
}

void tst_DeferredDeletion::requestsAreDeletedOnceTheEventLoopHasControl()
{
    QList<int> deletedBefore;
    for (int i = 0; i < 3; ++i)
        whenFinished(i, [this, &deletedBefore] { deletedBefore.append(m_deleted); });
    answerAll();
    QVERIFY(waitForDeleted(3));
    QCOMPARE(deletedBefore, QList<int>({ 0, 0, 0 }));
}

// And what finished before it was opened waits until it is left.
void tst_DeferredDeletion::aNestedEventLoopDeletesWhatFinishesInIt()
{
    bool lastIsDeleted = false;
    bool firstIsThere = false;
    bool ownIsThere = false;
    whenFinished(1, [&] {
        lastIsDeleted = waitForDeleted(1) && !at(2);
        firstIsThere = at(0);
        ownIsThere = at(1);
    });
    answerAll();
    QVERIFY(waitForDeleted(3));
    QVERIFY(lastIsDeleted);
    QVERIFY(firstIsThere);
    QVERIFY(ownIsThere);
}

void tst_DeferredDeletion::oneThatIsRefusedInANestedEventLoopIsDeletedThere()
{
    bool isDeletedInside = false;
    whenFinished(0, [this, &isDeletedInside] {
        QEventLoop loop;
        auto *refused = new H2Request(QUrl(u"ftp://localhost/"_s));
        refused->setAutoDelete(true);
        connect(refused, &QObject::destroyed, &loop, [&loop, &isDeletedInside] {
            isDeletedInside = true;
            loop.quit();
        });
        m_wire->connection.send(refused);
        QTimer::singleShot(std::chrono::seconds(10), &loop, &QEventLoop::quit);
        loop.exec();
    });
    answerAll();
    QVERIFY(waitForDeleted(3));
    QVERIFY(isDeletedInside);
}

void tst_DeferredDeletion::oneDeletedByHandIsNotDeletedTwice_data()
{
    QTest::addColumn<QList<int>>("deleted");
    QTest::addColumn<bool>("isQueued");
    QTest::newRow("the first, by the last one's slot") << QList<int>{ 0 } << false;
    QTest::newRow("its own last, by a queued slot") << QList<int>{ 2 } << true;
    QTest::newRow("some, by a queued slot") << QList<int>{ 0, 1 } << true;
    QTest::newRow("all, by a queued slot") << QList<int>{ 2, 0, 1 } << true;
}

void tst_DeferredDeletion::oneDeletedByHandIsNotDeletedTwice()
{
    QFETCH(const QList<int>, deleted);
    QFETCH(const bool, isQueued);
    const auto deleteSome = [this, &deleted] {
        for (const int index : deleted)
            delete at(index);
    };
    connect(at(2), &H2Request::finished, this, deleteSome,
            isQueued ? Qt::QueuedConnection : Qt::DirectConnection);
    answerAll();
    QVERIFY(waitForDeleted(3));
    // Nor by anything that was still posted.
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(m_deleted, 3);
}

void tst_DeferredDeletion::oneMovedToAnotherThreadIsDeletedThere_data()
{
    QTest::addColumn<int>("byWhichOnesSlot");
    QTest::addColumn<bool>("isQueued");
    QTest::newRow("by its own slot") << 1 << false;
    QTest::newRow("by the next one's slot") << 2 << false;
    QTest::newRow("by a queued slot") << 1 << true;
}

void tst_DeferredDeletion::oneMovedToAnotherThreadIsDeletedThere()
{
    QFETCH(const int, byWhichOnesSlot);
    QFETCH(const bool, isQueued);
    QThread thread;
    std::atomic<QThread *> deletedIn = nullptr;
    connect(
        at(1), &QObject::destroyed, this, [&deletedIn] { deletedIn = QThread::currentThread(); },
        Qt::DirectConnection);
    // The thread starts later: its event loop would delete it while this one still looks at it.
    connect(
        at(byWhichOnesSlot), &H2Request::finished, this,
        [this, &thread] { at(1)->moveToThread(&thread); },
        isQueued ? Qt::QueuedConnection : Qt::DirectConnection);
    answerAll();
    const bool othersDeleted = waitForDeleted(2);
    thread.start();
    const bool isDeleted = waitForDeleted(3);
    thread.quit();
    thread.wait();
    QVERIFY(othersDeleted);
    QVERIFY(isDeleted);
    QCOMPARE(deletedIn.load(), &thread);
}

QTEST_GUILESS_MAIN(tst_DeferredDeletion)

#include "tst_deferreddeletion.moc"
