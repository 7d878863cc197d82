// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/pooledorigin.h"

#include <QtCore/qcoreevent.h>
#include <QtCore/qrandom.h>
#include <QtNetwork/qhostinfo.h>

#include <algorithm>
#include <chrono>

namespace QtH2 {

namespace {

constexpr std::chrono::seconds addressLifetime(60); // as QHostInfo keeps them

bool isBetter(const PooledConnection &left, const PooledConnection &right)
{
    const qint64 leftStreams = left.connection()->availableStreams();
    const qint64 rightStreams = right.connection()->availableStreams();
    return leftStreams == rightStreams ? left.users() < right.users() : leftStreams > rightStreams;
}

TimePoint now()
{
    return std::chrono::steady_clock::now();
}

} // namespace

PooledOrigin::PooledOrigin(const QUrl &url)
    : m_url(url)
    , m_backOff(QRandomGenerator::global()->generateDouble())
{
}

PooledConnection *PooledOrigin::best() const
{
    PooledConnection *best = nullptr;
    for (PooledConnection *each : m_connections) {
        if (each->isUsable() && (!best || isBetter(*each, *best)))
            best = each;
    }
    return best;
}

bool PooledOrigin::mayAddConnection(int maxConnections) const
{
    return std::count_if(m_connections.begin(), m_connections.end(),
                         [](const PooledConnection *each) { return each->isUsable(); })
        < maxConnections;
}

PooledConnection *PooledOrigin::addConnection(const ClientSettings &settings)
{
    H2ConnectionOptions options = settings.options;
    if (m_keepAliveInterval && options.keepAliveInterval())
        options.setKeepAliveInterval(std::max(*m_keepAliveInterval, *options.keepAliveInterval()));
    auto *pooled = new PooledConnection(this, options, settings.connectionIdleTimeout);
    pooled->setSslConfiguration(settings.sslConfiguration,
                                sessionTicketFor(settings.sslConfiguration));
    if (settings.proxy)
        pooled->connection()->setProxy(*settings.proxy);
    m_connections.append(pooled);
    return pooled;
}

// Of the latest session. What was verified by other rules, or not at all, is worth nothing for these.
QByteArray PooledOrigin::sessionTicketFor(const QSslConfiguration &configuration) const
{
    // In TLS 1.3 it comes at any time after the handshake.
    for (auto each = m_connections.crbegin(); each != m_connections.crend(); ++each) {
        const QByteArray ticket = (*each)->sessionTicket();
        if (!ticket.isEmpty() && (*each)->sslConfiguration() == configuration)
            return ticket;
    }
    return m_session.configuration == configuration ? m_session.ticket : QByteArray();
}

void PooledOrigin::removeConnection(PooledConnection *pooled)
{
    const H2Connection *connection = pooled->connection();
    if (const QByteArray ticket = pooled->sessionTicket(); !ticket.isEmpty())
        m_session = { ticket, pooled->sslConfiguration() };
    if (connection->error().isError() || pooled->wasSentAwayUnserved())
        pooled->noteFailed();
    const auto interval = connection->optionsForReconnecting().keepAliveInterval();
    if (interval != connection->options().keepAliveInterval())
        m_keepAliveInterval = interval;
    m_closed += connection->statistics();
    m_connections.removeOne(pooled);
}

H2Statistics PooledOrigin::statistics() const
{
    H2Statistics sum = m_closed;
    for (const PooledConnection *each : m_connections)
        sum += each->connection()->statistics();
    return sum;
}

bool PooledOrigin::isBackingOff()
{
    const std::chrono::milliseconds remaining = m_backOff.remaining(now());
    if (remaining.count() > 0 && !m_backOffTimer.isActive())
        m_backOffTimer.start(static_cast<int>(remaining.count()), this);
    return remaining.count() > 0;
}

void PooledOrigin::failed()
{
    m_backOff.failed(now());
}

void PooledOrigin::forgetFailures()
{
    succeeded();
    if (m_backOffTimer.isActive())
        m_backOffTimer.start(0, this);
}

void PooledOrigin::timerEvent(QTimerEvent *)
{
    m_backOffTimer.stop();
    Q_EMIT ready();
}

bool PooledOrigin::knowsAddresses()
{
    if (m_addressesEnd && now() < *m_addressesEnd)
        return true;
    if (m_lookingUp)
        return false;
    m_lookingUp = true;
    QHostInfo::lookupHost(m_url.host(), this, [this](const QHostInfo &info) {
        m_lookingUp = false;
        m_addresses = info.addresses();
        m_addressesEnd = now() + addressLifetime;
        Q_EMIT ready();
    });
    return false;
}

bool PooledOrigin::hasAddress(const QHostAddress &address) const
{
    return std::any_of(m_addresses.begin(), m_addresses.end(), [&](const QHostAddress &each) {
        return each.isEqual(address, QHostAddress::TolerantConversion);
    });
}

} // namespace QtH2
