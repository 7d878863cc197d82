// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// qml json.qml -- https://example.org/list.json
import QtQuick
import QtH2

Window {
    visible: true
    width: 480
    height: 320
    title: qsTr("JSON over HTTP/2")

    H2Client {
        id: web
    }
    H2Request {
        id: list
        client: web
        headers: ({ accept: "application/json" })
        Component.onCompleted: {
            url = Qt.application.arguments[Qt.application.arguments.length - 1]
            running = true
        }
        onFinished: console.log(errorString || JSON.stringify(responseJson))
    }
    Text {
        anchors.fill: parent
        anchors.margins: 12
        wrapMode: Text.Wrap
        text: list.running ? qsTr("Loading …")
                           : list.errorString || JSON.stringify(list.responseJson, null, 4)
    }
}
