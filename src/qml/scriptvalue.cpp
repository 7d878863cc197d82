// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/scriptvalue.h"

#include <QtCore/qcoreapplication.h>
#include <QtQml/qjsengine.h>
#include <QtQml/qjsvalueiterator.h>

#include <algorithm>
#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace QtH2::ScriptValue {

namespace {

struct Messages
{
    Q_DECLARE_TR_FUNCTIONS(QtH2::ScriptValue)
};

bool isText(const QJSValue &value)
{
    return value.isString() || value.isNumber() || value.isBool();
}

void appendOne(H2Headers *headers, const QString &name, const QJSValue &value, QString *problem)
{
    if (isText(value))
        headers->append(name.toUtf8(), value.toString().toUtf8());
    else
        *problem = Messages::tr("the field \"%1\" is %2, but must be a text, a number or an array "
                                "of them")
                       .arg(name, text(value));
}

// The first problem ends it: an array can be as long as a number can be large.
void append(H2Headers *headers, const QString &name, const QJSValue &value, QString *problem)
{
    if (!value.isArray()) {
        appendOne(headers, name, value, problem);
        return;
    }
    const quint32 length = value.property(u"length"_s).toUInt();
    for (quint32 i = 0; i < length && problem->isEmpty(); ++i)
        appendOne(headers, name, value.property(i), problem);
}

H2Headers fromArray(const QJSValue &value, QString *problem)
{
    H2Headers headers;
    const quint32 length = value.property(u"length"_s).toUInt();
    for (quint32 i = 0; i < length && problem->isEmpty(); ++i) {
        const QJSValue pair = value.property(i);
        if (!pair.isArray() || pair.property(u"length"_s).toUInt() != 2)
            *problem = Messages::tr("the field %1 is %2, but must be an array of name and value")
                           .arg(i)
                           .arg(text(pair));
        else
            append(&headers, text(pair.property(0)), pair.property(1), problem);
    }
    return headers;
}

H2Headers fromObject(const QJSValue &value, QString *problem)
{
    H2Headers headers;
    QJSValueIterator it(value);
    while (problem->isEmpty() && it.next())
        append(&headers, it.name(), it.value(), problem);
    return headers;
}

bool isNothing(const QJSValue &value)
{
    return value.isUndefined() || value.isNull();
}

// Objects stay what they are: no getter of theirs is called, and there is no depth to go down.
QVariant shallow(const QJSValue &value)
{
    return value.toVariant(QJSValue::RetainJSObjects);
}

// Those of an ArrayBuffer, or the part of one that a typed array or a DataView shows.
std::optional<QByteArray> bytesOf(const QJSValue &value, QJSEngine *engine)
{
    if (!value.isObject())
        return std::nullopt;
    if (const QVariant whole = shallow(value); whole.typeId() == QMetaType::QByteArray)
        return whole.toByteArray();
    if (!engine)
        return std::nullopt;
    const QJSValue type = engine->globalObject().property(u"ArrayBuffer"_s);
    if (!type.property(u"isView"_s).callWithInstance(type, { value }).toBool())
        return std::nullopt;
    const QByteArray buffer = shallow(value.property(u"buffer"_s)).toByteArray();
    return buffer.mid(value.property(u"byteOffset"_s).toInt(),
                      value.property(u"byteLength"_s).toInt());
}

} // namespace

QString text(const QJSValue &value)
{
    if (!value.isArray())
        return value.toString();
    constexpr quint32 most = 10;
    QStringList parts;
    const quint32 length = value.property(u"length"_s).toUInt();
    for (quint32 i = 0; i < std::min(length, most); ++i) {
        const QJSValue part = value.property(i);
        parts.append(part.isArray() ? u"[...]"_s : part.toString());
    }
    if (length > most)
        parts.append(u"..."_s);
    return QString(u'[' + parts.join(u',') + u']');
}

QVariant toVariant(const QJSValue &value)
{
    // Qt has no conversion of a Symbol, and crashes.
    const bool isKnown = value.isObject() || isText(value) || isNothing(value);
    return isKnown ? shallow(value) : QVariant(text(value));
}

QVariant plain(const QVariant &value)
{
    if (value.metaType() != QMetaType::fromType<QJSValue>())
        return value;
    const auto script = value.value<QJSValue>();
    // An array of one number would be that number, and is not.
    if (script.isArray())
        return QVariant(text(script));
    return script.isObject() ? QVariant(script.toString()) : toVariant(script);
}

std::optional<qint64> toWholeNumber(const QVariant &plain)
{
    constexpr double limit = 9007199254740991; // the largest that JavaScript counts to
    bool isNumber = plain.typeId() != QMetaType::Bool;
    if (plain.typeId() == QMetaType::Double && !(std::abs(plain.toDouble()) <= limit))
        return std::nullopt; // NaN does not compare
    const qint64 number = isNumber ? plain.toLongLong(&isNumber) : 0;
    return isNumber ? std::optional(number) : std::nullopt;
}

H2Headers toHeaders(const QJSValue &value, QString *problem)
{
    if (isNothing(value))
        return {};
    // The properties of a function are its name and its length.
    if (!value.isObject() || value.isCallable()) {
        *problem = Messages::tr("it is \"%1\", but must be an object or an array").arg(text(value));
        return {};
    }
    const H2Headers headers
        = value.isArray() ? fromArray(value, problem) : fromObject(value, problem);
    if (const H2Error error = headers.validate(); problem->isEmpty() && error.isError())
        *problem = error.errorString();
    return headers;
}

QByteArray toBytes(const QJSValue &value, QJSEngine *engine, QString *problem)
{
    if (value.isString())
        return value.toString().toUtf8();
    if (const auto bytes = bytesOf(value, engine))
        return *bytes;
    *problem = Messages::tr("it is %1, but must be a text or an ArrayBuffer").arg(text(value));
    return {};
}

Body toBody(const QJSValue &value, QJSEngine *engine, QString *problem)
{
    if (isNothing(value))
        return {};
    if (value.isString())
        return { value.toString().toUtf8(), "text/plain;charset=UTF-8"_ba, {} };
    if (const auto bytes = bytesOf(value, engine))
        return { *bytes, {}, {} };
    if (const QVariant variant = toVariant(value); variant.typeId() == QMetaType::QUrl)
        return { {}, {}, variant.toUrl() };
    if (!engine) {
        *problem = Messages::tr("without a QML engine it must be a text, an ArrayBuffer or a url");
        return {};
    }
    const QJSValue json = engine->globalObject().property(u"JSON"_s);
    const QJSValue text = json.property(u"stringify"_s).callWithInstance(json, { value });
    if (!text.isString()) {
        *problem = Messages::tr("it cannot be written as JSON: %1").arg(text.toString());
        return {};
    }
    return { text.toString().toUtf8(), "application/json"_ba, {} };
}

QJSValue parseJson(const QString &text, QJSEngine *engine)
{
    if (!engine)
        return {};
    const QJSValue json = engine->globalObject().property(u"JSON"_s);
    const QJSValue value = json.property(u"parse"_s).callWithInstance(json, { text });
    return value.isError() ? QJSValue() : value;
}

} // namespace QtH2::ScriptValue
