// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Inspector

// The delegates use the ids around them, and Qt 6.4 has no pragma ComponentBehavior to say so.
// qmllint disable unqualified

// Every setting of the connection.
Rectangle {
    id: panel

    required property SettingsModel settings

    function focusSearch() {
        search.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    color: Theme.surface
    implicitWidth: 330
    radius: Theme.radius

    SettingsFilterModel {
        id: filtered

        onlyChanged: changedButton.checked
        sourceModel: panel.settings
        text: search.text
    }
    ColumnLayout {
        anchors {
            fill: parent
            margins: Theme.margin
        }
        spacing: Theme.gap

        RowLayout {
            spacing: 2

            SectionTitle {
                Layout.fillWidth: true
                text: qsTr("Settings of the connection")
            }
            FlatButton {
                id: changedButton

                checkable: true
                iconPath: "M2 3.5 L14 3.5 L9.5 8.5 L9.5 12.5 L6.5 14 L6.5 8.5 Z"
                tip: qsTr("Only those that are changed")
            }
            FlatButton {
                enabled: panel.settings.changedCount > 0
                iconPath: "M3 3 L3 6.5 L6.5 6.5 M3.4 6.5 A5.2 5.2 0 1 1 3 9.5"
                tip: qsTr("Restore all defaults")

                onClicked: panel.settings.restoreAll()
            }
        }
        InputField {
            id: search

            Layout.fillWidth: true
            placeholderText: qsTr("Search")
            Accessible.name: qsTr("Search the settings")

            TipText {
                keys: "Ctrl+Shift+F"
                text: qsTr("Search the settings")
                visible: search.hovered
            }
            Shortcut {
                enabled: panel.visible
                sequence: "Ctrl+Shift+F"

                onActivated: panel.focusSearch()
            }
        }
        ListView {
            id: list

            Layout.fillHeight: true
            Layout.fillWidth: true
            cacheBuffer: 4000 // a field keeps the focus when it is scrolled away
            clip: true
            model: filtered
            section.property: "group"
            spacing: 2

            ScrollBar.vertical: ScrollBar {}
            section.delegate: SectionTitle {
                required property string section

                bottomPadding: 4
                color: Theme.accent
                text: section
                topPadding: Theme.margin
                leftPadding: Desktop.rightToLeft ? Theme.margin : 0
                width: list.width
            }
            delegate: SettingRow {
                settings: panel.settings
                width: ListView.view.width
            }

            Text {
                color: Theme.muted
                font.pixelSize: Theme.fontSize
                horizontalAlignment: Text.AlignLeft
                text: qsTr("No setting is like that.")
                topPadding: Theme.margin
                visible: list.count === 0
                width: list.width
                wrapMode: Text.Wrap
            }
        }
    }
}
