// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "dropin/requestroute.h"

#include <QtCore/qurl.h>
#include <QtCore/qvariant.h>

using namespace Qt::StringLiterals;

namespace QtH2::RequestRoute {

namespace {

bool hasOrigin(const QNetworkRequest &request, bool allowsCleartext)
{
    const QUrl url = request.url();
    if (url.host().isEmpty())
        return false;
    const QString scheme = url.scheme();
    const auto isDirect
        = [&] { return request.attribute(QNetworkRequest::Http2DirectAttribute).toBool(); };
    if (scheme == "https"_L1) {
        return request.attribute(QNetworkRequest::Http2AllowedAttribute, true).toBool()
            || isDirect();
    }
    // RFC 9113, section 3.3: without TLS, only prior knowledge tells.
    return scheme == "http"_L1 && (allowsCleartext || isDirect());
}

// RFC 9113, section 8.5: what a tunnel carries is not a response.
bool asksForTunnel(const QNetworkRequest &request)
{
    const QVariant verb = request.attribute(QNetworkRequest::CustomVerbAttribute);
    return verb.isValid() && verb.toByteArray() == "CONNECT";
}

bool asksForCache(const QNetworkRequest &request)
{
    const int control
        = request
              .attribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::PreferNetwork)
              .toInt();
    return control == QNetworkRequest::PreferCache || control == QNetworkRequest::AlwaysCache;
}

} // namespace

bool isForHttp2(const QNetworkRequest &request, bool allowsCleartext)
{
    return hasOrigin(request, allowsCleartext) && !asksForCache(request)
        && request.peerVerifyName().isEmpty()
        && !request.attribute(QNetworkRequest::SynchronousRequestAttribute).toBool()
        && !asksForTunnel(request);
}

} // namespace QtH2::RequestRoute
