// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SETTINGSFILTERMODEL_H
#define SETTINGSFILTERMODEL_H

#include <QtCore/qsortfilterproxymodel.h>
#include <QtQml/qqmlregistration.h>

// The settings in whose name or description the text occurs.
class SettingsFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(bool onlyChanged READ isOnlyChanged WRITE setOnlyChanged NOTIFY onlyChangedChanged)

public:
    explicit SettingsFilterModel(QObject *parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] bool isOnlyChanged() const { return m_onlyChanged; }
    void setOnlyChanged(bool only);

Q_SIGNALS:
    void textChanged();
    void onlyChangedChanged();

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
    bool m_onlyChanged = false;
};

#endif // SETTINGSFILTERMODEL_H
