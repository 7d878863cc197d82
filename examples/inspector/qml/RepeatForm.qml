// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts
import Inspector

// How many requests, and how many of them at once.
RowLayout {
    id: row

    required property RequestForm form

    spacing: Theme.gap

    Text {
        color: Theme.text
        font.pixelSize: Theme.fontSize
        text: qsTr("How often")
    }
    NumberField {
        Accessible.name: qsTr("How often")
        highest: 100000
        value: row.form.count

        onEntered: number => row.form.count = number
    }
    Text {
        Layout.leftMargin: Theme.gap
        color: Theme.text
        font.pixelSize: Theme.fontSize
        text: qsTr("How many at once")
    }
    NumberField {
        Accessible.name: qsTr("How many at once")
        highest: 1000
        value: row.form.atOnce

        onEntered: number => row.form.atOnce = number
    }
    Item {
        Layout.fillWidth: true
    }
}
