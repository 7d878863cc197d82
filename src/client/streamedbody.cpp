// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/streamedbody.h"

#include "client/bodyerrors.h"

#include <utility>

namespace QtH2 {

void StreamedBody::write(const char *data, qint64 size)
{
    m_buffer.append(QByteArray(data, size));
    pass();
}

void StreamedBody::close()
{
    m_buffer.close();
    pass();
}

H2Error StreamedBody::prepare()
{
    if (m_hasBegun)
        return BodyErrors::writtenBodyIsGone();
    const bool isTooLong = m_contentLength >= 0 && bytesWaiting() > m_contentLength;
    const bool isTooShort = m_buffer.isClosed() && bytesWaiting() < m_contentLength;
    if (isTooLong || isTooShort)
        return BodyErrors::contentLengthMismatch(m_contentLength, bytesWaiting(), isTooLong);
    stop();
    m_wanted = 0;
    return {};
}

qint64 StreamedBody::size() const
{
    return m_buffer.isClosed() ? bytesWaiting() : m_contentLength;
}

void StreamedBody::want(qint64 bytes, BodySink *sink)
{
    m_sink = m_buffer.isAtEnd() && m_hasBegun ? nullptr : sink;
    m_wanted += bytes;
    pass();
}

// A body of which a part is gone cannot be sent again: nobody wants the rest.
void StreamedBody::stop()
{
    m_sink = nullptr;
    if (m_hasBegun)
        m_buffer.clear();
}

void StreamedBody::pass()
{
    while (m_sink && m_wanted > 0 && m_buffer.size() > 0) {
        const QByteArray bytes = m_buffer.takeChunk(m_wanted);
        m_wanted -= bytes.size();
        m_hasBegun = true;
        m_sink->bodyRead(bytes);
    }
    if (m_sink && m_buffer.isAtEnd()) {
        m_hasBegun = true;
        std::exchange(m_sink, nullptr)->bodyEnded();
    }
}

} // namespace QtH2
