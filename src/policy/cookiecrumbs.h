// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef COOKIECRUMBS_H
#define COOKIECRUMBS_H

#include <QtH2/h2headers.h>

#include <QtCore/qbytearrayview.h>

// One Cookie field a cookie, so that the compression table remembers each by itself
// (RFC 9113, section 8.2.3).
namespace QtH2::CookieCrumbs {

// Appends a Cookie field's value to the fields, taken apart.
void append(H2Headers *fields, QByteArrayView value, H2Headers::Sensitivity sensitivity);
// Puts the Cookie fields together again, in the place of the first.
void join(H2Headers *fields);

} // namespace QtH2::CookieCrumbs

#endif // COOKIECRUMBS_H
