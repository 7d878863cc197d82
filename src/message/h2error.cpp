// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "message/h2error.h"

#include <QtCore/qdebug.h>

class H2ErrorPrivate : public QSharedData
{
public:
    H2Error::Kind kind = H2Error::Kind::NoError;
    H2Error::Initiator initiator = H2Error::Initiator::Library;
    H2Error::Scope scope = H2Error::Scope::Request;
    bool retrySafe = false;
    std::optional<H2Error::Code> code;
    QAbstractSocket::SocketError socketError = QAbstractSocket::UnknownSocketError;
    QString errorString;
    QByteArray debugData;
    QList<QSslError> sslErrors;
};

namespace {

// A null d stands for "no error", so that returning one allocates nothing.
H2ErrorPrivate *ensure(QSharedDataPointer<H2ErrorPrivate> &d)
{
    if (!d)
        d = new H2ErrorPrivate;
    return d.data();
}

} // namespace

/*!
    \class H2Error
    \inmodule QtH2
    \brief What went wrong with a request or a connection.

    Nothing in QtH2 throws: every failure is one of these values. \l kind() is what a program
    branches on, \l errorString() is what a person reads, and \l isRetrySafe() tells whether the
    request can be sent again without the risk that a server acts on it twice.

    \snippet snippets.cpp error

    \section1 Coming from hyper

    \table
    \header \li hyper asks \li here it is
    \row \li \c is_canceled \li isRetrySafe(): the request never reached the server, or the server
         did not act on it
    \row \li \c is_closed \li the kind ConnectionClosed with the initiator User: the connection
         takes no more requests
    \row \li \c is_timeout \li isTimeout()
    \row \li \c is_user \li the initiator User
    \row \li \c is_parse \li the kinds ProtocolError and HeaderListTooLarge; in HTTP/2 a message
         that cannot be parsed is a broken rule of the protocol
    \row \li \c is_incomplete_message \li any error after headersReceived(): HTTP/2 ends every
         message explicitly, so a cut one always fails, with the kind of what cut it off
    \row \li \c is_body_write_aborted \li none: a server that wants no more of a body resets the
         stream, which is StreamReset, or an early response, which is no error
    \row \li \c is_shutdown \li none: closing is a GOAWAY frame, and a transport that fails after
         it fails no request
    \endtable

    A server that wants HTTP/1.1 says so with the code Http11Required. One that is asked for another
    origin than its own answers with the status 421, which is a response and not an error.

    A default-constructed H2Error is "no error" and costs no allocation. H2Error is implicitly
    shared.
*/

/*!
    \enum H2Error::Kind
    What happened.

    \value NoError No failure.
    \value InvalidOptions A setting is out of range, see H2ConnectionOptions::validate().
    \value InvalidUrl The request's URL cannot be used on this connection.
    \value InvalidHeader A header's name or value is not allowed, see H2Headers::validate().
    \value BodyDeviceFailed The device of the request's body could not be read or rewound.
    \value ContentLengthMismatch A body is not as long as its content-length says.
    \value HostNotFound The server's name could not be resolved.
    \value ConnectionRefused Nothing accepts connections at that address and port.
    \value ProxyFailed The proxy could not be reached, or refused.
    \value TlsFailed The TLS handshake failed, or agreed on what HTTP/2 does not allow: a version below
           1.2, or a cipher of RFC 9113, Appendix A. The code is then Code::InadequateSecurity.
    \value CertificateRejected The server's certificate was not accepted, see sslErrors().
    \value AlpnMismatch The server did not agree to speak HTTP/2.
    \value SocketError Another failure of the socket, see socketError().
    \value ConnectTimeout H2ConnectionOptions::connectTimeout() ran out.
    \value SettingsTimeout H2ConnectionOptions::settingsTimeout() ran out.
    \value IdleTimeout H2ConnectionOptions::idleTimeout() ran out.
    \value WriteStallTimeout H2ConnectionOptions::writeStallTimeout() ran out.
    \value KeepAliveTimeout H2ConnectionOptions::keepAliveTimeout() ran out.
    \value RequestTimeout The time that the request has in all ran out.
    \value ResponseTimeout The response did not begin in time.
    \value ConnectionClosed The connection ended before the request did.
    \value ProtocolError One side broke the rules of HTTP/2; or the server sent a flood of frames that
           do nothing, with Code::EnhanceYourCalm; or this side could not go on, without memory, with
           Code::InternalError.
    \value GoAway The server is closing the connection (RFC 9113, section 6.8).
    \value StreamReset The server reset the request's stream (RFC 9113, section 6.4).
    \value HeaderListTooLarge The response's headers exceed
           H2ConnectionOptions::maxHeaderListSize(), or those of the request are too large to be
           sent; initiator() tells which.
    \value BufferLimitExceeded Too much of a body is unread, see
           H2ConnectionOptions::maxBufferedBytes(); or, in QML, it is more than maxResponseSize or
           maxLineLength of an H2Request allow.
    \value ExtendedConnectUnsupported The server does not offer RFC 8441.
    \value TunnelRefused The server answered a CONNECT with a status other than 2xx.
    \value RedirectFailed The server redirected an H2Client too often, or to where its redirectPolicy
           forbids to go.
    \value DecodingFailed The response's body cannot be decoded: what its content-encoding says was
           done to it cannot be undone, or makes it larger than is allowed.
    \value Aborted The application aborted the request or the connection.
*/

