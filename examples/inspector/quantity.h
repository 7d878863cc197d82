// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef QUANTITY_H
#define QUANTITY_H

#include <QtCore/qobject.h>
#include <QtCore/qstring.h>
#include <QtQml/qqmlregistration.h>

// Numbers as people read them.
class Quantity : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    explicit Quantity(QObject *parent = nullptr);

    Q_INVOKABLE static QString bytes(double bytes);
    Q_INVOKABLE static QString rate(double bytesPerSecond);
    Q_INVOKABLE static QString milliseconds(double milliseconds);
    Q_INVOKABLE static QString count(double number);
};

#endif // QUANTITY_H
