// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts
import Inspector

// One setting: its name, its value, what it does, and why a value will not do.
Item {
    id: row

    required property string name
    required property string summary
    required property bool flag
    required property string unit
    required property string value
    required property string shown
    required property string range
    required property string defaultText
    required property string unsetText
    required property bool changed
    required property string problem
    property SettingsModel settings

    implicitHeight: content.implicitHeight

    ColumnLayout {
        id: content

        anchors {
            left: parent.left
            right: parent.right
            rightMargin: Theme.margin // for the scroll bar
        }
        spacing: 3

        RowLayout {
            Layout.fillWidth: true
            spacing: 4

            Text {
                Layout.fillWidth: true
                color: row.changed ? Theme.accent : Theme.text
                elide: Text.ElideRight
                font.bold: row.changed
                font.pixelSize: Theme.smallSize
                horizontalAlignment: Text.AlignLeft
                text: row.name
            }
            FlatButton {
                iconPath: "M3 3 L3 6.5 L6.5 6.5 M3.4 6.5 A5.2 5.2 0 1 1 3 9.5"
                implicitHeight: 24
                tip: qsTr("Restore the default: %1").arg(row.defaultText)
                visible: row.changed || row.problem !== ""

                onClicked: row.settings.restore(row.name)
            }
            ToggleSwitch {
                Accessible.name: row.name
                checked: row.value === "true"
                implicitHeight: 24
                visible: row.flag

                onToggled: row.settings.setText(row.name, checked ? "true" : "false")
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            visible: !row.flag

            InputField {
                id: field

                Accessible.name: row.name
                Layout.fillWidth: true
                bad: row.problem !== ""
                implicitHeight: 28
                placeholderText: row.unsetText === "" ? row.defaultText : qsTr("unset")
                text: row.value

                onEditingFinished: if (text !== row.value) row.settings.setText(row.name, text)
            }
            Text {
                Layout.preferredWidth: 72
                color: Theme.muted
                elide: Text.ElideRight
                font.pixelSize: Theme.smallSize
                horizontalAlignment: Text.AlignLeft
                text: row.unit === "" || row.value === "" ? row.unit : row.shown
            }
        }
        Text {
            Layout.fillWidth: true
            color: Theme.bad
            font.pixelSize: Theme.smallSize
            horizontalAlignment: Text.AlignLeft
            text: row.problem
            visible: text !== ""
            wrapMode: Text.Wrap
        }
        Text {
            Layout.bottomMargin: Theme.gap
            Layout.fillWidth: true
            color: Theme.muted
            font.pixelSize: 11
            horizontalAlignment: Text.AlignLeft
            text: row.summary + (row.flag ? "" : " " + qsTr("From %1.").arg(row.range))
                  + (row.unsetText === "" ? "" : " " + qsTr("Unset: %1.").arg(row.unsetText))
            wrapMode: Text.Wrap
        }
    }
}
