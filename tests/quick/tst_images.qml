// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtTest
import QtH2 // brings the image provider
import QuickTests

TestCase {
    id: test
    name: "Images"
    when: windowShown
    width: 200
    height: 200
    visible: true

    TestServer { id: server }
    TestServer { id: secure; encrypted: true }
    Component {
        id: picture
        Image { cache: false }
    }
    Component {
        id: trusting
        H2Client { usedForImages: true; caCertificates: secure.caCertificate }
    }
    Component { id: client; H2Client { } }
    Component {
        id: imageFirst
        Item {
            property Image image: Image { cache: false; source: "image://h2/" + secure.url("/red.ppm") }
            property H2Client web: H2Client {
                caCertificates: secure.caCertificate
                usedForImages: true
            }
        }
    }
    Component {
        id: clientFirst
        Item {
            property H2Client web: H2Client {
                usedForImages: true
                caCertificates: secure.caCertificate
            }
            property Image image: Image { cache: false; source: "image://h2/" + secure.url("/red.ppm") }
        }
    }

    // A 40 x 20 image, as PPM, which every Qt reads.
    function ppm() { return "P3 40 20 255 " + "255 0 0 ".repeat(800) }

    function initTestCase() {
        server.respond("/red.ppm", { body: ppm() })
        secure.respond("/red.ppm", { body: ppm() })
        server.respond("/moved.ppm", { status: 302, headers: { location: "/red.ppm" } })
        server.respond("/a picture.ppm?size=1", { body: ppm() })
        server.respond("/text.png", { body: "no image" })
        server.respond("/missing.png", { status: 404 })
        server.respond("/never.png", { neverFinish: true })
    }
    function init() { server.clearRecords() }

    function make(path, properties) {
        return createTemporaryObject(picture, test,
            Object.assign({ source: "image://h2/" + server.url(path) }, properties))
    }

    function test_anImageIsLoaded() {
        const image = make("/red.ppm", {})
        tryCompare(image, "status", Image.Ready)
        compare(image.implicitWidth, 40)
        compare(image.implicitHeight, 20)
        const shown = grabImage(image)
        compare(shown.pixel(10, 10), Qt.rgba(1, 0, 0, 1))
        compare(server.lastRequest.headers["accept"], "image/*")
    }

    function test_theRequestedSizeIsHonoured_data() {
        return [
            { tag: "width", size: Qt.size(20, 0), width: 20, height: 10 },
            { tag: "height", size: Qt.size(0, 5), width: 10, height: 5 },
            { tag: "both", size: Qt.size(10, 10), width: 10, height: 5 },
            { tag: "larger", size: Qt.size(400, 400), width: 40, height: 20 },
        ]
    }
    function test_theRequestedSizeIsHonoured(row) {
        const image = make("/red.ppm", { sourceSize: row.size })
        tryCompare(image, "status", Image.Ready)
        compare(image.implicitWidth, row.width)
        compare(image.implicitHeight, row.height)
    }

    function test_aFailureIsSaid_data() {
        return [
            { tag: "status", path: "/missing.png", said: "the server answered with status 404" },
            { tag: "no image", path: "/text.png", said: "Unsupported image format" },
        ]
    }
    function test_aFailureIsSaid(row) {
        ignoreWarning(new RegExp(row.path + ": " + row.said))
        const image = make(row.path, {})
        tryCompare(image, "status", Image.Error)
    }

    function loadSecure(isExpected) {
        if (!isExpected)
            ignoreWarning(/red.ppm: /)
        const image = createTemporaryObject(picture, test,
                                            { source: "image://h2/" + secure.url("/red.ppm") })
        tryCompare(image, "status", isExpected ? Image.Ready : Image.Error)
    }

    function test_theSettingsAreThoseOfTheClientThatIsUsedForImages() {
        loadSecure(false)
        let used = trusting.createObject(test)
        loadSecure(true)
        used.usedForImages = false
        loadSecure(false)
        used.usedForImages = true
        loadSecure(true)
        used.caCertificates = ""
        loadSecure(false)
        used.destroy()
        wait(0) // for the deletion
        used = trusting.createObject(test)
        loadSecure(true)
        used.destroy()
        wait(0) // for the deletion
        loadSecure(false)
    }

    function test_theOrderOfImageAndClientDoesNotMatter() {
        for (const component of [imageFirst, clientFirst]) {
            const both = createTemporaryObject(component, test)
            tryCompare(both.image, "status", Image.Ready)
            both.web.usedForImages = false
        }
    }

    function test_ofSeveralClientsTheLastCounts() {
        const first = createTemporaryObject(client, test, { usedForImages: true })
        const last = createTemporaryObject(trusting, test)
        first.maxRetries = 3
        loadSecure(true)
        first.usedForImages = false
        loadSecure(true)
        last.usedForImages = false
    }

    function test_aRedirectThatNobodyCanVerifyIsAFailure() {
        const used = createTemporaryObject(client, test, {
            usedForImages: true, redirectPolicy: H2Client.RedirectPolicy.UserVerified })
        ignoreWarning(/moved.ppm: the server answered with status 302/)
        const image = make("/moved.ppm", {})
        tryCompare(image, "status", Image.Error)
        used.usedForImages = false
    }

    function test_anImageThatIsNotWantedAnyMoreIsReset() {
        const image = make("/never.png", {})
        tryCompare(server, "requestCount", 1)
        image.source = ""
        tryCompare(server, "resetCount", 1)
    }

    function test_oneConnectionServesThemAll() {
        const count = server.connectionCount
        let images = []
        for (let i = 0; i < 20; ++i)
            images.push(make("/red.ppm", {}))
        for (const image of images)
            tryCompare(image, "status", Image.Ready)
        verify(server.connectionCount <= count + 1)
    }
}
