// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Pseudo-header fields and fields (RFC 9113, sections 8.2 and 8.3).

#include "faultcase.h"

namespace {

using namespace Faults;

QByteArray responseWith(const Fields &fields)
{
    return Frames::headers(1, fields, Frames::EndStream);
}

FaultCase withStatus(const char *section, const char *name, int status)
{
    FaultCase row
        = answered(section, name, responseWith({ { ":status", QByteArray::number(status) } }));
    row.status = status;
    return row;
}

QByteArray okWith(const QByteArray &name, const QByteArray &value)
{
    return responseWith(ok({ { name, value } }));
}

} // namespace

FaultCases Faults::pseudoHeaders()
{
    const auto status = [](const char *name, const QByteArray &value) {
        return streamError("8.3.2", name, responseWith({ { ":status", value } }));
    };
    return {
        streamError("8.3.2", "no fields at all", responseWith({})),
        streamError("8.3.2", "no :status", responseWith({ { "a", "b" } })),
        status("an empty :status", ""),
        status(":status of two digits", "20"),
        status(":status of four digits", "2000"),
        status(":status that is no number", "2x0"),
        status(":status with a sign", "-20"),
        status(":status with a space", "20 "),
        status(":status with its reason", "200 OK"),
        status(":status 000", "000"),
        status(":status 099", "099"),
        // A client is to take it for a 5xx.
        withStatus("RFC 9110 15", ":status 600, which is none", 600),
        withStatus("RFC 9110 15", ":status 999, which is none", 999),
        streamError("8.3.2", ":status twice",
                    responseWith({ { ":status", "200" }, { ":status", "200" } })),
        streamError("8.3.2", ":status twice, and not the same",
                    responseWith({ { ":status", "200" }, { ":status", "404" } })),
        streamError("8.3", ":status behind a field",
                    responseWith({ { "a", "b" }, { ":status", "200" } })),
        streamError("8.3", "an unknown pseudo-header", okWith(":x", "y")),
        streamError("8.3", "a pseudo-header without a name", okWith(":", "y")),
        streamError("8.3", ":method, which is for requests", okWith(":method", "GET")),
        streamError("8.3", ":path, which is for requests", okWith(":path", "/")),
        streamError("8.3", ":scheme, which is for requests", okWith(":scheme", "http")),
        streamError("8.3", ":authority, which is for requests", okWith(":authority", "a")),
        streamError("RFC 8441 4", ":protocol, which is for requests",
                    okWith(":protocol", "websocket")),
        streamError("8.3", ":Status", responseWith({ { ":Status", "200" } })),
        streamError("8.6", "101, which HTTP/2 does not have",
                    responseWith({ { ":status", "101" } })),
        streamError("8.6", "101, and then a response",
                    Frames::headers(1, { { ":status", "101" } }) + whole()),
        streamError("8.1", "an informational response that ends the stream",
                    responseWith({ { ":status", "103" } })),
        answered("8.1", "informational responses before the response",
                 Frames::headers(1, { { ":status", "100" } })
                     + Frames::headers(1, { { ":status", "103" }, { "link", "</a>" } })
                     + Frames::headers(1, { { ":status", "199" } }) + whole()),
    };
}

FaultCases Faults::fields()
{
    const auto malformed = [](const char *section, const char *name, const QByteArray &bytes) {
        return streamError(section, name, bytes);
    };
    const auto value = [&malformed](const char *name, const QByteArray &bytes) {
        return malformed("8.2.1", name, okWith("a", bytes));
    };
    return {
        malformed("8.2.1", "upper case in a name", okWith("X-Upper", "a")),
        malformed("8.2.1", "an empty name", okWith("", "a")),
        malformed("8.2.1", "a space in a name", okWith("a b", "c")),
        malformed("8.2.1", "a colon in a name", okWith("a:b", "c")),
        malformed("8.2.1", "NUL in a name", okWith(QByteArray("a\0b", 3), "c")),
        malformed("8.2.1", "CR in a name", okWith("a\rb", "c")),
        malformed("8.2.1", "LF in a name", okWith("a\nb", "c")),
        malformed("8.2.1", "DEL in a name", okWith("a\x7f", "c")),
        malformed("8.2.1", "a byte above 127 in a name", okWith("\xc3\xa4", "c")),
        value("NUL in a value", QByteArray("a\0b", 3)),
        value("CR in a value", "a\rb"),
        value("LF in a value", "a\nb"),
        value("CR LF and a field of its own in a value", "a\r\nset-cookie: b"),
        malformed("8.2.2", "connection", okWith("connection", "close")),
        malformed("8.2.2", "proxy-connection", okWith("proxy-connection", "keep-alive")),
        malformed("8.2.2", "keep-alive", okWith("keep-alive", "timeout=5")),
        malformed("8.2.2", "transfer-encoding", okWith("transfer-encoding", "chunked")),
        malformed("8.2.2", "upgrade", okWith("upgrade", "h2c")),
        malformed("8.2.2", "te, but for trailers", okWith("te", "gzip")),
        malformed("8.2.2", "connection in an informational response",
                  Frames::headers(1, { { ":status", "103" }, { "connection", "close" } })
                      + whole()),
        answered("8.2.1", "an empty value", okWith("a", "")),
        answered("8.2.1", "bytes above 127 in a value", okWith("a", "\xc3\xa4\xff")),
        answered("8.2.1", "a tab in a value", okWith("a", "b\tc")),
        answered(
            "8.2", "a field twice",
            responseWith(
                ok({ { "a", "b" }, { "a", "b" }, { "set-cookie", "c" }, { "set-cookie", "d" } }))),
        answered("8.2.3", "cookie in crumbs",
                 responseWith(ok({ { "cookie", "a=b" }, { "cookie", "c=d" } }))),
        answered("8.2.1", "all that a token may have in a name",
                 okWith("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz", "a")),
    };
}
