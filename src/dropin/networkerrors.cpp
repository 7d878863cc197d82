// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "dropin/networkerrors.h"

#include <QtCore/qcoreapplication.h>

using namespace Qt::StringLiterals;

namespace QtH2::NetworkErrors {

namespace {

using Code = QNetworkReply::NetworkError;

struct NetworkReply
{
    Q_DECLARE_TR_FUNCTIONS(QtH2::NetworkReply)
};

// Qt's own texts, in the language that its catalogue has them in.
QString qtText(const char *text)
{
    return QCoreApplication::translate("QHttp", text);
}

// RFC 9113, section 7, as QHttp2ProtocolHandler has it.
NetworkError fromCode(H2Error::Code code)
{
    switch (code) {
    case H2Error::Code::ProtocolError:
        return { Code::ProtocolFailure, qtText("HTTP/2 protocol error") };
    case H2Error::Code::InternalError:
        return { Code::InternalServerError, qtText("Internal server error") };
    case H2Error::Code::FlowControlError:
        return { Code::ProtocolFailure, qtText("Flow control error") };
    case H2Error::Code::SettingsTimeout:
        return { Code::TimeoutError, qtText("SETTINGS ACK timeout error") };
    case H2Error::Code::StreamClosed:
        return { Code::ProtocolFailure,
                 qtText("Server received frame(s) on a half-closed stream") };
    case H2Error::Code::FrameSizeError:
        return { Code::ProtocolFailure, qtText("Server received a frame with an invalid size") };
    case H2Error::Code::RefusedStream:
        return { Code::ProtocolFailure, qtText("Server refused a stream") };
    case H2Error::Code::Cancel:
        return { Code::ProtocolFailure, qtText("Stream is no longer needed") };
    case H2Error::Code::CompressionError:
        return { Code::ProtocolFailure,
                 qtText("Server is unable to maintain the header compression context for the "
                        "connection") };
    case H2Error::Code::ConnectError:
        return { Code::UnknownNetworkError,
                 qtText("The connection established in response to a CONNECT request was reset or "
                        "abnormally closed") };
    case H2Error::Code::EnhanceYourCalm:
        return { Code::UnknownServerError,
                 qtText("Server dislikes our behavior, excessive load detected.") };
    case H2Error::Code::InadequateSecurity:
        return { Code::ContentAccessDenied,
                 qtText("The underlying transport has properties that do not meet minimum security "
                        "requirements") };
    case H2Error::Code::Http11Required:
        return { Code::ProtocolFailure,
                 qtText("Server requires that HTTP/1.1 be used instead of HTTP/2.") };
    default:
        return {
            Code::ProtocolFailure,
            qtText("RST_STREAM with unknown error code (%1)").arg(static_cast<quint32>(code))
        };
    }
}

NetworkError fromProxy(const H2Error &error)
{
    switch (error.socketError()) {
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return { Code::ProxyAuthenticationRequiredError, qtText("Proxy requires authentication") };
    case QAbstractSocket::ProxyConnectionRefusedError:
        return { Code::ProxyConnectionRefusedError, error.errorString() };
    case QAbstractSocket::ProxyConnectionClosedError:
        return { Code::ProxyConnectionClosedError, error.errorString() };
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return { Code::ProxyTimeoutError, error.errorString() };
    case QAbstractSocket::ProxyNotFoundError:
        return { Code::ProxyNotFoundError, error.errorString() };
    default:
        return { Code::UnknownProxyError, error.errorString() };
    }
}

NetworkError fromTls(const H2Error &error)
{
    const QString reason = error.sslErrors().isEmpty()
        ? error.errorString()
        : error.sslErrors().constFirst().errorString();
    return { Code::SslHandshakeFailedError, qtText("SSL handshake failed") + ": "_L1 + reason };
}

} // namespace

NetworkError fromHttp2(const H2Error &error, const QUrl &url)
{
    switch (error.kind()) {
    case H2Error::Kind::NoError:
        return {};
    case H2Error::Kind::HostNotFound:
        return { Code::HostNotFoundError, qtText("Host %1 not found").arg(url.host()) };
    case H2Error::Kind::ConnectionRefused:
        return { Code::ConnectionRefusedError, qtText("Connection refused") };
    case H2Error::Kind::ProxyFailed:
        return fromProxy(error);
    case H2Error::Kind::TlsFailed:
    case H2Error::Kind::CertificateRejected:
        return fromTls(error);
    case H2Error::Kind::ConnectTimeout:
    case H2Error::Kind::SettingsTimeout:
    case H2Error::Kind::IdleTimeout:
    case H2Error::Kind::WriteStallTimeout:
    case H2Error::Kind::KeepAliveTimeout:
    case H2Error::Kind::RequestTimeout:
    case H2Error::Kind::ResponseTimeout:
        return { Code::TimeoutError, error.errorString() };
    case H2Error::Kind::ConnectionClosed:
        return { Code::RemoteHostClosedError, qtText("Connection closed") };
    case H2Error::Kind::GoAway:
    case H2Error::Kind::StreamReset:
        if (error.initiator() != H2Error::Initiator::Remote || !error.code())
            return { Code::ProtocolFailure, error.errorString() };
        return fromCode(*error.code());
    case H2Error::Kind::ContentLengthMismatch:
        // Either the server has not sent all of it, or the device has less or more than it said.
        return { error.initiator() == H2Error::Initiator::Remote ? Code::RemoteHostClosedError
                                                                 : Code::ContentReSendError,
                 error.errorString() };
    case H2Error::Kind::DecodingFailed:
        return { Code::UnknownContentError,
                 qtText("Decompression failed: %1").arg(error.errorString()) };
    case H2Error::Kind::BodyDeviceFailed:
        return { Code::ContentReSendError, error.errorString() };
    case H2Error::Kind::InvalidUrl:
    case H2Error::Kind::InvalidHeader:
        return { Code::ProtocolInvalidOperationError, error.errorString() };
    case H2Error::Kind::Aborted:
        return canceled();
    case H2Error::Kind::InvalidOptions:
    case H2Error::Kind::SocketError:
    case H2Error::Kind::BufferLimitExceeded:
        return { Code::UnknownNetworkError, error.errorString() };
    default:
        return { Code::ProtocolFailure, error.errorString() };
    }
}

NetworkError fromStatus(int status, const QUrl &url)
{
    const auto code = [status] {
        switch (status) {
        case 400:
        case 418:
            return Code::ProtocolInvalidOperationError;
        case 401:
            return Code::AuthenticationRequiredError;
        case 403:
            return Code::ContentAccessDenied;
        case 404:
            return Code::ContentNotFoundError;
        case 405:
            return Code::ContentOperationNotPermittedError;
        case 407:
            return Code::ProxyAuthenticationRequiredError;
        case 409:
            return Code::ContentConflictError;
        case 410:
            return Code::ContentGoneError;
        case 500:
            return Code::InternalServerError;
        case 501:
            return Code::OperationNotImplementedError;
        case 503:
            return Code::ServiceUnavailableError;
        default:
            return status > 500 ? Code::UnknownServerError : Code::UnknownContentError;
        }
    };
    if (status < 400)
        return {};
    // HTTP/2 has no reason phrase (RFC 9113, section 8.3.1), and Qt's text ends without one.
    return { code(),
             QCoreApplication::translate("QNetworkReply",
                                         "Error transferring %1 - server replied: %2")
                 .arg(url.toString(), QString()) };
}

NetworkError authenticationRequired()
{
    return { Code::AuthenticationRequiredError, qtText("Host requires authentication") };
}

NetworkError canceled()
{
    return { Code::OperationCanceledError,
             QCoreApplication::translate("QNetworkReplyHttpImpl", "Operation canceled") };
}

NetworkError tooManyRedirects()
{
    return { Code::TooManyRedirectsError, qtText("Too many redirects") };
}

NetworkError insecureRedirect()
{
    return { Code::InsecureRedirectError, qtText("Insecure redirect") };
}

NetworkError unknownProtocol()
{
    return { Code::ProtocolUnknownError, qtText("Unknown protocol specified") };
}

NetworkError cannotResend()
{
    return { Code::ContentReSendError,
             NetworkReply::tr("The request cannot be sent again: its body cannot be read twice.") };
}

} // namespace QtH2::NetworkErrors
