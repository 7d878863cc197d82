// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef MAILBOX_H
#define MAILBOX_H

#include "threads/task.h"

#include <QtCore/qobject.h>

#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace QtH2 {

// What other threads want done in that of a reader, in the order in which they said so. Any thread
// may call it. A batch of tasks wakes the reader once.
class Mailbox
{
public:
    Mailbox() = default;
    ~Mailbox() = default;
    Q_DISABLE_COPY_MOVE(Mailbox)

    // False: nobody reads any more, and the task has not been taken.
    [[nodiscard]] bool post(Task &&task);

private:
    friend class MailboxReader;

    std::mutex m_mutex;
    std::vector<Task> m_tasks;
    QObject *m_reader = nullptr;
    bool m_readerCalled = false;
};

// Does in its thread what comes into its mailbox. It may be moved to another thread.
class MailboxReader : public QObject
{
    Q_OBJECT

public:
    explicit MailboxReader(QObject *parent = nullptr);
    ~MailboxReader() override;

    [[nodiscard]] const std::shared_ptr<Mailbox> &mailbox() const { return m_mailbox; }
    // Nothing is taken any more. What was, and is not done yet, is done now; or, at destruction, never.
    void finish();

protected:
    bool event(QEvent *event) override;

private:
    void close();
    void collect();
    void callSelf();
    void read();

    const std::shared_ptr<Mailbox> m_mailbox;
    std::deque<Task> m_batch;
    bool m_calledSelf = false;
};

} // namespace QtH2

#endif // MAILBOX_H
