// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/poolthread.h"

#include <QtNetwork/qauthenticator.h>

#include <utility>

namespace QtH2 {

PoolThread::PoolThread(const ClientSettings &settings, Questions questions, QObject *parent)
    : QThread(parent)
    , m_settings(settings)
    , m_questions(std::move(questions))
    , m_desk(this)
{
    setObjectName(QStringLiteral("QtH2"));
    start();
    // The system may have no thread to give.
    if (isRunning())
        m_started.get_future().wait();
}

// It may be waiting for an answer that will not come.
PoolThread::~PoolThread()
{
    m_desk.close();
    quit();
    wait();
}

void PoolThread::run()
{
    ConnectionPool pool(m_settings, hooks(), nullptr);
    ExchangeHost host; // does at its end what it was still asked for, with the pool
    m_host = host.address();
    m_pool = &pool;
    m_started.set_value();
    exec();
}

PoolHooks PoolThread::hooks()
{
    PoolHooks hooks;
    const QuestionDesk::Access desk = m_desk.access();
    hooks.sslErrors = [this, desk](H2Connection *connection, const QList<QSslError> &errors) {
        if (!m_questions.hasSslErrorsReceiver())
            return;
        const auto question
            = [this, connection, errors] { m_questions.sslErrors(connection, errors); };
        // The client is being deleted: that is why it fails, and not for its certificate.
        if (!desk.ask(question))
            connection->abort();
    };
    hooks.proxyAuthenticationRequired
        = [this, desk](const QNetworkProxy &proxy, QAuthenticator *authenticator) {
              if (!m_questions.hasProxyReceiver())
                  return;
              const auto answer = std::make_shared<QAuthenticator>(*authenticator);
              const auto question = [this, proxy, answer] {
                  m_questions.proxyAuthenticationRequired(proxy, answer.get());
              };
              // What is assigned counts as new, and is tried for ever if it is not.
              if (desk.ask(question) && *answer != *authenticator)
                  *authenticator = *answer;
          };
    return hooks;
}

void PoolThread::call(std::function<void(ConnectionPool &)> function)
{
    const auto task = [pool = m_pool, function = std::move(function)] { function(*pool); };
    (void)m_host->mailbox->post(Task(task));
}

void PoolThread::callAndWait(const std::function<void(ConnectionPool &)> &function)
{
    // Its own waits for the answer, and has nothing else to do.
    if (m_desk.isAnswering()) {
        function(*m_pool);
        return;
    }
    const auto isDone = std::make_shared<bool>(false);
    call([desk = m_desk.access(), function, isDone](ConnectionPool &pool) {
        function(pool);
        desk.notify([&] { *isDone = true; });
    });
    m_desk.waitFor([isDone] { return *isDone; });
}

} // namespace QtH2
