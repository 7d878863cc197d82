// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/requester.h"

#include "qml/h2requestelement.h"
#include "qml/promise.h"

#include <QtQml/qqmlengine.h>

using namespace Qt::StringLiterals;

namespace QtH2 {

H2RequestElement *Requester::make()
{
    auto *element = new H2RequestElement;
    // It refers to itself while it is under way, so that it is not collected then.
    QQmlEngine::setObjectOwnership(element, QQmlEngine::JavaScriptOwnership);
    element->setTarget(this);
    return element;
}

H2RequestElement *Requester::sendRequest(const QString &method, const QUrl &url,
                                         const QJSValue &body)
{
    H2RequestElement *element = make();
    element->setMethod(method);
    element->setUrl(url);
    element->setBody(body);
    element->send();
    return element;
}

H2RequestElement *Requester::get(const QUrl &url)
{
    return sendRequest(u"GET"_s, url, QJSValue());
}

H2RequestElement *Requester::head(const QUrl &url)
{
    return sendRequest(u"HEAD"_s, url, QJSValue());
}

H2RequestElement *Requester::deleteResource(const QUrl &url)
{
    return sendRequest(u"DELETE"_s, url, QJSValue());
}

H2RequestElement *Requester::post(const QUrl &url, const QJSValue &body)
{
    return sendRequest(u"POST"_s, url, body);
}

H2RequestElement *Requester::put(const QUrl &url, const QJSValue &body)
{
    return sendRequest(u"PUT"_s, url, body);
}

H2RequestElement *Requester::request(const QJSValue &options)
{
    H2RequestElement *element = make();
    element->setOptions(options);
    element->send();
    return element;
}

QJSValue Requester::fetch(const QUrl &url, const QJSValue &options)
{
    QJSEngine *engine = qjsEngine(this);
    if (!engine)
        return {};
    const Promise promise(engine);
    H2RequestElement *element = make();
    element->setUrl(url);
    element->setOptions(options);
    connect(element, &H2RequestElement::finished, element, [element, promise] {
        if (element->error().isError())
            promise.reject(element->error());
        else
            promise.resolve(*element);
    });
    element->send();
    return promise.value();
}

} // namespace QtH2
