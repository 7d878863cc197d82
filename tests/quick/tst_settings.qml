// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtTest
import QtH2
import QuickTests

// Each setting of the table, in both elements.
TestCase {
    id: test
    name: "Settings"

    Component {
        id: client
        H2Client { }
    }
    Component {
        id: connection
        H2Connection { }
    }
    Component {
        id: windowsBehindAdaptive
        H2Client {
            adaptiveWindow: true
            initialStreamWindowSize: 1000000
            initialConnectionWindowSize: 2000000
        }
    }
    Component {
        id: windowsBeforeAdaptive
        H2Client {
            initialStreamWindowSize: 1000000
            initialConnectionWindowSize: 2000000
            adaptiveWindow: true
        }
    }
    Component {
        id: windowsWithoutAdaptive
        H2Client {
            initialStreamWindowSize: 1000000
            adaptiveWindow: false
        }
    }
    SignalSpy { id: changed }

    function rowsOfBoth() {
        let rows = []
        for (const row of SettingRows.rows) {
            rows.push(Object.assign({}, row, { tag: "H2Client." + row.name, element: client }))
            rows.push(Object.assign({}, row, { tag: "H2Connection." + row.name,
                                               element: connection }))
        }
        return rows
    }
    // Another than the default.
    function valueFor(row) {
        if (row.flag)
            return !row.defaultValue
        return row.defaultValue === row.minimum ? row.maximum : row.minimum
    }

    function test_aSettingIsSetAndTold_data() { return rowsOfBoth() }
    function test_aSettingIsSetAndTold(row) {
        const object = createTemporaryObject(row.element, test)
        compare(object[row.name], row.defaultValue)
        changed.target = object
        changed.signalName = row.name + "Changed"
        changed.clear()
        object[row.name] = valueFor(row)
        compare(object[row.name], valueFor(row))
        compare(changed.count, 1)
        object[row.name] = valueFor(row)
        compare(changed.count, 1)
    }

    function test_undefinedUnsetsIt_data() { return rowsOfBoth() }
    function test_undefinedUnsetsIt(row) {
        const object = createTemporaryObject(row.element, test)
        object[row.name] = valueFor(row)
        object[row.name] = undefined
        compare(object[row.name], row.canBeUnset ? undefined : row.defaultValue)
    }

    function test_aBadValueIsNamedAndTheFormerKept_data() {
        let rows = []
        for (const row of rowsOfBoth()) {
            for (const bad of row.flag ? [2, "maybe", {}] : [row.minimum - 1, "many", 1.5, [1]])
                rows.push(Object.assign({}, row, { tag: row.tag + "=" + bad, bad: bad }))
        }
        return rows
    }
    function test_aBadValueIsNamedAndTheFormerKept(row) {
        const object = createTemporaryObject(row.element, test)
        const said = new RegExp("tst_settings.qml:[0-9]+:[0-9]+: QML H2(Client|Connection): "
                                + row.name + " is .*, but must be ")
        ignoreWarning(said)
        object[row.name] = row.bad
        compare(object[row.name], row.defaultValue)
    }

    function test_adaptiveWindowComesLastWhateverTheOrder() {
        for (const component of [windowsBehindAdaptive, windowsBeforeAdaptive]) {
            const adaptive = createTemporaryObject(component, test)
            compare(adaptive.adaptiveWindow, true)
            compare(adaptive.initialStreamWindowSize, 65535)
            compare(adaptive.initialConnectionWindowSize, 65535)
        }
        const fixed = createTemporaryObject(windowsWithoutAdaptive, test)
        compare(fixed.adaptiveWindow, false)
        compare(fixed.initialStreamWindowSize, 1000000)
    }

    function test_whatASettingChangesBesideItselfIsTold() {
        const object = createTemporaryObject(client, test)
        changed.target = object
        changed.signalName = "initialStreamWindowSizeChanged"
        changed.clear()
        object.adaptiveWindow = true
        compare(changed.count, 1)
        changed.signalName = "adaptiveWindowChanged"
        changed.clear()
        object.initialStreamWindowSize = 70000
        compare(changed.count, 1)
        compare(object.adaptiveWindow, false)
    }
}
