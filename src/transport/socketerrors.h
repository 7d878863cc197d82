// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SOCKETERRORS_H
#define SOCKETERRORS_H

#include <QtH2/h2error.h>

#include <QtNetwork/qabstractsocket.h>

#include <chrono>

namespace QtH2::SocketErrors {

// Qt's error of a socket as an error of the connection. isConnecting: before the socket (and TLS on
// it) was established, where the same error means another thing.
[[nodiscard]] H2Error fromSocket(QAbstractSocket::SocketError error, const QString &text,
                                 bool isConnecting);
// A failed TLS handshake: a rejected certificate, a server without HTTP/2, or anything else.
[[nodiscard]] H2Error fromTlsHandshake(const QString &text, const QList<QSslError> &sslErrors);
[[nodiscard]] H2Error closedInTlsHandshake();
[[nodiscard]] H2Error alpnMismatch(const QByteArray &negotiated);
// RFC 9113, section 9.2: INADEQUATE_SECURITY.
[[nodiscard]] H2Error tlsTooOld();
[[nodiscard]] H2Error cipherProhibited(const QString &name);
[[nodiscard]] H2Error connectTimeout(std::chrono::milliseconds timeout);
[[nodiscard]] H2Error tunnelFailed(const QString &text); // empty: it is gone
[[nodiscard]] H2Error noTlsInTunnel();
[[nodiscard]] H2Error deviceNotOpen();
[[nodiscard]] H2Error deviceFailed(const QString &text);

} // namespace QtH2::SocketErrors

#endif // SOCKETERRORS_H
