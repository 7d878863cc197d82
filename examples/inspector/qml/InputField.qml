// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import Inspector

TextField {
    id: field

    property bool bad

    color: Theme.text
    font.pixelSize: Theme.fontSize
    implicitHeight: Theme.controlHeight
    leftPadding: 10
    placeholderTextColor: Theme.muted
    rightPadding: 10
    selectByMouse: true
    selectedTextColor: Theme.accentText
    selectionColor: Theme.accent
    verticalAlignment: TextInput.AlignVCenter

    onActiveFocusChanged: if (activeFocus && (focusReason === Qt.TabFocusReason || focusReason === Qt.BacktabFocusReason)) selectAll()

    background: Rectangle {
        border.color: field.activeFocus ? Theme.accent : field.bad ? Theme.bad : Theme.fieldLine
        border.width: field.activeFocus ? 2 : 1
        color: Theme.surface
        radius: Theme.radius
    }
}
