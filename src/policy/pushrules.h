// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef PUSHRULES_H
#define PUSHRULES_H

#include <QtH2/h2headers.h>

// What a server may push (RFC 9113, section 8.4).
namespace QtH2::PushRules {

// The request it answers is one that could be sent without harm, and without content.
[[nodiscard]] inline bool isSafe(const H2Headers &promise)
{
    const QByteArray method = promise.value(":method");
    return (method == "GET" || method == "HEAD")
        && promise.value("content-length", QByteArrayLiteral("0")) == "0";
}

} // namespace QtH2::PushRules

#endif // PUSHRULES_H
