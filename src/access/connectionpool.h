// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CONNECTIONPOOL_H
#define CONNECTIONPOOL_H

#include "access/clientsettings.h"
#include "access/pooledconnection.h"

#include <QtH2/h2connection.h>
#include <QtH2/h2statistics.h>

#include <QtCore/qhash.h>
#include <QtCore/qlist.h>
#include <QtCore/qobject.h>
#include <QtCore/qurl.h>

#include <chrono>

namespace QtH2 {

// The connections of a client, one for each origin or as many as the settings allow, as long as they
// are of use.
class ConnectionPool : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionPool(const ClientSettings *settings, QObject *parent = nullptr);

    // One that takes requests for the origin, which may still be on its way to the server.
    [[nodiscard]] PooledConnection *acquire(const QUrl &origin);
    // The next request for the origin should wait so long: its server has just failed.
    [[nodiscard]] std::chrono::milliseconds delayFor(const QUrl &origin) const;
    // The server has said (421) that it does not serve the origin there.
    void separate(const QUrl &origin, const PooledConnection *from);

    [[nodiscard]] const QList<PooledConnection *> &connections() const { return m_connections; }
    [[nodiscard]] H2Statistics statistics(const QUrl &origin) const;
    // Those under way finish.
    void shutdown();
    void abort();

    // scheme://host[:port] of a URL.
    [[nodiscard]] static QUrl originOf(const QUrl &url);

Q_SIGNALS:
    void aboutToAdd(int index);
    void added(PooledConnection *connection);
    void changed(int index);
    void aboutToRemove(int index);
    void removed();

private:
    // What is known of an origin beyond its connections.
    struct Memory
    {
        int failures = 0; // to connect, in a row
        bool wasReached = false;
        QByteArray sessionTicket; // of TLS
        H2Statistics closed; // of the connections that are gone
    };

    [[nodiscard]] PooledConnection *open(const QUrl &origin);
    [[nodiscard]] PooledConnection *findCoalesced(const QUrl &origin) const;
    void remove(PooledConnection *connection);

    const ClientSettings *m_settings;
    QList<PooledConnection *> m_connections; // children
    QHash<QUrl, Memory> m_memory;
};

} // namespace QtH2

#endif // CONNECTIONPOOL_H
