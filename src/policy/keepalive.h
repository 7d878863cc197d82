// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef KEEPALIVE_H
#define KEEPALIVE_H

#include "policy/timepoint.h"

#include <chrono>
#include <optional>

namespace QtH2 {

// When to ask with a PING whether the peer is there, and what its silence means.
//
//               interval without a byte               reuseTimeout            timeout
//   Listening ---------------------------> PingSent --------------> Degraded ---------> TimedOut
//       ^                                     |                        |
//       +-------------------------------------+------------------------+
//                                PING acknowledged
//
// Bytes from the peer postpone the next PING; once one is sent, only its ACK counts. While no request
// is under way nothing is asked, unless whileIdle says so; the next request asks at once if the
// interval has passed meanwhile. As hyper's, but for the soft stage between.
class KeepAlive
{
public:
    struct Settings
    {
        std::optional<std::chrono::milliseconds> interval; // unset: no PING is sent
        std::chrono::milliseconds timeout{ 0 };
        bool whileIdle = false;
        std::optional<std::chrono::milliseconds> reuseTimeout; // unset: no soft stage
    };

    enum class Action { None, SendPing, Degrade, TimeOut };

    explicit KeepAlive(const Settings &settings)
        : m_settings(settings)
    {
    }
    void setSettings(const Settings &settings) { m_settings = settings; }

    // The connection is open: time runs from here.
    void start(TimePoint now) { m_lastHeard = now; }
    void bytesReceived(TimePoint now);
    void setIdle(bool idle) { m_idle = idle; }
    // A PING went out, whoever wanted it.
    void pingSent(TimePoint now);
    void pingAcknowledged(TimePoint now);

    // What is due. SendPing is to be followed by pingSent().
    [[nodiscard]] Action check(TimePoint now);
    [[nodiscard]] std::optional<TimePoint> nextDeadline() const;
    [[nodiscard]] bool isDegraded() const { return m_degraded; }

private:
    Settings m_settings;
    std::optional<TimePoint> m_lastHeard; // none: not open yet
    std::optional<TimePoint> m_pingSentAt;
    bool m_idle = true;
    bool m_degraded = false;
};

} // namespace QtH2

#endif // KEEPALIVE_H
