// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "dropin/recentfields.h"

namespace QtH2 {

namespace {

// What is a secret is not kept longer than its response.
bool isRemembered(const H2Headers::Field &field)
{
    return !field.sensitive && field.name != "set-cookie"
        && field.value.size() <= RecentFields::longestValue;
}

} // namespace

RecentFields::Field RecentFields::share(qsizetype index, const H2Headers::Field &field)
{
    if (index >= mostFields || field.name.size() > longestName)
        return { field.name.toByteArray(), field.value.toByteArray() };
    if (index >= m_fields.size())
        m_fields.resize(index + 1);
    Field &recent = m_fields[index];
    if (recent.name != field.name)
        recent = { field.name.toByteArray(), {} };
    if (!isRemembered(field)) {
        recent.value.clear();
        return { recent.name, field.value.toByteArray() };
    }
    if (recent.value != field.value)
        recent.value = field.value.toByteArray();
    return recent;
}

} // namespace QtH2
