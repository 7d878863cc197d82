// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef VALUETYPES_H
#define VALUETYPES_H

#include <QtH2/h2error.h>
#include <QtH2/h2settings.h>
#include <QtH2/h2statistics.h>

#include <QtQml/qqml.h>
#include <QtQml/qqmlregistration.h>

namespace QtH2 {

// The value types of C++ that properties have, with their names in QML.

struct ErrorValue
{
    Q_GADGET
    QML_FOREIGN(H2Error)
    QML_VALUE_TYPE(h2error)
};

struct StatisticsValue
{
    Q_GADGET
    QML_FOREIGN(H2Statistics)
    QML_VALUE_TYPE(h2statistics)
};

struct SettingsValue
{
    Q_GADGET
    QML_FOREIGN(H2Settings)
    QML_VALUE_TYPE(h2settings)
};

} // namespace QtH2

// For the enums: a value type begins with a small letter and has none.
namespace QtH2::ErrorEnums {
Q_NAMESPACE
QML_FOREIGN_NAMESPACE(H2Error)
QML_NAMED_ELEMENT(H2Error)
} // namespace QtH2::ErrorEnums

#endif // VALUETYPES_H
