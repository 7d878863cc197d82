// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtTest
import QtH2
import QuickTests

// Responses that go to a file.
TestCase {
    id: test
    name: "Files"

    TestServer { id: server }
    H2Client { id: web; maxRetries: 0 }
    Component { id: request; H2Request { client: web } }

    function initTestCase() {
        server.respond("/text", { body: "from the server" })
        server.respond("/large", { body: "x".repeat(300000) })
        server.respond("/reset", { body: "some", reset: H2Error.Code.InternalError })
        server.echo("/echo")
    }

    function run(properties) {
        const made = createTemporaryObject(request, test, properties)
        made.send()
        tryCompare(made, "running", false)
        return made
    }
    // What a file has, the server is told.
    function contentOf(file) {
        run({ url: server.url("/echo"), method: "POST", body: file })
        return server.lastRequest.body
    }

    function test_aResponseIsWrittenToItsFile() {
        const file = server.makeFile("former")
        const made = run({ url: server.url("/text"), outputFile: file })
        compare(made.status, H2Request.Ready)
        compare(made.responseText, "")
        compare(made.bytesReceived, 15)
        compare(contentOf(file), "from the server")
    }

    function test_nothingOfItIsHeld() {
        const file = server.makeFile("")
        const made = run({ url: server.url("/large"), outputFile: file, maxResponseSize: 10 })
        compare(made.errorString, "")
        compare(contentOf(file).length, 300000)
    }

    function test_afterAFailureTheFormerFileIsThere() {
        const file = server.makeFile("former")
        const made = run({ url: server.url("/reset"), outputFile: file })
        compare(made.error.kind, H2Error.Kind.StreamReset)
        compare(contentOf(file), "former")
    }

    function test_aRequestCanBeDestroyedWhileItWrites() {
        server.respond("/never", { body: "some", neverFinish: true })
        const file = server.makeFile("former")
        const made = request.createObject(test, { url: server.url("/never"), outputFile: file,
                                                  method: "POST", body: server.makeFile("body") })
        made.send()
        tryCompare(made, "bytesReceived", 4)
        server.deletedCount = 0
        server.watch(made)
        made.destroy()
        tryCompare(server, "deletedCount", 1)
        compare(contentOf(file), "former")
    }

    function test_aFileThatCannotBeWrittenFailsTheRequest_data() {
        return [{ tag: "no folder", file: "file:///nowhere/at/all" },
                { tag: "not on this machine", file: "https://x/y" }]
    }
    function test_aFileThatCannotBeWrittenFailsTheRequest(row) {
        const made = run({ url: server.url("/text"), outputFile: row.file })
        compare(made.status, H2Request.Error)
        compare(made.error.kind, H2Error.Kind.BodyDeviceFailed)
        compare(made.errorString.indexOf("The response cannot be written to " + row.file + ": "), 0)
    }

    function test_theNextResponseCanBeRead() {
        const made = run({ url: server.url("/text"), outputFile: server.makeFile("") })
        made.outputFile = ""
        made.send()
        tryCompare(made, "running", false)
        compare(made.responseText, "from the server")
    }
}
