// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2CONNECTIONOPTIONS_H
#define H2CONNECTIONOPTIONS_H

#include <QtH2/h2error.h>
#include <QtH2/qth2global.h>

#include <QtCore/qlist.h>
#include <QtCore/qmetatype.h>
#include <QtCore/qshareddata.h>
#include <QtCore/qvariant.h>

#include <chrono>
#include <optional>

QT_BEGIN_NAMESPACE
class QDebug;
QT_END_NAMESPACE

class H2ConnectionOptionsPrivate;

class QTH2_EXPORT H2ConnectionOptions
{
    Q_GADGET
    Q_PROPERTY(QVariant initialStreamWindowSize READ initialStreamWindowSizeVariant WRITE
                   setInitialStreamWindowSizeVariant)
    Q_PROPERTY(QVariant initialConnectionWindowSize READ initialConnectionWindowSizeVariant WRITE
                   setInitialConnectionWindowSizeVariant)
    Q_PROPERTY(QVariant initialMaxSendStreams READ initialMaxSendStreamsVariant WRITE
                   setInitialMaxSendStreamsVariant)
    Q_PROPERTY(QVariant adaptiveWindow READ adaptiveWindowVariant WRITE setAdaptiveWindowVariant)
    Q_PROPERTY(QVariant maxFrameSize READ maxFrameSizeVariant WRITE setMaxFrameSizeVariant)
    Q_PROPERTY(
        QVariant maxHeaderListSize READ maxHeaderListSizeVariant WRITE setMaxHeaderListSizeVariant)
    Q_PROPERTY(QVariant headerTableSize READ headerTableSizeVariant WRITE setHeaderTableSizeVariant)
    Q_PROPERTY(QVariant maxConcurrentStreams READ maxConcurrentStreamsVariant WRITE
                   setMaxConcurrentStreamsVariant)
    Q_PROPERTY(
        QVariant keepAliveInterval READ keepAliveIntervalVariant WRITE setKeepAliveIntervalVariant)
    Q_PROPERTY(
        QVariant keepAliveTimeout READ keepAliveTimeoutVariant WRITE setKeepAliveTimeoutVariant)
    Q_PROPERTY(QVariant keepAliveWhileIdle READ keepAliveWhileIdleVariant WRITE
                   setKeepAliveWhileIdleVariant)
    Q_PROPERTY(QVariant maxConcurrentResetStreams READ maxConcurrentResetStreamsVariant WRITE
                   setMaxConcurrentResetStreamsVariant)
    Q_PROPERTY(QVariant resetStreamDuration READ resetStreamDurationVariant WRITE
                   setResetStreamDurationVariant)
    Q_PROPERTY(
        QVariant maxSendBufferSize READ maxSendBufferSizeVariant WRITE setMaxSendBufferSizeVariant)
    Q_PROPERTY(QVariant maxPendingAcceptResetStreams READ maxPendingAcceptResetStreamsVariant WRITE
                   setMaxPendingAcceptResetStreamsVariant)
    Q_PROPERTY(QVariant maxLocalErrorResetStreams READ maxLocalErrorResetStreamsVariant WRITE
                   setMaxLocalErrorResetStreamsVariant)
    Q_PROPERTY(QVariant enablePush READ enablePushVariant WRITE setEnablePushVariant)
    Q_PROPERTY(QVariant connectTimeout READ connectTimeoutVariant WRITE setConnectTimeoutVariant)
    Q_PROPERTY(QVariant settingsTimeout READ settingsTimeoutVariant WRITE setSettingsTimeoutVariant)
    Q_PROPERTY(QVariant idleTimeout READ idleTimeoutVariant WRITE setIdleTimeoutVariant)
    Q_PROPERTY(
        QVariant writeStallTimeout READ writeStallTimeoutVariant WRITE setWriteStallTimeoutVariant)
    Q_PROPERTY(QVariant keepAliveReuseTimeout READ keepAliveReuseTimeoutVariant WRITE
                   setKeepAliveReuseTimeoutVariant)
    Q_PROPERTY(
        QVariant maxBufferedBytes READ maxBufferedBytesVariant WRITE setMaxBufferedBytesVariant)

public:
    // In the order of the table in settingstable.h.
    enum class Setting {
        InitialStreamWindowSize,
        InitialConnectionWindowSize,
        InitialMaxSendStreams,
        AdaptiveWindow,
        MaxFrameSize,
        MaxHeaderListSize,
        HeaderTableSize,
        MaxConcurrentStreams,
        KeepAliveInterval,
        KeepAliveTimeout,
        KeepAliveWhileIdle,
        MaxConcurrentResetStreams,
        ResetStreamDuration,
        MaxSendBufferSize,
        MaxPendingAcceptResetStreams,
        MaxLocalErrorResetStreams,
        EnablePush,
        ConnectTimeout,
        SettingsTimeout,
        IdleTimeout,
        WriteStallTimeout,
        KeepAliveReuseTimeout,
        MaxBufferedBytes,
    };
    Q_ENUM(Setting)

