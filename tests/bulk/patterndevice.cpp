// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "patterndevice.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <random>

namespace {

constexpr qint64 blockSize = 4096;
// In what pieces the bytes of a sequential device come.
constexpr qint64 arrivalSize = 100000;

const std::array<char, blockSize> &noise()
{
    static const auto bytes = [] {
        std::array<char, blockSize> made = {};
        std::mt19937 random(5);
        std::generate(made.begin(), made.end(), [&random] { return static_cast<char>(random()); });
        return made;
    }();
    return bytes;
}

// A block is the same noise each time, behind the block's number.
void fill(char *data, qint64 size, qint64 position)
{
    while (size > 0) {
        std::array<char, sizeof(qint64)> number;
        const qint64 block = position / blockSize;
        std::memcpy(number.data(), &block, number.size());
        const qint64 offset = position % blockSize;
        const qint64 part = std::min(size, blockSize - offset);
        std::memcpy(data, noise().data() + offset, static_cast<std::size_t>(part));
        for (qint64 i = offset; i < std::min<qint64>(sizeof(qint64), offset + part); ++i)
            data[i - offset] = number[static_cast<std::size_t>(i)];
        data += part;
        size -= part;
        position += part;
    }
}

} // namespace

PatternDevice::PatternDevice(qint64 size, Kind kind, QObject *parent)
    : QIODevice(parent)
    , m_size(size)
    , m_kind(kind)
    , m_arrived(kind == Kind::Sequential ? std::min(size, arrivalSize) : size)
{
    open(ReadOnly);
}

qint64 PatternDevice::size() const
{
    return isSequential() ? bytesAvailable() : m_size;
}

qint64 PatternDevice::bytesAvailable() const
{
    return isSequential() ? m_arrived - m_read + QIODevice::bytesAvailable()
                          : QIODevice::bytesAvailable();
}

qint64 PatternDevice::readData(char *data, qint64 maxSize)
{
    const qint64 position = isSequential() ? m_read : pos();
    const qint64 size = std::min(maxSize, m_arrived - position);
    if (size == 0)
        return position == m_size ? -1 : 0;
    fill(data, size, position);
    m_hash.add(QByteArrayView(data, size));
    m_read += size;
    if (isSequential() && m_read == m_arrived)
        QMetaObject::invokeMethod(this, &PatternDevice::arrive, Qt::QueuedConnection);
    return size;
}

void PatternDevice::arrive()
{
    if (m_arrived == m_size) {
        Q_EMIT readChannelFinished();
        return;
    }
    m_arrived = std::min(m_size, m_arrived + arrivalSize);
    Q_EMIT readyRead();
}

qint64 PatternDevice::writeData(const char *, qint64)
{
    return -1;
}
