// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FUZZINPUT_H
#define FUZZINPUT_H

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>
#include <QtCore/qendian.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

// The bytes that a fuzzer made up, as decisions taken from their front. When they are used up, all
// that comes is zeros.
class FuzzInput
{
public:
    FuzzInput(const std::uint8_t *data, std::size_t size)
        : m_rest(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size))
    {
    }

    [[nodiscard]] bool isEmpty() const { return m_rest.isEmpty(); }

    [[nodiscard]] quint8 byte()
    {
        if (m_rest.isEmpty())
            return 0;
        const auto value = static_cast<quint8>(m_rest.front());
        m_rest = m_rest.sliced(1);
        return value;
    }
    [[nodiscard]] bool flag() { return byte() & 1; }
    // From 0 to less than count, which is at most 256.
    [[nodiscard]] int choice(int count) { return byte() % count; }
    [[nodiscard]] quint16 number16()
    {
        const int high = byte();
        return static_cast<quint16>(high << 8 | byte());
    }
    [[nodiscard]] quint32 number32()
    {
        const auto high = static_cast<quint32>(number16());
        return high << 16 | number16();
    }
    // Small ones more often than large ones, which the windows are for.
    [[nodiscard]] int size()
    {
        const int value = byte();
        return value < 200 ? value : value < 250 ? number16() : 4 * number16();
    }
    // With their length in front.
    [[nodiscard]] QByteArray bytes() { return take(byte()); }
    [[nodiscard]] QByteArray rest() { return take(m_rest.size()); }

    template <typename Value, std::size_t count>
    [[nodiscard]] const Value &oneOf(const Value (&values)[count])
    {
        static_assert(count <= 256);
        return values[choice(static_cast<int>(count))];
    }

private:
    QByteArray take(qsizetype size)
    {
        const QByteArrayView taken = m_rest.first(std::min(size, m_rest.size()));
        m_rest = m_rest.sliced(taken.size());
        return taken.toByteArray();
    }

    QByteArrayView m_rest;
};

#endif // FUZZINPUT_H
