// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtTest
import QtH2
import QuickTests

// Responses that are read as they come.
TestCase {
    id: test
    name: "Streams"

    TestServer {
        id: server
        onDataReceived: text => server.sendText("You said: " + text + "\n")
    }
    H2Client { id: web }

    Component {
        id: feed
        H2Request {
            property var events: []
            client: web
            url: server.url("/events")
            headers: ({ accept: "text/event-stream" })
            keepResponse: false
            running: true
            onEventReceived: (type, data, id) => events.push(type + "|" + data + "|" + id)
        }
    }
    Component {
        id: chat
        H2Request {
            property var lines: []
            client: web
            url: server.url("/chat")
            method: "POST"
            streamedBody: true
            running: true
            onLineReceived: line => lines.push(line)
        }
    }
    Component {
        id: live
        H2Request {
            property string seen: ""
            client: web
            url: server.url("/text")
            running: true
            onTextReceived: text => seen += text
        }
    }
    SignalSpy { id: changed }

    function initTestCase() {
        server.respond("/events", { neverFinish: true,
                                    headers: { "content-type": "text/event-stream" } })
        server.respond("/text", { neverFinish: true })
    }

    function test_serverSentEventsComeOneByOne() {
        const request = createTemporaryObject(feed, test)
        tryCompare(request, "httpStatus", 200)
        changed.target = request
        changed.signalName = "lastEventIdChanged"
        changed.clear()
        server.sendText("retry: 250\nid: 1\ndata: hel")
        server.sendText("lo\n\nevent: add\nid: 2\ndata: \u00e4\n\n")
        tryVerify(() => request.events.length === 2)
        compare(request.events, ["message|hello|1", "add|\u00e4|2"])
        compare(request.lastEventId, "2")
        compare(request.reconnectionTime, 250)
        compare(request.responseText, "", "keepResponse is false")
        verify(changed.count >= 1)
        compare(request.running, true)
        request.abort()
        tryCompare(request, "running", false)
    }

    function test_aChatGoesBothWays() {
        server.respond("/chat", { neverFinish: true })
        server.respondToHeaders("/chat", { neverFinish: true })
        const request = createTemporaryObject(chat, test)
        tryCompare(request, "httpStatus", 200)
        request.write("hello")
        tryVerify(() => request.lines.length === 1)
        request.write("bye")
        tryVerify(() => request.lines.length === 2)
        compare(request.lines, ["You said: hello", "You said: bye"])
        request.closeWriteChannel()
        server.sendText("no end of a line")
        server.sendEnd()
        tryCompare(request, "running", false)
        compare(request.errorString, "")
        compare(request.lines[2], "no end of a line")
    }

    function test_theNextSendingGoesOnFromTheLastEvent() {
        const request = createTemporaryObject(feed, test)
        tryCompare(request, "httpStatus", 200)
        server.sendText("retry: 250\nid: 7\ndata: a\n\n")
        tryCompare(request, "lastEventId", "7")
        request.running = false
        tryCompare(request, "running", false)
        request.headers = { "last-event-id": request.lastEventId }
        request.running = true
        compare(request.lastEventId, "7")
        compare(request.reconnectionTime, 250)
        tryCompare(request, "httpStatus", 200)
        compare(server.lastRequest.headers["last-event-id"], "7")
        request.running = false
        tryCompare(request, "running", false)
    }

    function test_nothingComesAfterAborting_data() {
        return ["dataReceived", "textReceived", "lineReceived", "eventReceived"]
            .map(name => ({ tag: name }))
    }
    function test_nothingComesAfterAborting(row) {
        server.respond("/much", { body: "data: x\n\n".repeat(50), neverFinish: true })
        const request = createTemporaryObject(many, test)
        let after = []
        let count = 0
        for (const name of ["dataReceived", "textReceived", "lineReceived", "eventReceived"]) {
            request[name].connect(() => {
                if (count > 0)
                    after.push(name)
                else if (name === row.tag && ++count)
                    request.running = false
            })
        }
        request.running = true
        tryCompare(request, "running", false)
        compare(count, 1)
        compare(after, [])
        compare(request.error.kind, H2Error.Kind.Aborted)
    }
    Component {
        id: many
        H2Request { client: web; url: server.url("/much") }
    }

    function test_aLineThatIsCutOffIsNone() {
        const request = createTemporaryObject(chat, test, { streamedBody: false })
        tryCompare(request, "httpStatus", 200)
        server.sendText("whole\ncut o")
        tryVerify(() => request.responseText === "whole\ncut o")
        request.running = false
        tryCompare(request, "running", false)
        compare(request.lines, ["whole"])
    }

    function test_aCharacterCutInTwoIsOneInTheText() {
        const request = createTemporaryObject(live, test)
        tryCompare(request, "httpStatus", 200)
        server.sendData(new Uint8Array([97, 0xc3]).buffer)
        tryCompare(request, "seen", "a")
        server.sendData(new Uint8Array([0xbc]).buffer)
        tryCompare(request, "seen", "a\u00fc")
        compare(request.responseText, "a\u00fc")
        server.sendEnd()
        tryCompare(request, "running", false)
    }

    function test_aLongResponseIsNotKeptWhereThatIsOff() {
        server.respond("/long", { body: "x".repeat(200000), chunkSize: 10000 })
        const request = createTemporaryObject(live, test, { url: server.url("/long"),
                                                            keepResponse: false })
        tryCompare(request, "running", false)
        compare(request.seen.length, 200000)
        compare(request.responseText, "")
        compare(request.responseData.byteLength, 0)
    }
}
