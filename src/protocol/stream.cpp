// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/stream.h"

namespace QtH2 {

bool Stream::hasNoBody() const
{
    return status == 204 || status == 304 || m_fields.value(":method") == "HEAD";
}

QByteArray Stream::origin() const
{
    return m_fields.value(":scheme") + "://" + m_fields.value(":authority");
}

void Stream::promised(std::int32_t id, RequestId parent)
{
    m_id = id;
    m_parent = parent;
    m_state = State::ReservedRemote;
    isAnnounced = false;
}

void Stream::headersSent(bool endStream)
{
    m_state = endStream ? State::HalfClosedLocal : State::Open;
}

void Stream::endSent()
{
    m_state = m_state == State::HalfClosedRemote ? State::Closed : State::HalfClosedLocal;
}

void Stream::endReceived()
{
    m_state = m_state == State::HalfClosedLocal ? State::Closed : State::HalfClosedRemote;
}

void Stream::finish()
{
    m_finished = true;
    if (upload) {
        upload->body.clear();
        upload->trailers.clear();
    }
    block = H2Headers();
}

} // namespace QtH2
