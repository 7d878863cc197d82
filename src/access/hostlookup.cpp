// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/hostlookup.h"

#include <QtNetwork/qhostinfo.h>

namespace QtH2 {

void lookUpHost(const QString &host, QObject *context,
                const std::function<void(const QList<QHostAddress> &)> &found)
{
    QHostInfo::lookupHost(host, context,
                          [found](const QHostInfo &info) { found(info.addresses()); });
}

} // namespace QtH2
