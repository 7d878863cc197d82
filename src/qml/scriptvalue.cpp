// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/scriptvalue.h"

#include <QtCore/qcoreapplication.h>
#include <QtQml/qjsengine.h>
#include <QtQml/qjsvalueiterator.h>

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

void append(H2Headers *headers, const QString &name, const QJSValue &value, QString *problem)
{
    if (value.isArray()) {
        const quint32 length = value.property(u"length"_s).toUInt();
        for (quint32 i = 0; i < length; ++i)
            append(headers, name, value.property(i), problem);
        return;
    }
    if (isText(value))
        headers->append(name.toUtf8(), value.toString().toUtf8());
    else
        *problem = Messages::tr("the field \"%1\" is %2, but must be a text, a number or an array "
                                "of them")
                       .arg(name, value.toString());
}

H2Headers fromArray(const QJSValue &value, QString *problem)
{
    H2Headers headers;
    const quint32 length = value.property(u"length"_s).toUInt();
    for (quint32 i = 0; i < length; ++i) {
        const QJSValue pair = value.property(i);
        if (!pair.isArray() || pair.property(u"length"_s).toUInt() != 2) {
            *problem = Messages::tr("the field %1 is %2, but must be an array of name and value")
                           .arg(i)
                           .arg(pair.toString());
            break;
        }
        append(&headers, pair.property(0).toString(), pair.property(1), problem);
    }
    return headers;
}

H2Headers fromObject(const QJSValue &value, QString *problem)
{
    H2Headers headers;
    QJSValueIterator it(value);
    while (it.next())
        append(&headers, it.name(), it.value(), problem);
    return headers;
}

// Of an ArrayBuffer, or of a view of one, such as a Uint8Array.
std::optional<QByteArray> bytesOf(const QJSValue &value)
{
    const QVariant variant = value.toVariant();
    if (variant.typeId() == QMetaType::QByteArray)
        return variant.toByteArray();
    const QJSValue length = value.property(u"byteLength"_s);
    const QVariant buffer = value.property(u"buffer"_s).toVariant();
    if (!length.isNumber() || buffer.typeId() != QMetaType::QByteArray)
        return std::nullopt;
    return buffer.toByteArray().mid(value.property(u"byteOffset"_s).toInt(), length.toInt());
}

bool isNothing(const QJSValue &value)
{
    return value.isUndefined() || value.isNull();
}

} // namespace

QVariant plain(const QVariant &value)
{
    if (value.metaType() != QMetaType::fromType<QJSValue>())
        return value;
    const auto script = value.value<QJSValue>();
    // An array of one number would be that number, and is not.
    if (script.isArray())
        return QVariant(u'[' + script.toString() + u']');
    return script.isObject() ? QVariant(script.toString()) : script.toVariant();
}

H2Headers toHeaders(const QJSValue &value, QString *problem)
{
    if (isNothing(value))
        return {};
    if (!value.isObject()) {
        *problem
            = Messages::tr("it is \"%1\", but must be an object or an array").arg(value.toString());
        return {};
    }
    const H2Headers headers
        = value.isArray() ? fromArray(value, problem) : fromObject(value, problem);
    if (const H2Error error = headers.validate(); problem->isEmpty() && error.isError())
        *problem = error.errorString();
    return headers;
}

QByteArray toBytes(const QJSValue &value, QString *problem)
{
    if (value.isString())
        return value.toString().toUtf8();
    if (const auto bytes = bytesOf(value))
        return *bytes;
    *problem = Messages::tr("it is %1, but must be a text or an ArrayBuffer").arg(value.toString());
    return {};
}

Body toBody(const QJSValue &value, QJSEngine *engine, QString *problem)
{
    if (isNothing(value))
        return {};
    if (value.isString())
        return { value.toString().toUtf8(), "text/plain;charset=UTF-8"_ba, {} };
    if (const auto bytes = bytesOf(value))
        return { *bytes, {}, {} };
    if (const QVariant variant = value.toVariant(); variant.typeId() == QMetaType::QUrl)
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
