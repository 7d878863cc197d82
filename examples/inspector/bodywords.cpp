// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "bodywords.h"

#include <QtCore/qbytearrayview.h>
#include <QtCore/qjsondocument.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

bool isText(const QByteArray &body)
{
    const QByteArrayView beginning
        = QByteArrayView(body).first(std::min<qsizetype>(body.size(), 512));
    return std::all_of(beginning.cbegin(), beginning.cend(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 || c == '\n' || c == '\r' || c == '\t' || c == '\f';
    });
}

QChar printable(char c)
{
    return c >= 0x20 && c < 0x7f ? QChar::fromLatin1(c) : QChar(u'.');
}

} // namespace

BodyWords::Kind BodyWords::kindOf(const QByteArray &contentType, const QByteArray &body)
{
    const QByteArray type = contentType.split(';').constFirst().trimmed().toLower();
    if (type.startsWith("image/") && type != "image/svg+xml")
        return Kind::Image;
    if (type == "application/json" || type.endsWith("+json"))
        return Kind::Json;
    return type.startsWith("text/") || isText(body) ? Kind::Text : Kind::Binary;
}

QString BodyWords::prettyJson(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    return QString::fromUtf8(document.isNull() ? body : document.toJson(QJsonDocument::Indented));
}

QString BodyWords::hexDump(const QByteArray &body)
{
    constexpr qsizetype width = 16;
    QString text;
    text.reserve(body.size() * 5);
    for (qsizetype begin = 0; begin < body.size(); begin += width) {
        const QByteArray bytes = body.mid(begin, width);
        text += QString::number(begin, 16).rightJustified(8, u'0') + "  "_L1;
        text += QString::fromLatin1(bytes.toHex(' ')).leftJustified(width * 3 + 1);
        std::transform(bytes.cbegin(), bytes.cend(), std::back_inserter(text), printable);
        text += u'\n';
    }
    return text;
}
