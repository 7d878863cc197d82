// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef LANGUAGE_H
#define LANGUAGE_H

#include <QtCore/qlocale.h>
#include <QtCore/qstring.h>
#include <QtCore/qtranslator.h>

// The language of the texts, those of the library among them, and the side that it is read from.
class Language
{
public:
    // Code is as QLocale reads it; empty, it is the first of the system's languages that is here.
    // False, if it is given and not here. English always is: it is what the texts are written in.
    bool install(const QString &code);

private:
    bool install(const QLocale &locale);

    QTranslator m_texts;
    QTranslator m_textsOfQt;
};

#endif // LANGUAGE_H
