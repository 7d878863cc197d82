// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts
import Inspector

// What to ask for.
RowLayout {
    id: bar

    required property Session session
    property alias composing: composeButton.checked

    function focusUrl() {
        urlField.forceActiveFocus(Qt.ShortcutFocusReason);
        urlField.selectAll();
    }

    spacing: Theme.gap

    MethodBox {
        method: bar.session.form.method

        onActivated: bar.session.form.method = currentText
    }
    UrlField {
        id: urlField

        Layout.fillWidth: true
        bad: bar.session.form.problem !== ""
        suggestions: bar.session.suggestions
        text: bar.session.form.url

        onAccepted: bar.session.send()
        onTextEdited: bar.session.form.url = text
    }
    FlatButton {
        id: composeButton

        checkable: true
        iconPath: "M3 13 L3 10.5 L10.5 3 L13 5.5 L5.5 13 Z M9 4.5 L11.5 7"
        keys: "Ctrl+B"
        text: qsTr("Compose")
        tip: qsTr("Headers, body, and how many requests")
    }
    PrimaryButton {
        enabled: bar.session.form.problem === ""
        keys: "Ctrl+Return"
        text: bar.session.form.count > 1 ? qsTr("Send %1").arg(bar.session.form.count) : qsTr("Send")
        tip: qsTr("Send the request")

        onClicked: bar.session.send()
    }
}
