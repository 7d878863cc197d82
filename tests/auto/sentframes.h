// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SENTFRAMES_H
#define SENTFRAMES_H

#include "sessionpeer.h"

namespace QtH2 {

// All that is sent, also what follows from it.
inline QList<Frames::Frame> sentToTheEnd(Peer &peer)
{
    QList<Frames::Frame> frames = peer.sent();
    frames += peer.sent();
    return frames;
}

// Pad Length and the padding (RFC 9113, section 6.1).
inline qsizetype paddingOf(const Frames::Frame &frame)
{
    constexpr quint8 padded = 0x8;
    return frame.flags & padded ? 1 + static_cast<quint8>(frame.payload.front()) : 0;
}

inline QByteArray bodyOf(const QList<Frames::Frame> &frames)
{
    QByteArray body;
    for (const Frames::Frame &frame : frames) {
        if (frame.type != Frames::Data)
            continue;
        const qsizetype padding = paddingOf(frame);
        body += frame.payload.sliced(padding > 0 ? 1 : 0, frame.payload.size() - padding);
    }
    return body;
}

inline QList<quint32> streamsOf(const QList<Frames::Frame> &frames)
{
    QList<quint32> streams;
    for (const Frames::Frame &frame : frames)
        streams.append(frame.streamId);
    return streams;
}

} // namespace QtH2

#endif // SENTFRAMES_H
