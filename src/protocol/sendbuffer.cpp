// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/sendbuffer.h"

#include <algorithm>
#include <cstring>

namespace QtH2 {

void SendBuffer::append(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    m_chunks.push_back(bytes);
    m_size += bytes.size();
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

} // namespace QtH2
