// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "dropin/redirectstep.h"

#include "policy/redirectrules.h"

using namespace Qt::StringLiterals;

namespace QtH2::RedirectStep {

bool isRedirect(int status)
{
    switch (status) {
    case 301:
    case 302:
    case 303:
    case 305:
    case 307:
    case 308:
        return true;
    default:
        return false;
    }
}

QUrl target(const H2Headers &response, const QUrl &from)
{
    const QByteArray location = response.value("location");
    const QUrl to = QUrl::fromEncoded(location);
    if (location.isEmpty() || !to.isValid())
        return {};
    return to.isRelative() ? from.resolved(to) : to;
}

NetworkErrors::NetworkError check(QNetworkRequest::RedirectPolicy policy, const QUrl &from,
                                  const QUrl &to, int redirectsLeft)
{
    if (redirectsLeft <= 0)
        return NetworkErrors::tooManyRedirects();
    if (to.scheme() != "http"_L1 && to.scheme() != "https"_L1)
        return NetworkErrors::unknownProtocol();
    if (policy == QNetworkRequest::SameOriginRedirectPolicy
        && !RedirectRules::isSameOrigin(from, to))
        return NetworkErrors::insecureRedirect();
    return {};
}

bool isLessSafe(QNetworkRequest::RedirectPolicy policy, const QUrl &from, const QUrl &to)
{
    return policy == QNetworkRequest::NoLessSafeRedirectPolicy
        && RedirectRules::isLessSafe(from, to);
}

QNetworkAccessManager::Operation operation(int status, QNetworkAccessManager::Operation before)
{
    if (status == 307 || status == 308 || before == QNetworkAccessManager::HeadOperation)
        return before;
    return QNetworkAccessManager::GetOperation;
}

bool keepsBody(int status, QNetworkAccessManager::Operation before)
{
    return (status == 307 || status == 308) && before != QNetworkAccessManager::HeadOperation;
}

QNetworkRequest request(const QNetworkRequest &before, const QUrl &to, bool keepsBody)
{
    QNetworkRequest after = before;
    const auto remove = [&after](const char *name) { after.setRawHeader(name, QByteArray()); };
    after.setUrl(to);
    after.setMaximumRedirectsAllowed(before.maximumRedirectsAllowed() - 1);
    remove("Cookie");
    if (!keepsBody) {
        remove("Content-Length");
        remove("Content-Type");
    }
    if (!RedirectRules::isSameOrigin(before.url(), to)) {
        remove("Authorization");
        remove("Proxy-Authorization");
        remove("Host");
    }
    return after;
}

} // namespace QtH2::RedirectStep
