// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "testing/serverstream.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace QtH2 {

void ServerStream::begin(int connection, std::uint32_t streamId)
{
    m_head.connection = connection;
    m_head.streamId = streamId;
}

void ServerStream::addField(QByteArrayView name, QByteArrayView value)
{
    m_head.headers.append(name, value);
    if (name == ":method")
        m_head.method = value.toByteArray();
    else if (name == ":scheme")
        m_head.scheme = value.toByteArray();
    else if (name == ":authority")
        m_head.authority = value.toByteArray();
    else if (name == ":path")
        m_head.path = value.toByteArray();
}

void ServerStream::addTrailer(QByteArrayView name, QByteArrayView value)
{
    m_trailers.append(name, value);
}

void ServerStream::addData(QByteArrayView bytes)
{
    m_body.append(bytes);
}

void ServerStream::finishHead()
{
    m_isHead = m_head.method == "HEAD";
    // RFC 9113, section 8.2.3
    if (m_head.headers.contains("cookie"))
        m_head.headers.replaceOrAppend("cookie", m_head.headers.combinedValue("cookie"));
}

H2TestRequest ServerStream::takeRequest()
{
    H2TestRequest request = std::exchange(m_head, {});
    request.body = std::exchange(m_body, {});
    request.trailers = std::exchange(m_trailers, {});
    m_isRequestWhole = true;
    return request;
}

void ServerStream::respond(const H2TestResponse &response)
{
    m_response = response;
    m_isBegun = true;
    // A status of 0 leaves out the headers, and with them all that could follow.
    if (response.status == 0) {
        m_response.body.clear();
        m_areHeadersSent = true;
    }
    // RFC 9110, section 9.3.2
    if (m_isHead) {
        m_response.body.clear();
        m_response.trailers.clear();
    }
}

void ServerStream::append(const QByteArray &bytes)
{
    if (m_isHead)
        return;
    m_response.body.remove(0, std::exchange(m_read, 0));
    m_response.body.append(bytes);
}

void ServerStream::finish(const H2Headers &trailers)
{
    m_response.neverFinish = false;
    if (!m_isHead && !trailers.isEmpty())
        m_response.trailers = trailers;
}

std::size_t ServerStream::read(std::uint8_t *buffer, std::size_t size)
{
    qsizetype part = std::min(m_response.body.size() - m_read, static_cast<qsizetype>(size));
    if (m_response.chunkSize > 0)
        part = std::min(part, m_response.chunkSize);
    std::memcpy(buffer, m_response.body.constData() + m_read, static_cast<std::size_t>(part));
    m_read += part;
    m_isPaused = !isAllRead() && m_response.chunkSize > 0 && m_response.chunkDelay.count() > 0;
    return static_cast<std::size_t>(part);
}

bool ServerStream::endsAbruptly() const
{
    return m_response.neverFinish || m_response.reset || m_response.closeConnection;
}

void ServerStream::headersSent()
{
    if (m_informationalLeft > 0)
        --m_informationalLeft;
    else
        m_areHeadersSent = true;
}

bool ServerStream::isAbruptEndDue() const
{
    return m_isBegun && m_informationalLeft == 0 && m_areHeadersSent && isAllRead()
        && endsAbruptly();
}

} // namespace QtH2
