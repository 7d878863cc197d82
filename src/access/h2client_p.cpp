// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/h2client_p.h"

#include "access/accesserrors.h"
#include "access/authenticatingexchange.h"
#include "access/clientexchange.h"
#include "access/cookieexchange.h"
#include "access/decodingexchange.h"
#include "client/h2request_p.h"
#include "client/logging.h"
#include "threads/queuedexchange.h"

#include <QtCore/qmetaobject.h>

#include <utility>

using namespace QtH2;

namespace {

// In the thread of the pool.
std::unique_ptr<Exchange> pooledExchange(ConnectionPool *pool, const QUrl &url,
                                         const RequestRules &rules, ExchangeListener *listener)
{
    if (!rules.decodes)
        return std::make_unique<ClientExchange>(pool, rules, url, listener);
    auto decoding = std::make_unique<DecodingExchange>(
        rules.expansion, pool->settings().options.maxBufferedBytes(), listener);
    decoding->setInner(std::make_unique<ClientExchange>(pool, rules, url, decoding.get()));
    return decoding;
}

} // namespace

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
        if (m_thread->isRunning())
            return;
        qCWarning(logConnection,
                  "H2Client: there is no thread to be had; the connections live in "
                  "that of the client");
        delete std::exchange(m_thread, nullptr);
    }
    m_pool = new ConnectionPool(settings, { tellSslErrors, askProxy }, q);
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
    const bool authenticates = rules.authenticates && mayAuthenticate(url);
    RequestRules asking = rules;
    asking.asks = usesCookies || authenticates;
    asking.setsAuthority = target->requestHeaders.contains("host");

    std::unique_ptr<Exchange> exchange;
    ExchangeListener *listener = target;
    ExchangeFilter *outer = nullptr;
    const auto add = [&](auto filter) {
        listener = filter.get();
        auto *added = filter.get();
        if (outer)
            outer->setInner(std::move(filter));
        else
            exchange = std::move(filter);
        outer = added;
    };
    if (authenticates) {
        const auto credentials
            = rules.reusesCredentials ? m_credentials : std::make_shared<CredentialCache>();
        add(std::make_unique<AuthenticatingExchange>(credentials, q, request, listener));
    }
    if (usesCookies)
        add(std::make_unique<CookieExchange>(cookieJar, rules, url, listener));
    auto innermost = makeExchange(url, asking, listener);
    if (outer)
        outer->setInner(std::move(innermost));
    else
        exchange = std::move(innermost);
    target->start(std::move(exchange));
}

// Otherwise a challenge is a response as others are.
bool H2ClientPrivate::mayAuthenticate(const QUrl &url) const
{
    static const QMetaMethod authenticationRequired
        = QMetaMethod::fromSignal(&H2Client::authenticationRequired);
    return q->isSignalConnected(authenticationRequired) || m_credentials->size() > 0
        || !url.userName().isEmpty();
}

std::unique_ptr<Exchange> H2ClientPrivate::makeExchange(const QUrl &url, const RequestRules &rules,
                                                        ExchangeListener *listener)
{
    if (!m_thread)
        return pooledExchange(m_pool, url, rules, listener);
    const auto factory = [pool = m_thread->pool(), rules, url](ExchangeListener *hosted,
                                                               RequestMessage *, H2Error *) {
        return pooledExchange(pool, url, rules, hosted);
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
        // A slot that the other thread waits for can delete the client meanwhile.
        const QPointer<ConnectionModel> made = m_model;
        QList<ConnectionRow> rows;
        readPool([&rows](const ConnectionPool &pool) { rows = pool.rows(); });
        if (made)
            made->setRows(rows);
        return made;
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
