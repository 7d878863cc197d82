// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts
import Inspector

// Why the connection failed, in plain words.
Rectangle {
    id: banner

    required property Session session

    color: Theme.badSoft
    implicitHeight: content.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    visible: session.errorTitle !== ""

    RowLayout {
        id: content

        anchors {
            fill: parent
            leftMargin: Theme.margin
            margins: Theme.gap
        }
        spacing: Theme.margin

        Icon {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 2
            color: Theme.bad
            path: "M8 1.5 L15 14 L1 14 Z M8 6 L8 9.5 M8 11.5 L8 11.8"
        }
        ColumnLayout {
            spacing: 2

            Text {
                Layout.fillWidth: true
                color: Theme.bad
                font.bold: true
                font.pixelSize: Theme.fontSize
                horizontalAlignment: Text.AlignLeft
                text: banner.session.errorTitle
                wrapMode: Text.Wrap
            }
            Text {
                Layout.fillWidth: true
                color: Theme.text
                font.pixelSize: Theme.fontSize
                horizontalAlignment: Text.AlignLeft
                text: banner.session.errorText
                textFormat: Text.PlainText
                wrapMode: Text.Wrap
            }
            Text {
                Layout.fillWidth: true
                color: Theme.muted
                font.pixelSize: Theme.smallSize
                horizontalAlignment: Text.AlignLeft
                text: qsTr("%1. %2").arg(banner.session.errorInitiator).arg(banner.session.errorAdvice)
                wrapMode: Text.Wrap
            }
        }
        FlatButton {
            framed: true
            text: qsTr("Trust it")
            tip: qsTr("Accept this certificate until the program ends, and connect")
            visible: banner.session.untrusted

            onClicked: banner.session.trust()
        }
        FlatButton {
            Layout.alignment: Qt.AlignTop
            iconPath: "M4 4 L12 12 M12 4 L4 12"
            keys: "Ctrl+Shift+E"
            tip: qsTr("Close this message")

            onClicked: banner.session.dismissError()
        }
    }
}
