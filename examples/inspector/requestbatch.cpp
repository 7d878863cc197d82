// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "requestbatch.h"

#include "transfer.h"

#include <algorithm>
#include <utility>

RequestBatch::RequestBatch(int count, Send send, QObject *parent)
    : QObject(parent)
    , m_send(std::move(send))
    , m_toSend(count)
{
}

void RequestBatch::begin(int atOnce)
{
    for (int i = std::min(atOnce, m_toSend); i > 0; --i)
        sendNext();
}

void RequestBatch::sendNext()
{
    --m_toSend;
    ++m_running;
    const Transfer *transfer = m_send();
    connect(transfer, &Transfer::ended, this, [this, transfer] { finishOne(transfer->error()); });
}

void RequestBatch::finishOne(const H2Error &error)
{
    --m_running;
    // What fails with the connection would fail again, at once and for as often as there is to send.
    if (error.isError() && error.scope() == H2Error::Scope::Connection)
        m_toSend = 0;
    if (m_toSend > 0)
        sendNext();
    else if (m_running == 0)
        deleteLater();
}
