// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SIGNALINTERVAL_H
#define SIGNALINTERVAL_H

#include <QtCore/qelapsedtimer.h>

namespace QtH2 {

// Qt's network access tells of progress ten times a second, and not of each block.
class SignalInterval
{
public:
    void start() { m_timer.start(); }
    void reset() { m_timer.invalidate(); }

    // Whether it is time for one; the first is due at once, unless start() was called.
    [[nodiscard]] bool isDue()
    {
        constexpr qint64 interval = 100;
        if (m_timer.isValid() && m_timer.elapsed() < interval)
            return false;
        m_timer.start();
        return true;
    }

private:
    QElapsedTimer m_timer;
};

} // namespace QtH2

#endif // SIGNALINTERVAL_H
