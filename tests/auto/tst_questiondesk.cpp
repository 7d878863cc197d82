// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "threads/questiondesk.h"

#include "waituntil.h"

#include <QtCore/qthread.h>
#include <QtTest/qtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

using namespace QtH2;

class tst_QuestionDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQuestionIsAnsweredInTheThreadOfTheDesk();
    void allThatAskAreAnswered();
    void aClosedDeskAnswersNobody();
    void whoWaitsIsLetGoWhenTheDeskCloses();
    void theDeskMayBeDeletedInAnAnswer();
    void questionsAreAnsweredWhileTheDeskWaits();
    void theDeskWaitsUntilItIsNotified();
    void waitingEndsWhenAnAnswerClosesTheDesk();
    void itIsKnownWhetherAQuestionIsBeingAnswered();
};

// A thread that asks once, and what it was told.
class Asker
{
public:
    Asker(const QuestionDesk &desk, const std::function<void()> &question)
        : m_thread([this, access = desk.access(), question] {
            wasAnswered = access.ask(question);
            isDone = true;
            QMetaObject::invokeMethod(
                &m_wake, [] {}, Qt::QueuedConnection);
        })
    {
    }
    ~Asker() { m_thread.join(); }
    Q_DISABLE_COPY_MOVE(Asker)

    [[nodiscard]] bool wait() const
    {
        return waitUntil([this] { return isDone.load(); });
    }

    std::atomic<bool> isDone{ false };
    std::atomic<bool> wasAnswered{ false };

private:
    QObject m_wake;
    std::thread m_thread;
};

void tst_QuestionDesk::aQuestionIsAnsweredInTheThreadOfTheDesk()
{
    QuestionDesk desk(nullptr);
    QThread *answeredIn = nullptr;
    const Asker asker(desk, [&answeredIn] { answeredIn = QThread::currentThread(); });
    QVERIFY(asker.wait());
    QVERIFY(asker.wasAnswered);
    QCOMPARE(answeredIn, thread());
}

void tst_QuestionDesk::allThatAskAreAnswered()
{
    QuestionDesk desk(nullptr);
    int answered = 0;
    std::vector<std::unique_ptr<Asker>> askers;
    for (int i = 0; i < 8; ++i)
        askers.push_back(std::make_unique<Asker>(desk, [&answered] { ++answered; }));
    for (const auto &asker : askers) {
        QVERIFY(asker->wait());
        QVERIFY(asker->wasAnswered);
    }
    QCOMPARE(answered, 8);
}

void tst_QuestionDesk::aClosedDeskAnswersNobody()
{
    QuestionDesk desk(nullptr);
    desk.close();
    bool isCalled = false;
    const Asker asker(desk, [&isCalled] { isCalled = true; });
    QVERIFY(asker.wait());
    QVERIFY(!asker.wasAnswered);
    QVERIFY(!isCalled);
}

void tst_QuestionDesk::whoWaitsIsLetGoWhenTheDeskCloses()
{
    auto desk = std::make_unique<QuestionDesk>(nullptr);
    // Both wait until the first is answered, which is when the desk is deleted.
    const Asker first(*desk, [&desk] { desk.reset(); });
    const Asker second(*desk, [&desk] { desk.reset(); });
    QVERIFY(first.wait());
    QVERIFY(second.wait());
    QVERIFY(!first.wasAnswered);
    QVERIFY(!second.wasAnswered);
    QVERIFY(!desk);
}

void tst_QuestionDesk::theDeskMayBeDeletedInAnAnswer()
{
    auto desk = std::make_unique<QuestionDesk>(nullptr);
    const Asker asker(*desk, [&desk] { desk.reset(); });
    QVERIFY(asker.wait());
    QVERIFY(!asker.wasAnswered);
}

void tst_QuestionDesk::questionsAreAnsweredWhileTheDeskWaits()
{
    QuestionDesk desk(nullptr);
    bool isAnswered = false; // in this thread
    bool isOver = false; // said by the other
    std::thread other([&, access = desk.access()] {
        const bool wasAnswered = access.ask([&isAnswered] { isAnswered = true; });
        access.notify([&isOver, wasAnswered] { isOver = wasAnswered; });
    });
    desk.waitFor([&isOver] { return isOver; });
    other.join();
    QVERIFY(isAnswered);
    QVERIFY(isOver);
}

void tst_QuestionDesk::theDeskWaitsUntilItIsNotified()
{
    QuestionDesk desk(nullptr);
    int count = 0;
    std::thread other([&count, access = desk.access()] {
        for (int i = 0; i < 100; ++i)
            access.notify([&count] { ++count; });
    });
    desk.waitFor([&count] { return count == 100; });
    other.join();
    QCOMPARE(count, 100);
}

void tst_QuestionDesk::waitingEndsWhenAnAnswerClosesTheDesk()
{
    auto desk = std::make_unique<QuestionDesk>(nullptr);
    const Asker asker(*desk, [&desk] { desk.reset(); });
    desk->waitFor([] { return false; });
    QVERIFY(!desk);
    QVERIFY(asker.wait());
    QVERIFY(!asker.wasAnswered);
}

void tst_QuestionDesk::itIsKnownWhetherAQuestionIsBeingAnswered()
{
    QuestionDesk desk(nullptr);
    QVERIFY(!desk.isAnswering());
    bool wasAnswering = false;
    const Asker asker(desk, [&] { wasAnswering = desk.isAnswering(); });
    QVERIFY(asker.wait());
    QVERIFY(wasAnswering);
    QVERIFY(!desk.isAnswering());
}

QTEST_GUILESS_MAIN(tst_QuestionDesk)

#include "tst_questiondesk.moc"
