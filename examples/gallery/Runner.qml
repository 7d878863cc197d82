// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import Gallery

// Loads all pictures with one loader after the other, and measures both the same way.
Item {
    id: runner

    required property PictureServer server
    required property PictureGrid grid
    readonly property bool ready: grid.complete && server.listening && !current
    property LoaderRun current: null
    property var waiting: []
    property int runs: 0
    property int loaded: 0
    property int failed: 0
    property var figures: [] // of each run since the last call of run()

    signal allFinished

    function run(loaders: var) {
        if (!ready)
            return
        waiting = loaders
        figures = []
        turn.start()
    }

    function next() {
        current = waiting.length > 0 ? waiting[0] : null
        waiting = waiting.slice(1)
        if (!current) {
            allFinished()
            return
        }
        ++runs
        loaded = 0
        failed = 0
        current.begin(grid.pictures, server.latency)
        meter.start()
        // The run is named so that no cache has the picture.
        grid.address = `${current.prefix}${server.url}picture/%1?run=${runs}`
    }

    function showProgress() {
        current.ready = loaded
        current.failed = failed
    }

    function count(isReady: bool) {
        if (isReady)
            ++loaded
        else
            ++failed
        if (loaded + failed < grid.pictures)
            return
        meter.stop()
        showProgress()
        current.end(meter.elapsed(), meter.longestGap())
        figures.push(current.figures())
        turn.start()
    }

    FrameMeter {
        id: meter
        window: runner.Window.window
    }

    // The text is not set for each picture, which would take longer than the picture.
    FrameAnimation {
        running: runner.current !== null
        onTriggered: runner.showProgress()
    }

    // Each run begins in a turn of the event loop of its own.
    Timer {
        id: turn
        interval: 0
        onTriggered: runner.next()
    }

    Connections {
        target: runner.grid
        function onSettled(isReady: bool) {
            runner.count(isReady)
        }
    }
}
