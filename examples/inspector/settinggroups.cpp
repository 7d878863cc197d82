// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "settinggroups.h"

SettingGroups::Group SettingGroups::groupOf(H2ConnectionOptions::Setting setting)
{
    using Setting = H2ConnectionOptions::Setting;
    switch (setting) {
    case Setting::InitialStreamWindowSize:
    case Setting::InitialConnectionWindowSize:
    case Setting::AdaptiveWindow:
    case Setting::MaxSendBufferSize:
    case Setting::MaxBufferedBytes:
        return FlowControl;
    case Setting::InitialMaxSendStreams:
    case Setting::MaxConcurrentStreams:
    case Setting::EnablePush:
        return Streams;
    case Setting::MaxFrameSize:
    case Setting::MaxHeaderListSize:
    case Setting::HeaderTableSize:
        return Headers;
    case Setting::KeepAliveInterval:
    case Setting::KeepAliveTimeout:
    case Setting::KeepAliveWhileIdle:
    case Setting::KeepAliveReuseTimeout:
        return KeepAlive;
    case Setting::ConnectTimeout:
    case Setting::SettingsTimeout:
    case Setting::IdleTimeout:
    case Setting::WriteStallTimeout:
        return Timeouts;
    case Setting::MaxConcurrentResetStreams:
    case Setting::ResetStreamDuration:
    case Setting::MaxPendingAcceptResetStreams:
    case Setting::MaxLocalErrorResetStreams:
        return Resets;
    }
    return Others;
}

QString SettingGroups::title(Group group)
{
    switch (group) {
    case FlowControl:
        return tr("Flow control and memory");
    case Streams:
        return tr("Streams");
    case Headers:
        return tr("Frames and headers");
    case KeepAlive:
        return tr("Keep-alive");
    case Timeouts:
        return tr("Time-outs");
    case Resets:
        return tr("Reset streams");
    case Others:
        break;
    }
    return tr("Others");
}
