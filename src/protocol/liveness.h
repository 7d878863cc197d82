// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef LIVENESS_H
#define LIVENESS_H

#include "policy/adaptivewindow.h"
#include "policy/keepalive.h"
#include "policy/timepoint.h"

#include <QtH2/h2connectionoptions.h>
#include <QtH2/h2error.h>

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

namespace QtH2 {

// Whether the peer is there and how far away: the PINGs under way with what they are for, and the
// time-outs of the connection as a whole. Keep-alive and the adaptive window share one PING.
class Liveness
{
public:
    enum class Action {
        None,
        SendPing, // that sendPing() is to be called
        Degrade,
        TimeOut, // see error()
        EndUnused, // nothing came for long, and nothing is under way: end in good order
    };
    struct Pong
    {
        std::chrono::microseconds roundTripTime;
        bool wasAskedFor = false; // by the application
        std::optional<qint64> window; // the adaptive window's new size
    };

    explicit Liveness(const H2ConnectionOptions &options);
    void setOptions(const H2ConnectionOptions &options);

    // The transport is open, and the first SETTINGS are on their way.
    void start(TimePoint now);
    void bytesReceived(TimePoint now);
    // Returns whether a PING is to be sent with it.
    [[nodiscard]] bool dataReceived(qint64 bytes, TimePoint now);
    void setIdle(bool idle, TimePoint now);
    void settingsReceived() { m_awaitsSettingsSince.reset(); }
    void settingsSent(TimePoint now);
    void settingsAcknowledged();
    [[nodiscard]] bool awaitsAcknowledgement() const { return !m_unacknowledged.empty(); }

    // Each returns the payload of the PING to send.
    [[nodiscard]] std::uint64_t ping(TimePoint now);
    [[nodiscard]] std::uint64_t sendPing(TimePoint now);
    // None for one that was not sent from here.
    [[nodiscard]] std::optional<Pong> pingAcknowledged(std::uint64_t payload, TimePoint now);

    [[nodiscard]] Action check(TimePoint now);
    [[nodiscard]] const H2Error &error() const { return m_error; }
    [[nodiscard]] std::optional<TimePoint> nextDeadline() const;
    [[nodiscard]] bool isDegraded() const { return m_keepAlive.isDegraded(); }

private:
    struct Ping
    {
        std::uint64_t payload;
        TimePoint sentAt;
        bool wasAskedFor;
    };

    [[nodiscard]] std::uint64_t add(TimePoint now, bool wasAskedFor);
    [[nodiscard]] std::optional<TimePoint> idleDeadline() const;
    [[nodiscard]] std::optional<TimePoint> settingsDeadline() const;
    [[nodiscard]] std::optional<TimePoint> acknowledgementDeadline() const;

    KeepAlive m_keepAlive;
    std::optional<AdaptiveWindow> m_adaptiveWindow;
    std::optional<std::chrono::milliseconds> m_settingsTimeout;
    std::optional<std::chrono::milliseconds> m_idleTimeout;
    std::chrono::milliseconds m_keepAliveTimeout;

    std::deque<Ping> m_pings; // not yet acknowledged; their payloads rise
    std::uint64_t m_lastPayload = 0;
    int m_ownPings = 0; // of them, those that nobody asked for
    bool m_hadAcknowledgement = false;
    std::optional<TimePoint> m_awaitsSettingsSince; // the peer's first
    std::deque<TimePoint> m_unacknowledged; // when our SETTINGS were sent
    std::optional<TimePoint> m_lastHeard;
    bool m_idle = true;
    H2Error m_error;
};

} // namespace QtH2

#endif // LIVENESS_H
