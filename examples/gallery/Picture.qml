// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick

// A picture in its cell, or the place where it will be.
Item {
    id: picture

    property alias source: image.source
    property bool current: false

    signal settled(isReady: bool)

    Rectangle {
        anchors.fill: image
        visible: image.status !== Image.Ready
        radius: 4
        color: Theme.line
        opacity: 0.5
    }

    Image {
        id: image
        x: 3
        y: 3
        width: 96
        height: 96
        asynchronous: true
        cache: false
        onStatusChanged: {
            if (status === Image.Ready || status === Image.Error)
                picture.settled(status === Image.Ready)
        }
    }

    Rectangle {
        anchors.fill: image
        anchors.margins: -3
        visible: picture.current
        radius: 5
        color: "transparent"
        border.color: Theme.accent
        border.width: 3
    }
}
