// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REQUESTMESSAGE_H
#define REQUESTMESSAGE_H

#include <QtH2/h2headers.h>

#include <QtCore/qbytearray.h>

#include <chrono>
#include <optional>

namespace QtH2 {

// For how long a request may take; unset: as long as it likes.
struct RequestLimits
{
    std::optional<std::chrono::milliseconds> whole = {};
    std::optional<std::chrono::milliseconds> response = {}; // to its headers
    // How long the body waits for the server to ask for it, with 100 (Continue); unset: not at all.
    std::optional<std::chrono::milliseconds> continueWait = {};
};

// What a session is given to send.
struct RequestMessage
{
    // What CONNECT asks for is a tunnel: it is the body both ways, once the server agrees.
    enum class Kind : quint8 {
        Ordinary,
        Connect, // RFC 9113, section 8.5
        ExtendedConnect, // RFC 8441
    };

    Kind kind = Kind::Ordinary;
    H2Headers fields; // pseudo-headers first
    QByteArray body; // all of it, unless more follows
    bool bodyFollows = false; // by Session::write() and endBody()
    H2Headers trailers; // where no more of the body follows
    RequestLimits limits;
    int padding = 0; // of each of its HEADERS and DATA frames, up to 256 bytes
    // How much of the response may be there unread before the peer has to wait. Unset: it never has
    // to. 0: as much as the stream's window, whatever that is.
    std::optional<qint64> readBufferSize;
    // Its reader learns later what has come: Session::readerTold().
    bool isReadElsewhere = false;
};

} // namespace QtH2

#endif // REQUESTMESSAGE_H
