// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/settings.h"

#include "qml/scriptvalue.h"

#include <QtCore/qmetaobject.h>
#include <QtCore/qpointer.h>
#include <QtQml/qqmlinfo.h>

#include <utility>

namespace QtH2 {

Settings::Settings(QObject *parent)
    : QObject(parent)
{
}

void Settings::classBegin()
{
    m_complete = false;
}

void Settings::componentComplete()
{
    m_complete = true;
    if (const auto adaptive = std::exchange(m_adaptiveWindow, std::nullopt))
        setValue(H2ConnectionOptions::Setting::AdaptiveWindow, *adaptive);
}

QVariant Settings::value(H2ConnectionOptions::Setting setting) const
{
    if (setting == H2ConnectionOptions::Setting::AdaptiveWindow && m_adaptiveWindow)
        return *m_adaptiveWindow;
    return m_options.value(setting);
}

void Settings::setValue(H2ConnectionOptions::Setting setting, const QVariant &value)
{
    const QVariant plain = ScriptValue::plain(value);
    const H2ConnectionOptions before = m_options;
    H2ConnectionOptions changed = m_options;
    if (const H2Error refused = changed.setValue(setting, plain); refused.isError()) {
        qmlWarning(this) << refused.errorString();
        return;
    }
    if (!m_complete && setting == H2ConnectionOptions::Setting::AdaptiveWindow) {
        m_adaptiveWindow = changed.value(setting);
        Q_EMIT adaptiveWindowChanged();
        return;
    }
    if (changed == before)
        return;
    m_options = changed;

    // A window turns adaptiveWindow off, and that sets the windows.
    const QPointer<Settings> alive(this);
    settingChanged(setting);
    const auto descriptions = H2ConnectionOptions::descriptions();
    for (const H2ConnectionOptions::SettingDescription &row : descriptions) {
        if (!alive)
            return;
        if (changed.value(row.setting) == before.value(row.setting))
            continue;
        const int index = metaObject()->indexOfProperty(row.name);
        metaObject()->property(index).notifySignal().invoke(this, Qt::DirectConnection);
    }
}

} // namespace QtH2
