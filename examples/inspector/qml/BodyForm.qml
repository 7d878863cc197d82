// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts
import Inspector

// The body of the request, as its kind has it.
Item {
    id: page

    required property RequestForm form

    TextPane {
        anchors.fill: parent
        placeholderText: qsTr("{ \"hello\": \"world\" }")
        text: page.form.bodyText
        visible: page.form.bodyKind === RequestForm.TextBody

        onTextChanged: page.form.bodyText = text
    }
    RowLayout {
        spacing: Theme.gap
        visible: page.form.bodyKind === RequestForm.GeneratedBody
        width: parent.width

        NumberField {
            Accessible.name: qsTr("Size in KiB")
            highest: 1048576
            value: page.form.generatedKibibytes

            onEntered: number => page.form.generatedKibibytes = number
        }
        Text {
            Layout.fillWidth: true
            color: Theme.muted
            elide: Text.ElideRight
            font.pixelSize: Theme.fontSize
            horizontalAlignment: Text.AlignLeft
            text: qsTr("KiB of a pattern, made as it is sent")
        }
    }
    FileField {
        path: page.form.filePath
        visible: page.form.bodyKind === RequestForm.FileBody
        width: parent.width

        onChosen: path => page.form.filePath = path
    }
    Text {
        color: Theme.muted
        elide: Text.ElideRight
        font.pixelSize: Theme.fontSize
        horizontalAlignment: Text.AlignLeft
        text: qsTr("The request is its headers alone.")
        topPadding: Theme.gap
        visible: page.form.bodyKind === RequestForm.NoBody
        width: parent.width
    }
}
