// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts

// A duration as a number, and as a bar beside that of the other loader.
RowLayout {
    id: metric

    required property string label
    required property real value // milliseconds, or not a number
    required property real longest // of both loaders
    required property color color
    readonly property bool known: !isNaN(value)

    spacing: Theme.spacing

    Text {
        Layout.preferredWidth: 96
        text: metric.label
        color: Theme.mutedText
        font.pixelSize: Theme.normalText
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 9
    }
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: 10
        radius: 5
        color: Theme.page

        Rectangle {
            width: metric.known ? Math.max(height, parent.width * metric.value / metric.longest) : 0
            height: parent.height
            radius: 5
            color: metric.color
        }
    }
    Text {
        Layout.preferredWidth: 76
        text: metric.known ? qsTr("%1 ms").arg(Math.round(metric.value)) : "–"
        color: Theme.text
        font.pixelSize: Theme.normalText
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignRight
    }
}
