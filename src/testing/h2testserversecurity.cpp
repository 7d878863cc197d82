// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// H2TestServer's TLS. h2testserver.cpp has the rest of the class.

#include <QtH2/h2testserver.h>

#include "testing/h2testserver_p.h"

/*!
    Makes \a hosts, names and addresses, the ones that the certificate is good for. By default they
    are localhost, 127.0.0.1 and ::1. Takes effect, with a new authority, in the next listen().
*/
void H2TestServer::setCertificateHosts(const QStringList &hosts)
{
    d->identity.hosts = hosts;
    d->authority.reset();
}

/*!
    Makes the certificate good from \a from until \a until; the one of the authority stays good.
    By default it is good from yesterday for a year. Takes effect, with a new authority, in the next
    listen().
*/
void H2TestServer::setCertificateValidity(const QDateTime &from, const QDateTime &until)
{
    d->identity.validFrom = from;
    d->identity.validUntil = until;
    d->authority.reset();
}

/*!
    Makes the certificate one that nobody but its own key has signed, if \a selfSigned: no client
    trusts it by caCertificate(). Takes effect, with a new authority, in the next listen().
*/
void H2TestServer::setCertificateSelfSigned(bool selfSigned)
{
    d->identity.isSelfSigned = selfSigned;
    d->authority.reset();
}

/*!
    Sets the protocols that the server agrees to (RFC 7301) to \a protocols, the preferred one
    first. By default it is h2 alone; with an empty list the server does not take part in ALPN. A
    client that offers none of them is refused with the alert no_application_protocol, and one that
    agrees with the server on another protocol than h2 gets the status 505 in HTTP/1.1. Takes effect
    in the next listen().
*/
void H2TestServer::setAlpnProtocols(const QList<QByteArray> &protocols)
{
    d->alpnProtocols = protocols;
}

/*!
    Sets what \a configuration says of TLS, but for the certificate, its key and the protocols of
    ALPN, which the server has of its own: which versions and ciphers there are, and whether clients
    are asked for a certificate and by whom it has to be signed. By default that is Qt's default, and
    no client is asked. Takes effect in the next listen().
*/
void H2TestServer::setSslConfiguration(const QSslConfiguration &configuration)
{
    d->sslConfiguration = configuration;
}

/*!
    Returns the certificate of the authority that has issued the server's. It is made, in memory
    alone, by the first successful listen(); before, and for a server in cleartext, it is null.
*/
QSslCertificate H2TestServer::caCertificate() const
{
    return d->authority ? d->authority->certificate() : QSslCertificate();
}

/*! Returns Qt's default configuration, changed to trust caCertificate() and nothing else. */
QSslConfiguration H2TestServer::clientSslConfiguration() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    const QSslCertificate certificate = caCertificate();
    configuration.setCaCertificates(certificate.isNull() ? QList<QSslCertificate>()
                                                         : QList{ certificate });
    return configuration;
}
