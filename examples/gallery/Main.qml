// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

pragma ComponentBehavior: Bound

// image://h2/ comes with it.
import QtH2 // qmllint disable unused-imports
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Gallery

Window {
    id: window

    required property Script script
    readonly property bool narrow: width < 720
    readonly property var scriptedKeys: script.loaders
    readonly property bool scripted: scriptedKeys.length > 0

    width: script.size.width
    height: script.size.height
    minimumWidth: 480
    minimumHeight: 480
    visible: true
    title: qsTr("QtH2 gallery")
    color: Theme.page

    Component.onCompleted: {
        if (script.theme)
            Theme.dark = script.theme === "dark"
        server.latency = script.latency
    }

    PictureServer {
        id: server
        onStarted: {
            if (errorString && window.scripted)
                window.script.finish([])
        }
    }

    LoaderRun {
        id: qtH2
        key: "qth2"
        name: qsTr("QtH2")
        prefix: "image://h2/"
        color: Theme.accent
    }

    LoaderRun {
        id: qt
        key: "qt"
        name: qsTr("Qt's own")
        prefix: ""
        color: Theme.second
    }

    Runner {
        id: runner

        server: server
        grid: grid
        onReadyChanged: {
            if (ready && window.scripted && runs === 0)
                run(window.scriptedKeys.map(key => key === qt.key ? qt : qtH2))
        }
        onAllFinished: {
            if (window.scripted)
                window.script.finish(figures)
        }
    }

    Shortcut {
        sequence: "Ctrl+Q"
        onActivated: Qt.quit()
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 20
        spacing: Theme.spacing
        Keys.onSpacePressed: runner.run([loaderSwitch.current])

        RowLayout {
            spacing: Theme.spacing

            ColumnLayout {
                spacing: 2

                Text {
                    Layout.fillWidth: true
                    text: qsTr("%n pictures over HTTP/2", "", server.pictures)
                    color: Theme.text
                    font.pixelSize: Theme.largeText
                    font.weight: Font.DemiBold
                    elide: Text.ElideRight
                }
                Text {
                    Layout.fillWidth: true
                    text: qsTr("Space runs the chosen loader, arrows scroll, Tab goes on")
                    color: Theme.mutedText
                    font.pixelSize: Theme.smallText
                    elide: Text.ElideRight
                }
            }
            ActionButton {
                text: Theme.dark ? qsTr("Light") : qsTr("Dark")
                Accessible.name: qsTr("Change the theme")
                onClicked: Theme.dark = !Theme.dark
            }
        }

        GridLayout {
            columns: window.narrow ? 2 : 4
            columnSpacing: Theme.spacing
            rowSpacing: Theme.spacing

            LoaderSwitch {
                id: loaderSwitch
                loaders: [qtH2, qt]
            }
            LatencySlider {
                Layout.fillWidth: true
                value: server.latency
                onMoved: server.latency = value
            }
            ActionButton {
                Layout.alignment: Qt.AlignRight
                Layout.fillWidth: window.narrow
                text: qsTr("Run %1").arg(loaderSwitch.current.name)
                primary: true
                enabled: runner.ready
                onClicked: runner.run([loaderSwitch.current])
            }
            ActionButton {
                Layout.fillWidth: window.narrow
                text: qsTr("Run both")
                enabled: runner.ready
                onClicked: runner.run([qtH2, qt])
            }
        }

        GridLayout {
            columns: window.narrow ? 1 : 2
            columnSpacing: Theme.spacing
            rowSpacing: Theme.spacing

            ResultCard {
                Layout.fillWidth: true
                loader: qtH2
                other: qt
            }
            ResultCard {
                Layout.fillWidth: true
                loader: qt
                other: qtH2
            }
        }

        StatusLine {
            Layout.fillWidth: true
            runner: runner
            server: server
            qtH2: qtH2
            qt: qt
        }

        PictureGrid {
            id: grid
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.bottomMargin: -20
            pictures: server.pictures
            scrolling: runner.current !== null
            focus: true

            T.ScrollBar.vertical: ThinScrollBar {}
        }
    }
}
