// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick

// One of the two loaders, and the figures of its last run.
QtObject {
    required property string key
    required property string name
    required property string prefix // of the address of a picture
    required property color color

    property int pictures: 0
    property int ready: 0
    property int failed: 0
    property int latency: 0
    property bool running: false
    property real loadTime: NaN // milliseconds, as the next
    property real longestStall: NaN

    readonly property bool measured: !isNaN(loadTime)

    function begin(count: int, serverLatency: int) {
        pictures = count
        latency = serverLatency
        ready = 0
        failed = 0
        loadTime = NaN
        longestStall = NaN
        running = true
    }

    function end(elapsed: real, gap: real) {
        loadTime = elapsed
        longestStall = gap
        running = false
    }

    function figures(): var {
        return {
            loader: key,
            pictures: pictures,
            ready: ready,
            failed: failed,
            loadTime: loadTime,
            longestStall: longestStall
        }
    }
}
