// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "message/settingvalue.h"

#include <QtCore/qcoreapplication.h>

#include <chrono>
#include <cmath>

namespace QtH2::SettingValue {

namespace {

QString rangeOf(const SettingDescription &row)
{
    QString text;
    switch (row.unit) {
    case Unit::Flag:
        return QCoreApplication::translate("H2ConnectionOptions", "true or false");
    case Unit::Bytes:
        text = QCoreApplication::translate("H2ConnectionOptions", "from %1 to %2 bytes");
        break;
    case Unit::Milliseconds:
        text = QCoreApplication::translate("H2ConnectionOptions", "from %1 to %2 milliseconds");
        break;
    case Unit::Count:
        text = QCoreApplication::translate("H2ConnectionOptions", "from %1 to %2");
        break;
    }
    return text.arg(row.minimum).arg(row.maximum);
}

} // namespace

H2Error invalidOptions(const QString &text)
{
    return H2Error(H2Error::Kind::InvalidOptions, H2Error::Initiator::User,
                   H2Error::Scope::Connection, text);
}

H2Error outOfRange(const SettingDescription &row, const QString &value)
{
    return invalidOptions(
        QCoreApplication::translate("H2ConnectionOptions", "%1 is %2, but must be %3")
            .arg(QLatin1String(row.name), value, rangeOf(row)));
}

H2Error notWhole(const SettingDescription &row, const QString &value)
{
    if (row.unit == Unit::Flag)
        return outOfRange(row, value);
    return invalidOptions(QCoreApplication::translate("H2ConnectionOptions",
                                                      "%1 is %2, but must be a whole number %3")
                              .arg(QLatin1String(row.name), value, rangeOf(row)));
}

bool isInRange(const SettingDescription &row, qint64 value)
{
    return value >= row.minimum && value <= row.maximum;
}

std::optional<qint64> toInteger(const QVariant &value, Unit unit)
{
    if (value.metaType() == QMetaType::fromType<std::chrono::milliseconds>()) {
        return unit == Unit::Milliseconds
            ? std::optional<qint64>(value.value<std::chrono::milliseconds>().count())
            : std::nullopt;
    }
    if (value.typeId() == QMetaType::Double || value.typeId() == QMetaType::Float) {
        const double real = value.toDouble();
        const bool fits = real == std::floor(real) && std::abs(real) < 0x1p63;
        return fits ? std::optional(static_cast<qint64>(real)) : std::nullopt;
    }
    const QString text = value.toString();
    if (unit == Unit::Flag && (text == u"true" || text == u"false"))
        return text == u"true" ? 1 : 0;
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

QString shown(const QVariant &value)
{
    if (value.metaType() == QMetaType::fromType<std::chrono::milliseconds>())
        return QString::number(value.value<std::chrono::milliseconds>().count()) + u" ms";
    const QString text = value.toString().left(80);
    if (value.typeId() == QMetaType::QString || value.typeId() == QMetaType::QByteArray)
        return QLatin1Char('"') + text + QLatin1Char('"');
    return text.isEmpty() ? QString(QLatin1String(value.typeName())) : text;
}

} // namespace QtH2::SettingValue
