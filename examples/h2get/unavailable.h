// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef UNAVAILABLE_H
#define UNAVAILABLE_H

#include <QtCore/qbytearrayview.h>

#include <algorithm>
#include <array>

// Options of the contract that this version does not carry out yet. Each is refused before anything
// is sent, so that no script believes it had an effect.
inline constexpr std::array<QByteArrayView, 26> unavailableOptions = {
    "adaptive-window",
    "connect",
    "enable-push",
    "expect-continue",
    "idle-timeout",
    "keep-alive-interval",
    "keep-alive-reuse-timeout",
    "keep-alive-timeout",
    "keep-alive-while-idle",
    "max-buffered-bytes",
    "max-concurrent-reset-streams",
    "max-local-error-reset-streams",
    "max-pending-accept-reset-streams",
    "max-send-buffer-size",
    "priority",
    "protocol",
    "push",
    "read-buffer",
    "read-delay",
    "reset-stream-duration",
    "settings-timeout",
    "timeout",
    "trailer",
    "upload-file -",
    "v",
    "write-stall-timeout",
};

inline bool isUnavailable(QByteArrayView name)
{
    return std::find(unavailableOptions.begin(), unavailableOptions.end(), name)
        != unavailableOptions.end();
}

#endif // UNAVAILABLE_H
