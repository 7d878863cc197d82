// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/sessionexchange.h"

#include "protocol/sessionerrors.h"

namespace QtH2 {

SessionExchange::SessionExchange(SessionDriver *driver, ExchangeListener *listener)
    : m_driver(driver)
    , m_listener(listener)
{
}

SessionExchange::~SessionExchange()
{
    if (!m_driver || m_request == 0)
        return;
    abort(SessionErrors::abortedByUser(H2Error::Scope::Request));
    leave();
}

QByteArray SessionExchange::defaultScheme() const
{
    return m_driver ? m_driver->defaultScheme() : QByteArray();
}

void SessionExchange::submit(const RequestHead &head, const QByteArray &body,
                             const RequestLimits &limits)
{
    if (!m_driver)
        return;
    m_request = m_driver->session()->submit(head, body, limits, std::chrono::steady_clock::now());
    m_driver->exchanges.emplace(m_request, this);
    m_driver->scheduleTurn();
}

void SessionExchange::consume(qint64 size)
{
    if (!m_driver)
        return;
    m_driver->session()->consume(m_request, size);
    if (m_driver->session()->wantsToProduce())
        m_driver->scheduleTurn();
}

void SessionExchange::abort(const H2Error &error)
{
    if (!m_driver)
        return;
    m_driver->session()->reset(m_request, H2Error::Code::Cancel, error);
    m_driver->scheduleTurn();
}

void SessionExchange::deliver(Event &&event)
{
    if (std::holds_alternative<RequestFinished>(event))
        leave();
    m_listener->exchangeEvent(std::move(event));
}

void SessionExchange::driverDestroyed(const H2Error &error)
{
    m_driver = nullptr;
    m_listener->exchangeLost(error);
}

void SessionExchange::leave()
{
    m_driver->exchanges.erase(m_request);
    m_driver = nullptr;
}

} // namespace QtH2
