// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/pooledconnection.h"

#include "client/h2connection_p.h"

#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslconfiguration.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace QtH2 {

namespace {

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

PooledConnection::PooledConnection(const QUrl &origin, const H2ConnectionOptions &options,
                                   std::optional<std::chrono::milliseconds> idleTimeout,
                                   QObject *parent)
    : QObject(parent)
    , m_origin(origin)
    , m_connection(options)
{
    if (idleTimeout) {
        m_idleTimer.setSingleShot(true);
        m_idleTimer.setInterval(*idleTimeout);
        m_idleTimer.callOnTimeout(&m_connection, qOverload<>(&H2Connection::shutdown));
    }
    connect(&m_connection, &H2Connection::originsReceived, this,
            [this](const QList<QByteArray> &origins) {
                for (const QByteArray &named : origins)
                    m_origins.insert(QUrl::fromEncoded(named));
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

bool PooledConnection::mayServe(const QUrl &origin) const
{
    if (m_excluded.contains(origin) || origin.scheme() != "https"_L1
        || m_connection.state() != H2Connection::State::Open || !m_origins.contains(origin))
        return false;
    const QSslCertificate certificate = m_connection.sslConfiguration().peerCertificate();
    const QList<QString> names = certificate.subjectAlternativeNames().values(QSsl::DnsEntry);
    return std::any_of(names.begin(), names.end(),
                       [host = origin.host()](const QString &name) { return matches(name, host); });
}

} // namespace QtH2
