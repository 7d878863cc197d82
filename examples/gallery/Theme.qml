// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

pragma Singleton

import QtQuick

QtObject {
    property bool dark: system.window.hslLightness < 0.5

    readonly property color page: dark ? "#13161b" : "#f3f4f7"
    readonly property color surface: dark ? "#1c2027" : "#ffffff"
    readonly property color line: dark ? "#333a45" : "#d9dce3"
    readonly property color text: dark ? "#e8ebf0" : "#1b1f27"
    readonly property color mutedText: dark ? "#a3acba" : "#5a6372"
    readonly property color accent: dark ? "#6ea8fe" : "#1f5fd6"
    readonly property color accentText: dark ? "#0d1420" : "#ffffff"
    readonly property color second: dark ? "#f0b35a" : "#9a5c00"

    readonly property int spacing: 12
    readonly property int radius: 8
    readonly property int smallText: 12
    readonly property int normalText: 14
    readonly property int largeText: 22

    readonly property SystemPalette system: SystemPalette {}
}
