// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef EXPANSIONLIMIT_H
#define EXPANSIONLIMIT_H

#include <QtCore/qglobal.h>

#include <optional>

namespace QtH2 {

// How much a body may grow as it is decoded: a few kilobytes can be made that expand to gigabytes.
struct ExpansionLimit
{
    // Up to this size, in bytes, a body may grow as it likes; beyond it, only so many times as its
    // coding does with honest content. -1: always as it likes. Name and default are those of
    // QNetworkRequest::decompressedSafetyCheckThreshold().
    qint64 decompressedSafetyCheckThreshold = 10 * 1024 * 1024;
    // The most bytes of a decoded body, from 0; unset: any number.
    std::optional<qint64> maxDecodedSize = std::nullopt;

    [[nodiscard]] bool isSuspicious(qint64 encodedSize, qint64 decodedSize, int ratio) const
    {
        return decompressedSafetyCheckThreshold >= 0
            && decodedSize > decompressedSafetyCheckThreshold && decodedSize > encodedSize * ratio;
    }
    [[nodiscard]] bool isTooLarge(qint64 decodedSize) const
    {
        return maxDecodedSize && decodedSize > *maxDecodedSize;
    }
    // What is between two codings is longer than what it decodes to, when that does not compress.
    [[nodiscard]] bool isTooLargeBetween(qint64 size) const
    {
        return maxDecodedSize && (size - 64 * 1024) / 2 > *maxDecodedSize;
    }
};

} // namespace QtH2

#endif // EXPANSIONLIMIT_H
