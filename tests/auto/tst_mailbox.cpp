// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "threads/mailbox.h"

#include "waituntil.h"

#include <QtCore/qeventloop.h>
#include <QtCore/qthread.h>
#include <QtTest/qtest.h>

#include <functional>
#include <memory>
#include <thread>
#include <vector>

using namespace QtH2;

class tst_Mailbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tasksAreDoneInOrderInTheThreadOfTheReader();
    void theTasksOfEachThreadStayInOrder();
    void otherEventsGetTheirTurnBetweenManyTasks();
    void aNestedEventLoopDoesTheRest();
    void aTaskMayDeleteTheReader();
    void aTaskMayPostAnother();
    void afterTheReaderNothingIsTaken();
    void whatWasTakenIsDoneWhenTheReaderFinishes();
    void whatWasTakenIsDestroyedWithTheReader();
    void theReaderCanBeMovedWithWhatItHasNotRead();
};

namespace {

void post(const std::shared_ptr<Mailbox> &mailbox, std::function<void()> task)
{
    if (!mailbox->post(Task(std::move(task))))
        qFatal("nobody reads");
}

} // namespace

void tst_Mailbox::tasksAreDoneInOrderInTheThreadOfTheReader()
{
    MailboxReader reader;
    std::vector<int> done;
    std::thread other([&done, mailbox = reader.mailbox(), here = thread()] {
        for (int i = 0; i < 1000; ++i) {
            post(mailbox, [&done, here, i] {
                if (QThread::currentThread() == here)
                    done.push_back(i);
            });
        }
    });
    QVERIFY(waitUntil([&done] { return done.size() == 1000; }));
    other.join();
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(done[static_cast<std::size_t>(i)], i);
}

void tst_Mailbox::theTasksOfEachThreadStayInOrder()
{
    MailboxReader reader;
    std::vector<int> last(4, -1);
    int done = 0;
    bool isInOrder = true;
    std::vector<std::thread> threads;
    for (std::size_t thread = 0; thread < last.size(); ++thread) {
        threads.emplace_back([&, thread, mailbox = reader.mailbox()] {
            for (int i = 0; i < 2000; ++i) {
                post(mailbox, [&, thread, i] {
                    isInOrder = isInOrder && last[thread] == i - 1;
                    last[thread] = i;
                    ++done;
                });
            }
        });
    }
    QVERIFY(waitUntil([&done] { return done == 8000; }));
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(isInOrder);
}

void tst_Mailbox::otherEventsGetTheirTurnBetweenManyTasks()
{
    MailboxReader reader;
    int done = 0;
    for (int i = 0; i < 5000; ++i)
        post(reader.mailbox(), [&done] { ++done; });
    int doneBefore = -1;
    QMetaObject::invokeMethod(
        this, [&] { doneBefore = done; }, Qt::QueuedConnection);
    QVERIFY(waitUntil([&done] { return done == 5000; }));
    QVERIFY(doneBefore >= 0);
    QVERIFY2(doneBefore < 5000, qPrintable(QString::number(doneBefore)));
}

void tst_Mailbox::aNestedEventLoopDoesTheRest()
{
    MailboxReader reader;
    QEventLoop loop;
    std::vector<int> done;
    post(reader.mailbox(), [&] {
        done.push_back(1);
        loop.exec();
        done.push_back(4);
    });
    post(reader.mailbox(), [&] { done.push_back(2); });
    post(reader.mailbox(), [&] {
        done.push_back(3);
        loop.quit();
    });
    QVERIFY(waitUntil([&done] { return done.size() == 4; }));
    QCOMPARE(done, std::vector<int>({ 1, 2, 3, 4 }));
}

void tst_Mailbox::aTaskMayDeleteTheReader()
{
    auto reader = std::make_unique<MailboxReader>();
    const auto mailbox = reader->mailbox();
    bool isDoneAfterwards = false;
    post(mailbox, [&reader] { reader.reset(); });
    post(mailbox, [&] { isDoneAfterwards = true; });
    QVERIFY(waitUntil([&reader] { return !reader; }));
    QCoreApplication::processEvents();
    QVERIFY(!isDoneAfterwards);
}

void tst_Mailbox::aTaskMayPostAnother()
{
    MailboxReader reader;
    int done = 0;
    std::function<void()> task = [&] {
        if (++done < 1000)
            post(reader.mailbox(), task);
    };
    post(reader.mailbox(), task);
    QVERIFY(waitUntil([&done] { return done == 1000; }));
}

void tst_Mailbox::afterTheReaderNothingIsTaken()
{
    auto reader = std::make_unique<MailboxReader>();
    const auto mailbox = reader->mailbox();
    reader.reset();
    QVERIFY(!mailbox->post(Task([] {})));
}

void tst_Mailbox::whatWasTakenIsDoneWhenTheReaderFinishes()
{
    MailboxReader reader;
    std::vector<int> done;
    for (int i = 0; i < 3; ++i)
        post(reader.mailbox(), [&done, i] { done.push_back(i); });
    reader.finish();
    QCOMPARE(done, std::vector<int>({ 0, 1, 2 }));
    QVERIFY(!reader.mailbox()->post(Task([] {})));
    QCoreApplication::processEvents();
    QCOMPARE(done.size(), std::size_t(3));
}

void tst_Mailbox::whatWasTakenIsDestroyedWithTheReader()
{
    auto reader = std::make_unique<MailboxReader>();
    const auto mailbox = reader->mailbox();
    const auto owned = std::make_shared<int>(1);
    post(mailbox, [owned] {});
    QCOMPARE(owned.use_count(), 2);
    reader.reset();
    QCOMPARE(owned.use_count(), 1);
}

void tst_Mailbox::theReaderCanBeMovedWithWhatItHasNotRead()
{
    auto *reader = new MailboxReader;
    QThread thread;
    std::vector<QThread *> doneIn;
    bool isOver = false;
    connect(&thread, &QThread::finished, this, [&isOver] { isOver = true; });
    post(reader->mailbox(), [&doneIn] { doneIn.push_back(QThread::currentThread()); });
    const auto mailbox = reader->mailbox();
    reader->moveToThread(&thread);
    thread.start();
    post(mailbox, [&doneIn, reader] {
        doneIn.push_back(QThread::currentThread());
        delete reader;
        QThread::currentThread()->quit();
    });
    QVERIFY(waitUntil([&isOver] { return isOver; }));
    thread.wait();
    QCOMPARE(doneIn, std::vector<QThread *>({ &thread, &thread }));
}

QTEST_GUILESS_MAIN(tst_Mailbox)

#include "tst_mailbox.moc"
