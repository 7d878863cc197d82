// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtTest
import QtH2
import QuickTests

// What JavaScript can hand to a request, and no request can have.
TestCase {
    id: test
    name: "RequestValues"

    TestServer { id: server }
    H2Client { id: web }
    Component { id: plain; H2Request { client: web } }

    function initTestCase() { server.respond("/json", { body: "{}" }) }

    function make(properties) { return createTemporaryObject(plain, test, properties) }

    function nested(depth) {
        let array = []
        for (let i = 0; i < depth; ++i)
            array = [array]
        return array
    }
    function endless() {
        const array = []
        array.push(array)
        return array
    }
    function test_aBodyThatIsNoJsonIsRefused_data() {
        return [
            { tag: "symbol", body: Symbol("s") },
            { tag: "cycle", body: endless() },
            { tag: "deep", body: nested(100000) },
            { tag: "getter", body: { get a() { throw new Error("no") } } },
        ]
    }
    function test_aBodyThatIsNoJsonIsRefused(row) {
        const request = make({ body: "before" })
        ignoreWarning(/body: it cannot be written as JSON: /)
        request.body = row.body
        compare(request.body, "before")
    }

    function test_headersThatAreNoneAreRefused_data() {
        return [
            { tag: "endless name", headers: [[endless(), "a"]], said: /headers: The header name/ },
            { tag: "endless value", headers: { x: endless() }, said: /the field "x" is \[\[...\]\]/ },
            { tag: "long", headers: { x: new Array(4294967295) }, said: /the field "x" is undefined/ },
            { tag: "symbol", headers: { x: Symbol("s") }, said: /the field "x" is Symbol\(s\)/ },
            { tag: "function", headers: () => ({ x: 1 }), said: /must be an object or an array/ },
        ]
    }
    function test_headersThatAreNoneAreRefused(row) {
        const request = make({ headers: { a: "b" } })
        ignoreWarning(row.said)
        request.headers = row.headers
        compare(request.headers.a, "b")
    }

    function test_aTimeoutThatIsNoNumberIsRefused_data() {
        return [NaN, Infinity, 1e300, true, "soon", [5], endless(), nested(100000)]
            .map((value, i) => ({ tag: "" + i, value: value }))
    }
    function test_aTimeoutThatIsNoNumberIsRefused(row) {
        const request = make({ timeout: 1234 })
        ignoreWarning(/timeout is ".*", but must be a number of milliseconds, or undefined/)
        request.timeout = row.value
        compare(request.timeout, 1234)
    }

    function test_optionsCanBeAnything() {
        ignoreWarning(/timeout is "Symbol\(s\)", but must be/)
        const request = web.request({ url: server.url("/json"), timeout: Symbol("s") })
        tryCompare(request, "running", false)
        compare(request.httpStatus, 200)
    }

    function test_anIdleTimeoutThatIsNoNumberIsRefused_data() {
        return [NaN, Infinity, 1e300, true, "soon", [5]]
            .map((value, i) => ({ tag: "" + i, value: value }))
    }
    function test_anIdleTimeoutThatIsNoNumberIsRefused(row) {
        web.connectionIdleTimeout = 4321
        ignoreWarning(/connectionIdleTimeout is ".*", but must be a number of milliseconds from 1/)
        web.connectionIdleTimeout = row.value
        compare(web.connectionIdleTimeout, 4321)
    }

    function test_aTypedArrayCanBeWritten() {
        server.echo("/echo")
        const request = make({ url: server.url("/echo"), method: "POST", streamedBody: true })
        verify(request.write(new Uint8Array([97, 98, 99]).subarray(1)))
        request.closeWriteChannel()
        request.send()
        tryCompare(request, "responseText", "bc")
    }
}
