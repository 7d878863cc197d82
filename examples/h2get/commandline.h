// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef COMMANDLINE_H
#define COMMANDLINE_H

#include "arguments.h"

#include <QtCore/qbytearraylist.h>
#include <QtCore/qstring.h>

namespace CommandLine {

// Takes the arguments as bytes, which QCommandLineParser would not leave alone. Returns what is
// wrong, for a person.
[[nodiscard]] QString parse(const QByteArrayList &words, Arguments *arguments);

[[nodiscard]] QByteArray help();

} // namespace CommandLine

#endif // COMMANDLINE_H
