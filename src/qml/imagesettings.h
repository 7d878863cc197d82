// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef IMAGESETTINGS_H
#define IMAGESETTINGS_H

#include <QtH2/h2client.h>

namespace QtH2 {

// What the client of the images is set to, in its own thread: a copy of what another one is.
class ImageSettings
{
public:
    explicit ImageSettings(const H2Client &client);

    void apply(H2Client *client) const;

private:
    H2ConnectionOptions m_options;
    QSslConfiguration m_sslConfiguration;
    QNetworkProxy m_proxy;
    int m_maxConnectionsPerOrigin;
    std::optional<std::chrono::milliseconds> m_connectionIdleTimeout;
    int m_maxRetries;
    QNetworkRequest::RedirectPolicy m_redirectPolicy;
    int m_maxRedirects;
    bool m_coalescing;
};

} // namespace QtH2

#endif // IMAGESETTINGS_H
