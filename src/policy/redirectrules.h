// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REDIRECTRULES_H
#define REDIRECTRULES_H

#include <QtH2/h2headers.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qurl.h>

#include <optional>

// Where a response sends a request, and what is left of the request there (RFC 9110, section 15.4).
namespace QtH2::RedirectRules {

// The place that it names. None: it is no redirect, or names no place that can be asked.
[[nodiscard]] std::optional<QUrl> target(int status, const H2Headers &response, const QUrl &from);

[[nodiscard]] bool isSameOrigin(const QUrl &left, const QUrl &right);
// From https to http.
[[nodiscard]] bool isLessSafe(const QUrl &from, const QUrl &to);

// What a method becomes. GET in place of another has no body.
[[nodiscard]] QByteArray method(int status, const QByteArray &before);

// The fields of the request, with pseudo-headers, for the new place: without what describes a body
// that is not sent, and without credentials and what else is sensitive where it is another's.
[[nodiscard]] H2Headers fields(const H2Headers &before, const QByteArray &method, const QUrl &from,
                               const QUrl &to);

} // namespace QtH2::RedirectRules

#endif // REDIRECTRULES_H
