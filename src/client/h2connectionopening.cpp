// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How a connection is opened: TLS, proxies, tunnels, devices. h2connection.cpp has the rest of the
// class.

#include <QtH2/h2connection.h>

#include "client/h2connection_p.h"
#include "policy/urlport.h"

using namespace Qt::StringLiterals;
using namespace QtH2;

/*! \fn void H2Connection::sslErrors(const QList<QSslError> &errors)
    The certificate of the server has \a errors. Unless a slot calls ignoreSslErrors() before it
    returns, the connection fails with CertificateRejected. */

/*! \fn void H2Connection::proxyAuthenticationRequired(const QNetworkProxy &proxy, QAuthenticator *authenticator)
    The proxy \a proxy wants a user name and a password: a slot fills in \a authenticator. */

/*! \fn void H2Connection::preSharedKeyAuthenticationRequired(QSslPreSharedKeyAuthenticator *authenticator)
    The TLS handshake wants a pre-shared key: a slot fills in \a authenticator. */

/*!
    Returns the TLS configuration to use, by default QSslConfiguration::defaultConfiguration(); once
    connected, the one in use: with the certificate of the server, the cipher and the protocol
    version.
*/
QSslConfiguration H2Connection::sslConfiguration() const
{
    const QIODevice *device = d->transport ? d->transport->device() : nullptr;
    const auto *socket = qobject_cast<const QSslSocket *>(device);
    if (!socket)
        return d->sslConfiguration;
    // TLS goes on: a ticket to resume the session with comes later than the rest. It is all that a
    // closed socket still knows.
    QSslConfiguration current = socket->sslConfiguration();
    if (current.sessionProtocol() != QSsl::UnknownProtocol)
        return current;
    QSslConfiguration last = d->sslConfiguration;
    last.setSessionTicket(current.sessionTicket());
    return last;
}

/*!
    Sets the TLS configuration to \a configuration: certificate authorities, a client certificate,
    protocol versions. Its list of allowed next protocols is replaced by "h2". Only before the
    connection is opened.
*/
void H2Connection::setSslConfiguration(const QSslConfiguration &configuration)
{
    if (d->isUnopened("setSslConfiguration"))
        d->sslConfiguration = configuration;
}

/*! Returns the proxy to use. */
QNetworkProxy H2Connection::proxy() const
{
    return d->proxy.value_or(QNetworkProxy(QNetworkProxy::DefaultProxy));
}

/*!
    Sets the proxy to \a proxy; without this call it is the one of the application. An HTTP proxy is
    asked to CONNECT. Only before the connection is opened.
*/
void H2Connection::setProxy(const QNetworkProxy &proxy)
{
    if (d->isUnopened("setProxy"))
        d->proxy = proxy;
}

/*! Returns the name that the certificate must be for; empty: that of the host. */
QString H2Connection::peerVerifyName() const
{
    return d->peerVerifyName;
}

/*!
    Sets to \a name what the certificate must be for, and what the server is told by SNI, where that
    is not the host that is connected to. Only before the connection is opened.
*/
void H2Connection::setPeerVerifyName(const QString &name)
{
    if (d->isUnopened("setPeerVerifyName"))
        d->peerVerifyName = name;
}

/*! Returns the tunnel set with setTunnel(), or null. */
H2Request *H2Connection::tunnel() const
{
    return d->tunnel;
}

/*!
    Lets the connection go through \a tunnel, a CONNECT request that is sent over another connection,
    to an HTTP/2 proxy: connectToUrl() and its like then open no socket of their own. Where the tunnel
    is not open yet, they wait for it. With TLS the certificate is verified for the host that is
    connected to, at the other end of the tunnel.

    \snippet snippets.cpp tunnel

    A tunnel that is refused or ends early fails the connection with ProxyFailed. The request is not
    owned; it must live as long as the connection, at whose end it is closed. TLS in a tunnel needs
    pairs of local sockets, which are not there on Windows; for cleartext, handshake() takes an open
    tunnel as well. Only before the connection is opened.
*/
void H2Connection::setTunnel(H2Request *tunnel)
{
    if (d->isUnopened("setTunnel")) {
        d->tunnel = tunnel;
        d->hasTunnel = tunnel != nullptr;
    }
}

/*!
    Connects to the server of \a url: https:// (port 443 unless it names one) with TLS, http:// (port
    80) without. Its path does not matter. Another scheme, or no host, fails with InvalidUrl.
*/
void H2Connection::connectToUrl(const QUrl &url)
{
    if (!d->startConnecting("connectToUrl"))
        return;
    const bool encrypted = url.scheme() == "https"_L1;
    const bool isUsable
        = url.isValid() && !url.host().isEmpty() && (encrypted || url.scheme() == "http"_L1);
    if (isUsable) {
        d->connectTo(url.host(), static_cast<quint16>(portOf(url)), encrypted);
        return;
    }
    d->failConnecting(H2Error(
        H2Error::Kind::InvalidUrl, H2Error::Initiator::User, H2Error::Scope::Connection,
        tr("The URL \"%1\" names no server: it must be http:// or https:// and have a host.")
            .arg(url.toDisplayString(QUrl::RemoveUserInfo))));
}

/*! Connects to \a port of \a host without TLS, with prior knowledge that it speaks HTTP/2. */
void H2Connection::connectToHost(const QString &host, quint16 port)
{
    if (d->startConnecting("connectToHost"))
        d->connectTo(host, port, false);
}

/*! Connects to \a port of \a host with TLS. */
void H2Connection::connectToHostEncrypted(const QString &host, quint16 port)
{
    if (d->startConnecting("connectToHostEncrypted"))
        d->connectTo(host, port, true);
}

/*!
    Speaks HTTP/2 over \a device, which is open for reading and writing: a QTcpSocket, a QSslSocket
    after its handshake, a QLocalSocket, or any other.

    \snippet snippets.cpp handshake

    The device is closed at the end. It is owned by the connection only if it is its child. Nobody
    else may read from it or write to it. \e hyper: \c handshake
*/
void H2Connection::handshake(QIODevice *device)
{
    if (d->startConnecting("handshake"))
        d->useDevice(device);
}

/*! Goes on despite all certificate errors: to be called before the connection is opened, or from a
    slot of sslErrors(). This leaves the connection open to anyone in between. */
void H2Connection::ignoreSslErrors()
{
    if (d->state == State::Unconnected)
        d->ignoreAllSslErrors = true;
    else if (d->connector)
        d->connector->ignoreSslErrors();
}

/*! Goes on despite \a errors, and no others; may be called before the connection is opened. */
void H2Connection::ignoreSslErrors(const QList<QSslError> &errors)
{
    if (d->state == State::Unconnected)
        d->ignoredSslErrors = errors;
    else if (d->connector)
        d->connector->ignoreSslErrors(errors);
}
