// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef RECENTFIELDS_H
#define RECENTFIELDS_H

#include <QtH2/h2headers.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

namespace QtH2 {

// The strings of the response before, for the next one to share: most responses of a server say the
// same in the same order, and each string of its own is an allocation.
class RecentFields
{
public:
    // What is longer, or comes behind so many, is not remembered.
    static constexpr qsizetype mostFields = 32;
    static constexpr qsizetype longestName = 64;
    static constexpr qsizetype longestValue = 128;

    struct Field
    {
        QByteArray name;
        QByteArray value;
    };

    // The strings of a field that is the index-th of its response.
    [[nodiscard]] Field share(qsizetype index, const H2Headers::Field &field);
    void clear() { m_fields.clear(); }

private:
    QList<Field> m_fields;
};

} // namespace QtH2

#endif // RECENTFIELDS_H
