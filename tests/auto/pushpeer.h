// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef PUSHPEER_H
#define PUSHPEER_H

#include "pushframes.h"
#include "sentframes.h"
#include "sessionpeer.h"

namespace QtH2 {

inline H2ConnectionOptions withPush()
{
    return H2ConnectionOptions()
        .setEnablePush(true)
        .setInitialStreamWindowSize(65535)
        .setInitialConnectionWindowSize(65535);
}

// The next one that was announced.
inline RequestId takePush(Peer &peer)
{
    const auto pushes = peer.take<PushReceived>();
    if (pushes.size() != 1)
        qFatal("%d pushes were announced", static_cast<int>(pushes.size()));
    peer.session.takePush(pushes.front().pushed);
    return pushes.front().pushed;
}

inline H2Error notTaken()
{
    return H2Error(H2Error::Kind::Aborted, H2Error::Initiator::User, H2Error::Scope::Request,
                   QStringLiteral("not taken"));
}

inline QByteArray body(quint32 streamId, qsizetype size, quint8 flags = Frames::NoFlags)
{
    return Frames::data(streamId, QByteArray(size, 'x'), flags);
}

inline QByteArray wholeResponse(quint32 streamId)
{
    return Frames::headers(streamId, ok(), Frames::EndStream);
}

} // namespace QtH2

#endif // PUSHPEER_H
