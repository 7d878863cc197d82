// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts
import Inspector

// The delegates use the ids around them, and Qt 6.4 has no pragma ComponentBehavior to say so.
// qmllint disable unqualified

// One or two quantities over the last half minute, the newest at the right.
ColumnLayout {
    id: plot

    default property alias extra: extraRow.data
    property string title
    property Series first
    property string firstName
    property Series second: null
    property string secondName
    property string unit: "bytes" // or "rate", "time"
    // Round, and never below what is shown.
    readonly property double ceiling: {
        const most = 1.08 * Math.max(first.maximum, second ? second.maximum : 0, unit === "time" ? 1 : 1024);
        const power = Math.pow(2, Math.ceil(Math.log(most) / Math.LN2));
        return most <= power * 0.75 ? power * 0.75 : power;
    }

    function format(value: double): string {
        return unit === "rate" ? Quantity.rate(value) : unit === "time" ? Quantity.milliseconds(value) : Quantity.bytes(value);
    }

    spacing: 2

    RowLayout {
        spacing: Theme.margin

        SectionTitle {
            Layout.fillWidth: true
            text: plot.title
        }
        RowLayout {
            id: extraRow
        }
        PlotLegend {
            color: Theme.accent
            text: qsTr("%1 %2").arg(plot.firstName).arg(plot.format(plot.first.latest))
        }
        PlotLegend {
            color: Theme.good
            text: plot.second ? qsTr("%1 %2").arg(plot.secondName).arg(plot.format(plot.second.latest)) : ""
            visible: plot.second !== null
        }
    }
    Rectangle {
        id: frame

        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: 24
        border.color: Theme.line
        clip: true
        color: "transparent"
        radius: 4

        Repeater {
            model: 3

            Rectangle {
                required property int index

                color: Theme.line
                height: 1
                width: frame.width
                y: Math.round(frame.height * (index + 1) / 4)
            }
        }
        PlotLine {
            anchors.fill: parent
            anchors.margins: 1
            color: Theme.good
            series: plot.second
            ceiling: plot.ceiling
            visible: plot.second !== null
        }
        PlotLine {
            anchors.fill: parent
            anchors.margins: 1
            color: Theme.accent
            series: plot.first
            ceiling: plot.ceiling
        }
        Rectangle {
            color: Theme.surface
            height: topLabel.height
            width: topLabel.width + 6
            x: 3
            y: 2

            Text {
                id: topLabel

                color: Theme.muted
                font.pixelSize: 11
                text: plot.format(plot.ceiling)
                x: 3
            }
        }
    }
}
