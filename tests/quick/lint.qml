// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What an application may write with the types of the module: qmllint is to know all of them.
import QtQuick
import QtH2

Item {
    id: root

    required property H2Client web
    readonly property int connections: web.connectionModel.rowCount()
    property alias url: request.url
    readonly property alias status: request.status

    function load(path: string): H2Request {
        return link.get(path)
    }

    H2Connection {
        id: link
        url: "https://localhost/"
        keepAliveInterval: 5000
        onGoAwayReceived: (last, code, debugData) => {
            console.log(last, code === H2Error.Code.NoError, debugData.byteLength)
        }
        onPong: rtt => console.log(rtt, statistics.bytesReceived, peerSettings.maxFrameSize)
        onErrorOccurred: error => console.log(error.kind, error.codeName)
    }
    H2Request {
        id: request
        client: root.web
        headers: ({ accept: "text/plain" })
        timeout: 500
        onStateChanged: console.log(state === H2Request.State.Sent)
        onInformationalReceived: (status, headers) => console.log(status, headers.link)
        onPushReceived: pushed => pushed.abort()
        onEventReceived: (type, data, id) => console.log(type, data, id)
        onErrorOccurred: error => console.log(error.kind === H2Error.Kind.Aborted, error.retrySafe)
        onFinished: console.log(status === H2Request.Ready, httpStatus, error.errorString)
    }
    Component.onCompleted: {
        link.ping()
        web.fetch("https://localhost/", { method: "PUT" }).then(response => response.json)
    }
}
