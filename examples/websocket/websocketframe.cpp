// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "websocketframe.h"

#include <QtCore/qendian.h>

#include <array>
#include <limits>

namespace {

template <typename Number> void appendBigEndian(QByteArray *bytes, Number number)
{
    std::array<char, sizeof(Number)> encoded{};
    qToBigEndian(number, encoded.data());
    bytes->append(encoded.data(), static_cast<qsizetype>(encoded.size()));
}

} // namespace

QByteArray WebSocketFrame::encoded(std::optional<quint32> maskingKey) const
{
    constexpr int finalBit = 0x80;
    constexpr int maskBit = 0x80;
    constexpr qsizetype longestHeader = 14;
    const int mask7 = maskingKey ? maskBit : 0;

    QByteArray bytes;
    bytes.reserve(longestHeader + payload.size());
    bytes.append(static_cast<char>((isFinal ? finalBit : 0) | static_cast<int>(opcode)));
    if (payload.size() <= 125) {
        bytes.append(static_cast<char>(mask7 | static_cast<int>(payload.size())));
    } else if (payload.size() <= std::numeric_limits<quint16>::max()) {
        bytes.append(static_cast<char>(mask7 | 126));
        appendBigEndian(&bytes, static_cast<quint16>(payload.size()));
    } else {
        bytes.append(static_cast<char>(mask7 | 127));
        appendBigEndian(&bytes, static_cast<quint64>(payload.size()));
    }
    if (!maskingKey)
        return bytes.append(payload);
    appendBigEndian(&bytes, *maskingKey);
    QByteArray masked = payload;
    mask(&masked, *maskingKey);
    return bytes.append(masked);
}

void WebSocketFrame::mask(QByteArray *payload, quint32 key)
{
    std::array<char, sizeof(key)> pattern{};
    qToBigEndian(key, pattern.data());
    char *data = payload->data();
    for (qsizetype i = 0; i < payload->size(); ++i)
        data[i] = static_cast<char>(data[i] ^ pattern[static_cast<std::size_t>(i % 4)]);
}
