// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SETTINGROWS_H
#define SETTINGROWS_H

#include <QtH2/h2connectionoptions.h>

#include <QtCore/qobject.h>
#include <QtCore/qvariant.h>
#include <QtQml/qqmlregistration.h>

// The table of the settings, for tests in QML.
class SettingRows : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(QVariantList rows READ rows CONSTANT)

public:
    using QObject::QObject;

    [[nodiscard]] static QVariantList rows()
    {
        QVariantList rows;
        const auto descriptions = H2ConnectionOptions::descriptions();
        for (const H2ConnectionOptions::SettingDescription &row : descriptions) {
            rows.append(QVariantMap{
                { QStringLiteral("tag"), QString::fromLatin1(row.name) },
                { QStringLiteral("name"), QString::fromLatin1(row.name) },
                { QStringLiteral("flag"), row.unit == H2ConnectionOptions::Unit::Flag },
                { QStringLiteral("minimum"), row.minimum },
                { QStringLiteral("maximum"), row.maximum },
                { QStringLiteral("defaultValue"), H2ConnectionOptions().value(row.setting) },
                { QStringLiteral("canBeUnset"), *row.whenUnset != 0 } });
        }
        return rows;
    }
};

#endif // SETTINGROWS_H
