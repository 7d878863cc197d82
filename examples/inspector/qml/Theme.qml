// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

pragma Singleton

import QtQuick
import Inspector

// The colours and measures of the program. Main.qml says which theme it is.
QtObject {
    property string name: "system"
    readonly property bool dark: name === "system" ? Desktop.dark : name === "dark"

    readonly property color window: dark ? "#13151b" : "#f3f4f8"
    readonly property color surface: dark ? "#1b1e27" : "#ffffff"
    readonly property color raised: dark ? "#262a36" : "#eceef4"
    readonly property color hovered: dark ? "#2f3442" : "#e2e5ee"
    readonly property color line: dark ? "#2d3240" : "#dfe2ea"
    readonly property color fieldLine: dark ? "#434a5c" : "#bcc2d0"
    readonly property color text: dark ? "#e8eaf1" : "#1a1e2a"
    readonly property color muted: dark ? "#9aa3b8" : "#5d6679"

    readonly property color accent: dark ? "#8b93ff" : "#4a45e0"
    readonly property color accentText: dark ? "#10121a" : "#ffffff"
    readonly property color accentSoft: dark ? "#2b2e52" : "#e4e4fd"
    readonly property color good: dark ? "#4fd18b" : "#137a43"
    readonly property color warning: dark ? "#f5b94c" : "#9a5b00"
    readonly property color bad: dark ? "#ff8080" : "#c62828"
    readonly property color goodSoft: dark ? "#173a2a" : "#dcf3e6"
    readonly property color warningSoft: dark ? "#413313" : "#fbeed3"
    readonly property color badSoft: dark ? "#452127" : "#fde4e4"
    readonly property color idle: dark ? "#596176" : "#aab1c1"

    readonly property string plainFont: Desktop.plainFont
    readonly property string fixedFont: Desktop.fixedFont
    readonly property int fontSize: 13
    readonly property int smallSize: 12
    readonly property int titleSize: 15

    readonly property int gap: 8
    readonly property int margin: 12
    readonly property int radius: 6
    readonly property int controlHeight: 32
    readonly property int rowHeight: 28
    readonly property int moment: 120 // of a transition, in milliseconds

    function statusColor(status: int): color {
        return status >= 400 ? (status >= 500 ? bad : warning) : good;
    }
    function statusSoft(status: int): color {
        return status >= 400 ? (status >= 500 ? badSoft : warningSoft) : goodSoft;
    }
}
