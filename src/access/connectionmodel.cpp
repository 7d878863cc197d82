// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/connectionmodel.h"

namespace QtH2 {

ConnectionModel::ConnectionModel(ConnectionPool *pool)
    : m_pool(pool)
{
    connect(pool, &ConnectionPool::aboutToAdd, this,
            [this](int row) { beginInsertRows({}, row, row); });
    connect(pool, &ConnectionPool::added, this, &ConnectionModel::endInsertRows);
    connect(pool, &ConnectionPool::aboutToRemove, this,
            [this](int row) { beginRemoveRows({}, row, row); });
    connect(pool, &ConnectionPool::removed, this, &ConnectionModel::endRemoveRows);
    connect(pool, &ConnectionPool::changed, this,
            [this](int row) { Q_EMIT dataChanged(index(row), index(row)); });
}

int ConnectionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_pool->connections().size());
}

QVariant ConnectionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    PooledConnection *pooled = m_pool->connections().at(index.row());
    H2Connection *connection = pooled->connection();
    switch (role) {
    case OriginRole:
        return pooled->origin().toString();
    case ConnectionRole:
        return QVariant::fromValue(connection);
    case StateRole:
        return QVariant::fromValue(connection->state());
    case RequestsRole:
        return pooled->users();
    case RttRole:
        return connection->property("rtt");
    case BytesReceivedRole:
        return connection->statistics().bytesReceived;
    case BytesSentRole:
        return connection->statistics().bytesSent;
    default:
        return {};
    }
}

QHash<int, QByteArray> ConnectionModel::roleNames() const
{
    return { { OriginRole, "origin" },
             { ConnectionRole, "connection" },
             { StateRole, "state" },
             { RequestsRole, "requests" },
             { RttRole, "rtt" },
             { BytesReceivedRole, "bytesReceived" },
             { BytesSentRole, "bytesSent" } };
}

} // namespace QtH2
