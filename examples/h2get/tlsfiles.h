// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TLSFILES_H
#define TLSFILES_H

#include <QtCore/qstring.h>

struct Arguments;

namespace TlsFiles {

// Makes the TLS configuration from the files named in the arguments. Returns what is wrong.
[[nodiscard]] QString configure(Arguments *arguments);

} // namespace TlsFiles

#endif // TLSFILES_H
