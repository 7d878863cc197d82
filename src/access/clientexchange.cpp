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

ClientExchange::ClientExchange(ConnectionPool *pool, const RequestRules &rules, const QUrl &url,
                               ExchangeListener *listener)
    : m_pool(pool)
    , m_rules(rules)
    , m_maxSendBufferSize(pool->settings().options.maxSendBufferSize())
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

void ClientExchange::followRedirect()
{
    if (std::exchange(m_waitsForUser, false))
        startWhenAllowed();
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
        m_timer.stop();
        m_waitsForUser = false;
        if (m_origin)
            disconnect(m_origin.get(), nullptr, this, nullptr);
        finishLater(SessionErrors::forRequest(error, m_toldSent));
    }
}

void ClientExchange::exchangeEvent(Event &&event)
{
    if (!m_next && m_held.empty()) {
        handleEvent(std::move(event));
        return;
    }
    m_held.push_back(std::move(event));
    if (!m_next)
        QMetaObject::invokeMethod(this, &ClientExchange::deliverHeld, Qt::QueuedConnection);
}

void ClientExchange::deliverHeld()
{
    const QPointer<ClientExchange> alive(this);
    while (alive && !m_next && !m_held.empty()) {
        Event event = std::move(m_held.front());
        m_held.pop_front();
        // For a slot that runs an event loop.
        if (!m_held.empty())
            QMetaObject::invokeMethod(this, &ClientExchange::deliverHeld, Qt::QueuedConnection);
        handleEvent(std::move(event));
    }
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
    constexpr int unauthorized = 401; // RFC 9110, section 15.5.2
    const H2Error elsewhere = AccessErrors::misdirected();
    if (response.status == misdirected && mayRetry(elsewhere, true)) {
        if (m_connection)
            m_pool->separate(m_origin.get(), m_connection);
        leave();
        repeat({ Repetition::Kind::Elsewhere, elsewhere });
        return true;
    }
    if (response.status == unauthorized && m_rules.asks
        && m_message.kind == RequestMessage::Kind::Ordinary) {
        m_held.push_back(response);
        m_next = Repetition{ Repetition::Kind::Challenge, {}, response, m_url, method() };
        ask(m_url);
        return true;
    }
    return redirect(response);
}

bool ClientExchange::mayRetry(const H2Error &reason, bool elsewhere) const
{
    return (elsewhere || RetryRules::mayRepeat(reason, method(), m_responseBegan)) && m_pool
        && m_retries < m_pool->settings().maxRetries;
}

bool ClientExchange::redirect(const HeadersReceived &response)
{
    using Policy = QNetworkRequest::RedirectPolicy;
    const auto to = RedirectRules::target(response.status, response.headers, m_url);
    // A tunnel that is not opened was refused, wherever else it might be.
    const bool isTunnel = m_message.kind != RequestMessage::Kind::Ordinary;
    if (!to || !m_pool || isTunnel || m_rules.redirectPolicy == Policy::ManualRedirectPolicy)
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

// The device of the body can have the request deleted, and this with it, or aborted.
void ClientExchange::repeat(Repetition &&repetition)
{
    const bool hasBody
        = repetition.kind != Repetition::Kind::Redirect || repetition.method == method();
    m_next = std::move(repetition);
    if (m_bodyBegan && hasBody)
        m_listener->restartBody();
    else
        goOn();
}

void ClientExchange::bodyRestarted(const H2Error &problem)
{
    if (!m_next || m_next->isGoing)
        return;
    if (!problem.isError()) {
        goOn();
        return;
    }
    const Repetition failed = *std::exchange(m_next, std::nullopt);
    switch (failed.kind) {
    case Repetition::Kind::Retry:
        finish(failed.reason);
        break;
    case Repetition::Kind::Elsewhere: // its response may wait for the rest of the body
        finishLater(failed.reason);
        break;
    case Repetition::Kind::Redirect:
        finishLater(problem);
        break;
    case Repetition::Kind::Challenge:
        m_responseBegan = true;
        deliverHeld();
        break;
    }
}

void ClientExchange::goOn()
{
    const QPointer<ClientExchange> alive(this);
    switch (m_next->kind) {
    case Repetition::Kind::Retry:
    case Repetition::Kind::Elsewhere: {
        const H2Error reason = std::exchange(m_next, std::nullopt)->reason;
        ++m_retries;
        startLater();
        m_listener->exchangeRetrying(reason);
        break;
    }
    case Repetition::Kind::Redirect: {
        // Not m_url: what a slot does can send the request on, or end it.
        const QUrl to = m_next->to;
        const QUrl from = m_url;
        m_waitsForUser = m_rules.redirectPolicy == QNetworkRequest::UserVerifiedRedirectPolicy;
        goTo(to, m_next->method);
        m_next->isGoing = true;
        if (m_waitsForUser)
            wait();
        if (m_rules.asks) {
            ask(from);
        } else {
            m_next.reset();
            startWhenAllowed();
        }
        if (alive)
            m_listener->exchangeRedirected(to);
        break;
    }
    case Repetition::Kind::Challenge:
        m_next.reset();
        m_held.clear();
        leave();
        startLater();
        break;
    }
}

void ClientExchange::startWhenAllowed()
{
    if (!m_next && !m_waitsForUser)
        startLater();
}

void ClientExchange::ask(const QUrl &from)
{
    NextSending next;
    next.response = m_next->response;
    next.from = from;
    next.to = m_next->to;
    next.method = m_next->method;
    next.target = m_message.fields.value(":path");
    next.isChallenge = m_next->kind == Repetition::Kind::Challenge;
    next.isWanted = !next.isChallenge;
    m_listener->exchangeAsks(std::move(next));
}

void ClientExchange::sendNext(NextSending &&next)
{
    if (!m_next)
        return;
    const bool isChallenge = m_next->kind == Repetition::Kind::Challenge;
    if (isChallenge && !next.isWanted) {
        m_next.reset();
        m_responseBegan = true;
        deliverHeld();
        return;
    }
    for (const H2Headers::Field field : next.fields) {
        m_message.fields.removeAll(field.name);
        if (!field.value.isEmpty())
            m_message.fields.append(field.name, field.value, H2Headers::Sensitivity::Sensitive);
    }
    if (!isChallenge) {
        m_next.reset();
        startWhenAllowed();
    } else if (m_bodyBegan) {
        m_listener->restartBody();
    } else {
        goOn();
    }
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
    m_next.reset();
    m_held.clear();
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
