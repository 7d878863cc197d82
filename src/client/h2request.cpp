// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include <QtH2/h2request.h>

#include "client/h2request_p.h"

#include <QtCore/qcoreevent.h>

namespace {

// As a property, a duration is a number of milliseconds, and none is an invalid QVariant.
QVariant toVariant(std::optional<std::chrono::milliseconds> duration)
{
    return duration ? QVariant(static_cast<qint64>(duration->count())) : QVariant();
}

std::optional<std::chrono::milliseconds> toDuration(const QVariant &milliseconds)
{
    bool isNumber = false;
    const qint64 count = milliseconds.toLongLong(&isNumber);
    return isNumber ? std::optional(std::chrono::milliseconds(count)) : std::nullopt;
}

} // namespace

/*!
    \class H2Request
    \inmodule QtH2
    \brief One HTTP request and its response.

    A request is an object that the application makes, sends with H2Connection::send(), and reads.
    It is a sequential QIODevice: the body of the response is read from it, as it arrives or when
    finished() has come.

    \snippet snippets.cpp get

    A request with a body:

    \snippet snippets.cpp post

    A download that does not fit in memory goes to a file as it comes, and an upload comes from one:

    \snippet snippets.cpp download

    \snippet snippets.cpp upload

    A body that is made while it is sent is written to the request, also while the response comes:

    \snippet snippets.cpp streamed

    \section1 The life of a request

    \list
    \li \c Idle: made, not sent. All setters work.
    \li \c Queued: given to a connection; waits until that is open and has a free stream.
    \li \c Sent: its headers are on their way to the server.
    \li \c HeadersReceived: httpStatus() and responseHeaders() are there.
    \li \c Finished: the response is whole, or error() says why not.
    \endlist

    For each sending, finished() is emitted once, always, and last; errorOccurred() at most once,
    before it. No signal is emitted from inside a call that the application made. In every slot
    the request and the connection may be deleted or aborted, other requests be sent, and an event
    loop be run; in that of finished(), the request itself can be sent again.

    A response whose body is cut short, or is not as long as its \c content-length says, is an
    error and never a success. What was received of it can still be read.

    Setters called while a request is under way take effect with the next sending. An idle or
    finished request can be sent again, over the same connection or another; that clears the
    former response.

    \section1 Ownership and threads

    The application owns the request: give it a parent, or setAutoDelete(). Deleting it while it is
    under way aborts it: its stream is reset (RST_STREAM with CANCEL, RFC 9113, section 6.4), the
    connection and the other requests go on. It must live in the thread of its connection.

    \sa H2Connection, H2Error
*/

/*!
    \enum H2Request::State
    How far a request has come.

    \value Idle It has not been sent.
    \value Queued It waits for the connection, or for a free stream.
    \value Sent The headers of the request have been written.
    \value HeadersReceived The headers of the response are there, the body follows.
    \value Finished The response is whole, or an error ended it.
*/

/*! \property H2Request::url
    Where the request goes: http:// or https://, with a host, or a path only where the header
    \c host names the server. User name and password in it are not sent (RFC 9113,
    section 8.3.1). A request whose URL cannot be used fails with InvalidUrl.

    The connection is not chosen by it: a proxy or a gateway may serve any URL. */

/*! \property H2Request::method
    The method, by default GET. Any token will do (RFC 9110, section 9.1); they are case-sensitive.
    CONNECT opens a tunnel to the host and the port of the URL, whose scheme and path are not sent
    (RFC 9113, section 8.5).
    \sa protocol, tunnelEstablished() */

/*! \property H2Request::protocol
    The protocol to speak in a tunnel through the server, such as \c websocket: extended CONNECT
    (RFC 8441). Empty by default. The method is then CONNECT, which need not be set, and the URL is
    sent as that of any request; ws:// and wss:// stand for http:// and https://. A server that does
    not allow this (H2Connection::extendedConnectProtocolEnabled) is not asked: the request fails with
    ExtendedConnectUnsupported. When the server's settings have not come yet, it waits for them.
    \sa tunnelEstablished() */

