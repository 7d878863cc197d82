// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import Gallery

// What goes on, or which loader was the faster one.
Text {
    id: line

    required property Runner runner
    required property PictureServer server
    required property LoaderRun qtH2
    required property LoaderRun qt

    function verdict(): string {
        if (qtH2.failed + qt.failed > 0)
            return qsTr("Not all pictures could be loaded.")
        if (!qtH2.measured && !qt.measured)
            return qsTr("Ready. Run either loader, or both.")
        if (!qtH2.measured || !qt.measured)
            return qsTr("Run %1 too, to compare.").arg(qt.measured ? qtH2.name : qt.name)
        if (qtH2.latency !== qt.latency)
            return qsTr("The latencies differ: run both to compare.")
        const ratio = qt.loadTime / qtH2.loadTime
        if (ratio > 1.05)
            return qsTr("%1 was %2 times as fast.").arg(qtH2.name).arg(ratio.toFixed(1))
        if (ratio < 0.95)
            return qsTr("%1 was %2 times as fast.").arg(qt.name).arg((1 / ratio).toFixed(1))
        return qsTr("Both took the same time.")
    }

    text: server.errorString ? qsTr("The server did not start: %1").arg(server.errorString)
        : runner.current ? qsTr("Loading with %1 …").arg(runner.current.name)
        : runner.ready ? verdict()
        : qsTr("Drawing %n pictures …", "", server.pictures)
    color: Theme.text
    font.pixelSize: Theme.normalText
    elide: Text.ElideRight
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
