// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "threads/senderhost.h"

#include "client/h2connection_p.h"

#include <QtCore/qcoreevent.h>
#include <QtCore/qthread.h>

namespace QtH2 {

SenderHost::SenderHost(H2Connection *connection)
    : ExchangeHost(connection)
    , m_shared(std::make_shared<H2SenderPrivate>())
{
    m_shared->host = address();
    m_shared->connection = connection;
    m_shared->thread = thread();
    connect(connection, &H2Connection::stateChanged, this, &SenderHost::update);
    connect(connection, &H2Connection::optionsChanged, this, &SenderHost::update);
    update();
}

SenderHost::~SenderHost()
{
    m_shared->thread = nullptr;
    m_shared->connection = nullptr;
    m_shared->state = H2Connection::State::Closed;
}

bool SenderHost::event(QEvent *event)
{
    if (event->type() == QEvent::ThreadChange)
        m_shared->thread = nullptr;
    return ExchangeHost::event(event);
}

void SenderHost::threadChanged()
{
    ExchangeHost::threadChanged();
    m_shared->thread = thread();
}

void SenderHost::threadEnded()
{
    m_shared->thread = nullptr;
    m_shared->state = H2Connection::State::Closed;
    ExchangeHost::threadEnded();
}

void SenderHost::update()
{
    const auto *connection = H2ConnectionPrivate::get(m_shared->connection);
    m_shared->state = connection->state;
    m_shared->maxSendBufferSize = connection->maxSendBufferSize();
}

} // namespace QtH2