/*! \property H2Request::requestHeaders
    The headers to send, in their order. They are checked when the request is sent, which fails
    with InvalidHeader for the first that is not allowed.

    What HTTP/2 does not have is left out with a warning: \c connection and the fields it names,
    \c keep-alive, \c proxy-connection, \c transfer-encoding, \c upgrade, and \c te unless it is
    "trailers" (RFC 9113, section 8.2.2). \c host goes into \c :authority, in place of what the URL says
    (RFC 9113, section 8.3.1), and cookies are sent one by one (section 8.2.3). A \c content-length is added where the method expects
    one; one that is there already must be the length of the body. */

/*! \property H2Request::requestTrailers
    The fields to send behind the body (RFC 9113, section 8.1); none by default. They are taken when
    the body ends: with closeWriteChannel(), at the end of the device, otherwise when the request is
    sent. Fields that a server needs before the body, such as \c content-type or
    \c authorization, and those that HTTP/2 does not have are refused with InvalidHeader. */

/*! \property H2Request::expectContinueTimeout
    Unless it is unset, which is the default, a request with a body says that it expects 100
    (Continue) (RFC 9110, section 10.1.1), and the body waits until the server says so, with 100 or
    with a response that is no error; but not longer than this, from 1 to 2147483647 milliseconds
    after the headers were sent. A response from 400 on means that the server does not want the body:
    it is not sent then. As a property it is a number of milliseconds or \c undefined. */

/*! \property H2Request::priority
    How soon the server should answer this request, compared to others (RFC 9218): the header
    \c priority, which is left out for the default, and where requestHeaders has one. Changing it while
    the request is under way tells the server (PRIORITY_UPDATE, RFC 9218, section 7.1), if that has
    announced SETTINGS_NO_RFC7540_PRIORITIES: others would ignore it (section 2.1). Whether it heeds
    either is up to the server. */

/*! \property H2Request::padding
    How many bytes are added to each HEADERS and DATA frame of the request, to hide its size
    (RFC 9113, section 10.7), from 0, the default, to 256. They count against the server's windows. */

/*! \property H2Request::timeout
    How long the request may take in all, from sending to finished(), with the time that it waits
    for the connection or a stream. After it, the request fails with RequestTimeout; the connection
    goes on. From 1 to 2147483647 milliseconds; unset, which is the default: as long as it takes.
    As a property it is a number of milliseconds or \c undefined. */

/*! \property H2Request::responseTimeout
    How long the request may take until headersReceived(); otherwise as timeout. After it, the
    request fails with ResponseTimeout. */

/*! \property H2Request::autoDelete
    Whether the request deletes itself, with deleteLater(), after finished(); by default \c false.
    Not while a slot has sent it again. */

/*! \property H2Request::state
    How far the request has come. */

/*! \property H2Request::finished
    Whether the state is Finished. */

/*! \property H2Request::httpStatus
    The status code of the response (RFC 9110, section 15), 0 before headersReceived(). An error
    status as 404 is a response like any other and not an error(). */

/*! \property H2Request::responseHeaders
    The headers of the response, without \c :status; empty before headersReceived(). */

/*! \property H2Request::responseTrailers
    The fields that the server sent behind the body; empty before trailersReceived(). They are not
    merged into responseHeaders (RFC 9110, section 6.5). */

/*! \property H2Request::tunnel
    Whether the server has opened the tunnel that the request asked for. */

/*! \property H2Request::error
    Why the request failed, or "no error". Its text is errorString(), too. */

/*! \fn void H2Request::stateChanged(H2Request::State state)
    The request has come to \a state. */

/*! \fn void H2Request::informationalReceived(int status, const H2Headers &headers)
    An informational response has come (RFC 9110, section 15.2), with its \a status from 100 to 199
    and its \a headers: 100 (Continue), 103 (Early Hints). There can be any number of them, all
    before headersReceived(). */

/*! \fn void H2Request::retrying(const H2Error &reason)
    An H2Client sends the request once more, since what went wrong, \a reason, does not keep it from
    succeeding: see there. */

/*! \fn void H2Request::redirected(const QUrl &url)
    The server has sent an H2Client on to \a url, where it goes next. With
    QNetworkRequest::UserVerifiedRedirectPolicy it waits there for followRedirect() or abort(). */

/*! \fn void H2Request::headersReceived()
    httpStatus() and responseHeaders() are there. Not for informational (1xx) responses. */

