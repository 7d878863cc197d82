// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "framemeter.h"

#include <algorithm>

namespace {

constexpr double nanosecondsPerMillisecond = 1e6;

} // namespace

void FrameMeter::setWindow(QQuickWindow *window)
{
    if (m_window == window)
        return;
    if (m_window)
        m_window->disconnect(this);
    m_window = window;
    // In the window's thread, as each frame begins, whatever thread renders it.
    if (window)
        connect(window, &QQuickWindow::afterAnimating, this, &FrameMeter::tick);
    Q_EMIT windowChanged();
}

void FrameMeter::start()
{
    m_lastTick = 0;
    m_longestGap = 0;
    m_clock.start();
}

void FrameMeter::stop()
{
    tick();
    m_clock.invalidate();
}

double FrameMeter::elapsed() const
{
    return double(m_lastTick) / nanosecondsPerMillisecond;
}

double FrameMeter::longestGap() const
{
    return double(m_longestGap) / nanosecondsPerMillisecond;
}

void FrameMeter::tick()
{
    if (!m_clock.isValid())
        return;
    const qint64 now = m_clock.nsecsElapsed();
    m_longestGap = std::max(m_longestGap, now - m_lastTick);
    m_lastTick = now;
}
