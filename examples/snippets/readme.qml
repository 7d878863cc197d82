// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

//! [readme]
import QtQuick
import QtH2

Text {
    text: page.running ? "Loading" : page.errorString || page.responseText
    H2Client { id: web }
    H2Request { id: page; client: web; url: "https://www.debian.org/"; running: true }
}
//! [readme]
