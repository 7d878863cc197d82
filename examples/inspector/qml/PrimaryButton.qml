// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import Inspector

// What the user most likely wants to do next.
Button {
    id: button

    property string tip
    property string keys

    font.bold: true
    font.pixelSize: Theme.fontSize
    implicitHeight: Theme.controlHeight
    leftPadding: 18
    opacity: enabled ? 1 : 0.5
    rightPadding: 18

    contentItem: Text {
        color: Theme.accentText
        font: button.font
        horizontalAlignment: Text.AlignHCenter
        text: button.text
        verticalAlignment: Text.AlignVCenter
    }
    background: Rectangle {
        border.color: button.visualFocus ? Theme.text : "transparent"
        border.width: 2
        color: button.down || button.hovered ? Qt.lighter(Theme.accent, 1.12) : Theme.accent
        radius: Theme.radius
    }

    TipText {
        keys: button.keys
        text: button.tip
        visible: button.hovered && button.tip !== ""
    }
    Shortcut {
        enabled: button.enabled
        sequence: button.keys

        onActivated: button.clicked()
    }
}
