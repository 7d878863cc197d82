// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include <QtH2/h2client.h>

#include "access/h2client_p.h"
#include "client/h2request_p.h"
#include "client/logging.h"

#include <QtCore/qthread.h>

#include <limits>
#include <utility>

using namespace QtH2;

/*!
    \class H2Client
    \inmodule QtH2
    \brief Requests for any server, over connections that it keeps.

    Give it requests for any origin (scheme, host and port): it opens a connection to each, keeps it as
    long as it is used, and opens another when the server ends it.

    \snippet snippets.cpp client

    A request that did not reach the server, or that the server did not act on, is sent once more by
    itself, over another connection; H2Request::retrying() tells. That is the case for one that was
    never sent, one above the last stream of a GOAWAY, one refused with REFUSED_STREAM (RFC 9113,
    section 8.7), and one answered with 421. Where a connection fails, GET, HEAD, OPTIONS and TRACE are
    sent once more, too, as long as no response has begun; other methods never are when the server can
    have acted on them. A body that comes from a device is read from its beginning again; one that was
    written, or that is read from a sequential device, ends the trying.

    \section1 Ownership and threads

    A request made by get() and its like is a child of the client; delete it after finished(), or let
    setAutoDelete() do so. With a functor that happens by itself. The client, its requests and their
    devices can be deleted at any time; a request that is under way then ends with Aborted. All of them
    live in one thread, to which the client may be moved before it is given its first request.

    \sa H2Request, H2Connection
*/

/*! \property H2Client::options
    What each connection opened from now on is set to. */

/*! \property H2Client::maxConnectionsPerOrigin
    How many connections to one origin there may be, from 1, the default. Another one is opened when the
    streams that the server allows are all in use. */

/*! \property H2Client::connectionIdleTimeout
    After what time without a request a connection is closed: 60 seconds by default, from 1 to
    2147483647 milliseconds; unset: never. As a property it is a number of milliseconds or
    \c undefined. Holds for connections opened from now on. */

/*! \property H2Client::maxRetries
    How often one request is sent once more, from 0; 5 by default. To a server that fails again and
    again the pauses grow, from 100 milliseconds to 10 seconds. */

/*! \property H2Client::redirectPolicy
    Where a redirected request goes (RFC 9110, section 15.4), by default anywhere but from https to
    http. Authorization, cookies and all headers that are \c Sensitive do not go along to another
    origin. With QNetworkRequest::ManualRedirectPolicy the redirect is the response; with
    QNetworkRequest::UserVerifiedRedirectPolicy each one, to http too, waits for
    H2Request::followRedirect(). What the policy forbids fails with RedirectFailed. A tunnel is not
    redirected: it fails with TunnelRefused. */

/*! \property H2Client::maxRedirects
    How often one request is redirected before it fails with RedirectFailed, from 0; 50 by default. */

/*! \property H2Client::coalescing
    Whether a request may go over a connection to another https origin whose server has a certificate
    for its host, too (RFC 9113, section 9.1.1), and either has named its origin (ORIGIN, RFC 8336), or
    names none and has its port and one of its host's addresses, which are looked up for that. A
    connection whose certificate had errors, or was not verified, serves its own origin alone. A
    server that answers 421 is asked over a connection of the origin's own. By default \c false. */

/*! \property H2Client::decompression
    Whether compressed bodies are asked for and undone as they arrive, by default \c true: gzip, deflate,
    br and zstd (RFC 9110, section 8.4.1; RFC 9659), as far as this build has them. A request with an
    \c accept-encoding or a \c range header is left as it is. What a response's headers say, stays:
    \c content-length counts what was sent. A body that is cut off or no such thing fails with
    DecodingFailed. */

/*! \property H2Client::decompressedSafetyCheckThreshold
    Up to how many bytes a body may grow as it likes when it is decompressed, 10 MiB by default. Beyond
    that it may only have grown as much as honest content does, as with
    QNetworkRequest::setDecompressedSafetyCheckThreshold(); else it fails with DecodingFailed. -1: it
    may always grow as it likes. */

/*! \property H2Client::maxDecodedSize
    The most bytes that a body may have when it is decompressed, from 0; beyond it fails with
    DecodingFailed. Unset, the default: any number. As a property it is a number or \c undefined. */

