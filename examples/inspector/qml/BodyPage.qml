// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts
import Inspector

// The body of the response as text, JSON, an image or bytes.
ColumnLayout {
    id: page

    property alias transfer: body.transfer

    spacing: Theme.gap

    BodyPresenter {
        id: body
    }
    RowLayout {
        spacing: Theme.gap

        TabStrip {
            readonly property var keyNames: ["auto", "text", "json", "image", "hex"]

            current: keyNames[body.format]
            names: [
                { key: "auto", text: qsTr("Auto") },
                { key: "text", text: qsTr("Text") },
                { key: "json", text: qsTr("JSON") },
                { key: "image", text: qsTr("Image") },
                { key: "hex", text: qsTr("Hex") }
            ]

            onChosen: key => body.format = keyNames.indexOf(key)
        }
        Text {
            Layout.fillWidth: true
            color: Theme.muted
            elide: Text.ElideRight
            font.pixelSize: Theme.smallSize
            horizontalAlignment: Text.AlignRight
            text: body.note
        }
        FlatButton {
            enabled: body.text !== ""
            iconPath: "M5.5 5.5 L13.5 5.5 L13.5 13.5 L5.5 13.5 Z M3.5 10.5 L2.5 10.5 L2.5 2.5 L10.5 2.5 L10.5 3.5"
            tip: qsTr("Copy what is shown")

            onClicked: Desktop.copy(body.text)
        }
    }
    TextPane {
        Layout.fillHeight: true
        Layout.fillWidth: true
        readOnly: true
        text: body.text
        visible: body.imageSource === ""
    }
    Image {
        Layout.fillHeight: true
        Layout.fillWidth: true
        fillMode: Image.PreserveAspectFit
        horizontalAlignment: Image.AlignLeft
        source: body.imageSource
        verticalAlignment: Image.AlignTop
        visible: body.imageSource !== ""
    }
}
