// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2CLIENT_P_H
#define H2CLIENT_P_H

#include "access/clientsettings.h"
#include "access/connectionmodel.h"
#include "access/connectionpool.h"
#include "access/poolthread.h"
#include "access/requestrules.h"
#include "client/exchange.h"
#include "policy/credentialcache.h"

#include <QtH2/h2client.h>

#include <QtCore/qpointer.h>
#include <QtNetwork/qnetworkcookiejar.h>

#include <functional>
#include <memory>

// What a client does for a request before its connection, and where that is.
class H2ClientPrivate
{
public:
    H2ClientPrivate(H2Client *client, const H2ConnectionOptions &options);
    ~H2ClientPrivate();
    Q_DISABLE_COPY_MOVE(H2ClientPrivate)

    static H2ClientPrivate *get(H2Client *client) { return client->d.get(); }

    // As H2Client::send(), by rules of its own.
    void send(H2Request *request, const QtH2::RequestRules &rules);

    // In the thread of the connections: at once, or soon.
    void withPool(const std::function<void(QtH2::ConnectionPool &)> &call);
    // The same, and waits for it.
    void readPool(const std::function<void(const QtH2::ConnectionPool &)> &call);
    // They have been changed.
    void applySettings();
    void closeConnections();
    void clearCredentials() { m_credentials->clear(); }
    [[nodiscard]] H2Statistics statistics(const QUrl &url);
    [[nodiscard]] QAbstractItemModel *connectionModel();
    // False: it has sent requests.
    [[nodiscard]] bool setWorkerThread(bool enabled);

    H2Client *const q;
    QtH2::ClientSettings settings;
    H2Error optionsError; // of those it was constructed with
    QPointer<QNetworkCookieJar> cookieJar;
    bool hasWorkerThread = false;

private:
    [[nodiscard]] bool mayAuthenticate(const QUrl &url) const;
    [[nodiscard]] std::unique_ptr<QtH2::Exchange> makeExchange(const QUrl &url,
                                                               const QtH2::RequestRules &rules,
                                                               QtH2::ExchangeListener *listener);
    void open();

    // Shared with the requests, which may outlive the client.
    const std::shared_ptr<QtH2::CredentialCache> m_credentials
        = std::make_shared<QtH2::CredentialCache>();

    // Children of the client, which go along when it is moved to another thread. One of the two,
    // once it is open.
    QtH2::ConnectionPool *m_pool = nullptr;
    QtH2::PoolThread *m_thread = nullptr;
    QtH2::ConnectionModel *m_model = nullptr;
};

#endif // H2CLIENT_P_H
