// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts
import Inspector

// The last half minute of the connection.
ColumnLayout {
    id: page

    required property Session session

    spacing: Theme.gap

    PlotView {
        Layout.fillHeight: true
        Layout.fillWidth: true
        first: page.session.history.down
        firstName: qsTr("Down")
        unit: "rate"
        second: page.session.history.up
        secondName: qsTr("Up")
        title: qsTr("Throughput")
    }
    PlotView {
        Layout.fillHeight: true
        Layout.fillWidth: true
        first: page.session.history.receiveWindow
        firstName: qsTr("Receive")
        second: page.session.history.sendWindow
        secondName: qsTr("Send")
        title: qsTr("Windows")
    }
    PlotView {
        Layout.fillHeight: true
        Layout.fillWidth: true
        first: page.session.history.rtt
        firstName: qsTr("Latest")
        unit: "time"
        title: qsTr("Round trip")

        ToggleSwitch {
            checked: page.session.pinging
            font.pixelSize: Theme.smallSize
            implicitHeight: 22
            text: qsTr("Ping every second")

            onToggled: page.session.pinging = checked
        }
    }
}
