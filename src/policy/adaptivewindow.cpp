// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/adaptivewindow.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace QtH2 {

namespace {

constexpr auto longestInterval = 10s;
// The ACK is behind the DATA that was under way when the PING arrived: what came is more than one
// round trip's worth.
constexpr double sampledRoundTrips = 1.5;
constexpr double smoothing = 0.125;

} // namespace

bool AdaptiveWindow::dataReceived(qint64 bytes, TimePoint now, bool isPingUnderWay)
{
    if (m_nextSample && now < *m_nextSample)
        return false;
    m_nextSample.reset();
    m_bytes += bytes;
    return !isPingUnderWay;
}

std::optional<qint64> AdaptiveWindow::pingAcknowledged(std::chrono::microseconds roundTripTime,
                                                       TimePoint now)
{
    if (m_nextSample || m_bytes == 0) // a PING for another purpose
        return std::nullopt;
    const std::optional<qint64> window = estimate(roundTripTime);
    m_nextSample = now + m_interval;
    m_bytes = 0;
    return window;
}

std::optional<qint64> AdaptiveWindow::estimate(std::chrono::duration<double> roundTripTime)
{
    if (m_window == maxWindow) {
        waitLonger();
        return std::nullopt;
    }
    if (m_roundTripTime.count() == 0)
        m_roundTripTime = roundTripTime;
    else
        m_roundTripTime += (roundTripTime - m_roundTripTime) * smoothing;

    // A round trip below the clock's resolution must not divide by zero.
    const std::chrono::duration<double> atLeast = 1us;
    const double bandwidth = static_cast<double>(m_bytes)
        / (std::max(m_roundTripTime, atLeast).count() * sampledRoundTrips);
    if (bandwidth < m_maxBandwidth) {
        waitLonger();
        return std::nullopt;
    }
    m_maxBandwidth = bandwidth;
    if (m_bytes < m_window * 2 / 3) {
        waitLonger();
        return std::nullopt;
    }
    m_window = std::clamp(m_bytes * 2, m_window, maxWindow);
    m_interval /= 2;
    m_unchanged = 0;
    return m_window;
}

void AdaptiveWindow::waitLonger()
{
    if (m_interval >= longestInterval || ++m_unchanged < 2)
        return;
    m_interval = std::min<std::chrono::nanoseconds>(m_interval * 4, longestInterval);
    m_unchanged = 0;
}

} // namespace QtH2
