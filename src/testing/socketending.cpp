// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "testing/socketending.h"

#include <QtNetwork/qsslsocket.h>

#ifdef Q_OS_UNIX
#    include <sys/socket.h>
#endif

namespace QtH2::SocketEnding {

bool finishWriting(QAbstractSocket *socket)
{
#ifdef Q_OS_UNIX
    if (!qobject_cast<QSslSocket *>(socket))
        return ::shutdown(static_cast<int>(socket->socketDescriptor()), SHUT_WR) == 0;
#else
    Q_UNUSED(socket)
#endif
    return false;
}

void sendFin(QAbstractSocket *socket)
{
#ifdef Q_OS_UNIX
    ::shutdown(static_cast<int>(socket->socketDescriptor()), SHUT_WR);
#else
    socket->disconnectFromHost();
#endif
}

void reset(QAbstractSocket *socket)
{
#ifdef Q_OS_UNIX
    const ::linger atOnce = { 1, 0 };
    ::setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                 sizeof atOnce);
#endif
    socket->abort();
}

} // namespace QtH2::SocketEnding
