// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Shapes
import Inspector

// Lines on a grid of 16 by 16, as an SVG path.
Item {
    id: icon

    property string path
    property color color: Theme.text

    implicitWidth: 16
    implicitHeight: 16

    Shape {
        anchors.fill: parent

        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            strokeColor: icon.color
            strokeWidth: 1.5

            PathSvg {
                path: icon.path
            }
        }
    }
}
