// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/authenticatingexchange.h"

#include "policy/challenge.h"

#include <QtH2/h2request.h>

#include <QtCore/qrandom.h>
#include <QtNetwork/qauthenticator.h>

#include <array>
#include <utility>
#include <variant>

namespace QtH2 {

namespace {

constexpr int unauthorized = 401;
// A server whose nonces are always too old is not to be asked for ever.
constexpr int mostStaleNonces = 3;

// RFC 7616, section 5.12.
QByteArray clientNonce()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex();
}

} // namespace

AuthenticatingExchange::AuthenticatingExchange(std::shared_ptr<CredentialCache> cache,
                                               AskUser askUser, H2Request *request,
                                               ExchangeListener *listener)
    : ExchangeFilter(listener)
    , m_cache(std::move(cache))
    , m_askUser(std::move(askUser))
    , m_request(request)
    , m_url(request->url())
{
}

void AuthenticatingExchange::submit(const RequestMessage &message)
{
    m_isOwn = message.fields.contains("authorization");
    NextSending first;
    first.to = m_url;
    first.method = message.fields.value(":method");
    first.target = message.fields.value(":path");
    const std::optional<QByteArray> value = m_isOwn ? std::nullopt : answer(first);
    if (!value) {
        inner()->submit(message);
        return;
    }
    RequestMessage answering = message;
    answering.fields.append("authorization", *value, H2Headers::Sensitivity::Sensitive);
    inner()->submit(answering);
}

void AuthenticatingExchange::exchangeEvent(Event &&event)
{
    if (const auto *response = std::get_if<HeadersReceived>(&event);
        response && m_sent && response->status != unauthorized)
        remember(response->headers);
    listener()->exchangeEvent(std::move(event));
}

void AuthenticatingExchange::exchangeAsks(NextSending &&next)
{
    if (!next.isChallenge && m_sent)
        remember(next.response.headers);
    m_url = next.to;
    if (m_isOwn) {
        listener()->exchangeAsks(std::move(next));
        return;
    }
    const QPointer<H2Request> alive = m_request;
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
    Authorization *known = m_cache->find(next.to);
    if (!known)
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
    const QPointer<H2Request> alive = m_request;
    const bool wasStale = m_sent && challenge->isStale && ++m_staleNonces <= mostStaleNonces;
    const std::optional<Credentials> credentials
        = wasStale ? std::optional(m_sent->credentials()) : credentialsFor(*challenge);
    if (!alive || !credentials)
        return std::nullopt;
    m_sent = Authorization(*challenge, *credentials);
    return m_sent->value(next.method, next.target, clientNonce());
}

std::optional<Credentials> AuthenticatingExchange::credentialsFor(const Challenge &challenge)
{
    std::optional<Credentials> refused;
    if (m_sent) {
        refused = m_sent->credentials();
        m_cache->forget(m_url, challenge, *refused);
    }
    // What another request has learned meanwhile, or at another place of the realm.
    if (const auto known = m_cache->credentials(m_url, challenge); known && known != refused)
        return known;
    if (!std::exchange(m_usedUrl, true) && !m_url.userName().isEmpty()) {
        const Credentials ofUrl{ m_url.userName(QUrl::FullyDecoded),
                                 m_url.password(QUrl::FullyDecoded) };
        if (ofUrl != refused)
            return ofUrl;
    }
    const QPointer<H2Request> alive = m_request;
    std::optional<Credentials> told = ask(challenge);
    // The same once more would be refused once more.
    return alive && told != refused ? told : std::nullopt;
}

std::optional<Credentials> AuthenticatingExchange::ask(const Challenge &challenge)
{
    QAuthenticator authenticator;
    authenticator.setRealm(QString::fromUtf8(challenge.realm));
    m_askUser(m_request, &authenticator);
    if (authenticator.user().isEmpty() && authenticator.password().isEmpty())
        return std::nullopt;
    return Credentials{ authenticator.user(), authenticator.password() };
}

void AuthenticatingExchange::remember(const H2Headers &response)
{
    m_staleNonces = 0;
    if (const auto nonce = nextNonce(response, "authentication-info"))
        m_sent->setNonce(*nonce);
    m_cache->insert(m_url, *m_sent);
}

} // namespace QtH2
