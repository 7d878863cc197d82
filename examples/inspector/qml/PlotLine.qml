// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Shapes
import Inspector

// A line, with what is below it tinted.
Shape {
    id: shape

    property Series series: null
    property double ceiling: 1
    property color color

    ShapePath {
        fillColor: Qt.alpha(shape.color, 0.16)
        strokeColor: "transparent"

        PathPolyline {
            path: shape.series && shape.series.maximum >= 0 ? shape.series.area(shape.width, shape.height, shape.ceiling) : []
        }
    }
    ShapePath {
        fillColor: "transparent"
        joinStyle: ShapePath.RoundJoin
        strokeColor: shape.color
        strokeWidth: 1.75

        PathPolyline {
            path: shape.series && shape.series.maximum >= 0 ? shape.series.line(shape.width, shape.height, shape.ceiling) : []
        }
    }
}
