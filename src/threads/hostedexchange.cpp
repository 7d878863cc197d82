// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "threads/hostedexchange.h"

#include "threads/exchangehost.h"
#include "threads/queuedexchange.h"

#include <utility>
#include <variant>

namespace QtH2 {

HostedExchange::HostedExchange(ExchangeHost *host, RequestInbox::Number number,
                               std::shared_ptr<RequestInbox> inbox,
                               std::shared_ptr<Crossing> crossing,
                               std::shared_ptr<OutputFile> output)
    : m_host(host)
    , m_number(number)
    , m_inbox(std::move(inbox))
    , m_crossing(std::move(crossing))
    , m_output(std::move(output))
{
}

HostedExchange::~HostedExchange() = default;

void HostedExchange::start(std::unique_ptr<Exchange> exchange)
{
    m_exchange = std::move(exchange);
}

void HostedExchange::consume()
{
    m_exchange->consume(m_crossing->consumed.take());
}

template <typename Functor> bool HostedExchange::post(Functor functor)
{
    auto call = [inbox = m_inbox.get(), number = m_number, functor = std::move(functor)]() mutable {
        if (QueuedExchange *exchange = inbox->find(number))
            functor(exchange);
    };
    return m_inbox->mailbox->post(Task(std::move(call)));
}

template <typename Functor> bool HostedExchange::tell(Functor functor)
{
    const bool isTaken = post(std::move(functor));
    if (!isTaken)
        m_host->remove(m_number);
    return isTaken;
}

void HostedExchange::exchangeEvent(Event &&event)
{
    if (const auto *data = std::get_if<DataReceived>(&event); data && m_output) {
        if (!m_outputFailure.isError())
            writeOutput(data->bytes);
        return;
    }
    if (auto *push = std::get_if<PushReceived>(&event)) {
        takePush(std::move(*push));
        return;
    }
    auto *end = std::get_if<RequestFinished>(&event);
    const bool isEnd = end != nullptr;
    // It was whole in the queue, but not in the file.
    if (end && !end->error.isError())
        end->error = m_outputFailure;
    const bool isTaken = tell([event = std::move(event)](QueuedExchange *exchange) mutable {
        exchange->deliver(std::move(event));
    });
    if (isTaken && isEnd)
        m_host->remove(m_number);
}

void HostedExchange::writeOutput(const QByteArray &bytes)
{
    m_outputFailure = m_output->write(bytes);
    if (m_outputFailure.isError()) {
        // What comes behind a hole is worth nothing.
        m_exchange->abort(H2Error::Code::Cancel, m_outputFailure);
        return;
    }
    m_exchange->consume(bytes.size());
    if (m_crossing->written.add(bytes.size()))
        (void)tell([](QueuedExchange *exchange) { exchange->outputWritten(); });
}

// At once, since what comes next on its stream follows. Whether anybody has a use for it is said
// later.
void HostedExchange::takePush(PushReceived &&event)
{
    auto crossing = std::make_shared<Crossing>();
    auto pushed = std::make_unique<HostedExchange>(m_host, RequestInbox::nextNumber(), m_inbox,
                                                   crossing, nullptr);
    const RequestInbox::Number number = pushed->number();
    pushed->start(m_exchange->takePush(event.pushed, pushed.get()));
    m_host->add(std::move(pushed));
    event.pushed = number;
    auto call = [inbox = m_inbox.get(), owner = m_number, host = m_host, number,
                 address = m_host->address(), event = std::move(event),
                 crossing = std::move(crossing)]() mutable {
        if (QueuedExchange *exchange = inbox->find(owner))
            exchange->deliverPush(std::move(event), std::move(crossing));
        else
            (void)address->mailbox->post(Task([host, number] { host->remove(number); }));
    };
    if (!m_inbox->mailbox->post(Task(std::move(call))))
        m_host->remove(number);
}

void HostedExchange::exchangeLost(const H2Error &error)
{
    if (tell([error](QueuedExchange *exchange) { exchange->lost(error); }))
        m_host->remove(m_number);
}

void HostedExchange::restartBody()
{
    (void)tell([](QueuedExchange *exchange) { exchange->listener()->restartBody(); });
}

void HostedExchange::exchangeAsks(NextSending &&next)
{
    (void)tell([next = std::move(next)](QueuedExchange *exchange) mutable {
        exchange->listener()->exchangeAsks(std::move(next));
    });
}

void HostedExchange::dropBody()
{
    // The exchange goes on, and tells more: that is where it may be destroyed.
    (void)post([](QueuedExchange *exchange) { exchange->listener()->dropBody(); });
}

void HostedExchange::exchangeRetrying(const H2Error &reason)
{
    (void)tell(
        [reason](QueuedExchange *exchange) { exchange->listener()->exchangeRetrying(reason); });
}

void HostedExchange::exchangeRedirected(const QUrl &url)
{
    (void)tell([url](QueuedExchange *exchange) { exchange->redirected(url); });
}

} // namespace QtH2
