// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/promise.h"

#include "qml/h2requestelement.h"

using namespace Qt::StringLiterals;

namespace QtH2 {

namespace {

// The promise beside what settles it.
QJSValue defer(QJSEngine *engine)
{
    return engine
        ->evaluate(u"(function() {"
                   "    let deferred = {};"
                   "    deferred.promise = new Promise(function(resolve, reject) {"
                   "        deferred.resolve = resolve;"
                   "        deferred.reject = reject;"
                   "    });"
                   "    return deferred;"
                   "})"_s)
        .call();
}

// Who does not ask for json does not pay for it.
QJSValue withLazyJson(QJSEngine *engine, const QJSValue &response)
{
    return engine
        ->evaluate(
            u"(function(response) {"
            "    let parsed, done = false;"
            "    Object.defineProperty(response, 'json', { enumerable: true, get: function() {"
            "        if (!done) {"
            "            done = true;"
            "            try { parsed = JSON.parse(response.text); } catch (e) { }"
            "        }"
            "        return parsed;"
            "    } });"
            "    return response;"
            "})"_s)
        .call({ response });
}

} // namespace

Promise::Promise(QJSEngine *engine)
    : m_engine(engine)
    , m_deferred(defer(engine))
{
}

void Promise::settle(const QString &how, const QJSValue &with) const
{
    QMetaObject::invokeMethod(
        m_engine, [deferred = m_deferred, how, with] { deferred.property(how).call({ with }); },
        Qt::QueuedConnection);
}

void Promise::resolve(const H2RequestElement &request) const
{
    if (!m_engine)
        return;
    QJSValue response = m_engine->newObject();
    response.setProperty(u"ok"_s, request.httpStatus() >= 200 && request.httpStatus() <= 299);
    response.setProperty(u"status"_s, request.httpStatus());
    response.setProperty(u"url"_s, request.responseUrl().toString(QUrl::FullyEncoded));
    response.setProperty(u"headers"_s, m_engine->toScriptValue(request.responseHeaders()));
    response.setProperty(u"trailers"_s, m_engine->toScriptValue(request.responseTrailers()));
    response.setProperty(u"text"_s, request.responseText());
    response.setProperty(u"data"_s, m_engine->toScriptValue(request.responseData()));
    settle(u"resolve"_s, withLazyJson(m_engine, response));
}

void Promise::reject(const H2Error &error) const
{
    if (!m_engine)
        return;
    QJSValue reason = m_engine->newErrorObject(QJSValue::GenericError, error.errorString());
    reason.setProperty(u"error"_s, m_engine->toScriptValue(error));
    settle(u"reject"_s, reason);
}

} // namespace QtH2