/*! \fn void H2Client::authenticationRequired(H2Request *request, QAuthenticator *authenticator)
    A server answers \a request with 401: a slot that is connected directly can put a user and a
    password into \a authenticator, whose realm says for what, and \a request is sent once more with
    them; or the 401 is its response. So it is, too, when the body comes from a sequential device or was
    written, and a part of it is gone. The time limits of the request go on while the slot runs. Basic
    and Digest are known (RFC 7617 with UTF-8; RFC 7616 with SHA-256 and MD5). What a server has taken
    is remembered for its origin, and the user and password in a URL are tried first.

    \snippet snippets.cpp authentication

    A request with an \c authorization header answers for itself. */

/*! \property H2Client::usesWorkerThread
    Whether the connections live in a thread of their own, so that a program which is busy in the
    thread of the client keeps no transfer waiting; \c false by default. It can be changed only before
    the first request, and before connectionModel() is called. Requests and their signals stay in the
    thread of the client; a response into a file (H2Request::setOutputDevice()) is written in the other.
    In a slot connected to sslErrors() or proxyAuthenticationRequired() the other thread waits for its
    end, and so do all transfers. */

/*! \fn void H2Client::sslErrors(H2Connection *connection, const QList<QSslError> &errors)
    As QSslSocket's signal of that name, for \a connection, whose H2Connection::ignoreSslErrors() can be
    called in a slot that is connected directly: \a errors came up in its handshake. */

/*! \fn void H2Client::proxyAuthenticationRequired(const QNetworkProxy &proxy, QAuthenticator *authenticator)
    As QAbstractSocket's signal of that name: \a proxy wants the user and the password that a slot puts
    into \a authenticator. */

/*! Constructs a client with the parent \a parent. */
H2Client::H2Client(QObject *parent)
    : H2Client(H2ConnectionOptions(), parent)
{
}

/*! Constructs a client with the parent \a parent, whose connections have the options \a options. If
    these are not valid, each request fails with InvalidOptions until setOptions() has set others. */
H2Client::H2Client(const H2ConnectionOptions &options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<H2ClientPrivate>(this, options))
{
}

/*! Destroys the client and its connections. Requests under way end with Aborted. */
H2Client::~H2Client() = default;

H2ConnectionOptions H2Client::options() const
{
    return d->settings.options;
}

/*! Sets the options to \a options. Returns an error, and changes nothing, when they are not valid. */
H2Error H2Client::setOptions(const H2ConnectionOptions &options)
{
    if (H2Error error = options.validate(); error.isError()) {
        qCWarning(logConnection, "H2Client: %ls", qUtf16Printable(error.errorString()));
        return error;
    }
    d->optionsError = {};
    if (d->settings.options != options) {
        d->settings.options = options;
        d->applySettings();
        Q_EMIT optionsChanged();
    }
    return {};
}

/*! Returns the TLS configuration of connections to be opened. */
QSslConfiguration H2Client::sslConfiguration() const
{
    return d->settings.sslConfiguration;
}

/*! Sets the TLS configuration to \a configuration. Connections with the former one finish what is
    under way on them, and take no more. */
void H2Client::setSslConfiguration(const QSslConfiguration &configuration)
{
    d->settings.sslConfiguration = configuration;
    d->closeConnections();
    d->applySettings();
}

/*! Returns the proxy of connections to be opened. */
QNetworkProxy H2Client::proxy() const
{
    return d->settings.proxy.value_or(QNetworkProxy(QNetworkProxy::DefaultProxy));
}

/*! Sets the proxy to \a proxy; without, it is the application's. Connections through the former one
    finish what is under way on them, and take no more. */
void H2Client::setProxy(const QNetworkProxy &proxy)
{
    d->settings.proxy = proxy;
    d->closeConnections();
    d->applySettings();
}

int H2Client::maxConnectionsPerOrigin() const
{
    return d->settings.maxConnectionsPerOrigin;
}

void H2Client::setMaxConnectionsPerOrigin(int count)
{
    if (count < 1) {
        qCWarning(logConnection).nospace()
            << "H2Client::maxConnectionsPerOrigin is " << count << ", but must be at least 1";
        return;
    }
    if (std::exchange(d->settings.maxConnectionsPerOrigin, count) != count) {
        d->applySettings();
        Q_EMIT maxConnectionsPerOriginChanged();
    }
}

std::optional<std::chrono::milliseconds> H2Client::connectionIdleTimeout() const
{
    return d->settings.connectionIdleTimeout;
}

