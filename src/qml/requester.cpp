// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/requester.h"

#include "qml/h2requestelement.h"
#include "qml/promise.h"

#include <QtQml/qqmlengine.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace QtH2 {

/*!
    \qmlmethod H2Request ConnectionSettings::get(url url)
    \qmlmethod H2Request ConnectionSettings::head(url url)
    \qmlmethod H2Request ConnectionSettings::deleteResource(url url)
    \qmlmethod H2Request ConnectionSettings::post(url url, var body)
    \qmlmethod H2Request ConnectionSettings::put(url url, var body)

    Sends a request with that method and returns it. For \a body see H2Request::body. The \a url can be
    relative to that of an H2Connection.

    The request lives at least until it is finished, and then as long as JavaScript refers to it.
*/

/*!
    \qmlmethod H2Request ConnectionSettings::request(object options)

    Sends the request that \a options tell of and returns it. They are properties of H2Request that
    can be set, such as \c url, \c method, \c headers, \c body, \c trailers, \c timeout,
    \c responseTimeout, \c urgency, \c streamedBody, \c keepResponse. One that is unknown is said in a
    warning.

    \snippet snippets.qml post
*/

/*!
    \qmlmethod Promise ConnectionSettings::fetch(url url, object options)

    Sends a GET request for \a url, or what \a options make of it, which are those of request(), and
    returns a \c Promise. It is resolved with an object when the response is whole:

    \list
    \li \c ok: whether the status is from 200 to 299.
    \li \c status, \c url (after redirects), \c headers, \c trailers.
    \li \c text: the body as text, \c data: as an \c ArrayBuffer.
    \li \c json: the body as JSON, \c undefined where it is none. It is parsed when it is asked for.
    \endlist

    \snippet snippets.qml fetch

    An error status such as 404 is a response. When the request fails, or the element is destroyed, the
    promise is rejected with an \c Error, whose \c message is the text, and whose \c error is what
    H2Request::error is. JavaScript in Qt 6 has no \c async and \c await.
*/

void Requester::send(H2RequestElement *request)
{
    if (isComplete())
        request->submitTo(this);
    else
        m_early.append(request);
}

void Requester::sendEarly()
{
    const QPointer<Requester> alive(this);
    const auto early = std::exchange(m_early, {});
    for (const QPointer<H2RequestElement> &request : early) {
        if (alive && request)
            request->submitTo(this);
    }
}

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
