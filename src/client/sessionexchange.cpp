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
    abort(H2Error::Code::Cancel, SessionErrors::abortedByUser(H2Error::Scope::Request));
    leave();
}

QByteArray SessionExchange::defaultScheme() const
{
    return m_driver ? m_driver->defaultScheme() : QByteArray();
}

qint64 SessionExchange::maxSendBufferSize() const
{
    return m_driver ? m_driver->maxSendBufferSize() : 0;
}

void SessionExchange::submit(RequestMessage &&message)
{
    if (!m_driver)
        return;
    m_request = m_driver->session()->submit(message, std::chrono::steady_clock::now());
    m_driver->exchanges.insert(m_request, this);
    m_driver->scheduleTurn();
}

void SessionExchange::write(const QByteArray &bytes)
{
    if (!m_driver)
        return;
    m_driver->session()->write(m_request, bytes);
    m_driver->scheduleTurn();
}

void SessionExchange::endBody(const H2Headers &trailers)
{
    if (!m_driver)
        return;
    m_driver->session()->endBody(m_request, trailers);
    m_driver->scheduleTurn();
}

void SessionExchange::changePriority(const QByteArray &fieldValue)
{
    if (!m_driver)
        return;
    m_driver->session()->changePriority(m_request, fieldValue);
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

void SessionExchange::readerTold()
{
    if (!m_driver)
        return;
    m_driver->session()->readerTold(m_request);
    m_driver->scheduleTurn();
}

std::unique_ptr<Exchange> SessionExchange::takePush(RequestId pushed, ExchangeListener *listener)
{
    auto exchange = std::make_unique<SessionExchange>(m_driver, listener);
    exchange->m_request = pushed;
    m_driver->exchanges.insert(pushed, exchange.get());
    m_driver->session()->takePush(pushed);
    return exchange;
}

void SessionExchange::refusePush(RequestId pushed)
{
    m_driver->session()->reset(pushed, H2Error::Code::Cancel, SessionErrors::pushNotTaken());
    m_driver->scheduleTurn();
}

void SessionExchange::abort(H2Error::Code code, const H2Error &error)
{
    if (!m_driver)
        return;
    m_driver->session()->reset(m_request, code, error);
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
    m_driver->exchanges.remove(m_request);
    m_driver = nullptr;
}

} // namespace QtH2
