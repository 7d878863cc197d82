// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REQUESTER_H
#define REQUESTER_H

#include "qml/transportsettings.h"

#include <QtCore/qlist.h>
#include <QtCore/qpointer.h>
#include <QtQml/qjsvalue.h>

class H2Request;

namespace QtH2 {

class H2RequestElement;

// What requests are sent through: a connection, or a client.
class Requester : public QtH2::TransportSettings
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_MOC_INCLUDE("qml/h2requestelement.h")

public:
    using TransportSettings::TransportSettings;

    // What the url of a request is relative to, or one that is empty.
    [[nodiscard]] virtual QUrl baseUrl() const { return {}; }
    // When the component is complete: one beside it may be so before.
    void send(H2RequestElement *request);
    virtual void submit(::H2Request *request) = 0;

    Q_INVOKABLE QtH2::H2RequestElement *get(const QUrl &url);
    Q_INVOKABLE QtH2::H2RequestElement *head(const QUrl &url);
    Q_INVOKABLE QtH2::H2RequestElement *deleteResource(const QUrl &url);
    Q_INVOKABLE QtH2::H2RequestElement *post(const QUrl &url, const QJSValue &body);
    Q_INVOKABLE QtH2::H2RequestElement *put(const QUrl &url, const QJSValue &body);
    Q_INVOKABLE QtH2::H2RequestElement *request(const QJSValue &options);
    Q_INVOKABLE QJSValue fetch(const QUrl &url, const QJSValue &options = QJSValue());

protected:
    // Those that were sent before the component was complete.
    void sendEarly();

private:
    [[nodiscard]] H2RequestElement *make();
    H2RequestElement *sendRequest(const QString &method, const QUrl &url, const QJSValue &body);

    QList<QPointer<H2RequestElement>> m_early;
};

} // namespace QtH2

#endif // REQUESTER_H
