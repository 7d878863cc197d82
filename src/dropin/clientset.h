// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CLIENTSET_H
#define CLIENTSET_H

#include <QtH2/h2client.h>
#include <QtH2/h2connection.h>
#include <QtH2/h2connectionoptions.h>

#include <QtCore/qobject.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtNetwork/qsslconfiguration.h>

#include <list>
#include <memory>

namespace QtH2 {

// The clients of a manager: one for each pair of a TLS configuration and a proxy that its requests
// have, since that is what an H2Client has one of.
class ClientSet : public QObject
{
    Q_OBJECT

public:
    // Those that nothing is under way on are deleted when there are more.
    static constexpr std::size_t mostClients = 16;

    explicit ClientSet(const H2ConnectionOptions &options);

    [[nodiscard]] H2ConnectionOptions options() const { return m_options; }
    void setOptions(const H2ConnectionOptions &options);

    [[nodiscard]] std::shared_ptr<H2Client> client(const QSslConfiguration &sslConfiguration,
                                                   const QNetworkProxy &proxy);
    // That of an open connection to the URL's origin.
    [[nodiscard]] QSslConfiguration sslConfiguration(const H2Client *client, const QUrl &url) const;
    void closeConnections();
    // New requests know nothing of what was before.
    void forget() { m_entries.clear(); }

Q_SIGNALS:
    void connectionAdded(H2Client *client, H2Connection *connection, const QUrl &origin);
    void sslErrors(H2Client *client, H2Connection *connection, const QUrl &origin,
                   const QList<QSslError> &errors);
    void authenticationRequired(H2Request *request, QAuthenticator *authenticator);
    void proxyAuthenticationRequired(const QNetworkProxy &proxy, QAuthenticator *authenticator);

private:
    struct Entry
    {
        QSslConfiguration sslConfiguration;
        QNetworkProxy proxy;
        std::shared_ptr<H2Client> client; // whoever holds it has a request on it
    };

    [[nodiscard]] std::shared_ptr<H2Client> makeClient(const Entry &entry);
    void watch(H2Client *client);
    void deleteUnused();

    H2ConnectionOptions m_options;
    std::list<Entry> m_entries; // used last first
};

} // namespace QtH2

#endif // CLIENTSET_H
