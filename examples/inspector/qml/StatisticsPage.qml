// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Inspector

// The counters of the connection, and what both sides have told in SETTINGS.
ScrollView {
    id: page

    required property Session session
    readonly property var statistics: session.statistics

    function number(name: string, value: double): var {
        return { name: name, value: Quantity.count(value) };
    }
    function bytes(name: string, value: double): var {
        return { name: name, value: Quantity.bytes(value) };
    }
    function limit(name: string, value: double): var {
        return { name: name, value: value >= 4294967295 ? qsTr("no limit") : Quantity.count(value) };
    }
    function saved(plain: double, compressed: double): string {
        return plain > 0 ? qsTr("%1 → %2").arg(Quantity.bytes(plain)).arg(Quantity.bytes(compressed)) : qsTr("none");
    }
    function settings(told: var): var {
        return [limit(qsTr("Streams at once"), told.maxConcurrentStreams),
                bytes(qsTr("Stream window"), told.initialWindowSize),
                bytes(qsTr("Longest frame"), told.maxFrameSize),
                limit(qsTr("Longest headers"), told.maxHeaderListSize),
                bytes(qsTr("Header table"), told.headerTableSize),
                { name: qsTr("Push"), value: told.pushEnabled ? qsTr("yes") : qsTr("no") }];
    }

    clip: true
    contentWidth: availableWidth

    GridLayout {
        columnSpacing: 24
        columns: page.availableWidth > 760 ? 3 : page.availableWidth > 420 ? 2 : 1
        rowSpacing: Theme.margin
        width: page.availableWidth

        FieldList {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            nameWidth: 112
            fields: [page.number(qsTr("Opened"), page.statistics.streamsOpened),
                     page.number(qsTr("Open"), page.statistics.streamsOpen),
                     page.number(qsTr("Queued"), page.statistics.requestsQueued),
                     page.number(qsTr("Finished"), page.statistics.requestsFinished),
                     page.number(qsTr("Failed"), page.statistics.requestsFailed),
                     page.number(qsTr("Reset by us"), page.statistics.streamsResetLocally),
                     page.number(qsTr("Reset by server"), page.statistics.streamsResetByPeer)]
            title: qsTr("Streams")
        }
        FieldList {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            nameWidth: 112
            fields: [page.bytes(qsTr("Bytes in"), page.statistics.bytesReceived),
                     page.bytes(qsTr("Bytes out"), page.statistics.bytesSent),
                     page.number(qsTr("Frames in"), page.statistics.framesReceived),
                     page.number(qsTr("Frames out"), page.statistics.framesSent),
                     { name: qsTr("Headers in"), value: page.saved(page.statistics.headerBytesReceived, page.statistics.headerBytesReceivedCompressed) },
                     { name: qsTr("Headers out"), value: page.saved(page.statistics.headerBytesSent, page.statistics.headerBytesSentCompressed) },
                     page.bytes(qsTr("Unread"), page.statistics.bytesBuffered)]
            title: qsTr("Traffic")
        }
        FieldList {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            nameWidth: 112
            fields: page.settings(page.session.peerSettings)
            title: qsTr("The server allows")
        }
        FieldList {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            nameWidth: 112
            fields: page.settings(page.session.localSettings)
            title: qsTr("We allow")
        }
    }
}
