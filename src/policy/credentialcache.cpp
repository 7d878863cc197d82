// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/credentialcache.h"

#include <algorithm>
#include <utility>

namespace QtH2 {

CredentialCache::Entry *CredentialCache::entryOf(const QUrl &url, const Challenge &challenge)
{
    const QString origin = CredentialScope::Place(url).origin;
    const auto entry
        = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &candidate) {
              const Challenge &known = candidate.authorization.challenge();
              return known.scheme == challenge.scheme && known.realm == challenge.realm
                  && candidate.scope.origin() == origin;
          });
    return entry == m_entries.end() ? nullptr : &*entry;
}

void CredentialCache::insert(const QUrl &url, const Authorization &authorization)
{
    CredentialScope scope(url, authorization.challenge());
    if (Entry *known = entryOf(url, authorization.challenge())) {
        const Authorization former = known->authorization;
        const bool isSame = former.credentials() == authorization.credentials();
        if (isSame)
            scope.include(known->scope);
        const bool isBehind = isSame && former.challenge().nonce == authorization.challenge().nonce
            && former.nonceCount() > authorization.nonceCount();
        *known = { std::move(scope), isBehind ? former : authorization, ++m_uses };
        return;
    }
    if (m_capacity < 1)
        return;
    if (size() >= m_capacity) {
        m_entries.erase(std::min_element(
            m_entries.begin(), m_entries.end(),
            [](const Entry &left, const Entry &right) { return left.lastUse < right.lastUse; }));
    }
    m_entries.push_back({ std::move(scope), authorization, ++m_uses });
}

Authorization *CredentialCache::find(const QUrl &url)
{
    if (m_entries.empty())
        return nullptr;
    const CredentialScope::Place place(url);
    Entry *closest = nullptr;
    std::pair<qsizetype, quint64> best{ 0, 0 };
    for (Entry &entry : m_entries) {
        const std::pair candidate{ entry.scope.match(place).value_or(0), entry.lastUse };
        if (candidate.first > 0 && candidate > best) {
            best = candidate;
            closest = &entry;
        }
    }
    if (!closest)
        return nullptr;
    closest->lastUse = ++m_uses;
    return &closest->authorization;
}

std::optional<Credentials> CredentialCache::credentials(const QUrl &url, const Challenge &challenge)
{
    Entry *entry = entryOf(url, challenge);
    if (!entry)
        return std::nullopt;
    entry->lastUse = ++m_uses;
    return entry->authorization.credentials();
}

void CredentialCache::forget(const QUrl &url, const Challenge &challenge,
                             const Credentials &refused)
{
    Entry *entry = entryOf(url, challenge);
    if (entry && entry->authorization.credentials() == refused)
        m_entries.erase(m_entries.begin() + (entry - m_entries.data()));
}

} // namespace QtH2
