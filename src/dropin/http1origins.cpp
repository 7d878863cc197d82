// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "dropin/http1origins.h"

#include "policy/urlport.h"

#include <algorithm>

namespace QtH2 {

namespace {

// RFC 6454, section 6.2, with the port in any case.
QByteArray nameOf(const QUrl &url)
{
    return url.scheme().toLatin1() + "://" + url.host(QUrl::FullyEncoded).toLatin1() + ':'
        + QByteArray::number(portOf(url));
}

} // namespace

void Http1Origins::add(const QUrl &url, Reason reason, TimePoint now)
{
    m_origins.removeIf([now](const auto &each) { return each.value().end <= now; });
    if (m_origins.size() >= mostOrigins) {
        m_origins.erase(std::min_element(
            m_origins.cbegin(), m_origins.cend(),
            [](const Entry &left, const Entry &right) { return left.end < right.end; }));
    }
    m_origins.insert(nameOf(url), { reason, now + remembered });
}

std::optional<Http1Origins::Reason> Http1Origins::find(const QUrl &url, TimePoint now) const
{
    const auto found = m_origins.constFind(nameOf(url));
    return found != m_origins.constEnd() && found->end > now ? std::optional(found->reason)
                                                             : std::nullopt;
}

} // namespace QtH2
