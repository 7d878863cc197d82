// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef OPTIONS_H
#define OPTIONS_H

#include "arguments.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

#include <functional>
#include <vector>

// One option of the command line.
struct Option
{
    char shortName = 0; // 0: none
    QByteArray longName;
    QByteArray valueName; // empty: takes no value
    QString help;
    // Returns what is wrong with the value, for a person.
    std::function<QString(Arguments *, const QByteArray &)> apply;
    // Of a setting: what its value may be, and what it is by default.
    QString range = {};

    [[nodiscard]] bool takesValue() const { return !valueName.isEmpty(); }
};

[[nodiscard]] std::vector<Option> requestOptions();
// One for each setting of H2ConnectionOptions that is available.
[[nodiscard]] std::vector<Option> settingOptions();

// Adds a URL. Returns what is wrong with it.
[[nodiscard]] QString addUrl(Arguments *arguments, const QByteArray &text);

#endif // OPTIONS_H
