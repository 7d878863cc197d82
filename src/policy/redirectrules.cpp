// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/redirectrules.h"

#include "policy/urlport.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace QtH2::RedirectRules {

namespace {

template <std::size_t size>
bool isOneOf(QByteArrayView name, const std::array<QByteArrayView, size> &names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

// RFC 9110, section 15.4, and RFC 9530 for digests.
bool describesBody(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 5> names
        = { "digest", "expect", "last-modified", "repr-digest", "trailer" };
    return name.startsWith("content-") || isOneOf(name, names);
}

bool isCredential(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 3> names
        = { "authorization", "cookie", "proxy-authorization" };
    return isOneOf(name, names);
}

} // namespace

std::optional<QUrl> target(int status, const H2Headers &response, const QUrl &from)
{
    const bool redirects
        = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    const QByteArray location = redirects ? response.value("location") : QByteArray();
    if (location.isEmpty())
        return std::nullopt;
    QUrl to = from.resolved(QUrl::fromEncoded(location));
    const bool isHttp = to.scheme() == "https"_L1 || to.scheme() == "http"_L1;
    if (!to.isValid() || !isHttp || to.host().isEmpty())
        return std::nullopt;
    // RFC 9110, section 10.2.2: the fragment goes along, unless there is a new one.
    if (!to.hasFragment() && from.hasFragment())
        to.setFragment(from.fragment(QUrl::FullyEncoded));
    return to;
}

bool isSameOrigin(const QUrl &left, const QUrl &right)
{
    return left.scheme() == right.scheme() && left.host() == right.host()
        && portOf(left) == portOf(right);
}

bool isLessSafe(const QUrl &from, const QUrl &to)
{
    return from.scheme() == "https"_L1 && to.scheme() != "https"_L1;
}

QByteArray method(int status, const QByteArray &before)
{
    if (status == 303 && before != "HEAD")
        return "GET"_ba;
    // RFC 9110, sections 15.4.2 and 15.4.3: what all clients do.
    if ((status == 301 || status == 302) && before == "POST")
        return "GET"_ba;
    return before;
}

H2Headers fields(const H2Headers &before, const QByteArray &method, const QUrl &from,
                 const QUrl &to)
{
    QByteArray path = to.path(QUrl::FullyEncoded).toLatin1();
    if (path.isEmpty())
        path = "/"_ba;
    if (to.hasQuery())
        path += '?' + to.query(QUrl::FullyEncoded).toLatin1();
    const bool isOthers = !isSameOrigin(from, to);
    const bool losesBody = method != before.value(":method");

    H2Headers after;
    after.append(":method", method);
    after.append(":scheme", to.scheme().toLatin1());
    // The same origin goes on by the name that a field Host gave it.
    after.append(":authority",
                 isOthers
                     ? to.adjusted(QUrl::RemoveUserInfo).authority(QUrl::FullyEncoded).toLatin1()
                     : before.value(":authority"));
    after.append(":path", path);
    for (const H2Headers::Field field : before) {
        if (field.name.startsWith(':') || (losesBody && describesBody(field.name))
            || (isOthers && (field.sensitive || isCredential(field.name))))
            continue;
        after.append(field.name, field.value,
                     field.sensitive ? H2Headers::Sensitivity::Sensitive
                                     : H2Headers::Sensitivity::Normal);
    }
    return after;
}

} // namespace QtH2::RedirectRules
