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
    // Many small pieces would need many times their size.
    constexpr qsizetype small = 4096;
    if (!m_chunks.isEmpty() && m_chunks.constLast().size() + size <= small)
        m_chunks.last().append(bytes);
    else
        m_chunks.append(std::move(bytes));
    m_size += size;
}

void ReceivedBody::clear()
{
    m_chunks.clear();
    m_offset = 0;
    m_size = 0;
    m_chunksWithoutLine = 0;
}

qint64 ReceivedBody::firstChunkSize() const
{
    return m_chunks.isEmpty() ? 0 : m_chunks.constFirst().size() - m_offset;
}

QByteArray ReceivedBody::takeChunk()
{
    if (m_chunks.isEmpty())
        return {};
    QByteArray chunk = m_chunks.takeFirst();
    m_chunksWithoutLine = 0;
    if (const qsizetype offset = std::exchange(m_offset, 0))
        chunk.remove(0, offset);
    m_size -= chunk.size();
    return chunk;
}

qint64 ReceivedBody::take(char *data, qint64 maxSize)
{
    qint64 taken = 0;
    while (taken < maxSize && !m_chunks.isEmpty()) {
        const QByteArray &chunk = m_chunks.constFirst();
        const qint64 size = std::min<qint64>(maxSize - taken, firstChunkSize());
        std::memcpy(data + taken, chunk.constData() + m_offset, static_cast<std::size_t>(size));
        taken += size;
        m_offset += size;
        if (m_offset == chunk.size()) {
            m_chunks.removeFirst();
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
    for (qsizetype i = m_chunksWithoutLine; i < m_chunks.size(); ++i) {
        if (m_chunks.at(i).indexOf('\n', i == 0 ? m_offset : 0) >= 0)
            return true;
        m_chunksWithoutLine = i; // the last one may still grow
    }
    return false;
}

} // namespace QtH2
