// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import Inspector

ItemDelegate {
    id: choice

    font.pixelSize: Theme.fontSize
    implicitHeight: Theme.rowHeight

    contentItem: Text {
        color: Theme.text
        elide: Text.ElideMiddle
        font: choice.font
        text: choice.text
        verticalAlignment: Text.AlignVCenter
    }
    background: Rectangle {
        color: choice.highlighted || choice.hovered ? Theme.accentSoft : "transparent"
        radius: 4
    }
}
