// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include <QtH2/h2connection.h>

#include "client/h2connection_p.h"
#include "client/h2request_p.h"
#include "client/logging.h"

#include <QtCore/qpointer.h>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;
using namespace QtH2;

/*!
    \class H2Connection
    \inmodule QtH2
    \brief One HTTP/2 connection to a server.

    Open it with connectToUrl(), or over a device of your own with handshake(), and send requests:
    any number at once, each an H2Request that tells by its own signals what becomes of it.

    \snippet snippets.cpp connection

    As in hyper's client::conn::http2, a connection object is one connection: it does not
    reconnect, retry, follow redirects or keep cookies. It is opened once; for another connection
    make another object.

    \section1 The life of a connection

    \list
    \li \c Unconnected: not opened yet.
    \li \c Connecting: name, proxy, TCP and TLS. Requests can be sent, and wait.
    \li \c Open: connected() has been emitted. The SETTINGS of the server are not waited for.
    \li \c Draining: by shutdown(), or because the server sent GOAWAY. What is under way finishes,
        nothing new is taken.
    \li \c Closed: over. disconnected() is emitted once and last.
    \endlist

    A connection that fails says why with errorOccurred() and error(), its requests finish with
    that error, and disconnected() follows. For https the server has to agree to HTTP/2 (ALPN
    "h2"), else the error is AlpnMismatch; http is HTTP/2 with prior knowledge (RFC 9113,
    section 3.3).

    No signal is emitted from inside a call that the application made, but for Qt's own sslErrors(),
    proxyAuthenticationRequired() and preSharedKeyAuthenticationRequired(). In every other slot the
    connection may be deleted.

    \section1 Threads

    A connection lives in one thread with an event loop. It may be moved to another before it is
    opened; moved later, it is aborted with a warning. Its requests live in the same thread. A closed
    one may be moved again, from a slot of its own signals by a queued connection only: behind a direct
    one it has more to do in the old thread.

    \sa H2Request, H2ConnectionOptions
*/

/*!
    \enum H2Connection::State
    How far a connection has come.

    \value Unconnected It has not been opened.
    \value Connecting It is being opened.
    \value Open It takes requests.
    \value Draining It takes none any more, and ends when those under way have finished.
    \value Closed It is over.
*/

/*! \property H2Connection::state
    How far the connection has come. The state changes at once, its signal follows. */

/*! \property H2Connection::ready
    Whether the state is Open. \e hyper: \c is_ready */

/*! \property H2Connection::closed
    Whether the state is Closed. \e hyper: \c is_closed */

/*! \property H2Connection::error
    Why the connection failed, or "no error". A connection that the application ended has none. */

/*! \property H2Connection::options
    The settings. They are checked when the connection is opened, which then fails with
    InvalidOptions. Later, setOptions() changes what can be changed. */

/*! \property H2Connection::degraded
    Whether the server is late to answer a keep-alive PING: for longer than
    H2ConnectionOptions::keepAliveReuseTimeout(), and not yet as long as keepAliveTimeout(). New
    requests had better go over another connection meanwhile. */

/*! \property H2Connection::rtt
    The round-trip time that the last PING measured, one of ping() or of keep-alive, 0 before the
    first: microseconds in C++, milliseconds as a property. */

/*! \property H2Connection::availableStreams
    How many requests can be sent now without having to wait for a stream: what
    currentMaxSendStreams leaves. 0 unless the connection takes requests. */

/*! \property H2Connection::queuedRequests
    How many requests wait, for the connection to open or for a stream. */

/*! \property H2Connection::peerSettings
    What the server has told in its SETTINGS frames; before the first, maxConcurrentStreams() is
    what H2ConnectionOptions::initialMaxSendStreams() assumes. */

/*! \property H2Connection::localSettings
    What this side has told the server, and the server has acknowledged. */

/*! \fn void H2Connection::availableStreamsChanged()
    \fn void H2Connection::queuedRequestsChanged()
    These are told once for all that happened in a turn of the event loop. */

/*! \property H2Connection::currentMaxSendStreams
    How many requests the server lets be under way at once (SETTINGS_MAX_CONCURRENT_STREAMS,
    RFC 9113, section 6.5.2); more wait. Until the server has said so, it is
    H2ConnectionOptions::initialMaxSendStreams(); without a limit it is H2Settings::Unlimited.
    \e hyper: \c current_max_send_streams */

/*! \property H2Connection::currentMaxRecvStreams
    How many streams the server may open: none, unless H2ConnectionOptions::enablePush() is set.
    \e hyper: \c current_max_recv_streams */

