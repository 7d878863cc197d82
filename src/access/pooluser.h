// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef POOLUSER_H
#define POOLUSER_H

#include <QtCore/qglobal.h>

namespace QtH2 {

class ConnectionPool;

// What hears of the end of a pool, in its thread. There is one for each request: it is in a list of
// the pool's, which costs less than a connection of a QObject.
class PoolUser
{
protected:
    explicit PoolUser(ConnectionPool *pool);
    ~PoolUser();
    Q_DISABLE_COPY_MOVE(PoolUser)

    // Null: it is gone.
    [[nodiscard]] ConnectionPool *pool() const { return m_pool; }
    // May destroy this, and others.
    virtual void poolDestroyed() = 0;

private:
    friend class ConnectionPool;

    void leave();

    ConnectionPool *m_pool;
    PoolUser *m_before;
    PoolUser *m_behind = nullptr;
};

} // namespace QtH2

#endif // POOLUSER_H
