// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import Inspector

// The life of a request on the axis of time: queued, waiting for the headers, receiving.
Item {
    id: bar

    property double timeBegin
    property double timeEnd
    property double queuedAt
    property double sentAt
    property double headersAt
    property double endedAt
    property int httpStatus
    property bool failed
    readonly property color tint: failed ? Theme.bad : httpStatus >= 400 ? Theme.statusColor(httpStatus) : Theme.accent

    function position(time: double): double {
        return (time - timeBegin) / (timeEnd - timeBegin) * width;
    }

    clip: true

    TimeAxis {
        anchors.fill: parent
        labelled: false
        timeBegin: bar.timeBegin
        timeEnd: bar.timeEnd
    }
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        color: bar.failed && bar.sentAt < 0 ? Theme.bad : Theme.idle
        height: 2
        width: Math.max(1, bar.position(bar.sentAt < 0 ? bar.endedAt : bar.sentAt) - x)
        x: bar.position(bar.queuedAt)
    }
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        border.color: bar.tint
        color: bar.failed ? Theme.badSoft : Theme.accentSoft
        height: 10
        radius: 2
        visible: bar.sentAt >= 0
        width: Math.max(3, bar.position(bar.headersAt < 0 ? bar.endedAt : bar.headersAt) - x)
        x: bar.position(bar.sentAt)
    }
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        color: bar.tint
        height: 14
        radius: 2
        visible: bar.headersAt >= 0
        width: Math.max(3, bar.position(bar.endedAt) - x)
        x: bar.position(bar.headersAt)
    }
}