/*! \property H2Connection::extendedConnectProtocolEnabled
    Whether the server allows extended CONNECT (RFC 8441, section 3).
    \e hyper: \c is_extended_connect_protocol_enabled */

/*! \fn void H2Connection::stateChanged(H2Connection::State state)
    The connection has come to \a state. */

/*! \fn void H2Connection::connected()
    The connection is open: over TLS, the handshake is done and HTTP/2 agreed. */

/*! \fn void H2Connection::disconnected()
    The connection is over. Emitted once, as its last signal, also when it could not be opened. */

/*! \fn void H2Connection::errorOccurred(const H2Error &error)
    The connection failed with \a error; disconnected() follows. At most once. */

/*! \fn void H2Connection::settingsReceived()
    A SETTINGS frame of the server has been applied (RFC 9113, section 6.5). */

/*! \fn void H2Connection::settingsAcknowledged()
    The server has taken over the settings that it was sent: the first ones, or those of a
    setOptions() (RFC 9113, section 6.5.3). */

/*! \fn void H2Connection::degradedChanged()
    The property \l degraded has changed. */

/*! \fn void H2Connection::goAwayReceived(quint32 lastStreamId, H2Error::Code code, const QByteArray &debugData)
    The server closes the connection (RFC 9113, section 6.8). Streams above \a lastStreamId were not
    processed, and their requests fail retry-safe; the others go on. \a code is NoError in the
    normal case, and \a debugData what the server says about it: any bytes at all. A server that
    closes gracefully may send two, the first with the highest possible id. */

/*! \fn void H2Connection::alternativeServiceReceived(const QByteArray &origin, const QByteArray &fieldValue)
    The server has named other places where \a origin is served (ALTSVC, RFC 7838, section 4), such as
    \c {h3=":443"; ma=3600}: \a fieldValue is what the header Alt-Svc has, unchecked. Where the frame
    came with a response, \a origin is that of its request. */

/*! \fn void H2Connection::originsReceived(const QList<QByteArray> &origins)
    The server says that it is ready to be asked for all of \a origins on this connection (ORIGIN,
    RFC 8336). Whether its certificate is good for them is to be checked. Not over a socket without TLS. */

/*! \fn void H2Connection::pong(std::chrono::microseconds rtt)
    The server answered ping() after \a rtt. */

/*! Constructs a connection with default options and the parent \a parent. */
H2Connection::H2Connection(QObject *parent)
    : H2Connection(H2ConnectionOptions(), parent)
{
}

/*! Constructs a connection with \a options and the parent \a parent. \e hyper: \c Builder */
H2Connection::H2Connection(const H2ConnectionOptions &options, QObject *parent)
    : QObject(parent)
    , d(new H2ConnectionPrivate(this, options))
{
}

/*! Closes the connection without a signal of its own; its requests finish with the error Aborted. */
H2Connection::~H2Connection() = default;

H2ConnectionOptions H2Connection::options() const
{
    return d->options;
}

/*!
    Sets the settings to \a options. On an open connection the server is told what concerns it, and
    settingsAcknowledged() tells when it has taken that over.

    Then not everything can be changed: \c initialMaxSendStreams and \c connectTimeout have had their
    effect, and \c initialConnectionWindowSize can only grow (RFC 9113, section 6.9.1). In that case,
    and where a value is out of range, nothing is changed, and the error that is returned names the
    setting; its kind is InvalidOptions. Before the connection is opened nothing is refused here.
*/
H2Error H2Connection::setOptions(const H2ConnectionOptions &options)
{
    if (d->options == options)
        return H2Error();
    const qint64 maxSendStreams = currentMaxSendStreams();
    const qint64 maxRecvStreams = currentMaxRecvStreams();
    const H2Error refused = d->setOptions(options);
    if (refused.isError()) {
        qCWarning(logConnection, "H2Connection: %ls", qUtf16Printable(refused.errorString()));
        return refused;
    }
    const QPointer<H2Connection> alive(this);
    Q_EMIT optionsChanged();
    if (alive && currentMaxSendStreams() != maxSendStreams)
        Q_EMIT currentMaxSendStreamsChanged();
    if (alive && currentMaxRecvStreams() != maxRecvStreams)
        Q_EMIT currentMaxRecvStreamsChanged();
    return H2Error();
}

