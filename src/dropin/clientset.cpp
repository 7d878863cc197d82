// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "dropin/clientset.h"

#include "access/connectionmodel.h"
#include "policy/redirectrules.h"

#include <QtCore/qabstractitemmodel.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace QtH2 {

namespace {

struct Connection
{
    H2Connection *connection;
    QUrl origin;
};

Connection connectionAt(const QAbstractItemModel *model, int row)
{
    const QModelIndex index = model->index(row, 0);
    return { index.data(ConnectionModel::ConnectionRole).value<H2Connection *>(),
             QUrl(index.data(ConnectionModel::OriginRole).toString()) };
}

QUrl originOf(const H2Client *client, const H2Connection *connection)
{
    const QAbstractItemModel *model = client->connectionModel();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (const Connection each = connectionAt(model, row); each.connection == connection)
            return each.origin;
    }
    return {};
}

} // namespace

ClientSet::ClientSet(const H2ConnectionOptions &options)
    : m_options(options)
{
}

void ClientSet::setOptions(const H2ConnectionOptions &options)
{
    m_options = options;
    for (const Entry &entry : m_entries)
        (void)entry.client->setOptions(options);
}

std::shared_ptr<H2Client> ClientSet::client(const QSslConfiguration &sslConfiguration,
                                            const QNetworkProxy &proxy)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
        return entry.proxy == proxy && entry.sslConfiguration == sslConfiguration;
    });
    if (found != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, found);
        return m_entries.front().client;
    }
    deleteUnused();
    Entry entry{ sslConfiguration, proxy, nullptr };
    entry.client = makeClient(entry);
    m_entries.push_front(entry);
    watch(entry.client.get());
    return entry.client;
}

std::shared_ptr<H2Client> ClientSet::makeClient(const Entry &entry)
{
    auto client = std::make_shared<H2Client>(m_options);
    client->setSslConfiguration(entry.sslConfiguration);
    client->setProxy(entry.proxy);
    return client;
}

void ClientSet::watch(H2Client *client)
{
    QAbstractItemModel *model = client->connectionModel();
    connect(model, &QAbstractItemModel::rowsInserted, this,
            [this, client, model](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row) {
                    const Connection added = connectionAt(model, row);
                    Q_EMIT connectionAdded(client, added.connection, added.origin);
                }
            });
    connect(client, &H2Client::sslErrors, this,
            [this, client](H2Connection *connection, const QList<QSslError> &errors) {
                Q_EMIT sslErrors(client, connection, originOf(client, connection), errors);
            });
    connect(client, &H2Client::authenticationRequired, this, &ClientSet::authenticationRequired);
    connect(client, &H2Client::proxyAuthenticationRequired, this,
            &ClientSet::proxyAuthenticationRequired);
}

void ClientSet::deleteUnused()
{
    for (auto each = m_entries.end();
         each != m_entries.begin() && m_entries.size() >= mostClients;) {
        --each;
        if (each->client.use_count() == 1)
            each = m_entries.erase(each);
    }
}

QSslConfiguration ClientSet::sslConfiguration(const H2Client *client, const QUrl &url) const
{
    const QAbstractItemModel *model = client->connectionModel();
    for (int row = 0; row < model->rowCount(); ++row) {
        const Connection each = connectionAt(model, row);
        if (each.connection->isReady() && RedirectRules::isSameOrigin(each.origin, url))
            return each.connection->sslConfiguration();
    }
    return client->sslConfiguration();
}

void ClientSet::closeConnections()
{
    for (const Entry &entry : m_entries)
        entry.client->closeConnections();
}

} // namespace QtH2
