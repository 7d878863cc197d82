// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import Inspector

// A button without a box until it is pointed at, chosen or has the focus.
Button {
    id: button

    property string tip
    property string keys
    property string iconPath
    property bool framed
    readonly property color ink: checked ? Theme.accent : Theme.text

    function trigger() {
        if (checkable)
            toggle();
        clicked();
    }

    focusPolicy: Qt.StrongFocus
    font.pixelSize: Theme.fontSize
    implicitHeight: Theme.controlHeight
    leftPadding: text === "" ? 8 : 10
    opacity: enabled ? 1 : 0.45
    rightPadding: leftPadding
    spacing: 6
    Accessible.name: text === "" ? tip : text

    contentItem: Row {
        spacing: button.spacing

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            color: button.ink
            path: button.iconPath
            visible: button.iconPath !== ""
        }
        Text {
            anchors.verticalCenter: parent.verticalCenter
            color: button.ink
            font: button.font
            text: button.text
            visible: text !== ""
        }
    }
    background: Rectangle {
        border.color: button.visualFocus ? Theme.accent : button.framed ? Theme.fieldLine : "transparent"
        border.width: button.visualFocus ? 2 : 1
        color: button.checked ? Theme.accentSoft
                              : button.down || button.hovered ? Theme.hovered : button.framed ? Theme.surface : "transparent"
        radius: Theme.radius
    }

    TipText {
        keys: button.keys
        text: button.tip
        visible: button.hovered && button.tip !== ""
    }
    Shortcut {
        enabled: button.enabled && button.visible && button.keys !== ""
        sequence: button.keys

        onActivated: button.trigger()
    }
}
