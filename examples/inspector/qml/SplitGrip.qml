// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Templates as T
import Inspector

// What is dragged to share out the room.
Rectangle {
    id: grip

    readonly property bool used: T.SplitHandle.pressed || T.SplitHandle.hovered

    color: "transparent"
    implicitHeight: Theme.gap
    implicitWidth: Theme.gap

    Rectangle {
        anchors.centerIn: parent
        color: grip.used ? Theme.accent : Theme.line
        height: parent.width > parent.height ? 3 : 36
        radius: 1.5
        width: parent.width > parent.height ? 36 : 3
    }
}
