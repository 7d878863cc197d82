// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtTest
import QtH2
import QuickTests

// Requests that are started and stopped again and again.
TestCase {
    id: test
    name: "Running"

    property int started: 0
    property list<string> heard

    TestServer { id: server }
    H2Client { id: web }
    Component { id: plain; H2Request { client: web; url: server.url("/ok") } }
    Component {
        id: withoutTarget
        Item {
            property bool shown: request.running
            H2Request { id: request; running: true }
        }
    }
    Component {
        id: beside
        Item {
            property H2Request request: H2Request {
                connection: link
                url: "/never"
                running: true
                Component.onCompleted: running = false
            }
            H2Connection { id: link; url: server.url("/"); active: true }
        }
    }

    function initTestCase() {
        server.respond("/ok", { body: "done" })
        server.respond("/never", { neverFinish: true })
    }
    function init() {
        started = 0
        heard = []
        server.clearRecords()
    }

    function make(properties) { return createTemporaryObject(plain, test, properties) }

    function test_whatIsStoppedAndStartedRuns() {
        const request = make({ url: server.url("/never") })
        request.running = true
        tryCompare(request, "httpStatus", 200)
        request.running = false
        request.url = server.url("/ok")
        request.running = true
        tryCompare(request, "status", H2Request.Ready)
        compare(request.responseText, "done")
        compare(request.running, false)
    }

    function test_whatIsStartedAndStoppedDoesNotRun() {
        const request = make({ url: server.url("/never") })
        for (let i = 0; i < 10; ++i) {
            request.running = true
            request.running = false
        }
        tryCompare(request, "running", false)
        compare(request.error.kind, H2Error.Kind.Aborted)
    }

    function test_itCanBeStoppedAsItStarts() {
        const request = make({ url: server.url("/never") })
        request.runningChanged.connect(() => {
            if (request.running)
                request.running = false
        })
        request.running = true
        tryCompare(request, "running", false)
        compare(request.error.kind, H2Error.Kind.Aborted)
    }

    function test_itCanBeStoppedBeforeItsConnectionIsComplete() {
        const made = createTemporaryObject(beside, test)
        tryCompare(made.request, "running", false)
        compare(made.request.error.kind, H2Error.Kind.Aborted)
    }

    function test_whatIsStartedAgainInASignalOfItsEndRuns_data() {
        return ["runningChanged", "statusChanged", "errorOccurred", "finished"]
            .map(name => ({ tag: name }))
    }
    // All handlers hear of the former sending's end before the next one begins.
    function test_whatIsStartedAgainInASignalOfItsEndRuns(row) {
        const request = make({ url: "gopher://x/" })
        request.finished.connect(() => heard.push(request.errorString ? "error" : "no error"))
        request[row.tag].connect(() => {
            if (request.running || ++started > 1)
                return
            request.url = server.url("/never")
            request.running = true
        })
        request.running = true
        tryCompare(request, "httpStatus", 200)
        compare(heard.length, 1)
        compare(heard[0], "error")
        compare(request.running, true)
        compare(request.status, H2Request.Loading)
    }

    function test_withoutATargetItSaysThatItDoesNotRun() {
        ignoreWarning(/neither a connection nor a client/)
        compare(createTemporaryObject(withoutTarget, test).shown, false)
    }
}
