// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef ADAPTIVEWINDOW_H
#define ADAPTIVEWINDOW_H

#include "policy/timepoint.h"

#include <QtCore/qglobal.h>

#include <chrono>
#include <optional>

namespace QtH2 {

// How large the windows have to be so that the peer never waits for them: the product of bandwidth
// and delay, estimated as hyper does.
//
//   1. With DATA that comes when a sample is due, a PING goes out.
//   2. All DATA that comes until its ACK is what one round trip carries.
//   3. If that is more per second than ever before, and fills two thirds of the window, the window
//      was what held it back: it becomes twice the sample. Otherwise it is large enough, and the
//      next sample waits longer.
//
// The window never shrinks.
class AdaptiveWindow
{
public:
    static constexpr qint64 initialWindow = 65535; // RFC 9113, section 6.9.2
    static constexpr qint64 maxWindow = 16 * 1024 * 1024;

    // Returns whether a PING is to be sent with it.
    [[nodiscard]] bool dataReceived(qint64 bytes, TimePoint now, bool isPingUnderWay);
    // Returns the new window, if it is to change.
    [[nodiscard]] std::optional<qint64> pingAcknowledged(std::chrono::microseconds roundTripTime,
                                                         TimePoint now);

    [[nodiscard]] qint64 window() const { return m_window; }
    [[nodiscard]] std::chrono::nanoseconds sampleInterval() const { return m_interval; }

private:
    [[nodiscard]] std::optional<qint64> estimate(std::chrono::duration<double> roundTripTime);
    void waitLonger();

    qint64 m_window = initialWindow;
    qint64 m_bytes = 0; // of the sample that is being taken
    double m_maxBandwidth = 0; // bytes a second
    std::chrono::duration<double> m_roundTripTime{ 0 }; // smoothed
    std::chrono::nanoseconds m_interval{ std::chrono::milliseconds(100) };
    int m_unchanged = 0; // samples since m_interval changed
    std::optional<TimePoint> m_nextSample; // none: due with the next DATA, or being taken
};

} // namespace QtH2

#endif // ADAPTIVEWINDOW_H
