// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtTest
import QtH2
import QuickTests

TestCase {
    id: test
    name: "H2Request"

    TestServer { id: server }
    H2Client { id: web }

    Component {
        id: plain
        H2Request { client: web }
    }
    Component {
        id: declared
        H2Request {
            client: web
            url: server.url("/json")
            running: true
        }
    }
    Component {
        id: withoutTarget
        H2Request { url: server.url("/json") }
    }
    SignalSpy { id: changed }

    function initTestCase() {
        server.respond("/json", { body: '{"a":[1,2],"name":"\u00e4"}',
                                  headers: { "content-type": "application/json",
                                             "x-twice": ["1", "2"] },
                                  trailers: { "x-sum": "7" } })
        server.respond("/missing", { status: 404, body: "not here" })
        server.respond("/latin", { body: "", neverFinish: true,
                                   headers: { "content-type": "text/plain; charset=iso-8859-1" } })
        server.respond("/never", { neverFinish: true })
        server.respond("/reset", { body: "some", reset: H2Error.Code.InternalError })
        server.respond("/early", { informational: 103, body: "late" })
        server.echo("/echo")
    }
    function init() { server.clearRecords() }

    function make(properties) { return createTemporaryObject(plain, test, properties) }
    function finish(request) { tryCompare(request, "running", false) }
    function run(properties) {
        const request = make(properties)
        request.send()
        finish(request)
        return request
    }

    function test_aDeclaredRequestRunsByItself() {
        const request = createTemporaryObject(declared, test)
        compare(request.running, true)
        compare(request.status, H2Request.Loading)
        finish(request)
        compare(request.status, H2Request.Ready)
        compare(request.state, H2Request.State.Finished)
        compare(request.httpStatus, 200)
        compare(request.responseUrl, server.url("/json"))
        compare(request.responseText, '{"a":[1,2],"name":"\u00e4"}')
        compare(request.responseJson.a[1], 2)
        compare(request.responseJson.name, "\u00e4")
        compare(request.responseData.byteLength, 23)
        compare(request.responseHeaders["content-type"], "application/json")
        compare(request.responseHeaders["x-twice"], ["1", "2"])
        compare(request.responseHeader("X-Twice"), "1, 2")
        compare(request.responseTrailers["x-sum"], "7")
        compare(request.progress, 1)
        compare(request.bytesReceived, 23)
        compare(request.bytesTotal, 23)
        compare(request.error.kind, H2Error.Kind.NoError)
        compare(request.errorString, "")
    }

    function test_aNewRequestIsNull() {
        const request = make({})
        compare(request.status, H2Request.Null)
        compare(request.state, H2Request.State.Idle)
        compare(request.method, "GET")
        compare(request.running, false)
        compare(request.httpStatus, 0)
        compare(request.responseText, "")
        compare(request.responseJson, undefined)
        compare(request.progress, 0)
        compare(request.uploadProgress, 0)
        compare(request.bytesTotal, -1)
        compare(request.tunnel, false)
        compare(request.writeReady, false)
        compare(request.timeout, undefined)
        compare(request.reconnectionTime, undefined)
    }

    function test_aPropertyIsSetAndTold_data() {
        return [
            { tag: "url", value: server.url("/x") },
            { tag: "method", value: "PUT" },
            { tag: "protocol", value: "websocket" },
            { tag: "headers", value: { accept: "text/html" } },
            { tag: "body", value: "text" },
            { tag: "trailers", value: { sum: "1" } },
            { tag: "streamedBody", value: true },
            { tag: "outputFile", value: server.url("/x") },
            { tag: "urgency", value: 1 },
            { tag: "incremental", value: true },
            { tag: "padding", value: 12 },
            { tag: "timeout", value: 1500 },
            { tag: "responseTimeout", value: 1500 },
            { tag: "expectContinueTimeout", value: 1500 },
            { tag: "readBufferSize", value: 65536 },
            { tag: "keepResponse", value: false },
            { tag: "maxResponseSize", value: 1000 },
            { tag: "maxLineLength", value: 1000 },
        ]
    }
    function test_aPropertyIsSetAndTold(row) {
        const request = make({})
        changed.target = request
        changed.signalName = row.tag + "Changed"
        changed.clear()
        request[row.tag] = row.value
        compare(request[row.tag], row.value)
        compare(changed.count, 1)
    }

    function test_clientAndConnectionAreToldOnce() {
        const request = make({})
        for (const name of ["client", "connection"]) {
            changed.target = request
            changed.signalName = name + "Changed"
            request[name] = null
            changed.clear()
            request[name] = name === "client" ? web : other
            request[name] = name === "client" ? web : other
            compare(request[name], name === "client" ? web : other)
            compare(changed.count, 1)
        }
    }
    H2Connection { id: other }

    function test_aBadValueIsNamedAndTheFormerKept_data() {
        return [
            { tag: "urgency", good: 2, bad: 8, said: /urgency.*8/ },
            { tag: "timeout", good: 5, bad: "soon", said: /timeout is "soon", but must be a number/ },
            { tag: "responseTimeout", good: 5, bad: {}, said: /responseTimeout is .*, but must be/ },
            { tag: "expectContinueTimeout", good: 5, bad: "x", said: /expectContinueTimeout is "x"/ },
            { tag: "headers", good: { a: "1" }, bad: { "b c": "1" }, said: /headers: .*b c/ },
            { tag: "headers, a text", name: "headers", good: {}, bad: "accept: x", said: /headers: it is/ },
            { tag: "headers, nested", name: "headers", good: {}, bad: { a: {} }, said: /headers: the field "a"/ },
            { tag: "headers, no pair", name: "headers", good: [], bad: [["a"]], said: /headers: the field 0/ },
            { tag: "trailers", good: { a: "1" }, bad: { a: "1\n2" }, said: /trailers: / },
        ]
    }
    function test_aBadValueIsNamedAndTheFormerKept(row) {
        const name = row.name || row.tag
        const request = make({})
        request[name] = row.good
        ignoreWarning(new RegExp("tst_request.qml:[0-9:]+ QML H2Request: " + row.said.source))
        request[name] = row.bad
        compare(request[name], row.good)
    }

    function test_aBodyThatIsNoJsonIsRefused() {
        const request = make({})
        let cycle = {}
        cycle.self = cycle
        ignoreWarning(/body: it cannot be written as JSON: /)
        request.body = cycle
        compare(request.body, undefined)
    }

    function test_valuesThatTheLibraryRefusesFailTheRequest_data() {
        return [
            { tag: "padding", value: 257, kind: H2Error.Kind.InvalidOptions },
            { tag: "timeout", value: 0, kind: H2Error.Kind.InvalidOptions },
            { tag: "method", value: "G T", kind: H2Error.Kind.InvalidHeader },
            { tag: "url", value: "gopher://x/", kind: H2Error.Kind.InvalidUrl },
            { tag: "protocol", value: "websocket", kind: H2Error.Kind.ExtendedConnectUnsupported },
        ]
    }
    function test_valuesThatTheLibraryRefusesFailTheRequest(row) {
        const request = make({ url: server.url("/json") })
        request[row.tag] = row.value
        request.send()
        finish(request)
        compare(request.status, H2Request.Error)
        compare(request.error.kind, row.kind)
        verify(request.errorString.length > 0)
    }

    function test_theBodyIsWhatItWasSetTo_data() {
        return [
            { tag: "text", body: "gr\u00fc\u00df", sent: "gr\u00fc\u00df", type: "text/plain;charset=UTF-8" },
            { tag: "object", body: { b: 1, a: [true, null] }, sent: '{"b":1,"a":[true,null]}',
              type: "application/json" },
            { tag: "array", body: [1, "2"], sent: '[1,"2"]', type: "application/json" },
            { tag: "number", body: 5, sent: "5", type: "application/json" },
            { tag: "ArrayBuffer", body: new Uint8Array([97, 98]).buffer, sent: "ab", type: undefined },
            { tag: "typed array", body: new Uint8Array([97, 98, 99]).subarray(1), sent: "bc",
              type: undefined },
            { tag: "DataView", body: new DataView(new Uint8Array([97, 98]).buffer, 1), sent: "b",
              type: undefined },
            { tag: "file", body: Qt.resolvedUrl("body.txt"), sent: "from a file\n", type: undefined },
            { tag: "nothing", body: undefined, sent: "", type: undefined },
        ]
    }
    function test_theBodyIsWhatItWasSetTo(row) {
        const request = make({ url: server.url("/echo"), method: "POST" })
        request.body = row.body
        request.send()
        finish(request)
        compare(request.errorString, "")
        compare(server.lastRequest.method, "POST")
        compare(server.lastRequest.body, row.sent)
        compare(server.lastRequest.headers["content-type"], row.type)
        compare(request.responseText, row.sent)
        compare(request.uploadProgress, 1)
    }

    function test_aContentTypeOfOnesOwnIsKept() {
        run({ url: server.url("/echo"), method: "POST", body: { a: 1 },
              headers: { "Content-Type": "application/vnd.a+json" } })
        compare(server.lastRequest.headers["content-type"], "application/vnd.a+json")
    }

    function test_aFileThatIsNotThereIsNamed() {
        const request = make({ url: server.url("/echo"), body: Qt.resolvedUrl("none.txt") })
        request.send()
        finish(request)
        compare(request.status, H2Request.Error)
        compare(request.error.kind, H2Error.Kind.BodyDeviceFailed)
        verify(/cannot be read from .*none.txt: /.test(request.errorString))
    }

    function test_headersComeFromAnObjectOrAnArray_data() {
        return [
            { tag: "object", headers: { "X-One": "1", "x-list": ["a", "b"], "x-number": 5 } },
            { tag: "array", headers: [["X-One", "1"], ["x-list", "a"], ["x-list", "b"], ["x-number", 5]] },
        ]
    }
    function test_headersComeFromAnObjectOrAnArray(row) {
        run({ url: server.url("/json"), headers: row.headers })
        compare(server.lastRequest.headers["x-one"], "1")
        compare(server.lastRequest.headers["x-list"], ["a", "b"])
        compare(server.lastRequest.headers["x-number"], "5")
    }

    function test_trailersAndPriorityAreSent() {
        run({ url: server.url("/echo"), method: "POST", body: "x", trailers: { "x-sum": "9" },
              urgency: 1, incremental: true })
        compare(server.lastRequest.trailers["x-sum"], "9")
        compare(server.lastRequest.headers["priority"], "u=1, i")
    }

    function test_anErrorStatusIsAResponse() {
        const request = run({ url: server.url("/missing") })
        compare(request.status, H2Request.Ready)
        compare(request.httpStatus, 404)
        compare(request.responseText, "not here")
        compare(request.responseJson, undefined)
    }

    function test_aFailureIsToldInWords() {
        const request = make({ url: server.url("/reset"), client: strict })
        changed.target = request
        changed.signalName = "errorOccurred"
        changed.clear()
        request.send()
        finish(request)
        compare(request.status, H2Request.Error)
        compare(request.error.kind, H2Error.Kind.StreamReset)
        compare(request.error.code, H2Error.Code.InternalError)
        compare(request.error.codeName, "INTERNAL_ERROR")
        compare(request.error.initiator, H2Error.Initiator.Remote)
        compare(request.error.retrySafe, false)
        verify(request.errorString.length > 0)
        compare(request.responseText, "some")
        compare(changed.count, 1)
    }
    H2Client { id: strict; maxRetries: 0 }

    function test_runningFalseAborts() {
        const request = make({ url: server.url("/never") })
        request.running = true
        tryCompare(request, "httpStatus", 200)
        request.running = false
        finish(request)
        compare(request.error.kind, H2Error.Kind.Aborted)
        tryCompare(server, "resetCount", 1)
    }

    function test_aSentRequestIsNotSentTwice() {
        const request = make({ url: server.url("/never") })
        request.send()
        ignoreWarning(/the request is under way already/)
        request.send()
        request.abort()
        finish(request)
    }

    function test_withoutAClientItIsSaid() {
        const request = createTemporaryObject(withoutTarget, test)
        ignoreWarning(/the request has neither a connection nor a client to be sent through/)
        request.running = true
        compare(request.running, false)
    }

    function test_aRequestIsSentAgainWithNothingLeftOfTheFormer() {
        const request = run({ url: server.url("/json") })
        request.url = server.url("/missing")
        request.send()
        compare(request.status, H2Request.Loading)
        compare(request.responseText, "")
        compare(request.bytesReceived, 0)
        finish(request)
        compare(request.responseText, "not here")
    }

    function test_whatIsBoundIsNeverStale() {
        const view = createTemporaryObject(bound, test)
        const request = view.request
        const isTrue = () => view.progress === request.progress
            && view.uploadProgress === request.uploadProgress
            && view.errorString === request.errorString && view.text === request.responseText
        for (const path of ["/json", "/reset", "/missing", "/json"]) {
            request.url = server.url(path)
            request.running = true
            verify(isTrue(), "as it begins")
            compare(view.progress, 0)
            compare(view.uploadProgress, 0)
            compare(view.errorString, "")
            finish(request)
            verify(isTrue(), "at the end")
        }
    }
    Component {
        id: bound
        Item {
            property H2Request request: H2Request { client: strict }
            property double progress: request.progress
            property double uploadProgress: request.uploadProgress
            property string errorString: request.errorString
            property string text: request.responseText
        }
    }

    function test_aHandlerOfRunningFindsAllAsItIs() {
        const request = make({ url: server.url("/reset"), client: strict })
        let seen = []
        request.runningChanged.connect(() => seen.push(request.status + " " + request.error.kind))
        request.send()
        finish(request)
        compare(seen, [H2Request.Loading + " " + H2Error.Kind.NoError,
                       H2Request.Error + " " + H2Error.Kind.StreamReset])
    }

    function test_aHandlerCanAbortAsItBegins() {
        for (const name of ["runningChanged", "statusChanged", "stateChanged"]) {
            const request = make({ url: server.url("/json") })
            let isFirst = true
            request[name].connect(() => {
                if (isFirst) {
                    isFirst = false
                    request.running = false
                }
            })
            request.running = true
            finish(request)
            compare(request.error.kind, H2Error.Kind.Aborted, name)
        }
    }

    function test_timeoutsEndIt_data() {
        return [
            { tag: "timeout", kind: H2Error.Kind.RequestTimeout, path: "/never" },
            { tag: "responseTimeout", kind: H2Error.Kind.ResponseTimeout, path: "/silent" },
        ]
    }
    function test_timeoutsEndIt(row) {
        server.respond("/silent", { delay: 60000 })
        let properties = { url: server.url(row.path) }
        properties[row.tag] = 50
        const request = run(properties)
        compare(request.error.kind, row.kind)
        compare(request.error.timeout, true)
    }

    function test_informationalResponsesAreTold() {
        const request = make({ url: server.url("/early") })
        changed.target = request
        changed.signalName = "informationalReceived"
        changed.clear()
        request.send()
        finish(request)
        compare(changed.count, 1)
        compare(changed.signalArguments[0][0], 103)
        compare(changed.signalArguments[0][1]["x-early"], "yes")
    }

    function test_theSignalsComeInOrder() {
        const request = make({ url: server.url("/json") })
        let seen = []
        request.headersReceived.connect(() => seen.push("headers"))
        request.dataReceived.connect(data => seen.push("data " + data.byteLength))
        request.trailersReceived.connect(() => seen.push("trailers"))
        request.finished.connect(() => seen.push("finished " + request.status))
        request.send()
        finish(request)
        tryVerify(() => seen.length === 4)
        compare(seen, ["headers", "data 23", "trailers", "finished " + H2Request.Ready])
    }

    function test_progressIsTheShareOfWhatHasCome() {
        server.respond("/half", { neverFinish: true, body: "12345",
                                  headers: { "content-length": "10" } })
        const request = make({ url: server.url("/half") })
        request.send()
        tryCompare(request, "progress", 0.5)
        compare(request.responseText, "12345")
        server.sendText("67890")
        server.sendEnd()
        finish(request)
        compare(request.progress, 1)
    }

    function test_uploadProgressGrowsAsTheBodyIsSent() {
        const request = make({ url: server.url("/echo"), method: "POST",
                               body: "x".repeat(300000) })
        let shares = []
        request.uploadProgressChanged.connect(() => shares.push(request.uploadProgress))
        request.send()
        finish(request)
        compare(request.bytesSent, 300000)
        verify(shares.length > 2, "told " + shares.length + " times")
        for (let i = 1; i < shares.length; ++i)
            verify(shares[i] >= shares[i - 1])
    }

    function test_aStreamedBodyIsWrittenPieceByPiece() {
        server.echo("/echo")
        const request = make({ url: server.url("/echo"), method: "POST", streamedBody: true })
        compare(request.write("before "), true)
        request.send()
        tryCompare(request, "writeReady", true)
        request.write("text ")
        request.write(new Uint8Array([98, 121, 116]).buffer)
        request.write(new Uint8Array([101, 115]))
        ignoreWarning(/write: it is 5, but must be a text or an ArrayBuffer/)
        compare(request.write(5), false)
        request.closeWriteChannel()
        finish(request)
        compare(server.lastRequest.body, "before text bytes")
        ignoreWarning(/write: the request has no body that can be written now/)
        compare(request.write("late"), false)
    }

    function test_textKeepsToTheCharsetOfTheResponse() {
        const request = make({ url: server.url("/latin") })
        request.send()
        tryCompare(request, "httpStatus", 200)
        server.sendData(new Uint8Array([103, 114, 252]).buffer)
        tryCompare(request, "responseText", "gr\u00fc")
        server.sendData(new Uint8Array([223]).buffer)
        server.sendEnd()
        finish(request)
        compare(request.responseText, "gr\u00fc\u00df")
    }
}
