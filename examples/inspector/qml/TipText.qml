// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import Inspector

// What a control does, and the keys that do it.
ToolTip {
    id: tip

    property string keys

    delay: 600
    padding: Theme.gap

    contentItem: Text {
        color: Theme.surface
        font.pixelSize: Theme.smallSize
        text: tip.keys === "" ? tip.text : qsTr("%1  (%2)").arg(tip.text).arg(tip.keys)
    }
    background: Rectangle {
        color: Theme.text
        radius: 4
    }
}
