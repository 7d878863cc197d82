// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/clientexchange.h"

#include "access/accesserrors.h"
#include "policy/redirectrules.h"
#include "policy/retryrules.h"
#include "protocol/sessionerrors.h"

#include <QtCore/qcoreevent.h>

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
                               const QUrl &url, ExchangeListener *listener)
    : m_pool(pool)
    , m_settings(settings)
    , m_listener(listener)
    , m_url(url)
{
    // Its connections tell what is on them.
    connect(pool, &QObject::destroyed, this, [this] {
        if (!m_inner)
            exchangeLost(SessionErrors::abortedByUser(H2Error::Scope::Request));
    });
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
    m_limit = message.limits.whole;
    if (m_limit)
        m_deadline = now() + *m_limit;
    // A path and a Host header, which do for a connection.
    if (m_url.host().isEmpty()) {
        finishLater(AccessErrors::noServer(m_url));
        return;
    }
    // That of a WebSocket's URL stands for another one.
    m_url.setScheme(QString::fromLatin1(message.fields.value(":scheme")));
    m_origin = m_pool->origin(m_url);
    start();
}

void ClientExchange::start()
{
    m_timer.stop();
    disconnect(m_origin.get(), nullptr, this, nullptr);
    if (m_limit) {
        m_message.limits.whole = timeLeft();
        if (m_message.limits.whole->count() <= 0) {
            finishLater(SessionErrors::requestTimeout(*m_limit));
            return;
        }
    }
    if (PooledConnection *connection = m_pool->acquire(m_origin.get())) {
        startOn(connection);
        return;
    }
    connect(m_origin.get(), &PooledOrigin::ready, this, &ClientExchange::start);
    wait();
}

std::chrono::milliseconds ClientExchange::timeLeft() const
{
    return std::chrono::ceil<std::chrono::milliseconds>(m_deadline - now());
}

void ClientExchange::startLater()
{
    m_timer.start(0, this);
}

void ClientExchange::wait()
{
    if (m_limit)
        m_timer.start(static_cast<int>(std::max<qint64>(timeLeft().count(), 0)), this);
}

void ClientExchange::timerEvent(QTimerEvent *)
{
    m_timer.stop();
    if (m_waitsForUser)
        finish(SessionErrors::requestTimeout(*m_limit));
    else
        start();
}

void ClientExchange::startOn(PooledConnection *connection)
{
    m_connection = connection;
    m_bodyBegan = false;
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

void ClientExchange::followRedirect()
{
    if (std::exchange(m_waitsForUser, false))
        startLater();
}

void ClientExchange::abort(H2Error::Code code, const H2Error &error)
{
    // What comes of it is its end, which is not to be mended.
    m_responseBegan = true;
    if (m_inner) {
        m_inner->abort(code, error);
    } else {
        m_timer.stop();
        if (m_origin)
            disconnect(m_origin.get(), nullptr, this, nullptr);
        finishLater(error);
    }
}

void ClientExchange::exchangeEvent(Event &&event)
{
    if (auto *finished = std::get_if<RequestFinished>(&event)) {
        H2Error error = finished->error;
        if (error.kind() == H2Error::Kind::RequestTimeout)
            error = SessionErrors::requestTimeout(*m_limit).setRetrySafe(error.isRetrySafe());
        leave();
        if (!error.isError() || !retry(error, false))
            finish(error);
        return;
    }
    if (std::holds_alternative<RequestQueued>(event) && std::exchange(m_toldQueued, true))
        return;
    if (std::holds_alternative<RequestSent>(event) && std::exchange(m_toldSent, true))
        return;
    if (std::holds_alternative<BodyWanted>(event) || std::holds_alternative<DataSent>(event))
        m_bodyBegan = true;
    const auto *headers = std::get_if<HeadersReceived>(&event);
    if (headers && !m_responseBegan) {
        constexpr int misdirected = 421; // RFC 9110, section 15.5.20
        if (headers->status == misdirected && retry(AccessErrors::misdirected(), true))
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
    const QPointer<ClientExchange> alive(this);
    const bool isLost = m_bodyBegan && m_listener->restartBody().isError();
    if (!alive || m_responseBegan) // deleted or aborted by that
        return true;
    if (isLost) {
        if (!elsewhere)
            return false;
        // Its response may wait for the rest of the body, which has gone.
        leave();
        finishLater(reason);
        return true;
    }
    ++m_retries;
    if (elsewhere && m_connection)
        m_pool->separate(m_origin.get(), m_connection);
    leave();
    startLater();
    m_listener->exchangeRetrying(reason);
    return true;
}

bool ClientExchange::redirect(const HeadersReceived &response)
{
    using Policy = QNetworkRequest::RedirectPolicy;
    const auto to = RedirectRules::target(response.status, response.headers, m_url);
    const Policy policy = m_settings->redirectPolicy;
    // A tunnel that is not opened was refused, wherever else it might be.
    const bool isTunnel = m_message.kind != RequestMessage::Kind::Ordinary;
    if (!to || !m_pool || isTunnel || policy == Policy::ManualRedirectPolicy)
        return false;
    const bool isRefused = RedirectRules::isLessSafe(m_url, *to)
        || (policy == Policy::SameOriginRedirectPolicy && !RedirectRules::isSameOrigin(m_url, *to));
    if (isRefused || m_redirects >= m_settings->maxRedirects) {
        leave();
        finishLater(isRefused ? AccessErrors::redirectRefused(*to)
                              : AccessErrors::tooManyRedirects(m_settings->maxRedirects));
        return true;
    }
    const QByteArray next = RedirectRules::method(response.status, method());
    if (next == method() && m_bodyBegan) {
        const QPointer<ClientExchange> alive(this);
        const H2Error problem = m_listener->restartBody();
        if (!alive || m_responseBegan) // deleted or aborted by that
            return true;
        if (problem.isError()) {
            leave();
            finishLater(problem);
            return true;
        }
    }
    leave();
    goTo(*to, next);
    m_waitsForUser = policy == Policy::UserVerifiedRedirectPolicy;
    if (m_waitsForUser)
        wait();
    else
        startLater();
    m_listener->exchangeRedirected(m_url);
    return true;
}

void ClientExchange::goTo(const QUrl &url, const QByteArray &nextMethod)
{
    if (nextMethod != method()) {
        m_message.body.clear();
        m_message.bodyFollows = false;
        m_message.trailers.clear();
        m_listener->dropBody();
    }
    ++m_redirects;
    m_message.fields = RedirectRules::fields(m_message.fields, nextMethod, m_url, url);
    m_url = url;
    m_origin = m_pool->origin(m_url);
}

void ClientExchange::exchangeLost(const H2Error &error)
{
    m_connection = nullptr; // which is half destroyed
    leave();
    m_timer.stop();
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
