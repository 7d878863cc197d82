// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CONNECTIONMODEL_H
#define CONNECTIONMODEL_H

#include "access/connectionpool.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qlist.h>

namespace QtH2 {

// The connections of a pool for a view, a row each. It never changes inside a call of the
// application: a new connection has its row soon after.
class ConnectionModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        OriginRole = Qt::DisplayRole,
        ConnectionRole = Qt::UserRole,
        StateRole,
        RequestsRole,
        RttRole,
        BytesReceivedRole,
        BytesSentRole,
    };

    ConnectionModel(ConnectionPool *pool, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = QModelIndex()) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    void add(PooledConnection *connection);
    void remove(PooledConnection *connection);
    void change(PooledConnection *connection);

    ConnectionPool *const m_pool;
    QList<PooledConnection *> m_rows;
};

} // namespace QtH2

#endif // CONNECTIONMODEL_H
