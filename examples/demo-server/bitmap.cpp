// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "bitmap.h"

#include <QtCore/qendian.h>

#include <cmath>

namespace {

template <typename Number> void append(QByteArray *bytes, Number number)
{
    const Number little = qToLittleEndian(number);
    bytes->append(reinterpret_cast<const char *>(&little), sizeof little);
}

char shade(double share)
{
    return static_cast<char>(static_cast<int>(255 * share));
}

} // namespace

QByteArray bitmap(int width, int height)
{
    constexpr quint32 headers = 14 + 40;
    constexpr int bytesPerPixel = 4;
    const auto pixels = static_cast<quint32>(width * height * bytesPerPixel);
    QByteArray bytes("BM");
    append<quint32>(&bytes, headers + pixels);
    append<quint32>(&bytes, 0);
    append<quint32>(&bytes, headers);
    append<quint32>(&bytes, 40);
    append<qint32>(&bytes, width);
    append<qint32>(&bytes, -height); // from the top down
    append<quint16>(&bytes, 1);
    append<quint16>(&bytes, 8 * bytesPerPixel);
    for (const quint32 field : { 0U, pixels, 2835U, 2835U, 0U, 0U })
        append<quint32>(&bytes, field);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const double across = static_cast<double>(x) / width;
            const double down = static_cast<double>(y) / height;
            bytes.append(shade(0.55 + 0.4 * std::sin(5 * across + 3 * down)));
            bytes.append(shade(0.35 + 0.3 * down));
            bytes.append(shade(0.2 + 0.7 * across * (1 - down)));
            bytes.append('\0');
        }
    }
    return bytes;
}
