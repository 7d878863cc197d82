// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts
import Inspector

// The titles of the columns; their widths are those of TransferRow.
Item {
    id: header

    property double timeBegin
    property double timeEnd

    implicitHeight: 26

    RowLayout {
        anchors {
            fill: parent
            leftMargin: Theme.margin
            rightMargin: Theme.margin
        }
        spacing: Theme.gap

        SectionTitle {
            Layout.preferredWidth: 34
            text: qsTr("No.")
        }
        SectionTitle {
            Layout.preferredWidth: 58
            text: qsTr("Method")
        }
        SectionTitle {
            Layout.fillWidth: true
            Layout.maximumWidth: 420
            Layout.minimumWidth: 60
            Layout.preferredWidth: header.width * 0.22
            text: qsTr("Path")
        }
        SectionTitle {
            Layout.preferredWidth: 56
            text: qsTr("Status")
        }
        SectionTitle {
            Layout.preferredWidth: 68
            horizontalAlignment: Text.AlignRight
            text: qsTr("Size")
        }
        SectionTitle {
            Layout.preferredWidth: 62
            horizontalAlignment: Text.AlignRight
            text: qsTr("Time")
        }
        TimeAxis {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: header.width * 0.4
            timeBegin: header.timeBegin
            timeEnd: header.timeEnd
        }
    }
    Rectangle {
        anchors {
            bottom: parent.bottom
            left: parent.left
            right: parent.right
        }
        color: Theme.line
        height: 1
    }
}