    enum class Unit { Bytes, Count, Milliseconds, Flag };
    Q_ENUM(Unit)

    struct SettingDescription
    {
        Setting setting;
        const char *name;
        const char *hyperName; // empty: hyper has none
        Unit unit;
        qint64 minimum;
        qint64 maximum;
        std::optional<qint64> defaultValue;
        const char *whenUnset; // empty: cannot be unset, unsetting restores the default
        const char *summary;
    };

    H2ConnectionOptions();
    H2ConnectionOptions(const H2ConnectionOptions &other);
    H2ConnectionOptions(H2ConnectionOptions &&other) noexcept;
    H2ConnectionOptions &operator=(const H2ConnectionOptions &other);
    H2ConnectionOptions &operator=(H2ConnectionOptions &&other) noexcept;
    ~H2ConnectionOptions();

    void swap(H2ConnectionOptions &other) noexcept { d.swap(other.d); }

    [[nodiscard]] qint64 initialStreamWindowSize() const
    {
        return *stored(Setting::InitialStreamWindowSize);
    }
    H2ConnectionOptions &setInitialStreamWindowSize(std::optional<qint64> bytes)
    {
        return store(Setting::InitialStreamWindowSize, bytes);
    }
    [[nodiscard]] qint64 initialConnectionWindowSize() const
    {
        return *stored(Setting::InitialConnectionWindowSize);
    }
    H2ConnectionOptions &setInitialConnectionWindowSize(std::optional<qint64> bytes)
    {
        return store(Setting::InitialConnectionWindowSize, bytes);
    }
    [[nodiscard]] qint64 initialMaxSendStreams() const
    {
        return *stored(Setting::InitialMaxSendStreams);
    }
    H2ConnectionOptions &setInitialMaxSendStreams(std::optional<qint64> streams)
    {
        return store(Setting::InitialMaxSendStreams, streams);
    }
    [[nodiscard]] bool adaptiveWindow() const { return *stored(Setting::AdaptiveWindow) != 0; }
    H2ConnectionOptions &setAdaptiveWindow(bool enabled)
    {
        return store(Setting::AdaptiveWindow, enabled);
    }
    [[nodiscard]] std::optional<qint64> maxFrameSize() const
    {
        return stored(Setting::MaxFrameSize);
    }
    H2ConnectionOptions &setMaxFrameSize(std::optional<qint64> bytes)
    {
        return store(Setting::MaxFrameSize, bytes);
    }
    [[nodiscard]] qint64 maxHeaderListSize() const { return *stored(Setting::MaxHeaderListSize); }
    H2ConnectionOptions &setMaxHeaderListSize(qint64 bytes)
    {
        return store(Setting::MaxHeaderListSize, bytes);
    }
    [[nodiscard]] std::optional<qint64> headerTableSize() const
    {
        return stored(Setting::HeaderTableSize);
    }
    H2ConnectionOptions &setHeaderTableSize(std::optional<qint64> bytes)
    {
        return store(Setting::HeaderTableSize, bytes);
    }
    [[nodiscard]] std::optional<qint64> maxConcurrentStreams() const
    {
        return stored(Setting::MaxConcurrentStreams);
    }
    H2ConnectionOptions &setMaxConcurrentStreams(std::optional<qint64> streams)
    {
        return store(Setting::MaxConcurrentStreams, streams);
    }
    [[nodiscard]] std::optional<std::chrono::milliseconds> keepAliveInterval() const
    {
        return storedDuration(Setting::KeepAliveInterval);
    }
    H2ConnectionOptions &setKeepAliveInterval(std::optional<std::chrono::milliseconds> interval)
    {
        return storeDuration(Setting::KeepAliveInterval, interval);
    }
    [[nodiscard]] std::chrono::milliseconds keepAliveTimeout() const
    {
        return *storedDuration(Setting::KeepAliveTimeout);
    }
    H2ConnectionOptions &setKeepAliveTimeout(std::chrono::milliseconds timeout)
    {
        return storeDuration(Setting::KeepAliveTimeout, timeout);
    }
    [[nodiscard]] bool keepAliveWhileIdle() const
    {
        return *stored(Setting::KeepAliveWhileIdle) != 0;
    }
    H2ConnectionOptions &setKeepAliveWhileIdle(bool enabled)
    {
        return store(Setting::KeepAliveWhileIdle, enabled);
    }
    [[nodiscard]] qint64 maxConcurrentResetStreams() const
    {
        return *stored(Setting::MaxConcurrentResetStreams);
    }
    H2ConnectionOptions &setMaxConcurrentResetStreams(qint64 streams)
    {
        return store(Setting::MaxConcurrentResetStreams, streams);
    }
    [[nodiscard]] std::chrono::milliseconds resetStreamDuration() const
    {
        return *storedDuration(Setting::ResetStreamDuration);
    }
    H2ConnectionOptions &setResetStreamDuration(std::chrono::milliseconds duration)
    {
        return storeDuration(Setting::ResetStreamDuration, duration);
    }
    [[nodiscard]] qint64 maxSendBufferSize() const { return *stored(Setting::MaxSendBufferSize); }
    H2ConnectionOptions &setMaxSendBufferSize(qint64 bytes)
    {
        return store(Setting::MaxSendBufferSize, bytes);
    }
    [[nodiscard]] qint64 maxPendingAcceptResetStreams() const
    {
        return *stored(Setting::MaxPendingAcceptResetStreams);
    }
    H2ConnectionOptions &setMaxPendingAcceptResetStreams(std::optional<qint64> streams)
    {
        return store(Setting::MaxPendingAcceptResetStreams, streams);
    }
    [[nodiscard]] std::optional<qint64> maxLocalErrorResetStreams() const
    {
        return stored(Setting::MaxLocalErrorResetStreams);
    }
    H2ConnectionOptions &setMaxLocalErrorResetStreams(std::optional<qint64> streams)
    {
        return store(Setting::MaxLocalErrorResetStreams, streams);
    }
    [[nodiscard]] bool enablePush() const { return *stored(Setting::EnablePush) != 0; }
    H2ConnectionOptions &setEnablePush(bool enabled) { return store(Setting::EnablePush, enabled); }
    [[nodiscard]] std::optional<std::chrono::milliseconds> connectTimeout() const
    {
        return storedDuration(Setting::ConnectTimeout);
    }
    H2ConnectionOptions &setConnectTimeout(std::optional<std::chrono::milliseconds> timeout)
    {
        return storeDuration(Setting::ConnectTimeout, timeout);
    }
    [[nodiscard]] std::optional<std::chrono::milliseconds> settingsTimeout() const
    {
        return storedDuration(Setting::SettingsTimeout);
    }
    H2ConnectionOptions &setSettingsTimeout(std::optional<std::chrono::milliseconds> timeout)
    {
        return storeDuration(Setting::SettingsTimeout, timeout);
    }
    [[nodiscard]] std::optional<std::chrono::milliseconds> idleTimeout() const
    {
        return storedDuration(Setting::IdleTimeout);
    }
    H2ConnectionOptions &setIdleTimeout(std::optional<std::chrono::milliseconds> timeout)
    {
        return storeDuration(Setting::IdleTimeout, timeout);
    }
    [[nodiscard]] std::optional<std::chrono::milliseconds> writeStallTimeout() const
    {
        return storedDuration(Setting::WriteStallTimeout);
    }
    H2ConnectionOptions &setWriteStallTimeout(std::optional<std::chrono::milliseconds> timeout)
    {
        return storeDuration(Setting::WriteStallTimeout, timeout);
    }
    [[nodiscard]] std::optional<std::chrono::milliseconds> keepAliveReuseTimeout() const
    {
        return storedDuration(Setting::KeepAliveReuseTimeout);
    }
    H2ConnectionOptions &setKeepAliveReuseTimeout(std::optional<std::chrono::milliseconds> timeout)
    {
        return storeDuration(Setting::KeepAliveReuseTimeout, timeout);
    }
    [[nodiscard]] std::optional<qint64> maxBufferedBytes() const
    {
        return stored(Setting::MaxBufferedBytes);
    }
    H2ConnectionOptions &setMaxBufferedBytes(std::optional<qint64> bytes)
    {
        return store(Setting::MaxBufferedBytes, bytes);
    }

