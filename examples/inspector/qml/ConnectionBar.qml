// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts
import Inspector
import QtH2

// How the connection is, and what can be done with it.
RowLayout {
    id: bar

    required property Session session
    property alias settingsShown: settingsButton.checked

    signal themeWanted

    spacing: 2

    Rectangle {
        color: bar.session.state === H2Connection.State.Open ? Theme.good
             : bar.session.state === H2Connection.State.Connecting || bar.session.state === H2Connection.State.Draining ? Theme.warning
             : Theme.idle
        implicitHeight: 10
        implicitWidth: 10
        radius: 5
        Layout.leftMargin: 4
        Layout.rightMargin: 6
    }
    Text {
        color: Theme.text
        font.bold: true
        font.pixelSize: Theme.fontSize
        text: bar.session.stateText
    }
    Text {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.gap
        color: bar.session.form.problem === "" ? Theme.muted : Theme.bad
        elide: Text.ElideRight
        font.pixelSize: Theme.smallSize
        horizontalAlignment: Text.AlignLeft
        text: bar.session.form.problem !== "" ? bar.session.form.problem
            : bar.session.state === H2Connection.State.Open
              ? qsTr("%1 · round trip %2 · %3 streams free")
                    .arg(bar.session.origin.replace("https://", ""))
                    .arg(Quantity.milliseconds(bar.session.rtt))
                    .arg(Quantity.count(bar.session.availableStreams))
              : bar.session.origin
        textFormat: Text.PlainText
    }
    FlatButton {
        enabled: bar.session.form.problem === "" && !bar.session.openOrOpening
        iconPath: "M6 10 L10 6 M7 4.5 L8.5 3 A3 3 0 0 1 13 7.5 L11.5 9 M9 11.5 L7.5 13 A3 3 0 0 1 3 8.5 L4.5 7"
        keys: "Ctrl+K"
        text: qsTr("Connect")
        tip: qsTr("Open the connection without sending anything")

        onClicked: bar.session.open()
    }
    FlatButton {
        enabled: bar.session.state === H2Connection.State.Open
        iconPath: "M1.5 8 L5 8 L7 3 L9.5 13 L11 8 L14.5 8"
        keys: "Ctrl+P"
        text: qsTr("Ping")
        tip: qsTr("Measure the round trip")

        onClicked: bar.session.ping()
    }
    FlatButton {
        enabled: bar.session.openOrOpening
        iconPath: "M8 2 L8 10 M4.5 6.5 L8 10 L11.5 6.5 M3 13.5 L13 13.5"
        keys: "Ctrl+D"
        text: qsTr("Drain")
        tip: qsTr("Let what is under way finish, then close")

        onClicked: bar.session.drain()
    }
    FlatButton {
        enabled: bar.session.openOrOpening || bar.session.state === H2Connection.State.Draining
        iconPath: "M4 4 L12 12 M12 4 L4 12"
        keys: "Ctrl+Shift+X"
        text: qsTr("Abort")
        tip: qsTr("Close at once; what is under way fails")

        onClicked: bar.session.abort()
    }
    Rectangle {
        Layout.leftMargin: 6
        Layout.rightMargin: 6
        color: Theme.line
        implicitHeight: 20
        implicitWidth: 1
    }
    FlatButton {
        iconPath: Theme.dark ? "M8 5 A3 3 0 1 1 7.99 5 M8 1.5 L8 2.5 M8 13.5 L8 14.5 M1.5 8 L2.5 8 M13.5 8 L14.5 8 M3.5 3.5 L4.2 4.2 M11.8 11.8 L12.5 12.5 M3.5 12.5 L4.2 11.8 M11.8 4.2 L12.5 3.5"
                             : "M13 9.5 A5.5 5.5 0 1 1 6.5 3 A4.5 4.5 0 0 0 13 9.5 Z"
        keys: "Ctrl+T"
        tip: Theme.dark ? qsTr("Light colours") : qsTr("Dark colours")

        onClicked: bar.themeWanted()
    }
    FlatButton {
        id: settingsButton

        checkable: true
        iconPath: "M2 4.5 L8 4.5 M12 4.5 L14 4.5 M10 2.5 A2 2 0 1 1 9.99 2.5 M2 11.5 L4 11.5 M8 11.5 L14 11.5 M6 9.5 A2 2 0 1 1 5.99 9.5"
        keys: "Ctrl+,"
        text: bar.session.settings.changedCount > 0 ? qsTr("Settings (%1)").arg(bar.session.settings.changedCount) : qsTr("Settings")
        tip: qsTr("The settings of the connection")
    }
}
