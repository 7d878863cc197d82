// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/credentialscope.h"

#include "policy/originname.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace QtH2 {

// Without segments of dots, which a server takes out before it looks whose place that is.
CredentialScope::Place::Place(const QUrl &url)
    : origin(QString::fromLatin1(originName(url)))
    , path(url.adjusted(QUrl::NormalizePathSegments).path(QUrl::FullyEncoded).toLatin1())
{
    if (path.isEmpty())
        path = "/"_ba;
    if (url.hasQuery())
        path += '?' + url.query(QUrl::FullyEncoded).toLatin1();
}

CredentialScope::CredentialScope(const QUrl &url, const Challenge &challenge)
{
    const Place place(url);
    m_origin = place.origin;
    if (challenge.scheme == Challenge::Scheme::Basic) { // which has no domain
        const QByteArray path = place.path.split('?').constFirst();
        include(path.first(path.lastIndexOf('/') + 1));
    } else if (challenge.domain.isEmpty()) {
        include("/"_ba);
    }
    for (const QByteArray &uri : challenge.domain) {
        const QUrl named = url.resolved(QUrl::fromEncoded(uri));
        const Place root(named);
        if (named.isValid() && root.origin == m_origin)
            include(root.path);
    }
}

void CredentialScope::include(const CredentialScope &other)
{
    for (const QByteArray &path : other.m_paths)
        include(path);
}

void CredentialScope::include(const QByteArray &path)
{
    const auto isInside = [&path](const QByteArray &known) { return path.startsWith(known); };
    if (std::any_of(m_paths.begin(), m_paths.end(), isInside))
        return;
    m_paths.removeIf([&path](const QByteArray &known) { return known.startsWith(path); });
    if (m_paths.size() == maxPaths)
        m_paths.removeFirst();
    m_paths.append(path);
}

std::optional<qsizetype> CredentialScope::match(const Place &place) const
{
    if (place.origin != m_origin)
        return std::nullopt;
    for (const QByteArray &path : m_paths) {
        if (place.path.startsWith(path))
            return path.size();
    }
    return std::nullopt;
}

} // namespace QtH2
