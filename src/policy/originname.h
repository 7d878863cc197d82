// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef ORIGINNAME_H
#define ORIGINNAME_H

#include "policy/urlport.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qurl.h>

namespace QtH2 {

// RFC 6454, section 6.2, with the port in any case.
[[nodiscard]] inline QByteArray originName(const QUrl &url)
{
    return url.scheme().toLatin1() + "://" + url.host(QUrl::FullyEncoded).toLatin1() + ':'
        + QByteArray::number(portOf(url));
}

} // namespace QtH2

#endif // ORIGINNAME_H
