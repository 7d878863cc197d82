// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SOCKETENDING_H
#define SOCKETENDING_H

#include <QtCore/qglobal.h>

QT_BEGIN_NAMESPACE
class QAbstractSocket;
QT_END_NAMESPACE

namespace QtH2::SocketEnding {

// Says FIN and goes on to receive, which Qt has no call for. Returns false where that cannot be
// done: in TLS, which has its own end, and on systems without the call.
[[nodiscard]] bool finishWriting(QAbstractSocket *socket);

// Says FIN below TLS, if there is any, and goes on to receive; where that cannot be done, closes.
void sendFin(QAbstractSocket *socket);

// Ends the connection with RST where the system lets that be chosen, otherwise at once.
void reset(QAbstractSocket *socket);

} // namespace QtH2::SocketEnding

#endif // SOCKETENDING_H
