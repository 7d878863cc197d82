// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include <QtH2/h2testserver.h>

#include "testing/h2testserver_p.h"

#include <utility>

/*!
    \class H2TestServer
    \inmodule QtH2
    \brief An HTTP/2 server inside an autotest.

    H2TestServer answers what it was told to, for each path, and keeps a record of what it was
    asked. It is there for the tests of programs that speak HTTP/2, and for demonstrations; it is
    no server for the open internet.

    \snippet snippets.cpp testserver

    The server does all its work in the event loop of its thread, so that client and server can
    share one thread. It may also live in a thread of its own: its functions are then called there,
    for example with QMetaObject::invokeMethod(), and its signals reach other threads queued.
    Handlers run in the thread of the server.

    The server can be deleted at any time, also in a slot connected to one of its signals and in a
    handler. Its connections end with it.

    In cleartext the server expects HTTP/2 with prior knowledge (RFC 9113, section 3.3). What begins
    otherwise is answered in HTTP/1.1 with the status 505.

    \section1 Before the Request Is Whole

    A request is answered when it is whole, with what respond() says. respondToHeaders() says what is
    answered earlier, when its header fields have come: informational responses such as 100 and 103,
    the whole response, or a reset. A request that has its response by then goes on to be received,
    and is not answered a second time.

    \section1 Playing a Stream by Hand

    A response with neverFinish set leaves its stream open. sendData() continues it and sendEnd()
    finishes it, at any time; with the signal requestDataReceived() a test can answer each piece of a
    body as it comes. sendResponse() answers a request from outside of a handler, and sendReset()
    ends one.

    These functions find the stream by H2TestRequest::connection and H2TestRequest::streamId alone.
    They do nothing when it has ended.

    \section1 Faults

    resetConnections(), sendReset() and the members of H2TestResponse are for what servers do that
    follow the rules. For what breaks them, and for anything else that can be sent, there is
    H2TestScript: setScript() makes a server of it, and play() lets a server that answers otherwise
    go wrong at a moment that a test chooses.

    The server does not cut off clients that do a thing too often, such as resetting streams. What
    breaks the rules of HTTP/2 is answered as RFC 9113 demands.
*/

/*!
    \enum H2TestServer::Security

    \value Cleartext TCP only, URLs begin with http.
    \value Encrypted TLS with a certificate made for this server, URLs begin with https.
*/

/*!
    \typedef H2TestServer::Handler
    A function that answers a request.
*/

/*!
    Constructs a server that does not listen yet, with the parent \a parent. Its \a security holds
    for all its connections.
*/
H2TestServer::H2TestServer(Security security, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<H2TestServerPrivate>(this, security))
{
}

/*! Destroys the server and ends its connections at once. */
H2TestServer::~H2TestServer() = default;

/*!
    Sets the content of the SETTINGS frame that begins each connection accepted from now on (RFC
    9113, section 6.5) to exactly \a settings.

    By default these are SETTINGS_MAX_CONCURRENT_STREAMS 100 and SETTINGS_INITIAL_WINDOW_SIZE 16
    MiB. The window of the connection is as large as that of a stream, but not smaller than the
    65535 bytes with which it begins. Settings that a server may not send are refused with a
    warning, and connections are then closed.
*/
void H2TestServer::setSettings(const QList<H2TestSetting> &settings)
{
    d->settings = settings;
}

/*!
    Begins to accept connections at \a address and \a port, where 0 stands for any free one. Returns
    \c false if that cannot be done, see errorString().
*/
bool H2TestServer::listen(const QHostAddress &address, quint16 port)
{
    return d->listen(address, port);
}

/*! Returns whether the server accepts connections. */
bool H2TestServer::isListening() const
{
    return d->listener->isListening();
}

/*! Returns the port on which the server listens, or 0. */
quint16 H2TestServer::port() const
{
    return d->listener->serverPort();
}

/*!
    Returns the URL of \a path, which may have a query, on this server. The host is the address that
    was given to listen(), or the loopback address when that was any address.
*/
QUrl H2TestServer::url(const QString &path) const
{
    QHostAddress address = d->listener->serverAddress();
    if (address == QHostAddress::Any || address == QHostAddress::AnyIPv4)
        address = QHostAddress(QHostAddress::LocalHost);
    else if (address == QHostAddress::AnyIPv6)
        address = QHostAddress(QHostAddress::LocalHostIPv6);
    QUrl url;
    url.setScheme(d->security == Security::Encrypted ? QStringLiteral("https")
                                                     : QStringLiteral("http"));
    url.setHost(address.toString());
    url.setPort(port());
    url.setPath(QStringLiteral("/"));
    return url.resolved(QUrl(path));
}

