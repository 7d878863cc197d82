// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SCRIPTVALUE_H
#define SCRIPTVALUE_H

#include <QtH2/h2headers.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>
#include <QtCore/qurl.h>
#include <QtCore/qvariant.h>
#include <QtQml/qjsvalue.h>

#include <optional>

QT_BEGIN_NAMESPACE
class QJSEngine;
QT_END_NAMESPACE

namespace QtH2::ScriptValue {

// What JavaScript hands over, as what the C++ classes take. What cannot be is said in *problem.

// Objects as a QJSValue, but an ArrayBuffer, a Date and a url as what they are.
[[nodiscard]] QVariant toVariant(const QJSValue &value);

// For a message. JavaScript's own goes down into arrays in arrays, even where they have no end.
[[nodiscard]] QString text(const QJSValue &value);

// A property of the type QVariant gets objects and arrays as a QJSValue.
[[nodiscard]] QVariant plain(const QVariant &value);

// What is no number, NaN and Infinity too, is none.
[[nodiscard]] std::optional<qint64> toWholeNumber(const QVariant &plain);

// From an object, {name: value} or {name: [value, value]}, or from an array of [name, value].
[[nodiscard]] H2Headers toHeaders(const QJSValue &value, QString *problem);

struct Body
{
    QByteArray bytes;
    QByteArray contentType; // empty: not known
    QUrl file; // not empty: the body is what is in this file
};
[[nodiscard]] Body toBody(const QJSValue &value, QJSEngine *engine, QString *problem);

// Bytes to send, from a string, an ArrayBuffer, or a typed array.
[[nodiscard]] QByteArray toBytes(const QJSValue &value, QJSEngine *engine, QString *problem);

// undefined where the text is no JSON.
[[nodiscard]] QJSValue parseJson(const QString &text, QJSEngine *engine);

} // namespace QtH2::ScriptValue

#endif // SCRIPTVALUE_H
