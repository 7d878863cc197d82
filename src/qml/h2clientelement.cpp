// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/h2clientelement.h"

#include "qml/imageprovider.h"
#include "qml/scriptvalue.h"
#include "qml/tlserrors.h"

#include <QtH2/h2connection.h>

#include <QtCore/qmetaobject.h>
#include <QtNetwork/qauthenticator.h>
#include <QtQml/qqmlengine.h>
#include <QtQml/qqmlinfo.h>

#include <chrono>
#include <limits>
#include <optional>
#include <utility>

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
    \qmlproperty bool H2Client::decompression
    Whether compressed bodies are asked for and undone as they arrive, by default \c true.
*/

/*!
    \qmlproperty int H2Client::decompressedSafetyCheckThreshold
    Up to how many bytes a body may grow as it likes when it is decompressed, 10485760 by default; -1:
    always. See the C++ class.
*/

/*!
    \qmlproperty var H2Client::maxDecodedSize
    The most bytes that a body may have when it is decompressed, from 0; \c undefined, the default:
    any number.
*/

/*!
    \qmlproperty bool H2Client::usesWorkerThread
    Whether the connections live in a thread of their own, so that a busy user interface keeps no
    transfer waiting; \c false by default. It can be changed only before the first request, and before
    \l connectionModel is used.
*/

/*!
    \qmlproperty bool H2Client::usedForImages
    Whether the images of the program, \c {image://h2/https://…}, are loaded with the settings of this
    client: certificates, proxy, time-outs and all others. By default \c false.

    \snippet snippets.qml images

    They have connections of their own, and no signals: a certificate that is not accepted, a proxy
    that wants another password, and a redirect under the policy UserVerified are failures. Where
    several clients have it set, the last counts; without any, the defaults do.
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
    \qmlmethod void H2Client::clearCredentials()
    Forgets the users and passwords that servers have taken.
*/

/*!
    \qmlsignal H2Client::sslErrors(list<string> errors)
    A server's certificate was not accepted, for the reasons in \a errors. Unless the handler calls
    ignoreSslErrors(), the connection fails.
*/

/*!
    \qmlsignal H2Client::authenticationRequired(url url, string realm)
    The server of \a url wants a user and a password for what it calls \a realm. A handler can call
    authenticate(); otherwise the response is 401.

    \snippet snippets.qml authentication
*/

