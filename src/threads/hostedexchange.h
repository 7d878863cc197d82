// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef HOSTEDEXCHANGE_H
#define HOSTEDEXCHANGE_H

#include "client/exchange.h"
#include "client/outputfile.h"
#include "threads/crossing.h"
#include "threads/requestinbox.h"

#include <memory>

namespace QtH2 {

class ExchangeHost;
class QueuedExchange;

// One exchange of a host: in the place of a request that lives in another thread.
class HostedExchange final : public ExchangeListener
{
public:
    HostedExchange(ExchangeHost *host, RequestInbox::Number number,
                   std::shared_ptr<RequestInbox> inbox, std::shared_ptr<Crossing> crossing,
                   std::shared_ptr<OutputFile> output);
    ~HostedExchange();
    Q_DISABLE_COPY_MOVE(HostedExchange)

    [[nodiscard]] RequestInbox::Number number() const { return m_number; }
    void start(std::unique_ptr<Exchange> exchange);
    [[nodiscard]] Exchange *exchange() const { return m_exchange.get(); }
    void consume();

    void exchangeEvent(Event &&event) override;
    void exchangeLost(const H2Error &error) override;
    void restartBody() override;
    void exchangeAsks(NextSending &&next) override;
    void dropBody() override;
    void exchangeRetrying(const H2Error &reason) override;
    void exchangeRedirected(const QUrl &url) override;
    void exchangeWroteOutput(qint64) override { } // it writes itself

private:
    // A call of the request's own exchange there. False: nobody reads it; then tell() removes this.
    template <typename Functor> bool post(Functor functor);
    template <typename Functor> bool tell(Functor functor);
    void writeOutput(const QByteArray &bytes);
    void takePush(PushReceived &&event);

    ExchangeHost *const m_host;
    const RequestInbox::Number m_number;
    const std::shared_ptr<RequestInbox> m_inbox;
    const std::shared_ptr<Crossing> m_crossing;
    std::shared_ptr<OutputFile> m_output;
    std::unique_ptr<Exchange> m_exchange;
    H2Error m_outputFailure; // after which nothing is written, or told, of the body
};

} // namespace QtH2

#endif // HOSTEDEXCHANGE_H