    [[nodiscard]] QVariant value(Setting setting) const;
    [[nodiscard]] H2Error setValue(Setting setting, const QVariant &value);

    [[nodiscard]] H2Error validate() const;

    [[nodiscard]] static QList<SettingDescription> descriptions();

private:
#define QTH2_SETTING_VARIANT(Name, name)                                                           \
    QVariant name##Variant() const                                                                 \
    {                                                                                              \
        return value(Setting::Name);                                                               \
    }                                                                                              \
    void set##Name##Variant(const QVariant &value)                                                 \
    {                                                                                              \
        assign(Setting::Name, value);                                                              \
    }

    QTH2_SETTING_VARIANT(InitialStreamWindowSize, initialStreamWindowSize)
    QTH2_SETTING_VARIANT(InitialConnectionWindowSize, initialConnectionWindowSize)
    QTH2_SETTING_VARIANT(InitialMaxSendStreams, initialMaxSendStreams)
    QTH2_SETTING_VARIANT(AdaptiveWindow, adaptiveWindow)
    QTH2_SETTING_VARIANT(MaxFrameSize, maxFrameSize)
    QTH2_SETTING_VARIANT(MaxHeaderListSize, maxHeaderListSize)
    QTH2_SETTING_VARIANT(HeaderTableSize, headerTableSize)
    QTH2_SETTING_VARIANT(MaxConcurrentStreams, maxConcurrentStreams)
    QTH2_SETTING_VARIANT(KeepAliveInterval, keepAliveInterval)
    QTH2_SETTING_VARIANT(KeepAliveTimeout, keepAliveTimeout)
    QTH2_SETTING_VARIANT(KeepAliveWhileIdle, keepAliveWhileIdle)
    QTH2_SETTING_VARIANT(MaxConcurrentResetStreams, maxConcurrentResetStreams)
    QTH2_SETTING_VARIANT(ResetStreamDuration, resetStreamDuration)
    QTH2_SETTING_VARIANT(MaxSendBufferSize, maxSendBufferSize)
    QTH2_SETTING_VARIANT(MaxPendingAcceptResetStreams, maxPendingAcceptResetStreams)
    QTH2_SETTING_VARIANT(MaxLocalErrorResetStreams, maxLocalErrorResetStreams)
    QTH2_SETTING_VARIANT(EnablePush, enablePush)
    QTH2_SETTING_VARIANT(ConnectTimeout, connectTimeout)
    QTH2_SETTING_VARIANT(SettingsTimeout, settingsTimeout)
    QTH2_SETTING_VARIANT(IdleTimeout, idleTimeout)
    QTH2_SETTING_VARIANT(WriteStallTimeout, writeStallTimeout)
    QTH2_SETTING_VARIANT(KeepAliveReuseTimeout, keepAliveReuseTimeout)
    QTH2_SETTING_VARIANT(MaxBufferedBytes, maxBufferedBytes)
#undef QTH2_SETTING_VARIANT

    std::optional<qint64> stored(Setting setting) const;
    std::optional<std::chrono::milliseconds> storedDuration(Setting setting) const;
    H2ConnectionOptions &store(Setting setting, std::optional<qint64> value);
    H2ConnectionOptions &storeDuration(Setting setting,
                                       std::optional<std::chrono::milliseconds> value);
    void assign(Setting setting, const QVariant &value);

    QSharedDataPointer<H2ConnectionOptionsPrivate> d;

    friend QTH2_EXPORT bool operator==(const H2ConnectionOptions &left,
                                       const H2ConnectionOptions &right);
    friend bool operator!=(const H2ConnectionOptions &left, const H2ConnectionOptions &right)
    {
        return !(left == right);
    }
    friend QTH2_EXPORT QDebug operator<<(QDebug debug, const H2ConnectionOptions &options);
};

Q_DECLARE_SHARED(H2ConnectionOptions)

#endif // H2CONNECTIONOPTIONS_H
