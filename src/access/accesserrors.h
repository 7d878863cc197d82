// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef ACCESSERRORS_H
#define ACCESSERRORS_H

#include <QtH2/h2error.h>

#include <QtCore/qurl.h>

// What can go wrong between the connections of a client.
namespace QtH2::AccessErrors {

[[nodiscard]] H2Error misdirected();
[[nodiscard]] H2Error redirectRefused(const QUrl &url);
[[nodiscard]] H2Error tooManyRedirects(int limit);
[[nodiscard]] H2Error connectNeedsConnection();
[[nodiscard]] H2Error noServer(const QUrl &url);

} // namespace QtH2::AccessErrors

#endif // ACCESSERRORS_H
