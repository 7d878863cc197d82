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
    void setWaiting(bool waiting, TimePoint now);
    // The network took something.
    void progressed(TimePoint now);

    [[nodiscard]] bool isStalled(TimePoint now) const;
    [[nodiscard]] std::optional<TimePoint> nextDeadline() const;

private:
    Timeout m_timeout;
    std::optional<TimePoint> m_waitingSince;
};

} // namespace QtH2

#endif // WRITESTALL_H
