// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/receivedbody.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace QtH2 {

void ReceivedBody::append(QByteArray &&bytes)
{
    const qsizetype size = bytes.size();
    if (size == 0)
        return;
    // Many small pieces would need many times their size.
    constexpr qsizetype small = 4096;
    if (m_first.isEmpty()) {
        m_first = std::move(bytes);
    } else {
        QByteArray &last = m_rest.isEmpty() ? m_first : m_rest.last();
        if (last.size() + size <= small)
            last.append(bytes);
        else
            m_rest.append(std::move(bytes));
    }
    m_size += size;
}

void ReceivedBody::clear()
{
    m_first.clear();
    m_rest.clear();
    m_offset = 0;
    m_size = 0;
    m_chunksWithoutLine = 0;
}

qint64 ReceivedBody::firstChunkSize() const
{
    return m_first.size() - m_offset;
}

QByteArray ReceivedBody::takeFirst()
{
    return std::exchange(m_first, m_rest.isEmpty() ? QByteArray() : m_rest.takeFirst());
}

QByteArray ReceivedBody::takeChunk()
{
    QByteArray chunk = takeFirst();
    m_chunksWithoutLine = 0;
    if (const qsizetype offset = std::exchange(m_offset, 0))
        chunk.remove(0, offset);
    m_size -= chunk.size();
    return chunk;
}

qint64 ReceivedBody::take(char *data, qint64 maxSize)
{
    qint64 taken = 0;
    while (taken < maxSize && !m_first.isEmpty()) {
        const qint64 size = std::min<qint64>(maxSize - taken, firstChunkSize());
        std::memcpy(data + taken, m_first.constData() + m_offset, static_cast<std::size_t>(size));
        taken += size;
        m_offset += size;
        if (m_offset == m_first.size()) {
            takeFirst();
            m_offset = 0;
        }
    }
    m_chunksWithoutLine = 0;
    m_size -= taken;
    return taken;
}

// Asked each time data arrives, so it does not search again what it has searched.
bool ReceivedBody::hasLine()
{
    for (qsizetype i = m_chunksWithoutLine; i < count(); ++i) {
        if ((i == 0 ? m_first : m_rest.at(i - 1)).indexOf('\n', i == 0 ? m_offset : 0) >= 0)
            return true;
        m_chunksWithoutLine = i; // the last one may still grow
    }
    return false;
}

} // namespace QtH2
