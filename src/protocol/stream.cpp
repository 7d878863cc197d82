// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/stream.h"

#include "message/fieldview.h"

namespace QtH2 {

namespace {

// What is asked for after they are sent. Pseudo-headers come first (RFC 9113, section 8.3).
H2Headers keptOf(const H2Headers &fields)
{
    H2Headers kept;
    for (const H2Headers::Field field : fields) {
        if (field.name != ":method" && field.name != ":scheme" && field.name != ":authority")
            break;
        kept.append(field.name, field.value);
    }
    return kept;
}

bool beginsWith(const H2Headers &fields, const H2Headers &begin)
{
    if (begin.isEmpty() || fields.size() < begin.size())
        return false;
    for (qsizetype i = 0; i < begin.size(); ++i) {
        const H2Headers::Field field = fields.at(i);
        const H2Headers::Field kept = begin.at(i);
        if (field.name != kept.name || field.value != kept.value)
            return false;
    }
    return true;
}

} // namespace

bool Stream::hasNoBody() const
{
    return status == 204 || status == 304 || fieldView(m_fields, ":method") == "HEAD";
}

QByteArray Stream::origin() const
{
    return fieldView(m_fields, ":scheme") + "://" + fieldView(m_fields, ":authority");
}

void Stream::forgetFields(H2Headers *lastKept)
{
    if (!beginsWith(m_fields, *lastKept))
        *lastKept = keptOf(m_fields);
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