/*!
    \enum H2Error::Initiator
    Who brought the failure about.

    \value User The application, by what it asked for.
    \value Library QtH2, for example because a time-out passed.
    \value Remote The server, or the network on the way to it.
*/

/*!
    \enum H2Error::Scope
    How far the failure reaches.

    \value Request One request; the connection goes on.
    \value Connection The connection and all its requests.
*/

/*!
    \enum H2Error::Code
    The error codes of RFC 9113, section 7. A peer may send any other number, so a value of this
    type need not be one of these. codeName() gives the names of the RFC.
*/

/*!
    Constructs "no error". Its initiator is Library and its scope Request, and neither means
    anything.
*/
H2Error::H2Error() = default;

/*!
    Constructs an error of the kind \a kind, brought about by \a initiator, that ends what \a scope
    says. \a errorString is the translated text for a person.
*/
H2Error::H2Error(Kind kind, Initiator initiator, Scope scope, const QString &errorString)
    : d(new H2ErrorPrivate)
{
    d->kind = kind;
    d->initiator = initiator;
    d->scope = scope;
    d->errorString = errorString;
}

/*! Constructs a copy of \a other, which shares its data. */
H2Error::H2Error(const H2Error &other) = default;

/*! Moves \a other, which is "no error" afterwards. */
H2Error::H2Error(H2Error &&other) noexcept = default;

/*! Makes this a copy of \a other, which shares its data. */
H2Error &H2Error::operator=(const H2Error &other) = default;

/*! Moves \a other here. */
H2Error &H2Error::operator=(H2Error &&other) noexcept = default;

/*! Destroys the error. */
H2Error::~H2Error() = default;

/*! \fn void H2Error::swap(H2Error &other)
    Swaps this error with \a other; it is fast and never fails. */

/*! \fn bool H2Error::isError() const
    Returns \c false when kind() is NoError. */

/*! Returns what happened. */
H2Error::Kind H2Error::kind() const
{
    return d ? d->kind : Kind::NoError;
}

/*!
    Returns the HTTP/2 error code that was sent or received (RFC 9113, section 7), or
    \c std::nullopt when the failure has none. It may be a number that the RFC does not name.
*/
std::optional<H2Error::Code> H2Error::code() const
{
    return d ? d->code : std::nullopt;
}

/*! Returns the name of code(), as codeName(Code) does, or an empty string without a code. */
QString H2Error::codeName() const
{
    const std::optional<Code> current = code();
    return current ? codeName(*current) : QString();
}

/*! Returns who brought the failure about. */
H2Error::Initiator H2Error::initiator() const
{
    return d ? d->initiator : Initiator::Library;
}

/*! Returns whether one request failed or the whole connection. */
H2Error::Scope H2Error::scope() const
{
    return d ? d->scope : Scope::Request;
}

/*!
    Returns \c true when the server surely did not act on the request (RFC 9113, section 8.7), so
    that even a POST can be sent again. Default \c false.
*/
bool H2Error::isRetrySafe() const
{
    return d && d->retrySafe;
}

/*! Returns \c true when a time ran out: the kinds that end in Timeout. */
bool H2Error::isTimeout() const
{
    switch (kind()) {
    case Kind::ConnectTimeout:
    case Kind::SettingsTimeout:
    case Kind::IdleTimeout:
    case Kind::WriteStallTimeout:
    case Kind::KeepAliveTimeout:
    case Kind::RequestTimeout:
    case Kind::ResponseTimeout:
        return true;
    default:
        return false;
    }
}

/*! Returns the translated text for a person; empty without an error. */
QString H2Error::errorString() const
{
    return d ? d->errorString : QString();
}

/*!
    Returns the peer's own words, the debug data of a GOAWAY frame (RFC 9113, section 6.8). Any
    bytes at all can be in it: treat it as hostile input.
*/
QByteArray H2Error::debugData() const
{
    return d ? d->debugData : QByteArray();
}

