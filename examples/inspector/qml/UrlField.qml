// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import Inspector

// The delegates use the ids around them, and Qt 6.4 has no pragma ComponentBehavior to say so.
// qmllint disable unqualified

// The URL, with those that were asked for before, or offered on the command line.
InputField {
    id: field

    property var suggestions: []

    function offer() {
        if (suggestions.length > 0) {
            popup.highlight = 0;
            popup.open();
        }
    }

    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: false // a URL is read from the left
    horizontalAlignment: TextInput.AlignLeft
    placeholderText: qsTr("https://host/path")
    rightPadding: 34
    Accessible.name: qsTr("URL")

    Keys.onDownPressed: offer()

    FlatButton {
        anchors.right: parent.right
        focusPolicy: Qt.NoFocus
        height: parent.height
        iconPath: "M4 6 L8 10 L12 6"
        keys: "Ctrl+Down"
        tip: qsTr("URLs to choose from")
        visible: field.suggestions.length > 0
        width: 32

        onClicked: popup.visible ? popup.close() : field.offer()
    }
    ListPopup {
        id: popup

        focus: true
        model: field.suggestions
        width: field.width
        y: field.height + 4

        delegate: ListChoice {
            required property string modelData
            required property int index

            highlighted: popup.highlight === index
            text: modelData
            width: ListView.view.width

            Keys.onEnterPressed: clicked()
            Keys.onReturnPressed: clicked()
            onClicked: {
                field.text = modelData;
                field.textEdited();
                popup.close();
                field.forceActiveFocus();
            }
        }
    }
}
