// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CONNECTIONMODEL_H
#define CONNECTIONMODEL_H

#include "access/connectionpool.h"

#include <QtCore/qabstractitemmodel.h>

namespace QtH2 {

// The connections of a pool for a view, a row each.
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

    explicit ConnectionModel(ConnectionPool *pool);

    [[nodiscard]] int rowCount(const QModelIndex &parent = QModelIndex()) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    ConnectionPool *const m_pool;
};

} // namespace QtH2

#endif // CONNECTIONMODEL_H
