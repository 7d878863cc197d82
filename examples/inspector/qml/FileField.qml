// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import Inspector

// The path of a file, typed or dropped.
InputField {
    id: field

    property string path

    signal chosen(string path)

    LayoutMirroring.enabled: false
    horizontalAlignment: TextInput.AlignLeft
    placeholderText: qsTr("Path of the file, or drop it here")
    text: path

    onTextEdited: field.chosen(text)

    DropArea {
        anchors.fill: parent
        keys: ["text/uri-list"]

        onDropped: drop => field.chosen(RequestForm.localPath(drop.urls[0]))
    }
}
