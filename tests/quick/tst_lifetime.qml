// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtTest
import QtH2
import QuickTests

// What is deleted, or could be collected, while it is under way.
TestCase {
    id: test
    name: "Lifetime"

    TestServer { id: server }
    H2Client { id: web }
    Component { id: request; H2Request { client: web; url: server.url("/slow") } }
    Component { id: client; H2Client { } }
    Component { id: connection; H2Connection { url: server.url("/"); active: true } }

    property int finished: 0

    function initTestCase() {
        server.respond("/slow", { body: "done", delay: 50 })
        server.respond("/never", { neverFinish: true })
        server.respond("/events", { body: "retry: 5\nid: 1\ndata: x\n\n".repeat(100),
                                    chunkSize: 100, trailers: { "x-sum": "1" } })
    }
    function init() {
        finished = 0
        server.clearRecords()
    }

    function collect() {
        gc()
        wait(0)
        gc()
    }

    function test_aRequestUnderWayIsNotCollected_data() {
        return [
            { tag: "get", start: () => web.get(server.url("/slow")) },
            { tag: "createObject", start: () => {
                const made = request.createObject(null)
                made.send()
                return made
            } },
        ]
    }
    function test_aRequestUnderWayIsNotCollected(row) {
        (function() { row.start().finished.connect(() => ++test.finished) })()
        collect()
        tryCompare(test, "finished", 1)
        compare(server.resetCount, 0)
    }

    function test_aRequestIsToldThatItsClientOrConnectionIsGone() {
        const made = request.createObject(test, { client: client.createObject(null),
                                                  connection: connection.createObject(null) })
        let told = 0
        made.clientChanged.connect(() => { if (!made.client) ++told })
        made.connectionChanged.connect(() => { if (!made.connection) ++told })
        made.client.destroy()
        made.connection.destroy()
        tryVerify(() => told === 2)
        made.destroy()
    }

    function test_whatSendsARequestIsNotCollected() {
        let request = null;
        (function() { request = client.createObject(null).get(server.url("/slow")) })()
        collect()
        tryCompare(request, "running", false)
        compare(request.errorString, "")
        tryVerify(() => { gc(); return request.client === null })
    }

    function test_aFinishedRequestIsCollected() {
        server.deletedCount = 0;
        (function() {
            const made = web.get(server.url("/slow"))
            made.finished.connect(() => ++test.finished)
            server.watch(made)
        })()
        tryCompare(test, "finished", 1)
        tryVerify(() => { gc(); return server.deletedCount === 1 })
    }

    function test_aDestroyedRequestIsReset() {
        const made = request.createObject(test, { url: server.url("/never"), running: true })
        tryCompare(made, "httpStatus", 200)
        made.destroy()
        tryCompare(server, "resetCount", 1)
    }

    function test_aRequestCanBeDeletedInEachOfItsSignals_data() {
        const names = ["runningChanged", "statusChanged", "stateChanged", "headersReceived",
                       "dataReceived", "responseChanged", "textReceived", "lineReceived",
                       "eventReceived", "lastEventIdChanged", "reconnectionTimeChanged",
                       "progressChanged", "uploadProgressChanged", "trailersReceived", "finished"]
        return names.map(name => ({ tag: name }))
    }
    function test_aRequestCanBeDeletedInEachOfItsSignals(row) {
        server.deletedCount = 0
        const made = request.createObject(test, { url: server.url("/events") })
        made.eventReceived.connect(() => { }) // or nothing would be parsed
        server.deleteOn(made, row.tag)
        made.send()
        tryCompare(server, "deletedCount", 1)
    }

    function test_aRequestCanBeDeletedAsItFails() {
        server.deletedCount = 0
        const made = request.createObject(test, { url: "gopher://x/" })
        server.deleteOn(made, "errorOccurred")
        made.send()
        tryCompare(server, "deletedCount", 1)
    }

    function test_aConnectionCanBeDeletedInEachOfItsSignals_data() {
        const names = ["activeChanged", "stateChanged", "errorChanged", "statisticsChanged",
                       "connected", "availableStreamsChanged", "currentMaxSendStreamsChanged",
                       "settingsReceived", "settingsAcknowledged", "pong", "rttChanged",
                       "goAwayReceived", "disconnected"]
        return names.map(name => ({ tag: name }))
    }
    function test_aConnectionCanBeDeletedInEachOfItsSignals(row) {
        server.deletedCount = 0
        const made = idle.createObject(test)
        let hanging = made.get("/never")
        tryCompare(hanging, "running", false)
        server.deleteOn(made, row.tag)
        made.connected.connect(() => { made.ping(); hanging = made.get("/never") })
        made.pong.connect(() => server.goAway())
        made.goAwayReceived.connect(() => made.abort())
        made.active = true
        tryCompare(server, "deletedCount", 1)
    }
    Component { id: idle; H2Connection { url: server.url("/") } }

    function test_aDestroyedClientEndsItsRequests() {
        const made = client.createObject(test)
        const hanging = made.get(server.url("/never"))
        tryCompare(hanging, "httpStatus", 200)
        made.destroy()
        tryCompare(hanging, "running", false)
        compare(hanging.error.kind, H2Error.Kind.Aborted)
        compare(hanging.client, null)
    }

    function test_aDestroyedConnectionEndsItsRequests() {
        const made = connection.createObject(test)
        const hanging = made.get("/never")
        tryCompare(hanging, "httpStatus", 200)
        made.destroy()
        tryCompare(hanging, "running", false)
        compare(hanging.status, H2Request.Error)
        compare(hanging.connection, null)
    }
}
