// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtTest
import QtH2
import QuickTests

TestCase {
    id: test
    name: "H2Connection"

    TestServer { id: server }
    TestServer { id: another }
    TestServer { id: secure; encrypted: true }
    Component {
        id: connection
        H2Connection { url: server.url("/base/") }
    }
    Component { id: request; H2Request { } }
    SignalSpy { id: changed }

    function initTestCase() {
        server.respond("/base/there", { body: "relative" })
        server.respond("/never", { neverFinish: true })
        another.respond("/base/there", { body: "another" })
        another.respond("/", { body: "another" })
        secure.respond("/", { body: "safe" })
    }

    function make(properties) { return createTemporaryObject(connection, test, properties) }
    function open(properties) {
        const link = make(Object.assign({ active: true }, properties))
        tryCompare(link, "ready", true)
        return link
    }
    function watch(object, name) {
        changed.target = object
        changed.signalName = name
        changed.clear()
    }
    function finish(object) { tryCompare(object, "running", false) }

    function test_aNewOneIsUnconnected() {
        const link = make({})
        compare(link.active, false)
        compare(link.state, H2Connection.State.Unconnected)
        compare(link.state, H2Connection.Unconnected)
        compare(link.ready, false)
        compare(link.closed, false)
        compare(link.degraded, false)
        compare(link.rtt, 0)
        compare(link.error.kind, H2Error.Kind.NoError)
        compare(link.errorString, "")
        compare(link.availableStreams, 0)
        compare(link.queuedRequests, 0)
        compare(link.currentMaxSendStreams, link.initialMaxSendStreams)
        compare(link.currentMaxRecvStreams, 0)
        compare(link.extendedConnectProtocolEnabled, false)
        compare(link.statistics.bytesSent, 0)
        compare(link.peerSettings.maxFrameSize, 16384)
        compare(link.localSettings.maxFrameSize, 16384)
    }

    function test_itOpensAndCloses() {
        const link = make({})
        let seen = []
        link.connected.connect(() => seen.push("connected"))
        link.disconnected.connect(() => seen.push("disconnected"))
        link.activeChanged.connect(() => seen.push("active " + link.active))
        link.active = true
        compare(link.state, H2Connection.State.Connecting)
        tryCompare(link, "ready", true)
        link.active = false
        tryCompare(link, "closed", true)
        tryVerify(() => seen.length === 4)
        compare(seen, ["active true", "connected", "active false", "disconnected"])
        compare(link.error.kind, H2Error.Kind.NoError)
    }

    function test_itOpensAgainAsANewConnection() {
        const link = open({})
        link.abort()
        tryCompare(link, "active", false)
        compare(link.closed, true)
        const count = server.connectionCount
        link.active = true
        tryCompare(link, "ready", true)
        compare(server.connectionCount, count + 1)
    }

    function test_whatWasOfTheFormerConnectionIsToldToBeGone() {
        const view = createTemporaryObject(bound, test)
        const link = view.link
        tryCompare(view, "frameSize", 32768)
        link.abort()
        tryCompare(link, "active", false)
        link.active = true
        compare(link.state, H2Connection.State.Connecting)
        compare(link.localSettings.maxFrameSize, 16384)
        compare(view.frameSize, 16384)
    }
    Component {
        id: bound
        Item {
            property H2Connection link: H2Connection {
                url: server.url("/base/")
                maxFrameSize: 32768
                active: true
            }
            property int frameSize: link.localSettings.maxFrameSize
        }
    }

    function test_anotherUrlIsAnotherConnection() {
        const link = open({})
        watch(link, "urlChanged")
        const count = another.connectionCount
        link.url = another.url("/")
        compare(changed.count, 1)
        tryCompare(another, "connectionCount", count + 1)
        tryCompare(link, "ready", true)
        const answer = link.get("/")
        finish(answer)
        compare(answer.responseText, "another")
    }

    function test_aHandlerCanGoOnWithAnotherServerWhenOneIsGone() {
        const link = open({})
        link.stateChanged.connect(() => {
            if (link.closed && link.url.toString() !== another.url("/").toString())
                link.url = another.url("/")
        })
        const count = another.connectionCount
        link.abort()
        tryCompare(another, "connectionCount", count + 1)
        tryCompare(link, "ready", true)
        compare(link.active, true)
    }

    function test_theCertificateIsForTheNameThatIsAskedFor_data() {
        return [
            { tag: "its name", name: "localhost", kind: H2Error.Kind.NoError },
            { tag: "another", name: "example.org", kind: H2Error.Kind.CertificateRejected },
        ]
    }
    function test_theCertificateIsForTheNameThatIsAskedFor(row) {
        const link = make({ url: secure.url("/"), caCertificates: secure.caCertificate })
        watch(link, "peerVerifyNameChanged")
        link.peerVerifyName = row.name
        compare(link.peerVerifyName, row.name)
        compare(changed.count, 1)
        link.active = true
        const answer = link.get("/")
        finish(answer)
        compare(answer.error.kind, row.kind)
    }

    function test_aRequestBesideItIsSentWhenBothAreComplete_data() {
        return [{ tag: "before", component: before }, { tag: "behind", component: behind }]
    }
    function test_aRequestBesideItIsSentWhenBothAreComplete(row) {
        const both = createTemporaryObject(row.component, test)
        finish(both.first)
        compare(both.first.errorString, "")
        compare(both.first.responseText, "relative")
    }
    Component {
        id: before
        Item {
            property H2Request first: H2Request {
                connection: later
                url: "there"
                running: true
            }
            property H2Connection link: H2Connection {
                id: later
                url: server.url("/base/")
                active: true
            }
        }
    }
    Component {
        id: behind
        Item {
            property H2Connection link: H2Connection {
                id: earlier
                url: server.url("/base/")
                active: true
            }
            property H2Request first: H2Request {
                connection: earlier
                url: "there"
                running: true
            }
        }
    }

    function test_aRequestNeedsAnActiveConnection() {
        const refused = make({}).get("there")
        finish(refused)
        compare(refused.error.kind, H2Error.Kind.ConnectionClosed)
    }

    function test_aRequestIsRelativeToItsUrl() {
        const link = open({})
        const declared = createTemporaryObject(request, test, { connection: link, url: "there" })
        declared.running = true
        finish(declared)
        compare(declared.responseText, "relative")
        compare(declared.responseUrl, server.url("/base/there"))
    }

    function test_whatItKnowsIsTold() {
        const link = open({})
        compare(link.availableStreams > 0, true)
        watch(link, "statisticsChanged")
        finish(link.get("there"))
        compare(link.statistics.requestsFinished, 1)
        verify(link.statistics.bytesReceived > 0)
        tryVerify(() => changed.count > 0)
        watch(link, "pong")
        link.ping()
        tryCompare(changed, "count", 1)
        verify(changed.signalArguments[0][0] > 0)
        verify(link.rtt > 0)
    }

    function test_shutdownLetsRequestsFinish() {
        const link = open({})
        const last = link.get("there")
        link.shutdown()
        compare(link.state, H2Connection.State.Draining)
        finish(last)
        compare(last.responseText, "relative")
        tryCompare(link, "closed", true)
    }

    function test_shutdownEndsAfterItsTime() {
        const link = open({})
        const hanging = link.get("/never")
        tryCompare(hanging, "httpStatus", 200)
        ignoreWarning(/drainTimeout is -1, but must be at least 0 milliseconds/)
        link.shutdown(-1)
        link.shutdown(20)
        finish(hanging)
        compare(hanging.error.kind, H2Error.Kind.Aborted)
        tryCompare(link, "closed", true)
    }

    function test_aFailureIsToldInWords() {
        const link = make({ url: "http://127.0.0.1:1/" })
        watch(link, "errorOccurred")
        link.active = true
        tryCompare(changed, "count", 1)
        compare(changed.signalArguments[0][0].kind, H2Error.Kind.ConnectionRefused)
        compare(link.error.kind, H2Error.Kind.ConnectionRefused)
        verify(link.errorString.length > 0)
        tryCompare(link, "active", false)
        const late = link.get("/")
        finish(late)
        compare(late.status, H2Request.Error)
    }

    function test_aGoodbyeIsTold() {
        const link = open({})
        const hanging = link.get("/never")
        tryCompare(hanging, "httpStatus", 200)
        watch(link, "goAwayReceived")
        server.goAway()
        tryCompare(changed, "count", 1)
        compare(changed.signalArguments[0][1], H2Error.Code.EnhanceYourCalm)
        compare(link.state, H2Connection.State.Draining)
        hanging.abort()
        finish(hanging)
    }

    function test_someSettingsActAtOnceAndSomeOnTheNextConnection() {
        const link = open({})
        tryCompare(link.localSettings, "maxFrameSize", 16384)
        watch(link, "settingsAcknowledged")
        link.maxFrameSize = 32768
        tryVerify(() => link.localSettings.maxFrameSize === 32768)
        link.initialMaxSendStreams = 7
        compare(link.initialMaxSendStreams, 7)
        verify(link.currentMaxSendStreams !== 7)
        ignoreWarning(/initialConnectionWindowSize cannot be changed on an open connection/)
        link.initialConnectionWindowSize = 70000
        compare(link.initialConnectionWindowSize, 70000)
        compare(link.ready, true)
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
        const link = make(Object.assign({ url: secure.url("/"), active: true }, row.properties))
        const answer = link.get("/")
        finish(answer)
        compare(answer.error.kind, row.kind)
        compare(answer.responseText, row.kind === H2Error.Kind.NoError ? "safe" : "")
    }

    function test_aHandlerOfSslErrorsCanIgnoreThem() {
        const link = make({ url: secure.url("/") })
        link.sslErrors.connect(errors => { if (errors.length > 0) link.ignoreSslErrors() })
        link.active = true
        tryCompare(link, "ready", true)
    }
}
