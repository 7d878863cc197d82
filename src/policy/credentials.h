// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CREDENTIALS_H
#define CREDENTIALS_H

#include <QtCore/qstring.h>

namespace QtH2 {

struct Credentials
{
    QString user;
    QString password;

    bool operator==(const Credentials &other) const = default;
};

} // namespace QtH2

#endif // CREDENTIALS_H
