// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/connectionpool.h"

#include "policy/originname.h"
#include "policy/urlport.h"

#include <QtCore/qmetaobject.h>
#include <QtNetwork/qauthenticator.h>

#include <utility>

namespace QtH2 {

namespace {

// A program that goes from server to server is not to remember them all.
constexpr qsizetype mostOrigins = 1024;

QUrl originOf(const QUrl &url)
{
    QUrl origin;
    origin.setScheme(url.scheme());
    origin.setHost(url.host());
    if (portOf(url) != portOf(origin))
        origin.setPort(portOf(url));
    return origin;
}

} // namespace

ConnectionPool::ConnectionPool(const ClientSettings &settings, PoolHooks hooks, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_hooks(std::move(hooks))
{
}

// They name their origins until they are gone.
ConnectionPool::~ConnectionPool()
{
    qDeleteAll(std::exchange(m_connections, {}));
    while (PoolUser *user = m_users) {
        user->leave();
        user->poolDestroyed();
    }
}

std::shared_ptr<PooledOrigin> ConnectionPool::origin(const QUrl &url)
{
    const QByteArray name = originName(url);
    if (const auto known = m_origins.constFind(name); known != m_origins.constEnd())
        return *known;
    if (m_origins.size() >= mostOrigins)
        forgetOrigins();
    return *m_origins.insert(name, std::make_shared<PooledOrigin>(originOf(url)));
}

const std::shared_ptr<PooledOrigin> &
ConnectionPool::origin(QByteArrayView scheme, QByteArrayView authority, const QUrl &url)
{
    // The zone of an address, which is a part of its name, is not in an authority (RFC 9113, section
    // 8.3.1).
    const bool isAddress = authority.startsWith('[');
    if (isAddress || authority != m_latest.authority || scheme != m_latest.scheme)
        m_latest = { scheme.toByteArray(), authority.toByteArray(), origin(url) };
    return m_latest.origin;
}

void ConnectionPool::forgetOrigins()
{
    m_latest = {};
    m_origins.removeIf([](const auto &each) {
        return each.value().use_count() == 1 && each.value()->connections().isEmpty();
    });
}

PooledConnection *ConnectionPool::acquire(PooledOrigin *origin)
{
    PooledConnection *best = origin->best();
    if (!best && m_settings.coalescing && coalesce(origin, &best) == Coalescing::NeedsAddresses)
        return nullptr;
    const bool isFull = best && best->connection()->availableStreams() == 0;
    const bool wantsAnother
        = !best || (isFull && origin->mayAddConnection(m_settings.maxConnectionsPerOrigin));
    if (wantsAnother && !origin->isBackingOff())
        best = open(origin);
    if (best)
        best->addUser();
    return best;
}

ConnectionPool::Coalescing ConnectionPool::coalesce(PooledOrigin *origin,
                                                    PooledConnection **found) const
{
    if (!origin->mayShare())
        return Coalescing::None;
    for (PooledConnection *each : m_connections) {
        const auto authority
            = each->isUsable() ? each->authorityFor(*origin) : PooledConnection::Authority::None;
        if (authority == PooledConnection::Authority::None)
            continue;
        if (authority == PooledConnection::Authority::ByAddress) {
            if (!origin->knowsAddresses())
                return Coalescing::NeedsAddresses;
            if (!origin->hasAddress(each->connection()->peerAddress()))
                continue;
        }
        *found = each;
        return Coalescing::Found;
    }
    return Coalescing::None;
}

PooledConnection *ConnectionPool::open(PooledOrigin *origin)
{
    PooledConnection *pooled = origin->addConnection(m_settings);
    pooled->setParent(this);
    H2Connection *connection = pooled->connection();
    const auto tellOfIt = [this, pooled] { tell(pooled); };
    connect(connection, &H2Connection::stateChanged, this, tellOfIt);
    connect(connection, &H2Connection::rttChanged, this, tellOfIt);
    connect(pooled, &PooledConnection::usersChanged, this, tellOfIt);
    connect(connection, &H2Connection::sslErrors, this,
            [this, connection](const QList<QSslError> &errors) {
                m_hooks.sslErrors(connection, errors);
            });
    connect(connection, &H2Connection::proxyAuthenticationRequired, this,
            m_hooks.proxyAuthenticationRequired);
    connect(connection, &H2Connection::disconnected, this, [this, pooled] { remove(pooled); });
    m_connections.append(pooled);
    tell(pooled);
    connection->connectToUrl(origin->url());
    return pooled;
}

void ConnectionPool::remove(PooledConnection *pooled)
{
    // What it still has to tell comes behind its end.
    disconnect(pooled, nullptr, this, nullptr);
    disconnect(pooled->connection(), nullptr, this, nullptr);
    pooled->origin()->removeConnection(pooled);
    m_connections.removeOne(pooled);
    pooled->deleteLater();
    Q_EMIT removed(pooled->number());
}

void ConnectionPool::tell(PooledConnection *pooled)
{
    if (isSignalConnected(QMetaMethod::fromSignal(&ConnectionPool::told)))
        Q_EMIT told(rowOf(pooled));
}

ConnectionRow ConnectionPool::rowOf(PooledConnection *pooled)
{
    H2Connection *connection = pooled->connection();
    const H2Statistics statistics = connection->statistics();
    return { pooled->number(),
             pooled->origin()->url(),
             connection->state(),
             pooled->users(),
             connection->property("rtt").toInt(),
             statistics.bytesReceived,
             statistics.bytesSent,
             connection };
}

QList<ConnectionRow> ConnectionPool::rows() const
{
    QList<ConnectionRow> rows;
    for (PooledConnection *each : m_connections)
        rows.append(rowOf(each));
    return rows;
}

void ConnectionPool::separate(PooledOrigin *origin, PooledConnection *from)
{
    if (from->origin() == origin)
        from->connection()->shutdown(); // then another one is to be tried
    else
        origin->stopSharing();
}

H2Statistics ConnectionPool::statistics(const QUrl &url) const
{
    const std::shared_ptr<PooledOrigin> origin = m_origins.value(originName(url));
    return origin ? origin->statistics() : H2Statistics();
}

void ConnectionPool::shutdown()
{
    for (PooledConnection *each : std::as_const(m_connections))
        each->connection()->shutdown();
}

void ConnectionPool::forgetFailures()
{
    for (const std::shared_ptr<PooledOrigin> &each : std::as_const(m_origins))
        each->forgetFailures();
}

} // namespace QtH2
