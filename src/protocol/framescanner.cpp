// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/framescanner.h"

#include <QtCore/qendian.h>

namespace QtH2 {

FrameHeader FrameScanner::headerIn(QByteArrayView bytes)
{
    constexpr quint32 reservedBit = 0x80000000;
    return { qFromBigEndian<quint32>(bytes.data()) >> 8, static_cast<quint8>(bytes[3]),
             static_cast<quint8>(bytes[4]),
             static_cast<qint32>(qFromBigEndian<quint32>(bytes.data() + 5) & ~reservedBit) };
}

qsizetype FrameScanner::wanted(QByteArrayView begun) const
{
    if (begun.size() < FrameHeader::size || m_payloadPrefix == 0)
        return FrameHeader::size;
    return FrameHeader::size
        + std::min(m_payloadPrefix, static_cast<qsizetype>(headerIn(begun).length));
}

QByteArrayView FrameScanner::collect(QByteArrayView *bytes)
{
    while (m_begun.size() < wanted(m_begun) && !bytes->isEmpty()) {
        const qsizetype size = std::min(wanted(m_begun) - m_begun.size(), bytes->size());
        m_begun.append(bytes->first(size));
        *bytes = bytes->sliced(size);
    }
    return m_begun;
}

} // namespace QtH2
