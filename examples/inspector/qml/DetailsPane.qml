// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts
import Inspector

// The request that is chosen, and its response.
Rectangle {
    id: pane

    property Transfer transfer
    property string page: "overview"

    color: Theme.surface
    radius: Theme.radius

    ColumnLayout {
        anchors {
            fill: parent
            margins: Theme.gap
        }
        spacing: Theme.gap

        RowLayout {
            spacing: Theme.gap

            TabStrip {
                Layout.fillWidth: true
                current: pane.page
                names: [
                    { key: "overview", text: qsTr("Overview"), keys: "Alt+1" },
                    { key: "headers", text: qsTr("Headers"), keys: "Alt+2" },
                    { key: "body", text: qsTr("Body"), keys: "Alt+3" }
                ]

                onChosen: key => pane.page = key
            }
            StatusBadge {
                failed: pane.transfer !== null && pane.transfer.errorTitle !== ""
                httpStatus: pane.transfer ? pane.transfer.httpStatus : 0
            }
            FlatButton {
                enabled: pane.transfer !== null && pane.transfer.running
                iconPath: "M4 4 L12 12 M12 4 L4 12"
                keys: "Ctrl+."
                tip: qsTr("Abort this request alone")

                onClicked: pane.transfer.abort()
            }
        }
        Text {
            Layout.fillHeight: true
            Layout.fillWidth: true
            color: Theme.muted
            font.pixelSize: Theme.fontSize
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Choose a request above to look at it.")
            verticalAlignment: Text.AlignVCenter
            visible: pane.transfer === null
            wrapMode: Text.Wrap
        }
        OverviewPage {
            Layout.fillHeight: true
            Layout.fillWidth: true
            transfer: pane.transfer
            visible: pane.page === "overview" && pane.transfer !== null
        }
        HeadersPage {
            Layout.fillHeight: true
            Layout.fillWidth: true
            transfer: pane.transfer
            visible: pane.page === "headers" && pane.transfer !== null
        }
        BodyPage {
            Layout.fillHeight: true
            Layout.fillWidth: true
            transfer: pane.transfer
            visible: pane.page === "body" && pane.transfer !== null
        }
    }
}
