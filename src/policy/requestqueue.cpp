// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/requestqueue.h"

#include <algorithm>

namespace QtH2 {

void RequestQueue::push(RequestId id)
{
    const auto behind = std::find_if(m_entries.rbegin(), m_entries.rend(),
                                     [id](const Entry &entry) { return entry.id < id; });
    m_entries.insert(behind.base(), { id, false });
    ++m_size;
}

std::optional<RequestQueue::RequestId> RequestQueue::pop()
{
    if (m_size == 0)
        return std::nullopt;
    const RequestId id = m_entries.front().id;
    m_entries.pop_front();
    --m_size;
    dropRemoved();
    return id;
}

bool RequestQueue::remove(RequestId id)
{
    const auto entry = std::lower_bound(
        m_entries.begin(), m_entries.end(), id,
        [](const Entry &candidate, RequestId wanted) { return candidate.id < wanted; });
    if (entry == m_entries.end() || entry->id != id || entry->removed)
        return false;
    entry->removed = true;
    --m_size;
    dropRemoved();
    return true;
}

void RequestQueue::clear()
{
    m_entries.clear();
    m_size = 0;
}

// Keeps the front a waiting request, and memory small however many are aborted.
void RequestQueue::dropRemoved()
{
    while (!m_entries.empty() && m_entries.front().removed)
        m_entries.pop_front();
    while (!m_entries.empty() && m_entries.back().removed)
        m_entries.pop_back();
    if (m_entries.size() > 2 * m_size + 64)
        std::erase_if(m_entries, [](const Entry &entry) { return entry.removed; });
}

} // namespace QtH2
