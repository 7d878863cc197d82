// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Inspector

// The frames as they pass. The one that is chosen is shown in full.
ColumnLayout {
    id: page

    required property FrameModel frames
    property alias filter: filterField.text

    spacing: Theme.gap

    FrameFilterModel {
        id: filtered

        sourceModel: page.frames
        text: filterField.text
    }
    RowLayout {
        spacing: Theme.gap

        InputField {
            id: filterField

            Layout.fillWidth: true
            placeholderText: qsTr("Filter: HEADERS, stream=3, content-type …")
            Accessible.name: qsTr("Filter of the frames")

            Shortcut {
                enabled: page.visible
                sequence: "Ctrl+F"

                onActivated: filterField.forceActiveFocus(Qt.ShortcutFocusReason)
            }
        }
        Text {
            color: Theme.muted
            font.pixelSize: Theme.smallSize
            text: page.frames.paused ? qsTr("%1 waiting").arg(page.frames.waiting) : qsTr("%1 frames").arg(list.count)
        }
        FlatButton {
            checkable: true
            checked: page.frames.paused
            iconPath: checked ? "M5 3 L12.5 8 L5 13 Z" : "M5.5 3 L5.5 13 M10.5 3 L10.5 13"
            keys: "Ctrl+R"
            tip: checked ? qsTr("Go on") : qsTr("Pause the list")

            onClicked: page.frames.paused = checked
        }
        FlatButton {
            iconPath: "M3 4.5 L13 4.5 M6.5 4 L6.5 2.5 L9.5 2.5 L9.5 4 M4.5 4.5 L5 13.5 L11 13.5 L11.5 4.5"
            tip: qsTr("Empty the list")

            onClicked: page.frames.clear()
        }
    }
    ListView {
        id: list

        property bool atEnd: true

        Layout.fillHeight: true
        Layout.fillWidth: true
        LayoutMirroring.childrenInherit: true
        LayoutMirroring.enabled: false // a log is read from the left
        activeFocusOnTab: true
        clip: true
        currentIndex: -1
        highlightMoveDuration: 0
        model: filtered
        Accessible.name: qsTr("Frames")

        ScrollBar.vertical: ScrollBar {}
        delegate: FrameRow {
            list: ListView.view
            width: ListView.view.width
        }

        // Follows the newest until the user scrolls away from it.
        onCountChanged: if (atEnd) positionViewAtEnd()
        onMovementEnded: atEnd = atYEnd

        Rectangle {
            anchors.fill: parent
            border.color: Theme.accent
            border.width: 2
            color: "transparent"
            radius: 4
            visible: list.activeFocus
        }
        Text {
            anchors.centerIn: parent
            color: Theme.muted
            font.pixelSize: Theme.fontSize
            text: filterField.text === "" ? qsTr("No frame has passed yet.") : qsTr("No frame is like that.")
            visible: list.count === 0
        }
    }
}
