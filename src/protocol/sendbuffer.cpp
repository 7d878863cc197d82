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
    if (!m_chunks.isEmpty() && m_chunks.constLast().size() + bytes.size() <= small)
        m_chunks.last().append(bytes);
    else
        m_chunks.append(bytes);
}

void SendBuffer::clear()
{
    m_chunks.clear();
    m_offset = 0;
    m_size = 0;
    m_aside = 0;
}

qsizetype SendBuffer::setAside(qsizetype maxSize)
{
    m_aside = std::min(maxSize, m_size);
    m_size -= m_aside;
    return m_aside;
}

void SendBuffer::takeAside(char *data)
{
    while (m_aside > 0) {
        const QByteArray &chunk = m_chunks.constFirst();
        const qsizetype size = std::min(m_aside, chunk.size() - m_offset);
        std::memcpy(data, chunk.constData() + m_offset, static_cast<std::size_t>(size));
        data += size;
        m_aside -= size;
        m_offset += size;
        if (m_offset == chunk.size()) {
            m_chunks.removeFirst();
            m_offset = 0;
        }
    }
}

QByteArray SendBuffer::takeChunk(qsizetype maxSize)
{
    if (m_chunks.isEmpty())
        return {};
    const QByteArray &first = m_chunks.constFirst();
    QByteArray chunk;
    if (m_offset == 0 && first.size() <= maxSize) {
        chunk = m_chunks.takeFirst();
    } else {
        chunk = first.mid(m_offset, maxSize);
        m_offset += chunk.size();
        if (m_offset == first.size()) {
            m_chunks.removeFirst();
            m_offset = 0;
        }
    }
    m_size -= chunk.size();
    return chunk;
}

} // namespace QtH2
