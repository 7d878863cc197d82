// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/requestheaderrules.h"

#include "policy/cookiecrumbs.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qvarlengtharray.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

using namespace Qt::StringLiterals;

namespace QtH2 {

namespace {

struct RequestHeaderRules
{
    Q_DECLARE_TR_FUNCTIONS(QtH2::RequestHeaderRules)
};

// Most fit without memory of their own.
using Text = QVarLengthArray<char, 128>;

struct Target
{
    QByteArray scheme;
    Text authority;
    Text path;
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

using UrlPart = QString (QUrl::*)(QUrl::ComponentFormattingOptions) const;

QByteArrayView view(const Text &text)
{
    return QByteArrayView(text.constData(), text.size());
}

void append(Text *text, QByteArrayView bytes)
{
    text->append(bytes.data(), bytes.size());
}

// As it goes on the wire. Letters, digits and these few are the same in every form of a URL, and most
// URLs have nothing else: QUrl keeps them in that form, and has to make the other.
void appendEncoded(Text *text, const QUrl &url, UrlPart part)
{
    const QString kept = (url.*part)(QUrl::PrettyDecoded);
    const qsizetype size = text->size();
    for (const QChar c : kept) {
        const bool isPlain = (c >= 'a'_L1 && c <= 'z'_L1) || (c >= 'A'_L1 && c <= 'Z'_L1)
            || (c >= '0'_L1 && c <= '9'_L1) || c == '/'_L1 || c == '-'_L1 || c == '.'_L1
            || c == '_'_L1 || c == '='_L1 || c == '&'_L1;
        if (!isPlain) {
            text->resize(size);
            append(text, (url.*part)(QUrl::FullyEncoded).toLatin1());
            return;
        }
        text->append(c.toLatin1());
    }
}

void findPath(const RequestDescription &request, Text *path)
{
    appendEncoded(path, request.url, &QUrl::path);
    // RFC 9110, section 7.1: OPTIONS with neither path nor query asks about the server as a whole.
    if (path->isEmpty())
        path->append(request.method == "OPTIONS" && !request.url.hasQuery() ? '*' : '/');
    if (request.url.hasQuery()) {
        path->append('?');
        appendEncoded(path, request.url, &QUrl::query);
    }
}

// What stands in brackets, which QUrl::host() leaves out: IPv6, or the future (RFC 3986, section 3.2.2).
bool mayHaveBrackets(const Text &host)
{
    return host.contains(':') || (!host.isEmpty() && host.front() == 'v');
}

void findAuthority(const QUrl &url, Text *authority)
{
    // Most need not be put together by QUrl.
    appendEncoded(authority, url, &QUrl::host);
    if (!mayHaveBrackets(*authority)) {
        if (const int port = url.port(); port >= 0) {
            std::array<char, 6> text = { ':' };
            const auto end = std::to_chars(text.begin() + 1, text.end(), port).ptr;
            authority->append(text.data(), end - text.data());
        }
        return;
    }
    authority->clear();
    // RFC 9113, section 8.3.1: userinfo never goes into :authority.
    QUrl sent = url.adjusted(QUrl::RemoveUserInfo);
    // RFC 6874, section 4: the zone of an IPv6 address means nothing on another machine.
    const QString host = url.host();
    if (const qsizetype zone = host.indexOf('%'_L1); zone >= 0)
        sent.setHost(host.left(zone));
    append(authority, sent.authority(QUrl::FullyEncoded).toLatin1());
}

// RFC 3986, section 3.2, without userinfo, which RFC 9113, section 8.3.1 forbids here.
bool isAuthority(const QByteArray &host)
{
    static constexpr std::string_view others = "-._~!$&'()*+,;=%:[]";
    return !host.isEmpty() && std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || others.find(c) != std::string_view::npos;
    });
}

H2Error findAuthorityInHost(const RequestDescription &request, Target *target)
{
    const QList<QByteArray> hosts = request.headers.values("host");
    if (hosts.size() > 1 || !isAuthority(hosts.constFirst())) {
        return userError(
            H2Error::Kind::InvalidHeader,
            hosts.size() > 1
                ? RequestHeaderRules::tr("There is more than one Host header.")
                : RequestHeaderRules::tr(
                      "The Host header is \"%1\", but must be a host and a port.")
                      .arg(QString::fromLatin1(hosts.constFirst().toPercentEncoding("[]:"))));
    }
    target->authority.clear();
    append(&target->authority, hosts.constFirst());
    return {};
}

// The path is all there is: what else :authority needs, the Host header has.
H2Error findTargetOfPath(const RequestDescription &request, Target *target)
{
    const QUrl &url = request.url;
    if (!url.path().startsWith('/'_L1) && !(request.method == "OPTIONS" && url.path() == "*"_L1)) {
        return invalidUrl(url,
                          RequestHeaderRules::tr("it has neither scheme nor host, and its path "
                                                 "does not start with \"/\"."));
    }
    if (!request.headers.contains("host")) {
        return invalidUrl(url,
                          RequestHeaderRules::tr("it is a path only, and no Host header names "
                                                 "the server."));
    }
    target->scheme = request.defaultScheme;
    return findAuthorityInHost(request, target);
}

// WebSocket's schemes are those of HTTP in :scheme (RFC 8441, section 5).
QString httpScheme(const QString &scheme)
{
    if (scheme == "wss"_L1)
        return u"https"_s;
    return scheme == "ws"_L1 ? u"http"_s : scheme;
}

// RFC 9110, section 9.3.6: host and port, and that is all.
H2Error findTunnelTarget(const QUrl &url, Target *target)
{
    const QString scheme = httpScheme(url.scheme());
    const int port = url.port(scheme == "https"_L1 ? 443 : scheme == "http"_L1 ? 80 : -1);
    if (url.host().isEmpty())
        return invalidUrl(url, RequestHeaderRules::tr("it names no host."));
    if (port <= 0)
        return invalidUrl(url, RequestHeaderRules::tr("it names no port to connect to."));
    QUrl withPort = url;
    withPort.setPort(port);
    findAuthority(withPort, &target->authority);
    return {};
}

H2Error findTarget(const RequestDescription &request, Target *target)
{
    const QUrl &url = request.url;
    if (url.isEmpty())
        return invalidUrl(url, RequestHeaderRules::tr("it is empty."));
    if (!url.isValid()) {
        // What Qt adds to the reason shows the password.
        return userError(H2Error::Kind::InvalidUrl,
                         RequestHeaderRules::tr("The URL is not valid: %1")
                             .arg(url.errorString().section("; source was "_L1, 0, 0)));
    }
    if (request.method == "CONNECT" && request.protocol.isEmpty())
        return findTunnelTarget(url, target);
    findPath(request, &target->path);

    if (url.scheme().isEmpty() && url.host().isEmpty())
        return findTargetOfPath(request, target);

    const QString scheme = request.protocol.isEmpty() ? url.scheme() : httpScheme(url.scheme());
    if (scheme != "https"_L1 && scheme != "http"_L1) {
        return invalidUrl(
            url,
            scheme.isEmpty()
                ? RequestHeaderRules::tr("it has no scheme.")
                : RequestHeaderRules::tr("its scheme is \"%1\", but must be \"https\" or \"http\".")
                      .arg(scheme));
    }
    if (url.host().isEmpty())
        return invalidUrl(url, RequestHeaderRules::tr("it names no host."));
    target->scheme = scheme == "https"_L1 ? "https"_ba : "http"_ba;
    findAuthority(url, &target->authority);
    // RFC 9113, section 8.3.1: the two must not differ, so the more particular one is the other, too.
    return request.headers.contains("host") ? findAuthorityInHost(request, target) : H2Error();
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

std::optional<qint64> lengthFrom(const QByteArray &value)
{
    // RFC 9110, section 8.6 has digits alone, toLongLong() takes a sign and blanks too.
    const bool isNumber
        = std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool fits = false;
    const qint64 length = value.toLongLong(&fits);
    return isNumber && fits ? std::optional(length) : std::nullopt;
}

// Finds what the headers say of the length, and whether that is what the body has.
H2Error findContentLength(const RequestDescription &request, std::optional<qint64> *contentLength)
{
    *contentLength = request.bodySize;
    const QList<QByteArray> values = request.headers.values("content-length");
    for (const QByteArray &value : values) {
        const std::optional<qint64> length = lengthFrom(value);
        if (!length && !request.bodySize) {
            return userError(H2Error::Kind::InvalidHeader,
                             RequestHeaderRules::tr(
                                 "The header content-length is \"%1\", but must be a number of "
                                 "bytes.")
                                 .arg(QString::fromLatin1(value)));
        }
        if (*contentLength && length != *contentLength) {
            return userError(
                H2Error::Kind::ContentLengthMismatch,
                request.bodySize
                    ? RequestHeaderRules::tr(
                          "The header content-length is \"%1\", but the body has "
                          "%2 bytes.")
                          .arg(QString::fromLatin1(value), QString::number(*request.bodySize))
                    : RequestHeaderRules::tr("The header content-length is there with both %1 and "
                                             "%2.")
                          .arg(QString::number(**contentLength), QString::number(*length)));
        }
        *contentLength = length;
    }
    return {};
}

// Fields that a server acts on before it reads the body: framing, routing, conditions, authentication,
// the content's format (RFC 9110, section 6.5.1).
bool belongsBeforeBody(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 20> names = { "authorization",
                                                              "cache-control",
                                                              "content-encoding",
                                                              "content-length",
                                                              "content-range",
                                                              "content-type",
                                                              "cookie",
                                                              "expect",
                                                              "host",
                                                              "if-match",
                                                              "if-modified-since",
                                                              "if-none-match",
                                                              "if-range",
                                                              "if-unmodified-since",
                                                              "max-forwards",
                                                              "pragma",
                                                              "proxy-authorization",
                                                              "range",
                                                              "te",
                                                              "trailer" };
    return std::find(names.begin(), names.end(), name) != names.end();
}

H2Error checkProtocol(const RequestDescription &request)
{
    if (request.protocol.isEmpty())
        return {};
    if (!H2Headers::isValidName(request.protocol)) {
        return userError(H2Error::Kind::InvalidHeader,
                         RequestHeaderRules::tr("\"%1\" is no name of a protocol.")
                             .arg(QString::fromLatin1(request.protocol.toPercentEncoding())));
    }
    if (request.method != "CONNECT") {
        return userError(
            H2Error::Kind::InvalidHeader,
            RequestHeaderRules::tr("The method is %1, but must be CONNECT for a request "
                                   "with a protocol.")
                .arg(QLatin1StringView(request.method)));
    }
    return {};
}

} // namespace

H2Error makeRequestHead(const RequestDescription &request, RequestHead *head)
{
    if (!H2Headers::isValidName(request.method)) {
        return userError(H2Error::Kind::InvalidHeader,
                         RequestHeaderRules::tr("\"%1\" is no HTTP method.")
                             .arg(QString::fromLatin1(request.method.toPercentEncoding())));
    }
    const bool isConnect = request.method == "CONNECT";
    if (H2Error error = checkProtocol(request); error.isError())
        return error;
    if (isConnect && request.headers.contains("content-length")) {
        return userError(
            H2Error::Kind::InvalidHeader,
            RequestHeaderRules::tr("A CONNECT request has no content, and so no header "
                                   "content-length."));
    }
    Target target;
    if (H2Error error = findTarget(request, &target); error.isError())
        return error;
    if (H2Error error = request.headers.validate(); error.isError())
        return error;

    RequestHead result;
    result.fields.reserve(request.headers.size() + 5, 0);
    result.fields.append(":method", request.method);
    const bool isTunnel = isConnect && request.protocol.isEmpty();
    if (!isTunnel)
        result.fields.append(":scheme", target.scheme);
    result.fields.append(":authority", view(target.authority));
    if (!isTunnel)
        result.fields.append(":path", view(target.path));
    if (!request.protocol.isEmpty())
        result.fields.append(":protocol", request.protocol);

    const QList<QByteArray> listed = namesListedIn(request.headers.values("connection"));
    for (const H2Headers::Field field : request.headers) {
        const bool isForbiddenTe = field.name == "te" && field.value != "trailers";
        if (isConnectionSpecific(field.name) || isForbiddenTe
            || std::find(listed.begin(), listed.end(), field.name) != listed.end()) {
            result.strippedNames.append(field.name.toByteArray());
            continue;
        }
        if (field.name == "host") // it is in :authority
            continue;
        if (field.name == "content-length" && result.fields.contains("content-length"))
            continue;
        const auto sensitivity
            = field.sensitive ? H2Headers::Sensitivity::Sensitive : H2Headers::Sensitivity::Normal;
        if (field.name == "cookie")
            CookieCrumbs::append(&result.fields, field.value, sensitivity);
        else
            result.fields.append(field.name, field.value, sensitivity);
    }

    if (H2Error error = findContentLength(request, &result.contentLength); error.isError())
        return error;
    if (request.bodySize && !result.fields.contains("content-length")
        && expectsContentLength(request.method, *request.bodySize))
        result.fields.append("content-length", QByteArray::number(*request.bodySize));
    // RFC 9110, section 10.1.1: only where there is content.
    if (request.expectsContinue && !isConnect && request.bodySize != 0
        && !result.fields.contains("expect"))
        result.fields.append("expect", "100-continue");

    *head = std::move(result);
    return {};
}

H2Error checkRequestTrailers(const H2Headers &trailers)
{
    if (H2Error error = trailers.validate(); error.isError())
        return error;
    for (const H2Headers::Field field : trailers) {
        if (!isConnectionSpecific(field.name) && !belongsBeforeBody(field.name))
            continue;
        return userError(H2Error::Kind::InvalidHeader,
                         RequestHeaderRules::tr("The header %1 is not allowed among the trailers.")
                             .arg(QLatin1StringView(field.name)));
    }
    return {};
}

} // namespace QtH2
