// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "message/h2connectionoptions.h"

#include "message/settingstable.h"
#include "message/settingvalue.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qdebug.h>

#include <algorithm>
#include <array>

namespace {

using namespace QtH2::SettingValue;
using QtH2::SettingDescription;
using QtH2::settingsTable;
using Unit = H2ConnectionOptions::Unit;
using Setting = H2ConnectionOptions::Setting;

// No setting where a caller made up a number.
const SettingDescription *rowOf(Setting setting)
{
    return QtH2::indexOf(setting) < settingsTable.size() ? &settingsTable[QtH2::indexOf(setting)]
                                                         : nullptr;
}

} // namespace

class H2ConnectionOptionsPrivate : public QSharedData
{
public:
    H2ConnectionOptionsPrivate()
    {
        std::transform(settingsTable.begin(), settingsTable.end(), values.begin(),
                       [](const SettingDescription &row) { return row.defaultValue; });
    }
    std::optional<qint64> &operator[](Setting setting) { return values[QtH2::indexOf(setting)]; }
    const std::optional<qint64> &operator[](Setting setting) const
    {
        return values[QtH2::indexOf(setting)];
    }

    std::array<std::optional<qint64>, QtH2::settingCount> values;
};

/*!
    \class H2ConnectionOptions
    \inmodule QtH2
    \brief The settings of a connection, those of hyper's builder and some more.

    \snippet snippets.cpp options

    A setter stores what it is given: nothing is clamped. validate() refuses what is out of range,
    and a connection calls it before it sends anything. As a property, from QML or with
    setValue(), each setting is a QVariant, durations in milliseconds, and an invalid one
    (\c undefined in QML) unsets it.

    The defaults may change from version to version. H2ConnectionOptions is implicitly shared.
*/

/*! \enum H2ConnectionOptions::Setting
    The settings, one for each property of the same name. */

/*! \enum H2ConnectionOptions::Unit
    What the number of a setting counts.

    \value Bytes Bytes.
    \value Count Things that its summary names.
    \value Milliseconds Milliseconds.
    \value Flag 0 (false) or 1 (true). */

/*! \class H2ConnectionOptions::SettingDescription
    \inmodule QtH2
    \brief What a setting is: its names, unit, range, default and a sentence about it.

    \c hyperName is empty where hyper has no such setting. \c whenUnset says what happens while
    there is no value, and is empty where unsetting restores the default. It and \c summary are
    English; QCoreApplication::translate() translates them in the context "H2ConnectionOptions". */

/*! Constructs options that all have their defaults. */
H2ConnectionOptions::H2ConnectionOptions()
    : d(new H2ConnectionOptionsPrivate)
{
}

/*! Constructs a copy of \a other, which shares its data. */
H2ConnectionOptions::H2ConnectionOptions(const H2ConnectionOptions &other) = default;

/*! Moves \a other, which can then only be assigned to or destroyed. */
H2ConnectionOptions::H2ConnectionOptions(H2ConnectionOptions &&other) noexcept = default;

/*! Makes this a copy of \a other, which shares its data. */
H2ConnectionOptions &H2ConnectionOptions::operator=(const H2ConnectionOptions &other) = default;

/*! Moves \a other here; it can then only be assigned to or destroyed. */
H2ConnectionOptions &H2ConnectionOptions::operator=(H2ConnectionOptions &&other) noexcept = default;

/*! Destroys the options. */
H2ConnectionOptions::~H2ConnectionOptions() = default;

/*! \fn void H2ConnectionOptions::swap(H2ConnectionOptions &other)
    Swaps these options with \a other; it is fast and never fails. */

/*!
    \fn qint64 H2ConnectionOptions::initialStreamWindowSize() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setInitialStreamWindowSize(std::optional<qint64> bytes)

    How many bytes of one response the server may send before they have been taken.
    SETTINGS_INITIAL_WINDOW_SIZE (RFC 9113, section 6.5.2). Setting it turns adaptiveWindow() off.
    With 0 no body can arrive until it is raised on the open connection.
    From 0 to 2147483647 bytes, by default 2097152; hyper's initial_stream_window_size. Unsetting it
    restores the default, unless the window adapts.
*/

/*!
    \fn qint64 H2ConnectionOptions::initialConnectionWindowSize() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setInitialConnectionWindowSize(std::optional<qint64> bytes)

    How many bytes the server may send on all streams together before they have been taken. It
    cannot be less than what every connection begins with (RFC 9113, section 6.9.2). Setting it
    turns adaptiveWindow() off. From 65535 to 2147483647 bytes, by default 5242880; hyper's
    initial_connection_window_size. Unsetting it restores the default.
*/