/*! Returns why listen() has failed, in English, or an empty string. */
QString H2TestServer::errorString() const
{
    return d->errorString;
}

/*!
    Answers requests for \a path, with any query, with \a response. What has no answer gets the
    status 404.
*/
void H2TestServer::respond(const QString &path, const H2TestResponse &response)
{
    respond(path, [response](const H2TestRequest &) { return response; });
}

/*!
    \overload
    Answers requests for \a path with what \a handler returns. It is called when the request is
    whole, unless it is answered by then. A null handler takes the answer of \a path away.
*/
void H2TestServer::respond(const QString &path, const Handler &handler)
{
    d->wholeHandlers.set(path, handler);
}

/*! Answers requests for all paths that have no answer of their own with what \a handler returns. */
void H2TestServer::respondToAll(const Handler &handler)
{
    d->otherHandler = handler;
}

/*!
    Answers requests for \a path, with any query, with \a response as soon as their header fields
    have come. The rest of the request is received nevertheless, unless the response resets its
    stream.

    With a \a response whose status is 0 only its informational responses are sent, and respond()
    has the word when the request is whole. This is how a server deals with
    \c {Expect: 100-continue}.
*/
void H2TestServer::respondToHeaders(const QString &path, const H2TestResponse &response)
{
    respondToHeaders(path, [response](const H2TestRequest &) { return response; });
}

/*!
    \overload
    Answers requests for \a path with what \a handler returns. It is called with a request that has
    neither body nor trailers yet. A null handler takes the answer of \a path away.
*/
void H2TestServer::respondToHeaders(const QString &path, const Handler &handler)
{
    d->headerHandlers.set(path, handler);
}

/*!
    Answers \a request with \a response, unless it is answered already. That may be done as soon as
    requestBegun() was emitted; when the request is whole, respond() must say that it stays without
    an answer, see H2TestResponse::status.
*/
void H2TestServer::sendResponse(const H2TestRequest &request, const H2TestResponse &response)
{
    if (QtH2::TestServerConnection *connection = d->connectionOf(request))
        connection->respond(request.streamId, response);
}

/*!
    Sends \a bytes behind the body of the response to \a request, as fast as the client takes them.
    The response must have begun, with neverFinish set; otherwise nothing happens.
*/
void H2TestServer::sendData(const H2TestRequest &request, const QByteArray &bytes)
{
    if (QtH2::TestServerConnection *connection = d->connectionOf(request))
        connection->sendData(request.streamId, bytes);
}

/*!
    Finishes the response to \a request behind its body, with \a trailers if there are any, or else
    with those of the response. The response must have begun, with neverFinish set; otherwise nothing
    happens.
*/
void H2TestServer::sendEnd(const H2TestRequest &request, const H2Headers &trailers)
{
    if (QtH2::TestServerConnection *connection = d->connectionOf(request))
        connection->sendEnd(request.streamId, trailers);
}

/*!
    Resets the stream of \a request with \a code, whether or not it was answered. What was not sent
    before is lost.
*/
void H2TestServer::sendReset(const H2TestRequest &request, H2Error::Code code)
{
    if (QtH2::TestServerConnection *connection = d->connectionOf(request))
        connection->sendReset(request.streamId, code);
}

/*!
    Makes \a script all that is done on connections accepted from now on, after the handshake of TLS
    if the server is encrypted: the server answers nothing by itself, emits none of the signals that
    tell of requests, and records none. With \c std::nullopt it answers again.
*/
void H2TestServer::setScript(const std::optional<H2TestScript> &script)
{
    d->script = script;
}

/*!
    Plays \a script on the connection number \a connection, behind what is being played there
    already, and beside what the server says by itself: between two of its frames and never within a
    field block. Does nothing if the connection has ended.

    Frames that came before do not count for H2TestScript::waitForFrame(), unless a script is still
    being played.
*/
void H2TestServer::play(int connection, const H2TestScript &script)
{
    if (QtH2::TestServerConnection *found = d->findConnection(connection))
        found->play(script, false);
}

