// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef STANDARDSTREAMS_H
#define STANDARDSTREAMS_H

#include <QtCore/qbytearray.h>
#include <QtCore/qfile.h>
#include <QtCore/qstring.h>

namespace StandardStreams {

// Unbuffered: what is written is out. Null where it cannot be opened.
[[nodiscard]] QFile *output();

// Gives each of the three that is closed the null device: a socket would get its number.
void fillClosed();

// A broken pipe becomes an error of the write and does not end the program.
void ignoreBrokenPipe();

[[nodiscard]] bool isOutputTerminal();
[[nodiscard]] bool isErrorTerminal();

void writeError(const QByteArray &bytes);
// "h2get: text" as one line, whatever a server has put into the text.
void printError(const QString &text);

} // namespace StandardStreams

#endif // STANDARDSTREAMS_H
