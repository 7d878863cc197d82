// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef EVENTQUEUE_H
#define EVENTQUEUE_H

#include "protocol/event.h"

#include <cstddef>
#include <utility>

namespace QtH2 {

// What a session has told and the application is still to be told, in order. A nested event loop goes
// on with it.
class EventQueue
{
public:
    [[nodiscard]] bool isEmpty() const { return m_taken == m_events.size(); }
    [[nodiscard]] std::size_t size() const { return m_events.size() - m_taken; }

    [[nodiscard]] Event takeFirst()
    {
        Event event = std::move(m_events[m_taken++]);
        if (isEmpty() && m_events.capacity() > mostKept) {
            m_events = EventList(); // which "= {}" would only clear
            m_taken = 0;
        }
        return event;
    }

    // When it is empty. Returns an empty list, with memory for the next events.
    [[nodiscard]] EventList refill(EventList events)
    {
        m_events.clear();
        m_events.swap(events);
        m_taken = 0;
        return events;
    }

private:
    static constexpr std::size_t mostKept = 1024; // room for so many, between bursts

    EventList m_events;
    std::size_t m_taken = 0; // of them, from the front
};

} // namespace QtH2

#endif // EVENTQUEUE_H
