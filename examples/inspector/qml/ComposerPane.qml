// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts
import Inspector

// Headers, body, and how often: what most requests do without.
Rectangle {
    id: composer

    required property Session session
    readonly property RequestForm form: session.form

    color: Theme.surface
    implicitHeight: content.implicitHeight + 2 * Theme.margin
    radius: Theme.radius

    ColumnLayout {
        id: content

        anchors {
            fill: parent
            margins: Theme.margin
        }
        spacing: Theme.gap

        RowLayout {
            spacing: Theme.margin

            ColumnLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                spacing: 4

                SectionTitle {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.controlHeight
                    text: qsTr("Headers")
                    verticalAlignment: Text.AlignVCenter
                }
                TextPane {
                    Layout.fillWidth: true
                    Layout.preferredHeight: 76
                    placeholderText: qsTr("accept: application/json")
                    text: composer.form.headerText

                    onTextChanged: composer.form.headerText = text
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                spacing: 4

                RowLayout {
                    spacing: Theme.gap

                    SectionTitle {
                        text: qsTr("Body")
                    }
                    TabStrip {
                        Layout.fillWidth: true
                        current: ["none", "text", "made", "file"][composer.form.bodyKind]
                        names: [
                            { key: "none", text: qsTr("None") },
                            { key: "text", text: qsTr("Text") },
                            { key: "made", text: qsTr("Of a size") },
                            { key: "file", text: qsTr("File") }
                        ]

                        onChosen: key => composer.form.bodyKind = ["none", "text", "made", "file"].indexOf(key)
                    }
                }
                BodyForm {
                    Layout.fillWidth: true
                    Layout.preferredHeight: 76
                    form: composer.form
                }
            }
        }
        RepeatForm {
            Layout.fillWidth: true
            form: composer.form
        }
    }
}
