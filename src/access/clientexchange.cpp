// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/clientexchange.h"

#include "access/accesserrors.h"
#include "access/clientexchangecontext.h"
#include "message/fieldview.h"
#include "policy/challenge.h"
#include "policy/redirectrules.h"
#include "policy/retryrules.h"
#include "protocol/sessionerrors.h"

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

ClientExchange::ClientExchange(ConnectionPool *pool, const RequestRules &rules, const QUrl &url,
                               ExchangeListener *listener)
    : PoolUser(pool)
    , m_rules(rules)
    , m_maxSendBufferSize(pool->settings().options.maxSendBufferSize())
    , m_listener(listener)
    , m_url(url)
{
}

ClientExchange::~ClientExchange()
{
    leave();
}

ClientExchange::Context *ClientExchange::context()
{
    if (!m_context)
        m_context = std::make_unique<Context>(this);
    return m_context.get();
}

// Its connections have told what was on them.
void ClientExchange::poolDestroyed()
{
    if (!m_inner)
        exchangeLost(SessionErrors::abortedByUser(H2Error::Scope::Request));
}

void ClientExchange::submit(RequestMessage &&message)
{
    m_message = std::move(message);
    m_limits = m_message.limits;
    if (m_limits.whole || m_limits.response)
        m_submitted = now();
    const QByteArrayView scheme = fieldView(m_message.fields, ":scheme");
    // A path and a Host header, which do for a connection.
    if (scheme.isEmpty()) {
        finishLater(AccessErrors::noServer(m_url));
        return;
    }
    // That of a WebSocket's URL stands for another one.
    if (m_url.scheme() != QLatin1String(scheme))
        m_url.setScheme(QString::fromLatin1(scheme));
    m_origin = m_rules.setsAuthority
        ? pool()->origin(m_url)
        : pool()->origin(scheme, fieldView(m_message.fields, ":authority"), m_url);
    start();
}

void ClientExchange::start()
{
    stopTimer();
    stopListening();
    if (const H2Error expired = expiredLimit(); expired.isError()) {
        finishLater(SessionErrors::forRequest(expired, m_toldSent));
        return;
    }
    m_message.limits.whole = timeLeft(m_limits.whole);
    m_message.limits.response = timeLeft(m_limits.response);
    if (PooledConnection *connection = pool()->acquire(m_origin.get())) {
        startOn(connection);
        return;
    }
    QObject::connect(m_origin.get(), &PooledOrigin::ready, context(), [this] { start(); });
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
    context()->startTimer(std::chrono::milliseconds(0));
}

void ClientExchange::wait()
{
    startDeadline();
    QMetaObject::invokeMethod(
        context(),
        [this] {
            if (!m_finished && !std::exchange(m_toldQueued, true))
                m_listener->exchangeEvent(RequestQueued{});
        },
        Qt::QueuedConnection);
}

void ClientExchange::startDeadline()
{
    const auto deadline = earlier(deadlineOf(m_limits.whole), deadlineOf(m_limits.response));
    if (deadline)
        context()->startTimer(timeUntil(*deadline));
}

void ClientExchange::stopTimer()
{
    if (m_context)
        m_context->stopTimer();
}

void ClientExchange::stopListening()
{
    if (m_context && m_origin)
        QObject::disconnect(m_origin.get(), nullptr, m_context.get(), nullptr);
}

void ClientExchange::timeExpired()
{
    if (!m_waitsForUser && !m_next) {
        start();
    } else if (const H2Error expired = expiredLimit(); expired.isError()) {
        m_next.reset();
        m_held.clear();
        leave();
        finish(expired);
    } else {
        startDeadline(); // a timer can be early
    }
}

void ClientExchange::startOn(PooledConnection *connection)
{
    m_connection = connection;
    m_bodyBegan = false;
    m_inner.emplace(connection->driver(), this);
    m_inner->submit(RequestMessage(m_message));
}

void ClientExchange::leave()
{
    m_inner.reset();
    if (m_connection)
        m_connection->removeUser();
    m_connection = nullptr;
}

// What was written for a body that has been dropped can come behind that, from another thread.
void ClientExchange::write(const QByteArray &bytes)
{
    if (m_inner && m_message.bodyFollows)
        m_inner->write(bytes);
}

