// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "threads/questiondesk.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qcoreevent.h>

#include <utility>

namespace QtH2 {

namespace {

const auto questionEvent = static_cast<QEvent::Type>(QEvent::registerEventType());

struct Question
{
    std::function<void()> call;
    bool isAnswered = false;
};

} // namespace

struct QuestionDesk::Shared
{
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Question *> open; // each on the stack of who waits for it
    QuestionDesk *desk = nullptr;
    int answering = 0; // nested, in event loops of slots
};

bool QuestionDesk::Access::ask(std::function<void()> call) const
{
    Question question{ std::move(call) };
    std::unique_lock lock(m_shared->mutex);
    if (!m_shared->desk)
        return false;
    m_shared->open.push_back(&question);
    QCoreApplication::postEvent(m_shared->desk, new QEvent(questionEvent));
    m_shared->changed.notify_all();
    m_shared->changed.wait(lock, [&] { return question.isAnswered || !m_shared->desk; });
    return question.isAnswered;
}

void QuestionDesk::Access::notify(const std::function<void()> &change) const
{
    const std::lock_guard lock(m_shared->mutex);
    change();
    m_shared->changed.notify_all();
}

QuestionDesk::QuestionDesk(QObject *parent)
    : QObject(parent)
    , m_shared(std::make_shared<Shared>())
{
    m_shared->desk = this;
}

QuestionDesk::~QuestionDesk()
{
    close();
}

QuestionDesk::Access QuestionDesk::access() const
{
    Access access;
    access.m_shared = m_shared;
    return access;
}

bool QuestionDesk::isAnswering() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->answering > 0;
}

void QuestionDesk::close()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->desk = nullptr;
    m_shared->open.clear();
    m_shared->changed.notify_all();
}

bool QuestionDesk::event(QEvent *event)
{
    if (event->type() != questionEvent)
        return QObject::event(event);
    const std::shared_ptr<Shared> shared = m_shared;
    std::unique_lock lock(shared->mutex);
    answer(shared, lock);
    return true;
}

void QuestionDesk::waitFor(const std::function<bool()> &condition)
{
    const std::shared_ptr<Shared> shared = m_shared;
    std::unique_lock lock(shared->mutex);
    while (shared->desk && !condition()) {
        shared->changed.wait(lock, [&] { return condition() || !shared->open.empty(); });
        answer(shared, lock);
    }
}

// A slot may delete the desk; who asked is gone then, and the question with it.
void QuestionDesk::answer(const std::shared_ptr<Shared> &shared, std::unique_lock<std::mutex> &lock)
{
    while (!shared->open.empty()) {
        Question *const question = shared->open.front();
        shared->open.pop_front();
        const std::function<void()> call = std::move(question->call);
        ++shared->answering;
        lock.unlock();
        call();
        lock.lock();
        --shared->answering;
        if (!shared->desk)
            return;
        question->isAnswered = true;
        shared->changed.notify_all();
    }
}

} // namespace QtH2
