// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef VALUETYPES_H
#define VALUETYPES_H

#include <QtH2/h2error.h>
#include <QtH2/h2settings.h>
#include <QtH2/h2statistics.h>

#include <QtCore/qobject.h>
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

// For the enums, H2Error.Kind.GoAway: the name of a value type begins with a small letter.
class ErrorEnums : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(H2Error)
    QML_UNCREATABLE("An H2Error is what the property error has")
    QML_EXTENDED_NAMESPACE(H2Error)
    // Two of the enums have names in common: it is H2Error.Code.ProtocolError.
    Q_CLASSINFO("RegisterEnumClassesUnscoped", "false")
};

} // namespace QtH2

#endif // VALUETYPES_H
