// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The states of streams (RFC 9113, section 5.1): what comes too early, too late, or for nobody.

#include "faultcase.h"

namespace {

constexpr quint8 priority = 0x2;

FaultCases idleStreams()
{
    using namespace Faults;
    return {
        connectionError("5.1", "DATA on a stream that nobody has opened", Frames::data(99, "x")),
        connectionError("5.1", "HEADERS on a stream that nobody has opened",
                        Frames::headers(99, ok(), Frames::EndStream)),
        connectionError("5.1", "RST_STREAM on a stream that nobody has opened",
                        Frames::resetStream(99, 8)),
        connectionError("5.1", "WINDOW_UPDATE on a stream that nobody has opened",
                        Frames::windowUpdate(99, 1)),
        connectionError(
            "5.1", "CONTINUATION on a stream that nobody has opened",
            Frames::encode(Frames::Continuation, Frames::EndHeaders, 99, Frames::fieldBlock(ok()))),
        connectionError("5.1.1", "HEADERS on a stream of the server's own",
                        Frames::headers(2, ok(), Frames::EndStream)),
        connectionError("5.1.1", "HEADERS on its stream 2^31 - 2",
                        Frames::headers(0x7ffffffe, ok(), Frames::EndStream)),
        connectionError("5.1.1", "DATA on a stream of the server's own", Frames::data(2, "x")),
        connectionError("5.1.1", "RST_STREAM on a stream of the server's own",
                        Frames::resetStream(2, 8)),
        connectionError("5.1.1", "WINDOW_UPDATE on a stream of the server's own",
                        Frames::windowUpdate(2, 1)),
        tolerated("5.1", "PRIORITY on a stream that nobody has opened",
                  Frames::encode(priority, 0, 99, "12345")),
        tolerated("5.1", "PRIORITY on a stream of the server's own",
                  Frames::encode(priority, 0, 2, "12345")),
        tolerated("5.1", "an unknown frame on a stream that nobody has opened",
                  Frames::encode(0x99, 0, 99, "x")),
    };
}

FaultCases closedStreams()
{
    using namespace Faults;
    const auto after = [](const char *name, const QByteArray &late) {
        return answered("5.1", name, whole() + late);
    };
    // The stream is closed on both sides and forgotten: what comes is answered, and counted.
    const auto answeredLate = [&after](const char *name, const QByteArray &late) {
        FaultCase row = after(name, late);
        row.sent = Code::StreamClosed;
        return row;
    };
    return {
        answeredLate("DATA behind the end", Frames::data(1, "late")),
        answeredLate("HEADERS behind the end", Frames::headers(1, ok())),
        answeredLate("trailers behind the end",
                     Frames::headers(1, { { "a", "b" } }, Frames::EndStream)),
        after("an end behind the end", Frames::data(1, {}, Frames::EndStream)),
        after("RST_STREAM behind the end", Frames::resetStream(1, 0)),
        after("RST_STREAM with an error behind the end", Frames::resetStream(1, 2)),
        after("RST_STREAM twice behind the end",
              Frames::resetStream(1, 0) + Frames::resetStream(1, 0)),
        after("WINDOW_UPDATE behind the end", Frames::windowUpdate(1, 100)),
        after("WINDOW_UPDATE by nothing behind the end, which nobody minds any more",
              Frames::windowUpdate(1, 0)),
        after("PRIORITY behind the end", Frames::encode(priority, 0, 1, "12345")),
        after("an unknown frame behind the end", Frames::encode(0x99, 0, 1, "x")),
    };
}

FaultCases resetStreams()
{
    using namespace Faults;
    const auto after = [](const char *name, const QByteArray &late) {
        return resetByServer("5.1", name, Frames::resetStream(1, 2) + late, Code::InternalError);
    };
    const auto answeredLate = [&after](const char *name, const QByteArray &late) {
        FaultCase row = after(name, late);
        row.sent = Code::StreamClosed;
        return row;
    };
    return {
        answeredLate("DATA behind RST_STREAM", Frames::data(1, "late")),
        answeredLate("HEADERS behind RST_STREAM", Frames::headers(1, ok())),
        after("RST_STREAM behind RST_STREAM", Frames::resetStream(1, 8)),
        after("WINDOW_UPDATE behind RST_STREAM", Frames::windowUpdate(1, 100)),
        after("PRIORITY behind RST_STREAM", Frames::encode(priority, 0, 1, "12345")),
    };
}

FaultCases openStreams()
{
    using namespace Faults;
    return {
        connectionError("8.1", "DATA before HEADERS", Frames::data(1, "x")),
        connectionError("8.1", "DATA before HEADERS, which ends the stream",
                        Frames::data(1, "x", Frames::EndStream)),
        connectionError("8.1", "empty DATA before HEADERS, which ends the stream",
                        Frames::data(1, {}, Frames::EndStream)),
        streamError("8.1", "DATA between an informational response and the response",
                    Frames::headers(1, { { ":status", "103" } }) + Frames::data(1, "x")),
        tolerated("5.3.2", "PRIORITY that makes two streams depend on each other",
                  Frames::encode(priority, 0, 1, QByteArray("\0\0\0\x03\x10", 5))
                      + Frames::encode(priority, 0, 3, QByteArray("\0\0\0\x01\x10", 5))),
        answered("5.3.2", "HEADERS with a priority that nobody asked for",
                 Frames::encode(Frames::Headers, 0x20 | Frames::EndHeaders | Frames::EndStream, 1,
                                QByteArray("\x80\0\0\x03\xff", 5) + Frames::fieldBlock(ok()))),
        tolerated("6.9", "WINDOW_UPDATE before HEADERS", Frames::windowUpdate(1, 1000)),
    };
}

} // namespace

FaultCases Faults::streams()
{
    FaultCases all = idleStreams();
    for (const FaultCases &more : { closedStreams(), resetStreams(), openStreams() })
        all.insert(all.end(), more.begin(), more.end());
    return all;
}
