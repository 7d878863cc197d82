// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CLIENTHELLO_H
#define CLIENTHELLO_H

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>
#include <QtCore/qlist.h>

#include <optional>

namespace QtH2::ClientHello {

inline constexpr qsizetype maxRecordSize = 5 + 16384; // RFC 8446, section 5.1

// The protocols that a client offers (RFC 7301, section 3.1) in the first record of its TLS
// handshake; none when it offers none, or when the record is not understood. Without a value the
// record is not whole yet.
[[nodiscard]] std::optional<QList<QByteArray>> alpnProtocols(QByteArrayView bytes);

// The TLS record of a server that speaks none of them (RFC 7301, section 3.2): a fatal alert. Qt's
// own server lets OpenSSL agree to a protocol that the client has not offered instead.
[[nodiscard]] QByteArray noApplicationProtocolAlert();

} // namespace QtH2::ClientHello

#endif // CLIENTHELLO_H
