// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "desktop.h"

#include <QtCore/qcoreevent.h>
#include <QtGui/qclipboard.h>
#include <QtGui/qfont.h>
#include <QtGui/qfontdatabase.h>
#include <QtGui/qguiapplication.h>
#include <QtGui/qpalette.h>
#include <QtGui/qstylehints.h>

Desktop::Desktop(QObject *parent)
    : QObject(parent)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this,
            &Desktop::darkChanged);
#endif
    QCoreApplication::instance()->installEventFilter(this);
}

bool Desktop::isDark() const
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#endif
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::WindowText).lightness()
        > palette.color(QPalette::Window).lightness();
}

bool Desktop::isRightToLeft() const
{
    return QGuiApplication::isRightToLeft();
}

QString Desktop::plainFont() const
{
    return QGuiApplication::font().family();
}

QString Desktop::fixedFont() const
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
}

void Desktop::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

bool Desktop::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == QCoreApplication::instance()
        && event->type() == QEvent::ApplicationPaletteChange)
        Q_EMIT darkChanged();
    return QObject::eventFilter(watched, event);
}
