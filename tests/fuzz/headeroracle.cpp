// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "headeroracle.h"

#include "invariant.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

#include <algorithm>

namespace HeaderOracle {

namespace {

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isGraphic(char c)
{
    return c > 0x20 && c < 0x7f;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool all(QByteArrayView text, bool (*is)(char))
{
    return std::all_of(text.begin(), text.end(), is);
}

bool any(QByteArrayView text, bool (*is)(char))
{
    return std::any_of(text.begin(), text.end(), is);
}

void requireText(QByteArrayView value)
{
    require(!value.contains('\r') && !value.contains('\n') && !value.contains('\0'),
            "no value ends a line");
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    require(value.isEmpty() || (!isBlank(value.front()) && !isBlank(value.back())),
            "no value has blanks around it");
}

void requireField(const H2Headers::Field &field)
{
    requireText(field.value);
    require(!field.name.isEmpty() && all(field.name, isGraphic) && !any(field.name, isUpper),
            "a name is of lower case");
    require(
        !any(field.name, [](char c) { return QByteArrayView("\"(),/:;<=>?@[\\]{}").contains(c); }),
        "a name is a token");
    require(field.name != "connection" && field.name != "keep-alive"
                && field.name != "proxy-connection" && field.name != "transfer-encoding"
                && field.name != "upgrade",
            "no field is of the connection");
}

void requireSingle(const H2Headers &fields, QByteArrayView name)
{
    require(fields.values(name).size() <= 1, "what is said once is said once");
}

// RFC 9113, sections 8.3.1 and 8.5; RFC 8441, section 4.
QList<QByteArray> pseudoHeaders(const H2Headers &fields)
{
    if (fields.value(":method") != "CONNECT")
        return { ":method", ":scheme", ":authority", ":path" };
    if (fields.contains(":protocol"))
        return { ":method", ":scheme", ":authority", ":path", ":protocol" };
    return { ":method", ":authority" };
}

} // namespace

void requireRequestHead(const H2Headers &fields)
{
    const QList<QByteArray> pseudo = pseudoHeaders(fields);
    qsizetype index = 0;
    for (const H2Headers::Field field : fields) {
        if (index < pseudo.size()) {
            require(field.name == pseudo.at(index), "the pseudo-headers come first and all");
            require(!field.value.isEmpty() && all(field.value, isGraphic),
                    "a pseudo-header has no blank and no byte beyond ASCII");
        } else {
            requireField(field);
            require(field.name != "host", "the host is in :authority");
            require(field.name != "te" || field.value == "trailers", "te has one value");
        }
        ++index;
    }
    require(index >= pseudo.size(), "no pseudo-header is missing");
    requireSingle(fields, "content-length");
    require(all(fields.value("content-length", "0"), isDigit), "a length is a number");
    require(!fields.value(":authority").contains('@'), "the authority has no user");
    require(!fields.value(":authority").contains('/'), "the authority has no path");
    const QByteArray path = fields.value(":path", "/");
    require(path.startsWith('/') || (path == "*" && fields.value(":method") == "OPTIONS"),
            "the path begins with a slash");
    require(!path.contains('#'), "the fragment stays here");
    const QByteArray scheme = fields.value(":scheme", "http");
    require(scheme == "http" || scheme == "https", "the scheme is one of HTTP");
}

void requireRequestTrailers(const H2Headers &fields)
{
    for (const H2Headers::Field field : fields) {
        requireField(field);
        require(field.name != "content-length" && field.name != "host"
                    && field.name != "authorization" && field.name != "te",
                "nothing stands behind the body that belongs before it");
    }
}

void requireReceived(const H2Headers &fields)
{
    for (const H2Headers::Field field : fields) {
        require(!field.name.startsWith(':'), "the application sees no pseudo-header");
        requireField(field);
    }
}

} // namespace HeaderOracle
