// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import Inspector

Row {
    id: legend

    property color color
    property string text

    spacing: 5

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        color: legend.color
        height: 3
        radius: 1.5
        width: 12
    }
    Text {
        color: Theme.text
        font.pixelSize: Theme.smallSize
        text: legend.text
    }
}
