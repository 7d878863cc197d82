// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "testing/fieldblock.h"

namespace QtH2::FieldBlock {

namespace {

// RFC 7541, sections 5.1 and 5.2: the length with a prefix of seven bits, and no Huffman code.
void appendString(QByteArray *block, QByteArrayView string)
{
    constexpr qsizetype prefix = 127;
    qsizetype size = string.size();
    if (size < prefix) {
        block->append(static_cast<char>(size));
    } else {
        block->append(static_cast<char>(prefix));
        for (size -= prefix; size >= 128; size /= 128)
            block->append(static_cast<char>(size % 128 + 128));
        block->append(static_cast<char>(size));
    }
    block->append(string);
}

} // namespace

QByteArray encode(const H2Headers &fields)
{
    QByteArray block;
    for (const H2Headers::Field field : fields) {
        constexpr char withoutIndexing = 0x00;
        constexpr char neverIndexed = 0x10;
        block.append(field.sensitive ? neverIndexed : withoutIndexing);
        appendString(&block, field.name);
        appendString(&block, field.value);
    }
    return block;
}

} // namespace QtH2::FieldBlock
