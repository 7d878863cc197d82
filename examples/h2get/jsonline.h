// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef JSONLINE_H
#define JSONLINE_H

#include <QtH2/H2Error>
#include <QtH2/H2Headers>

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

// One line of --json. QJsonDocument would sort the keys, and build what is thrown away at once.
class JsonLine
{
public:
    explicit JsonLine(QByteArrayView event);

    JsonLine &add(QByteArrayView key, qint64 value);
    JsonLine &add(QByteArrayView key, int value) { return add(key, static_cast<qint64>(value)); }
    JsonLine &add(QByteArrayView key, bool value);
    JsonLine &add(QByteArrayView key, const QString &value);
    // A list of pairs, bytes shown as Latin-1.
    JsonLine &add(QByteArrayView key, const H2Headers &headers);
    JsonLine &addNull(QByteArrayView key);

    [[nodiscard]] QByteArray take();

private:
    void addKey(QByteArrayView key);
    void addText(QStringView text);

    QByteArray m_line;
};

#endif // JSONLINE_H
