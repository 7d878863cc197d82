// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/connectionpool.h"

#include "policy/retryrules.h"

#include <QtNetwork/qsslsocket.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace QtH2 {

namespace {

bool isBetter(const PooledConnection &left, const PooledConnection &right)
{
    const qint64 leftStreams = left.connection()->availableStreams();
    const qint64 rightStreams = right.connection()->availableStreams();
    return leftStreams == rightStreams ? left.users() < right.users() : leftStreams > rightStreams;
}

} // namespace

ConnectionPool::ConnectionPool(const ClientSettings *settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
}

QUrl ConnectionPool::originOf(const QUrl &url)
{
    QUrl origin;
    origin.setScheme(url.scheme());
    origin.setHost(url.host());
    if (url.port() != (url.scheme() == "https"_L1 ? 443 : 80))
        origin.setPort(url.port());
    return origin;
}

PooledConnection *ConnectionPool::acquire(const QUrl &origin)
{
    PooledConnection *best = nullptr;
    int count = 0;
    for (PooledConnection *each : std::as_const(m_connections)) {
        if (each->origin() != origin || !each->isUsable())
            continue;
        ++count;
        if (!best || isBetter(*each, *best))
            best = each;
    }
    if (!best && m_settings->coalescing)
        best = findCoalesced(origin);
    const bool isFull = best && best->connection()->availableStreams() == 0;
    if (!best || (isFull && count < m_settings->maxConnectionsPerOrigin))
        best = open(origin);
    best->addUser();
    return best;
}

PooledConnection *ConnectionPool::findCoalesced(const QUrl &origin) const
{
    for (PooledConnection *each : m_connections) {
        if (each->isUsable() && each->mayServe(origin))
            return each;
    }
    return nullptr;
}

PooledConnection *ConnectionPool::open(const QUrl &origin)
{
    auto *pooled = new PooledConnection(origin, m_settings->options,
                                        m_settings->connectionIdleTimeout, this);
    H2Connection *connection = pooled->connection();
    QSslConfiguration configuration = m_settings->sslConfiguration;
    configuration.setSslOption(QSsl::SslOptionDisableSessionPersistence, false);
    if (const QByteArray ticket = m_memory[origin].sessionTicket; !ticket.isEmpty())
        configuration.setSessionTicket(ticket);
    connection->setSslConfiguration(configuration);
    if (m_settings->proxy)
        connection->setProxy(*m_settings->proxy);

    connect(connection, &H2Connection::connected, this, [this, origin] {
        m_memory[origin].failures = 0;
        m_memory[origin].wasReached = true;
    });
    const auto tell = [this, pooled] {
        if (const auto index = m_connections.indexOf(pooled); index >= 0)
            Q_EMIT changed(static_cast<int>(index));
    };
    connect(connection, &H2Connection::stateChanged, this, tell);
    connect(connection, &H2Connection::rttChanged, this, tell);
    connect(pooled, &PooledConnection::usersChanged, this, tell);
    connect(connection, &H2Connection::disconnected, this, [this, pooled] { remove(pooled); });

    Q_EMIT aboutToAdd(static_cast<int>(m_connections.size()));
    m_connections.append(pooled);
    Q_EMIT added(pooled);
    connection->connectToUrl(origin);
    return pooled;
}

void ConnectionPool::remove(PooledConnection *pooled)
{
    Memory &memory = m_memory[pooled->origin()];
    const H2Connection *connection = pooled->connection();
    if (const QByteArray ticket = connection->sslConfiguration().sessionTicket(); !ticket.isEmpty())
        memory.sessionTicket = ticket;
    memory.failures += connection->error().isError() ? 1 : 0;
    memory.closed += connection->statistics();
    const auto index = static_cast<int>(m_connections.indexOf(pooled));
    Q_EMIT aboutToRemove(index);
    m_connections.removeAt(index);
    Q_EMIT removed();
    pooled->deleteLater();
}

std::chrono::milliseconds ConnectionPool::delayFor(const QUrl &origin) const
{
    return RetryRules::delayAfter(m_memory.value(origin).failures);
}

void ConnectionPool::separate(const QUrl &origin, const PooledConnection *from)
{
    for (PooledConnection *each : std::as_const(m_connections)) {
        if (each != from)
            continue;
        each->exclude(origin);
        // It says so of its own origin: then another one is to be tried.
        if (each->origin() == origin)
            each->connection()->shutdown();
    }
}

H2Statistics ConnectionPool::statistics(const QUrl &origin) const
{
    H2Statistics sum = m_memory.value(origin).closed;
    for (const PooledConnection *each : m_connections) {
        if (each->origin() == origin)
            sum += each->connection()->statistics();
    }
    return sum;
}

void ConnectionPool::shutdown()
{
    for (PooledConnection *each : std::as_const(m_connections))
        each->connection()->shutdown();
}

void ConnectionPool::abort()
{
    for (PooledConnection *each : std::as_const(m_connections))
        each->connection()->abort();
}

} // namespace QtH2
