// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/transportsettings.h"

#include <QtCore/qfile.h>
#include <QtCore/qpointer.h>
#include <QtNetwork/qauthenticator.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslkey.h>
#include <QtNetwork/qsslsocket.h>
#include <QtQml/qqmlcontext.h>
#include <QtQml/qqmlengine.h>
#include <QtQml/qqmlfile.h>
#include <QtQml/qqmlinfo.h>

namespace QtH2 {

namespace {

// QSslKey has to be told the algorithm, which PEM of today does not name.
QSslKey toKey(const QByteArray &pem, const QByteArray &password)
{
    QSslKey key;
    for (const QSsl::KeyAlgorithm algorithm : { QSsl::Rsa, QSsl::Ec, QSsl::Dsa }) {
        key = QSslKey(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, password);
        if (!key.isNull())
            break;
    }
    return key;
}

} // namespace

/*!
    \qmlproperty url ConnectionSettings::caCertificates

    A file of certificates in PEM, on this machine (\c file: or \c qrc:, relative to the QML file): the
    authorities that a server's certificate is verified with, in place of those of the system. Empty by
    default. As the other properties of TLS and the proxy, it holds for connections opened from then
    on, and a file that cannot be read is refused with a warning.
*/

/*!
    \qmlproperty url ConnectionSettings::clientCertificate
    \qmlproperty url ConnectionSettings::clientKey

    Files in PEM: the certificate with which this side identifies itself, followed by those that it
    was signed with, and its private key (RSA, EC or DSA). Empty by default.
*/

/*!
    \qmlproperty string ConnectionSettings::clientKeyPassword

    The passphrase of the file that clientKey names; empty by default. A component may set the two in
    any order. Later, the passphrase has to be there before the key.
*/

/*!
    \qmlproperty bool ConnectionSettings::verifyPeer

    Whether a server has to prove who it is, by default \c true. With \c false anybody between here and
    there can read and change everything.
*/

/*!
    \qmlproperty url ConnectionSettings::proxy

    The proxy, \c http://host:port or \c socks5://host:port, with user name and password where it wants
    them. Empty, the default: that of the application, QNetworkProxy::applicationProxy().
*/

/*!
    \qmlsignal ConnectionSettings::proxyAuthenticationRequired(string host, int port)
    The proxy at \a host and \a port wants a user and a password, and those in \l proxy, if any, were
    not the right ones. A handler can call authenticateProxy(), or else the connection fails with
    \c H2Error.Kind.ProxyFailed.
*/

/*!
    \qmlmethod void ConnectionSettings::authenticateProxy(string user, string password)
    In a handler of proxyAuthenticationRequired: tries \a user and \a password.
*/

QByteArray TransportSettings::read(const QUrl &url, QString *problem) const
{
    const QQmlContext *context = qmlContext(this);
    const QString name = QQmlFile::urlToLocalFileOrQrc(context ? context->resolvedUrl(url) : url);
    QFile file(name);
    if (name.isEmpty())
        *problem = tr("%1 is no local file").arg(url.toDisplayString());
    else if (!file.open(QIODevice::ReadOnly))
        *problem = tr("cannot read %1: %2").arg(name, file.errorString());
    return problem->isEmpty() ? file.readAll() : QByteArray();
}

void TransportSettings::setCaCertificates(const QUrl &file)
{
    if (m_caCertificates == file)
        return;
    QString problem;
    QList<QSslCertificate> certificates
        = QSslConfiguration::defaultConfiguration().caCertificates();
    if (!file.isEmpty()) {
        certificates = QSslCertificate::fromData(read(file, &problem));
        if (problem.isEmpty() && certificates.isEmpty())
            problem = tr("there is no certificate in %1").arg(file.toDisplayString());
    }
    if (!problem.isEmpty()) {
        qmlWarning(this) << "caCertificates: " << problem;
        return;
    }
    m_caCertificates = file;
    m_configuration.setCaCertificates(certificates);
    transportChanged();
    Q_EMIT caCertificatesChanged();
}

void TransportSettings::setClientCertificate(const QUrl &file)
{
    if (m_clientCertificate == file)
        return;
    QString problem;
    QList<QSslCertificate> certificates;
    if (!file.isEmpty()) {
        certificates = QSslCertificate::fromData(read(file, &problem));
        if (problem.isEmpty() && certificates.isEmpty())
            problem = tr("there is no certificate in %1").arg(file.toDisplayString());
    }
    if (!problem.isEmpty()) {
        qmlWarning(this) << "clientCertificate: " << problem;
        return;
    }
    m_clientCertificate = file;
    m_configuration.setLocalCertificateChain(certificates);
    transportChanged();
    Q_EMIT clientCertificateChanged();
}

void TransportSettings::setClientKey(const QUrl &file)
{
    if (m_clientKey == file)
        return;
    // componentComplete() does it then: the password may still come.
    if (isComplete() && !loadClientKey(file))
        return;
    m_clientKey = file;
    Q_EMIT clientKeyChanged();
}

bool TransportSettings::loadClientKey(const QUrl &file)
{
    QString problem;
    QSslKey key;
    if (!file.isEmpty()) {
        key = toKey(read(file, &problem), m_clientKeyPassword.toUtf8());
        if (problem.isEmpty() && key.isNull())
            problem = tr("there is no private key in %1 that clientKeyPassword opens")
                          .arg(file.toDisplayString());
    }
    if (!problem.isEmpty()) {
        qmlWarning(this) << "clientKey: " << problem;
        return false;
    }
    m_configuration.setPrivateKey(key);
    transportChanged();
    return true;
}

void TransportSettings::setClientKeyPassword(const QString &password)
{
    if (m_clientKeyPassword == password)
        return;
    m_clientKeyPassword = password;
    Q_EMIT clientKeyPasswordChanged();
}

void TransportSettings::componentComplete()
{
    Settings::componentComplete();
    if (m_clientKey.isEmpty() || loadClientKey(m_clientKey))
        return;
    m_clientKey.clear();
    Q_EMIT clientKeyChanged();
}

void TransportSettings::askForProxyPassword(const QNetworkProxy &proxy,
                                            QAuthenticator *authenticator)
{
    const QPointer<TransportSettings> alive(this);
    m_authenticator = authenticator;
    Q_EMIT proxyAuthenticationRequired(proxy.hostName(), proxy.port());
    if (alive)
        m_authenticator = nullptr;
}

void TransportSettings::authenticateProxy(const QString &user, const QString &password)
{
    if (!m_authenticator) {
        qmlWarning(this) << tr(
            "authenticateProxy() is for a handler of proxyAuthenticationRequired");
        return;
    }
    m_authenticator->setUser(user);
    m_authenticator->setPassword(password);
}

void TransportSettings::setVerifyPeer(bool verify)
{
    if (m_verifyPeer == verify)
        return;
    m_verifyPeer = verify;
    m_configuration.setPeerVerifyMode(verify ? QSslSocket::AutoVerifyPeer : QSslSocket::VerifyNone);
    transportChanged();
    Q_EMIT verifyPeerChanged();
}

void TransportSettings::setProxy(const QUrl &proxy)
{
    if (m_proxy == proxy)
        return;
    QNetworkProxy::ProxyType type = QNetworkProxy::DefaultProxy;
    int port = proxy.port();
    if (proxy.scheme() == u"http") {
        type = QNetworkProxy::HttpProxy;
        port = proxy.port(8080);
    } else if (proxy.scheme() == u"socks5") {
        type = QNetworkProxy::Socks5Proxy;
        port = proxy.port(1080);
    }
    if (!proxy.isEmpty() && (type == QNetworkProxy::DefaultProxy || proxy.host().isEmpty())) {
        qmlWarning(this) << tr("proxy is %1, but must be http://host:port or socks5://host:port")
                                .arg(proxy.toDisplayString());
        return;
    }
    m_proxy = proxy;
    m_networkProxy = proxy.isEmpty() ? QNetworkProxy(QNetworkProxy::DefaultProxy)
                                     : QNetworkProxy(type, proxy.host(), static_cast<quint16>(port),
                                                     proxy.userName(), proxy.password());
    transportChanged();
    Q_EMIT proxyChanged();
}

} // namespace QtH2