/*! Returns how many connections were ever accepted. Their numbers begin with 0. */
int H2TestServer::connectionCount() const
{
    return d->connectionCount;
}

/*! Returns how many connections are open, among them those in their TLS handshake. */
int H2TestServer::openConnectionCount() const
{
    return static_cast<int>(d->connections.size());
}

/*! Returns the requests that were received whole while isRecording(), in the order they ended. */
QList<H2TestRequest> H2TestServer::requests() const
{
    return d->requests;
}

/*!
    Returns the frames that were received and sent while isRecording(), in their order on each
    connection.
*/
QList<H2TestFrame> H2TestServer::frames() const
{
    return d->frames;
}

/*! Returns whether requests and frames are recorded; they are by default. */
bool H2TestServer::isRecording() const
{
    return d->isRecording;
}

/*!
    Begins to record requests and frames, or stops it, as \a enabled says. A record holds all bodies
    that were sent and received, which a benchmark can do without.
*/
void H2TestServer::setRecording(bool enabled)
{
    d->isRecording = enabled;
    for (QtH2::TestServerConnection *connection : std::as_const(d->connections))
        connection->setRecording(enabled);
}

/*! Forgets the requests and frames recorded so far. */
void H2TestServer::clearRecords()
{
    d->clearRecords();
}

/*!
    Makes no more room for bodies of requests, on any connection: what fits into the windows is
    received, and no WINDOW_UPDATE frame (RFC 9113, section 6.9) is sent until resumeReading(). How
    much fits is for setSettings() to say.
*/
void H2TestServer::pauseReading()
{
    d->setReading(false);
}

/*!
    Makes room for bodies of requests again, for what came after pauseReading() and for what comes
    from now on. A window is given back when at least half of it is used, so that a client which has
    filled one can go on.
*/
void H2TestServer::resumeReading()
{
    d->setReading(true);
}

/*!
    Sends a GOAWAY frame (RFC 9113, section 6.8) with exactly \a lastStreamId, \a code and \a
    debugData on all connections, behind what was sent before. From then on requests on streams
    after \a lastStreamId are neither recorded nor answered. The connections stay open.
*/
void H2TestServer::sendGoAway(quint32 lastStreamId, H2Error::Code code, const QByteArray &debugData)
{
    for (QtH2::TestServerConnection *connection : std::as_const(d->connections))
        connection->sendGoAway(lastStreamId, static_cast<quint32>(code), debugData);
}

/*!
    Closes all connections as a server does that goes away without a word: what is ready to be sent
    is sent, responses that are not finished are cut off, and TCP ends with FIN. The server goes on
    to listen.
*/
void H2TestServer::closeConnections()
{
    for (QtH2::TestServerConnection *connection : std::as_const(d->connections))
        connection->close();
}

/*!
    Ends all connections at once, with RST where the system permits it. What was under way is lost.
    The server goes on to listen.
*/
void H2TestServer::resetConnections()
{
    for (QtH2::TestServerConnection *connection : std::as_const(d->connections))
        connection->reset();
}

/*! Stops listening, and closes all connections as closeConnections() does. */
void H2TestServer::close()
{
    d->listener->close();
    closeConnections();
}

/*!
    \fn void H2TestServer::connectionOpened(int connection)
    The connection number \a connection was accepted; its TLS handshake is still to come.
*/

/*!
    \fn void H2TestServer::connectionClosed(int connection)
    The connection number \a connection has ended.
*/

/*!
    \fn void H2TestServer::requestBegun(const H2TestRequest &request)
    The header fields of \a request were received, and neither body nor trailers yet. What
    respondToHeaders() says is done after this signal.
*/

/*!
    \fn void H2TestServer::requestDataReceived(const H2TestRequest &request, const QByteArray &bytes)
    A piece of the body of \a request was received: \a bytes, of any number. The request is as it
    was in requestBegun().
*/

/*!
    \fn void H2TestServer::requestReceived(const H2TestRequest &request)
    All of \a request was received. If it was not answered earlier, it is answered after this signal.
*/

/*!
    \fn void H2TestServer::frameReceived(const H2TestFrame &frame)
    The client has sent \a frame. Emitted only while isRecording().
*/

/*!
    \fn void H2TestServer::scriptFinished(int connection)
    All steps of the script on the connection number \a connection have been done. What was sent is
    with the socket, not with the client.
*/