void ClientExchange::endBody(const H2Headers &trailers)
{
    if (m_inner && m_message.bodyFollows)
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

void ClientExchange::readerTold()
{
    if (m_inner)
        m_inner->readerTold();
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
    // What comes of it is its end, which is not to be mended.
    m_responseBegan = true;
    if (m_inner)
        m_inner->abort(code, error);
    if (m_next || !m_held.empty()) {
        // Its end may be among what is held.
        m_next.reset();
        m_held.clear();
        leave();
    }
    if (!m_inner) {
        stopTimer();
        m_waitsForUser = false;
        stopListening();
        finishLater(SessionErrors::forRequest(error, m_toldSent));
    }
}

void ClientExchange::exchangeEvent(Event &&event)
{
    if (!m_next && m_held.empty()) {
        handleEvent(std::move(event));
        return;
    }
    // A push cannot wait: its stream is there now, and can only be taken while that of the request is.
    if (const auto *push = std::get_if<PushReceived>(&event)) {
        m_inner->refusePush(push->pushed);
        return;
    }
    m_held.push_back(std::move(event));
    if (!m_next)
        deliverLater();
}

void ClientExchange::handleEvent(Event &&event)
{
    if (const auto *finished = std::get_if<RequestFinished>(&event)) {
        handleEnd(finished->error);
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
        if (handleResponse(*headers))
            return;
        m_responseBegan = true;
    }
    m_listener->exchangeEvent(std::move(event));
}

void ClientExchange::handleEnd(const H2Error &reason)
{
    H2Error error = reason;
    if (error.kind() == H2Error::Kind::RequestTimeout)
        error = SessionErrors::requestTimeout(*m_limits.whole).setRetrySafe(error.isRetrySafe());
    else if (error.kind() == H2Error::Kind::ResponseTimeout)
        error
            = SessionErrors::responseTimeout(*m_limits.response).setRetrySafe(error.isRetrySafe());
    if (m_connection && error.scope() == H2Error::Scope::Connection
        && error.kind() != H2Error::Kind::GoAway)
        m_connection->noteFailed();
    leave();
    if (error.isError() && mayRetry(error, false))
        repeat({ Repetition::Kind::Retry, error });
    else
        finish(error);
}

bool ClientExchange::handleResponse(const HeadersReceived &response)
{
    if (m_connection)
        m_connection->noteServed();
    constexpr int misdirected = 421; // RFC 9110, section 15.5.20
    if (response.status == misdirected && mayRetry(AccessErrors::misdirected(), true)) {
        if (m_connection)
            pool()->separate(m_origin.get(), m_connection);
        leave();
        repeat({ Repetition::Kind::Elsewhere, AccessErrors::misdirected() });
        return true;
    }
    if (response.status == unauthorizedStatus && m_rules.asks
        && m_message.kind == RequestMessage::Kind::Ordinary) {
        m_held.push_back(response);
        m_next = Repetition{ Repetition::Kind::Challenge, {}, response, m_url, method() };
        startDeadline();
        ask(m_url);
        return true;
    }
    return redirect(response);
}

bool ClientExchange::mayRetry(const H2Error &reason, bool elsewhere) const
{
    const bool isUnreachable = reason.kind() == H2Error::Kind::ConnectionRefused
        || reason.kind() == H2Error::Kind::ConnectTimeout;
    if (isUnreachable && !m_rules.waitsForServer)
        return false;
    return (elsewhere || RetryRules::mayRepeat(reason, method(), m_responseBegan)) && pool()
        && m_retries < pool()->settings().maxRetries;
}

bool ClientExchange::redirect(const HeadersReceived &response)
{
    using Policy = QNetworkRequest::RedirectPolicy;
    const auto to = RedirectRules::target(response.status, response.headers, m_url);
    // A tunnel that is not opened was refused, wherever else it might be.
    const bool isTunnel = m_message.kind != RequestMessage::Kind::Ordinary;
    if (!to || !pool() || isTunnel || m_rules.redirectPolicy == Policy::ManualRedirectPolicy)
        return false;
    leave();
    if (isForbidden(m_rules.redirectPolicy, m_url, *to))
        finishLater(AccessErrors::redirectRefused(*to));
    else if (m_redirects >= m_rules.maxRedirects)
        finishLater(AccessErrors::tooManyRedirects(m_rules.maxRedirects));
    else
        repeat({ Repetition::Kind::Redirect,
                 {},
                 response,
                 *to,
                 RedirectRules::method(response.status, method()) });
    return true;
}

void ClientExchange::exchangeLost(const H2Error &error)
{
    m_connection = nullptr; // which is half destroyed
    leave();
    stopTimer();
    m_next.reset();
    m_held.clear();
    if (!std::exchange(m_finished, true))
        m_listener->exchangeLost(error);
}

void ClientExchange::finishLater(const H2Error &error)
{
    QMetaObject::invokeMethod(
        context(), [this, error] { finish(error); }, Qt::QueuedConnection);
}

void ClientExchange::finish(const H2Error &error)
{
    if (!std::exchange(m_finished, true))
        m_listener->exchangeEvent(RequestFinished{ 0, error });
}

} // namespace QtH2
