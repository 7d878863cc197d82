// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CREDENTIALSCOPE_H
#define CREDENTIALSCOPE_H

#include "policy/challenge.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>
#include <QtCore/qstring.h>
#include <QtCore/qurl.h>

#include <optional>

namespace QtH2 {

// Where credentials that a server took for one URL may be sent before it asks for them. Never to
// another origin, which http is to https (RFC 9110, section 11.5).
class CredentialScope
{
public:
    // A URL that may be inside.
    struct Place
    {
        explicit Place(const QUrl &url);

        QString origin;
        QByteArray path; // with the query
    };

    // As many paths as are kept; beyond that the oldest go.
    static constexpr qsizetype maxPaths = 32;

    // Basic: what lies at or below the URL's folder (RFC 7617, section 2.2). Digest: what begins as
    // one of the URIs in domain, all of the origin without (RFC 7616, section 3.3). A proxy's challenge has no such
    // bounds, it is for all of the proxy.
    CredentialScope(const QUrl &url, const Challenge &challenge);

    // The same protection space, seen from another URL.
    void include(const CredentialScope &other);

    [[nodiscard]] const QString &origin() const { return m_origin; }
    // How much of the place's path is the scope's; the longer, the closer. None: it is outside.
    [[nodiscard]] std::optional<qsizetype> match(const Place &place) const;

private:
    void include(const QByteArray &path);

    QString m_origin;
    QList<QByteArray> m_paths; // none begins as another
};

} // namespace QtH2

#endif // CREDENTIALSCOPE_H
