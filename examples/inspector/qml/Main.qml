// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Inspector

ApplicationWindow {
    id: window

    required property Session session
    property string theme: "system"
    property alias composerShown: requestBar.composing
    property alias settingsShown: connectionBar.settingsShown
    property alias selected: transfersPane.currentIndex
    property alias page: detailsPane.page
    property alias filter: activityPane.filter
    // Of "response", "plots", "frames" and "statistics"; the first has a place of its own where
    // there is room.
    property string tab: "response"
    readonly property bool wide: width - (settingsShown ? settingsPanel.implicitWidth : 0) >= 900

    color: Theme.window
    height: 800
    minimumHeight: 480
    minimumWidth: 760
    title: session.origin === "" ? qsTr("HTTP/2 Inspector") : qsTr("%1 – HTTP/2 Inspector").arg(session.origin)
    visible: true
    width: 1280
    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: Desktop.rightToLeft

    palette {
        base: Theme.surface
        button: Theme.raised
        buttonText: Theme.text
        dark: Theme.muted
        highlight: Theme.accent
        highlightedText: Theme.accentText
        mid: Theme.idle
        text: Theme.text
        window: Theme.window
        windowText: Theme.text
    }

    Component.onCompleted: {
        window.settingsShown = width >= 1200;
        requestBar.focusUrl();
    }

    Binding {
        property: "name"
        target: Theme
        value: window.theme
    }
    Connections {
        function onSent() {
            transfersPane.currentIndex = window.session.transfers.count - 1;
        }

        target: window.session
    }
    Shortcut {
        sequence: "Ctrl+L"

        onActivated: requestBar.focusUrl()
    }
    Shortcut {
        sequence: "Ctrl+J"

        onActivated: transfersPane.focusList()
    }

    ColumnLayout {
        anchors {
            fill: parent
            margins: Theme.margin
        }
        spacing: Theme.gap

        RequestBar {
            id: requestBar

            Layout.fillWidth: true
            session: window.session
        }
        ConnectionBar {
            id: connectionBar

            Layout.fillWidth: true
            session: window.session

            onThemeWanted: window.theme = Theme.dark ? "light" : "dark"
        }
        ErrorBanner {
            Layout.fillWidth: true
            session: window.session
        }
        ComposerPane {
            Layout.fillWidth: true
            session: window.session
            visible: requestBar.composing
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.gap

            SplitView {
                id: split

                Layout.fillHeight: true
                Layout.fillWidth: true
                orientation: Qt.Vertical

                handle: SplitGrip {}

                TransfersPane {
                    id: transfersPane

                    SplitView.fillHeight: true
                    SplitView.minimumHeight: 110
                    transfers: window.session.transfers
                }
                ColumnLayout {
                    SplitView.maximumHeight: split.height - 120
                    SplitView.minimumHeight: 120
                    SplitView.preferredHeight: window.height * 0.42
                    spacing: 4

                    RowLayout {
                        spacing: Theme.gap

                        Text {
                            Layout.fillWidth: true
                            Layout.leftMargin: Theme.gap
                            Layout.preferredWidth: 1
                            color: Theme.muted
                            elide: Text.ElideMiddle
                            font.bold: true
                            font.pixelSize: Theme.fontSize
                            text: transfersPane.current ? qsTr("%1 %2").arg(transfersPane.current.method).arg(transfersPane.current.url) : ""
                            textFormat: Text.PlainText
                            visible: window.wide
                        }
                        TabStrip {
                            id: tabs

                            readonly property string shown: window.wide && window.tab === "response" ? "plots" : window.tab

                            Layout.fillWidth: !window.wide
                            Layout.preferredWidth: window.wide ? (split.width - Theme.gap) / 2 : implicitWidth
                            current: shown
                            names: (window.wide ? [] : [{ key: "response", text: qsTr("Response"), keys: "Ctrl+1" }]).concat([
                                { key: "plots", text: qsTr("Plots"), keys: "Ctrl+2" },
                                { key: "frames", text: qsTr("Frames"), keys: "Ctrl+3" },
                                { key: "statistics", text: qsTr("Statistics"), keys: "Ctrl+4" }
                            ])

                            onChosen: key => window.tab = key
                        }
                    }
                    RowLayout {
                        Layout.fillHeight: true
                        Layout.fillWidth: true
                        spacing: Theme.gap

                        DetailsPane {
                            id: detailsPane

                            Layout.fillHeight: true
                            Layout.fillWidth: true
                            Layout.preferredWidth: 1
                            transfer: transfersPane.current
                            visible: window.wide || window.tab === "response"
                        }
                        ActivityPane {
                            id: activityPane

                            Layout.fillHeight: true
                            Layout.fillWidth: true
                            Layout.preferredWidth: 1
                            page: tabs.shown
                            session: window.session
                            visible: window.wide || window.tab !== "response"
                        }
                    }
                }
            }
            SettingsPanel {
                id: settingsPanel

                Layout.fillHeight: true
                Layout.preferredWidth: implicitWidth
                settings: window.session.settings
                visible: connectionBar.settingsShown
            }
        }
    }
}
