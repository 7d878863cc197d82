// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef EVENTQUEUE_H
#define EVENTQUEUE_H

#include "protocol/event.h"

#include <cstddef>
#include <iterator>
#include <utility>

namespace QtH2 {

// What a session has told and the application is still to be told, in order. It may grow while it is
// emptied, by a nested event loop.
class EventQueue
{
public:
    [[nodiscard]] bool isEmpty() const { return m_taken == m_events.size(); }
    [[nodiscard]] std::size_t size() const { return m_events.size() - m_taken; }
    [[nodiscard]] auto begin() const { return m_events.begin() + offset(); }
    [[nodiscard]] auto end() const { return m_events.end(); }

    // Returns an empty list, with memory for the next ones.
    [[nodiscard]] EventList append(EventList events)
    {
        if (isEmpty()) {
            m_events.clear();
            m_events.swap(events);
        } else {
            m_events.erase(m_events.begin(), m_events.begin() + offset());
            m_events.insert(m_events.end(), std::make_move_iterator(events.begin()),
                            std::make_move_iterator(events.end()));
            events.clear();
        }
        m_taken = 0;
        return events;
    }
    [[nodiscard]] Event takeFirst() { return std::move(m_events[m_taken++]); }

private:
    [[nodiscard]] std::ptrdiff_t offset() const { return static_cast<std::ptrdiff_t>(m_taken); }

    EventList m_events;
    std::size_t m_taken = 0; // of them, from the front
};

} // namespace QtH2

#endif // EVENTQUEUE_H
