// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FLOODS_H
#define FLOODS_H

#include <QtH2/h2connectionoptions.h>
#include <QtH2/h2error.h>

#include <QtCore/qbytearray.h>

#include <vector>

// What a server sends again and again to a client that has asked for one thing.
struct Flood
{
    const char *name; // with the CVE in which servers, or clients, were found to suffer from it
    QByteArray beginning; // once
    QByteArray block; // for ever
    H2Error::Kind kind = H2Error::Kind::ProtocolError;
    H2ConnectionOptions options = {};
};

// Each is to be ended with ENHANCE_YOUR_CALM (RFC 9113, section 10.5).
[[nodiscard]] std::vector<Flood> floods();

#endif // FLOODS_H
