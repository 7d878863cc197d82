// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef BODYWORDS_H
#define BODYWORDS_H

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

// The body of a response as text for people.
namespace BodyWords {

enum class Kind { Text, Json, Image, Binary };

// By the content-type and, where that says nothing, by what is in it.
[[nodiscard]] Kind kindOf(const QByteArray &contentType, const QByteArray &body);
// Indented; as it is if it is no JSON, or not the whole of it.
[[nodiscard]] QString prettyJson(const QByteArray &body);
[[nodiscard]] QString hexDump(const QByteArray &body);

} // namespace BodyWords

#endif // BODYWORDS_H
