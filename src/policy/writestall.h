// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef WRITESTALL_H
#define WRITESTALL_H

#include "policy/timepoint.h"

#include <chrono>
#include <optional>

namespace QtH2 {

// Notices a network that takes nothing of what waits to be sent.
class WriteStall
{
public:
    using Timeout = std::optional<std::chrono::milliseconds>; // unset: no limit

    explicit WriteStall(Timeout timeout)
        : m_timeout(timeout)
    {
    }
    void setTimeout(Timeout timeout) { m_timeout = timeout; }

    // Whether bytes wait now: time runs from the first moment that they do.
    void setWaiting(bool waiting, TimePoint now)
    {
        if (!waiting)
            m_waitingSince.reset();
        else if (!m_waitingSince)
            m_waitingSince = now;
    }
    // The network took something.
    void progressed(TimePoint now)
    {
        if (m_waitingSince)
            m_waitingSince = now;
    }

    [[nodiscard]] bool isStalled(TimePoint now) const
    {
        const std::optional<TimePoint> deadline = nextDeadline();
        return deadline && *deadline <= now;
    }
    [[nodiscard]] std::optional<TimePoint> nextDeadline() const
    {
        return m_timeout && m_waitingSince ? std::optional(*m_waitingSince + *m_timeout)
                                           : std::nullopt;
    }

private:
    Timeout m_timeout;
    std::optional<TimePoint> m_waitingSince;
};

} // namespace QtH2

#endif // WRITESTALL_H
