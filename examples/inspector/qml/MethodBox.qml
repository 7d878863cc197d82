// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import Inspector

// The delegates use the ids around them, and Qt 6.4 has no pragma ComponentBehavior to say so.
// qmllint disable unqualified

ComboBox {
    id: box

    property string method

    Accessible.name: qsTr("Method")
    currentIndex: model.indexOf(method)
    font.bold: true
    font.pixelSize: Theme.fontSize
    implicitHeight: Theme.controlHeight
    implicitWidth: 104
    model: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

    contentItem: Text {
        color: Theme.text
        font: box.font
        leftPadding: box.mirrored ? 24 : 10
        rightPadding: box.mirrored ? 10 : 24
        text: box.displayText
        verticalAlignment: Text.AlignVCenter
    }
    indicator: Icon {
        color: Theme.muted
        path: "M4 6 L8 10 L12 6"
        x: box.mirrored ? 6 : box.width - width - 6
        y: (box.height - height) / 2
    }
    background: Rectangle {
        border.color: box.visualFocus || box.popup.visible ? Theme.accent : Theme.fieldLine
        border.width: box.visualFocus ? 2 : 1
        color: box.hovered ? Theme.hovered : Theme.surface
        radius: Theme.radius
    }
    delegate: ListChoice {
        required property int index

        highlighted: box.highlightedIndex === index
        text: box.textAt(index)
        width: ListView.view.width
    }
    popup: ListPopup {
        model: box.popup.visible ? box.delegateModel : null
        highlight: box.highlightedIndex
        width: Math.max(box.width, 130)
        y: box.height + 4
    }
}
