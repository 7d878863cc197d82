// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import Inspector

// Text to read or to write, as long as it likes.
ScrollView {
    id: pane

    property alias text: area.text
    property alias placeholderText: area.placeholderText
    property alias readOnly: area.readOnly
    property alias wrapMode: area.wrapMode

    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: false // code, headers: read from the left
    clip: true

    TextArea {
        id: area

        KeyNavigation.priority: KeyNavigation.BeforeItem
        KeyNavigation.tab: area.nextItemInFocusChain(true)
        color: Theme.text
        font.family: Theme.fixedFont
        font.pixelSize: Theme.smallSize
        horizontalAlignment: TextEdit.AlignLeft
        padding: Theme.gap
        placeholderTextColor: Theme.muted
        selectByMouse: true
        selectedTextColor: Theme.accentText
        selectionColor: Theme.accent
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.WrapAnywhere

        background: Rectangle {
            border.color: area.activeFocus ? Theme.accent : Theme.line
            border.width: area.activeFocus ? 2 : 1
            color: Theme.surface
            radius: Theme.radius
        }
    }
}
