// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TUNNELPEER_H
#define TUNNELPEER_H

#include "sentframes.h"
#include "sessionpeer.h"

namespace QtH2 {

inline RequestMessage connectMessage()
{
    RequestMessage message;
    message.kind = RequestMessage::Kind::Connect;
    message.fields = { { ":method", "CONNECT" }, { ":authority", "inner.example:443" } };
    message.bodyFollows = true;
    return message;
}

inline RequestMessage webSocketMessage()
{
    RequestMessage message;
    message.kind = RequestMessage::Kind::ExtendedConnect;
    message.fields = { { ":method", "CONNECT" },
                       { ":scheme", "https" },
                       { ":authority", "localhost" },
                       { ":path", "/chat" },
                       { ":protocol", "websocket" } };
    message.bodyFollows = true;
    return message;
}

// The SETTINGS are exchanged.
inline void open(Peer &peer)
{
    peer.session.start(peer.now);
    peer.sent();
    peer.receive(Frames::settings() + Frames::settingsAck());
    peer.sent();
}

} // namespace QtH2

#endif // TUNNELPEER_H
