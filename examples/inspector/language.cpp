// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "language.h"

#include <QtCore/qlibraryinfo.h>
#include <QtGui/qguiapplication.h>

#include <algorithm>

using namespace Qt::StringLiterals;

bool Language::install(const QString &code)
{
    if (!code.isEmpty()) {
        const QLocale locale(code);
        QLocale::setDefault(locale);
        return install(locale);
    }
    const QStringList names = QLocale::system().uiLanguages();
    static_cast<void>(std::any_of(names.cbegin(), names.cend(),
                                  [this](const QString &name) { return install(QLocale(name)); }));
    return true;
}

bool Language::install(const QLocale &locale)
{
    if (locale.language() == QLocale::English)
        return true;
    if (!m_texts.load(locale, u"inspector"_s, u"_"_s, u":/translations"_s))
        return false;
    QCoreApplication::installTranslator(&m_texts);
    // Status codes, ports and frames have European digits everywhere. Others beside them would only
    // be harder to compare, so Arabic is written as in Morocco.
    if (QLocale().zeroDigit() != "0"_L1)
        QLocale::setDefault(QLocale(QLocale::Arabic, QLocale::Morocco));
    // What the system says of sockets and certificates, where Qt's own translations are installed.
    if (m_textsOfQt.load(locale, u"qtbase"_s, u"_"_s,
                         QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_textsOfQt);
    if (locale.textDirection() == Qt::RightToLeft) // and else, what -reverse says holds
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    return true;
}
