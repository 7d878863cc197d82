// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FRAMELOG_H
#define FRAMELOG_H

#include "protocol/framescanner.h"

#include <QtCore/qstring.h>

#include <functional>

namespace QtH2 {

// Describes frames as they pass, one line each, also those that nghttp2 ignores:
//
//     >> HEADERS stream=1 length=35 END_STREAM|END_HEADERS
//     << SETTINGS stream=0 length=6 MAX_CONCURRENT_STREAMS=100
//     << GOAWAY stream=0 length=12 lastStreamId=1 NO_ERROR "bye."
//
// Header fields and bodies, which can hold secrets, are not shown.
class FrameLog
{
public:
    using Sink = std::function<void(const QString &)>;

    explicit FrameLog(Sink sink);

    void sent(QByteArrayView bytes);
    void received(QByteArrayView bytes);

    // The line without its direction. prefix: the first bytes of the payload.
    [[nodiscard]] static QString describe(const FrameHeader &header, QByteArrayView prefix);

private:
    Sink m_sink;
    FrameScanner m_sent;
    FrameScanner m_received;
};

} // namespace QtH2

#endif // FRAMELOG_H
