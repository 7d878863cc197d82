// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import Inspector

// Why the connection failed, in plain words.
Rectangle {
    id: banner

    required property Session session

    color: Theme.badSoft
    implicitHeight: Math.max(content.implicitHeight, buttons.implicitHeight) + 2 * Theme.gap
    radius: Theme.radius
    visible: session.errorTitle !== ""

    // Anchors, for a layout whose texts wrap can fall into a loop with their height.
    Icon {
        id: icon

        anchors {
            left: parent.left
            leftMargin: Theme.margin
            top: content.top
            topMargin: 2
        }
        color: Theme.bad
        path: "M8 1.5 L15 14 L1 14 Z M8 6 L8 9.5 M8 11.5 L8 11.8"
    }
    Column {
        id: content

        anchors {
            left: icon.right
            leftMargin: Theme.margin
            right: buttons.left
            rightMargin: Theme.margin
            top: parent.top
            topMargin: Theme.gap
        }
        spacing: 2

        Text {
            color: Theme.bad
            font.bold: true
            font.pixelSize: Theme.fontSize
            horizontalAlignment: Text.AlignLeft
            text: banner.session.errorTitle
            width: parent.width
            wrapMode: Text.Wrap
        }
        Text {
            color: Theme.text
            font.pixelSize: Theme.fontSize
            horizontalAlignment: Text.AlignLeft
            text: banner.session.errorText
            textFormat: Text.PlainText
            width: parent.width
            wrapMode: Text.Wrap
        }
        Text {
            color: Theme.muted
            font.pixelSize: Theme.smallSize
            horizontalAlignment: Text.AlignLeft
            text: qsTr("%1. %2").arg(banner.session.errorInitiator).arg(banner.session.errorAdvice)
            width: parent.width
            wrapMode: Text.Wrap
        }
    }
    Row {
        id: buttons

        anchors {
            right: parent.right
            rightMargin: Theme.gap
            top: parent.top
            topMargin: Theme.gap
        }
        spacing: Theme.margin

        FlatButton {
            framed: true
            text: qsTr("Trust it")
            tip: qsTr("Accept this certificate until the program ends, and connect")
            visible: banner.session.untrusted

            onClicked: banner.session.trust()
        }
        FlatButton {
            iconPath: "M4 4 L12 12 M12 4 L4 12"
            keys: "Ctrl+Shift+E"
            tip: qsTr("Close this message")

            onClicked: banner.session.dismissError()
        }
    }
}
