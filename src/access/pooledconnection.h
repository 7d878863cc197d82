// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef POOLEDCONNECTION_H
#define POOLEDCONNECTION_H

#include <QtH2/h2connection.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>
#include <QtCore/qobject.h>
#include <QtCore/qset.h>
#include <QtCore/qtimer.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qhostaddress.h>
#include <QtNetwork/qsslconfiguration.h>

#include <chrono>
#include <optional>

namespace QtH2 {

class PooledOrigin;
class SessionDriver;

// A connection of a pool, which knows whether it is of use, and for how long it has not been used.
class PooledConnection : public QObject
{
    Q_OBJECT

public:
    // Whether another origin may be asked for over it (RFC 9113, section 9.1.1).
    enum class Authority {
        None,
        ByAddress, // if the origin's host has its address
        Full // for the server has named the origin (RFC 8336)
    };

    PooledConnection(PooledOrigin *origin, const H2ConnectionOptions &options,
                     std::optional<std::chrono::milliseconds> idleTimeout);

    // Used once, in this program.
    [[nodiscard]] quint64 number() const { return m_number; }
    [[nodiscard]] PooledOrigin *origin() const { return m_origin; }
    [[nodiscard]] H2Connection *connection() { return &m_connection; }
    [[nodiscard]] const H2Connection *connection() const { return &m_connection; }
    [[nodiscard]] SessionDriver *driver();

    // With the ticket of a TLS session to resume, or none.
    void setSslConfiguration(const QSslConfiguration &configuration,
                             const QByteArray &sessionTicket);
    [[nodiscard]] const QSslConfiguration &sslConfiguration() const { return m_sslConfiguration; }
    // Of its TLS session; empty: there is none that another connection may resume.
    [[nodiscard]] QByteArray sessionTicket() const;

    // It takes a request, and has no sign of trouble.
    [[nodiscard]] bool isUsable() const;
    [[nodiscard]] int users() const { return m_users; }
    void addUser();
    void removeUser();
    // A response has come.
    void noteServed();
    // It is lost, of which its requests hear first.
    void noteFailed();
    // Whoever takes a connection may have nothing behind it that answers.
    [[nodiscard]] bool wasSentAwayUnserved() const { return m_wasSentAway && !m_hasServed; }

    [[nodiscard]] Authority authorityFor(const PooledOrigin &other) const;

Q_SIGNALS:
    // Once for all that happened in a turn of the event loop, and not in the call of an application.
    void usersChanged();

private:
    void tellUsersLater();
    [[nodiscard]] bool isCertifiedFor(const QUrl &origin) const;
    void readCertificate();

    const quint64 m_number;
    PooledOrigin *const m_origin;
    H2Connection m_connection;
    QSslConfiguration m_sslConfiguration; // as it was set
    // What a verified certificate is for.
    QList<QString> m_certifiedHosts;
    QList<QHostAddress> m_certifiedAddresses;
    std::optional<QSet<QUrl>> m_originSet; // if the server has named one
    QTimer m_idleTimer;
    int m_users = 0;
    bool m_hasServed = false;
    bool m_hasFailed = false;
    bool m_wasSentAway = false; // by GOAWAY
    bool m_hadSslErrors = false;
    bool m_tellingPosted = false;
};

} // namespace QtH2

#endif // POOLEDCONNECTION_H
