// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FIELDBLOCK_H
#define FIELDBLOCK_H

#include <QtH2/h2headers.h>

#include <QtCore/qbytearray.h>

namespace QtH2::FieldBlock {

// Every field as a literal that leaves the dynamic table alone (RFC 7541, sections 6.2.2 and 6.2.3),
// so that a block can stand anywhere among those of another encoder.
[[nodiscard]] QByteArray encode(const H2Headers &fields);

} // namespace QtH2::FieldBlock

#endif // FIELDBLOCK_H
