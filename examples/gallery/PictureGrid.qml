// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

pragma ComponentBehavior: Bound

import QtQuick

// All pictures, of which the window shows some. Each has its item from the beginning, so that a
// run measures the loading and nothing else.
GridView {
    id: grid

    required property int pictures
    property string address // of a picture, with %1 for its number; empty: none
    property bool scrolling: false
    readonly property bool complete: created === pictures
    property int created: 0
    readonly property real usable: width - Theme.spacing // beside the scroll bar
    readonly property real lowest: Math.max(0, contentHeight - height)

    signal settled(isReady: bool)

    model: pictures
    cellHeight: 104
    cellWidth: Math.floor(usable / Math.max(1, Math.floor(usable / cellHeight)))
    cacheBuffer: pictures * cellHeight // enough for a single column
    clip: true
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds

    delegate: Picture {
        required property int index

        width: grid.cellWidth
        height: grid.cellHeight
        source: grid.address ? grid.address.arg(index) : ""
        current: GridView.isCurrentItem && grid.activeFocus
        onSettled: isReady => grid.settled(isReady)
        Component.onCompleted: ++grid.created
    }

    onScrollingChanged: {
        if (!scrolling)
            positionViewAtBeginning()
    }

    SequentialAnimation {
        running: grid.scrolling
        loops: Animation.Infinite

        NumberAnimation {
            target: grid
            property: "contentY"
            from: 0
            to: grid.lowest
            duration: 4000
        }
        NumberAnimation {
            target: grid
            property: "contentY"
            to: 0
            duration: 4000
        }
    }
}
