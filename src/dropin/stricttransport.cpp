// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "dropin/stricttransport.h"

#include <QtNetwork/qhostaddress.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace QtH2::StrictTransport {

namespace {

QByteArray unquoted(QByteArray value)
{
    return value.size() > 1 && value.startsWith('"') && value.endsWith('"')
        ? value.mid(1, value.size() - 2)
        : value;
}

} // namespace

bool isKnown(const QUrl &url, const QList<QHstsPolicy> &hosts, const QDateTime &now)
{
    const QString host = url.host();
    return std::any_of(hosts.begin(), hosts.end(), [&](const QHstsPolicy &policy) {
        if (policy.expiry().isValid() && policy.expiry() <= now)
            return false;
        if (host.compare(policy.host(), Qt::CaseInsensitive) == 0)
            return true;
        return policy.includesSubDomains()
            && host.endsWith(QString('.'_L1 + policy.host()), Qt::CaseInsensitive);
    });
}

QUrl secured(const QUrl &url)
{
    QUrl result = url;
    if (result.port() == 80)
        result.setPort(443);
    result.setScheme(u"https"_s);
    return result;
}

std::optional<QHstsPolicy> policy(const QUrl &url, const QByteArray &fieldValue,
                                  const QDateTime &now)
{
    // Section 8.1.1: an address has no policy.
    if (url.host().isEmpty() || !QHostAddress(url.host()).isNull())
        return std::nullopt;
    std::optional<qint64> maxAge;
    bool includesSubDomains = false;
    const QList<QByteArray> directives = fieldValue.split(';');
    for (const QByteArray &directive : directives) {
        const qsizetype equals = directive.indexOf('=');
        const QByteArray name
            = directive.left(equals < 0 ? directive.size() : equals).trimmed().toLower();
        if (name == "max-age") {
            bool isNumber = false;
            const qint64 seconds
                = unquoted(directive.mid(equals + 1).trimmed()).toLongLong(&isNumber);
            if (equals < 0 || !isNumber || seconds < 0 || maxAge)
                return std::nullopt;
            maxAge = seconds;
        } else if (name == "includesubdomains") {
            includesSubDomains = true;
        }
    }
    if (!maxAge)
        return std::nullopt;
    constexpr qint64 longest = 100LL * 365 * 24 * 60 * 60; // what a QDateTime takes in any case
    QHstsPolicy result;
    result.setHost(url.host());
    result.setIncludesSubDomains(includesSubDomains);
    result.setExpiry(now.addSecs(std::min(*maxAge, longest)));
    return result;
}

} // namespace QtH2::StrictTransport