/*!
    Returns the options for a connection that is to replace this one: those of this one, but with
    twice its \c keepAliveInterval if the server ended it because of too many PINGs (GOAWAY with
    ENHANCE_YOUR_CALM and "too_many_pings").
*/
H2ConnectionOptions H2Connection::optionsForReconnecting() const
{
    H2ConnectionOptions options = d->options;
    if (const auto interval = options.keepAliveInterval(); interval && d->hadTooManyPings) {
        constexpr std::chrono::milliseconds longest(std::numeric_limits<int>::max());
        options.setKeepAliveInterval(std::min(2 * *interval, longest));
    }
    return options;
}

/*!
    Sends \a request, which waits if the connection is not open yet or all streams are in use, in the
    order of the calls. The call never fails: whatever is wrong, the signals of the request tell.
    One that is under way already, or lives in another thread, is refused with a warning.
    \e hyper: \c send_request
*/
void H2Connection::send(H2Request *request)
{
    if (!d->isSendable(request, "send"))
        return;
    const H2Error refusal = d->refusal();
    if (refusal.isError())
        H2RequestPrivate::get(request)->refuse(refusal);
    else
        d->send(request);
}

/*!
    Sends \a request as send() does, but returns an error at once when this connection takes no
    requests, and leaves the request as it was.

    \snippet snippets.cpp trysend

    \e hyper: \c try_send_request
*/
H2Error H2Connection::trySend(H2Request *request)
{
    if (!d->isSendable(request, "trySend"))
        return {};
    const H2Error refusal = d->refusal();
    if (!refusal.isError())
        d->send(request);
    return refusal;
}

H2Connection::State H2Connection::state() const
{
    return d->state;
}

H2Error H2Connection::error() const
{
    return d->error;
}

/*! Returns the text of error(). */
QString H2Connection::errorString() const
{
    return d->error.errorString();
}

bool H2Connection::isDegraded() const
{
    return d->session() && d->session()->isDegraded();
}

/*! Returns the address of the server, or null where that is not known, as behind a proxy, or there is
    no connection to it. */
QHostAddress H2Connection::peerAddress() const
{
    const auto *socket
        = d->transport ? qobject_cast<const QAbstractSocket *>(d->transport->device()) : nullptr;
    return socket ? socket->peerAddress() : QHostAddress();
}

std::chrono::microseconds H2Connection::rtt() const
{
    return d->rtt;
}

int H2Connection::rttMilliseconds() const
{
    return static_cast<int>(std::chrono::round<std::chrono::milliseconds>(d->rtt).count());
}

qint64 H2Connection::availableStreams() const
{
    return d->session() ? d->session()->availableStreams() : 0;
}

qint64 H2Connection::queuedRequests() const
{
    return d->session() ? d->session()->queuedRequests() : 0;
}

H2Settings H2Connection::peerSettings() const
{
    return d->session() ? d->session()->peerSettings() : H2Settings();
}

H2Settings H2Connection::localSettings() const
{
    return d->session() ? d->session()->localSettings() : H2Settings();
}

/*!
    Returns what the connection has done so far, and where it stands. Cheap enough to be called each
    second; after the end it keeps its last numbers.
*/
H2Statistics H2Connection::statistics() const
{
    H2Statistics statistics = d->session() ? d->session()->statistics() : H2Statistics();
    statistics.rtt = d->rtt;
    return statistics;
}

qint64 H2Connection::currentMaxSendStreams() const
{
    return d->session() ? d->session()->currentMaxSendStreams()
                        : d->options.initialMaxSendStreams();
}

qint64 H2Connection::currentMaxRecvStreams() const
{
    return d->session() ? d->session()->currentMaxRecvStreams() : 0;
}

bool H2Connection::isExtendedConnectProtocolEnabled() const
{
    return d->session() && d->session()->isExtendedConnectProtocolEnabled();
}

/*! Sends a PING (RFC 9113, section 6.7); pong() tells when its answer comes. */
void H2Connection::ping()
{
    d->ping();
}

/*! Takes no more requests, lets those under way finish, the queued ones too, says GOAWAY, closes. */
void H2Connection::shutdown()
{
    d->shutdown(std::nullopt);
}

/*!
    As shutdown(), but ends after \a drainTimeout at the latest: requests that are not done by then
    fail with the error Aborted. May be called while the connection drains, to shorten that.
*/
void H2Connection::shutdown(std::chrono::milliseconds drainTimeout)
{
    d->shutdown(drainTimeout);
}

/*! Ends the connection now. Its requests fail with the error Aborted; it has no error itself. */
void H2Connection::abort()
{
    d->abort();
}
