// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/cookiecrumbs.h"

#include <QtCore/qbytearraylist.h>

namespace QtH2::CookieCrumbs {

void append(H2Headers *fields, QByteArrayView value, H2Headers::Sensitivity sensitivity)
{
    constexpr QByteArrayView separator("; ");
    qsizetype start = 0;
    for (qsizetype end = value.indexOf(separator); end >= 0;
         end = value.indexOf(separator, start)) {
        fields->append("cookie", value.sliced(start, end - start), sensitivity);
        start = end + separator.size();
    }
    fields->append("cookie", value.sliced(start), sensitivity);
}

void join(H2Headers *fields)
{
    if (!fields->contains("cookie"))
        return;
    const QByteArrayList crumbs = fields->values("cookie");
    if (crumbs.size() < 2)
        return;
    bool isSensitive = false;
    for (const H2Headers::Field field : std::as_const(*fields))
        isSensitive = isSensitive || (field.sensitive && field.name == "cookie");
    fields->replaceOrAppend("cookie", crumbs.join("; "),
                            isSensitive ? H2Headers::Sensitivity::Sensitive
                                        : H2Headers::Sensitivity::Normal);
}

} // namespace QtH2::CookieCrumbs
