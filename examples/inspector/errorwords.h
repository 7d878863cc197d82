// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef ERRORWORDS_H
#define ERRORWORDS_H

#include <QtH2/h2error.h>

#include <QtCore/qcoreapplication.h>
#include <QtCore/qstring.h>

// An H2Error in plain words.
class ErrorWords
{
    Q_DECLARE_TR_FUNCTIONS(ErrorWords)

public:
    // What happened, in a few words.
    [[nodiscard]] static QString title(const H2Error &error);
    [[nodiscard]] static QString initiator(const H2Error &error);
    // Whether to send it again.
    [[nodiscard]] static QString advice(const H2Error &error);
};

#endif // ERRORWORDS_H
