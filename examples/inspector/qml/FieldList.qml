// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import Inspector

// The delegates use the ids around them, and Qt 6.4 has no pragma ComponentBehavior to say so.
// qmllint disable unqualified

// Names and values, the values ready to be marked and copied. A value that changes leaves the others,
// and what is marked in them, alone.
Column {
    id: list

    property string title
    property var fields: [] // { name, value } each
    property bool fixed
    property int nameWidth: 130

    spacing: 4

    SectionTitle {
        text: list.title
        visible: text !== ""
        width: list.width
    }
    Repeater {
        model: list.fields.length

        Item {
            id: line

            required property int index
            readonly property var field: list.fields[index] ?? { name: "", value: "" }

            implicitHeight: Math.max(nameText.implicitHeight, valueText.implicitHeight)
            width: list.width

            Text {
                id: nameText

                anchors.left: parent.left
                color: Theme.muted
                elide: Text.ElideRight
                font.family: list.fixed ? Theme.fixedFont : Theme.plainFont
                font.pixelSize: Theme.smallSize
                horizontalAlignment: Text.AlignLeft
                text: line.field.name
                textFormat: Text.PlainText
                width: list.nameWidth
            }
            TextEdit {
                id: valueText

                anchors {
                    left: nameText.right
                    leftMargin: Theme.gap
                    right: parent.right
                }
                color: Theme.text
                font.family: list.fixed ? Theme.fixedFont : Theme.plainFont
                font.pixelSize: Theme.smallSize
                horizontalAlignment: TextEdit.AlignLeft
                readOnly: true
                selectByMouse: true
                selectedTextColor: Theme.accentText
                selectionColor: Theme.accent
                text: line.field.value
                textFormat: TextEdit.PlainText
                wrapMode: TextEdit.Wrap
            }
        }
    }
}
