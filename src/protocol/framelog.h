// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FRAMELOG_H
#define FRAMELOG_H

#include "policy/timepoint.h"
#include "protocol/framescanner.h"

#include <QtH2/h2headers.h>

#include <QtCore/qstring.h>
#include <QtCore/qstringlist.h>

#include <deque>
#include <functional>
#include <optional>

namespace QtH2 {

// Describes frames as they pass, one line each, also those that nghttp2 ignores: seconds since the
// first, direction, type, stream, length of the payload, flags, and what is in it:
//
//     0.000 >> HEADERS stream=1 length=35 END_STREAM|END_HEADERS :method: GET, cookie: <hidden>
//     0.002 << SETTINGS stream=0 length=6 MAX_CONCURRENT_STREAMS=100
//     0.002 << GOAWAY stream=0 length=12 lastStreamId=1 NO_ERROR "bye."
//
// Fields that are secrets, and bodies, are not shown.
class FrameLog
{
public:
    // As in the RFCs; a number where it is not known.
    [[nodiscard]] static QString typeName(quint8 type);

    using Sink = std::function<void(const QString &)>;

    explicit FrameLog(Sink sink);

    // Cuts off what belongs to the frame that the bytes begin or go on with, so that its fields can
    // be decoded before its line is written.
    [[nodiscard]] QByteArrayView takeFrame(QByteArrayView *bytes);
    void received(QByteArrayView bytes, TimePoint now);
    void fieldReceived(QByteArrayView name, QByteArrayView value, bool isSensitive);
    void sent(QByteArrayView bytes, TimePoint now);
    // Of the next HEADERS frame that is sent, and whose fields are not known.
    void fieldsSent(const H2Headers &fields);

    // A line without time, direction and fields. prefix: the first bytes of the payload.
    [[nodiscard]] static QString describe(const FrameHeader &header, QByteArrayView prefix);

private:
    void write(TimePoint now, QLatin1StringView direction, const QString &frame,
               const QString &fields);

    Sink m_sink;
    FrameScanner m_sent;
    FrameScanner m_received;
    QByteArray m_cutHeader; // of the frame that takeFrame() is at
    qsizetype m_cutPayload = 0; // what is to come of it
    QStringList m_receivedFields;
    std::deque<QString> m_sentFields;
    std::optional<TimePoint> m_begin;
};

} // namespace QtH2

#endif // FRAMELOG_H
