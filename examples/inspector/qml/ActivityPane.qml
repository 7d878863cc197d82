// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts
import Inspector

// What goes on on the connection.
Rectangle {
    id: pane

    required property Session session
    property string page: "plots"
    property alias filter: frames.filter

    color: Theme.surface
    radius: Theme.radius

    ColumnLayout {
        anchors {
            fill: parent
            margins: Theme.gap
        }
        spacing: Theme.gap

        PlotsPage {
            Layout.fillHeight: true
            Layout.fillWidth: true
            session: pane.session
            visible: pane.page === "plots"
        }
        FramesPage {
            id: frames

            Layout.fillHeight: true
            Layout.fillWidth: true
            frames: pane.session.frames
            visible: pane.page === "frames"
        }
        StatisticsPage {
            Layout.fillHeight: true
            Layout.fillWidth: true
            session: pane.session
            visible: pane.page === "statistics"
        }
    }
}
