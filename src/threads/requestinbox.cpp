// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "threads/requestinbox.h"

#include "threads/queuedexchange.h"

#include <QtCore/qthreadstorage.h>

#include <atomic>

namespace QtH2 {

namespace {

// Reads what comes in as long as its thread runs.
struct ThreadInbox
{
    ThreadInbox() = default;
    ~ThreadInbox() { inbox->abandonAll(); }
    Q_DISABLE_COPY_MOVE(ThreadInbox)

    MailboxReader reader;
    std::shared_ptr<RequestInbox> inbox = std::make_shared<RequestInbox>(reader.mailbox());
};

QThreadStorage<ThreadInbox *> &threadInboxes()
{
    static QThreadStorage<ThreadInbox *> storage;
    return storage;
}

} // namespace

std::shared_ptr<RequestInbox> RequestInbox::current()
{
    ThreadInbox *&own = threadInboxes().localData();
    if (!own)
        own = new ThreadInbox;
    return own->inbox;
}

RequestInbox::Number RequestInbox::nextNumber()
{
    static std::atomic<Number> last{ 0 };
    return ++last;
}

void RequestInbox::abandonAll()
{
    while (!m_exchanges.empty())
        m_exchanges.begin()->second->abandon();
}

QueuedExchange *RequestInbox::find(Number number) const
{
    const auto found = m_exchanges.find(number);
    return found == m_exchanges.end() ? nullptr : found->second;
}

} // namespace QtH2
