// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/logging.h"

namespace QtH2 {

Q_LOGGING_CATEGORY(logConnection, "qth2.connection", QtWarningMsg)
Q_LOGGING_CATEGORY(logStream, "qth2.stream", QtWarningMsg)
Q_LOGGING_CATEGORY(logFrames, "qth2.frames", QtWarningMsg)

} // namespace QtH2
