// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef BACKOFF_H
#define BACKOFF_H

#include "policy/timepoint.h"

#include <algorithm>
#include <chrono>

namespace QtH2 {

// How long to leave a server alone to which connections have failed, one after the other: longer
// each time, up to ten seconds.
class BackOff
{
public:
    // Many clients that lost the same server are not to come back in the same moment: each is given
    // a factor of its own, from 0 to 1, by which its pauses are longer or shorter.
    explicit BackOff(double factor)
        : m_factor(0.8 + 0.4 * factor)
    {
    }

    void succeeded() { m_failures = 0; }
    // Connections that were there together fail together, which is one failure.
    void failed(TimePoint now)
    {
        if (remaining(now).count() > 0)
            return;
        ++m_failures;
        m_lastFailure = now;
    }
    // What is left of the pause.
    [[nodiscard]] std::chrono::milliseconds remaining(TimePoint now) const
    {
        if (m_failures == 0)
            return std::chrono::milliseconds(0);
        const auto left
            = std::chrono::ceil<std::chrono::milliseconds>(m_lastFailure + pause() - now);
        return std::max(left, std::chrono::milliseconds(0));
    }

private:
    [[nodiscard]] TimePoint::duration pause() const
    {
        using namespace std::chrono_literals;
        constexpr int mostDoublings = 7;
        const std::chrono::milliseconds whole = std::min<std::chrono::milliseconds>(
            100ms * (1 << std::min(m_failures - 1, mostDoublings)), 10s);
        return std::chrono::duration_cast<TimePoint::duration>(whole * m_factor);
    }

    double m_factor;
    int m_failures = 0; // in a row
    TimePoint m_lastFailure;
};

} // namespace QtH2

#endif // BACKOFF_H
