// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import Inspector

Popup {
    id: popup

    property var model
    property Component delegate
    property int highlight

    implicitHeight: implicitContentHeight + 2 * padding
    padding: 4

    contentItem: ListView {
        clip: true
        currentIndex: popup.highlight
        delegate: popup.delegate
        focus: true
        implicitHeight: Math.min(contentHeight, 320)
        keyNavigationEnabled: true
        model: popup.model

        ScrollBar.vertical: ScrollBar {}
        onCurrentIndexChanged: popup.highlight = currentIndex
    }
    background: Rectangle {
        border.color: Theme.fieldLine
        color: Theme.surface
        radius: Theme.radius
    }
}
