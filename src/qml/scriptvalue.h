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

QT_BEGIN_NAMESPACE
class QJSEngine;
QT_END_NAMESPACE

namespace QtH2::ScriptValue {

// What JavaScript hands over, as what the C++ classes take. What cannot be is said in *problem.

// A property of the type QVariant gets objects and arrays as a QJSValue.
[[nodiscard]] QVariant plain(const QVariant &value);

// From an object, {name: value} or {name: [value, value]}, or from an array of [name, value].
[[nodiscard]] H2Headers toHeaders(const QJSValue &value, QString *problem);

struct Body
{
    QByteArray bytes;
    QByteArray contentType; // empty: not known
    QUrl file; // not empty: the body is what is in this file
};
[[nodiscard]] Body toBody(const QJSValue &value, QJSEngine *engine, QString *problem);

// Bytes to send, from a string, an ArrayBuffer or a view of one.
[[nodiscard]] QByteArray toBytes(const QJSValue &value, QString *problem);

// undefined where the text is no JSON.
[[nodiscard]] QJSValue parseJson(const QString &text, QJSEngine *engine);

} // namespace QtH2::ScriptValue

#endif // SCRIPTVALUE_H
