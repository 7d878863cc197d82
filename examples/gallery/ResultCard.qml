// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts

// What is known of one loader, on the same scale as the other.
Rectangle {
    id: card

    required property LoaderRun loader
    required property LoaderRun other

    function longest(mine: real, others: real): real {
        return isNaN(others) ? mine : Math.max(mine, others)
    }

    implicitWidth: 200
    implicitHeight: column.implicitHeight + 2 * Theme.spacing
    radius: Theme.radius
    color: Theme.surface
    border.color: loader.running ? loader.color : Theme.line
    border.width: loader.running ? 2 : 1

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.spacing
        spacing: 8

        RowLayout {
            spacing: 8

            Rectangle {
                implicitWidth: 10
                implicitHeight: 10
                radius: 5
                color: card.loader.color
            }
            Text {
                Layout.fillWidth: true
                text: card.loader.name
                color: Theme.text
                font.pixelSize: Theme.normalText
                font.weight: Font.DemiBold
                elide: Text.ElideRight
            }
            Text {
                text: card.loader.failed > 0 ? qsTr("%n failed", "", card.loader.failed)
                    : card.loader.pictures > 0
                    ? qsTr("%1 of %2, latency %3 ms").arg(card.loader.ready)
                                                     .arg(card.loader.pictures)
                                                     .arg(card.loader.latency)
                    : qsTr("not run yet")
                color: Theme.mutedText
                font.pixelSize: Theme.smallText
            }
        }
        MetricBar {
            label: qsTr("Load time")
            value: card.loader.loadTime
            longest: card.longest(value, card.other.loadTime)
            color: card.loader.color
        }
        MetricBar {
            label: qsTr("Longest stall")
            value: card.loader.longestStall
            longest: card.longest(value, card.other.longestStall)
            color: card.loader.color
        }
    }
}