/*!
    Returns the socket's error that lies under this one, or QAbstractSocket::UnknownSocketError
    when there is none.
*/
QAbstractSocket::SocketError H2Error::socketError() const
{
    return d ? d->socketError : QAbstractSocket::UnknownSocketError;
}

/*! Returns what TLS objected to; empty unless TLS failed. */
QList<QSslError> H2Error::sslErrors() const
{
    return d ? d->sslErrors : QList<QSslError>();
}

/*! Sets the HTTP/2 error code to \a code, which may be any number. */
H2Error &H2Error::setCode(Code code)
{
    ensure(d)->code = code;
    return *this;
}

/*! Sets to \a safe whether the request can be sent again. */
H2Error &H2Error::setRetrySafe(bool safe)
{
    ensure(d)->retrySafe = safe;
    return *this;
}

/*! Sets the peer's debug data to \a data. */
H2Error &H2Error::setDebugData(const QByteArray &data)
{
    ensure(d)->debugData = data;
    return *this;
}

/*! Sets the socket's error underneath to \a error. */
H2Error &H2Error::setSocketError(QAbstractSocket::SocketError error)
{
    ensure(d)->socketError = error;
    return *this;
}

/*! Sets what TLS objected to, to \a errors. */
H2Error &H2Error::setSslErrors(const QList<QSslError> &errors)
{
    ensure(d)->sslErrors = errors;
    return *this;
}

/*!
    Returns the name that RFC 9113, section 7 gives \a code, for example "REFUSED_STREAM", or the
    number as "0x1f" when it gives none. The names are not translated.
*/
QString H2Error::codeName(Code code)
{
    switch (code) {
    case Code::NoError:
        return QStringLiteral("NO_ERROR");
    case Code::ProtocolError:
        return QStringLiteral("PROTOCOL_ERROR");
    case Code::InternalError:
        return QStringLiteral("INTERNAL_ERROR");
    case Code::FlowControlError:
        return QStringLiteral("FLOW_CONTROL_ERROR");
    case Code::SettingsTimeout:
        return QStringLiteral("SETTINGS_TIMEOUT");
    case Code::StreamClosed:
        return QStringLiteral("STREAM_CLOSED");
    case Code::FrameSizeError:
        return QStringLiteral("FRAME_SIZE_ERROR");
    case Code::RefusedStream:
        return QStringLiteral("REFUSED_STREAM");
    case Code::Cancel:
        return QStringLiteral("CANCEL");
    case Code::CompressionError:
        return QStringLiteral("COMPRESSION_ERROR");
    case Code::ConnectError:
        return QStringLiteral("CONNECT_ERROR");
    case Code::EnhanceYourCalm:
        return QStringLiteral("ENHANCE_YOUR_CALM");
    case Code::InadequateSecurity:
        return QStringLiteral("INADEQUATE_SECURITY");
    case Code::Http11Required:
        return QStringLiteral("HTTP_1_1_REQUIRED");
    }
    return QLatin1String("0x") + QString::number(static_cast<quint32>(code), 16);
}

QVariant H2Error::codeVariant() const
{
    const std::optional<Code> current = code();
    return current ? QVariant(static_cast<uint>(*current)) : QVariant();
}

/*!
    \fn bool H2Error::operator==(const H2Error &left, const H2Error &right)
    Returns \c true when \a left and \a right are alike in everything, the texts included.
*/
bool operator==(const H2Error &left, const H2Error &right)
{
    if (left.d == right.d)
        return true;
    return left.kind() == right.kind() && left.code() == right.code()
        && left.initiator() == right.initiator() && left.scope() == right.scope()
        && left.isRetrySafe() == right.isRetrySafe() && left.socketError() == right.socketError()
        && left.errorString() == right.errorString() && left.debugData() == right.debugData()
        && left.sslErrors() == right.sslErrors();
}

/*!
    \fn QDebug H2Error::operator<<(QDebug debug, const H2Error &error)
    Writes \a error to \a debug, with what is set of it.
*/
QDebug operator<<(QDebug debug, const H2Error &error)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << "H2Error(";
    if (!error.d)
        return debug << "no error)";
    debug << error.kind() << ", " << error.initiator() << ", " << error.scope();
    if (error.code())
        debug << ", " << error.codeName();
    if (error.isRetrySafe())
        debug << ", safe to retry";
    debug.quote() << ", " << error.errorString();
    if (error.socketError() != QAbstractSocket::UnknownSocketError)
        debug << ", " << error.socketError();
    if (!error.sslErrors().isEmpty())
        debug << ", " << error.sslErrors();
    if (!error.debugData().isEmpty())
        debug << ", debug data " << error.debugData();
    return debug << ')';
}
