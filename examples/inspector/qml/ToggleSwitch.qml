// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import Inspector

Switch {
    id: toggle

    font.pixelSize: Theme.fontSize
    implicitHeight: Theme.controlHeight
    implicitWidth: Math.max(indicator.width, implicitContentWidth)
    padding: 0
    spacing: Theme.gap

    contentItem: Text {
        color: Theme.text
        font: toggle.font
        leftPadding: toggle.mirrored || text === "" ? 0 : toggle.indicator.width + toggle.spacing
        rightPadding: toggle.mirrored && text !== "" ? toggle.indicator.width + toggle.spacing : 0
        text: toggle.text
        verticalAlignment: Text.AlignVCenter
    }
    indicator: Rectangle {
        border.color: toggle.visualFocus ? Theme.text : toggle.checked ? Theme.accent : Theme.fieldLine
        border.width: toggle.visualFocus ? 2 : 1
        color: toggle.checked ? Theme.accent : Theme.raised
        height: 20
        radius: 10
        width: 36
        x: toggle.mirrored ? toggle.width - width : 0
        y: (toggle.height - height) / 2

        Rectangle {
            color: toggle.checked ? Theme.accentText : Theme.muted
            height: 12
            radius: 6
            width: 12
            x: toggle.checked !== toggle.mirrored ? 20 : 4
            y: 4

            Behavior on x {
                NumberAnimation {
                    duration: Theme.moment
                }
            }
        }
    }
}
