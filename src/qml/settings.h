// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SETTINGS_H
#define SETTINGS_H

#include <QtH2/h2connectionoptions.h>

#include <QtCore/qobject.h>
#include <QtCore/qvariant.h>
#include <QtQml/qqmlparserstatus.h>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace QtH2 {

// The properties that H2Connection and H2Client share in QML: one for each setting of
// H2ConnectionOptions, which knows its default, its range and what is said about it. moc has to be
// told the names; that none is missing, a test sees to (tests/quick).
#define QTH2_QML_SETTING(name, Name)                                                               \
private:                                                                                           \
    Q_PROPERTY(QVariant name READ name WRITE set##Name NOTIFY name##Changed)                       \
public:                                                                                            \
    QVariant name() const                                                                          \
    {                                                                                              \
        return value(H2ConnectionOptions::Setting::Name);                                          \
    }                                                                                              \
    void set##Name(const QVariant &value)                                                          \
    {                                                                                              \
        setValue(H2ConnectionOptions::Setting::Name, value);                                       \
    }                                                                                              \
Q_SIGNALS:                                                                                         \
    void name##Changed();

class Settings : public QObject, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ANONYMOUS
    QTH2_QML_SETTING(initialStreamWindowSize, InitialStreamWindowSize)
    QTH2_QML_SETTING(initialConnectionWindowSize, InitialConnectionWindowSize)
    QTH2_QML_SETTING(initialMaxSendStreams, InitialMaxSendStreams)
    QTH2_QML_SETTING(adaptiveWindow, AdaptiveWindow)
    QTH2_QML_SETTING(maxFrameSize, MaxFrameSize)
    QTH2_QML_SETTING(maxHeaderListSize, MaxHeaderListSize)
    QTH2_QML_SETTING(headerTableSize, HeaderTableSize)
    QTH2_QML_SETTING(maxConcurrentStreams, MaxConcurrentStreams)
    QTH2_QML_SETTING(keepAliveInterval, KeepAliveInterval)
    QTH2_QML_SETTING(keepAliveTimeout, KeepAliveTimeout)
    QTH2_QML_SETTING(keepAliveWhileIdle, KeepAliveWhileIdle)
    QTH2_QML_SETTING(maxConcurrentResetStreams, MaxConcurrentResetStreams)
    QTH2_QML_SETTING(resetStreamDuration, ResetStreamDuration)
    QTH2_QML_SETTING(maxSendBufferSize, MaxSendBufferSize)
    QTH2_QML_SETTING(maxPendingAcceptResetStreams, MaxPendingAcceptResetStreams)
    QTH2_QML_SETTING(maxLocalErrorResetStreams, MaxLocalErrorResetStreams)
    QTH2_QML_SETTING(enablePush, EnablePush)
    QTH2_QML_SETTING(connectTimeout, ConnectTimeout)
    QTH2_QML_SETTING(settingsTimeout, SettingsTimeout)
    QTH2_QML_SETTING(idleTimeout, IdleTimeout)
    QTH2_QML_SETTING(writeStallTimeout, WriteStallTimeout)
    QTH2_QML_SETTING(keepAliveReuseTimeout, KeepAliveReuseTimeout)
    QTH2_QML_SETTING(maxBufferedBytes, MaxBufferedBytes)

public:
    explicit Settings(QObject *parent = nullptr);

    [[nodiscard]] H2ConnectionOptions options() const { return m_options; }

    void classBegin() override;
    void componentComplete() override;

protected:
    [[nodiscard]] bool isComplete() const { return m_complete; }
    // The application has changed that setting.
    virtual void settingChanged(H2ConnectionOptions::Setting setting) = 0;

private:
    [[nodiscard]] QVariant value(H2ConnectionOptions::Setting setting) const;
    void setValue(H2ConnectionOptions::Setting setting, const QVariant &value);

    H2ConnectionOptions m_options;
    // Until the component is complete: it overrides the windows, whatever the order of the bindings.
    std::optional<QVariant> m_adaptiveWindow;
    bool m_complete = true; // not so between classBegin() and componentComplete()
};

#undef QTH2_QML_SETTING

} // namespace QtH2

#endif // SETTINGS_H
