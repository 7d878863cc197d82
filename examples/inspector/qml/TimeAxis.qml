// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import Inspector

// The delegates use the ids around them, and Qt 6.4 has no pragma ComponentBehavior to say so.
// qmllint disable unqualified

// Marks at round times, which run from the left to the right in every script.
Item {
    id: axis

    property double timeBegin
    property double timeEnd
    property bool labelled: true
    readonly property double span: timeEnd - timeBegin
    // 1, 2 or 5 times a power of ten, so that there is room for the labels.
    readonly property double step: {
        const least = span * 76 / Math.max(width, 76);
        const power = Math.pow(10, Math.floor(Math.log(least) / Math.LN10));
        const share = least / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }

    clip: true

    Repeater {
        model: axis.span > 0 && axis.width > 0 ? Math.floor(axis.span / axis.step) + 1 : 0

        Item {
            id: mark

            required property int index
            readonly property double time: index * axis.step

            height: axis.height
            x: time / axis.span * axis.width

            Rectangle {
                color: Theme.line
                height: parent.height
                width: 1
            }
            Text {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.muted
                font.pixelSize: 11
                text: Quantity.milliseconds(mark.time)
                visible: axis.labelled && mark.x + implicitWidth + 5 < axis.width
                x: 5
            }
        }
    }
}
