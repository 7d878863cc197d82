// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "quantity.h"

#include <QtCore/qlocale.h>

Quantity::Quantity(QObject *parent)
    : QObject(parent)
{
}

QString Quantity::bytes(double bytes)
{
    const auto whole = static_cast<qint64>(bytes);
    constexpr qint64 kibi = 1024;
    qint64 unit = 1;
    while (whole / unit >= kibi)
        unit *= kibi;
    return QLocale().formattedDataSize(whole, whole % unit == 0 ? 0 : 1);
}

QString Quantity::rate(double bytesPerSecond)
{
    return tr("%1/s").arg(bytes(bytesPerSecond));
}

QString Quantity::milliseconds(double milliseconds)
{
    const QLocale locale;
    if (milliseconds >= 60'000) {
        const double minutes = milliseconds / 60'000;
        return tr("%1 min").arg(locale.toString(minutes, 'f', minutes < 10 ? 1 : 0));
    }
    if (milliseconds >= 1000)
        return tr("%1 s").arg(locale.toString(milliseconds / 1000, 'g', 3));
    const int decimals = milliseconds >= 10 || milliseconds == 0 ? 0 : 1;
    return tr("%1 ms").arg(locale.toString(milliseconds, 'f', decimals));
}

QString Quantity::count(double number)
{
    return QLocale().toString(static_cast<qint64>(number));
}
