// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REQUESTINBOX_H
#define REQUESTINBOX_H

#include "threads/mailbox.h"

#include <cstdint>
#include <memory>
#include <unordered_map>

namespace QtH2 {

class QueuedExchange;

// One for each thread with requests whose connections are elsewhere: by its mailbox these hear what
// becomes of them, until the thread ends.
class RequestInbox
{
public:
    // Never used twice, in any thread. 0: none.
    using Number = std::uint64_t;

    // That of this thread.
    [[nodiscard]] static std::shared_ptr<RequestInbox> current();
    [[nodiscard]] static Number nextNumber();

    explicit RequestInbox(std::shared_ptr<Mailbox> box)
        : mailbox(std::move(box))
    {
    }

    const std::shared_ptr<Mailbox> mailbox;

    // Only for the thread itself, or once it has ended.
    void add(Number number, QueuedExchange *exchange) { m_exchanges.emplace(number, exchange); }
    void remove(Number number) { m_exchanges.erase(number); }
    // Null: its request does not wait for it any more.
    [[nodiscard]] QueuedExchange *find(Number number) const;
    // The thread ends.
    void abandonAll();

private:
    std::unordered_map<Number, QueuedExchange *> m_exchanges;
};

} // namespace QtH2

#endif // REQUESTINBOX_H
