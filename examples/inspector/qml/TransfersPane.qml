// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Inspector

// The delegates use the ids around them, and Qt 6.4 has no pragma ComponentBehavior to say so.
// qmllint disable unqualified

// The waterfall: a row for each request.
Rectangle {
    id: pane

    required property TransferModel transfers
    property alias currentIndex: list.currentIndex
    readonly property Transfer current: transfers.count > 0 ? transfers.at(list.currentIndex) : null
    property string range: "all"
    readonly property double timeBegin: {
        const length = ({ all: 0, minute: 60000, seconds: 10000 })[range];
        return length > 0 ? Math.max(transfers.begin, transfers.end - length) : transfers.begin;
    }
    readonly property double timeEnd: Math.max(transfers.end, timeBegin + 10)

    function focusList() {
        list.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    clip: true
    color: Theme.surface
    radius: Theme.radius

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.leftMargin: Theme.margin
            Layout.rightMargin: Theme.gap
            Layout.topMargin: 6
            spacing: Theme.gap

            SectionTitle {
                text: qsTr("Requests")
            }
            Text {
                Layout.fillWidth: true
                color: Theme.muted
                elide: Text.ElideRight
                font.pixelSize: Theme.smallSize
                horizontalAlignment: Text.AlignLeft
                text: pane.transfers.running > 0
                      ? qsTr("%1, %2 under way").arg(pane.transfers.count).arg(pane.transfers.running)
                      : pane.transfers.count > 0 ? String(pane.transfers.count) : ""
            }
            TabStrip {
                current: pane.range
                names: [
                    { key: "all", text: qsTr("All") },
                    { key: "minute", text: qsTr("1 min") },
                    { key: "seconds", text: qsTr("10 s") }
                ]

                onChosen: key => pane.range = key
            }
            FlatButton {
                enabled: pane.transfers.count > 0
                iconPath: "M3 4.5 L13 4.5 M6.5 4 L6.5 2.5 L9.5 2.5 L9.5 4 M4.5 4.5 L5 13.5 L11 13.5 L11.5 4.5"
                keys: "Ctrl+E"
                tip: qsTr("Forget those that are finished")

                onClicked: pane.transfers.clear()
            }
        }
        TransferHeader {
            id: header

            Layout.fillWidth: true
            timeBegin: pane.timeBegin
            timeEnd: pane.timeEnd
        }
        ListView {
            id: list

            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            clip: true
            currentIndex: -1
            highlightMoveDuration: 0
            model: pane.transfers
            reuseItems: true
            Accessible.name: qsTr("Requests")

            ScrollBar.vertical: ScrollBar {}
            delegate: TransferRow {
                list: ListView.view
                timeBegin: pane.timeBegin
                timeEnd: pane.timeEnd
                width: ListView.view.width
            }

            Keys.onDeletePressed: pane.current?.abort()
            onCountChanged: if (count > 0 && currentIndex < 0) currentIndex = 0

            Text {
                anchors.centerIn: parent
                color: Theme.muted
                font.pixelSize: Theme.fontSize
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("Nothing was sent yet. Enter a URL above and press Ctrl+Return.")
                visible: list.count === 0
                width: parent.width - 2 * Theme.margin
                wrapMode: Text.Wrap
            }
            Rectangle {
                anchors.fill: parent
                border.color: Theme.accent
                border.width: 2
                color: "transparent"
                radius: Theme.radius
                visible: list.activeFocus
            }
        }
    }
}
