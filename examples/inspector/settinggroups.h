// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SETTINGGROUPS_H
#define SETTINGGROUPS_H

#include <QtH2/h2connectionoptions.h>

#include <QtCore/qcoreapplication.h>
#include <QtCore/qstring.h>

// Where the panel shows a setting. One that is new to this program is shown with the last group.
class SettingGroups
{
    Q_DECLARE_TR_FUNCTIONS(SettingGroups)

public:
    enum Group { FlowControl, Streams, Headers, KeepAlive, Timeouts, Resets, Others };

    [[nodiscard]] static Group groupOf(H2ConnectionOptions::Setting setting);
    [[nodiscard]] static QString title(Group group);
};

#endif // SETTINGGROUPS_H
