// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How a connection begins, pushes, and what a client that does not know it has to ignore.

#include "faultcase.h"
#include "pushframes.h"

namespace {

using namespace Faults;

} // namespace

FaultCases Faults::beginnings()
{
    // Instead of the server's SETTINGS (RFC 9113, section 3.4).
    const auto begin = [](FaultCase row) {
        row.exchangesSettings = false;
        return row;
    };
    const auto notHttp2 = [&begin](const char *name, const QByteArray &bytes) {
        FaultCase row = connectionError("3.4", name, bytes, Code::Http11Required);
        row.sent.reset();
        return begin(row);
    };
    return {
        notHttp2("an answer in HTTP/1.1", "HTTP/1.1 400 Bad Request\r\n\r\n"),
        notHttp2("an answer in HTTP/1.0", "HTTP/1.0 501 Not Implemented\r\n\r\n<html>"),
        begin(connectionError("3.4", "no HTTP at all", "220 mail.example.org ESMTP ready\r\n")),
        begin(connectionError("3.4", "zeroes", QByteArray(100, '\0'))),
        begin(connectionError("3.4", "the client's own preface, as an echo has it",
                              Frames::preface + Frames::settings())),
        begin(connectionError("3.4", "PING before SETTINGS",
                              Frames::encode(Frames::Ping, 0, 0, "12345678"))),
        begin(connectionError("3.4", "HEADERS before SETTINGS", whole())),
        begin(connectionError("3.4", "DATA before SETTINGS", Frames::data(1, "x"))),
        begin(connectionError("3.4", "WINDOW_UPDATE before SETTINGS", Frames::windowUpdate(0, 1))),
        begin(connectionError("3.4", "an unknown frame before SETTINGS",
                              Frames::encode(0x99, 0, 0, "x"))),
        begin(connectionError("3.4", "SETTINGS ACK before SETTINGS", Frames::settingsAck())),
        begin(tolerated("3.4", "SETTINGS late, and its acknowledgement before",
                        Frames::settings() + Frames::settingsAck())),
    };
}

FaultCases Faults::pushes()
{
    const auto allowed
        = [](const FaultCase &row) { return with(row, H2ConnectionOptions().setEnablePush(true)); };
    const QByteArray push = Frames::pushPromise(1, 2);
    return {
        connectionError("6.6", "PUSH_PROMISE that was not allowed", push),
        connectionError("6.6", "PUSH_PROMISE that was not allowed, behind HEADERS", begun() + push),
        connectionError("6.6", "PUSH_PROMISE on stream 0", Frames::pushPromise(0, 2)),
        allowed(connectionError("6.6", "PUSH_PROMISE on stream 0 where pushes are allowed",
                                Frames::pushPromise(0, 2))),
        allowed(connectionError("6.6", "PUSH_PROMISE on a stream that nobody has opened",
                                Frames::pushPromise(99, 2))),
        allowed(connectionError("6.6", "PUSH_PROMISE on a stream of the server's own",
                                push + Frames::pushPromise(2, 4))),
        allowed(connectionError("5.1.1", "a promise for stream 0", Frames::pushPromise(1, 0))),
        allowed(connectionError("5.1.1", "a promise for a stream of the client's",
                                Frames::pushPromise(1, 5))),
        allowed(connectionError("5.1.1", "a promise for a stream again", push + push)),
        allowed(connectionError("5.1.1", "a promise for a lower stream than before",
                                Frames::pushPromise(1, 4) + push)),
        allowed(connectionError("6.6", "PUSH_PROMISE of 3 bytes",
                                Frames::encode(Frames::PushPromise, Frames::EndHeaders, 1, "123"),
                                Code::FrameSizeError)),
        allowed(connectionError("6.10", "PING within a promise",
                                Frames::pushPromise(1, 2, Frames::pushedFields(), 0)
                                    + Frames::encode(Frames::Ping, 0, 0, "12345678"))),
        allowed(tolerated("8.4", "a push that nobody has a use for",
                          push + Frames::headers(2, ok(), Frames::EndStream))),
        allowed(tolerated("8.4.1", "a push of a request that is not safe",
                          Frames::pushPromise(1, 2,
                                              { { ":method", "POST" },
                                                { ":scheme", "https" },
                                                { ":authority", "localhost" },
                                                { ":path", "/" } }))),
        allowed(tolerated("8.4.1", "a push for another origin",
                          Frames::pushPromise(1, 2,
                                              { { ":method", "GET" },
                                                { ":scheme", "https" },
                                                { ":authority", "other.example" },
                                                { ":path", "/" } }))),
        allowed(tolerated(
            "8.4.1", "a push without a path",
            Frames::pushPromise(
                1, 2,
                { { ":method", "GET" }, { ":scheme", "https" }, { ":authority", "localhost" } }))),
        allowed(tolerated("8.4", "a push taken back", push + Frames::resetStream(2, 8))),
    };
}

