// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

import QtQuick
import Inspector

// A whole number from 1 on.
InputField {
    id: field

    property int value: 1
    property int highest: 100

    signal entered(int number)

    bad: !acceptableInput
    implicitWidth: 84
    inputMethodHints: Qt.ImhDigitsOnly
    text: String(value)

    validator: IntValidator {
        bottom: 1
        locale: "C" // as it is written above
        top: field.highest
    }

    onEditingFinished: field.entered(Number(text))
}