void H2Client::setConnectionIdleTimeout(std::optional<std::chrono::milliseconds> timeout)
{
    constexpr qint64 longest = std::numeric_limits<int>::max();
    if (timeout && (timeout->count() < 1 || timeout->count() > longest)) {
        qCWarning(logConnection).nospace()
            << "H2Client::connectionIdleTimeout is " << timeout->count()
            << ", but must be from 1 to " << longest << " milliseconds";
        return;
    }
    if (std::exchange(d->settings.connectionIdleTimeout, timeout) != timeout) {
        d->applySettings();
        Q_EMIT connectionIdleTimeoutChanged();
    }
}

QVariant H2Client::connectionIdleTimeoutVariant() const
{
    const auto timeout = connectionIdleTimeout();
    return timeout ? QVariant(static_cast<qint64>(timeout->count())) : QVariant();
}

void H2Client::setConnectionIdleTimeoutVariant(const QVariant &milliseconds)
{
    bool isNumber = false;
    const qint64 count = milliseconds.toLongLong(&isNumber);
    setConnectionIdleTimeout(isNumber ? std::optional(std::chrono::milliseconds(count))
                                      : std::nullopt);
}

int H2Client::maxRetries() const
{
    return d->settings.maxRetries;
}

void H2Client::setMaxRetries(int count)
{
    if (count < 0) {
        qCWarning(logConnection).nospace()
            << "H2Client::maxRetries is " << count << ", but must be at least 0";
        return;
    }
    if (std::exchange(d->settings.maxRetries, count) != count) {
        d->applySettings();
        Q_EMIT maxRetriesChanged();
    }
}

QNetworkRequest::RedirectPolicy H2Client::redirectPolicy() const
{
    return d->settings.rules.redirectPolicy;
}

void H2Client::setRedirectPolicy(QNetworkRequest::RedirectPolicy policy)
{
    if (std::exchange(d->settings.rules.redirectPolicy, policy) != policy)
        Q_EMIT redirectPolicyChanged();
}

int H2Client::maxRedirects() const
{
    return d->settings.rules.maxRedirects;
}

void H2Client::setMaxRedirects(int count)
{
    if (count < 0) {
        qCWarning(logConnection).nospace()
            << "H2Client::maxRedirects is " << count << ", but must be at least 0";
        return;
    }
    if (std::exchange(d->settings.rules.maxRedirects, count) != count)
        Q_EMIT maxRedirectsChanged();
}

bool H2Client::coalescing() const
{
    return d->settings.coalescing;
}

void H2Client::setCoalescing(bool enabled)
{
    if (std::exchange(d->settings.coalescing, enabled) != enabled) {
        d->applySettings();
        Q_EMIT coalescingChanged();
    }
}

bool H2Client::decompression() const
{
    return d->settings.rules.decodes;
}

void H2Client::setDecompression(bool enabled)
{
    if (std::exchange(d->settings.rules.decodes, enabled) != enabled)
        Q_EMIT decompressionChanged();
}

qint64 H2Client::decompressedSafetyCheckThreshold() const
{
    return d->settings.rules.expansion.decompressedSafetyCheckThreshold;
}

void H2Client::setDecompressedSafetyCheckThreshold(qint64 threshold)
{
    if (threshold < -1) {
        qCWarning(logConnection).nospace()
            << "H2Client::decompressedSafetyCheckThreshold is " << threshold
            << ", but must be at least 0, or -1 for no check";
        return;
    }
    qint64 &current = d->settings.rules.expansion.decompressedSafetyCheckThreshold;
    if (std::exchange(current, threshold) != threshold)
        Q_EMIT decompressedSafetyCheckThresholdChanged();
}

std::optional<qint64> H2Client::maxDecodedSize() const
{
    return d->settings.rules.expansion.maxDecodedSize;
}

void H2Client::setMaxDecodedSize(std::optional<qint64> size)
{
    if (size && *size < 0) {
        qCWarning(logConnection).nospace()
            << "H2Client::maxDecodedSize is " << *size << ", but must be at least 0, or unset";
        return;
    }
    if (std::exchange(d->settings.rules.expansion.maxDecodedSize, size) != size)
        Q_EMIT maxDecodedSizeChanged();
}

QVariant H2Client::maxDecodedSizeVariant() const
{
    const auto size = maxDecodedSize();
    return size ? QVariant(*size) : QVariant();
}

