// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CONNECTIONROW_H
#define CONNECTIONROW_H

#include <QtH2/h2connection.h>

#include <QtCore/qmetatype.h>
#include <QtCore/qpointer.h>
#include <QtCore/qurl.h>

namespace QtH2 {

// What a model of the connections shows of one, as it was when it was told.
struct ConnectionRow
{
    quint64 number; // of the connection, used once
    QUrl origin;
    H2Connection::State state;
    int requests;
    int rtt; // milliseconds, or -1
    qint64 bytesReceived;
    qint64 bytesSent;
    QPointer<H2Connection> connection; // null for who is in another thread
};

} // namespace QtH2

Q_DECLARE_METATYPE(QtH2::ConnectionRow)

#endif // CONNECTIONROW_H
