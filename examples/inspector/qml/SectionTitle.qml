// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import Inspector

Text {
    color: Theme.muted
    elide: Text.ElideRight
    font.bold: true
    font.capitalization: Font.AllUppercase
    font.letterSpacing: 0.6
    font.pixelSize: 11
    horizontalAlignment: Text.AlignLeft
}
