// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef URLPORT_H
#define URLPORT_H

#include <QtCore/qstring.h>
#include <QtCore/qurl.h>

namespace QtH2 {

// That of the scheme where the URL, which is http or https, names none (RFC 9110, section 4.2).
[[nodiscard]] inline int portOf(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

} // namespace QtH2

#endif // URLPORT_H
