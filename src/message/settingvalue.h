// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SETTINGVALUE_H
#define SETTINGVALUE_H

#include "message/settingstable.h"

#include <QtH2/h2error.h>

#include <QtCore/qstring.h>
#include <QtCore/qvariant.h>

#include <optional>

namespace QtH2::SettingValue {

// The value of one setting: what it may be, how it is read from a QVariant, and what is said of one
// that will not do.

[[nodiscard]] bool isInRange(const SettingDescription &row, qint64 value);
// Nothing but what is a whole number: QVariant itself would round 1.5 and make 1 of true.
[[nodiscard]] std::optional<qint64> toInteger(const QVariant &value, Unit unit);
// As a person wrote it.
[[nodiscard]] QString shown(const QVariant &value);

[[nodiscard]] H2Error invalidOptions(const QString &text);
[[nodiscard]] H2Error outOfRange(const SettingDescription &row, const QString &value);
[[nodiscard]] H2Error notWhole(const SettingDescription &row, const QString &value);

} // namespace QtH2::SettingValue

#endif // SETTINGVALUE_H
