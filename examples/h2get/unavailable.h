// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef UNAVAILABLE_H
#define UNAVAILABLE_H

#include <QtCore/qbytearrayview.h>

#include <algorithm>
#include <array>

// Options of the contract that this version does not carry out yet. Each is refused before anything
// is sent, so that no script believes it had an effect.
inline constexpr std::array<QByteArrayView, 2> unavailableOptions = { "priority", "push" };

inline bool isUnavailable(QByteArrayView name)
{
    return std::find(unavailableOptions.begin(), unavailableOptions.end(), name)
        != unavailableOptions.end();
}

#endif // UNAVAILABLE_H
