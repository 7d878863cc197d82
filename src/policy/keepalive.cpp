// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/keepalive.h"

namespace QtH2 {

void KeepAlive::bytesReceived(TimePoint now)
{
    m_lastHeard = now;
}

void KeepAlive::pingSent(TimePoint now)
{
    if (!m_pingSentAt)
        m_pingSentAt = now;
}

void KeepAlive::pingAcknowledged(TimePoint now)
{
    m_lastHeard = now;
    m_pingSentAt.reset();
    m_degraded = false;
}

KeepAlive::Action KeepAlive::check(TimePoint now)
{
    const std::optional<TimePoint> deadline = nextDeadline();
    if (!deadline || now < *deadline)
        return Action::None;
    if (!m_pingSentAt)
        return Action::SendPing;
    if (now >= *m_pingSentAt + m_settings.timeout)
        return Action::TimeOut;
    m_degraded = true;
    return Action::Degrade;
}

std::optional<TimePoint> KeepAlive::nextDeadline() const
{
    if (!m_settings.interval || !m_lastHeard)
        return std::nullopt;
    if (m_pingSentAt) {
        const bool awaitsSoftStage = m_settings.reuseTimeout && !m_degraded;
        return *m_pingSentAt + (awaitsSoftStage ? *m_settings.reuseTimeout : m_settings.timeout);
    }
    if (m_idle && !m_settings.whileIdle)
        return std::nullopt;
    return *m_lastHeard + *m_settings.interval;
}

} // namespace QtH2
