// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CONTENTCODINGS_H
#define CONTENTCODINGS_H

#include "decoding/streamdecoder.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

#include <memory>
#include <optional>

namespace QtH2 {

// One of the content codings that this build can undo (RFC 9110, section 8.4.1).
struct ContentCoding
{
    const char *name;
    // So many times does honest content expand at most, by what Qt documents at
    // QNetworkRequest::setDecompressedSafetyCheckThreshold().
    int ratio;
    std::unique_ptr<StreamDecoder> (*makeDecoder)();
};

namespace ContentCodings {

// The names, separated by ", "; empty if this build has none.
[[nodiscard]] QByteArray names();

// What was done to a body, by the values of its content-encoding fields, in the order in which it
// is to be undone. None: it cannot be, since a coding is unknown, or there are too many.
[[nodiscard]] std::optional<QList<const ContentCoding *>>
toUndo(const QList<QByteArray> &contentEncoding);

} // namespace ContentCodings

} // namespace QtH2

#endif // CONTENTCODINGS_H
