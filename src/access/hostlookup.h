// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef HOSTLOOKUP_H
#define HOSTLOOKUP_H

#include <QtCore/qlist.h>
#include <QtCore/qobject.h>
#include <QtCore/qstring.h>
#include <QtNetwork/qhostaddress.h>

#include <functional>

namespace QtH2 {

// Looks up a host and calls back, later and in the context's thread, while there is a context; with
// no address where there is none.
using HostLookup
    = std::function<void(const QString &host, QObject *context,
                         const std::function<void(const QList<QHostAddress> &)> &found)>;

// That of the system.
void lookUpHost(const QString &host, QObject *context,
                const std::function<void(const QList<QHostAddress> &)> &found);

} // namespace QtH2

#endif // HOSTLOOKUP_H
