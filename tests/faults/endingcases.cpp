// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// RST_STREAM and GOAWAY at each moment (RFC 9113, sections 6.4 and 6.8).

#include "faultcase.h"

#include <chrono>

namespace {

using namespace Faults;

constexpr quint32 noLimit = 0x7fffffff;

FaultCases resets()
{
    const QByteArray half = begun() + Frames::data(1, "half");
    const auto reset = [](const char *name, const QByteArray &before, Code code) {
        return resetByServer("6.4", name,
                             before + Frames::resetStream(1, static_cast<quint32>(code)), code);
    };
    const auto uploading = [](const FaultCase &row) {
        return asking(row, [](H2Request &request) {
            request.setMethod("POST");
            request.setBody(QByteArray(100'000, 'u'));
        });
    };
    return {
        reset("RST_STREAM before HEADERS", {}, Code::InternalError),
        reset("RST_STREAM with NO_ERROR before HEADERS", {}, Code::NoError),
        reset("RST_STREAM with REFUSED_STREAM before HEADERS", {}, Code::RefusedStream),
        reset("RST_STREAM with HTTP_1_1_REQUIRED before HEADERS", {}, Code::Http11Required),
        reset("RST_STREAM with a code that is not defined", {}, static_cast<Code>(0xfedcba98)),
        reset("RST_STREAM behind an informational response",
              Frames::headers(1, { { ":status", "103" } }), Code::Cancel),
        reset("RST_STREAM behind HEADERS", begun(), Code::Cancel),
        reset("RST_STREAM in the body", half, Code::InternalError),
        reset("RST_STREAM with NO_ERROR in the body, which is not whole", half, Code::NoError),
        reset("RST_STREAM with REFUSED_STREAM in the body", half, Code::RefusedStream),
        reset("RST_STREAM behind all of a body, and no end",
              begun({ { "content-length", "4" } }) + Frames::data(1, "half"), Code::Cancel),
        uploading(reset("RST_STREAM in an upload", {}, Code::InternalError)),
        uploading(reset("RST_STREAM with NO_ERROR in an upload", {}, Code::NoError)),
    };
}

FaultCases departures()
{
    constexpr quint32 calm = 11;
    FaultCase late = departure("GOAWAY behind a response", whole() + Frames::goAway(3, 0), 3);
    late.body = QByteArray();
    return {
        departure("GOAWAY that leaves out nothing", Frames::goAway(3, 0), 3),
        departure("GOAWAY that leaves out nothing, to wind down", Frames::goAway(noLimit, 0), 3),
        departure("GOAWAY that leaves out the second request", Frames::goAway(1, 0), 1),
        departure("GOAWAY that leaves out both requests", Frames::goAway(0, 0), 0),
        departure("GOAWAY twice", Frames::goAway(3, 0) + Frames::goAway(3, 0), 3),
        departure("GOAWAY twice, and fewer each time",
                  Frames::goAway(noLimit, 0) + Frames::goAway(1, 0), 1),
        departure("GOAWAY with debug data", Frames::goAway(3, 0, "bye, for now"), 3),
        departure("GOAWAY with the reserved bit", Frames::goAway(0x80000001, 0), 1),
        departure("GOAWAY with flags that are not defined",
                  Frames::encode(Frames::GoAway, 0xff, 0, QByteArray(8, '\0')), 0),
        departure("GOAWAY for an error, and all is answered", Frames::goAway(3, calm), 3,
                  Code::EnhanceYourCalm),
        departure("GOAWAY for an error that leaves out both", Frames::goAway(0, calm, "calm"), 0,
                  Code::EnhanceYourCalm),
        departure("GOAWAY with a code that is not defined", Frames::goAway(3, 0xfedcba98), 3,
                  static_cast<Code>(0xfedcba98)),
        departure("GOAWAY without an error, and then with one",
                  Frames::goAway(3, 0) + Frames::goAway(3, calm), 3, Code::EnhanceYourCalm),
        departure("RST_STREAM behind GOAWAY, for a request it left out",
                  Frames::goAway(1, 0) + Frames::resetStream(3, 7), 1),
        late,
        connectionError("6.8", "GOAWAY that takes back what it said",
                        Frames::goAway(3, 0) + Frames::goAway(5, 0)),
        connectionError("6.8", "GOAWAY with a stream of the server's", Frames::goAway(4, 0)),
    };
}

FaultCases closings()
{
    const QByteArray half = begun() + Frames::data(1, "half");
    FaultCase atOnce = closed("9.1", "the end before SETTINGS", {});
    atOnce.exchangesSettings = false;
    FaultCase cutSettings = closed("9.1", "the end within SETTINGS", Frames::settings().first(5));
    cutSettings.exchangesSettings = false;
    const auto goAway = [](const char *name, const QByteArray &bytes) {
        FaultCase row = closed("6.8", name, bytes);
        row.kind = Kind::GoAway;
        row.code = Code::InternalError;
        return row;
    };
    return {
        atOnce,
        cutSettings,
        closed("9.1", "the end before HEADERS", {}),
        closed("9.1", "the end within the head of a frame", Frames::data(1, "x").first(4)),
        closed("9.1", "the end within HEADERS", begun().first(12)),
        closed("9.1", "the end within a field block",
               Frames::encode(Frames::Headers, 0, 1, Frames::fieldBlock(ok()))),
        closed("9.1", "the end behind an informational response",
               Frames::headers(1, { { ":status", "103" } })),
        closed("9.1", "the end behind HEADERS", begun()),
        closed("9.1", "the end in the body", half),
        closed("9.1", "the end within DATA", half + Frames::data(1, "more").first(11)),
        closed("9.1", "the end behind all that content-length promised",
               begun({ { "content-length", "4" } }) + Frames::data(1, "half")),
        closed("9.1", "the end before trailers", half + Frames::data(1, {})),
        goAway("GOAWAY for an error, and the end", Frames::goAway(3, 2)),
        goAway("GOAWAY for an error in the body, and the end", half + Frames::goAway(3, 2)),
    };
}

} // namespace

FaultCases Faults::endings()
{
    FaultCases all = resets();
    for (const FaultCases &more : { departures(), closings() })
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

// What ends only because somebody looks at the clock.
FaultCases Faults::silences()
{
    using namespace std::chrono_literals;
    const auto late = [](const char *section, const char *name, const QByteArray &bytes) {
        FaultCase row
            = connectionError(section, name, bytes, Code::SettingsTimeout, Kind::SettingsTimeout);
        row.exchangesSettings = false;
        row.isSilence = true;
        return with(row, H2ConnectionOptions().setSettingsTimeout(50ms));
    };
    const auto idle = [](const char *name, const QByteArray &bytes) {
        FaultCase row{ "10.5", name, bytes, FaultCase::Ends::Connection, Kind::IdleTimeout };
        row.isSilence = true;
        return with(row, H2ConnectionOptions().setIdleTimeout(50ms));
    };
    const auto slow = [](const char *name, const QByteArray &bytes) {
        return asking(streamError("10.5", name, bytes, Kind::RequestTimeout, Code::Cancel),
                      [](H2Request &request) { request.setTimeout(200ms); });
    };
    FaultCase dead{
        "6.7", "no answer to PING", {}, FaultCase::Ends::Connection, Kind::KeepAliveTimeout
    };
    dead.isSilence = true;
    return {
        late("3.4", "nothing at all", {}),
        late("3.4", "half of SETTINGS", Frames::settings().first(5)),
        late("6.5.3", "no acknowledgement of SETTINGS", Frames::settings()),
        idle("silence before HEADERS", {}),
        idle("silence within the head of a frame", Frames::data(1, "x").first(4)),
        idle("silence within a field block",
             Frames::encode(Frames::Headers, 0, 1, Frames::fieldBlock(ok()))),
        idle("silence in the body", begun() + Frames::data(1, "half")),
        idle("silence within DATA", begun() + Frames::data(1, "half").first(11)),
        slow("a response that does not begin", {}),
        slow("a response that does not end", begun() + Frames::data(1, "half")),
        slow("informational responses, and no other", Frames::headers(1, { { ":status", "103" } })),
        with(dead, H2ConnectionOptions().setKeepAliveInterval(50ms).setKeepAliveTimeout(50ms)),
    };
}
