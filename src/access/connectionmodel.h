// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CONNECTIONMODEL_H
#define CONNECTIONMODEL_H

#include "access/connectionrow.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qlist.h>

namespace QtH2 {

class ConnectionPool;

// The connections of a pool for a view, a row each, as they were when the pool last told of them, but
// for what has passed over a connection in the same thread: that is up to date. The model never
// changes inside a call of the application.
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
    // Those that are there when it is made.
    void setRows(const QList<ConnectionRow> &rows) { m_rows = rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = QModelIndex()) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    void update(const QtH2::ConnectionRow &row);
    void remove(quint64 number);
    [[nodiscard]] int indexOf(quint64 number) const; // -1: none

    const bool m_isOtherThread;
    QList<ConnectionRow> m_rows;
};

} // namespace QtH2

#endif // CONNECTIONMODEL_H
