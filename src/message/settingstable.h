// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SETTINGSTABLE_H
#define SETTINGSTABLE_H

#include <QtH2/h2connectionoptions.h>

#include <QtCore/qglobal.h>

#include <array>
#include <cstddef>
#include <limits>
#include <optional>

namespace QtH2 {

using Setting = H2ConnectionOptions::Setting;
using Unit = H2ConnectionOptions::Unit;
using SettingDescription = H2ConnectionOptions::SettingDescription;

inline constexpr qint64 mebibyte = 1024 * 1024;
inline constexpr qint64 second = 1000;
inline constexpr qint64 longestWindow = 0x7fffffff; // RFC 9113, section 6.9.1
inline constexpr qint64 longestTime = std::numeric_limits<int>::max(); // what a QTimer takes
inline constexpr qint64 longestCount = std::numeric_limits<int>::max();
inline constexpr qint64 largestUint32 = std::numeric_limits<quint32>::max();

// RFC 9113, section 6.9.2: what a window is while nobody has changed it.
inline constexpr qint64 protocolWindow = 65535;

inline constexpr auto settingCount = static_cast<std::size_t>(Setting::MaxBufferedBytes) + 1;

constexpr std::size_t indexOf(Setting setting)
{
    return static_cast<std::size_t>(setting);
}

// What whenUnset says in more than one row.
inline constexpr const char *restoresDefault = "";
inline constexpr const char *noLimit
    = QT_TRANSLATE_NOOP("H2ConnectionOptions", "there is no limit");

// What a setting is, is said here and nowhere else: defaults, ranges, option names and texts are
// all taken from it.
inline constexpr std::array<SettingDescription, settingCount> settingsTable = { {
    { Setting::InitialStreamWindowSize, "initialStreamWindowSize", "initial_stream_window_size",
      Unit::Bytes, 0, longestWindow, 2 * mebibyte, restoresDefault,
      QT_TRANSLATE_NOOP(
          "H2ConnectionOptions",
          "How many bytes of one response the server may send before they have been taken.") },
    { Setting::InitialConnectionWindowSize, "initialConnectionWindowSize",
      "initial_connection_window_size", Unit::Bytes, 65535, longestWindow, 5 * mebibyte,
      restoresDefault,
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "How many bytes the server may send on all streams together before they "
                        "have been taken.") },
    { Setting::InitialMaxSendStreams, "initialMaxSendStreams", "initial_max_send_streams",
      Unit::Count, 0, largestUint32, 100, restoresDefault,
      QT_TRANSLATE_NOOP(
          "H2ConnectionOptions",
          "How many requests may be under way until the server has said how many it allows.") },
    { Setting::AdaptiveWindow, "adaptiveWindow", "adaptive_window", Unit::Flag, 0, 1, 0,
      restoresDefault,
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "Whether the windows grow with the measured speed and round-trip time of "
                        "the connection.") },
    { Setting::MaxFrameSize, "maxFrameSize", "max_frame_size", Unit::Bytes, 16384, 16777215, 16384,
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "the server is not told, and the 16384 of the protocol holds"),
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "The longest frame that the server may send, in bytes.") },
    { Setting::MaxHeaderListSize, "maxHeaderListSize", "max_header_list_size", Unit::Bytes, 0,
      largestUint32, 16384, restoresDefault,
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "How long the headers of a response may be in all, in bytes, with 32 added "
                        "for each field.") },
    { Setting::HeaderTableSize, "headerTableSize", "header_table_size", Unit::Bytes, 0,
      largestUint32, std::nullopt,
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "the server is not told, and the 4096 of the protocol holds"),
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "How much of earlier headers, in bytes, the compression of the server may "
                        "refer back to.") },
    { Setting::MaxConcurrentStreams, "maxConcurrentStreams", "max_concurrent_streams", Unit::Count,
      0, largestUint32, std::nullopt,
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "the server is not told, and the protocol sets no limit"),
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "How many streams, pushed responses, the server may have open at once.") },
    { Setting::KeepAliveInterval, "keepAliveInterval", "keep_alive_interval", Unit::Milliseconds, 1,
      longestTime, std::nullopt, QT_TRANSLATE_NOOP("H2ConnectionOptions", "no PING is sent"),
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "After how many milliseconds without a byte from the server a PING asks "
                        "whether it is there.") },
    { Setting::KeepAliveTimeout, "keepAliveTimeout", "keep_alive_timeout", Unit::Milliseconds, 1,
      longestTime, 20 * second, restoresDefault,
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "After how many milliseconds without an answer to a PING the connection "
                        "counts as dead.") },
    { Setting::KeepAliveWhileIdle, "keepAliveWhileIdle", "keep_alive_while_idle", Unit::Flag, 0, 1,
      0, restoresDefault,
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "Whether PINGs are sent, too, while no request is under way.") },
    { Setting::MaxConcurrentResetStreams, "maxConcurrentResetStreams",
      "max_concurrent_reset_streams", Unit::Count, 0, longestCount, 50, restoresDefault,
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "How many streams reset from here are remembered, so that late frames for "
                        "them are ignored.") },
    { Setting::ResetStreamDuration, "resetStreamDuration", "reset_stream_duration",
      Unit::Milliseconds, 0, longestTime, 1 * second, restoresDefault,
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "For how many milliseconds a stream reset from here is remembered.") },
    { Setting::MaxSendBufferSize, "maxSendBufferSize", "max_send_buf_size", Unit::Bytes, 1,
      largestUint32, 1 * mebibyte, restoresDefault,
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "How many bytes of the body of one request are taken in ahead of what the "
                        "network takes.") },
    { Setting::MaxPendingAcceptResetStreams, "maxPendingAcceptResetStreams",
      "max_pending_accept_reset_streams", Unit::Count, 0, longestCount, 20, restoresDefault,
      QT_TRANSLATE_NOOP(
          "H2ConnectionOptions",
          "How many pushes the server may take back unseen before the connection is closed.") },
    { Setting::MaxLocalErrorResetStreams, "maxLocalErrorResetStreams",
      "max_local_error_reset_streams", Unit::Count, 0, longestCount, 1024, noLimit,
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "How many streams faults of the server may make us reset before the "
                        "connection is closed.") },
    { Setting::EnablePush, "enablePush", "", Unit::Flag, 0, 1, 0, restoresDefault,
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "Whether the server may push responses that nobody asked for.") },
    { Setting::ConnectTimeout, "connectTimeout", "", Unit::Milliseconds, 1, longestTime,
      30 * second, noLimit,
      QT_TRANSLATE_NOOP(
          "H2ConnectionOptions",
          "How many milliseconds opening may take, from looking up the name to the end of TLS.") },
    { Setting::SettingsTimeout, "settingsTimeout", "", Unit::Milliseconds, 1, longestTime,
      10 * second, noLimit,
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "How many milliseconds the server may take to send its SETTINGS and to "
                        "acknowledge ours.") },
    { Setting::IdleTimeout, "idleTimeout", "", Unit::Milliseconds, 1, longestTime, std::nullopt,
      noLimit,
      QT_TRANSLATE_NOOP(
          "H2ConnectionOptions",
          "For how many milliseconds nothing may be received before the connection is closed.") },
    { Setting::WriteStallTimeout, "writeStallTimeout", "", Unit::Milliseconds, 1, longestTime,
      std::nullopt, noLimit,
      QT_TRANSLATE_NOOP(
          "H2ConnectionOptions",
          "For how many milliseconds the network may take nothing of what waits to be sent.") },
    { Setting::KeepAliveReuseTimeout, "keepAliveReuseTimeout", "", Unit::Milliseconds, 1,
      longestTime, std::nullopt,
      QT_TRANSLATE_NOOP("H2ConnectionOptions",
                        "the connection is used until keepAliveTimeout runs out"),
      QT_TRANSLATE_NOOP(
          "H2ConnectionOptions",
          "After how many milliseconds without an answer to a PING new requests go elsewhere.") },
    { Setting::MaxBufferedBytes, "maxBufferedBytes", "", Unit::Bytes, 1,
      std::numeric_limits<qint64>::max(), 256 * mebibyte, noLimit,
      QT_TRANSLATE_NOOP(
          "H2ConnectionOptions",
          "How many bytes of responses under way one connection may hold that the application "
          "has not read.") },
} };

constexpr bool isConsistent()
{
    for (std::size_t i = 0; i < settingsTable.size(); ++i) {
        const SettingDescription &row = settingsTable[i];
        if (indexOf(row.setting) != i || !row.name)
            return false;
        if (!row.defaultValue && !*row.whenUnset)
            return false;
        if (row.defaultValue
            && (*row.defaultValue < row.minimum || *row.defaultValue > row.maximum))
            return false;
    }
    return true;
}
static_assert(isConsistent(), "one row for each Setting in its order, defaults within the range");

} // namespace QtH2

#endif // SETTINGSTABLE_H
