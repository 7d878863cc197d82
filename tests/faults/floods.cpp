// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "floods.h"

#include "faultcase.h"
#include "pushframes.h"

#include <QtH2/H2TestScript>

namespace {

using namespace Faults;
using Frames::encode;

constexpr quint8 priority = 0x2;
constexpr quint8 alternativeService = 0xa;
constexpr quint8 origin = 0xc;

QByteArray numbered(quint16 number, const QByteArray &text)
{
    return Frames::bigEndian(number) + text;
}

// Requests of the server's own, which have to be for new streams.
QByteArray promises(bool areTakenBack)
{
    QByteArray all;
    for (quint32 id = 2; id < 20'000; id += 2) {
        all += Frames::pushPromise(1, id);
        if (areTakenBack)
            all += Frames::headers(id, ok()) + Frames::resetStream(id, 8);
    }
    return all;
}

// One entry of the dynamic table that is large, and a block that names it a thousand times.
QByteArray bomb()
{
    const QByteArray entry = "\x40\x01"
                             "x\x7f\xa1\x1e"
        + QByteArray(4000, 'b');
    return encode(Frames::Headers, Frames::EndHeaders, 1,
                  QByteArray("\x88") + entry + QByteArray(8000, '\xbe'));
}

} // namespace

std::vector<Flood> floods()
{
    const QByteArray informational = Frames::headers(1, { { ":status", "103" } });
    const H2ConnectionOptions withPush = H2ConnectionOptions().setEnablePush(true);
    const QByteArray block = Frames::fieldBlock(ok());
    const QByteArray large = H2TestScript::fieldBlock({ { "x", QByteArray(16000, 'v') } });
    return {
        { "PING (CVE-2019-9512)", {}, encode(Frames::Ping, 0, 0, "12345678") },
        { "PING ACK", {}, encode(Frames::Ping, Frames::Ack, 0, "12345678") },
        { "SETTINGS (CVE-2019-9515)", {}, Frames::settings({ { 3, 100 } }) },
        { "empty SETTINGS (CVE-2019-9515)", {}, Frames::settings() },
        { "empty DATA (CVE-2019-9518)", begun(), Frames::data(1, {}) },
        { "empty DATA with padding (CVE-2019-9518)", begun(),
          encode(Frames::Data, 0x8, 1, "\x05" + QByteArray(5, '\0')) },
        { "DATA of one byte", begun(), Frames::data(1, "x") },
        { "empty HEADERS (CVE-2019-9518)", {}, Frames::headers(1, {}) },
        { "fields without names (CVE-2019-9516)", {}, Frames::headers(1, { { "", "" } }) },
        { "empty CONTINUATION (CVE-2019-9518, CVE-2024-27316, CVE-2024-28182)",
          encode(Frames::Headers, 0, 1, block), encode(Frames::Continuation, 0, 1) },
        { "CONTINUATION with fields (CVE-2024-27316, CVE-2024-28182)",
          encode(Frames::Headers, 0, 1, block), encode(Frames::Continuation, 0, 1, large),
          Kind::HeaderListTooLarge },
        { "CONTINUATION on a stream that is over (CVE-2024-28182)",
          whole() + encode(Frames::Headers, 0, 1, block),
          encode(Frames::Continuation, 0, 1, large) },
        { "1xx without end", {}, informational },
        { "PUSH_PROMISE", {}, promises(false), Kind::ProtocolError, withPush },
        { "PUSH_PROMISE and RST_STREAM (CVE-2023-44487)",
          {},
          promises(true),
          Kind::ProtocolError,
          withPush },
        { "PRIORITY (CVE-2019-9513)", {}, encode(priority, 0, 1, QByteArray("\0\0\0\0\x10", 5)) },
        { "PRIORITY of idle streams (CVE-2019-9513)",
          {},
          encode(priority, 0, 99, QByteArray("\0\0\0\0\x10", 5)) },
        { "RST_STREAM (CVE-2019-9514)", {}, Frames::resetStream(1, 8) },
        { "HEADERS on a stream that is over (CVE-2019-9514)", whole(), Frames::headers(1, ok()) },
        { "DATA on a stream that is over (CVE-2019-9514)", whole(), Frames::data(1, "late") },
        { "WINDOW_UPDATE by 1 of the connection", {}, Frames::windowUpdate(0, 1) },
        { "WINDOW_UPDATE by 1 of a stream", {}, Frames::windowUpdate(1, 1) },
        { "WINDOW_UPDATE of a stream that is over", whole(), Frames::windowUpdate(1, 1) },
        { "unknown frames", {}, encode(0x99, 0, 0) },
        { "large unknown frames", {}, encode(0x99, 0, 0, QByteArray(16384, 'x')) },
        { "GOAWAY", {}, Frames::goAway(1, 0) },
        { "ALTSVC", {}, encode(alternativeService, 0, 0, numbered(1, "oh2=\":1\"")) },
        { "ORIGIN", {}, encode(origin, 0, 0, numbered(11, "https://a.b")) },
        { "a header bomb", {}, bomb(), Kind::HeaderListTooLarge },
        // Whose stream is reset before it is far too long.
        { "a header list without end", encode(Frames::Headers, 0, 1, block),
          encode(Frames::Continuation, 0, 1, large), Kind::ProtocolError,
          H2ConnectionOptions().setMaxHeaderListSize(65536) },
    };
}
