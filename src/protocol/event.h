// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef EVENT_H
#define EVENT_H

#include <QtH2/h2error.h>
#include <QtH2/h2headers.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

#include <chrono>
#include <cstdint>
#include <variant>
#include <vector>

namespace QtH2 {

// A session's own number for a request: it has one from submit() on, while a stream id comes only
// with the HEADERS frame. Numbers rise and are never used twice.
using RequestId = std::uint64_t;

// What happened on a connection, in order. Callbacks of nghttp2 only add to the list; whoever drives
// the session tells the application, after nghttp2 has returned.

struct RequestQueued
{
    RequestId request;
};
struct RequestSent
{
    RequestId request;
};
struct InformationalReceived
{
    RequestId request;
    int status;
    H2Headers headers;
};
struct HeadersReceived
{
    RequestId request;
    int status;
    H2Headers headers;
    qint64 contentLength; // -1: not told
    bool opensTunnel;
};
struct DataReceived
{
    RequestId request;
    QByteArray bytes;
};
struct DataSent
{
    RequestId request;
    qint64 bytes;
};
// There is room for that much more of the request's body, besides what was wanted before.
struct BodyWanted
{
    RequestId request;
    qint64 bytes;
};
struct TrailersReceived
{
    RequestId request;
    H2Headers headers;
};
// The server promises a response that nobody has asked for; its fields are those of the request.
struct PushReceived
{
    RequestId request; // with which it came
    RequestId pushed;
    H2Headers fields;
};
// The server has ended its way of a tunnel; the other is still open.
struct TunnelEndReceived
{
    RequestId request;
};
// Once for each request, always, and its last.
struct RequestFinished
{
    RequestId request;
    H2Error error;
};

struct SettingsAcknowledged
{
};
struct SettingsReceived
{
};
struct PongReceived
{
    std::chrono::microseconds roundTripTime;
    bool wasAskedFor; // by the application
};
// The peer is late to answer a PING, or has answered after all.
struct DegradedChanged
{
    bool isDegraded;
};
struct GoAwayReceived
{
    quint32 lastStreamId;
    H2Error::Code code;
    QByteArray debugData;
};
struct AlternativeServiceReceived // RFC 7838, section 4
{
    QByteArray origin;
    QByteArray fieldValue;
};
struct OriginsReceived // RFC 8336
{
    QList<QByteArray> origins;
};
// Once, and the last of all. Output that is left (a GOAWAY) still wants to be written.
struct SessionFinished
{
    H2Error error;
    bool isAbrupt; // not to wait for a peer that does not read
};

using Event = std::variant<RequestQueued, RequestSent, InformationalReceived, HeadersReceived,
                           DataReceived, DataSent, BodyWanted, TrailersReceived, PushReceived,
                           TunnelEndReceived, RequestFinished, SettingsReceived,
                           SettingsAcknowledged, PongReceived, DegradedChanged, GoAwayReceived,
                           AlternativeServiceReceived, OriginsReceived, SessionFinished>;
using EventList = std::vector<Event>;

} // namespace QtH2

#endif // EVENT_H
