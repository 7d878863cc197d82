// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef LOGGING_H
#define LOGGING_H

#include <QtCore/qloggingcategory.h>

namespace QtH2 {

Q_DECLARE_LOGGING_CATEGORY(logConnection) // qth2.connection
Q_DECLARE_LOGGING_CATEGORY(logStream) // qth2.stream
Q_DECLARE_LOGGING_CATEGORY(logFrames) // qth2.frames

} // namespace QtH2

#endif // LOGGING_H
