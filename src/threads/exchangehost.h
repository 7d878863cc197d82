// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef EXCHANGEHOST_H
#define EXCHANGEHOST_H

#include "client/exchange.h"
#include "threads/hostedexchange.h"
#include "threads/mailbox.h"
#include "threads/requestinbox.h"

#include <functional>
#include <memory>
#include <unordered_map>

namespace QtH2 {

// Makes an exchange in the thread of the connection, or says why it does not; and completes the message
// with what is known there alone.
using ExchangeFactory
    = std::function<std::unique_ptr<Exchange>(ExchangeListener *, RequestMessage *, H2Error *)>;

class ExchangeHost;

// By what other threads know a host. The pointer is for tasks in the mailbox alone.
struct HostAddress
{
    std::shared_ptr<Mailbox> mailbox;
    ExchangeHost *host = nullptr;
};

// The exchanges of requests in other threads, in the thread of their connection. When it is
// destroyed, or its thread ends, each request hears that the connection is lost.
class ExchangeHost : public MailboxReader
{
    Q_OBJECT

public:
    [[nodiscard]] static H2Error lostError();

    explicit ExchangeHost(QObject *parent = nullptr);
    ~ExchangeHost() override;

    [[nodiscard]] const std::shared_ptr<HostAddress> &address() const { return m_address; }

    // From the mailbox. Null: it is over.
    [[nodiscard]] HostedExchange *find(RequestInbox::Number number) const;
    void begin(std::unique_ptr<HostedExchange> hosted, const ExchangeFactory &factory,
               RequestMessage &&message);
    // Also from the hosted exchange itself.
    void add(std::unique_ptr<HostedExchange> hosted);
    void remove(RequestInbox::Number number);

protected:
    bool event(QEvent *event) override;
    // In its thread: the one it was made in, and any that it has been moved to.
    virtual void threadChanged();
    // As the last in its thread.
    virtual void threadEnded();

private:
    void loseAll();

    const std::shared_ptr<HostAddress> m_address;
    std::unordered_map<RequestInbox::Number, std::unique_ptr<HostedExchange>> m_exchanges;
    QMetaObject::Connection m_threadEnd;
    bool m_over = false;
};

} // namespace QtH2

#endif // EXCHANGEHOST_H
