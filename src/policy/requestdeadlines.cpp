// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/requestdeadlines.h"

namespace QtH2 {

void RequestDeadlines::add(RequestId request, Limit limit, TimePoint begin,
                           std::chrono::milliseconds after)
{
    const TimePoint deadline = begin + after;
    remove(request, limit);
    of(m_requests[request], limit) = deadline;
    m_entries.insert({ deadline, request, limit, after });
}

void RequestDeadlines::remove(RequestId request, Limit limit)
{
    const auto found = m_requests.find(request);
    if (found == m_requests.end())
        return;
    std::optional<TimePoint> &deadline = of(found->second, limit);
    if (deadline)
        m_entries.erase({ *deadline, request, limit, {} });
    deadline.reset();
    if (found->second == Deadlines())
        m_requests.erase(found);
}

void RequestDeadlines::remove(RequestId request)
{
    if (m_requests.empty())
        return;
    remove(request, Limit::Continue);
    remove(request, Limit::Response);
    remove(request, Limit::Whole);
}

std::optional<RequestDeadlines::Expired> RequestDeadlines::takeExpired(TimePoint now)
{
    if (m_entries.empty() || m_entries.begin()->deadline > now)
        return std::nullopt;
    const Entry &first = *m_entries.begin();
    const Expired expired{ first.request, first.limit, first.after };
    remove(expired.request, expired.limit);
    return expired;
}

std::optional<TimePoint> RequestDeadlines::nextDeadline() const
{
    return m_entries.empty() ? std::nullopt : std::optional(m_entries.begin()->deadline);
}

} // namespace QtH2
