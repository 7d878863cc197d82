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
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property bool wide: width - (settingsShown ? settingsPanel.implicitWidth : 0) >= 900

    color: Theme.window
    height: 800
    minimumHeight: 580
    minimumWidth: 860
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
                Item {
                    id: lower

                    readonly property double half: (width - Theme.gap) / 2

                    SplitView.maximumHeight: split.height - 120
                    SplitView.minimumHeight: 120
                    SplitView.preferredHeight: window.height * 0.42

                    Text {
                        anchors {
                            left: parent.left
                            leftMargin: Theme.gap
                            verticalCenter: tabs.verticalCenter
                        }
                        color: Theme.muted
                        elide: Text.ElideMiddle
                        font.bold: true
                        font.pixelSize: Theme.fontSize
                        horizontalAlignment: Text.AlignLeft
                        text: transfersPane.current ? qsTr("%1 %2").arg(transfersPane.current.method).arg(transfersPane.current.url) : ""
                        textFormat: Text.PlainText
                        visible: window.wide
                        width: lower.half - Theme.gap
                    }
                    TabStrip {
                        id: tabs

                        readonly property string shown: window.wide && window.tab === "response" ? "plots" : window.tab

                        anchors {
                            left: parent.left
                            leftMargin: window.wide ? lower.half + Theme.gap : 0
                        }
                        current: shown
                        names: (window.wide ? [] : [{ key: "response", text: qsTr("Response"), keys: "Ctrl+1" }]).concat([
                            { key: "plots", text: qsTr("Plots"), keys: "Ctrl+2" },
                            { key: "frames", text: qsTr("Frames"), keys: "Ctrl+3" },
                            { key: "statistics", text: qsTr("Statistics"), keys: "Ctrl+4" }
                        ])

                        onChosen: key => window.tab = key
                    }
                    DetailsPane {
                        id: detailsPane

                        anchors {
                            bottom: parent.bottom
                            left: parent.left
                            top: tabs.bottom
                            topMargin: 4
                        }
                        transfer: transfersPane.current
                        visible: window.wide || window.tab === "response"
                        width: window.wide ? lower.half : lower.width
                    }
                    ActivityPane {
                        id: activityPane

                        anchors {
                            bottom: parent.bottom
                            right: parent.right
                            top: tabs.bottom
                            topMargin: 4
                        }
                        page: tabs.shown
                        session: window.session
                        visible: window.wide || window.tab !== "response"
                        width: window.wide ? lower.half : lower.width
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
