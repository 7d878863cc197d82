// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "settingsfiltermodel.h"

#include "settingsmodel.h"

SettingsFilterModel::SettingsFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
}

void SettingsFilterModel::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    Q_EMIT textChanged();
    invalidateFilter();
}

void SettingsFilterModel::setOnlyChanged(bool only)
{
    if (m_onlyChanged == only)
        return;
    m_onlyChanged = only;
    Q_EMIT onlyChangedChanged();
    invalidateFilter();
}

bool SettingsFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const auto occursIn = [this, &index](int role) {
        return index.data(role).toString().contains(m_text.trimmed(), Qt::CaseInsensitive);
    };
    if (m_onlyChanged && !index.data(SettingsModel::ChangedRole).toBool()
        && index.data(SettingsModel::ProblemRole).toString().isEmpty())
        return false;
    return occursIn(SettingsModel::NameRole) || occursIn(SettingsModel::SummaryRole)
        || occursIn(SettingsModel::GroupRole);
}
