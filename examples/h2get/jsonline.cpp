// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "jsonline.h"

#include <utility>

using namespace Qt::StringLiterals;

JsonLine::JsonLine(QByteArrayView event)
{
    m_line.reserve(256);
    m_line += "{\"event\":\"";
    m_line += event;
    m_line += '"';
}

JsonLine &JsonLine::add(QByteArrayView key, qint64 value)
{
    addKey(key);
    m_line += QByteArray::number(value);
    return *this;
}

JsonLine &JsonLine::add(QByteArrayView key, bool value)
{
    addKey(key);
    m_line += value ? "true" : "false";
    return *this;
}

JsonLine &JsonLine::add(QByteArrayView key, const QString &value)
{
    addKey(key);
    addText(value);
    return *this;
}

JsonLine &JsonLine::add(QByteArrayView key, const H2Headers &headers)
{
    addKey(key);
    m_line += '[';
    bool isFirst = true;
    for (const H2Headers::Field field : headers) {
        if (!std::exchange(isFirst, false))
            m_line += ',';
        m_line += '[';
        addText(QString::fromLatin1(field.name));
        m_line += ',';
        addText(QString::fromLatin1(field.value));
        m_line += ']';
    }
    m_line += ']';
    return *this;
}

JsonLine &JsonLine::addNull(QByteArrayView key)
{
    addKey(key);
    m_line += "null";
    return *this;
}

QByteArray JsonLine::take()
{
    m_line += "}\n";
    return std::exchange(m_line, {});
}

void JsonLine::addKey(QByteArrayView key)
{
    m_line += ",\"";
    m_line += key;
    m_line += "\":";
}

void JsonLine::addText(QStringView text)
{
    m_line += '"';
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        if (c == '"' || c == '\\') {
            m_line += '\\';
            m_line += c;
        } else if (static_cast<uchar>(c) < 0x20 || c == 0x7f) {
            m_line += "\\u00";
            m_line += QByteArray::number(static_cast<int>(c), 16).rightJustified(2, '0');
        } else {
            m_line += c;
        }
    }
    m_line += '"';
}
