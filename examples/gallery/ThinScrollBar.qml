// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Templates as T

T.ScrollBar {
    id: bar

    implicitWidth: 8
    minimumSize: 0.06
    visible: size < 1

    contentItem: Rectangle {
        implicitWidth: 8
        radius: 4
        color: bar.pressed || bar.hovered ? Theme.mutedText : Theme.line
    }
}
