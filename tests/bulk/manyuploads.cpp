// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "manyuploads.h"

using namespace Qt::StringLiterals;

void ManyUploads::start()
{
    for (int i = 0; i < m_count; ++i) {
        auto *request = new H2Request("POST"_ba, url(u"/sha256"_s), this);
        auto *body = new PatternDevice(m_size, PatternDevice::Kind::RandomAccess, request);
        request->setBody(body);
        connect(request, &H2Request::finished, this,
                [this, request, body] { finished(*request, body); });
        connection()->send(request);
    }
}

void ManyUploads::finished(const H2Request &request, PatternDevice *body)
{
    m_seconds.push_back(secondsSinceStart());
    if (!request.error().isError() && request.httpStatus() == 200)
        ++m_answered;
    if (request.responseHeaders().value("sha256") == body->sha256())
        ++m_whole;
    if (m_seconds.size() < static_cast<std::size_t>(m_count))
        return;
    report({ { u"answered"_s, m_answered },
             { u"whole"_s, m_whole },
             { u"fastest"_s, m_seconds.front() },
             { u"median"_s, m_seconds[m_seconds.size() / 2] },
             { u"slowest"_s, m_seconds.back() } });
}
