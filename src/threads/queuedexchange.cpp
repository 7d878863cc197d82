// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "threads/queuedexchange.h"

#include "protocol/sessionerrors.h"

#include <utility>

namespace QtH2 {

QueuedExchange::QueuedExchange(std::shared_ptr<HostAddress> host, ExchangeFactory factory,
                               const Settings &settings, ExchangeListener *listener)
    : m_host(std::move(host))
    , m_factory(std::move(factory))
    , m_settings(settings)
    , m_listener(listener)
    , m_inbox(RequestInbox::current())
    , m_crossing(std::make_shared<Crossing>())
{
}

QueuedExchange::QueuedExchange(const QueuedExchange &parent, RequestInbox::Number number,
                               std::shared_ptr<Crossing> crossing, ExchangeListener *listener)
    : m_host(parent.m_host)
    , m_settings(parent.m_settings)
    , m_listener(listener)
    , m_inbox(parent.m_inbox)
    , m_crossing(std::move(crossing))
    , m_number(number)
{
    m_inbox->add(m_number, this);
}

QueuedExchange::~QueuedExchange()
{
    abandon();
}

void QueuedExchange::abandon()
{
    if (m_number == 0)
        return;
    const auto number = m_number;
    leave();
    const auto remove = [host = m_host->host, number] { host->remove(number); };
    // Where nobody reads, nothing is left.
    (void)m_host->mailbox->post(Task(remove));
}

bool QueuedExchange::takeOutput(QIODevice *device)
{
    m_output = OutputFile::behind(device);
    return m_output != nullptr;
}

void QueuedExchange::submit(RequestMessage &&message)
{
    m_number = RequestInbox::nextNumber();
    m_inbox->add(m_number, this);
    message.isReadElsewhere = !m_output;
    auto hosted
        = std::make_unique<HostedExchange>(m_host->host, m_number, m_inbox, m_crossing, m_output);
    auto begin = [host = m_host->host, hosted = std::move(hosted), factory = std::move(m_factory),
                  message = std::move(message)]() mutable {
        host->begin(std::move(hosted), factory, std::move(message));
    };
    if (m_host->mailbox->post(Task(std::move(begin))))
        return;
    // Not from inside the call, and not if it has been deleted meanwhile.
    auto end = [inbox = m_inbox.get(), number = m_number] {
        if (QueuedExchange *exchange = inbox->find(number))
            exchange->lost(ExchangeHost::lostError());
    };
    if (!m_inbox->mailbox->post(Task(end)))
        leave(); // the thread has ended, and the request with it
}

// The host has the exchange until it has told its end, which may be on its way.
template <typename Functor> void QueuedExchange::tell(Functor functor)
{
    if (m_number == 0)
        return;
    auto call = [host = m_host->host, number = m_number, functor = std::move(functor)]() mutable {
        if (HostedExchange *hosted = host->find(number))
            functor(hosted);
    };
    // One that is closed has told the end.
    (void)m_host->mailbox->post(Task(std::move(call)));
}

void QueuedExchange::write(const QByteArray &bytes)
{
    tell([bytes](HostedExchange *hosted) { hosted->exchange()->write(bytes); });
}

void QueuedExchange::endBody(const H2Headers &trailers)
{
    tell([trailers](HostedExchange *hosted) { hosted->exchange()->endBody(trailers); });
}

void QueuedExchange::changePriority(const QByteArray &fieldValue)
{
    tell([fieldValue](HostedExchange *hosted) { hosted->exchange()->changePriority(fieldValue); });
}

void QueuedExchange::consume(qint64 size)
{
    if (m_crossing->consumed.add(size))
        tell([](HostedExchange *hosted) { hosted->consume(); });
}

std::unique_ptr<Exchange> QueuedExchange::takePush(RequestId pushed, ExchangeListener *listener)
{
    return std::unique_ptr<Exchange>(
        new QueuedExchange(*this, pushed, std::move(m_pushCrossing), listener));
}

void QueuedExchange::refusePush(RequestId pushed)
{
    const auto refuse = [host = m_host->host, pushed] {
        if (HostedExchange *hosted = host->find(pushed))
            hosted->exchange()->abort(H2Error::Code::Cancel, SessionErrors::pushNotTaken());
    };
    (void)m_host->mailbox->post(Task(refuse));
}

void QueuedExchange::followRedirect()
{
    // Not the next one, which may be on its way here.
    if (std::exchange(m_mayFollow, false))
        tell([](HostedExchange *hosted) { hosted->exchange()->followRedirect(); });
}

void QueuedExchange::bodyRestarted(const H2Error &problem)
{
    tell([problem](HostedExchange *hosted) { hosted->exchange()->bodyRestarted(problem); });
}

void QueuedExchange::sendNext(NextSending &&next)
{
    tell([next = std::move(next)](HostedExchange *hosted) mutable {
        hosted->exchange()->sendNext(std::move(next));
    });
}

void QueuedExchange::abort(H2Error::Code code, const H2Error &error)
{
    if (m_output)
        m_output->stop();
    tell([code, error](HostedExchange *hosted) { hosted->exchange()->abort(code, error); });
}

void QueuedExchange::deliver(Event &&event)
{
    if (std::holds_alternative<RequestFinished>(event))
        leave();
    const bool isFirstData
        = std::holds_alternative<DataReceived>(event) && !std::exchange(m_isReaderTold, true);
    const std::shared_ptr<RequestInbox> inbox = m_inbox;
    const RequestInbox::Number number = m_number;
    m_listener->exchangeEvent(std::move(event));
    if (!isFirstData)
        return;
    if (QueuedExchange *alive = inbox->find(number))
        alive->tell([](HostedExchange *hosted) { hosted->exchange()->readerTold(); });
}

void QueuedExchange::deliverPush(PushReceived &&event, std::shared_ptr<Crossing> crossing)
{
    m_pushCrossing = std::move(crossing);
    m_listener->exchangeEvent(std::move(event));
}

void QueuedExchange::redirected(const QUrl &url)
{
    m_mayFollow = true;
    m_listener->exchangeRedirected(url);
}

void QueuedExchange::outputWritten()
{
    m_listener->exchangeWroteOutput(m_crossing->written.take());
}

void QueuedExchange::lost(const H2Error &error)
{
    leave();
    m_listener->exchangeLost(error);
}

void QueuedExchange::leave()
{
    if (m_output)
        m_output->stop();
    m_inbox->remove(std::exchange(m_number, 0));
}

} // namespace QtH2
