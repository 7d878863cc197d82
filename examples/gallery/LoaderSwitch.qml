// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

pragma ComponentBehavior: Bound

import QtQuick

// Left and right, or a click, choose one of the two loaders.
Rectangle {
    id: control

    required property list<LoaderRun> loaders
    property int currentIndex: 0
    readonly property LoaderRun current: loaders[currentIndex]

    implicitWidth: row.implicitWidth + 6
    implicitHeight: 36
    radius: Theme.radius
    color: Theme.surface
    border.color: Theme.line
    activeFocusOnTab: true
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Loader")
    Keys.onLeftPressed: currentIndex = 0
    Keys.onRightPressed: currentIndex = 1

    Row {
        id: row
        anchors.centerIn: parent

        Repeater {
            model: control.loaders

            Rectangle {
                id: segment

                required property int index
                required property LoaderRun modelData
                readonly property bool chosen: index === control.currentIndex

                implicitWidth: label.implicitWidth + 28
                implicitHeight: 30
                radius: Theme.radius - 2
                color: chosen ? modelData.color : "transparent"
                Accessible.role: Accessible.PageTab
                Accessible.name: modelData.name
                Accessible.selected: chosen

                Text {
                    id: label
                    anchors.centerIn: parent
                    text: segment.modelData.name
                    color: segment.chosen ? Theme.accentText : Theme.mutedText
                    font.pixelSize: Theme.normalText
                    font.weight: Font.DemiBold
                }
                TapHandler {
                    onTapped: control.currentIndex = segment.index
                }
            }
        }
    }

    FocusRing {
        visible: control.activeFocus
    }
}
