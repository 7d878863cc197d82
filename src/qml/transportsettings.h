// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef TRANSPORTSETTINGS_H
#define TRANSPORTSETTINGS_H

#include "qml/settings.h"

#include <QtCore/qurl.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtNetwork/qsslconfiguration.h>

QT_BEGIN_NAMESPACE
class QAuthenticator;
QT_END_NAMESPACE

namespace QtH2 {

// TLS and the proxy, which are no settings of HTTP/2.
class TransportSettings : public QtH2::Settings
{
    Q_OBJECT
    Q_PROPERTY(QUrl caCertificates READ caCertificates WRITE setCaCertificates NOTIFY
                   caCertificatesChanged)
    Q_PROPERTY(QUrl clientCertificate READ clientCertificate WRITE setClientCertificate NOTIFY
                   clientCertificateChanged)
    Q_PROPERTY(QUrl clientKey READ clientKey WRITE setClientKey NOTIFY clientKeyChanged)
    Q_PROPERTY(QString clientKeyPassword READ clientKeyPassword WRITE setClientKeyPassword NOTIFY
                   clientKeyPasswordChanged)
    Q_PROPERTY(bool verifyPeer READ verifyPeer WRITE setVerifyPeer NOTIFY verifyPeerChanged)
    Q_PROPERTY(QUrl proxy READ proxy WRITE setProxy NOTIFY proxyChanged)
    QML_ANONYMOUS

public:
    using Settings::Settings;

    [[nodiscard]] QUrl caCertificates() const { return m_caCertificates; }
    void setCaCertificates(const QUrl &file);
    [[nodiscard]] QUrl clientCertificate() const { return m_clientCertificate; }
    void setClientCertificate(const QUrl &file);
    [[nodiscard]] QUrl clientKey() const { return m_clientKey; }
    void setClientKey(const QUrl &file);
    [[nodiscard]] QString clientKeyPassword() const { return m_clientKeyPassword; }
    void setClientKeyPassword(const QString &password);
    [[nodiscard]] bool verifyPeer() const { return m_verifyPeer; }
    void setVerifyPeer(bool verify);
    [[nodiscard]] QUrl proxy() const { return m_proxy; }
    void setProxy(const QUrl &proxy);

    Q_INVOKABLE void authenticateProxy(const QString &user, const QString &password);

    void componentComplete() override;

Q_SIGNALS:
    void caCertificatesChanged();
    void clientCertificateChanged();
    void clientKeyChanged();
    void clientKeyPasswordChanged();
    void verifyPeerChanged();
    void proxyChanged();
    void proxyAuthenticationRequired(const QString &host, int port);

protected:
    [[nodiscard]] QSslConfiguration sslConfiguration() const { return m_configuration; }
    [[nodiscard]] QNetworkProxy networkProxy() const { return m_networkProxy; }
    void askForProxyPassword(const QNetworkProxy &proxy, QAuthenticator *authenticator);
    // TLS or the proxy has been changed.
    virtual void transportChanged() = 0;

private:
    // False, after a warning, where that is no key.
    [[nodiscard]] bool loadClientKey(const QUrl &file);
    // Empty, and *problem says why, where the file cannot be read.
    [[nodiscard]] QByteArray read(const QUrl &file, QString *problem) const;

    QUrl m_caCertificates;
    QUrl m_clientCertificate;
    QUrl m_clientKey;
    QString m_clientKeyPassword;
    QUrl m_proxy;
    QAuthenticator *m_authenticator = nullptr; // while proxyAuthenticationRequired() is emitted
    bool m_verifyPeer = true;
    QSslConfiguration m_configuration = QSslConfiguration::defaultConfiguration();
    QNetworkProxy m_networkProxy = QNetworkProxy(QNetworkProxy::DefaultProxy);
};

} // namespace QtH2

#endif // TRANSPORTSETTINGS_H
