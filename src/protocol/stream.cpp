// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/stream.h"

namespace QtH2 {

namespace {

QByteArrayView valueOf(const H2Headers &fields, QByteArrayView name)
{
    for (const H2Headers::Field field : fields) {
        if (field.name == name)
            return field.value;
    }
    return {};
}

bool isHead(const H2Headers &fields)
{
    return valueOf(fields, ":method") == "HEAD";
}

QByteArray originOf(const H2Headers &fields)
{
    return valueOf(fields, ":scheme") + "://" + valueOf(fields, ":authority");
}

bool isOfOrigin(const H2Headers &fields, QByteArrayView origin)
{
    constexpr QByteArrayView separator = "://";
    const QByteArrayView scheme = valueOf(fields, ":scheme");
    const QByteArrayView authority = valueOf(fields, ":authority");
    return origin.size() == scheme.size() + separator.size() + authority.size()
        && origin.startsWith(scheme) && origin.endsWith(authority)
        && origin.sliced(scheme.size(), separator.size()) == separator;
}

} // namespace

bool Stream::hasNoBody() const
{
    return status == 204 || status == 304 || m_isHead || isHead(m_fields);
}

QByteArray Stream::origin() const
{
    return m_origin.isEmpty() ? originOf(m_fields) : m_origin;
}

void Stream::forgetFields(QByteArray *lastOrigin)
{
    if (!isOfOrigin(m_fields, *lastOrigin))
        *lastOrigin = originOf(m_fields);
    m_origin = *lastOrigin;
    m_isHead = isHead(m_fields);
    m_fields.clear();
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