/*! \fn void H2Request::tunnelEstablished()
    The server has opened the tunnel that a CONNECT request, or one with a protocol, asked for: it has
    answered with a status of 2xx, and the request is a device for both ways. What was written before
    is sent now. closeWriteChannel() ends the way to the server, readChannelFinished() tells that the
    server has ended the other, and finished() comes when both have ended. abort() ends them at once,
    as does a reset by the server, which is an error. One way is as fast as the other end takes it, and
    the server waits while nothing is read.

    A server that does not open it answers as it would any request, and the request fails with
    TunnelRefused when that response has come whole.

    The open tunnel can carry another H2Connection, with H2Connection::handshake(). */

/*! \fn void H2Request::pushReceived(H2Request *pushed)
    Together with this request, the server answers another one that nobody has sent, and that it
    expects to be asked for (RFC 9113, section 8.4): \a pushed has its url, its method and its headers,
    and is read like any other request. It comes only where H2ConnectionOptions::enablePush is set, and
    this signal has a receiver: what nobody takes is reset. The same goes for what a server may not
    push: a method other than GET and HEAD, or another origin. Its body is read from it; it is under way,
    so that setOutputDevice() and readBufferSize come too late for it.

    \snippet snippets.cpp push

    It is a child of this request, and so is deleted and aborted with it; give it another parent to
    keep it longer. abort() tells the server that it is not needed. */

/*! \fn void H2Request::trailersReceived()
    responseTrailers() are there; finished() follows. */

/*! \fn void H2Request::errorOccurred(const H2Error &error)
    The request failed with \a error; finished() follows. */

/*! \fn void H2Request::finished()
    The request is over: once for each sending, always, and its last signal. */

/*! Constructs a GET request without a URL, with the parent \a parent. */
H2Request::H2Request(QObject *parent)
    : H2Request(QByteArrayLiteral("GET"), QUrl(), parent)
{
}

/*! Constructs a GET request for \a url with the parent \a parent. */
H2Request::H2Request(const QUrl &url, QObject *parent)
    : H2Request(QByteArrayLiteral("GET"), url, parent)
{
}

/*! Constructs a request with the method \a method for \a url with the parent \a parent. */
H2Request::H2Request(const QByteArray &method, const QUrl &url, QObject *parent)
    : QIODevice(parent)
    , d(new H2RequestPrivate(this))
{
    d->method = method;
    d->url = url;
}

/*! Destroys the request; one that is under way is aborted, without a signal. */
H2Request::~H2Request() = default;

/*! \reimp */
bool H2Request::event(QEvent *event)
{
    if (event->type() == QEvent::ThreadChange)
        d->movedToThread();
    return QIODevice::event(event);
}

QUrl H2Request::url() const
{
    return d->url;
}

void H2Request::setUrl(const QUrl &url)
{
    if (d->url == url)
        return;
    d->url = url;
    Q_EMIT urlChanged();
}

QByteArray H2Request::method() const
{
    return d->method;
}

void H2Request::setMethod(const QByteArray &method)
{
    if (d->method == method)
        return;
    d->method = method;
    Q_EMIT methodChanged();
}

QByteArray H2Request::protocol() const
{
    return d->settings->protocol;
}

void H2Request::setProtocol(const QByteArray &protocol)
{
    if (d->settings->protocol == protocol)
        return;
    d->settings.change()->protocol = protocol;
    Q_EMIT protocolChanged();
}

H2Headers H2Request::requestHeaders() const
{
    return d->requestHeaders;
}

void H2Request::setRequestHeaders(const H2Headers &headers)
{
    if (d->requestHeaders == headers)
        return;
    d->requestHeaders = headers;
    Q_EMIT requestHeadersChanged();
}

/*!
    Gives the request the header \a name with the value \a value, in place of any of that name. One
    with \a sensitivity \c Sensitive is kept out of every compression table on the way (RFC 7541,
    section 7.1.3): for tokens and cookies.
*/
void H2Request::setRequestHeader(QByteArrayView name, QByteArrayView value,
                                 H2Headers::Sensitivity sensitivity)
{
    H2Headers headers = d->requestHeaders;
    headers.replaceOrAppend(name, value, sensitivity);
    setRequestHeaders(headers);
}

H2Headers H2Request::requestTrailers() const
{
    return d->settings->trailers;
}

