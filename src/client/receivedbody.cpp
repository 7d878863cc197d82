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
    if (!m_chunks.empty() && m_chunks.back().size() + size <= small)
        m_chunks.back().append(bytes);
    else
        m_chunks.push_back(std::move(bytes));
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
    return m_chunks.empty() ? 0 : m_chunks.front().size() - m_offset;
}

QByteArray ReceivedBody::takeChunk()
{
    if (m_chunks.empty())
        return {};
    QByteArray chunk = std::move(m_chunks.front());
    m_chunks.pop_front();
    m_chunksWithoutLine = 0;
    if (const qsizetype offset = std::exchange(m_offset, 0))
        chunk.remove(0, offset);
    m_size -= chunk.size();
    return chunk;
}

qint64 ReceivedBody::take(char *data, qint64 maxSize)
{
    qint64 taken = 0;
    while (taken < maxSize && !m_chunks.empty()) {
        const QByteArray &chunk = m_chunks.front();
        const qint64 size = std::min<qint64>(maxSize - taken, firstChunkSize());
        std::memcpy(data + taken, chunk.constData() + m_offset, static_cast<std::size_t>(size));
        taken += size;
        m_offset += size;
        if (m_offset == chunk.size()) {
            m_chunks.pop_front();
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
    for (std::size_t i = m_chunksWithoutLine; i < m_chunks.size(); ++i) {
        if (m_chunks[i].indexOf('\n', i == 0 ? m_offset : 0) >= 0)
            return true;
        m_chunksWithoutLine = i; // the last one may still grow
    }
    return false;
}

} // namespace QtH2
