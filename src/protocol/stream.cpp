// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/stream.h"

#include <algorithm>
#include <array>

namespace QtH2 {

namespace {

// What is asked for after they are sent.
constexpr std::array<QByteArrayView, 3> keptNames = { ":method", ":scheme", ":authority" };

QByteArrayView valueOf(const H2Headers &fields, QByteArrayView name)
{
    for (const H2Headers::Field field : fields) {
        if (field.name == name)
            return field.value;
    }
    return {};
}

} // namespace

bool Stream::hasNoBody() const
{
    return status == 204 || status == 304 || valueOf(m_fields, ":method") == "HEAD";
}

QByteArray Stream::origin() const
{
    return valueOf(m_fields, ":scheme") + "://" + valueOf(m_fields, ":authority");
}

void Stream::forgetFields(H2Headers *lastKept)
{
    const bool isSame = std::all_of(keptNames.begin(), keptNames.end(), [&](QByteArrayView name) {
        return valueOf(m_fields, name) == valueOf(*lastKept, name);
    });
    if (!isSame) {
        lastKept->clear();
        for (const QByteArrayView name : keptNames)
            lastKept->append(name, valueOf(m_fields, name));
    }
    m_fields = *lastKept;
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
