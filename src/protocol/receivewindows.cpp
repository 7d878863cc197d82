// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/receivewindows.h"

#include "policy/windowcredit.h"
#include "protocol/nghttp2session.h"
#include "protocol/stream.h"

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

void ReceiveWindows::withhold(Stream *stream, qint64 size)
{
    stream->withheld += size;
    m_withheld += size;
}

void ReceiveWindows::release(Stream *stream, qint64 size)
{
    stream->withheld -= size;
    m_withheld -= size;
    if (!stream->endScanned)
        update(stream->id(), stream->withheld);
    updateConnection();
}

void ReceiveWindows::forget(Stream *stream)
{
    m_withheld -= std::exchange(stream->withheld, 0);
    updateConnection();
}

void ReceiveWindows::updateConnection()
{
    update(0, m_withheld);
}

// nghttp2 is asked, for it alone knows of padding and of DATA that it ignored.
void ReceiveWindows::update(std::int32_t streamId, qint64 withheld)
{
    const qint64 credit = m_session->usedOf(streamId) - withheld;
    if (WindowCredit::isWorthAFrame(credit, m_session->windowOf(streamId)))
        m_session->giveBack(streamId, credit);
}

} // namespace QtH2
