// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "testing/listener.h"

#include <QtNetwork/qsslsocket.h>

namespace QtH2 {

Listener::Listener(QObject *parent)
    : QTcpServer(parent)
{
    // A test that opens many connections at once should not find the queue full.
    setListenBacklogSize(1024);
}

void Listener::setSslConfiguration(const QSslConfiguration &configuration)
{
    m_sslConfiguration = configuration;
}

void Listener::incomingConnection(qintptr descriptor)
{
    if (!m_sslConfiguration) {
        QTcpServer::incomingConnection(descriptor);
        return;
    }
    auto *socket = new QSslSocket(this);
    socket->setSslConfiguration(*m_sslConfiguration);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    addPendingConnection(socket);
}

} // namespace QtH2
