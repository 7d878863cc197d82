// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Templates as T

T.Button {
    id: button

    property bool primary: false
    readonly property color ink: primary ? Theme.accentText : Theme.text

    implicitWidth: implicitContentWidth + 32
    implicitHeight: 36
    opacity: enabled ? 1 : 0.45
    hoverEnabled: true
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Text {
        text: button.text
        color: button.ink
        font.pixelSize: Theme.normalText
        font.weight: button.primary ? Font.DemiBold : Font.Normal
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }

    background: Rectangle {
        radius: Theme.radius
        color: button.primary ? Theme.accent : Theme.surface
        border.color: button.primary ? Theme.accent : Theme.line

        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: button.ink
            opacity: button.down ? 0.16 : button.hovered ? 0.08 : 0
        }
        FocusRing {
            visible: button.visualFocus
        }
    }
}
