// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CLIENTSETTINGS_H
#define CLIENTSETTINGS_H

#include "access/requestrules.h"

#include <QtH2/h2connectionoptions.h>

#include <QtNetwork/qnetworkproxy.h>
#include <QtNetwork/qsslconfiguration.h>

#include <chrono>
#include <optional>

namespace QtH2 {

// What an H2Client is set to.
struct ClientSettings
{
    H2ConnectionOptions options;
    QSslConfiguration sslConfiguration = QSslConfiguration::defaultConfiguration();
    std::optional<QNetworkProxy> proxy;
    int maxConnectionsPerOrigin = 1;
    std::optional<std::chrono::milliseconds> connectionIdleTimeout = std::chrono::seconds(60);
    int maxRetries = 5;
    RequestRules rules;
    bool coalescing = false;
};

} // namespace QtH2

#endif // CLIENTSETTINGS_H
