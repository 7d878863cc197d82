// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "transport/socketerrors.h"

#include <QtCore/qcoreapplication.h>

using namespace Qt::StringLiterals;

namespace QtH2::SocketErrors {

namespace {

struct Transport
{
    Q_DECLARE_TR_FUNCTIONS(QtH2::Transport)
};

H2Error remote(H2Error::Kind kind, const QString &text)
{
    return H2Error(kind, H2Error::Initiator::Remote, H2Error::Scope::Connection, text);
}

H2Error local(H2Error::Kind kind, const QString &text)
{
    return H2Error(kind, H2Error::Initiator::Library, H2Error::Scope::Connection, text);
}

} // namespace

H2Error fromSocket(QAbstractSocket::SocketError error, const QString &text, bool isConnecting)
{
    H2Error result;
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        result = remote(H2Error::Kind::HostNotFound, text);
        break;
    case QAbstractSocket::ConnectionRefusedError:
        result = remote(H2Error::Kind::ConnectionRefused, text);
        break;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        result = remote(H2Error::Kind::ProxyFailed, text);
        break;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        // RFC 8446, section 6: an alert is what the server says, and can come behind the handshake,
        // as when it wants a client certificate.
        result = text.contains("alert"_L1) ? remote(H2Error::Kind::TlsFailed, text)
                                           : local(H2Error::Kind::TlsFailed, text);
        break;
    case QAbstractSocket::SocketTimeoutError:
        result = isConnecting ? local(H2Error::Kind::ConnectTimeout, text)
                              : local(H2Error::Kind::SocketError, text);
        break;
    case QAbstractSocket::RemoteHostClosedError:
        result = remote(H2Error::Kind::ConnectionClosed, text);
        break;
    default:
        result = local(H2Error::Kind::SocketError, text);
        break;
    }
    result.setSocketError(error);
    return result;
}

H2Error fromTlsHandshake(const QString &text, const QList<QSslError> &sslErrors)
{
    H2Error error;
    if (!sslErrors.isEmpty()) {
        QStringList reasons;
        for (const QSslError &sslError : sslErrors)
            reasons.append(sslError.errorString());
        error = local(H2Error::Kind::CertificateRejected,
                      Transport::tr("The certificate of the server was rejected: %1")
                          .arg(reasons.join("; "_L1)));
        error.setSslErrors(sslErrors);
    } else if (text.contains("no application protocol"_L1, Qt::CaseInsensitive)
               || text.contains("bad extension"_L1, Qt::CaseInsensitive)) {
        // RFC 7301, section 3.2: the alert of a server that speaks none of what was offered, and
        // what OpenSSL says of one that then chooses something else all the same. Qt has only the
        // text for it.
        error = alpnMismatch({});
    } else {
        error = remote(H2Error::Kind::TlsFailed, text);
    }
    error.setSocketError(QAbstractSocket::SslHandshakeFailedError);
    return error;
}

H2Error closedInTlsHandshake()
{
    H2Error error
        = remote(H2Error::Kind::TlsFailed,
                 Transport::tr("The server closed the connection in the TLS handshake, and "
                               "did not say why."));
    error.setSocketError(QAbstractSocket::SslHandshakeFailedError);
    return error;
}

H2Error alpnMismatch(const QByteArray &negotiated)
{
    return remote(H2Error::Kind::AlpnMismatch,
                  negotiated.isEmpty()
                      ? Transport::tr("The server does not agree to HTTP/2 (ALPN \"h2\").")
                      : Transport::tr("The server chose the protocol \"%1\" and not HTTP/2 (ALPN "
                                      "\"h2\").")
                            .arg(QString::fromLatin1(negotiated)));
}

H2Error tlsTooOld()
{
    return local(
               H2Error::Kind::TlsFailed,
               Transport::tr("The server speaks a version of TLS below 1.2, which HTTP/2 does not "
                             "allow."))
        .setCode(H2Error::Code::InadequateSecurity);
}

H2Error cipherProhibited(const QString &name)
{
    return local(
               H2Error::Kind::TlsFailed,
               Transport::tr("The server chose the cipher \"%1\", which HTTP/2 does not allow (RFC "
                             "9113, Appendix A).")
                   .arg(name))
        .setCode(H2Error::Code::InadequateSecurity);
}

H2Error connectTimeout(std::chrono::milliseconds timeout)
{
    return local(
        H2Error::Kind::ConnectTimeout,
        Transport::tr("The connection was not established within %1 ms.").arg(timeout.count()));
}

H2Error tunnelFailed(const QString &text)
{
    return local(H2Error::Kind::ProxyFailed,
                 text.isEmpty() ? Transport::tr("The tunnel is not there any more.")
                                : Transport::tr("The tunnel failed: %1").arg(text));
}

H2Error noTlsInTunnel()
{
    return local(
        H2Error::Kind::ProxyFailed,
        Transport::tr("TLS through a tunnel needs a pair of local sockets, and the system has "
                      "none to give."));
}

H2Error deviceNotOpen()
{
    return H2Error(H2Error::Kind::SocketError, H2Error::Initiator::User, H2Error::Scope::Connection,
                   Transport::tr("The device is not open for reading and writing."));
}

H2Error deviceFailed(const QString &text)
{
    return local(H2Error::Kind::SocketError, Transport::tr("The device failed: %1").arg(text));
}

} // namespace QtH2::SocketErrors
