// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/authenticatingexchange.h"

#include "message/fieldview.h"
#include "policy/challenge.h"

#include <QtH2/h2client.h>
#include <QtH2/h2request.h>

#include <QtCore/qrandom.h>
#include <QtNetwork/qauthenticator.h>

#include <array>
#include <utility>
#include <variant>

namespace QtH2 {

namespace {

// A server whose nonces are always too old is not to be asked for ever.
constexpr int mostStaleNonces = 3;

// RFC 7616, section 5.12.
QByteArray clientNonce()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex();
}

Credentials credentialsOf(const QUrl &url)
{
    return { url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded) };
}

// The URL says who asks, and it is not who the server knows.
bool namesAnother(const QUrl &url, const Credentials &known)
{
    const Credentials named = credentialsOf(url);
    return !named.user.isEmpty()
        && (named.user != known.user
            || (!named.password.isEmpty() && named.password != known.password));
}

bool isSameRealm(const Challenge &left, const Challenge &right)
{
    return left.scheme == right.scheme && left.realm == right.realm;
}

} // namespace

AuthenticatingExchange::AuthenticatingExchange(std::shared_ptr<CredentialCache> cache,
                                               H2Client *client, H2Request *request,
                                               ExchangeListener *listener)
    : ExchangeFilter(listener)
    , m_cache(std::move(cache))
    , m_client(client)
    , m_request(request)
    , m_url(request->url())
{
}

void AuthenticatingExchange::submit(RequestMessage &&message)
{
    // That of a WebSocket's URL stands for another one.
    const QByteArrayView scheme = fieldView(message.fields, ":scheme");
    if (m_url.scheme() != QLatin1String(scheme))
        m_url.setScheme(QString::fromLatin1(scheme));
    m_isOwn = message.fields.contains("authorization");
    if (!m_isOwn && m_cache->size() > 0) {
        NextSending first;
        first.to = m_url;
        first.method = message.fields.value(":method");
        first.target = message.fields.value(":path");
        if (const std::optional<QByteArray> value = answer(first))
            message.fields.append("authorization", *value, H2Headers::Sensitivity::Sensitive);
    }
    inner()->submit(std::move(message));
}

void AuthenticatingExchange::abort(H2Error::Code code, const H2Error &error)
{
    m_isAborted = true;
    inner()->abort(code, error);
}

void AuthenticatingExchange::exchangeEvent(Event &&event)
{
    if (const auto *response = std::get_if<HeadersReceived>(&event);
        response && m_sent && response->status != unauthorizedStatus)
        remember(response->headers);
    listener()->exchangeEvent(std::move(event));
}

void AuthenticatingExchange::exchangeAsks(NextSending &&next)
{
    // It was on its way from another thread.
    if (m_isAborted)
        return;
    if (!next.isChallenge && m_sent)
        remember(next.response.headers);
    if (!next.isChallenge)
        m_usedUrl = false;
    m_url = next.to;
    if (m_isOwn) {
        listener()->exchangeAsks(std::move(next));
        return;
    }
    if (!m_context)
        m_context = std::make_unique<QObject>();
    const QPointer<QObject> alive(m_context.get());
    const bool hadSent = m_sent.has_value();
    const std::optional<QByteArray> value = next.isChallenge ? answerChallenge(next) : answer(next);
    if (!alive)
        return;
    if (next.isChallenge)
        next.isWanted = value.has_value();
    // That of the former place, which an answer may be bound to, does not go along.
    if (value || hadSent)
        next.fields.append("authorization", value.value_or(QByteArray()),
                           H2Headers::Sensitivity::Sensitive);
    listener()->exchangeAsks(std::move(next));
}

// Before the server asks.
std::optional<QByteArray> AuthenticatingExchange::answer(const NextSending &next)
{
    m_sent.reset();
    m_wasAsked = false;
    Authorization *known = m_cache->find(next.to);
    if (!known || namesAnother(next.to, known->credentials()))
        return std::nullopt;
    const std::optional<QByteArray> value = known->value(next.method, next.target, clientNonce());
    m_sent = *known;
    return value;
}

std::optional<QByteArray> AuthenticatingExchange::answerChallenge(const NextSending &next)
{
    const std::optional<Challenge> challenge
        = strongest(parseChallenges(next.response.headers, "www-authenticate"));
    if (!challenge)
        return std::nullopt;
    const bool wasStale
        = m_sent && challenge->isStale && isSameRealm(m_sent->challenge(), *challenge);
    if (wasStale && ++m_staleNonces > mostStaleNonces)
        return std::nullopt;
    const std::optional<Credentials> credentials
        = wasStale ? std::optional(m_sent->credentials()) : credentialsFor(*challenge);
    if (!credentials)
        return std::nullopt;
    m_sent = Authorization(*challenge, *credentials);
    m_wasAsked = true;
    return m_sent->value(next.method, next.target, clientNonce());
}

std::optional<Credentials> AuthenticatingExchange::credentialsFor(const Challenge &challenge)
{
    std::optional<Credentials> refused;
    // What was sent beforehand was not refused by another realm of the place.
    if (m_sent && (m_wasAsked || isSameRealm(m_sent->challenge(), challenge))) {
        refused = m_sent->credentials();
        m_cache->forget(m_url, challenge, *refused);
    }
    // What another request has learned meanwhile, or at another place of the realm.
    const auto known = m_cache->credentials(m_url, challenge);
    const bool isKnown = known && known != refused;
    if (!isKnown || namesAnother(m_url, *known)) {
        const Credentials named = credentialsOf(m_url);
        if (!std::exchange(m_usedUrl, true) && !named.user.isEmpty() && named != refused)
            return named;
    }
    if (isKnown)
        return known;
    const QPointer<QObject> alive(m_context.get());
    std::optional<Credentials> told = ask(challenge);
    // The same once more would be refused once more.
    return alive && told != refused ? told : std::nullopt;
}

std::optional<Credentials> AuthenticatingExchange::ask(const Challenge &challenge)
{
    QAuthenticator authenticator;
    authenticator.setRealm(QString::fromUtf8(challenge.realm));
    // A slot can end the request, and this with it.
    if (m_client)
        Q_EMIT m_client->authenticationRequired(m_request, &authenticator);
    if (authenticator.user().isEmpty() && authenticator.password().isEmpty())
        return std::nullopt;
    return Credentials{ authenticator.user(), authenticator.password() };
}

void AuthenticatingExchange::remember(const H2Headers &response)
{
    m_staleNonces = 0;
    const auto nonce = nextNonce(response, "authentication-info");
    if (nonce)
        m_sent->setNonce(*nonce);
    // What was sent beforehand is in the cache, and may have been changed there since.
    if (nonce || m_wasAsked)
        m_cache->insert(m_url, *m_sent);
}

} // namespace QtH2
