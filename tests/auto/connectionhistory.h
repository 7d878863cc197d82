// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CONNECTIONHISTORY_H
#define CONNECTIONHISTORY_H

#include <QtH2/H2Connection>

#include <QtCore/qmetaobject.h>
#include <QtCore/qstringlist.h>

// What a connection told, in order: the names of its states, "connected", "error", "disconnected".
class ConnectionHistory : public QObject
{
public:
    explicit ConnectionHistory(H2Connection *connection)
    {
        connect(connection, &H2Connection::stateChanged, this, [this](H2Connection::State state) {
            events.append(QString::fromLatin1(
                QMetaEnum::fromType<H2Connection::State>().valueToKey(static_cast<int>(state))));
        });
        connect(connection, &H2Connection::connected, this,
                [this] { events.append(QStringLiteral("connected")); });
        connect(connection, &H2Connection::errorOccurred, this,
                [this] { events.append(QStringLiteral("error")); });
        connect(connection, &H2Connection::disconnected, this,
                [this] { events.append(QStringLiteral("disconnected")); });
    }

    QStringList events;
};

#endif // CONNECTIONHISTORY_H
