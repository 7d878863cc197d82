// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef POOLEDORIGIN_H
#define POOLEDORIGIN_H

#include "access/clientsettings.h"
#include "access/pooledconnection.h"
#include "policy/backoff.h"

#include <QtH2/h2statistics.h>

#include <QtCore/qbasictimer.h>
#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>
#include <QtCore/qobject.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qhostaddress.h>
#include <QtNetwork/qsslconfiguration.h>

#include <chrono>
#include <optional>

namespace QtH2 {

// What a pool keeps for one origin (RFC 6454): the connections to it, and what is remembered when
// they are gone.
class PooledOrigin : public QObject
{
    Q_OBJECT

public:
    explicit PooledOrigin(const QUrl &url);

    [[nodiscard]] const QUrl &url() const { return m_url; }
    [[nodiscard]] const QList<PooledConnection *> &connections() const { return m_connections; }
    // The one of its own that suits best, of those that take requests, or null.
    [[nodiscard]] PooledConnection *best() const;
    [[nodiscard]] bool mayAddConnection(int maxConnections) const;

    // A new connection, not yet opened, which knows what was learned from those before.
    [[nodiscard]] PooledConnection *addConnection(const ClientSettings &settings);
    void removeConnection(PooledConnection *connection);
    [[nodiscard]] H2Statistics statistics() const;

    // Whether it may go over a connection to another one.
    [[nodiscard]] bool mayShare() const { return m_mayShare; }
    void stopSharing() { m_mayShare = false; }

    // Its server has just failed, and is left alone for a while, which ends with ready().
    [[nodiscard]] bool isBackingOff();
    void succeeded() { m_backOff.succeeded(); }
    void failed();
    // What made it fail may have been changed.
    void forgetFailures();
    // Whether the addresses of its host are known and recent; else they are looked up, which ends
    // with ready().
    [[nodiscard]] bool knowsAddresses();
    [[nodiscard]] bool hasAddress(const QHostAddress &address) const;

Q_SIGNALS:
    void ready();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    [[nodiscard]] QByteArray sessionTicketFor(const QSslConfiguration &configuration) const;

    const QUrl m_url;
    QList<PooledConnection *> m_connections;
    BackOff m_backOff;
    QBasicTimer m_backOffTimer;
    QList<QHostAddress> m_addresses;
    std::optional<TimePoint> m_addressesEnd; // unset: not known
    bool m_lookingUp = false;
    bool m_mayShare = true;
    struct
    {
        QByteArray ticket;
        QSslConfiguration configuration;
    } m_session; // of TLS, from a connection that is gone
    std::optional<std::chrono::milliseconds> m_keepAliveInterval; // the shortest that it bears
    H2Statistics m_closed; // what those counted that are gone
};

} // namespace QtH2

#endif // POOLEDORIGIN_H
