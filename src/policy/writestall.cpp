// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/writestall.h"

namespace QtH2 {

void WriteStall::setWaiting(bool waiting, TimePoint now)
{
    if (!waiting)
        m_waitingSince.reset();
    else if (!m_waitingSince)
        m_waitingSince = now;
}

void WriteStall::progressed(TimePoint now)
{
    if (m_waitingSince)
        m_waitingSince = now;
}

bool WriteStall::isStalled(TimePoint now) const
{
    const std::optional<TimePoint> deadline = nextDeadline();
    return deadline && *deadline <= now;
}

std::optional<TimePoint> WriteStall::nextDeadline() const
{
    if (!m_timeout || !m_waitingSince)
        return std::nullopt;
    return *m_waitingSince + *m_timeout;
}

} // namespace QtH2
