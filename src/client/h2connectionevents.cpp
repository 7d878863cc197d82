// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// H2ConnectionPrivate, as it tells: the queues, the turn that empties them, and what each event means
// for the application.

#include "client/h2connection_p.h"

#include "client/deferreddeletion.h"
#include "client/logging.h"
#include "protocol/sessionerrors.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qpointer.h>

#include <utility>

using namespace QtH2;

namespace {

// Then what the slots have sent is written, so that the server has work meanwhile, and the event loop
// deletes what has finished, whose memory serves the next ones.
constexpr std::size_t eventsPerTurn = 80;

} // namespace

void H2ConnectionPrivate::collectEvents()
{
    if (state == H2Connection::State::Open && !m_session->takesRequests())
        changeState(H2Connection::State::Draining);
    if (hasEvents())
        scheduleTurn();
}

std::size_t H2ConnectionPrivate::eventCount() const
{
    return m_events.size() + m_session->eventCount();
}

Event H2ConnectionPrivate::takeEvent()
{
    if (m_events.isEmpty())
        m_session->reuse(m_events.refill(m_session->takeEvents()));
    return m_events.takeFirst();
}

void H2ConnectionPrivate::scheduleTurn()
{
    if (!std::exchange(m_turnPosted, true))
        QCoreApplication::postEvent(this, new QEvent(turnEvent));
}

bool H2ConnectionPrivate::event(QEvent *event)
{
    if (event->type() == turnEvent) {
        m_turnPosted = false;
        turn();
        return true;
    }
    if (event->type() == readEvent) {
        m_readPosted = false;
        readAvailable();
        return true;
    }
    // A child moves with its parent, whose requests stay behind; QObject cannot refuse.
    if (event->type() == QEvent::ThreadChange && state != H2Connection::State::Unconnected
        && state != H2Connection::State::Closed) {
        qCWarning(logConnection,
                  "H2Connection: moved to another thread after it was opened, and so aborted");
        abort();
    }
    return QObject::event(event);
}

void H2ConnectionPrivate::turn()
{
    const DeferredDeletion::Scope deletions;
    const QPointer<H2ConnectionPrivate> alive(this);
    // For the nested event loop that any slot may run.
    if (eventCount() + m_notifications.size() > 1)
        scheduleTurn();
    while (!m_notifications.empty()) {
        const std::function<void()> notification = std::move(m_notifications.front());
        m_notifications.pop_front();
        notification();
        if (!alive)
            return;
    }
    flush();
    if (!alive)
        return;
    std::size_t told = 0;
    do {
        for (; hasEvents() && told < eventsPerTurn; ++told) {
            deliver(takeEvent());
            if (!alive)
                return;
        }
        // Where events remain, what is not read holds its window closed until they are told.
        if (!hasEvents())
            m_session->failUnread();
        flush();
        if (!alive)
            return;
    } while (hasEvents() && m_notifications.empty() && told < eventsPerTurn);
    tellCounts();
}

void H2ConnectionPrivate::tellCounts()
{
    const QPointer<H2ConnectionPrivate> alive(this);
    const auto goesOn = [&alive] { return alive && !alive->q->isClosed(); };
    if (goesOn() && q->availableStreams() != m_told.availableStreams) {
        m_told.availableStreams = q->availableStreams();
        Q_EMIT q->availableStreamsChanged();
    }
    if (goesOn() && q->queuedRequests() != m_told.queuedRequests) {
        m_told.queuedRequests = q->queuedRequests();
        Q_EMIT q->queuedRequestsChanged();
    }
}

void H2ConnectionPrivate::deliver(Event &&event)
{
    std::visit(
        [this, &event](auto &concrete) {
            if constexpr (requires { concrete.request; }) {
                if (SessionExchange *const exchange = exchanges.value(concrete.request))
                    exchange->deliver(std::move(event));
                else if (const auto *push = std::get_if<PushReceived>(&event))
                    m_session->reset(push->pushed, H2Error::Code::Cancel,
                                     SessionErrors::pushNotTaken());
            } else {
                handle(concrete);
            }
        },
        event);
}

void H2ConnectionPrivate::handle(const SettingsReceived &)
{
    const QPointer<H2ConnectionPrivate> alive(this);
    const auto goesOn = [&alive] { return alive && !alive->q->isClosed(); };
    const auto before = m_told;
    m_told.maxSendStreams = m_session->currentMaxSendStreams();
    m_told.maxRecvStreams = m_session->currentMaxRecvStreams();
    m_told.extendedConnect = m_session->isExtendedConnectProtocolEnabled();
    const auto after = m_told;
    if (after.maxSendStreams != before.maxSendStreams)
        Q_EMIT q->currentMaxSendStreamsChanged();
    if (goesOn() && after.maxRecvStreams != before.maxRecvStreams)
        Q_EMIT q->currentMaxRecvStreamsChanged();
    if (goesOn() && after.extendedConnect != before.extendedConnect)
        Q_EMIT q->extendedConnectProtocolEnabledChanged();
    if (goesOn())
        Q_EMIT q->settingsReceived();
}

void H2ConnectionPrivate::handle(const PongReceived &event)
{
    const QPointer<H2ConnectionPrivate> alive(this);
    if (std::exchange(rtt, event.roundTripTime) != event.roundTripTime)
        Q_EMIT q->rttChanged();
    if (event.wasAskedFor && alive && !q->isClosed())
        Q_EMIT q->pong(event.roundTripTime);
}

void H2ConnectionPrivate::handle(const SettingsAcknowledged &)
{
    Q_EMIT q->settingsAcknowledged();
}

void H2ConnectionPrivate::handle(const DegradedChanged &)
{
    Q_EMIT q->degradedChanged();
}

void H2ConnectionPrivate::handle(const GoAwayReceived &event)
{
    // gRPC's servers and those that follow them say so in these words.
    if (event.code == H2Error::Code::EnhanceYourCalm && event.debugData == "too_many_pings")
        hadTooManyPings = true;
    Q_EMIT q->goAwayReceived(event.lastStreamId, event.code, event.debugData);
}

void H2ConnectionPrivate::handle(const AlternativeServiceReceived &event)
{
    Q_EMIT q->alternativeServiceReceived(event.origin, event.fieldValue);
}

void H2ConnectionPrivate::handle(const OriginsReceived &event)
{
    // RFC 8336, section 2.1: over cleartext nobody vouches for them.
    const QIODevice *device = transport ? transport->device() : nullptr;
    if (!qobject_cast<const QAbstractSocket *>(device) || defaultScheme() == "https")
        Q_EMIT q->originsReceived(event.origins);
}

void H2ConnectionPrivate::handle(const SessionFinished &event)
{
    // Queued before the signal: an event loop that a slot runs can wait for disconnected().
    notify([this, isAbrupt = event.isAbrupt] { close(isAbrupt); });
    if (event.error.isError()) {
        error = event.error;
        qCInfo(logConnection) << "connection failed:" << error;
        Q_EMIT q->errorOccurred(error);
    }
}

void H2ConnectionPrivate::changeState(H2Connection::State newState)
{
    state = newState;
    notify([this, newState] { Q_EMIT q->stateChanged(newState); });
}

void H2ConnectionPrivate::notify(std::function<void()> notification)
{
    m_notifications.push_back(std::move(notification));
    scheduleTurn();
}