void H2Request::setRequestTrailers(const H2Headers &trailers)
{
    if (d->settings->trailers == trailers)
        return;
    d->settings.change()->trailers = trailers;
    Q_EMIT requestTrailersChanged();
}

std::optional<std::chrono::milliseconds> H2Request::expectContinueTimeout() const
{
    return d->settings->limits.continueWait;
}

void H2Request::setExpectContinueTimeout(std::optional<std::chrono::milliseconds> timeout)
{
    if (d->settings->limits.continueWait == timeout)
        return;
    d->settings.change()->limits.continueWait = timeout;
    Q_EMIT expectContinueTimeoutChanged();
}

H2Priority H2Request::priority() const
{
    return d->settings->priority;
}

void H2Request::setPriority(H2Priority priority)
{
    if (d->settings->priority == priority)
        return;
    d->settings.change()->priority = priority;
    const bool isOwn = d->requestHeaders.contains("priority");
    if (d->currentExchange() && !isOwn && !priority.validate().isError())
        d->currentExchange()->changePriority(priority.toHeaderValue());
    Q_EMIT priorityChanged();
}

int H2Request::padding() const
{
    return d->settings->padding;
}

void H2Request::setPadding(int bytes)
{
    if (d->settings->padding == bytes)
        return;
    d->settings.change()->padding = bytes;
    Q_EMIT paddingChanged();
}

std::optional<std::chrono::milliseconds> H2Request::timeout() const
{
    return d->settings->limits.whole;
}

void H2Request::setTimeout(std::optional<std::chrono::milliseconds> timeout)
{
    if (d->settings->limits.whole == timeout)
        return;
    d->settings.change()->limits.whole = timeout;
    Q_EMIT timeoutChanged();
}

std::optional<std::chrono::milliseconds> H2Request::responseTimeout() const
{
    return d->settings->limits.response;
}

void H2Request::setResponseTimeout(std::optional<std::chrono::milliseconds> timeout)
{
    if (d->settings->limits.response == timeout)
        return;
    d->settings.change()->limits.response = timeout;
    Q_EMIT responseTimeoutChanged();
}

QVariant H2Request::expectContinueTimeoutVariant() const
{
    return toVariant(expectContinueTimeout());
}

void H2Request::setExpectContinueTimeoutVariant(const QVariant &milliseconds)
{
    setExpectContinueTimeout(toDuration(milliseconds));
}

QVariant H2Request::timeoutVariant() const
{
    return toVariant(timeout());
}

void H2Request::setTimeoutVariant(const QVariant &milliseconds)
{
    setTimeout(toDuration(milliseconds));
}

QVariant H2Request::responseTimeoutVariant() const
{
    return toVariant(responseTimeout());
}

void H2Request::setResponseTimeoutVariant(const QVariant &milliseconds)
{
    setResponseTimeout(toDuration(milliseconds));
}

bool H2Request::autoDelete() const
{
    return d->autoDelete;
}

void H2Request::setAutoDelete(bool enabled)
{
    if (d->autoDelete == enabled)
        return;
    d->autoDelete = enabled;
    Q_EMIT autoDeleteChanged();
}

H2Request::State H2Request::state() const
{
    return d->state;
}

int H2Request::httpStatus() const
{
    return d->httpStatus;
}

bool H2Request::isTunnel() const
{
    return d->isTunnel;
}

/*! Returns where the response came from: the url, or where an H2Client was redirected to. */
QUrl H2Request::responseUrl() const
{
    return d->responseUrl;
}

H2Headers H2Request::responseHeaders() const
{
    return d->responseHeaders;
}

H2Headers H2Request::responseTrailers() const
{
    return d->responseTrailers;
}

H2Error H2Request::error() const
{
    return d->error;
}

/*!
    Agrees to the redirect of which redirected() has told, where the H2Client is set to
    QNetworkRequest::UserVerifiedRedirectPolicy. Without effect otherwise.
    \sa H2Client::redirectPolicy
*/
void H2Request::followRedirect()
{
    if (QtH2::Exchange *exchange = d->currentExchange())
        exchange->followRedirect();
}

/*!
    Ends the request with the error Aborted, which errorOccurred() and finished() tell soon after. On
    the wire its stream is reset with CANCEL (RFC 9113, section 6.4); one that still waits for a
    stream sends nothing. Without effect on a request that is not under way.
*/
void H2Request::abort()
{
    d->abort();
}
