// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Content-Length, trailers, and answers that have no body (RFC 9113, section 8.1.1).

#include "faultcase.h"

namespace {

using namespace Faults;

QByteArray body(const QByteArray &bytes, quint8 flags = Frames::EndStream)
{
    return Frames::data(1, bytes, flags);
}

QByteArray withLengthField(const QByteArray &length)
{
    return begun({ { "content-length", length } });
}

QByteArray trailers(const Fields &fields, quint8 flags = Frames::EndStream)
{
    return Frames::headers(1, fields, flags);
}

FaultCases lengths()
{
    const auto mismatch = [](const char *name, const QByteArray &bytes) {
        return streamError("8.1.1", name, bytes, Kind::ContentLengthMismatch);
    };
    const auto invalid = [](const char *name, const Fields &fields) {
        return streamError("8.1.1", name, Frames::headers(1, ok(fields)) + body("12345"));
    };
    return {
        mismatch("a body shorter than its content-length", withLengthField("5") + body("1234")),
        mismatch("a body longer than its content-length", withLengthField("5") + body("123456")),
        mismatch("a body longer than its content-length, and no end",
                 withLengthField("5") + body("123456", 0)),
        mismatch("a body longer in its second piece",
                 withLengthField("5") + body("12345", 0) + body("6")),
        mismatch("no body for a content-length", withLengthField("5") + body({})),
        mismatch("HEADERS that end the stream, with a content-length",
                 whole({ { "content-length", "5" } })),
        mismatch("a body for a content-length of 0", withLengthField("0") + body("1")),
        mismatch("a body shorter than its content-length, before trailers",
                 withLengthField("5") + body("1234", 0) + trailers({ { "a", "b" } })),
        invalid("content-length that is no number", { { "content-length", "five" } }),
        invalid("content-length below 0", { { "content-length", "-5" } }),
        invalid("content-length with a plus", { { "content-length", "+5" } }),
        invalid("content-length without a value", { { "content-length", "" } }),
        invalid("content-length above 2^63", { { "content-length", "99999999999999999999" } }),
        invalid("content-length twice, and not the same",
                { { "content-length", "5" }, { "content-length", "6" } }),
        invalid("content-length with a comma", { { "content-length", "5, 5" } }),
        answered("8.1.1", "a body as long as its content-length",
                 withLengthField("5") + body("12", 0) + body("345"), "12345"),
        answered("8.1.1", "a body as long as its content-length, and an end by itself",
                 withLengthField("5") + body("12345", 0) + body({}), "12345"),
        answered("8.1.1", "content-length of 0 and no body", whole({ { "content-length", "0" } })),
        withMethod(answered("8.1.1", "content-length in answer to HEAD",
                            whole({ { "content-length", "5" } })),
                   "HEAD"),
        withMethod(
            streamError("8.1.1", "a body in answer to HEAD", withLengthField("5") + body("12345")),
            "HEAD"),
    };
}

FaultCases trailerRows()
{
    const QByteArray half = begun() + body("half", 0);
    return {
        answered("8.1", "trailers", half + trailers({ { "a", "b" } }), "half"),
        answered("8.1", "trailers without a body", begun() + trailers({ { "a", "b" } })),
        answered("8.1", "trailers without fields", half + trailers({}), "half"),
        streamError("8.1", "trailers that do not end the stream",
                    half + trailers({ { "a", "b" } }, 0)),
        streamError("8.1", "trailers, and then a body",
                    half + trailers({ { "a", "b" } }, 0) + body("more")),
        streamError("8.1", ":status in trailers", half + trailers({ { ":status", "200" } })),
        streamError("8.1", "a second response behind the body", half + trailers(ok(), 0)),
        streamError("8.1", "a second response at once", begun() + begun()),
        streamError("8.1", "an informational response behind the response",
                    begun() + Frames::headers(1, { { ":status", "103" } })),
        streamError("8.1", "an unknown pseudo-header in trailers",
                    half + trailers({ { ":x", "y" } })),
        streamError("8.2.2", "connection in trailers",
                    half + trailers({ { "connection", "close" } })),
        streamError("8.2.1", "upper case in trailers", half + trailers({ { "X-Upper", "a" } })),
        streamError("8.2.1", "LF in trailers", half + trailers({ { "a", "b\nc" } })),
    };
}

FaultCases withoutBody()
{
    const auto status = [](const QByteArray &value, const Fields &more = {}) {
        return Fields{ { ":status", value } } + more;
    };
    const auto noError = [](FaultCase row) {
        row.sent = Code::NoError;
        return row;
    };
    return {
        streamError("RFC 9110 6.4.1", "a body behind 204",
                    Frames::headers(1, status("204")) + body("x")),
        streamError("RFC 9110 6.4.1", "a body behind 304",
                    Frames::headers(1, status("304")) + body("x")),
        asking(noError(answered("8.1", "a whole response before the request is whole",
                                begun() + body("enough"), "enough")),
               [](H2Request &request) {
                   request.setMethod("POST");
                   request.setStreamedBody();
               }),
    };
}

} // namespace

FaultCases Faults::bodies()
{
    FaultCases all = lengths();
    for (const FaultCases &more : { trailerRows(), withoutBody() })
        all.insert(all.end(), more.begin(), more.end());
    return all;
}
