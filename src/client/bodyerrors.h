// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef BODYERRORS_H
#define BODYERRORS_H

#include <QtH2/h2error.h>

#include <QtCore/qstring.h>

namespace QtH2::BodyErrors {

// What can go wrong with a body on this side of the connection, with its texts.

[[nodiscard]] H2Error contentLengthMismatch(qint64 contentLength, qint64 size, bool isTooLong);
[[nodiscard]] H2Error writtenBodyIsGone();
[[nodiscard]] H2Error connectHasNoBody();
[[nodiscard]] H2Error connectHasNoTrailers();

[[nodiscard]] H2Error deviceNotReadable();
[[nodiscard]] H2Error deviceOfOtherThread();
[[nodiscard]] H2Error deviceCannotGoBack();
[[nodiscard]] H2Error deviceFailed(const QString &reason);
[[nodiscard]] H2Error deviceClosed();
[[nodiscard]] H2Error deviceDeleted();
[[nodiscard]] H2Error partIsSequential();

[[nodiscard]] H2Error outputNotWritable();
[[nodiscard]] H2Error outputOfOtherThread();
[[nodiscard]] H2Error outputFailed(const QString &reason);
[[nodiscard]] H2Error outputDeleted();

} // namespace QtH2::BodyErrors

#endif // BODYERRORS_H
