// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The snippets of the documentation of the QML types.
import QtQuick
import QtH2

Column {
    id: root

    //! [connection]
    H2Connection {
        id: connection
        url: "https://www.example.org/"
        active: true
        keepAliveInterval: 30000
        onErrorOccurred: error => console.warn(error.errorString)
    }
    Text {
        text: connection.ready ? "Round trip: " + connection.rtt.toFixed(1) + " ms"
                               : connection.errorString
    }
    //! [connection]

    //! [client]
    H2Client {
        id: web
        maxRetries: 2
        connectTimeout: 5000
        Component.onCompleted: {
            const request = get("https://www.example.org/")
            request.finished.connect(() => console.log(request.httpStatus, request.errorString))
        }
    }
    //! [client]

    //! [authentication]
    H2Client {
        id: members
        onAuthenticationRequired: (url, realm) => authenticate("me", passwords[realm])
        property var passwords: ({ "Members": "secret" })
    }
    //! [authentication]

    //! [fetch]
    function show(): void {
        web.fetch("https://www.example.org/list.json", { headers: { accept: "application/json" } })
            .then(response => console.log(response.status, response.json.length))
            .catch(reason => console.warn(reason.message))
    }
    //! [fetch]

    //! [post]
    function order(): void {
        web.request({
            url: "https://www.example.org/orders",
            method: "POST",
            body: { article: 4711, count: 2 },
            timeout: 10000
        })
    }
    //! [post]

    //! [request]
    H2Request {
        id: list
        client: web
        url: "https://www.example.org/list.json"
        headers: ({ accept: "application/json" })
        running: true
    }
    Text {
        text: list.status === H2Request.Ready ? JSON.stringify(list.responseJson)
                                              : list.errorString
    }
    //! [request]

    //! [download]
    H2Request {
        client: web
        url: "https://www.example.org/film.webm"
        outputFile: "film.webm"
        running: true
        onProgressChanged: console.log(Math.round(progress * 100) + " %")
    }
    //! [download]

    //! [events]
    H2Request {
        client: web
        url: "https://www.example.org/news"
        headers: ({ accept: "text/event-stream" })
        keepResponse: false
        running: true
        onEventReceived: (type, data, lastEventId) => console.log(type, data, lastEventId)
    }
    //! [events]

    //! [chat]
    H2Request {
        id: chat
        connection: connection
        url: "/chat"
        method: "POST"
        streamedBody: true
        keepResponse: false
        running: true
        onLineReceived: line => console.log(line)
    }
    TextInput {
        onAccepted: {
            chat.write(text + "\n")
            clear()
        }
    }
    //! [chat]

    //! [image]
    Image {
        source: "image://h2/https://www.example.org/picture.png"
        sourceSize.width: 200
    }
    //! [image]

    //! [images]
    H2Client {
        usedForImages: true
        caCertificates: "company-ca.pem"
    }
    //! [images]
}
