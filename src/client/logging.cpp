// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/logging.h"

namespace QtH2 {

Q_LOGGING_CATEGORY(logConnection, "qth2.connection", QtWarningMsg)
Q_LOGGING_CATEGORY(logStream, "qth2.stream", QtWarningMsg)
Q_LOGGING_CATEGORY(logTls, "qth2.tls", QtWarningMsg)

} // namespace QtH2