/*!
    \fn qint64 H2ConnectionOptions::initialMaxSendStreams() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setInitialMaxSendStreams(std::optional<qint64> streams)

    How many requests may be under way until the server has said how many it allows. Later requests
    wait until then. From 0 to 4294967295, by default 100; hyper's initial_max_send_streams.
    Unsetting it restores the default.
*/

/*!
    \fn bool H2ConnectionOptions::adaptiveWindow() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setAdaptiveWindow(bool enabled)

    Whether the windows grow with the measured speed and round-trip time of the connection. Turning
    it on sets both initial windows to 65535 bytes, from where they grow; turning it off leaves them
    so. By default false; hyper's adaptive_window.
*/

/*!
    \fn std::optional<qint64> H2ConnectionOptions::maxFrameSize() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setMaxFrameSize(std::optional<qint64> bytes)

    The longest frame that the server may send, in bytes. SETTINGS_MAX_FRAME_SIZE (RFC 9113, section
    6.5.2). From 16384 to 16777215 bytes, by default 16384; hyper's max_frame_size. While it is
    unset, the server is not told, and the 16384 of the protocol holds.
*/

/*!
    \fn qint64 H2ConnectionOptions::maxHeaderListSize() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setMaxHeaderListSize(qint64 bytes)

    How long the headers of a response may be in all, in bytes, with 32 added for each field.
    SETTINGS_MAX_HEADER_LIST_SIZE (RFC 9113, section 6.5.2); above it, a response fails with
    HeaderListTooLarge. From 0 to 4294967295 bytes, by default 16384; hyper's max_header_list_size.
*/

/*!
    \fn std::optional<qint64> H2ConnectionOptions::headerTableSize() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setHeaderTableSize(std::optional<qint64> bytes)

    How much of earlier headers, in bytes, the compression of the server may refer back to.
    SETTINGS_HEADER_TABLE_SIZE (RFC 9113, section 6.5.2). From 0 to 4294967295 bytes, unset by
    default; hyper's header_table_size. While it is unset, the server is not told, and the 4096 of
    the protocol holds.
*/

/*!
    \fn std::optional<qint64> H2ConnectionOptions::maxConcurrentStreams() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setMaxConcurrentStreams(std::optional<qint64> streams)

    How many streams, pushed responses, the server may have open at once.
    SETTINGS_MAX_CONCURRENT_STREAMS (RFC 9113, section 6.5.2). It does not limit requests. From 0 to
    4294967295, unset by default; hyper's max_concurrent_streams. While it is unset, the server is
    not told, and the protocol sets no limit.
*/

/*!
    \fn std::optional<std::chrono::milliseconds> H2ConnectionOptions::keepAliveInterval() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setKeepAliveInterval(std::optional<std::chrono::milliseconds> interval)

    After how many milliseconds without a byte from the server a PING asks whether it is there. From
    1 to 2147483647 milliseconds, unset by default; hyper's keep_alive_interval. While it is unset,
    no PING is sent.
*/

/*!
    \fn std::chrono::milliseconds H2ConnectionOptions::keepAliveTimeout() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setKeepAliveTimeout(std::chrono::milliseconds timeout)

    After how many milliseconds without an answer to a PING the connection counts as dead.
    Everything then fails with KeepAliveTimeout. Without keepAliveInterval() it does nothing. From 1
    to 2147483647 milliseconds, by default 20000; hyper's keep_alive_timeout.
*/

/*!
    \fn bool H2ConnectionOptions::keepAliveWhileIdle() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setKeepAliveWhileIdle(bool enabled)

    Whether PINGs are sent, too, while no request is under way. Without keepAliveInterval() it does
    nothing. By default false; hyper's keep_alive_while_idle.
*/

/*!
    \fn qint64 H2ConnectionOptions::maxConcurrentResetStreams() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setMaxConcurrentResetStreams(qint64 streams)

    How many streams reset from here are remembered, so that late frames for them are ignored. From
    0 to 2147483647, by default 50; hyper's max_concurrent_reset_streams.
*/

/*!
    \fn std::chrono::milliseconds H2ConnectionOptions::resetStreamDuration() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setResetStreamDuration(std::chrono::milliseconds duration)

    For how many milliseconds a stream reset from here is remembered. RFC 9113, section 5.4.2. From
    0 to 2147483647 milliseconds, by default 1000; hyper's reset_stream_duration.
*/

/*!
    \fn qint64 H2ConnectionOptions::maxSendBufferSize() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setMaxSendBufferSize(qint64 bytes)

    How many bytes of the body of one request are taken in ahead of what the network takes. From 1
    to 4294967295 bytes, by default 1048576; hyper's max_send_buf_size.
*/

