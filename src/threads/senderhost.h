// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SENDERHOST_H
#define SENDERHOST_H

#include "threads/exchangehost.h"

#include <QtH2/h2connection.h>

#include <atomic>
#include <memory>

QT_BEGIN_NAMESPACE
class QThread;
QT_END_NAMESPACE

// What the senders of a connection know of it, in any thread.
class H2SenderPrivate
{
public:
    std::shared_ptr<QtH2::HostAddress> host;
    std::atomic<H2Connection::State> state{ H2Connection::State::Unconnected };
    std::atomic<qint64> maxSendBufferSize{ 0 };
    std::atomic<QThread *> thread{ nullptr }; // null: between two
    H2Connection *connection = nullptr; // for that thread alone
};

namespace QtH2 {

// The host of what the senders of a connection send, which is its child.
class SenderHost final : public ExchangeHost
{
    Q_OBJECT

public:
    explicit SenderHost(H2Connection *connection);
    ~SenderHost() override;

    [[nodiscard]] const std::shared_ptr<H2SenderPrivate> &shared() const { return m_shared; }

protected:
    bool event(QEvent *event) override;
    void threadChanged() override;
    void threadEnded() override;

private:
    void update();

    const std::shared_ptr<H2SenderPrivate> m_shared;
};

} // namespace QtH2

#endif // SENDERHOST_H
