// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef WINDOWCREDIT_H
#define WINDOWCREDIT_H

#include <QtCore/qglobal.h>

namespace QtH2 {

// When what a peer may send again is worth a WINDOW_UPDATE frame: from a quarter of the window on.
//
// With a half, as nghttp2 and h2 have it, a window can settle where just under a half always waits
// here, so that a round trip carries half a window: the adaptive window takes that for all that the
// line can do, and grows no more.
namespace WindowCredit {

[[nodiscard]] constexpr bool isWorthAFrame(qint64 credit, qint64 window)
{
    return credit > 0 && 4 * credit >= window;
}

} // namespace WindowCredit

} // namespace QtH2

#endif // WINDOWCREDIT_H
