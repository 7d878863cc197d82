// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef DEADLINETIMER_H
#define DEADLINETIMER_H

#include "policy/timepoint.h"

#include <QtCore/qobject.h>
#include <QtCore/qtimer.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <optional>

namespace QtH2 {

// The one timer of a connection: rings when the next deadline of all those below it has come, or
// earlier. A deadline that moved away leaves it as it is, so that it is not set again with every
// byte; whoever it wakes finds nothing to do then.
class DeadlineTimer
{
public:
    // The parent takes the timer along to another thread.
    template <typename Ring>
    DeadlineTimer(QObject *parent, Ring ring)
        : m_timer(parent)
    {
        m_timer.setSingleShot(true);
        m_timer.callOnTimeout(parent, [this, ring] {
            m_due.reset();
            ring();
        });
    }

    void set(std::optional<TimePoint> deadline, TimePoint now)
    {
        using std::chrono::milliseconds;
        if (!deadline) {
            m_timer.stop();
            m_due.reset();
        } else if (!m_due || *deadline < *m_due) {
            m_due = deadline;
            // A QTimer counts milliseconds in an int; woken early, it is set again.
            constexpr milliseconds longest(std::numeric_limits<int>::max());
            m_timer.start(std::clamp(std::chrono::ceil<milliseconds>(*deadline - now),
                                     milliseconds(0), longest));
        }
    }

private:
    QTimer m_timer;
    std::optional<TimePoint> m_due;
};

} // namespace QtH2

#endif // DEADLINETIMER_H
