// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "patterndevice.h"

#include <algorithm>

PatternDevice::PatternDevice(qint64 size, QObject *parent)
    : QIODevice(parent)
    , m_size(size)
{
    open(ReadOnly | Unbuffered);
}

qint64 PatternDevice::readData(char *data, qint64 maxSize)
{
    const qint64 begin = pos();
    const qint64 size = std::min(maxSize, m_size - begin);
    for (qint64 i = 0; i < size; ++i)
        data[i] = static_cast<char>('a' + (begin + i) % 26);
    return size;
}

qint64 PatternDevice::writeData(const char *data, qint64 size)
{
    Q_UNUSED(data);
    Q_UNUSED(size);
    return -1;
}
