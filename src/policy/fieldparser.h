// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FIELDPARSER_H
#define FIELDPARSER_H

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>

#include <optional>

namespace QtH2 {

// Reads the common parts of a field's value (RFC 9110, sections 5.6 and 11.2), one after the other.
// It does not own the value. What is not at its place is not read, and the parser stays there.
class FieldParser
{
public:
    explicit FieldParser(QByteArrayView value)
        : m_rest(value)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_rest.isEmpty(); }
    [[nodiscard]] bool atEndOfItem() const { return m_rest.isEmpty() || m_rest.front() == ','; }

    bool skip(char character);
    bool skipSpace();
    // The commas between two items of a list: more than one where items are empty.
    void skipCommas();
    // What is left of an item, past commas in quoted strings.
    void skipItem();

    // Empty: there is none.
    [[nodiscard]] QByteArrayView token();
    // Without its quotes and escapes. None where it has no end or holds control characters.
    [[nodiscard]] std::optional<QByteArray> quotedString();
    // What stands behind the name and the equals sign of a parameter.
    [[nodiscard]] std::optional<QByteArray> parameterValue();

private:
    QByteArrayView take(qsizetype size);

    QByteArrayView m_rest;
};

} // namespace QtH2

#endif // FIELDPARSER_H
