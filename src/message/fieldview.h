// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FIELDVIEW_H
#define FIELDVIEW_H

#include <QtH2/h2headers.h>

#include <QtCore/qbytearrayview.h>

namespace QtH2 {

// The first value of that name, not copied: valid as long as the headers are unchanged. Null: none.
[[nodiscard]] inline QByteArrayView fieldView(const H2Headers &headers, QByteArrayView name)
{
    for (const H2Headers::Field field : headers) {
        if (field.name == name)
            return field.value;
    }
    return {};
}

} // namespace QtH2

#endif // FIELDVIEW_H
