// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REQUESTFIELDS_H
#define REQUESTFIELDS_H

#include "access/requestrules.h"

#include <QtH2/h2headers.h>
#include <QtH2/h2priority.h>

#include <QtCore/qbytearray.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkrequest.h>

// A QNetworkRequest as it goes over HTTP/2.
namespace QtH2::RequestFields {

// Its headers, and those that Qt's network access adds where there are none.
[[nodiscard]] H2Headers headers(const QNetworkRequest &request);
[[nodiscard]] QByteArray method(QNetworkAccessManager::Operation operation,
                                const QNetworkRequest &request);
[[nodiscard]] H2Priority priority(const QNetworkRequest &request);
// What the client does for it. Cookies and redirects are the reply's.
[[nodiscard]] RequestRules rules(const QNetworkRequest &request);

} // namespace QtH2::RequestFields

#endif // REQUESTFIELDS_H
