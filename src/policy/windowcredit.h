// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef WINDOWCREDIT_H
#define WINDOWCREDIT_H

#include <QtCore/qglobal.h>

#include <utility>

namespace QtH2 {

// Gathers what a peer may send again until that is worth a WINDOW_UPDATE frame: a quarter of the
// window.
//
// With a half, as nghttp2 and h2 have it, a window can settle where just under a half is always
// waiting here, so that a round trip carries half a window: the adaptive window takes that for all
// that the line can do, and grows no more.
class WindowCredit
{
public:
    // Returns how much to give back now; 0: nothing yet.
    [[nodiscard]] qint64 add(qint64 bytes, qint64 window)
    {
        m_waiting += bytes;
        return 4 * m_waiting < window ? 0 : std::exchange(m_waiting, 0);
    }

private:
    qint64 m_waiting = 0;
};

} // namespace QtH2

#endif // WINDOWCREDIT_H
