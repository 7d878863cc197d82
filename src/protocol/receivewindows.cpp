// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/receivewindows.h"

#include "policy/windowcredit.h"
#include "protocol/nghttp2session.h"
#include "protocol/stream.h"

#include <algorithm>
#include <utility>

namespace QtH2 {

void ReceiveWindows::announce()
{
    m_session->setConnectionWindowSize(static_cast<std::int32_t>(m_connectionWindow));
}

void ReceiveWindows::growConnectionWindow(qint64 size)
{
    if (size <= m_connectionWindow)
        return;
    m_connectionWindow = size;
    announce();
}

void ReceiveWindows::open(const Stream &stream)
{
    if (const qint64 size = stream.readBufferSize.value_or(0); size > m_streamWindow)
        m_session->giveBack(stream.id(), size - m_streamWindow);
}

void ReceiveWindows::withhold(Stream *stream, qint64 size)
{
    stream->withheld += size;
    m_withheld += size;
}

void ReceiveWindows::release(Stream *stream, qint64 size)
{
    stream->withheld -= size;
    m_withheld -= size;
    updateStream(*stream);
    updateConnection();
}

void ReceiveWindows::forget(Stream *stream)
{
    m_withheld -= std::exchange(stream->withheld, 0);
    updateConnection();
}

void ReceiveWindows::updateStream(const Stream &stream)
{
    if (stream.id() == 0 || stream.endScanned)
        return;
    const qint64 used = m_session->usedOf(stream.id());
    qint64 window = m_session->windowOf(stream.id());
    qint64 credit = used - stream.withheld;
    if (stream.readBufferSize) {
        // What is unread and what the peer may still send are not more than the buffer together. The
        // connection gets all back at once: a reader that is slow holds up nobody else.
        // nghttp2 counts on a window that the peer was told of only when it has acknowledged that.
        window += m_streamWindow - m_session->acknowledgedStreamWindow();
        const qint64 buffer = *stream.readBufferSize > 0 ? *stream.readBufferSize : window;
        credit = std::min(credit, buffer - stream.unread - (window - used));
        window = std::min(window, buffer);
    }
    giveBack(stream.id(), credit, window);
}

void ReceiveWindows::updateConnection()
{
    giveBack(0, m_session->usedOf(0) - m_withheld, m_session->windowOf(0));
}

// nghttp2 is asked what is used, for it alone knows of padding and of DATA that it ignored.
void ReceiveWindows::giveBack(std::int32_t streamId, qint64 credit, qint64 window)
{
    if (WindowCredit::isWorthAFrame(credit, window))
        m_session->giveBack(streamId, credit);
}

} // namespace QtH2
