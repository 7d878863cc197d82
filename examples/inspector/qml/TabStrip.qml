// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import Inspector

// The delegates use the ids around them, and Qt 6.4 has no pragma ComponentBehavior to say so.
// qmllint disable unqualified

// Names side by side, one of them chosen. Left and right go from one to the next.
FocusScope {
    id: strip

    property var names: [] // { key, text, keys } each
    property string current

    signal chosen(string key)

    implicitHeight: Theme.controlHeight
    implicitWidth: row.implicitWidth

    Row {
        id: row

        height: parent.height
        spacing: 2

        Repeater {
            model: strip.names

            TabButton {
                id: tab

                required property var modelData
                required property int index

                checked: strip.current === modelData.key
                focusPolicy: Qt.StrongFocus
                font.pixelSize: Theme.fontSize
                height: row.height
                leftPadding: 10
                rightPadding: 10
                text: modelData.text
                width: implicitWidth

                contentItem: Text {
                    color: tab.checked ? Theme.accent : Theme.muted
                    font: tab.font
                    text: tab.text
                    verticalAlignment: Text.AlignVCenter
                }
                background: Rectangle {
                    border.color: tab.visualFocus ? Theme.accent : "transparent"
                    border.width: 2
                    color: tab.checked ? Theme.accentSoft : tab.hovered ? Theme.hovered : "transparent"
                    radius: Theme.radius
                }

                Keys.onLeftPressed: tab.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                Keys.onRightPressed: tab.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                onClicked: strip.chosen(modelData.key)

                TipText {
                    keys: tab.modelData.keys ?? ""
                    text: tab.text
                    visible: tab.hovered && keys !== ""
                }
                Shortcut {
                    enabled: strip.visible && (tab.modelData.keys ?? "") !== ""
                    sequence: tab.modelData.keys ?? ""

                    onActivated: strip.chosen(tab.modelData.key)
                }
            }
        }
    }
}
