// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TIMEPOINT_H
#define TIMEPOINT_H

#include <algorithm>
#include <chrono>
#include <optional>

namespace QtH2 {

// Time is an argument everywhere below the client: nobody there asks a clock.
using TimePoint = std::chrono::steady_clock::time_point;

// The earlier of two deadlines, of which either may be none.
inline std::optional<TimePoint> earlier(std::optional<TimePoint> left,
                                        std::optional<TimePoint> right)
{
    if (left && right)
        return std::min(*left, *right);
    return left ? left : right;
}

} // namespace QtH2

#endif // TIMEPOINT_H
