// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Inspector

// What became of it, how long it took, and what went wrong.
ScrollView {
    id: page

    property Transfer transfer

    clip: true
    contentWidth: availableWidth

    ColumnLayout {
        spacing: Theme.margin
        width: page.availableWidth

        Rectangle {
            Layout.fillWidth: true
            color: Theme.badSoft
            implicitHeight: failure.implicitHeight + 2 * Theme.gap
            radius: Theme.radius
            visible: page.transfer !== null && page.transfer.errorTitle !== ""

            ColumnLayout {
                id: failure

                anchors {
                    left: parent.left
                    margins: Theme.gap
                    right: parent.right
                    top: parent.top
                }
                spacing: 2

                Text {
                    Layout.fillWidth: true
                    color: Theme.bad
                    font.bold: true
                    font.pixelSize: Theme.fontSize
                    horizontalAlignment: Text.AlignLeft
                    text: page.transfer?.errorTitle ?? ""
                    wrapMode: Text.Wrap
                }
                Text {
                    Layout.fillWidth: true
                    color: Theme.text
                    font.pixelSize: Theme.fontSize
                    horizontalAlignment: Text.AlignLeft
                    text: page.transfer?.errorText ?? ""
                    textFormat: Text.PlainText
                    wrapMode: Text.Wrap
                }
                Text {
                    Layout.fillWidth: true
                    color: Theme.muted
                    font.pixelSize: Theme.smallSize
                    horizontalAlignment: Text.AlignLeft
                    text: page.transfer ? qsTr("%1. %2").arg(page.transfer.errorInitiator).arg(page.transfer.errorAdvice) : ""
                    wrapMode: Text.Wrap
                }
            }
        }
        FieldList {
            Layout.fillWidth: true
            fields: page.transfer ? [
                { name: qsTr("URL"), value: page.transfer.url },
                { name: qsTr("State"), value: page.transfer.phaseText },
                { name: qsTr("Received"), value: Quantity.bytes(page.transfer.received) },
                { name: qsTr("Sent"), value: Quantity.bytes(page.transfer.sent) }
            ] : []
            title: qsTr("Request")
        }
        FieldList {
            Layout.fillWidth: true
            fields: page.transfer?.timing ?? []
            title: qsTr("Time")
            visible: fields.length > 0
        }
    }
}
