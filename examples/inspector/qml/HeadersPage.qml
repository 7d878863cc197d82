// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Inspector

// The fields of both messages, and the trailers.
ScrollView {
    id: page

    property Transfer transfer

    clip: true
    contentWidth: availableWidth

    ColumnLayout {
        spacing: Theme.margin
        width: page.availableWidth

        FieldList {
            Layout.fillWidth: true
            fields: page.transfer?.responseHeaders ?? []
            fixed: true
            title: qsTr("Response headers")
        }
        FieldList {
            Layout.fillWidth: true
            fields: page.transfer?.trailers ?? []
            fixed: true
            title: qsTr("Trailers")
            visible: fields.length > 0
        }
        FieldList {
            Layout.fillWidth: true
            fields: page.transfer ? [{ name: qsTr("Method"), value: page.transfer.method }, { name: qsTr("URL"), value: page.transfer.url }, ...page.transfer.requestHeaders] : []
            fixed: true
            title: qsTr("Request headers")
        }
    }
}