void H2Client::setMaxDecodedSizeVariant(const QVariant &size)
{
    bool isNumber = false;
    const qint64 bytes = size.toLongLong(&isNumber);
    setMaxDecodedSize(isNumber ? std::optional(bytes) : std::nullopt);
}

bool H2Client::usesWorkerThread() const
{
    return d->hasWorkerThread;
}

void H2Client::setUsesWorkerThread(bool enabled)
{
    if (enabled == d->hasWorkerThread)
        return;
    if (d->setWorkerThread(enabled))
        Q_EMIT usesWorkerThreadChanged();
    else
        qCWarning(logConnection,
                  "H2Client::usesWorkerThread can be changed only before the client "
                  "is given its first request");
}

/*! Returns the cookie jar, or null. */
QNetworkCookieJar *H2Client::cookieJar() const
{
    return d->cookieJar;
}

/*!
    Lets \a jar keep the cookies of all requests from now on, on redirects too (RFC 6265); null, the
    default: cookies are headers as others are. What the jar has for a URL takes the place of a
    \c cookie header of the request. The jar lives in the thread of the client. A jar without a parent
    becomes a child of the client.
*/
void H2Client::setCookieJar(QNetworkCookieJar *jar)
{
    if (jar && jar->thread() != thread()) {
        qCWarning(logConnection, "H2Client::setCookieJar: the jar lives in another thread");
        return;
    }
    if (d->cookieJar && d->cookieJar != jar && d->cookieJar->parent() == this)
        delete d->cookieJar;
    d->cookieJar = jar;
    if (jar && !jar->parent())
        jar->setParent(this);
}

/*!
    Sends \a request, whose URL has a scheme and a host. The call never fails: whatever is wrong, the
    signals of the request tell. One that is under way already, or lives in another thread, is refused
    with a warning.
*/
void H2Client::send(H2Request *request)
{
    const char *problem = H2RequestPrivate::obstacle(request, thread());
    if (problem) {
        qCWarning(logConnection).nospace() << "H2Client::send: " << problem;
        return;
    }
    d->send(request, d->settings.rules);
}

/*! Sends a GET request for \a url and returns it. */
H2Request *H2Client::get(const QUrl &url)
{
    return sendCustomRequest("GET", url);
}

/*! Sends a HEAD request for \a url and returns it. */
H2Request *H2Client::head(const QUrl &url)
{
    return sendCustomRequest("HEAD", url);
}

/*! Sends a DELETE request for \a url and returns it. */
H2Request *H2Client::deleteResource(const QUrl &url)
{
    return sendCustomRequest("DELETE", url);
}

/*! Sends a request with the method \a method and the body \a body for \a url and returns it. */
H2Request *H2Client::sendCustomRequest(const QByteArray &method, const QUrl &url,
                                       const QByteArray &body)
{
    auto *request = new H2Request(method, url, this);
    request->setBody(body);
    send(request);
    return request;
}

/*! \overload */
H2Request *H2Client::sendCustomRequest(const QByteArray &method, const QUrl &url, QIODevice *body)
{
    auto *request = new H2Request(method, url, this);
    request->setBody(body);
    send(request);
    return request;
}

/*! \overload */
H2Request *H2Client::sendCustomRequest(const QByteArray &method, const QUrl &url,
                                       QHttpMultiPart *body)
{
    auto *request = new H2Request(method, url, this);
    request->setBody(body);
    send(request);
    return request;
}

/*!
    Returns a list of the client's connections, a row each, for a view: with the roles \c origin,
    \c connection, \c state, \c requests, \c rtt, \c bytesReceived and \c bytesSent. With
    usesWorkerThread, \c connection is null.
*/
QAbstractItemModel *H2Client::connectionModel() const
{
    return d->connectionModel();
}

/*!
    Returns what has been counted on all connections to the origin of \a url. Beyond about a thousand
    origins, those without a connection are forgotten.
*/
H2Statistics H2Client::statistics(const QUrl &url) const
{
    return d->statistics(url);
}

/*! Closes all connections as soon as their requests are done; new requests open others. */
void H2Client::closeConnections()
{
    d->closeConnections();
}

/*! Forgets the users and passwords that servers have taken: the next request that is asked for one
    asks anew. */
void H2Client::clearCredentials()
{
    d->clearCredentials();
}
