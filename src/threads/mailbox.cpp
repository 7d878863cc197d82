// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "threads/mailbox.h"

#include "client/deferreddeletion.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qcoreevent.h>
#include <QtCore/qpointer.h>

#include <iterator>
#include <utility>

namespace QtH2 {

namespace {

// So many are done before other events of the thread get their turn.
constexpr int tasksPerTurn = 256;

const auto mailEvent = static_cast<QEvent::Type>(QEvent::registerEventType());
const auto goOnEvent = static_cast<QEvent::Type>(QEvent::registerEventType());

} // namespace

bool Mailbox::post(Task &&task)
{
    const std::lock_guard lock(m_mutex);
    if (!m_reader)
        return false;
    m_tasks.push_back(std::move(task));
    if (!std::exchange(m_readerCalled, true))
        QCoreApplication::postEvent(m_reader, new QEvent(mailEvent));
    return true;
}

MailboxReader::MailboxReader(QObject *parent)
    : QObject(parent)
    , m_mailbox(std::make_shared<Mailbox>())
{
    m_mailbox->m_reader = this;
}

MailboxReader::~MailboxReader()
{
    close();
    collect();
}

void MailboxReader::close()
{
    const std::lock_guard lock(m_mailbox->m_mutex);
    m_mailbox->m_reader = nullptr;
}

void MailboxReader::finish()
{
    close();
    collect();
    while (!m_batch.empty()) {
        Task task = std::move(m_batch.front());
        m_batch.pop_front();
        task();
    }
}

bool MailboxReader::event(QEvent *event)
{
    if (event->type() == mailEvent) {
        read();
        return true;
    }
    if (event->type() == goOnEvent) {
        m_calledSelf = false;
        read();
        return true;
    }
    return QObject::event(event);
}

void MailboxReader::collect()
{
    const std::lock_guard lock(m_mailbox->m_mutex);
    m_mailbox->m_readerCalled = false;
    std::move(m_mailbox->m_tasks.begin(), m_mailbox->m_tasks.end(), std::back_inserter(m_batch));
    m_mailbox->m_tasks.clear();
}

void MailboxReader::callSelf()
{
    if (!std::exchange(m_calledSelf, true))
        QCoreApplication::postEvent(this, new QEvent(goOnEvent), Qt::LowEventPriority);
}

void MailboxReader::read()
{
    const DeferredDeletion::Scope deletions;
    const QPointer<MailboxReader> alive(this);
    collect();
    for (int done = 0; alive && !m_batch.empty() && done < tasksPerTurn; ++done) {
        Task task = std::move(m_batch.front());
        m_batch.pop_front();
        // The rest is done in a nested event loop, too, if a slot runs one.
        if (!m_batch.empty())
            callSelf();
        task();
    }
}

} // namespace QtH2
