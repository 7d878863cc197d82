// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef DOCUMENTEDSETTINGS_H
#define DOCUMENTEDSETTINGS_H

#include <QtH2/H2ConnectionOptions>

#include <QtCore/qlist.h>
#include <QtCore/qvariant.h>

#include <chrono>
#include <limits>
#include <optional>
#include <type_traits>

template <typename T> struct ArgumentOf;
template <typename T> struct ArgumentOf<H2ConnectionOptions &(H2ConnectionOptions::*)(T)>
{
    using Type = T;
};

// The same type that value() has.
template <typename T> QVariant toVariant(const T &value)
{
    if constexpr (std::is_same_v<T, std::chrono::milliseconds>)
        return static_cast<qint64>(value.count());
    else
        return value;
}

template <typename T> QVariant toVariant(const std::optional<T> &value)
{
    return value ? toVariant(*value) : QVariant();
}

template <auto getter> QVariant get(const H2ConnectionOptions &options)
{
    return toVariant((options.*getter)());
}

template <auto setter> void set(H2ConnectionOptions &options, qint64 value)
{
    using Argument = typename ArgumentOf<decltype(setter)>::Type;
    if constexpr (std::is_same_v<Argument, bool>)
        (options.*setter)(value != 0);
    else if constexpr (std::is_convertible_v<qint64, Argument>)
        (options.*setter)(value);
    else
        (options.*setter)(std::chrono::milliseconds(value));
}

enum class Unset { RestoresDefault, IsKept };

// What the design and the RFCs say of a setting, written down apart from the library's own table.
struct Documented
{
    const char *name;
    QVariant defaultValue;
    qint64 minimum;
    qint64 maximum;
    Unset unset;
    QVariant (*get)(const H2ConnectionOptions &);
    void (*set)(H2ConnectionOptions &, qint64);
};

inline constexpr qint64 MiB = 1024 * 1024;
inline constexpr qint64 int31 = std::numeric_limits<qint32>::max();
inline constexpr qint64 uint32 = std::numeric_limits<quint32>::max();
inline constexpr qint64 int63 = std::numeric_limits<qint64>::max();

#define ACCESSORS(name, Name) get<&H2ConnectionOptions::name>, set<&H2ConnectionOptions::set##Name>

inline const QList<Documented> &documented()
{
    static const QList<Documented> rows = {
        { "initialStreamWindowSize", 2 * MiB, 0, int31, Unset::RestoresDefault,
          ACCESSORS(initialStreamWindowSize, InitialStreamWindowSize) },
        { "initialConnectionWindowSize", 5 * MiB, 65535, int31, Unset::RestoresDefault,
          ACCESSORS(initialConnectionWindowSize, InitialConnectionWindowSize) },
        { "initialMaxSendStreams", 100, 0, uint32, Unset::RestoresDefault,
          ACCESSORS(initialMaxSendStreams, InitialMaxSendStreams) },
        { "adaptiveWindow", false, 0, 1, Unset::RestoresDefault,
          ACCESSORS(adaptiveWindow, AdaptiveWindow) },
        { "maxFrameSize", 16384, 16384, 16777215, Unset::IsKept,
          ACCESSORS(maxFrameSize, MaxFrameSize) },
        { "maxHeaderListSize", 16384, 0, uint32, Unset::RestoresDefault,
          ACCESSORS(maxHeaderListSize, MaxHeaderListSize) },
        { "headerTableSize", QVariant(), 0, uint32, Unset::IsKept,
          ACCESSORS(headerTableSize, HeaderTableSize) },
        { "maxConcurrentStreams", QVariant(), 0, uint32, Unset::IsKept,
          ACCESSORS(maxConcurrentStreams, MaxConcurrentStreams) },
        { "keepAliveInterval", QVariant(), 1, int31, Unset::IsKept,
          ACCESSORS(keepAliveInterval, KeepAliveInterval) },
        { "keepAliveTimeout", 20000, 1, int31, Unset::RestoresDefault,
          ACCESSORS(keepAliveTimeout, KeepAliveTimeout) },
        { "keepAliveWhileIdle", false, 0, 1, Unset::RestoresDefault,
          ACCESSORS(keepAliveWhileIdle, KeepAliveWhileIdle) },
        { "maxConcurrentResetStreams", 50, 0, int31, Unset::RestoresDefault,
          ACCESSORS(maxConcurrentResetStreams, MaxConcurrentResetStreams) },
        { "resetStreamDuration", 1000, 0, int31, Unset::RestoresDefault,
          ACCESSORS(resetStreamDuration, ResetStreamDuration) },
        { "maxSendBufferSize", MiB, 1, uint32, Unset::RestoresDefault,
          ACCESSORS(maxSendBufferSize, MaxSendBufferSize) },
        { "maxPendingAcceptResetStreams", 20, 0, int31, Unset::RestoresDefault,
          ACCESSORS(maxPendingAcceptResetStreams, MaxPendingAcceptResetStreams) },
        { "maxLocalErrorResetStreams", 1024, 0, int31, Unset::IsKept,
          ACCESSORS(maxLocalErrorResetStreams, MaxLocalErrorResetStreams) },
        { "enablePush", false, 0, 1, Unset::RestoresDefault, ACCESSORS(enablePush, EnablePush) },
        { "connectTimeout", 30000, 1, int31, Unset::IsKept,
          ACCESSORS(connectTimeout, ConnectTimeout) },
        { "settingsTimeout", 10000, 1, int31, Unset::IsKept,
          ACCESSORS(settingsTimeout, SettingsTimeout) },
        { "idleTimeout", QVariant(), 1, int31, Unset::IsKept, ACCESSORS(idleTimeout, IdleTimeout) },
        { "writeStallTimeout", QVariant(), 1, int31, Unset::IsKept,
          ACCESSORS(writeStallTimeout, WriteStallTimeout) },
        { "keepAliveReuseTimeout", QVariant(), 1, int31, Unset::IsKept,
          ACCESSORS(keepAliveReuseTimeout, KeepAliveReuseTimeout) },
        { "maxBufferedBytes", 256 * MiB, 1, int63, Unset::IsKept,
          ACCESSORS(maxBufferedBytes, MaxBufferedBytes) },
    };
    return rows;
}

#undef ACCESSORS

#endif // DOCUMENTEDSETTINGS_H
