// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef POOLEDCONNECTION_H
#define POOLEDCONNECTION_H

#include <QtH2/h2connection.h>

#include <QtCore/qobject.h>
#include <QtCore/qset.h>
#include <QtCore/qtimer.h>
#include <QtCore/qurl.h>

#include <chrono>
#include <optional>

namespace QtH2 {

class SessionDriver;

// A connection of a pool, which knows whether it is of use, and for how long it has not been used.
class PooledConnection : public QObject
{
    Q_OBJECT

public:
    PooledConnection(const QUrl &origin, const H2ConnectionOptions &options,
                     std::optional<std::chrono::milliseconds> idleTimeout, QObject *parent);

    [[nodiscard]] const QUrl &origin() const { return m_origin; }
    [[nodiscard]] H2Connection *connection() { return &m_connection; }
    [[nodiscard]] const H2Connection *connection() const { return &m_connection; }
    [[nodiscard]] SessionDriver *driver();

    // It takes a request, and has no sign of trouble.
    [[nodiscard]] bool isUsable() const;
    [[nodiscard]] int users() const { return m_users; }
    void addUser();
    void removeUser();

    // Whether its certificate, and what the server says (RFC 8336), are good for the origin, too
    // (RFC 9113, section 9.1.1).
    [[nodiscard]] bool mayServe(const QUrl &origin) const;
    void exclude(const QUrl &origin) { m_excluded.insert(origin); }

Q_SIGNALS:
    // Once for all that happened in a turn of the event loop, and not in the call of an application.
    void usersChanged();

private:
    void tellUsersLater();

    const QUrl m_origin;
    H2Connection m_connection;
    QSet<QUrl> m_origins; // that the server named
    QSet<QUrl> m_excluded;
    QTimer m_idleTimer;
    int m_users = 0;
    bool m_tellingPosted = false;
};

} // namespace QtH2

#endif // POOLEDCONNECTION_H
