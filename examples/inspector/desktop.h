// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef DESKTOP_H
#define DESKTOP_H

#include <QtCore/qobject.h>
#include <QtCore/qstring.h>
#include <QtQml/qqmlregistration.h>

// What the desktop likes.
class Desktop : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(bool dark READ isDark NOTIFY darkChanged)
    Q_PROPERTY(bool rightToLeft READ isRightToLeft CONSTANT)
    Q_PROPERTY(QString plainFont READ plainFont CONSTANT)
    Q_PROPERTY(QString fixedFont READ fixedFont CONSTANT)

public:
    explicit Desktop(QObject *parent = nullptr);

    [[nodiscard]] bool isDark() const;
    [[nodiscard]] bool isRightToLeft() const;
    [[nodiscard]] QString plainFont() const;
    [[nodiscard]] QString fixedFont() const;

    Q_INVOKABLE static void copy(const QString &text);

Q_SIGNALS:
    void darkChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

#endif // DESKTOP_H
