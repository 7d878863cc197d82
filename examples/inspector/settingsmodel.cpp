// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "settingsmodel.h"

#include "quantity.h"
#include "settinggroups.h"

#include <QtCore/qcoreapplication.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

using Unit = H2ConnectionOptions::Unit;

namespace {

QString described(const char *text)
{
    return QCoreApplication::translate("H2ConnectionOptions", text);
}

QString shown(const QVariant &value, Unit unit)
{
    if (!value.isValid())
        return SettingsModel::tr("unset");
    switch (unit) {
    case Unit::Bytes:
        return Quantity::bytes(value.toDouble());
    case Unit::Milliseconds:
        return Quantity::milliseconds(value.toDouble());
    case Unit::Flag:
        return value.toBool() ? SettingsModel::tr("on") : SettingsModel::tr("off");
    case Unit::Count:
        break;
    }
    return value.toString();
}

QString unitName(Unit unit)
{
    switch (unit) {
    case Unit::Bytes:
        return SettingsModel::tr("bytes");
    case Unit::Milliseconds:
        return SettingsModel::tr("ms");
    case Unit::Count:
    case Unit::Flag:
        break;
    }
    return {};
}

// What is no number is for the setting itself to refuse: it says why.
QVariant toValue(const QString &text, Unit unit)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return {};
    if (unit == Unit::Flag)
        return trimmed == "true"_L1;
    bool isNumber = false;
    const qint64 number = trimmed.toLongLong(&isNumber);
    return isNumber ? QVariant(number) : QVariant(trimmed);
}

} // namespace

SettingsModel::SettingsModel(Apply apply, QObject *parent)
    : QAbstractListModel(parent)
    , m_apply(std::move(apply))
    , m_rows(H2ConnectionOptions::descriptions())
{
    std::stable_sort(m_rows.begin(), m_rows.end(), [](const auto &left, const auto &right) {
        return SettingGroups::groupOf(left.setting) < SettingGroups::groupOf(right.setting);
    });
}

int SettingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SettingsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Description &row = m_rows.at(index.row());
    const auto refused = m_refused.constFind(row.setting);
    const QVariant value = m_options.value(row.setting);
    switch (role) {
    case NameRole:
        return QString::fromLatin1(row.name);
    case GroupRole:
        return SettingGroups::title(SettingGroups::groupOf(row.setting));
    case SummaryRole:
        return described(row.summary);
    case FlagRole:
        return row.unit == Unit::Flag;
    case UnitRole:
        return unitName(row.unit);
    case ValueRole:
        return refused != m_refused.cend() ? refused->text : value.toString();
    case ShownRole:
        return shown(value, row.unit);
    case RangeRole:
        return tr("%1 to %2").arg(row.minimum).arg(row.maximum);
    case DefaultRole:
        return shown(row.defaultValue ? QVariant(*row.defaultValue) : QVariant(), row.unit);
    case UnsetRole:
        return *row.whenUnset ? described(row.whenUnset) : QString();
    case ChangedRole:
        return isChanged(row);
    case ProblemRole:
        return refused != m_refused.cend() ? refused->reason : QString();
    default:
        return {};
    }
}

QHash<int, QByteArray> SettingsModel::roleNames() const
{
    return { { NameRole, "name" },       { GroupRole, "group" },     { SummaryRole, "summary" },
             { FlagRole, "flag" },       { UnitRole, "unit" },       { ValueRole, "value" },
             { ShownRole, "shown" },     { RangeRole, "range" },     { DefaultRole, "defaultText" },
             { UnsetRole, "unsetText" }, { ChangedRole, "changed" }, { ProblemRole, "problem" } };
}

int SettingsModel::changedCount() const
{
    return static_cast<int>(std::count_if(m_rows.cbegin(), m_rows.cend(),
                                          [this](const auto &row) { return isChanged(row); }));
}

bool SettingsModel::isChanged(const Description &row) const
{
    static const H2ConnectionOptions defaults;
    return m_options.value(row.setting) != defaults.value(row.setting);
}

int SettingsModel::rowOf(const QString &name) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&name](const auto &row) {
        return name == QLatin1StringView(row.name);
    });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

void SettingsModel::setText(const QString &name, const QString &text)
{
    const int number = rowOf(name);
    if (number < 0)
        return;
    const Description &row = m_rows.at(number);
    H2ConnectionOptions options = m_options;
    const H2Error refused = options.setValue(row.setting, toValue(text, row.unit));
    if (refused.isError()) {
        m_refused.insert(row.setting, { text, refused.errorString() });
        announce();
    } else {
        take(options, row, text);
    }
}

void SettingsModel::take(const H2ConnectionOptions &options, const Description &row,
                         const QString &text)
{
    const H2Error refused = m_apply(options);
    if (refused.isError()) {
        m_refused.insert(row.setting, { text, refused.errorString() });
    } else {
        m_refused.remove(row.setting);
        m_options = options;
    }
    announce();
}

void SettingsModel::restore(const QString &name)
{
    const int number = rowOf(name);
    if (number < 0)
        return;
    const Description &row = m_rows.at(number);
    const QVariant value = H2ConnectionOptions().value(row.setting);
    H2ConnectionOptions options = m_options;
    if (!options.setValue(row.setting, value).isError())
        take(options, row, value.toString());
}

void SettingsModel::restoreAll()
{
    m_refused.clear();
    if (!m_apply(H2ConnectionOptions()).isError())
        m_options = H2ConnectionOptions();
    announce();
}

// All of them: one setting may change others, as adaptiveWindow does the windows.
void SettingsModel::announce()
{
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    Q_EMIT optionsChanged();
}
