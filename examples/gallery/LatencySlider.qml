// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Templates as T

T.Slider {
    id: slider

    implicitWidth: 260
    implicitHeight: 36
    leftPadding: label.width + Theme.spacing
    from: 0
    to: 50
    stepSize: 1
    snapMode: T.Slider.SnapAlways
    Accessible.name: qsTr("Latency of the server")

    Text {
        id: label
        anchors.verticalCenter: parent.verticalCenter
        width: widest.width
        text: qsTr("Latency %1 ms").arg(slider.value)
        color: Theme.text
        font: widest.font

        TextMetrics {
            id: widest
            text: qsTr("Latency %1 ms").arg(88)
            font.pixelSize: Theme.normalText
        }
    }

    background: Rectangle {
        x: slider.leftPadding
        y: (slider.height - height) / 2
        width: slider.availableWidth
        height: 4
        radius: 2
        color: Theme.line

        Rectangle {
            width: slider.visualPosition * parent.width
            height: parent.height
            radius: 2
            color: Theme.accent
        }
    }

    handle: Rectangle {
        x: slider.leftPadding + slider.visualPosition * (slider.availableWidth - width)
        y: (slider.height - height) / 2
        width: 18
        height: 18
        radius: 9
        color: Theme.surface
        border.color: Theme.accent
        border.width: 2

        FocusRing {
            visible: slider.visualFocus
            radius: 12
        }
    }
}
