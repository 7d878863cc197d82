// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REQUESTROUTE_H
#define REQUESTROUTE_H

#include <QtNetwork/qnetworkrequest.h>

// Which requests HTTP/2 can serve. The others are Qt's.
namespace QtH2::RequestRoute {

// Whether what the request asks for can be had over HTTP/2, whatever its server speaks.
[[nodiscard]] bool isForHttp2(const QNetworkRequest &request, bool allowsCleartext);

} // namespace QtH2::RequestRoute

#endif // REQUESTROUTE_H
