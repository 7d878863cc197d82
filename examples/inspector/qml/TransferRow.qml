// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts
import Inspector

// One request: what it is, what became of it, and when.
Rectangle {
    id: row

    required property int index
    required property int number
    required property string method
    required property string path
    required property int httpStatus
    required property int phase
    required property string error
    required property double received
    required property double sentBytes
    required property double queuedAt
    required property double sentAt
    required property double headersAt
    required property double endedAt
    property ItemView list
    property double timeBegin
    property double timeEnd
    readonly property bool running: phase <= Transfer.Receiving
    readonly property bool chosen: list && list.currentIndex === index

    color: chosen ? Theme.accentSoft : hover.hovered ? Theme.raised : "transparent"
    height: Theme.rowHeight
    Accessible.name: qsTr("%1 %2 %3").arg(method).arg(path).arg(error === "" ? httpStatus : error)
    Accessible.role: Accessible.ListItem

    TapHandler {
        onTapped: {
            row.list.currentIndex = row.index;
            row.list.forceActiveFocus(Qt.MouseFocusReason);
        }
    }
    HoverHandler {
        id: hover
    }
    TipText {
        text: row.tipText()
        visible: hover.hovered
    }

    function tipText(): string {
        const end = running ? timeEnd : endedAt;
        let lines = qsTr("Queued for %1").arg(Quantity.milliseconds((sentAt < 0 ? end : sentAt) - queuedAt));
        if (sentAt >= 0)
            lines += "\n" + qsTr("Waited for %1").arg(Quantity.milliseconds((headersAt < 0 ? end : headersAt) - sentAt));
        if (headersAt >= 0)
            lines += "\n" + qsTr("Received for %1").arg(Quantity.milliseconds(end - headersAt));
        if (sentBytes > 0)
            lines += "\n" + qsTr("Sent %1").arg(Quantity.bytes(sentBytes));
        return error === "" ? lines : lines + "\n" + error;
    }

    RowLayout {
        anchors {
            fill: parent
            leftMargin: Theme.margin
            rightMargin: Theme.margin
        }
        spacing: Theme.gap

        Text {
            Layout.preferredWidth: 34
            color: Theme.muted
            font.pixelSize: Theme.smallSize
            horizontalAlignment: Text.AlignLeft
            text: row.number
        }
        Text {
            Layout.preferredWidth: 58
            color: Theme.text
            elide: Text.ElideRight
            font.bold: true
            font.pixelSize: Theme.smallSize
            horizontalAlignment: Text.AlignLeft
            text: row.method
        }
        Text {
            Layout.fillWidth: true
            Layout.maximumWidth: 420
            Layout.minimumWidth: 60
            Layout.preferredWidth: row.width * 0.22
            color: Theme.text
            elide: Text.ElideMiddle
            font.pixelSize: Theme.fontSize
            horizontalAlignment: Text.AlignLeft
            text: row.path
            textFormat: Text.PlainText
        }
        Item {
            Layout.fillHeight: true
            Layout.preferredWidth: 56

            StatusBadge {
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                failed: row.error !== ""
                httpStatus: row.httpStatus
                text: row.phase === Transfer.Failed ? qsTr("error")
                    : row.phase === Transfer.Aborted ? qsTr("abort") : row.httpStatus > 0 ? String(row.httpStatus) : ""
            }
        }
        Text {
            Layout.preferredWidth: 68
            color: Theme.text
            font.pixelSize: Theme.smallSize
            horizontalAlignment: Text.AlignRight
            text: row.received > 0 || !row.running ? Quantity.bytes(row.received)
                : row.sentBytes > 0 ? qsTr("↑ %1").arg(Quantity.bytes(row.sentBytes)) : ""
        }
        Text {
            Layout.preferredWidth: 62
            color: row.running ? Theme.accent : Theme.text
            font.pixelSize: Theme.smallSize
            horizontalAlignment: Text.AlignRight
            text: Quantity.milliseconds((row.running ? Math.max(row.timeEnd, row.queuedAt) : row.endedAt) - row.queuedAt)
        }
        TransferBar {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: row.width * 0.4
            endedAt: row.running ? row.timeEnd : row.endedAt
            failed: row.phase >= Transfer.Failed
            headersAt: row.headersAt
            httpStatus: row.httpStatus
            queuedAt: row.queuedAt
            sentAt: row.sentAt
            timeBegin: row.timeBegin
            timeEnd: row.timeEnd
        }
    }
}
