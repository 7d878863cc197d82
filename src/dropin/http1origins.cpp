// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "dropin/http1origins.h"

#include "policy/originname.h"

#include <algorithm>

namespace QtH2 {

void Http1Origins::add(const QUrl &url, Reason reason, TimePoint now)
{
    m_origins.removeIf([now](const auto &each) { return each.value().end <= now; });
    if (m_origins.size() >= mostOrigins) {
        m_origins.erase(std::min_element(
            m_origins.cbegin(), m_origins.cend(),
            [](const Entry &left, const Entry &right) { return left.end < right.end; }));
    }
    m_origins.insert(originName(url), { reason, now + remembered });
}

std::optional<Http1Origins::Reason> Http1Origins::find(const QUrl &url, TimePoint now) const
{
    const auto found = m_origins.constFind(originName(url));
    return found != m_origins.constEnd() && found->end > now ? std::optional(found->reason)
                                                             : std::nullopt;
}

} // namespace QtH2
