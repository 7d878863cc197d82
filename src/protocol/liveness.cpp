// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/liveness.h"

#include "protocol/sessionerrors.h"

#include <algorithm>

namespace QtH2 {

namespace {

KeepAlive::Settings keepAliveSettings(const H2ConnectionOptions &options)
{
    return { options.keepAliveInterval(), options.keepAliveTimeout(), options.keepAliveWhileIdle(),
             options.keepAliveReuseTimeout() };
}

} // namespace

Liveness::Liveness(const H2ConnectionOptions &options)
    : m_keepAlive(keepAliveSettings(options))
{
    setOptions(options);
}

void Liveness::setOptions(const H2ConnectionOptions &options)
{
    m_keepAlive.setSettings(keepAliveSettings(options));
    m_keepAliveTimeout = options.keepAliveTimeout();
    m_settingsTimeout = options.settingsTimeout();
    m_idleTimeout = options.idleTimeout();
    if (!options.adaptiveWindow())
        m_adaptiveWindow.reset();
    else if (!m_adaptiveWindow)
        m_adaptiveWindow.emplace();
}

void Liveness::start(TimePoint now)
{
    m_keepAlive.start(now);
    m_lastHeard = now;
    m_awaitsSettingsSince = now;
    // What was produced while it was connecting goes out only now.
    std::fill(m_unacknowledged.begin(), m_unacknowledged.end(), now);
}

void Liveness::bytesReceived(TimePoint now)
{
    m_keepAlive.bytesReceived(now);
    m_lastHeard = now;
}

bool Liveness::dataReceived(qint64 bytes, TimePoint now)
{
    return m_adaptiveWindow && m_adaptiveWindow->dataReceived(bytes, now, m_ownPings > 0);
}

void Liveness::setIdle(bool idle, TimePoint now)
{
    // The silence of an unused connection is not that of the request that ends it.
    if (m_idle && !idle && m_lastHeard)
        m_lastHeard = now;
    m_idle = idle;
    m_keepAlive.setIdle(idle);
}

void Liveness::settingsSent(TimePoint now)
{
    m_unacknowledged.push_back(now);
}

void Liveness::settingsAcknowledged()
{
    m_hadAcknowledgement = true;
    if (!m_unacknowledged.empty())
        m_unacknowledged.pop_front();
}

std::uint64_t Liveness::ping(TimePoint now)
{
    return add(now, true);
}

std::uint64_t Liveness::sendPing(TimePoint now)
{
    m_keepAlive.pingSent(now);
    return add(now, false);
}

std::uint64_t Liveness::add(TimePoint now, bool wasAskedFor)
{
    m_pings.push_back({ ++m_lastPayload, now, wasAskedFor });
    m_ownPings += wasAskedFor ? 0 : 1;
    return m_lastPayload;
}

std::optional<Liveness::Pong> Liveness::pingAcknowledged(std::uint64_t payload, TimePoint now)
{
    const auto ping = std::lower_bound(
        m_pings.begin(), m_pings.end(), payload,
        [](const Ping &sent, std::uint64_t wanted) { return sent.payload < wanted; });
    if (ping == m_pings.end() || ping->payload != payload)
        return std::nullopt;
    Pong pong{ std::chrono::duration_cast<std::chrono::microseconds>(now - ping->sentAt),
               ping->wasAskedFor, std::nullopt };
    m_pings.erase(ping);
    if (!pong.wasAskedFor) {
        --m_ownPings;
        m_keepAlive.pingAcknowledged(now);
        if (m_adaptiveWindow)
            pong.window = m_adaptiveWindow->pingAcknowledged(pong.roundTripTime, now);
    }
    return pong;
}

Liveness::Action Liveness::check(TimePoint now)
{
    const auto isOver
        = [now](std::optional<TimePoint> deadline) { return deadline && *deadline <= now; };
    if (isOver(settingsDeadline()) || isOver(acknowledgementDeadline())) {
        m_error = isOver(settingsDeadline())
            ? SessionErrors::settingsNotReceived(*m_settingsTimeout)
            : SessionErrors::settingsNotAcknowledged(*m_settingsTimeout);
        return Action::TimeOut;
    }
    if (isOver(idleDeadline())) {
        if (m_idle)
            return Action::EndUnused;
        m_error = SessionErrors::idleTimeout(*m_idleTimeout);
        return Action::TimeOut;
    }
    switch (m_keepAlive.check(now)) {
    case KeepAlive::Action::SendPing:
        return Action::SendPing;
    case KeepAlive::Action::Degrade:
        return Action::Degrade;
    case KeepAlive::Action::TimeOut:
        m_error = SessionErrors::keepAliveTimeout(m_keepAliveTimeout);
        return Action::TimeOut;
    case KeepAlive::Action::None:
        break;
    }
    return Action::None;
}

std::optional<TimePoint> Liveness::nextDeadline() const
{
    return earlier(earlier(settingsDeadline(), acknowledgementDeadline()),
                   earlier(idleDeadline(), m_keepAlive.nextDeadline()));
}

std::optional<TimePoint> Liveness::idleDeadline() const
{
    return m_idleTimeout && m_lastHeard ? std::optional(*m_lastHeard + *m_idleTimeout)
                                        : std::nullopt;
}

std::optional<TimePoint> Liveness::settingsDeadline() const
{
    return m_settingsTimeout && m_awaitsSettingsSince
        ? std::optional(*m_awaitsSettingsSince + *m_settingsTimeout)
        : std::nullopt;
}

std::optional<TimePoint> Liveness::acknowledgementDeadline() const
{
    if (!m_settingsTimeout || !m_lastHeard || m_unacknowledged.empty())
        return std::nullopt;
    // Later ones can wait long behind a slow upload: a peer that is heard has not got them yet.
    const TimePoint since = m_hadAcknowledgement ? std::max(m_unacknowledged.front(), *m_lastHeard)
                                                 : m_unacknowledged.front();
    return since + *m_settingsTimeout;
}

} // namespace QtH2
