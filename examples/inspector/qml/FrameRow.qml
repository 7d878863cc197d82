// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import Inspector

Rectangle {
    id: row

    required property int index
    required property string seconds
    required property bool sent
    required property string type
    required property double stream
    required property double length
    required property string details
    property ItemView list
    readonly property bool chosen: list && list.currentIndex === index

    color: chosen ? Theme.accentSoft : index % 2 ? "transparent" : Qt.alpha(Theme.raised, 0.5)
    height: Math.max(22, chosen ? detailText.implicitHeight + 6 : 0)

    TapHandler {
        onTapped: {
            row.list.currentIndex = row.chosen ? -1 : row.index;
            row.list.forceActiveFocus(Qt.MouseFocusReason);
        }
    }

    component Cell: Text {
        color: Theme.muted
        font.family: Theme.fixedFont
        font.pixelSize: 11
        y: 4
    }

    Cell {
        text: row.seconds
        x: 6
    }
    Cell {
        color: row.sent ? Theme.good : Theme.accent
        text: row.sent ? "↑" : "↓"
        x: 64
    }
    Cell {
        color: row.type === "RST_STREAM" || row.type === "GOAWAY" ? Theme.bad : Theme.text
        font.bold: true
        text: row.type
        x: 80
    }
    Cell {
        text: "#" + row.stream
        x: 190
    }
    Cell {
        horizontalAlignment: Text.AlignRight
        text: row.length
        width: 44
        x: 228
    }
    Cell {
        id: detailText

        elide: Text.ElideRight
        maximumLineCount: row.chosen ? 1000 : 1
        text: row.details
        textFormat: Text.PlainText
        width: row.width - x - 14
        wrapMode: row.chosen ? Text.WrapAnywhere : Text.NoWrap
        x: 284
    }
}
