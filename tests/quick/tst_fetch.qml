// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtTest
import QtH2
import QuickTests

TestCase {
    id: test
    name: "Fetch"

    property var outcome

    TestServer { id: server }
    H2Client { id: web; maxRetries: 0 }
    H2Connection { id: link; url: server.url("/"); active: true }
    Component { id: mortal; H2Client { } }

    function initTestCase() {
        server.respond("/json", { body: '{"a":[1,2]}', headers: { "x-a": "b" },
                                  trailers: { "x-sum": "7" } })
        server.respond("/missing", { status: 404, body: "no" })
        server.respond("/never", { neverFinish: true })
        server.echo("/echo")
    }
    function init() { outcome = undefined }

    function settle(promise) {
        promise.then(value => test.outcome = value,
                     reason => test.outcome = "rejected: " + reason)
        tryVerify(() => test.outcome !== undefined)
        return outcome
    }
    function settleAsRejected(promise) {
        promise.then(() => test.outcome = "resolved", reason => test.outcome = reason)
        tryVerify(() => test.outcome !== undefined)
        return outcome
    }

    function test_itsPromiseIsAResponse_data() {
        return [{ tag: "client", through: web }, { tag: "connection", through: link }]
    }
    function test_itsPromiseIsAResponse(row) {
        const response = settle(row.through.fetch(server.url("/json")))
        compare(response.ok, true)
        compare(response.status, 200)
        compare(response.url, server.url("/json").toString())
        compare(response.headers["x-a"], "b")
        compare(response.trailers["x-sum"], "7")
        compare(response.text, '{"a":[1,2]}')
        compare(response.json.a[1], 2)
        compare(response.data.byteLength, 11)
    }

    function test_theOptionsAreThoseOfARequest() {
        const response = settle(web.fetch(server.url("/echo"),
            { method: "PUT", body: { a: 1 }, headers: { "x-b": "c" } }))
        compare(response.json.a, 1)
        compare(server.lastRequest.method, "PUT")
        compare(server.lastRequest.headers["x-b"], "c")
    }

    function test_anErrorStatusIsNoRejection() {
        const response = settle(web.fetch(server.url("/missing")))
        compare(response.ok, false)
        compare(response.status, 404)
        compare(response.text, "no")
        compare(response.json, undefined)
    }

    function test_aFailureRejectsWithAnError() {
        const reason = settleAsRejected(web.fetch(server.url("/never"), { timeout: 20 }))
        verify(reason instanceof Error)
        compare(reason.error.kind, H2Error.Kind.RequestTimeout)
        compare(reason.message, reason.error.errorString)
    }

    function test_aFileThatCannotBeReadRejects() {
        ignoreWarning(/body: cannot read .*none.txt: /)
        const reason = settleAsRejected(web.fetch(server.url("/echo"),
            { method: "POST", body: Qt.resolvedUrl("none.txt") }))
        compare(reason.error.kind, H2Error.Kind.BodyDeviceFailed)
    }

    function test_promisesChain() {
        const chained = web.fetch(server.url("/json"))
            .then(first => web.fetch(server.url("/echo"), { method: "POST",
                                                            body: String(first.json.a[0]) }))
            .then(second => second.text)
        compare(settle(chained), "1")
    }

    function test_aClientThatIsDestroyedRejects() {
        const client = mortal.createObject(test)
        const promise = client.fetch(server.url("/never"))
        client.destroy()
        const reason = settleAsRejected(promise)
        compare(reason.error.kind, H2Error.Kind.Aborted)
    }

    function test_garbageCollectionLeavesItAlone() {
        const promise = web.fetch(server.url("/json"))
        gc()
        gc()
        compare(settle(promise).status, 200)
    }
}
