// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The sizes, types and padding of frames.

#include "faultcase.h"

namespace {

constexpr quint8 priority = 0x2;
constexpr quint8 padded = 0x8;
constexpr quint8 hasPriority = 0x20;
constexpr qsizetype maxFrameSize = 16384;

FaultCases sizes()
{
    using namespace Faults;
    using Frames::encode;
    const auto wrong = [](const char *section, const char *name, const QByteArray &bytes) {
        return connectionError(section, name, bytes, Code::FrameSizeError);
    };
    const QByteArray large(maxFrameSize + 1, 'x');
    return {
        wrong("4.2", "DATA above SETTINGS_MAX_FRAME_SIZE", begun() + Frames::data(1, large)),
        wrong("4.2", "HEADERS above SETTINGS_MAX_FRAME_SIZE",
              encode(Frames::Headers, Frames::EndHeaders, 1, large)),
        wrong("4.2", "SETTINGS above SETTINGS_MAX_FRAME_SIZE",
              encode(Frames::Settings, 0, 0, QByteArray(maxFrameSize + 2, '\0'))),
        wrong("4.2", "an unknown frame above SETTINGS_MAX_FRAME_SIZE", encode(0x99, 0, 0, large)),
        wrong("4.2", "a length of 2^24 - 1, and nothing behind it",
              withLength(0xffffff, Frames::Data, 0, 1, {})),
        wrong("6.2", "HEADERS too short for the priority they announce",
              encode(Frames::Headers, Frames::EndHeaders | hasPriority, 1, "1234")),
        wrong("6.3", "PRIORITY of 4 bytes", encode(priority, 0, 1, "1234")),
        wrong("6.3", "PRIORITY of 6 bytes", encode(priority, 0, 1, "123456")),
        wrong("6.4", "RST_STREAM of 3 bytes", encode(Frames::ResetStream, 0, 1, "123")),
        wrong("6.4", "RST_STREAM of 5 bytes", encode(Frames::ResetStream, 0, 1, "12345")),
        wrong("6.4", "RST_STREAM without a code", encode(Frames::ResetStream, 0, 1)),
        wrong("6.5", "SETTINGS of 5 bytes", encode(Frames::Settings, 0, 0, "12345")),
        wrong("6.5", "SETTINGS of 7 bytes", encode(Frames::Settings, 0, 0, "1234567")),
        wrong("6.5", "SETTINGS ACK with a payload",
              encode(Frames::Settings, Frames::Ack, 0, QByteArray(6, '\0'))),
        wrong("6.7", "PING of 7 bytes", encode(Frames::Ping, 0, 0, "1234567")),
        wrong("6.7", "PING of 9 bytes", encode(Frames::Ping, 0, 0, "123456789")),
        wrong("6.7", "PING without a payload", encode(Frames::Ping, 0, 0)),
        wrong("6.7", "PING ACK of 4 bytes", encode(Frames::Ping, Frames::Ack, 0, "1234")),
        wrong("6.8", "GOAWAY of 7 bytes", encode(Frames::GoAway, 0, 0, "1234567")),
        wrong("6.9", "WINDOW_UPDATE of 3 bytes", encode(Frames::WindowUpdate, 0, 0, "123")),
        wrong("6.9", "WINDOW_UPDATE of 5 bytes on a stream",
              encode(Frames::WindowUpdate, 0, 1, "12345")),
        answered("4.2", "DATA of exactly SETTINGS_MAX_FRAME_SIZE",
                 begun() + Frames::data(1, QByteArray(maxFrameSize, 'x'), Frames::EndStream),
                 QByteArray(maxFrameSize, 'x')),
        tolerated("4.2", "an unknown frame of exactly SETTINGS_MAX_FRAME_SIZE",
                  encode(0x99, 0, 0, QByteArray(maxFrameSize, 'x'))),
    };
}

FaultCases wrongStreams()
{
    using namespace Faults;
    using Frames::encode;
    const QByteArray block = Frames::fieldBlock(ok());
    return {
        connectionError("6.1", "DATA on stream 0", begun() + Frames::data(0, "x")),
        connectionError("6.1", "empty DATA on stream 0", Frames::data(0, {}, Frames::EndStream)),
        connectionError("6.2", "HEADERS on stream 0",
                        encode(Frames::Headers, Frames::EndHeaders, 0, block)),
        connectionError("6.3", "PRIORITY on stream 0", encode(priority, 0, 0, "12345")),
        connectionError("6.4", "RST_STREAM on stream 0", Frames::resetStream(0, 8)),
        connectionError("6.5", "SETTINGS on a stream", encode(Frames::Settings, 0, 1)),
        connectionError("6.5", "SETTINGS ACK on a stream",
                        encode(Frames::Settings, Frames::Ack, 1)),
        connectionError("6.7", "PING on a stream", encode(Frames::Ping, 0, 1, "12345678")),
        connectionError("6.8", "GOAWAY on a stream",
                        encode(Frames::GoAway, 0, 1, QByteArray(8, '\0'))),
        connectionError("6.10", "CONTINUATION on stream 0",
                        encode(Frames::Continuation, Frames::EndHeaders, 0, block)),
    };
}

FaultCases padding()
{
    using namespace Faults;
    using Frames::encode;
    const QByteArray block = Frames::fieldBlock(ok());
    constexpr quint8 all = Frames::EndHeaders | Frames::EndStream | padded;
    const auto padding = [](qsizetype size) { return QByteArray(size, '\0'); };
    return {
        connectionError("6.1", "padding of the length of the payload",
                        begun()
                            + encode(Frames::Data, padded, 1,
                                     "\x04"
                                     "abc")),
        connectionError("6.1", "padding longer than the payload",
                        begun()
                            + encode(Frames::Data, padded, 1,
                                     "\xff"
                                     "abc")),
        connectionError("6.2", "padding that leaves no room for the fields",
                        encode(Frames::Headers, all, 1, QByteArray("\xff") + block)),
        // FRAME_SIZE_ERROR by section 4.2; nghttp2 gives another reason.
        connectionError("6.2", "HEADERS with padding and nothing else, not even its length",
                        encode(Frames::Headers, all, 1)),
        connectionError("6.1", "DATA with padding and nothing else, not even its length",
                        begun() + encode(Frames::Data, padded, 1)),
        answered("6.1", "a body among padding",
                 begun()
                     + encode(Frames::Data, padded, 1,
                              "\x05"
                              "ab" + padding(5))
                     + encode(Frames::Data, padded, 1, QByteArray("\0", 1) + "cd")
                     + encode(Frames::Data, padded | Frames::EndStream, 1,
                              QByteArray("\xff") + "ef" + padding(255)),
                 "abcdef"),
        answered("6.1", "padding and no body",
                 begun()
                     + encode(Frames::Data, padded | Frames::EndStream, 1, "\x05" + padding(5))),
        answered("6.1", "padding that is not zero",
                 begun()
                     + encode(Frames::Data, padded | Frames::EndStream, 1,
                              "\x03"
                              "abxyz"),
                 "ab"),
        answered("6.2", "HEADERS with padding",
                 encode(Frames::Headers, all, 1, "\x05" + block + padding(5))),
        answered("6.2", "HEADERS with padding and priority",
                 encode(Frames::Headers, all | hasPriority, 1,
                        "\x05" + padding(4) + "\x10" + block + padding(5))),
    };
}

} // namespace

FaultCases Faults::frames()
{
    FaultCases all = sizes();
    for (const FaultCases &more : { wrongStreams(), padding() })
        all.insert(all.end(), more.begin(), more.end());
    return all;
}
