// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CONNECTIONPOOL_H
#define CONNECTIONPOOL_H

#include "access/clientsettings.h"
#include "access/connectionrow.h"
#include "access/pooledconnection.h"
#include "access/pooledorigin.h"
#include "access/pooluser.h"

#include <QtH2/h2statistics.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qhash.h>
#include <QtCore/qlist.h>
#include <QtCore/qobject.h>
#include <QtCore/qurl.h>

#include <functional>
#include <memory>

namespace QtH2 {

// What a connection asks for while it is opened, and waits for.
struct PoolHooks
{
    std::function<void(H2Connection *, const QList<QSslError> &)> sslErrors;
    std::function<void(const QNetworkProxy &, QAuthenticator *)> proxyAuthenticationRequired;
};

// The connections of a client, one for each origin or as many as the settings allow, as long as they
// are of use.
class ConnectionPool : public QObject
{
    Q_OBJECT

public:
    ConnectionPool(const ClientSettings &settings, PoolHooks hooks, QObject *parent);
    ~ConnectionPool() override;
    Q_DISABLE_COPY_MOVE(ConnectionPool)

    [[nodiscard]] const ClientSettings &settings() const { return m_settings; }
    // For connections opened from now on.
    void setSettings(const ClientSettings &settings) { m_settings = settings; }

    // That of the URL, which has a scheme and a host.
    [[nodiscard]] std::shared_ptr<PooledOrigin> origin(const QUrl &url);
    // The same, by the scheme and the :authority of the URL, if these are at hand.
    [[nodiscard]] const std::shared_ptr<PooledOrigin> &
    origin(QByteArrayView scheme, QByteArrayView authority, const QUrl &url);
    // One that takes requests for the origin, which may still be on its way to the server; it is to
    // be given back by removeUser(). Null: there is none yet, and the origin tells when to ask again.
    [[nodiscard]] PooledConnection *acquire(PooledOrigin *origin);
    // The server has said (421) that it does not serve the origin there.
    void separate(PooledOrigin *origin, PooledConnection *from);

    [[nodiscard]] const QList<PooledConnection *> &connections() const { return m_connections; }
    [[nodiscard]] H2Statistics statistics(const QUrl &url) const;
    // Those under way finish.
    void shutdown();
    // What connections come about with has been changed.
    void forgetFailures();

    [[nodiscard]] QList<ConnectionRow> rows() const;

Q_SIGNALS:
    // A connection is new, also from inside acquire(), or is not what it was.
    void told(const QtH2::ConnectionRow &row);
    // It is not among the connections any more.
    void removed(quint64 number);

private:
    friend class PoolUser;

    enum class Coalescing { None, Found, NeedsAddresses };

    [[nodiscard]] PooledConnection *open(PooledOrigin *origin);
    [[nodiscard]] Coalescing coalesce(PooledOrigin *origin, PooledConnection **found) const;
    void forgetOrigins();
    void tell(PooledConnection *pooled);
    [[nodiscard]] static ConnectionRow rowOf(PooledConnection *pooled);
    void remove(PooledConnection *connection);

    ClientSettings m_settings;
    const PoolHooks m_hooks;
    QList<PooledConnection *> m_connections; // children
    QHash<QByteArray, std::shared_ptr<PooledOrigin>> m_origins; // by their name
    // Most requests go where that before went, and to put the name of an origin together takes longer
    // than all else that the pool does for one.
    struct
    {
        QByteArray scheme;
        QByteArray authority;
        std::shared_ptr<PooledOrigin> origin;
    } m_latest;
    PoolUser *m_users = nullptr; // the first of the list
    PoolUser *m_lastUser = nullptr;
};

} // namespace QtH2

#endif // CONNECTIONPOOL_H
