// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/h2clientelement.h"

#include "qml/scriptvalue.h"
#include "qml/tlserrors.h"

#include <QtH2/h2connection.h>

#include <QtCore/qmetaobject.h>
#include <QtQml/qqmlengine.h>
#include <QtQml/qqmlinfo.h>

namespace QtH2 {

/*!
    \qmltype H2Client
    \inqmlmodule QtH2
    \inherits ConnectionSettings
    \brief Requests for any server, over connections that it keeps.

    The H2Client of C++ for QML: there is what is said about retries, redirects and connections.

    \snippet snippets.qml client

    \sa H2Request
*/

/*!
    \qmlproperty int H2Client::maxConnectionsPerOrigin
    How many connections to one origin there may be, from 1, the default.
*/

/*!
    \qmlproperty var H2Client::connectionIdleTimeout
    After how many milliseconds without a request a connection is closed, by default 60000;
    \c undefined: never.
*/

/*!
    \qmlproperty int H2Client::maxRetries
    How often one request is sent once more, from 0; 5 by default.
*/

/*!
    \qmlproperty enumeration H2Client::redirectPolicy
    Where a redirected request goes.

    \value H2Client.RedirectPolicy.Manual Nowhere: the redirect is the response.
    \value H2Client.RedirectPolicy.NoLessSafe Anywhere but from https to http; the default.
    \value H2Client.RedirectPolicy.SameOrigin To the same scheme, host and port only.
    \value H2Client.RedirectPolicy.UserVerified Where a handler of H2Request::redirected lets it, with
        H2Request::followRedirect().
*/

/*!
    \qmlproperty int H2Client::maxRedirects
    How often one request is redirected before it fails, from 0; 50 by default.
*/

/*!
    \qmlproperty bool H2Client::coalescing
    Whether a request may go over a connection to another origin that has named its origin, by default
    \c false. See the C++ class.
*/

/*!
    \qmlproperty QAbstractItemModel H2Client::connectionModel
    \readonly
    The connections, a row each, with the roles of H2Client::connectionModel() in C++.
*/

/*!
    \qmlmethod h2statistics H2Client::statistics(url url)
    Returns what has been counted on all connections to the origin of \a url: an H2Statistics.
*/

/*!
    \qmlmethod void H2Client::closeConnections()
    Closes all connections as soon as their requests are done; new requests open others.
*/

/*!
    \qmlsignal H2Client::sslErrors(list<string> errors)
    A server's certificate was not accepted, for the reasons in \a errors. Unless the handler calls
    ignoreSslErrors(), the connection fails.
*/

/*!
    \qmlmethod void H2Client::ignoreSslErrors()
    In a handler of sslErrors: goes on all the same.
*/

H2ClientElement::H2ClientElement(QObject *parent)
    : Requester(parent)
{
    connect(&m_client, &::H2Client::maxConnectionsPerOriginChanged, this,
            &H2ClientElement::maxConnectionsPerOriginChanged);
    connect(&m_client, &::H2Client::connectionIdleTimeoutChanged, this,
            &H2ClientElement::connectionIdleTimeoutChanged);
    connect(&m_client, &::H2Client::maxRetriesChanged, this, &H2ClientElement::maxRetriesChanged);
    connect(&m_client, &::H2Client::redirectPolicyChanged, this,
            &H2ClientElement::redirectPolicyChanged);
    connect(&m_client, &::H2Client::maxRedirectsChanged, this,
            &H2ClientElement::maxRedirectsChanged);
    connect(&m_client, &::H2Client::coalescingChanged, this, &H2ClientElement::coalescingChanged);
    connect(&m_client, &::H2Client::sslErrors, this,
            [this](::H2Connection *connection, const QList<QSslError> &errors) {
                const QPointer<H2ClientElement> alive(this);
                m_handshaking = connection;
                Q_EMIT sslErrors(TlsErrors::texts(errors));
                if (alive)
                    m_handshaking.clear();
            });
    // JavaScript is not to delete what belongs to the client.
    QQmlEngine::setObjectOwnership(m_client.connectionModel(), QQmlEngine::CppOwnership);
}

void H2ClientElement::send(::H2Request *request)
{
    m_client.send(request);
}

void H2ClientElement::settingChanged(H2ConnectionOptions::Setting)
{
    if (const H2Error refused = m_client.setOptions(options()); refused.isError())
        qmlWarning(this) << refused.errorString();
}

void H2ClientElement::transportChanged()
{
    m_client.setSslConfiguration(sslConfiguration());
    m_client.setProxy(networkProxy());
}

int H2ClientElement::maxConnectionsPerOrigin() const
{
    return m_client.maxConnectionsPerOrigin();
}

void H2ClientElement::setMaxConnectionsPerOrigin(int count)
{
    m_client.setMaxConnectionsPerOrigin(count);
    if (m_client.maxConnectionsPerOrigin() != count)
        qmlWarning(this) << tr("maxConnectionsPerOrigin is %1, but must be at least 1").arg(count);
}

QVariant H2ClientElement::connectionIdleTimeout() const
{
    return m_client.property("connectionIdleTimeout");
}

void H2ClientElement::setConnectionIdleTimeout(const QVariant &milliseconds)
{
    const QVariant plain = ScriptValue::plain(milliseconds);
    const bool isUnset = !plain.isValid() || plain.isNull();
    const auto count = ScriptValue::toWholeNumber(plain);
    if (isUnset || count)
        m_client.setProperty("connectionIdleTimeout", isUnset ? QVariant() : QVariant(*count));
    if (!isUnset && (!count || connectionIdleTimeout() != QVariant(*count)))
        qmlWarning(this) << tr("connectionIdleTimeout is \"%1\", but must be a number of "
                               "milliseconds from 1, or undefined")
                                .arg(plain.toString());
}

int H2ClientElement::maxRetries() const
{
    return m_client.maxRetries();
}

void H2ClientElement::setMaxRetries(int count)
{
    m_client.setMaxRetries(count);
    if (m_client.maxRetries() != count)
        qmlWarning(this) << tr("maxRetries is %1, but must be at least 0").arg(count);
}

H2ClientElement::RedirectPolicy H2ClientElement::redirectPolicy() const
{
    return static_cast<RedirectPolicy>(m_client.redirectPolicy());
}

void H2ClientElement::setRedirectPolicy(RedirectPolicy policy)
{
    if (!QMetaEnum::fromType<RedirectPolicy>().valueToKey(static_cast<int>(policy))) {
        qmlWarning(this) << tr("redirectPolicy is %1, but must be one of H2Client.RedirectPolicy")
                                .arg(static_cast<int>(policy));
        return;
    }
    m_client.setRedirectPolicy(static_cast<QNetworkRequest::RedirectPolicy>(policy));
}

int H2ClientElement::maxRedirects() const
{
    return m_client.maxRedirects();
}

void H2ClientElement::setMaxRedirects(int count)
{
    m_client.setMaxRedirects(count);
    if (m_client.maxRedirects() != count)
        qmlWarning(this) << tr("maxRedirects is %1, but must be at least 0").arg(count);
}

bool H2ClientElement::coalescing() const
{
    return m_client.coalescing();
}

void H2ClientElement::setCoalescing(bool enabled)
{
    m_client.setCoalescing(enabled);
}

QAbstractItemModel *H2ClientElement::connectionModel() const
{
    return m_client.connectionModel();
}

H2Statistics H2ClientElement::statistics(const QUrl &url) const
{
    return m_client.statistics(url);
}

void H2ClientElement::closeConnections()
{
    m_client.closeConnections();
}

void H2ClientElement::ignoreSslErrors()
{
    if (m_handshaking)
        m_handshaking->ignoreSslErrors();
    else
        qmlWarning(this) << tr("ignoreSslErrors() is for a handler of sslErrors");
}

} // namespace QtH2
