// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/requestheaderrules.h"

#include <QtCore/qcoreapplication.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace QtH2 {

namespace {

struct RequestHeaderRules
{
    Q_DECLARE_TR_FUNCTIONS(QtH2::RequestHeaderRules)
};

struct Target
{
    QByteArray scheme;
    QByteArray authority;
    QByteArray path;
    bool authorityFromHost = false;
};

H2Error userError(H2Error::Kind kind, const QString &text)
{
    return H2Error(kind, H2Error::Initiator::User, H2Error::Scope::Request, text);
}

H2Error invalidUrl(const QUrl &url, const QString &reason)
{
    const QString shown = url.toDisplayString(QUrl::RemoveUserInfo);
    return userError(
        H2Error::Kind::InvalidUrl,
        RequestHeaderRules::tr("The URL \"%1\" cannot be requested: %2").arg(shown, reason));
}

QByteArray pathOf(const RequestDescription &request)
{
    QByteArray path = request.url.path(QUrl::FullyEncoded).toLatin1();
    // RFC 9113, section 8.3.1: OPTIONS without a path asks about the server as a whole.
    if (path.isEmpty())
        path = request.method == "OPTIONS" ? "*"_qba : "/"_qba;
    if (request.url.hasQuery())
        path += '?' + request.url.query(QUrl::FullyEncoded).toLatin1();
    return path;
}

H2Error findTarget(const RequestDescription &request, Target *target)
{
    const QUrl &url = request.url;
    if (!url.isValid() || url.isEmpty()) {
        return invalidUrl(
            url, url.isEmpty() ? RequestHeaderRules::tr("it is empty.") : url.errorString());
    }
    target->path = pathOf(request);

    if (url.scheme().isEmpty() && url.host().isEmpty()) {
        if (!url.path().startsWith('/'_L1))
            return invalidUrl(url,
                              RequestHeaderRules::tr("it has neither scheme nor host, and "
                                                     "its path does not start with \"/\"."));
        target->scheme = request.defaultScheme;
        target->authority = request.headers.value("host");
        target->authorityFromHost = true;
        if (target->authority.isEmpty()) {
            return invalidUrl(url,
                              RequestHeaderRules::tr("it is a path only, and no Host header "
                                                     "names the server."));
        }
        return {};
    }

    const QString scheme = url.scheme();
    if (scheme != "https"_L1 && scheme != "http"_L1) {
        return invalidUrl(url,
                          RequestHeaderRules::tr("its scheme is \"%1\", but must be \"https\" or "
                                                 "\"http\".")
                              .arg(scheme));
    }
    if (url.host().isEmpty())
        return invalidUrl(url, RequestHeaderRules::tr("it names no host."));
    target->scheme = scheme.toLatin1();
    // RFC 9113, section 8.3.1: userinfo never goes into :authority.
    target->authority = url.adjusted(QUrl::RemoveUserInfo).authority(QUrl::FullyEncoded).toLatin1();
    return {};
}

bool isConnectionSpecific(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 5> names
        = { "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade" };
    return std::find(names.begin(), names.end(), name) != names.end();
}

// RFC 9110, section 7.6.1: fields that Connection names end at this hop too.
QList<QByteArray> namesListedIn(const QList<QByteArray> &connectionValues)
{
    QList<QByteArray> names;
    for (const QByteArray &value : connectionValues) {
        const QList<QByteArray> listed = value.toLower().split(',');
        for (const QByteArray &name : listed)
            names.append(name.trimmed());
    }
    return names;
}

bool expectsContentLength(const QByteArray &method, qint64 bodySize)
{
    return bodySize != 0
        || (method != "GET" && method != "HEAD" && method != "DELETE" && method != "CONNECT");
}

H2Error checkContentLength(const QByteArray &given, qint64 bodySize)
{
    bool isNumber = false;
    const qint64 length = given.toLongLong(&isNumber);
    if (isNumber && length == bodySize)
        return {};
    return userError(H2Error::Kind::ContentLengthMismatch,
                     RequestHeaderRules::tr("The header content-length is \"%1\", but the body has "
                                            "%2 bytes.")
                         .arg(QString::fromLatin1(given), QString::number(bodySize)));
}

} // namespace

H2Error makeRequestHead(const RequestDescription &request, RequestHead *head)
{
    if (!H2Headers::isValidName(request.method)) {
        return userError(H2Error::Kind::InvalidHeader,
                         RequestHeaderRules::tr("\"%1\" is no HTTP method.")
                             .arg(QString::fromLatin1(request.method.toPercentEncoding())));
    }
    if (request.method == "CONNECT") {
        return userError(H2Error::Kind::TunnelRefused,
                         RequestHeaderRules::tr("This version of QtH2 opens no tunnels: the method "
                                                "CONNECT cannot be sent."));
    }
    Target target;
    if (H2Error error = findTarget(request, &target); error.isError())
        return error;
    if (H2Error error = request.headers.validate(); error.isError())
        return error;

    RequestHead result;
    result.fields.reserve(request.headers.size() + 5, 256);
    result.fields.append(":method", request.method);
    result.fields.append(":scheme", target.scheme);
    result.fields.append(":authority", target.authority);
    result.fields.append(":path", target.path);

    const QList<QByteArray> listed = namesListedIn(request.headers.values("connection"));
    for (const H2Headers::Field field : request.headers) {
        const bool isForbiddenTe = field.name == "te" && field.value != "trailers";
        if (isConnectionSpecific(field.name) || isForbiddenTe
            || listed.contains(field.name.toByteArray())) {
            result.strippedNames.append(field.name.toByteArray());
            continue;
        }
        if (target.authorityFromHost && field.name == "host")
            continue;
        result.fields.append(field.name, field.value,
                             field.sensitive ? H2Headers::Sensitivity::Sensitive
                                             : H2Headers::Sensitivity::Normal);
    }

    if (request.bodySize) {
        const QList<QByteArray> lengths = request.headers.values("content-length");
        for (const QByteArray &length : lengths) {
            if (H2Error error = checkContentLength(length, *request.bodySize); error.isError())
                return error;
        }
        if (lengths.isEmpty() && expectsContentLength(request.method, *request.bodySize))
            result.fields.append("content-length", QByteArray::number(*request.bodySize));
    }

    *head = std::move(result);
    return {};
}

} // namespace QtH2
