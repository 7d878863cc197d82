// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How a request is sent once more, when it has said what with. clientexchange.cpp has the rest of the
// class.

#include "access/clientexchange.h"

#include "access/clientexchangecontext.h"
#include "policy/redirectrules.h"

#include <utility>

namespace QtH2 {

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
        handOverChallenge();
        break;
    }
}

void ClientExchange::goOn()
{
    const QPointer<Context> alive(context());
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
        handOverChallenge();
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

// It is not answered: the response is that of the request.
void ClientExchange::handOverChallenge()
{
    stopTimer();
    m_next.reset();
    m_responseBegan = true;
    deliverHeld();
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
    m_origin = pool()->origin(m_url);
}

void ClientExchange::followRedirect()
{
    if (std::exchange(m_waitsForUser, false))
        startWhenAllowed();
}

void ClientExchange::deliverLater()
{
    QMetaObject::invokeMethod(
        context(), [this] { deliverHeld(); }, Qt::QueuedConnection);
}

void ClientExchange::deliverHeld()
{
    const QPointer<Context> alive(context());
    while (alive && !m_next && !m_held.empty()) {
        Event event = std::move(m_held.front());
        m_held.pop_front();
        // For a slot that runs an event loop.
        if (!m_held.empty())
            deliverLater();
        handleEvent(std::move(event));
    }
}

} // namespace QtH2