/*!
    \qmlmethod void H2Client::authenticate(string user, string password)
    In a handler of authenticationRequired: tries \a user and \a password.
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
    connect(&m_client, &::H2Client::maxConnectionsPerOriginChanged, this,
            &H2ClientElement::configureImages);
    connect(&m_client, &::H2Client::connectionIdleTimeoutChanged, this,
            &H2ClientElement::configureImages);
    connect(&m_client, &::H2Client::maxRetriesChanged, this, &H2ClientElement::configureImages);
    connect(&m_client, &::H2Client::redirectPolicyChanged, this, &H2ClientElement::configureImages);
    connect(&m_client, &::H2Client::maxRedirectsChanged, this, &H2ClientElement::configureImages);
    connect(&m_client, &::H2Client::coalescingChanged, this, &H2ClientElement::configureImages);
    connect(&m_client, &::H2Client::sslErrors, this,
            [this](::H2Connection *connection, const QList<QSslError> &errors) {
                const QPointer<H2ClientElement> alive(this);
                m_handshaking = connection;
                Q_EMIT sslErrors(TlsErrors::texts(errors));
                if (alive)
                    m_handshaking.clear();
            });
    connect(&m_client, &::H2Client::proxyAuthenticationRequired, this,
            &H2ClientElement::askForProxyPassword);
    connect(&m_client, &::H2Client::decompressionChanged, this,
            &H2ClientElement::decompressionChanged);
    connect(&m_client, &::H2Client::decompressedSafetyCheckThresholdChanged, this,
            &H2ClientElement::decompressedSafetyCheckThresholdChanged);
    connect(&m_client, &::H2Client::maxDecodedSizeChanged, this,
            &H2ClientElement::maxDecodedSizeChanged);
    connect(&m_client, &::H2Client::usesWorkerThreadChanged, this,
            &H2ClientElement::usesWorkerThreadChanged);
    connect(&m_client, &::H2Client::authenticationRequired, this, &H2ClientElement::askForPassword);
}

H2ClientElement::~H2ClientElement()
{
    if (m_images)
        m_images->forget(this);
}

void H2ClientElement::setUsedForImages(bool used)
{
    if (m_usedForImages == used)
        return;
    m_usedForImages = used;
    if (const QQmlEngine *engine = qmlEngine(this); engine && !m_images)
        m_images = qobject_cast<ImageProvider *>(engine->imageProvider(ImageProvider::name()));
    if (m_images && used)
        m_images->use(this, ImageSettings(m_client));
    else if (m_images)
        m_images->forget(this);
    Q_EMIT usedForImagesChanged();
}

// Also before the component is complete: an Image beside it may be so before.
void H2ClientElement::configureImages()
{
    if (m_usedForImages && m_images)
        m_images->change(this, ImageSettings(m_client));
}

void H2ClientElement::componentComplete()
{
    Requester::componentComplete();
    sendEarly();
}

void H2ClientElement::submit(::H2Request *request)
{
    m_client.send(request);
}

void H2ClientElement::settingChanged(H2ConnectionOptions::Setting)
{
    if (const H2Error refused = m_client.setOptions(options()); refused.isError())
        qmlWarning(this) << refused.errorString();
    configureImages();
}

void H2ClientElement::transportChanged()
{
    m_client.setSslConfiguration(sslConfiguration());
    m_client.setProxy(networkProxy());
    configureImages();
}

// The C++ class would warn, too, but does not know the line in the QML file.
bool H2ClientElement::isAtLeast(int minimum, const char *property, int count) const
{
    if (count < minimum)
        qmlWarning(this) << tr("%1 is %2, but must be at least %3")
                                .arg(QLatin1String(property))
                                .arg(count)
                                .arg(minimum);
    return count >= minimum;
}

int H2ClientElement::maxConnectionsPerOrigin() const
{
    return m_client.maxConnectionsPerOrigin();
}

void H2ClientElement::setMaxConnectionsPerOrigin(int count)
{
    if (isAtLeast(1, "maxConnectionsPerOrigin", count))
        m_client.setMaxConnectionsPerOrigin(count);
}

QVariant H2ClientElement::connectionIdleTimeout() const
{
    return m_client.property("connectionIdleTimeout");
}

void H2ClientElement::setConnectionIdleTimeout(const QVariant &milliseconds)
{
    const QVariant plain = ScriptValue::plain(milliseconds);
    if (!plain.isValid() || plain.isNull()) {
        m_client.setConnectionIdleTimeout(std::nullopt);
        return;
    }
    constexpr qint64 longest = std::numeric_limits<int>::max();
    const auto count = ScriptValue::toWholeNumber(plain);
    if (count && *count >= 1 && *count <= longest)
        m_client.setConnectionIdleTimeout(std::chrono::milliseconds(*count));
    else
        qmlWarning(this) << tr("connectionIdleTimeout is \"%1\", but must be a number of "
                               "milliseconds from 1 to %2, or undefined")
                                .arg(plain.toString())
                                .arg(longest);
}

int H2ClientElement::maxRetries() const
{
    return m_client.maxRetries();
}

void H2ClientElement::setMaxRetries(int count)
{
    if (isAtLeast(0, "maxRetries", count))
        m_client.setMaxRetries(count);
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
    if (isAtLeast(0, "maxRedirects", count))
        m_client.setMaxRedirects(count);
}

bool H2ClientElement::coalescing() const
{
    return m_client.coalescing();
}

void H2ClientElement::setCoalescing(bool enabled)
{
    m_client.setCoalescing(enabled);
}

bool H2ClientElement::decompression() const
{
    return m_client.decompression();
}

void H2ClientElement::setDecompression(bool enabled)
{
    m_client.setDecompression(enabled);
}

qint64 H2ClientElement::decompressedSafetyCheckThreshold() const
{
    return m_client.decompressedSafetyCheckThreshold();
}

void H2ClientElement::setDecompressedSafetyCheckThreshold(qint64 threshold)
{
    if (threshold < -1)
        qmlWarning(this) << tr("decompressedSafetyCheckThreshold is %1, but must be at least 0, or "
                               "-1 for no check")
                                .arg(threshold);
    else
        m_client.setDecompressedSafetyCheckThreshold(threshold);
}

QVariant H2ClientElement::maxDecodedSize() const
{
    return m_client.property("maxDecodedSize");
}

void H2ClientElement::setMaxDecodedSize(const QVariant &size)
{
    const QVariant plain = ScriptValue::plain(size);
    const bool isUnset = !plain.isValid() || plain.isNull();
    const auto bytes = isUnset ? std::nullopt : ScriptValue::toWholeNumber(plain);
    if (isUnset || (bytes && *bytes >= 0))
        m_client.setMaxDecodedSize(bytes);
    else
        qmlWarning(this) << tr("maxDecodedSize is \"%1\", but must be a number of bytes from 0, or "
                               "undefined")
                                .arg(plain.toString());
}

bool H2ClientElement::usesWorkerThread() const
{
    return m_client.usesWorkerThread();
}

void H2ClientElement::setUsesWorkerThread(bool enabled)
{
    m_client.setUsesWorkerThread(enabled);
    // The C++ class has warned, too, but does not know the line in the QML file.
    if (m_client.usesWorkerThread() != enabled)
        qmlWarning(this) << tr("usesWorkerThread can be changed only before the first request");
}

void H2ClientElement::askForPassword(const ::H2Request *request, QAuthenticator *authenticator)
{
    const QPointer<H2ClientElement> alive(this);
    QAuthenticator *const outer = std::exchange(m_authenticator, authenticator);
    Q_EMIT authenticationRequired(request->responseUrl(), authenticator->realm());
    if (alive)
        m_authenticator = outer;
}

void H2ClientElement::authenticate(const QString &user, const QString &password)
{
    if (!m_authenticator) {
        qmlWarning(this) << tr("authenticate() is for a handler of authenticationRequired");
        return;
    }
    m_authenticator->setUser(user);
    m_authenticator->setPassword(password);
}

QAbstractItemModel *H2ClientElement::connectionModel() const
{
    QAbstractItemModel *model = m_client.connectionModel();
    // JavaScript is not to delete what belongs to the client.
    QQmlEngine::setObjectOwnership(model, QQmlEngine::CppOwnership);
    return model;
}

H2Statistics H2ClientElement::statistics(const QUrl &url) const
{
    return m_client.statistics(url);
}

void H2ClientElement::closeConnections()
{
    m_client.closeConnections();
}

void H2ClientElement::clearCredentials()
{
    m_client.clearCredentials();
}

void H2ClientElement::ignoreSslErrors()
{
    if (m_handshaking)
        m_handshaking->ignoreSslErrors();
    else
        qmlWarning(this) << tr("ignoreSslErrors() is for a handler of sslErrors");
}

} // namespace QtH2
