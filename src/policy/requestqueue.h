// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REQUESTQUEUE_H
#define REQUESTQUEUE_H

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

namespace QtH2 {

// The requests that wait for a free stream, in the order they were sent.
//
// They wait here and not in nghttp2, which from 1.70 on takes a long queue for a flood, and which
// cannot tell how many of them there are.
class RequestQueue
{
public:
    using RequestId = std::uint64_t;

    // Behind all with a smaller id, so also before some if it comes late. That order is what makes
    // remove() a binary search.
    void push(RequestId id);
    std::optional<RequestId> pop();
    bool remove(RequestId id);
    void clear();

    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    struct Entry
    {
        RequestId id;
        bool removed;
    };

    void dropRemoved();

    std::deque<Entry> m_entries;
    std::size_t m_size = 0;
};

} // namespace QtH2

#endif // REQUESTQUEUE_H
