// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/pooledconnection.h"

#include "access/pooledorigin.h"
#include "client/h2connection_p.h"

#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtNetwork/qsslsocket.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace QtH2 {

namespace {

// A server that names origins without end is not to fill the memory with them.
constexpr qsizetype mostNamedOrigins = 1024;

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
    : m_origin(origin)
    , m_connection(options)
{
    if (idleTimeout) {
        m_idleTimer.setSingleShot(true);
        m_idleTimer.setInterval(*idleTimeout);
        m_idleTimer.callOnTimeout(&m_connection, qOverload<>(&H2Connection::shutdown));
    }
    connect(&m_connection, &H2Connection::sslErrors, this, [this] { m_hadSslErrors = true; });
    connect(&m_connection, &H2Connection::originsReceived, this,
            [this](const QList<QByteArray> &origins) {
                if (!m_originSet)
                    m_originSet.emplace();
                for (const QByteArray &named : origins) {
                    if (m_originSet->size() < mostNamedOrigins)
                        m_originSet->insert(QUrl::fromEncoded(named));
                }
            });
}

SessionDriver *PooledConnection::driver()
{
    return H2ConnectionPrivate::get(&m_connection);
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
        || m_excluded.contains(origin) || !isCertifiedFor(origin))
        return Authority::None;
    // RFC 8336, section 2.3: a server that names origins means these alone.
    if (m_originSet)
        return m_originSet->contains(origin) ? Authority::Full : Authority::None;
    return origin.port(443) == m_origin->url().port(443) ? Authority::ByAddress : Authority::None;
}

// A certificate that was accepted for one host, against its errors, proves nothing for another.
bool PooledConnection::isCertifiedFor(const QUrl &origin) const
{
    const QSslConfiguration configuration = m_connection.sslConfiguration();
    if (m_hadSslErrors || configuration.peerVerifyMode() == QSslSocket::VerifyNone
        || configuration.peerVerifyMode() == QSslSocket::QueryPeer)
        return false;
    const auto alternativeNames = configuration.peerCertificate().subjectAlternativeNames();
    const QString host = origin.host(QUrl::FullyEncoded);
    if (QHostAddress address; address.setAddress(host)) {
        const QList<QString> addresses = alternativeNames.values(QSsl::IpAddressEntry);
        return std::any_of(addresses.begin(), addresses.end(), [&address](const QString &each) {
            return QHostAddress(each) == address;
        });
    }
    const QList<QString> names = alternativeNames.values(QSsl::DnsEntry);
    return std::any_of(names.begin(), names.end(),
                       [&host](const QString &name) { return matches(name, host); });
}

} // namespace QtH2
