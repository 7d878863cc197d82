// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/pooluser.h"

#include "access/connectionpool.h"

#include <utility>

namespace QtH2 {

PoolUser::PoolUser(ConnectionPool *pool)
    : m_pool(pool)
    , m_before(std::exchange(pool->m_lastUser, this))
{
    (m_before ? m_before->m_behind : pool->m_users) = this;
}

PoolUser::~PoolUser()
{
    leave();
}

void PoolUser::leave()
{
    ConnectionPool *const pool = std::exchange(m_pool, nullptr);
    if (!pool)
        return;
    (m_before ? m_before->m_behind : pool->m_users) = m_behind;
    (m_behind ? m_behind->m_before : pool->m_lastUser) = m_before;
}

} // namespace QtH2
