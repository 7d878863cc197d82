// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CONNECTIONSTAGE_H
#define CONNECTIONSTAGE_H

#include "connectionhistory.h"
#include "wiredconnection.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>

#include <QtCore/qurl.h>
#include <QtNetwork/qtcpserver.h>

inline QUrl anyUrl()
{
    return QUrl(QStringLiteral("http://localhost/"));
}

// A connection in any state, with all that it takes to bring it there.
class Stage : public WiredConnection
{
public:
    explicit Stage(const H2ConnectionOptions &options = {})
        : WiredConnection(options)
        , history(&connection)
    {
        request.setUrl(anyUrl());
        silent.listen(QHostAddress::LocalHost);
    }

    // Over TLS to one who says nothing.
    void connectToSilence()
    {
        connection.connectToHostEncrypted(QStringLiteral("127.0.0.1"), silent.serverPort());
    }
    bool sendRequest()
    {
        connection.send(&request);
        return waitForSent(Frames::Headers);
    }
    bool bringTo(H2Connection::State state)
    {
        switch (state) {
        case H2Connection::State::Unconnected:
            break;
        case H2Connection::State::Connecting:
            connectToSilence();
            break;
        case H2Connection::State::Open:
            return open();
        case H2Connection::State::Draining:
            if (!open() || !sendRequest())
                return false;
            connection.shutdown();
            break;
        case H2Connection::State::Closed:
            if (!open())
                return false;
            connection.abort();
            return waitUntil([this] { return connection.isClosed(); });
        }
        return connection.state() == state;
    }

    ConnectionHistory history;
    H2Request request;
    QTcpServer silent;
};

#endif // CONNECTIONSTAGE_H
