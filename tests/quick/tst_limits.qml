// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtTest
import QtH2
import QuickTests

// What a response may take of memory.
TestCase {
    id: test
    name: "Limits"

    TestServer { id: server }
    H2Client { id: web }
    Component {
        id: request
        H2Request {
            property var lines: []
            property var events: []
            client: web
        }
    }

    function initTestCase() {
        server.respond("/ten", { body: "0123456789", chunkSize: 1 })
        server.respond("/endless", { neverFinish: true, body: "short\n" + "x".repeat(40000) })
        server.respond("/events", { neverFinish: true,
                                    body: "data: a\n\n" + "data: 0123456789\n".repeat(4000) })
    }
    function init() { server.clearRecords() }

    function run(properties) {
        const made = createTemporaryObject(request, test, properties)
        made.send()
        tryCompare(made, "running", false)
        return made
    }

    function test_theyHaveDefaults() {
        const made = createTemporaryObject(request, test)
        compare(made.maxResponseSize, 67108864)
        compare(made.maxLineLength, 1048576)
    }

    function test_aBoundIsAtLeastZero_data() {
        return [{ tag: "maxResponseSize" }, { tag: "maxLineLength" }]
    }
    function test_aBoundIsAtLeastZero(row) {
        const made = createTemporaryObject(request, test)
        const before = made[row.tag]
        ignoreWarning(new RegExp("tst_limits.qml:[0-9:]+ QML H2Request: " + row.tag
                                 + " is -1, but must be at least 1, or 0 for no bound"))
        made[row.tag] = -1
        compare(made[row.tag], before)
        made[row.tag] = 0
        compare(made[row.tag], 0)
    }

    function test_aResponseIsKeptUpToItsBound_data() {
        return [
            { tag: "less than allowed", size: 11, failed: false },
            { tag: "as much as allowed", size: 10, failed: false },
            { tag: "more than allowed", size: 9, failed: true },
            { tag: "no bound", size: 0, failed: false },
            { tag: "not kept", size: 1, keep: false, failed: false },
        ]
    }
    function test_aResponseIsKeptUpToItsBound(row) {
        const made = run({ url: server.url("/ten"), maxResponseSize: row.size,
                           keepResponse: row.keep !== false })
        compare(made.status, row.failed ? H2Request.Error : H2Request.Ready)
        if (row.failed) {
            compare(made.error.kind, H2Error.Kind.BufferLimitExceeded)
            compare(made.error.initiator, H2Error.Initiator.Library)
            compare(made.errorString, "The response is larger than maxResponseSize, 9 bytes.")
            verify(made.responseText.length <= 9)
        }
    }

    function test_aFetchIsBoundToo() {
        let reason
        web.fetch(server.url("/ten"), { maxResponseSize: 5 }).then(() => { }, e => reason = e)
        tryVerify(() => reason !== undefined)
        compare(reason.error.kind, H2Error.Kind.BufferLimitExceeded)
    }

    function test_aLineWithoutAnEndEndsTheRequest() {
        const made = createTemporaryObject(request, test, {
            url: server.url("/endless"), keepResponse: false, maxLineLength: 30000 })
        made.lineReceived.connect(line => made.lines.push(line))
        made.send()
        tryCompare(made, "running", false)
        compare(made.error.kind, H2Error.Kind.BufferLimitExceeded)
        compare(made.errorString,
                "A line of the response has more characters than maxLineLength, 30000.")
        compare(made.lines, ["short"])
        tryCompare(server, "resetCount", 1)
    }

    function test_anEventWithoutAnEndEndsTheRequest() {
        const made = createTemporaryObject(request, test, {
            url: server.url("/events"), keepResponse: false, maxLineLength: 30000 })
        made.eventReceived.connect((type, data) => made.events.push(data))
        made.send()
        tryCompare(made, "running", false)
        compare(made.error.kind, H2Error.Kind.BufferLimitExceeded)
        compare(made.errorString,
                "An event of the response has more characters than maxLineLength, 30000.")
        compare(made.events, ["a"])
        tryCompare(server, "resetCount", 1)
    }

    function test_aRequestThatWasTooLargeCanBeSentAgain() {
        const made = run({ url: server.url("/ten"), maxResponseSize: 9 })
        compare(made.status, H2Request.Error)
        made.maxResponseSize = 10
        made.send()
        compare(made.errorString, "")
        tryCompare(made, "running", false)
        compare(made.status, H2Request.Ready)
        compare(made.responseText, "0123456789")
    }
}