/*!
    \fn qint64 H2ConnectionOptions::maxPendingAcceptResetStreams() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setMaxPendingAcceptResetStreams(std::optional<qint64> streams)

    How many pushes the server may take back unseen before the connection is closed. Without
    enablePush() it has nothing to count. From 0 to 2147483647, by default 20; hyper's
    max_pending_accept_reset_streams. Unsetting it restores the default.
*/

/*!
    \fn std::optional<qint64> H2ConnectionOptions::maxLocalErrorResetStreams() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setMaxLocalErrorResetStreams(std::optional<qint64> streams)

    How many streams faults of the server may make us reset before the connection is closed. From 0
    to 2147483647, by default 1024; hyper's max_local_error_reset_streams. While it is unset, there
    is no limit.
*/

/*!
    \fn bool H2ConnectionOptions::enablePush() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setEnablePush(bool enabled)

    Whether the server may push responses that nobody asked for. SETTINGS_ENABLE_PUSH (RFC 9113,
    section 6.5.2). By default false.
*/

/*!
    \fn std::optional<std::chrono::milliseconds> H2ConnectionOptions::connectTimeout() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setConnectTimeout(std::optional<std::chrono::milliseconds> timeout)

    How many milliseconds opening may take, from looking up the name to the end of TLS. After it,
    the connection fails with ConnectTimeout. From 1 to 2147483647 milliseconds, by default 30000.
    While it is unset, there is no limit.
*/

/*!
    \fn std::optional<std::chrono::milliseconds> H2ConnectionOptions::settingsTimeout() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setSettingsTimeout(std::optional<std::chrono::milliseconds> timeout)

    How many milliseconds the server may take to send its SETTINGS and to acknowledge ours. After
    it, the connection fails with SettingsTimeout (RFC 9113, section 6.5.3). From 1 to 2147483647
    milliseconds, by default 10000. While it is unset, there is no limit.
*/

/*!
    \fn std::optional<std::chrono::milliseconds> H2ConnectionOptions::idleTimeout() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setIdleTimeout(std::optional<std::chrono::milliseconds> timeout)

    For how many milliseconds nothing may be received before the connection is closed. Requests
    under way fail with IdleTimeout; a connection without any just closes. From 1 to 2147483647
    milliseconds, unset by default. While it is unset, there is no limit.
*/

/*!
    \fn std::optional<std::chrono::milliseconds> H2ConnectionOptions::writeStallTimeout() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setWriteStallTimeout(std::optional<std::chrono::milliseconds> timeout)

    For how many milliseconds the network may take nothing of what waits to be sent. After it, the
    connection fails with WriteStallTimeout. From 1 to 2147483647 milliseconds, unset by default.
    While it is unset, there is no limit.
*/

/*!
    \fn std::optional<std::chrono::milliseconds> H2ConnectionOptions::keepAliveReuseTimeout() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setKeepAliveReuseTimeout(std::optional<std::chrono::milliseconds> timeout)

    After how many milliseconds without an answer to a PING new requests go elsewhere. It must be
    less than keepAliveTimeout(), at which the connection ends. From 1 to 2147483647 milliseconds,
    unset by default. While it is unset, the connection is used until keepAliveTimeout runs out.
*/

/*!
    \fn std::optional<qint64> H2ConnectionOptions::maxBufferedBytes() const
    \fn H2ConnectionOptions &H2ConnectionOptions::setMaxBufferedBytes(std::optional<qint64> bytes)

    How many bytes of responses under way one connection may hold that the application has not read.
    At it, a response that nobody reads fails with BufferLimitExceeded, and one that is being read, or
    has a readBufferSize, gets no more before its reader goes on: what waits like that is kept out of the
    connection's window, too. From 1 to 9223372036854775807 bytes, by default 268435456. While it is
    unset, there is no limit.
*/

/*!
    Returns the value of \a setting: a \c bool for a flag, a \c qint64 otherwise, and an invalid
    QVariant while it is unset.
*/
QVariant H2ConnectionOptions::value(Setting setting) const
{
    const SettingDescription *const row = rowOf(setting);
    const std::optional<qint64> number = row ? stored(setting) : std::nullopt;
    if (!number)
        return QVariant();
    return row->unit == Unit::Flag ? QVariant(*number != 0) : QVariant(*number);
}

/*!
    Sets \a setting to \a value: a whole number, a text that is one, a bool for a flag, or
    \c std::chrono::milliseconds for a duration. An invalid QVariant, or \c nullptr (QML's
    \c null), unsets it. Anything else, and what is out of range, is refused with an error of the
    kind InvalidOptions, and the setting stays as it was.
*/
H2Error H2ConnectionOptions::setValue(Setting setting, const QVariant &value)
{
    const SettingDescription *const row = rowOf(setting);
    if (!row) {
        return invalidOptions(
            QCoreApplication::translate("H2ConnectionOptions", "There is no setting number %1")
                .arg(static_cast<int>(setting)));
    }
    if (!value.isValid() || value.typeId() == QMetaType::Nullptr) {
        store(setting, std::nullopt);
        return H2Error();
    }
    const std::optional<qint64> number = toInteger(value, row->unit);
    if (!number)
        return notWhole(*row, shown(value));
    if (!isInRange(*row, *number))
        return outOfRange(*row, QString::number(*number));
    store(setting, number);
    return H2Error();
}

