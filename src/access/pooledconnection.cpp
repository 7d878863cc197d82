// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/pooledconnection.h"

#include "access/pooledorigin.h"
#include "client/h2connection_p.h"

#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslsocket.h>

#include <algorithm>
#include <atomic>
#include <utility>

using namespace Qt::StringLiterals;

namespace QtH2 {

namespace {

// A server that goes on naming origins is not to fill the memory.
constexpr qsizetype mostOriginsNamed = 1024;

quint64 nextNumber()
{
    static std::atomic<quint64> last{ 0 };
    return ++last;
}

// RFC 6125, section 6.4.3: a wildcard stands for the leftmost label as a whole.
bool matches(const QString &pattern, const QString &host)
{
    if (pattern.compare(host, Qt::CaseInsensitive) == 0)
        return true;
    const qsizetype dot = host.indexOf('.'_L1);
    return pattern.startsWith("*."_L1) && dot > 0 && pattern.count('.'_L1) > 1
        && pattern.mid(1).compare(host.mid(dot), Qt::CaseInsensitive) == 0;
}

} // namespace

PooledConnection::PooledConnection(PooledOrigin *origin, const H2ConnectionOptions &options,
                                   std::optional<std::chrono::milliseconds> idleTimeout)
    : m_number(nextNumber())
    , m_origin(origin)
    , m_connection(options)
{
    if (idleTimeout) {
        m_idleTimer.setSingleShot(true);
        m_idleTimer.setInterval(*idleTimeout);
        m_idleTimer.callOnTimeout(&m_connection, qOverload<>(&H2Connection::shutdown));
    }
    connect(&m_connection, &H2Connection::sslErrors, this, [this] { m_hadSslErrors = true; });
    connect(&m_connection, &H2Connection::connected, this, &PooledConnection::readCertificate);
    connect(&m_connection, &H2Connection::goAwayReceived, this, [this] { m_wasSentAway = true; });
    connect(&m_connection, &H2Connection::originsReceived, this,
            [this](const QList<QByteArray> &origins) {
                if (!m_originSet)
                    m_originSet.emplace();
                for (const QByteArray &named : origins) {
                    if (m_originSet->size() < mostOriginsNamed)
                        m_originSet->insert(QUrl::fromEncoded(named));
                }
            });
}

SessionDriver *PooledConnection::driver()
{
    return H2ConnectionPrivate::get(&m_connection);
}

void PooledConnection::setSslConfiguration(const QSslConfiguration &configuration,
                                           const QByteArray &sessionTicket)
{
    m_sslConfiguration = configuration;
    QSslConfiguration resuming = configuration;
    resuming.setSslOption(QSsl::SslOptionDisableSessionPersistence, false);
    if (!sessionTicket.isEmpty())
        resuming.setSessionTicket(sessionTicket);
    m_connection.setSslConfiguration(resuming);
}

// A resumed session has no certificate to be verified (RFC 8446, section 2.2): one that was accepted
// against its errors would be so for ever, and without a word.
QByteArray PooledConnection::sessionTicket() const
{
    return m_hadSslErrors ? QByteArray() : m_connection.sslConfiguration().sessionTicket();
}

bool PooledConnection::isUsable() const
{
    return !H2ConnectionPrivate::get(&m_connection)->refusal().isError()
        && !m_connection.isDegraded();
}

void PooledConnection::addUser()
{
    ++m_users;
    m_idleTimer.stop();
    tellUsersLater();
}

void PooledConnection::removeUser()
{
    if (--m_users == 0 && m_idleTimer.interval() > 0)
        m_idleTimer.start();
    tellUsersLater();
}

void PooledConnection::noteServed()
{
    m_hasServed = true;
    m_origin->succeeded();
}

void PooledConnection::noteFailed()
{
    if (!std::exchange(m_hasFailed, true))
        m_origin->failed();
}

void PooledConnection::tellUsersLater()
{
    if (std::exchange(m_tellingPosted, true))
        return;
    const auto tell = [this] {
        m_tellingPosted = false;
        Q_EMIT usersChanged();
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

PooledConnection::Authority PooledConnection::authorityFor(const PooledOrigin &other) const
{
    const QUrl &origin = other.url();
    if (origin.scheme() != "https"_L1 || m_connection.state() != H2Connection::State::Open
        || !isCertifiedFor(origin))
        return Authority::None;
    // RFC 8336, section 2.3: a server that names origins means these alone.
    if (m_originSet)
        return m_originSet->contains(origin) ? Authority::Full : Authority::None;
    return origin.port(443) == m_origin->url().port(443) ? Authority::ByAddress : Authority::None;
}

// A certificate that was accepted for one host, against its errors, proves nothing for another.
void PooledConnection::readCertificate()
{
    const QSslConfiguration configuration = m_connection.sslConfiguration();
    if (m_hadSslErrors || configuration.peerVerifyMode() == QSslSocket::VerifyNone
        || configuration.peerVerifyMode() == QSslSocket::QueryPeer)
        return;
    const auto names = configuration.peerCertificate().subjectAlternativeNames();
    m_certifiedHosts = names.values(QSsl::DnsEntry);
    for (const QString &address : names.values(QSsl::IpAddressEntry))
        m_certifiedAddresses.append(QHostAddress(address));
}

bool PooledConnection::isCertifiedFor(const QUrl &origin) const
{
    const QString host = origin.host(QUrl::FullyEncoded);
    if (QHostAddress address; address.setAddress(host))
        return m_certifiedAddresses.contains(address);
    return std::any_of(m_certifiedHosts.begin(), m_certifiedHosts.end(),
                       [&host](const QString &name) { return matches(name, host); });
}

} // namespace QtH2
