// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FAULTCASE_H
#define FAULTCASE_H

#include "frames.h"

#include <QtH2/h2connectionoptions.h>
#include <QtH2/h2error.h>
#include <QtH2/h2request.h>

#include <QtCore/qbytearray.h>

#include <functional>
#include <optional>
#include <vector>

// One thing that a server can do wrong, or strangely, and what has to become of it.
//
// Two requests are on their way, on the streams 1 and 3, when the server sends these bytes. Where that
// does not end the connection, the server then answers both, as far as it has not, and a third.
struct FaultCase
{
    enum class Ends {
        Nothing, // all three are answered
        Stream, // the first fails, the others are answered
        Connection, // both fail, and a new connection works
        Departure, // those up to lastStreamId are answered, the others may be repeated elsewhere
    };

    const char *section; // of RFC 9113, where it names no other
    const char *name;
    QByteArray bytes;
    Ends ends = Ends::Nothing;
    H2Error::Kind kind = H2Error::Kind::NoError;
    std::optional<H2Error::Code> code = std::nullopt; // of the error
    std::optional<H2Error::Code> sent = std::nullopt; // in RST_STREAM, or else in GOAWAY
    std::optional<QByteArray> body = std::nullopt; // what the first has by then; else "first" comes
    int status = 200;
    quint32 lastStreamId = 0;
    bool closes = false; // FIN behind the bytes
    bool isSilence = false; // and would be something else with an end
    H2ConnectionOptions options = {};
    std::function<void(H2Request &request)> prepare = {}; // the first
    bool exchangesSettings = true;
};

using FaultCases = std::vector<FaultCase>;

namespace Faults {

using Kind = H2Error::Kind;
using Code = H2Error::Code;
using Fields = QList<QPair<QByteArray, QByteArray>>;

inline QByteArray bigEndian24(quint32 number)
{
    return Frames::bigEndian(number).sliced(1);
}

// A frame whose length says something else than its payload.
inline QByteArray withLength(quint32 length, quint8 type, quint8 flags, quint32 streamId,
                             const QByteArray &payload)
{
    return bigEndian24(length) + Frames::encode(type, flags, streamId, payload).sliced(3);
}

inline Fields ok(const Fields &more = {})
{
    return Fields{ { ":status", "200" } } + more;
}

// A response on stream 1, as far as its fields, and whole.
inline QByteArray begun(const Fields &more = {})
{
    return Frames::headers(1, ok(more));
}
inline QByteArray whole(const Fields &more = {})
{
    return Frames::headers(1, ok(more), Frames::EndStream);
}

inline FaultCase tolerated(const char *section, const char *name, const QByteArray &bytes)
{
    return { section, name, bytes };
}

// The bytes are, or hold, the whole response on stream 1.
inline FaultCase answered(const char *section, const char *name, const QByteArray &bytes,
                          const QByteArray &body = {})
{
    FaultCase row{ section, name, bytes };
    row.body = body;
    return row;
}

inline FaultCase streamError(const char *section, const char *name, const QByteArray &bytes,
                             Kind kind = Kind::ProtocolError, Code code = Code::ProtocolError)
{
    return { section, name, bytes, FaultCase::Ends::Stream, kind, code, code };
}

// The server has ended the stream itself: there is nothing to be said.
inline FaultCase resetByServer(const char *section, const char *name, const QByteArray &bytes,
                               Code code)
{
    return { section, name, bytes, FaultCase::Ends::Stream, Kind::StreamReset, code };
}

inline FaultCase connectionError(const char *section, const char *name, const QByteArray &bytes,
                                 Code code = Code::ProtocolError, Kind kind = Kind::ProtocolError)
{
    return { section, name, bytes, FaultCase::Ends::Connection, kind, code, code };
}

// The code is that of GOAWAY.
inline FaultCase departure(const char *name, const QByteArray &bytes, quint32 lastStreamId,
                           std::optional<Code> code = std::nullopt)
{
    FaultCase row{ "6.8", name, bytes, FaultCase::Ends::Departure };
    row.kind = code ? Kind::GoAway : Kind::NoError;
    row.code = code;
    row.sent = Code::NoError;
    row.lastStreamId = lastStreamId;
    return row;
}

// TCP ends behind the bytes.
inline FaultCase closed(const char *section, const char *name, const QByteArray &bytes)
{
    FaultCase row{ section, name, bytes, FaultCase::Ends::Connection, Kind::ConnectionClosed };
    row.closes = true;
    return row;
}

inline FaultCase with(FaultCase row, const H2ConnectionOptions &options)
{
    row.options = options;
    return row;
}

inline FaultCase asking(FaultCase row, const std::function<void(H2Request &request)> &prepare)
{
    row.prepare = prepare;
    return row;
}

inline FaultCase withMethod(const FaultCase &row, const QByteArray &method)
{
    return asking(row, [method](H2Request &request) { request.setMethod(method); });
}

// By area.
[[nodiscard]] FaultCases frames();
[[nodiscard]] FaultCases streams();
[[nodiscard]] FaultCases pseudoHeaders();
[[nodiscard]] FaultCases fields();
[[nodiscard]] FaultCases bodies();
[[nodiscard]] FaultCases settings();
[[nodiscard]] FaultCases windows();
[[nodiscard]] FaultCases endings();
[[nodiscard]] FaultCases silences();
[[nodiscard]] FaultCases fieldBlocks();
[[nodiscard]] FaultCases pushes();
[[nodiscard]] FaultCases beginnings();
[[nodiscard]] FaultCases extensions();

} // namespace Faults

#endif // FAULTCASE_H
