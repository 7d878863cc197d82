// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CREDENTIALCACHE_H
#define CREDENTIALCACHE_H

#include "policy/authorization.h"
#include "policy/credentialscope.h"

#include <QtCore/qglobal.h>
#include <QtCore/qurl.h>

#include <optional>
#include <vector>

namespace QtH2 {

// The credentials that servers took, one for each origin, realm and scheme (RFC 9110, section 11.5).
//
// The scheme is a part of it, so that a password that went out as a hash is not given in clear to
// who only asks for it so.
class CredentialCache
{
public:
    static constexpr qsizetype defaultCapacity = 256;

    // Beyond the capacity the one goes that was unused for longest.
    explicit CredentialCache(qsizetype capacity = defaultCapacity)
        : m_capacity(capacity)
    {
    }

    // The server took it for this URL. It goes on with the nonce count that it has, or with that of
    // the same nonce here, if others have counted on.
    void insert(const QUrl &url, const Authorization &authorization);
    // What a request for the URL carries before it is asked for anything, of several the closest.
    // None: nothing. It is the cache's, until the next call that changes it.
    [[nodiscard]] Authorization *find(const QUrl &url);
    // What answers a challenge without asking the user: what the realm took at another URL.
    [[nodiscard]] std::optional<Credentials> credentials(const QUrl &url,
                                                         const Challenge &challenge);
    // The server refused these. Others that came in the meantime stay.
    void forget(const QUrl &url, const Challenge &challenge, const Credentials &refused);
    void clear() { m_entries.clear(); }

    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_entries.size()); }

private:
    struct Entry
    {
        CredentialScope scope;
        Authorization authorization;
        quint64 lastUse;
    };

    Entry *entryOf(const QUrl &url, const Challenge &challenge);

    qsizetype m_capacity;
    quint64 m_uses = 0;
    std::vector<Entry> m_entries;
};

} // namespace QtH2

#endif // CREDENTIALCACHE_H
