// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2CLIENT_P_H
#define H2CLIENT_P_H

#include "access/clientsettings.h"
#include "access/connectionmodel.h"
#include "access/connectionpool.h"

#include <QtH2/h2client.h>

class H2ClientPrivate
{
public:
    // Children of the client go along when it is moved to another thread.
    H2ClientPrivate(const H2ConnectionOptions &options, H2Client *client)
        : settings{ options, QSslConfiguration::defaultConfiguration(), std::nullopt }
        , optionsError(options.validate())
        , pool(settings, client)
        , model(&pool, client)
    {
    }

    QtH2::ClientSettings settings;
    H2Error optionsError; // of those it was constructed with
    QtH2::ConnectionPool pool;
    QtH2::ConnectionModel model;
};

#endif // H2CLIENT_P_H
