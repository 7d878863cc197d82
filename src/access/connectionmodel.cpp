// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/connectionmodel.h"

#include "access/connectionpool.h"

#include <algorithm>

namespace QtH2 {

ConnectionModel::ConnectionModel(ConnectionPool *pool, QObject *parent)
    : QAbstractListModel(parent)
    , m_isOtherThread(pool->thread() != thread())
{
    connect(pool, &ConnectionPool::told, this, &ConnectionModel::update, Qt::QueuedConnection);
    connect(pool, &ConnectionPool::removed, this, &ConnectionModel::remove, Qt::QueuedConnection);
}

int ConnectionModel::indexOf(quint64 number) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [number](const auto &each) { return each.number == number; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void ConnectionModel::update(const ConnectionRow &row)
{
    if (const int known = indexOf(row.number); known >= 0) {
        m_rows[known] = row;
        Q_EMIT dataChanged(index(known), index(known));
        return;
    }
    const auto end = static_cast<int>(m_rows.size());
    beginInsertRows({}, end, end);
    m_rows.append(row);
    endInsertRows();
}

void ConnectionModel::remove(quint64 number)
{
    const int known = indexOf(number);
    if (known < 0)
        return;
    beginRemoveRows({}, known, known);
    m_rows.removeAt(known);
    endRemoveRows();
}

int ConnectionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ConnectionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ConnectionRow &row = m_rows.at(index.row());
    H2Connection *connection = m_isOtherThread ? nullptr : row.connection.data();
    switch (role) {
    case OriginRole:
        return row.origin.toString();
    case ConnectionRole:
        return QVariant::fromValue(connection);
    case StateRole:
        return QVariant::fromValue(row.state);
    case RequestsRole:
        return row.requests;
    case RttRole:
        return row.rtt;
    case BytesReceivedRole:
        return connection ? connection->statistics().bytesReceived : row.bytesReceived;
    case BytesSentRole:
        return connection ? connection->statistics().bytesSent : row.bytesSent;
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
