// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/settings.h"

#include "qml/scriptvalue.h"

#include <QtCore/qmetaobject.h>
#include <QtCore/qpointer.h>
#include <QtQml/qqmlinfo.h>

#include <utility>

namespace QtH2 {

/*!
    \qmltype ConnectionSettings
    \qmlabstract
    \inqmlmodule QtH2
    \brief The settings of a connection, which H2Connection and H2Client share.

    Each is a property of the name that it has in H2ConnectionOptions, where its meaning, range and
    default are: a whole number, \c true or \c false, and for durations a number of milliseconds.
    \c undefined unsets it; one that cannot be unset then has its default. A value that will not do is
    refused with a warning that names it, its range, and the place in the QML file, and the former one
    stays.

    Where a component sets the windows and adaptiveWindow, that comes last, whatever their order.

    In an H2Client, a setting holds for the connections that it opens from then on. In an H2Connection
    that is open, it depends on the setting: see each.
*/

/*!
    \qmlproperty var ConnectionSettings::initialStreamWindowSize
    \qmlproperty var ConnectionSettings::adaptiveWindow
    \qmlproperty var ConnectionSettings::maxFrameSize
    \qmlproperty var ConnectionSettings::maxHeaderListSize
    \qmlproperty var ConnectionSettings::headerTableSize
    \qmlproperty var ConnectionSettings::maxConcurrentStreams
    \qmlproperty var ConnectionSettings::enablePush

    An open H2Connection tells the server at once, and H2Connection::settingsAcknowledged tells when
    that has taken it over. See the property of the same name in H2ConnectionOptions.
*/

/*!
    \qmlproperty var ConnectionSettings::initialConnectionWindowSize

    On an open H2Connection it acts at once where it grows. A window cannot be made smaller there
    (RFC 9113, section 6.9.1): that is said in a warning, and holds for the next connection. See
    H2ConnectionOptions::initialConnectionWindowSize().
*/

/*!
    \qmlproperty var ConnectionSettings::initialMaxSendStreams
    \qmlproperty var ConnectionSettings::connectTimeout

    They hold for the next connection: an open one is past what they are about. See the property of
    the same name in H2ConnectionOptions.
*/

/*!
    \qmlproperty var ConnectionSettings::keepAliveInterval
    \qmlproperty var ConnectionSettings::keepAliveTimeout
    \qmlproperty var ConnectionSettings::keepAliveWhileIdle
    \qmlproperty var ConnectionSettings::keepAliveReuseTimeout
    \qmlproperty var ConnectionSettings::settingsTimeout
    \qmlproperty var ConnectionSettings::idleTimeout
    \qmlproperty var ConnectionSettings::writeStallTimeout
    \qmlproperty var ConnectionSettings::resetStreamDuration
    \qmlproperty var ConnectionSettings::maxConcurrentResetStreams
    \qmlproperty var ConnectionSettings::maxPendingAcceptResetStreams
    \qmlproperty var ConnectionSettings::maxLocalErrorResetStreams
    \qmlproperty var ConnectionSettings::maxSendBufferSize
    \qmlproperty var ConnectionSettings::maxBufferedBytes

    They act at once. The server is not told. See the property of the same name in
    H2ConnectionOptions.
*/

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
