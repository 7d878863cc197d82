// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/localsettings.h"

#include <QtCore/qcoreapplication.h>

#include <array>
#include <optional>

namespace QtH2::LocalSettings {

namespace {

using Setting = H2ConnectionOptions::Setting;

struct Messages
{
    Q_DECLARE_TR_FUNCTIONS(QtH2::LocalSettings)
};

// RFC 9113, section 6.5.2, in the order of their numbers. value: what the peer is told while the
// option is unset in a later frame, that is what the protocol begins with.
struct Row
{
    std::int32_t id;
    Setting setting;
    std::optional<qint64> unsetAgain;
};
constexpr std::array rows = {
    Row{ 0x1, Setting::HeaderTableSize, 4096 },
    Row{ 0x2, Setting::EnablePush, std::nullopt },
    Row{ 0x3, Setting::MaxConcurrentStreams, 0xffffffff },
    Row{ 0x4, Setting::InitialStreamWindowSize, std::nullopt },
    Row{ 0x5, Setting::MaxFrameSize, 16384 },
    Row{ 0x6, Setting::MaxHeaderListSize, std::nullopt },
};

std::optional<std::uint32_t> valueOf(const H2ConnectionOptions &options, Setting setting)
{
    const QVariant value = options.value(setting);
    return value.isValid() ? std::optional(static_cast<std::uint32_t>(value.toLongLong()))
                           : std::nullopt;
}

H2Error notNow(Setting setting, const QString &reason)
{
    const QString name = QString::fromLatin1(
        H2ConnectionOptions::descriptions().at(static_cast<qsizetype>(setting)).name);
    return H2Error(
        H2Error::Kind::InvalidOptions, H2Error::Initiator::User, H2Error::Scope::Connection,
        Messages::tr("%1 cannot be changed on an open connection: %2").arg(name, reason));
}

} // namespace

std::vector<Nghttp2Session::Setting> first(const H2ConnectionOptions &options)
{
    std::vector<Nghttp2Session::Setting> settings;
    for (const Row &row : rows) {
        if (const std::optional<std::uint32_t> value = valueOf(options, row.setting))
            settings.push_back({ row.id, *value });
    }
    return settings;
}

std::vector<Nghttp2Session::Setting> changes(const H2ConnectionOptions &before,
                                             const H2ConnectionOptions &after)
{
    std::vector<Nghttp2Session::Setting> settings;
    for (const Row &row : rows) {
        // A window that adapts has gone its own way.
        if (row.setting == Setting::InitialStreamWindowSize && after.adaptiveWindow())
            continue;
        const std::optional<std::uint32_t> value = valueOf(after, row.setting);
        if (value == valueOf(before, row.setting))
            continue;
        settings.push_back(
            { row.id, value.value_or(static_cast<std::uint32_t>(row.unsetAgain.value_or(0))) });
    }
    return settings;
}

H2Error refusal(const H2ConnectionOptions &before, const H2ConnectionOptions &after)
{
    if (after.initialMaxSendStreams() != before.initialMaxSendStreams()) {
        return notNow(Setting::InitialMaxSendStreams,
                      Messages::tr("it only holds until the server has said its limit."));
    }
    if (after.connectTimeout() != before.connectTimeout()) {
        return notNow(Setting::ConnectTimeout, Messages::tr("it is open already."));
    }
    // RFC 9113, section 6.9.1: only what the peer has used up of its window can be withheld.
    if (!after.adaptiveWindow()
        && after.initialConnectionWindowSize() < before.initialConnectionWindowSize()) {
        return notNow(Setting::InitialConnectionWindowSize,
                      Messages::tr("the window is %1 bytes, and cannot become smaller.")
                          .arg(before.initialConnectionWindowSize()));
    }
    return H2Error();
}

} // namespace QtH2::LocalSettings
