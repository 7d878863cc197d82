// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "testing/frameparser.h"

#include "protocol/nghttp2compat.h"

#include <QtCore/qendian.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace QtH2 {

FrameParser::FrameParser(int connection, H2TestFrame::Direction direction)
{
    m_frame.connection = connection;
    m_frame.direction = direction;
}

std::vector<H2TestFrame> FrameParser::feed(QByteArrayView bytes)
{
    std::vector<H2TestFrame> frames;
    while (!bytes.isEmpty()) {
        if (m_headSize < headSize) {
            const qsizetype size = std::min(headSize - m_headSize, bytes.size());
            std::memcpy(m_head.data() + m_headSize, bytes.data(), static_cast<size_t>(size));
            bytes = bytes.sliced(size);
            m_headSize += size;
            if (m_headSize < headSize)
                break;
            headComplete();
        }
        const qsizetype size = std::min(m_payloadLeft, bytes.size());
        if (m_keepsThisFrame)
            m_frame.payload.append(bytes.first(size));
        bytes = bytes.sliced(size);
        m_payloadLeft -= size;
        if (m_payloadLeft > 0)
            break;
        m_headSize = 0;
        if (m_keepsThisFrame)
            frames.push_back(m_frame);
        m_frame.payload = {};
    }
    return frames;
}

void FrameParser::headComplete()
{
    m_payloadLeft = static_cast<qsizetype>(qFromBigEndian<quint32>(m_head.data()) >> 8);
    m_frame.type = m_head[3];
    m_frame.flags = m_head[4];
    m_frame.streamId = qFromBigEndian<quint32>(m_head.data() + 5) & 0x7fffffffU;
    m_keepsThisFrame = m_keepsFrames;
    if (m_keepsThisFrame)
        m_frame.payload.reserve(m_payloadLeft);
    if (m_frame.type == NGHTTP2_HEADERS || m_frame.type == NGHTTP2_PUSH_PROMISE
        || m_frame.type == NGHTTP2_CONTINUATION)
        m_inHeaderBlock = !(m_frame.flags & NGHTTP2_FLAG_END_HEADERS);
}

} // namespace QtH2