/*!
    Returns an error of the kind InvalidOptions for the first setting that is out of range, naming
    the setting, its value and the range, and no error when there is none. Besides the ranges,
    keepAliveReuseTimeout() must be less than keepAliveTimeout().
*/
H2Error H2ConnectionOptions::validate() const
{
    for (const SettingDescription &row : settingsTable) {
        const std::optional<qint64> number = stored(row.setting);
        if (number && !isInRange(row, *number))
            return outOfRange(row, QString::number(*number));
    }
    // Otherwise the hard stage of keep-alive would end the connection before the soft one began.
    const std::optional<qint64> soft = stored(Setting::KeepAliveReuseTimeout);
    const std::optional<qint64> hard = stored(Setting::KeepAliveTimeout);
    if (soft && soft >= hard) {
        return invalidOptions(
            QCoreApplication::translate("H2ConnectionOptions",
                                        "keepAliveReuseTimeout is %1, but must be less than "
                                        "keepAliveTimeout, which is %2 milliseconds")
                .arg(*soft)
                .arg(*hard));
    }
    return H2Error();
}

/*! Returns what each setting is, in the order of the enum Setting. */
QList<H2ConnectionOptions::SettingDescription> H2ConnectionOptions::descriptions()
{
    return { settingsTable.begin(), settingsTable.end() };
}

std::optional<qint64> H2ConnectionOptions::stored(Setting setting) const
{
    return (*d)[setting];
}

std::optional<std::chrono::milliseconds> H2ConnectionOptions::storedDuration(Setting setting) const
{
    const std::optional<qint64> number = stored(setting);
    return number ? std::optional(std::chrono::milliseconds(*number)) : std::nullopt;
}

H2ConnectionOptions &H2ConnectionOptions::store(Setting setting, std::optional<qint64> value)
{
    const SettingDescription &row = *rowOf(setting);
    H2ConnectionOptionsPrivate &values = *d;
    const bool isWindow = setting == Setting::InitialStreamWindowSize
        || setting == Setting::InitialConnectionWindowSize;
    // As hyper does: no window was chosen, so one that adapts goes on doing so.
    if (isWindow && !value && values[Setting::AdaptiveWindow] != 0)
        return *this;
    values[setting] = value || *row.whenUnset ? value : row.defaultValue;
    // As hyper does: a window that was chosen does not adapt, and one that adapts begins small.
    if (isWindow) {
        values[Setting::AdaptiveWindow] = 0;
    } else if (setting == Setting::AdaptiveWindow && values[setting] != 0) {
        values[Setting::InitialStreamWindowSize] = QtH2::protocolWindow;
        values[Setting::InitialConnectionWindowSize] = QtH2::protocolWindow;
    }
    return *this;
}

H2ConnectionOptions &
H2ConnectionOptions::storeDuration(Setting setting, std::optional<std::chrono::milliseconds> value)
{
    return store(setting, value ? std::optional<qint64>(value->count()) : std::nullopt);
}

// A property cannot return an error, so it says so where a programmer looks.
void H2ConnectionOptions::assign(Setting setting, const QVariant &value)
{
    const H2Error error = setValue(setting, value);
    if (error.isError())
        qWarning("H2ConnectionOptions: %ls", qUtf16Printable(error.errorString()));
}

/*!
    Returns \c true when all settings of \a left and \a right are alike.
    \relates H2ConnectionOptions
*/
bool operator==(const H2ConnectionOptions &left, const H2ConnectionOptions &right)
{
    return left.d == right.d || left.d->values == right.d->values;
}

/*! \fn QDebug H2ConnectionOptions::operator<<(QDebug debug, const H2ConnectionOptions &options)
    Writes to \a debug what in \a options is not the default. */
QDebug operator<<(QDebug debug, const H2ConnectionOptions &options)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "H2ConnectionOptions(";
    const char *separator = "";
    for (const SettingDescription &row : settingsTable) {
        const std::optional<qint64> number = options.stored(row.setting);
        if (number == row.defaultValue)
            continue;
        debug << separator << row.name << ": ";
        if (!number)
            debug << "unset";
        else if (row.unit == Unit::Flag)
            debug << (*number != 0);
        else
            debug << *number;
        separator = ", ";
    }
    return debug << ')';
}
