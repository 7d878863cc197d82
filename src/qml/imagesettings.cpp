// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/imagesettings.h"

namespace QtH2 {

ImageSettings::ImageSettings(const H2Client &client)
    : m_options(client.options())
    , m_sslConfiguration(client.sslConfiguration())
    , m_proxy(client.proxy())
    , m_maxConnectionsPerOrigin(client.maxConnectionsPerOrigin())
    , m_connectionIdleTimeout(client.connectionIdleTimeout())
    , m_maxRetries(client.maxRetries())
    , m_redirectPolicy(client.redirectPolicy())
    , m_maxRedirects(client.maxRedirects())
    , m_coalescing(client.coalescing())
{
    // No handler sees an image's redirect: it would wait forever.
    if (m_redirectPolicy == QNetworkRequest::UserVerifiedRedirectPolicy)
        m_redirectPolicy = QNetworkRequest::ManualRedirectPolicy;
}

void ImageSettings::apply(H2Client *client) const
{
    [[maybe_unused]] const H2Error refused = client->setOptions(m_options); // valid: a client's
    // Setting these ends the connections.
    if (client->sslConfiguration() != m_sslConfiguration)
        client->setSslConfiguration(m_sslConfiguration);
    if (client->proxy() != m_proxy)
        client->setProxy(m_proxy);
    client->setMaxConnectionsPerOrigin(m_maxConnectionsPerOrigin);
    client->setConnectionIdleTimeout(m_connectionIdleTimeout);
    client->setMaxRetries(m_maxRetries);
    client->setRedirectPolicy(m_redirectPolicy);
    client->setMaxRedirects(m_maxRedirects);
    client->setCoalescing(m_coalescing);
}

} // namespace QtH2
