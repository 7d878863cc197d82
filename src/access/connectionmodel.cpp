// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/connectionmodel.h"

namespace QtH2 {

ConnectionModel::ConnectionModel(ConnectionPool *pool, QObject *parent)
    : QAbstractListModel(parent)
    , m_pool(pool)
{
    connect(pool, &ConnectionPool::added, this, &ConnectionModel::add, Qt::QueuedConnection);
    connect(pool, &ConnectionPool::removed, this, &ConnectionModel::remove);
    connect(pool, &ConnectionPool::changed, this, &ConnectionModel::change);
}

void ConnectionModel::add(PooledConnection *connection)
{
    // It may be gone by now.
    if (!m_pool->connections().contains(connection))
        return;
    const auto row = static_cast<int>(m_rows.size());
    beginInsertRows({}, row, row);
    m_rows.append(connection);
    endInsertRows();
}

void ConnectionModel::remove(PooledConnection *connection)
{
    const auto row = static_cast<int>(m_rows.indexOf(connection));
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

void ConnectionModel::change(PooledConnection *connection)
{
    const auto row = static_cast<int>(m_rows.indexOf(connection));
    if (row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

int ConnectionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ConnectionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    PooledConnection *pooled = m_rows.at(index.row());
    H2Connection *connection = pooled->connection();
    switch (role) {
    case OriginRole:
        return pooled->origin()->url().toString();
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
