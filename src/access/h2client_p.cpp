// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/h2client_p.h"

#include "access/accesserrors.h"
#include "access/clientexchange.h"
#include "access/cookieexchange.h"
#include "client/h2request_p.h"
#include "threads/queuedexchange.h"

#include <QtCore/qmetaobject.h>

#include <utility>

using namespace QtH2;

H2ClientPrivate::H2ClientPrivate(H2Client *client, const H2ConnectionOptions &options)
    : q(client)
    , optionsError(options.validate())
{
    settings.options = options;
}

// Not by the client's own children: what the thread asks for needs the client.
H2ClientPrivate::~H2ClientPrivate()
{
    delete m_thread;
    delete m_pool;
}

void H2ClientPrivate::open()
{
    if (m_pool || m_thread)
        return;
    const auto tellSslErrors = [this](H2Connection *connection, const QList<QSslError> &errors) {
        Q_EMIT q->sslErrors(connection, errors);
    };
    const auto askProxy = [this](const QNetworkProxy &proxy, QAuthenticator *authenticator) {
        Q_EMIT q->proxyAuthenticationRequired(proxy, authenticator);
    };
    if (hasWorkerThread) {
        const auto isConnected
            = [this](auto signal) { return q->isSignalConnected(QMetaMethod::fromSignal(signal)); };
        const PoolThread::Questions questions{
            tellSslErrors, askProxy, [=] { return isConnected(&H2Client::sslErrors); },
            [=] { return isConnected(&H2Client::proxyAuthenticationRequired); }
        };
        m_thread = new PoolThread(settings, questions, q);
    } else {
        m_pool = new ConnectionPool(settings, { tellSslErrors, askProxy }, q);
    }
}

void H2ClientPrivate::send(H2Request *request, const RequestRules &rules)
{
    auto *target = H2RequestPrivate::get(request);
    if (request->method() == "CONNECT" && request->protocol().isEmpty()) {
        target->refuse(AccessErrors::connectNeedsConnection());
        return;
    }
    if (optionsError.isError()) {
        target->refuse(optionsError);
        return;
    }
    open();
    const QUrl url = request->url();
    const bool usesCookies = cookieJar && (rules.loadsCookies || rules.savesCookies);
    if (!usesCookies) {
        target->start(makeExchange(url, rules, target));
        return;
    }
    RequestRules asking = rules;
    asking.asks = true;
    auto cookies = std::make_unique<CookieExchange>(cookieJar, rules, url, target);
    cookies->setInner(makeExchange(url, asking, cookies.get()));
    target->start(std::move(cookies));
}

std::unique_ptr<Exchange> H2ClientPrivate::makeExchange(const QUrl &url, const RequestRules &rules,
                                                        ExchangeListener *listener)
{
    if (!m_thread)
        return std::make_unique<ClientExchange>(m_pool, rules, url, listener);
    const auto factory
        = [pool = m_thread->pool(), rules, url](ExchangeListener *hosted, H2Error *) {
              return std::make_unique<ClientExchange>(pool, rules, url, hosted);
          };
    const QueuedExchange::Settings near{ {}, settings.options.maxSendBufferSize() };
    return std::make_unique<QueuedExchange>(m_thread->host(), factory, near, listener);
}

void H2ClientPrivate::withPool(const std::function<void(ConnectionPool &)> &call)
{
    if (m_thread)
        m_thread->call(call);
    else if (m_pool)
        call(*m_pool);
}

void H2ClientPrivate::readPool(const std::function<void(const ConnectionPool &)> &call)
{
    if (m_thread)
        m_thread->callAndWait(call);
    else if (m_pool)
        call(*m_pool);
}

void H2ClientPrivate::applySettings()
{
    withPool([copy = settings](ConnectionPool &pool) {
        pool.setSettings(copy);
        // Which may be what made it fail.
        pool.forgetFailures();
    });
}

void H2ClientPrivate::closeConnections()
{
    withPool([](ConnectionPool &pool) { pool.shutdown(); });
}

H2Statistics H2ClientPrivate::statistics(const QUrl &url)
{
    H2Statistics result;
    readPool([&](const ConnectionPool &pool) { result = pool.statistics(url); });
    return result;
}

QAbstractItemModel *H2ClientPrivate::connectionModel()
{
    if (!m_model) {
        open();
        m_model = new ConnectionModel(m_thread ? m_thread->pool() : m_pool, q);
        readPool([this](const ConnectionPool &pool) { m_model->setRows(pool.rows()); });
    }
    return m_model;
}

bool H2ClientPrivate::setWorkerThread(bool enabled)
{
    if (m_pool || m_thread)
        return false;
    hasWorkerThread = enabled;
    return true;
}
