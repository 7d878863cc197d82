// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef DECODINGERRORS_H
#define DECODINGERRORS_H

#include "decoding/expansionlimit.h"
#include "decoding/streamdecoder.h"

#include <QtH2/h2error.h>

#include <QtCore/qbytearray.h>

// What can go wrong with an encoded body. All are of the kind DecodingFailed.
namespace QtH2::DecodingErrors {

[[nodiscard]] H2Error failed(const QByteArray &coding, const StreamDecoder::Progress &progress);
[[nodiscard]] H2Error cutOff(const QByteArray &coding);
[[nodiscard]] H2Error tooLarge(const ExpansionLimit &limit);
[[nodiscard]] H2Error suspicious(const ExpansionLimit &limit, qint64 encodedSize,
                                 qint64 decodedSize, int ratio);

} // namespace QtH2::DecodingErrors

#endif // DECODINGERRORS_H
