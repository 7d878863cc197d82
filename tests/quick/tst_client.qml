// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtTest
import QtH2
import QuickTests

TestCase {
    id: test
    name: "H2Client"

    TestServer { id: server }
    TestServer { id: secure; encrypted: true }
    Component { id: client; H2Client { } }
    SignalSpy { id: changed }

    function initTestCase() {
        for (const path of ["/a", "/echo"])
            server.echo(path)
        server.respond("/there", { body: "you are there" })
        server.respond("/moved", { status: 302, headers: { location: "/there" } })
        secure.respond("/", { body: "safe" })
    }
    function init() { server.clearRecords() }

    function make(properties) { return createTemporaryObject(client, test, properties) }
    function finish(request) { tryCompare(request, "running", false) }

    function test_eachCallSendsItsMethodAndBody_data() {
        return [
            { tag: "get", call: web => web.get(server.url("/a")), method: "GET", body: "" },
            { tag: "head", call: web => web.head(server.url("/a")), method: "HEAD", body: "" },
            { tag: "deleteResource", call: web => web.deleteResource(server.url("/a")),
              method: "DELETE", body: "" },
            { tag: "post", call: web => web.post(server.url("/a"), { b: 1 }), method: "POST",
              body: '{"b":1}' },
            { tag: "put", call: web => web.put(server.url("/a"), "text"), method: "PUT",
              body: "text" },
            { tag: "request", call: web => web.request({ url: server.url("/a"), method: "PATCH",
                                                         body: "text", urgency: 0 }),
              method: "PATCH", body: "text" },
        ]
    }
    function test_eachCallSendsItsMethodAndBody(row) {
        const web = make({})
        const request = row.call(web)
        compare(request.status, H2Request.Loading)
        compare(request.client, web)
        finish(request)
        compare(request.errorString, "")
        compare(server.lastRequest.method, row.method)
        compare(server.lastRequest.body, row.body)
    }

    function test_anUnknownOptionIsNamed() {
        const web = make({})
        ignoreWarning(/there is no option "colour"/)
        ignoreWarning(/there is no option "running"/)
        finish(web.request({ url: server.url("/a"), colour: "red", running: false }))
    }

    function test_aPropertyIsSetAndTold_data() {
        return [
            { tag: "maxConnectionsPerOrigin", value: 3, initial: 1 },
            { tag: "connectionIdleTimeout", value: 1500, initial: 60000 },
            { tag: "maxRetries", value: 0, initial: 5 },
            { tag: "redirectPolicy", value: H2Client.RedirectPolicy.Manual,
              initial: H2Client.RedirectPolicy.NoLessSafe },
            { tag: "maxRedirects", value: 2, initial: 50 },
            { tag: "coalescing", value: true, initial: false },
            { tag: "decompression", value: false, initial: true },
            { tag: "decompressedSafetyCheckThreshold", value: -1, initial: 10 * 1024 * 1024 },
            { tag: "maxDecodedSize", value: 1000, initial: undefined },
            { tag: "usesWorkerThread", value: true, initial: false },
            { tag: "verifyPeer", value: false, initial: true },
            { tag: "proxy", value: "http://user:secret@127.0.0.1:3128", initial: "" },
            { tag: "caCertificates", value: secure.caCertificate, initial: "" },
            { tag: "clientCertificate", value: secure.caCertificate, initial: "" },
            { tag: "clientKey", value: secure.privateKey, initial: "" },
            { tag: "clientKeyPassword", value: "secret", initial: "" },
            { tag: "usedForImages", value: true, initial: false },
        ]
    }
    function test_aPropertyIsSetAndTold(row) {
        const web = make({})
        compare(web[row.tag], row.initial)
        changed.target = web
        changed.signalName = row.tag + "Changed"
        changed.clear()
        web[row.tag] = row.value
        compare(web[row.tag], row.value)
        web[row.tag] = row.value
        compare(changed.count, 1)
        web[row.tag] = row.initial
        compare(web[row.tag], row.initial)
    }

    function test_aBadValueIsNamedAndTheFormerKept_data() {
        return [
            { tag: "maxConnectionsPerOrigin", bad: 0, said: "maxConnectionsPerOrigin is 0, but must be" },
            { tag: "maxDecodedSize", bad: -1, said: 'maxDecodedSize is "-1", but must be' },
            { tag: "decompressedSafetyCheckThreshold", bad: -2,
              said: "decompressedSafetyCheckThreshold is -2, but must be" },
            { tag: "connectionIdleTimeout", bad: 0, said: 'connectionIdleTimeout is "0", but must be' },
            { tag: "connectionIdleTimeout, text", name: "connectionIdleTimeout", bad: "soon",
              said: 'connectionIdleTimeout is "soon", but must be' },
            { tag: "maxRetries", bad: -1, said: "maxRetries is -1, but must be" },
            { tag: "maxRedirects", bad: -1, said: "maxRedirects is -1, but must be" },
            { tag: "redirectPolicy", bad: 7, said: "redirectPolicy is 7, but must be" },
            { tag: "proxy", bad: "ftp://x", said: "proxy is ftp://x, but must be" },
            { tag: "caCertificates", bad: "file:///none.pem", said: "caCertificates: cannot read /none.pem" },
            { tag: "caCertificates, no PEM", name: "caCertificates", bad: Qt.resolvedUrl("body.txt"),
              said: "caCertificates: there is no certificate in " },
            { tag: "caCertificates, no file", name: "caCertificates", bad: "https://x/ca.pem",
              said: "caCertificates: https://x/ca.pem is no local file" },
            { tag: "clientCertificate", bad: Qt.resolvedUrl("body.txt"),
              said: "clientCertificate: there is no certificate in " },
            { tag: "clientKey", bad: Qt.resolvedUrl("body.txt"),
              said: "clientKey: there is no private key in " },
        ]
    }
    function test_aBadValueIsNamedAndTheFormerKept(row) {
        const web = make({})
        const name = row.name || row.tag
        const before = web[name]
        failOnWarning(/^H2Client::/) // once is enough
        ignoreWarning(new RegExp("tst_client.qml:[0-9:]+ QML H2Client: " + row.said))
        web[name] = row.bad
        compare(web[name], before)
    }

    function test_aKeyIsOpenedWithItsPasswordInAnyOrder() {
        for (const component of [keyFirst, passwordFirst]) {
            const web = createTemporaryObject(component, test)
            compare(web.clientKey, secure.encryptedKey)
        }
        ignoreWarning(/clientKey: there is no private key in .* that clientKeyPassword opens/)
        const wrong = createTemporaryObject(keyFirst, test, { clientKeyPassword: "wrong" })
        compare(wrong.clientKey, "")
    }
    Component {
        id: keyFirst
        H2Client { clientKey: secure.encryptedKey; clientKeyPassword: "secret" }
    }
    Component {
        id: passwordFirst
        H2Client { clientKeyPassword: "secret"; clientKey: secure.encryptedKey }
    }

    function test_aRequestBesideItHasAllOfItsSettings_data() {
        return [{ tag: "before", component: before }, { tag: "behind", component: behind }]
    }
    function test_aRequestBesideItHasAllOfItsSettings(row) {
        const both = createTemporaryObject(row.component, test)
        finish(both.first)
        compare(both.first.errorString, "")
        compare(server.initialWindowSize(), 65535, "that of adaptiveWindow")
    }
    Component {
        id: before
        Item {
            property H2Request first: H2Request {
                client: later
                url: server.url("/there")
                running: true
            }
            property H2Client web: H2Client { id: later; adaptiveWindow: true }
        }
    }
    Component {
        id: behind
        Item {
            property H2Client web: H2Client { id: earlier; adaptiveWindow: true }
            property H2Request first: H2Request {
                client: earlier
                url: server.url("/there")
                running: true
            }
        }
    }

    function test_connectionIdleTimeoutCanBeUnset() {
        const web = make({ connectionIdleTimeout: undefined })
        web.connectionIdleTimeout = undefined
        compare(web.connectionIdleTimeout, undefined)
    }

    function test_redirectsAreFollowed() {
        const web = make({})
        const request = web.get(server.url("/moved"))
        changed.target = request
        changed.signalName = "redirected"
        changed.clear()
        finish(request)
        compare(changed.count, 1)
        compare(request.responseUrl, server.url("/there"))
        compare(request.responseText, "you are there")
        web.redirectPolicy = H2Client.RedirectPolicy.Manual
        const manual = web.get(server.url("/moved"))
        finish(manual)
        compare(manual.httpStatus, 302)
    }

    function test_aRedirectWaitsForTheUserWhereThatIsThePolicy() {
        const web = make({ redirectPolicy: H2Client.RedirectPolicy.UserVerified })
        const request = web.get(server.url("/moved"))
        let to = ""
        request.redirected.connect(url => to = url)
        tryVerify(() => to.toString() !== "")
        compare(to, server.url("/there"))
        compare(request.running, true)
        request.followRedirect()
        finish(request)
        compare(request.responseText, "you are there")
    }

    function test_theModelListsTheConnections() {
        const web = make({})
        compare(web.connectionModel.rowCount(), 0)
        finish(web.get(server.url("/a")))
        compare(web.connectionModel.rowCount(), 1)
        compare(web.statistics(server.url("/")).requestsFinished, 1)
        verify(web.statistics(server.url("/")).bytesReceived > 0)
        web.closeConnections()
        tryVerify(() => web.connectionModel.rowCount() === 0)
    }

    function test_certificatesAreVerified_data() {
        return [
            { tag: "unknown authority", properties: {}, kind: H2Error.Kind.CertificateRejected },
            { tag: "its authority", properties: { caCertificates: secure.caCertificate },
              kind: H2Error.Kind.NoError },
            { tag: "not verified", properties: { verifyPeer: false }, kind: H2Error.Kind.NoError },
        ]
    }
    function test_certificatesAreVerified(row) {
        const web = make(row.properties)
        const request = web.get(secure.url("/"))
        finish(request)
        compare(request.error.kind, row.kind)
        compare(request.responseText, row.kind === H2Error.Kind.NoError ? "safe" : "")
    }

    function test_aHandlerOfSslErrorsCanIgnoreThem() {
        const web = make({})
        let texts = []
        web.sslErrors.connect(errors => { texts = errors; web.ignoreSslErrors() })
        const request = web.get(secure.url("/"))
        finish(request)
        verify(texts.length > 0)
        compare(request.responseText, "safe")
        ignoreWarning(/ignoreSslErrors\(\) is for a handler of sslErrors/)
        web.ignoreSslErrors()
    }

    function test_aHandlerOfAuthenticationRequiredCanAnswer() {
        const web = make({})
        server.respond("/members", { status: 401, body: "no",
                                     headers: { "www-authenticate": 'Basic realm="Members"' } })
        let asked = []
        web.authenticationRequired.connect((url, realm) => {
            asked.push(url.toString(), realm)
            web.authenticate("me", "wrong")
        })
        const request = web.get(server.url("/members"))
        finish(request)
        // Asked once more after the refusal, with the same answer.
        compare(asked, [server.url("/members").toString(), "Members",
                        server.url("/members").toString(), "Members"])
        compare(server.lastRequest.headers.authorization, "Basic bWU6d3Jvbmc=")
        compare(request.httpStatus, 401)
        compare(request.responseText, "no")
        ignoreWarning(/authenticate\(\) is for a handler of authenticationRequired/)
        web.authenticate("me", "late")
    }

    function test_theConnectionsCanHaveAThreadOfTheirOwn() {
        const web = make({ usesWorkerThread: true })
        const request = web.get(server.url("/there"))
        finish(request)
        compare(request.error.kind, H2Error.Kind.NoError)
        ignoreWarning(/usesWorkerThread can be changed only before the first request/)
        ignoreWarning(/usesWorkerThread can be changed only before/)
        web.usesWorkerThread = false
        compare(web.usesWorkerThread, true)
    }

    function test_aSettingReachesTheWire() {
        const web = make({ maxHeaderListSize: 10 })
        const request = web.get(server.url("/there"))
        finish(request)
        compare(request.error.kind, H2Error.Kind.HeaderListTooLarge)
    }
}
