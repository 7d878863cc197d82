// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/sendbuffer.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace QtH2 {

void SendBuffer::append(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    m_size += bytes.size();
    // Many small pieces would need many times their size.
    constexpr qsizetype small = 4096;
    if (!m_chunks.empty() && m_chunks.back().size() + bytes.size() <= small)
        m_chunks.back().append(bytes);
    else
        m_chunks.push_back(bytes);
}

void SendBuffer::clear()
{
    m_chunks.clear();
    m_offset = 0;
    m_size = 0;
}

qsizetype SendBuffer::take(char *data, qsizetype maxSize)
{
    qsizetype taken = 0;
    while (taken < maxSize && !m_chunks.empty()) {
        const QByteArray &chunk = m_chunks.front();
        const qsizetype size = std::min(maxSize - taken, chunk.size() - m_offset);
        std::memcpy(data + taken, chunk.constData() + m_offset, static_cast<std::size_t>(size));
        taken += size;
        m_offset += size;
        if (m_offset == chunk.size()) {
            m_chunks.pop_front();
            m_offset = 0;
        }
    }
    m_size -= taken;
    return taken;
}

QByteArray SendBuffer::takeChunk(qsizetype maxSize)
{
    if (m_chunks.empty())
        return {};
    QByteArray &first = m_chunks.front();
    QByteArray chunk;
    if (m_offset == 0 && first.size() <= maxSize) {
        chunk = std::move(first);
        m_chunks.pop_front();
    } else {
        chunk = first.mid(m_offset, maxSize);
        m_offset += chunk.size();
        if (m_offset == first.size()) {
            m_chunks.pop_front();
            m_offset = 0;
        }
    }
    m_size -= chunk.size();
    return chunk;
}

} // namespace QtH2
