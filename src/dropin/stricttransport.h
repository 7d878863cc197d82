// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef STRICTTRANSPORT_H
#define STRICTTRANSPORT_H

#include <QtCore/qbytearray.h>
#include <QtCore/qdatetime.h>
#include <QtCore/qlist.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qhstspolicy.h>

#include <optional>

// HTTP Strict Transport Security (RFC 6797). The hosts are kept by QNetworkAccessManager.
namespace QtH2::StrictTransport {

// Section 8.2: the host, or one above it that speaks for its subdomains.
[[nodiscard]] bool isKnown(const QUrl &url, const QList<QHstsPolicy> &hosts,
                           const QDateTime &now = QDateTime::currentDateTimeUtc());
// Section 8.3, step 5.
[[nodiscard]] QUrl secured(const QUrl &url);
// What a server says with the header Strict-Transport-Security (section 6.1), or none.
[[nodiscard]] std::optional<QHstsPolicy> policy(const QUrl &url, const QByteArray &fieldValue,
                                                const QDateTime &now
                                                = QDateTime::currentDateTimeUtc());

} // namespace QtH2::StrictTransport

#endif // STRICTTRANSPORT_H
