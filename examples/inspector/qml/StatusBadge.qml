// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import Inspector

Rectangle {
    id: badge

    property int httpStatus
    property bool failed
    property string text: httpStatus > 0 ? String(httpStatus) : ""

    color: failed ? Theme.badSoft : Theme.statusSoft(httpStatus)
    implicitHeight: 20
    implicitWidth: label.implicitWidth + 12
    radius: 4
    visible: text !== ""

    Text {
        id: label

        anchors.centerIn: parent
        color: badge.failed ? Theme.bad : Theme.statusColor(badge.httpStatus)
        font.bold: true
        font.pixelSize: Theme.smallSize
        text: badge.text
    }
}
