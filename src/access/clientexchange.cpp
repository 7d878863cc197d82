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

std::chrono::milliseconds timeUntil(TimePoint deadline)
{
    using std::chrono::milliseconds;
    return std::max(std::chrono::ceil<milliseconds>(deadline - now()), milliseconds(0));
}

bool isForbidden(QNetworkRequest::RedirectPolicy policy, const QUrl &from, const QUrl &to)
{
    switch (policy) {
    case QNetworkRequest::SameOriginRedirectPolicy:
        return !RedirectRules::isSameOrigin(from, to);
    case QNetworkRequest::UserVerifiedRedirectPolicy: // who sees where it goes
        return false;
    default:
        return RedirectRules::isLessSafe(from, to);
    }
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
    m_limits = message.limits;
    m_submitted = now();
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
    if (const H2Error expired = expiredLimit(); expired.isError()) {
        finishLater(SessionErrors::forRequest(expired, m_toldSent));
        return;
    }
    m_message.limits.whole = timeLeft(m_limits.whole);
    m_message.limits.response = timeLeft(m_limits.response);
    if (PooledConnection *connection = m_pool->acquire(m_origin.get())) {
        startOn(connection);
        return;
    }
    connect(m_origin.get(), &PooledOrigin::ready, this, &ClientExchange::start);
    wait();
}

std::optional<TimePoint> ClientExchange::deadlineOf(Duration limit) const
{
    return limit ? std::optional(m_submitted + *limit) : std::nullopt;
}

ClientExchange::Duration ClientExchange::timeLeft(Duration limit) const
{
    return limit ? std::optional(timeUntil(*deadlineOf(limit))) : std::nullopt;
}

H2Error ClientExchange::expiredLimit() const
{
    if (timeLeft(m_limits.whole) == std::chrono::milliseconds(0))
        return SessionErrors::requestTimeout(*m_limits.whole);
    if (timeLeft(m_limits.response) == std::chrono::milliseconds(0))
        return SessionErrors::responseTimeout(*m_limits.response);
    return {};
}

void ClientExchange::startLater()
{
    m_timer.start(0, this);
}

void ClientExchange::wait()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_finished && !std::exchange(m_toldQueued, true))
                m_listener->exchangeEvent(RequestQueued{});
        },
        Qt::QueuedConnection);
    const auto deadline = earlier(deadlineOf(m_limits.whole), deadlineOf(m_limits.response));
    if (deadline)
        m_timer.start(static_cast<int>(timeUntil(*deadline).count()), this);
}

void ClientExchange::timerEvent(QTimerEvent *)
{
    m_timer.stop();
    if (!m_waitsForUser)
        start();
    else if (const H2Error expired = expiredLimit(); expired.isError())
        finish(expired);
    else
        wait(); // a timer can be early
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
        m_waitsForUser = false;
        if (m_origin)
            disconnect(m_origin.get(), nullptr, this, nullptr);
        finishLater(SessionErrors::forRequest(error, m_toldSent));
    }
}

void ClientExchange::exchangeEvent(Event &&event)
{
    if (auto *finished = std::get_if<RequestFinished>(&event)) {
        H2Error error = finished->error;
        if (error.kind() == H2Error::Kind::RequestTimeout)
            error
                = SessionErrors::requestTimeout(*m_limits.whole).setRetrySafe(error.isRetrySafe());
        else if (error.kind() == H2Error::Kind::ResponseTimeout)
            error = SessionErrors::responseTimeout(*m_limits.response)
                        .setRetrySafe(error.isRetrySafe());
        if (m_connection && error.scope() == H2Error::Scope::Connection
            && error.kind() != H2Error::Kind::GoAway)
            m_connection->noteFailed();
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
        if (m_connection)
            m_connection->noteServed();
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
    const std::optional<H2Error> problem = beginBodyAnew();
    if (!problem)
        return true;
    if (problem->isError()) {
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

std::optional<H2Error> ClientExchange::beginBodyAnew()
{
    if (!m_bodyBegan)
        return H2Error();
    const QPointer<ClientExchange> alive(this);
    const H2Error problem = m_listener->restartBody();
    return alive && !m_responseBegan ? std::optional(problem) : std::nullopt;
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
    const bool isRefused = isForbidden(policy, m_url, *to);
    if (isRefused || m_redirects >= m_settings->maxRedirects) {
        leave();
        finishLater(isRefused ? AccessErrors::redirectRefused(*to)
                              : AccessErrors::tooManyRedirects(m_settings->maxRedirects));
        return true;
    }
    const QByteArray next = RedirectRules::method(response.status, method());
    if (next == method()) {
        const std::optional<H2Error> problem = beginBodyAnew();
        if (!problem)
            return true;
        if (problem->isError()) {
            leave();
            finishLater(*problem);
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
    // Not m_url: what a slot does can send the request on, or end it.
    m_listener->exchangeRedirected(*to);
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
