// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef POOLTHREAD_H
#define POOLTHREAD_H

#include "access/connectionpool.h"
#include "threads/exchangehost.h"
#include "threads/questiondesk.h"

#include <QtCore/qthread.h>

#include <functional>
#include <future>
#include <memory>

namespace QtH2 {

// A thread with the connections of a client, and what the client's own thread knows of it.
class PoolThread final : public QThread
{
public:
    // Both of which it is told of in the client's thread, while its own waits for the answer.
    struct Questions
    {
        std::function<void(H2Connection *, const QList<QSslError> &)> sslErrors;
        std::function<void(const QNetworkProxy &, QAuthenticator *)> proxyAuthenticationRequired;
        // Whether there is anybody to ask, of any thread.
        std::function<bool()> hasSslErrorsReceiver;
        std::function<bool()> hasProxyReceiver;
    };

    // Is not running if the system has no thread to give.
    PoolThread(const ClientSettings &settings, Questions questions, QObject *parent);
    ~PoolThread() override;

    [[nodiscard]] const std::shared_ptr<HostAddress> &host() const { return m_host; }
    // Valid in the thread alone.
    [[nodiscard]] ConnectionPool *pool() const { return m_pool; }
    // Soon, in the thread.
    void call(std::function<void(ConnectionPool &)> function);
    // The same, and waits for it.
    void callAndWait(const std::function<void(ConnectionPool &)> &function);

protected:
    void run() override;

private:
    [[nodiscard]] PoolHooks hooks();

    const ClientSettings m_settings; // to begin with
    const Questions m_questions;
    QuestionDesk m_desk;
    std::promise<void> m_started;
    std::shared_ptr<HostAddress> m_host;
    ConnectionPool *m_pool = nullptr;
};

} // namespace QtH2

#endif // POOLTHREAD_H