FaultCases Faults::extensions()
{
    constexpr quint8 alternativeService = 0xa;
    constexpr quint8 origin = 0xc;
    constexpr quint8 priorityUpdate = 0x10;
    const auto number = [](quint16 value) { return Frames::bigEndian(value); };
    // RFC 8701 for TLS, and what others do with it in HTTP/2.
    const QByteArray grease = Frames::settings({ { 0x0a0a, 1 }, { 0xfafa, 0xffffffff } })
        + Frames::encode(0x0b, 0xff, 0, QByteArray(37, 'g'));
    return {
        tolerated("5.5", "an unknown frame", Frames::encode(0x99, 0, 0, "x")),
        tolerated("5.5", "an unknown frame on a stream", Frames::encode(0x99, 0xff, 1, "x")),
        tolerated("5.5", "an unknown frame without a payload", Frames::encode(0xff, 0, 0)),
        tolerated("5.5", "every type of frame that is not known",
                  [] {
                      QByteArray all;
                      for (int type = 0x11; type < 0x100; ++type)
                          all += Frames::encode(static_cast<quint8>(type), 0, 0, "x");
                      return all;
                  }()),
        tolerated("5.5", "what keeps clients from rusting", grease),
        answered("5.5", "unknown frames within a response",
                 begun() + Frames::encode(0x99, 0, 1, "x") + Frames::data(1, "ab")
                     + Frames::encode(0x99, 1, 1, "x") + Frames::data(1, "cd", Frames::EndStream),
                 "abcd"),
        answered("4.1", "the reserved bit in the stream of a frame",
                 Frames::encode(Frames::Headers, Frames::EndHeaders, 0x80000001,
                                Frames::fieldBlock(ok()))
                     + Frames::encode(Frames::Data, Frames::EndStream, 0x80000001, "x"),
                 "x"),
        answered("4.1", "flags that are not defined for DATA", begun() + Frames::data(1, "x", 0xf7),
                 "x"),
        answered("4.1", "flags that are not defined for HEADERS", Frames::headers(1, ok(), 0xd3)),
        tolerated("4.1", "flags that are not defined for PING",
                  Frames::encode(Frames::Ping, 0xfe, 0, "12345678")),
        tolerated("4.1", "flags that are not defined for WINDOW_UPDATE",
                  Frames::encode(Frames::WindowUpdate, 0xff, 1, Frames::bigEndian(1U))),
        tolerated("6.7", "PING ACK for nothing",
                  Frames::encode(Frames::Ping, Frames::Ack, 0, "12345678")),
        tolerated("6.7", "PING", Frames::encode(Frames::Ping, 0, 0, "12345678")),
        tolerated("RFC 7838 4", "ALTSVC",
                  Frames::encode(alternativeService, 0, 0, number(1) + "oh2=\":1\"")),
        tolerated("RFC 7838 4", "ALTSVC of a stream with an origin",
                  Frames::encode(alternativeService, 0, 1, number(1) + "oh2=\":1\"")),
        tolerated("RFC 7838 4", "ALTSVC of the connection without an origin",
                  Frames::encode(alternativeService, 0, 0, number(0) + "h2=\":1\"")),
        tolerated("RFC 8336 2.1", "ORIGIN",
                  Frames::encode(origin, 0, 0, number(11) + "https://a.b")),
        tolerated("RFC 8336 2.1", "ORIGIN on a stream",
                  Frames::encode(origin, 0, 1, number(11) + "https://a.b")),
        tolerated("RFC 8336 2.1", "ORIGIN with flags",
                  Frames::encode(origin, 0xf, 0, number(11) + "https://a.b")),
        tolerated("RFC 8336 2.1", "ORIGIN without an origin", Frames::encode(origin, 0, 0)),
        connectionError("RFC 9218 7.1", "PRIORITY_UPDATE from a server",
                        Frames::encode(priorityUpdate, 0, 0, Frames::bigEndian(1U) + "u=1")),
    };
}
