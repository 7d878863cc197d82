// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/clientexchange.h"

#include "policy/redirectrules.h"
#include "policy/retryrules.h"
#include "protocol/sessionerrors.h"

#include <QtCore/qtimer.h>

#include <algorithm>
#include <utility>
#include <variant>

namespace QtH2 {

namespace {

TimePoint now()
{
    return std::chrono::steady_clock::now();
}

} // namespace

ClientExchange::ClientExchange(ConnectionPool *pool, const ClientSettings *settings,
                               ExchangeListener *listener)
    : m_pool(pool)
    , m_settings(settings)
    , m_listener(listener)
{
}

ClientExchange::~ClientExchange()
{
    leave();
}

qint64 ClientExchange::maxSendBufferSize() const
{
    return m_settings->options.maxSendBufferSize();
}

void ClientExchange::submit(const RequestMessage &message)
{
    m_message = message;
    m_url = QUrl::fromEncoded(QByteArray(message.fields.value(":scheme") + "://"
                                         + message.fields.value(":authority")
                                         + message.fields.value(":path")));
    if (const auto limit = message.limits.whole)
        m_deadline = now() + *limit;
    start();
}

void ClientExchange::start()
{
    if (m_message.limits.whole) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_deadline - now());
        m_message.limits.whole = std::max(left, std::chrono::milliseconds(1));
    }
    startOn(m_pool->acquire(ConnectionPool::originOf(m_url)));
}

void ClientExchange::startOn(PooledConnection *connection)
{
    m_connection = connection;
    m_bodyWasRead = false;
    m_inner = std::make_unique<SessionExchange>(connection->driver(), this);
    m_inner->submit(m_message);
}

void ClientExchange::leave()
{
    m_inner.reset();
    if (m_connection)
        m_connection->removeUser();
    m_connection = nullptr;
}

void ClientExchange::write(const QByteArray &bytes)
{
    if (m_inner)
        m_inner->write(bytes);
}

void ClientExchange::endBody(const H2Headers &trailers)
{
    if (m_inner)
        m_inner->endBody(trailers);
}

void ClientExchange::changePriority(const QByteArray &fieldValue)
{
    m_message.fields.replaceOrAppend("priority", fieldValue);
    if (m_inner)
        m_inner->changePriority(fieldValue);
}

void ClientExchange::consume(qint64 size)
{
    if (m_inner)
        m_inner->consume(size);
}

std::unique_ptr<Exchange> ClientExchange::takePush(RequestId pushed, ExchangeListener *listener)
{
    return m_inner->takePush(pushed, listener);
}

void ClientExchange::refusePush(RequestId pushed)
{
    m_inner->refusePush(pushed);
}

void ClientExchange::abort(H2Error::Code code, const H2Error &error)
{
    if (m_inner) {
        // What comes of it is its end, which is not to be mended.
        m_responseBegan = true;
        m_inner->abort(code, error);
    } else {
        finishLater(error);
    }
}

void ClientExchange::exchangeEvent(Event &&event)
{
    if (auto *finished = std::get_if<RequestFinished>(&event)) {
        const H2Error error = finished->error;
        leave();
        if (!error.isError() || !retry(error, false))
            finish(error);
        return;
    }
    if (std::holds_alternative<RequestQueued>(event) && std::exchange(m_toldQueued, true))
        return;
    if (std::holds_alternative<RequestSent>(event) && std::exchange(m_toldSent, true))
        return;
    if (std::holds_alternative<BodyWanted>(event))
        m_bodyWasRead = true;
    if (const auto *headers = std::get_if<HeadersReceived>(&event)) {
        constexpr int misdirected = 421; // RFC 9110, section 15.5.20
        if (headers->status == misdirected && retry(SessionErrors::misdirected(), true))
            return;
        if (redirect(*headers))
            return;
        m_responseBegan = true;
    }
    m_listener->exchangeEvent(std::move(event));
}

bool ClientExchange::retry(const H2Error &reason, bool elsewhere)
{
    const bool mayRetry = elsewhere || RetryRules::mayRepeat(reason, method(), m_responseBegan);
    if (!mayRetry || !m_pool || m_retries >= m_settings->maxRetries)
        return false;
    if (m_message.bodyFollows && m_bodyWasRead && m_listener->restartBody().isError())
        return false;
    ++m_retries;
    const QUrl origin = ConnectionPool::originOf(m_url);
    if (elsewhere && m_connection)
        m_pool->separate(origin, m_connection);
    leave();
    QTimer::singleShot(m_pool->delayFor(origin), this, &ClientExchange::start);
    m_listener->exchangeRetrying(reason);
    return true;
}

bool ClientExchange::redirect(const HeadersReceived &response)
{
    using Policy = QNetworkRequest::RedirectPolicy;
    const auto to = RedirectRules::target(response.status, response.headers, m_url);
    const Policy policy = m_settings->redirectPolicy;
    if (!to || !m_pool || policy == Policy::ManualRedirectPolicy)
        return false;
    const bool isRefused = RedirectRules::isLessSafe(m_url, *to)
        || (policy == Policy::SameOriginRedirectPolicy && !RedirectRules::isSameOrigin(m_url, *to));
    if (isRefused || m_redirects >= m_settings->maxRedirects) {
        leave();
        finishLater(isRefused ? SessionErrors::redirectRefused(*to)
                              : SessionErrors::tooManyRedirects(m_settings->maxRedirects));
        return true;
    }
    const QByteArray next = RedirectRules::method(response.status, method());
    if (next != method()) {
        m_message.body.clear();
        m_message.bodyFollows = false;
        m_message.trailers.clear();
    } else if (m_message.bodyFollows && m_bodyWasRead && m_listener->restartBody().isError()) {
        return false;
    }
    ++m_redirects;
    m_message.fields = RedirectRules::fields(m_message.fields, next, m_url, *to);
    m_url = *to;
    leave();
    // Not before the request knows, which may be deleted by that.
    QMetaObject::invokeMethod(this, &ClientExchange::start, Qt::QueuedConnection);
    m_listener->exchangeRedirected(m_url);
    return true;
}

void ClientExchange::exchangeLost(const H2Error &error)
{
    leave();
    if (!std::exchange(m_finished, true))
        m_listener->exchangeLost(error);
}

void ClientExchange::finishLater(const H2Error &error)
{
    QMetaObject::invokeMethod(
        this, [this, error] { finish(error); }, Qt::QueuedConnection);
}

void ClientExchange::finish(const H2Error &error)
{
    if (!std::exchange(m_finished, true))
        m_listener->exchangeEvent(RequestFinished{ 0, error });
}

} // namespace QtH2
