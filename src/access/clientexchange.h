// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CLIENTEXCHANGE_H
#define CLIENTEXCHANGE_H

#include "access/connectionpool.h"
#include "access/pooluser.h"
#include "access/requestrules.h"
#include "client/exchange.h"
#include "client/sessionexchange.h"
#include "policy/timepoint.h"

#include <QtCore/qpointer.h>
#include <QtCore/qurl.h>

#include <chrono>
#include <list>
#include <memory>
#include <optional>

namespace QtH2 {

// The exchange of a request with whichever connection of a pool serves it: sent again where that is
// safe, and sent on where the server says so. To the request it is one exchange with one end.
class ClientExchange final : public Exchange, public ExchangeListener, private PoolUser
{
public:
    // For a request of that URL.
    ClientExchange(ConnectionPool *pool, const RequestRules &rules, const QUrl &url,
                   ExchangeListener *listener);
    ~ClientExchange() override;

    [[nodiscard]] QByteArray defaultScheme() const override { return {}; }
    [[nodiscard]] qint64 maxSendBufferSize() const override { return m_maxSendBufferSize; }
    void submit(RequestMessage &&message) override;
    void write(const QByteArray &bytes) override;
    void endBody(const H2Headers &trailers) override;
    void changePriority(const QByteArray &fieldValue) override;
    void consume(qint64 size) override;
    void readerTold() override;
    [[nodiscard]] std::unique_ptr<Exchange> takePush(RequestId pushed,
                                                     ExchangeListener *listener) override;
    void refusePush(RequestId pushed) override;
    void followRedirect() override;
    void bodyRestarted(const H2Error &problem) override;
    void sendNext(NextSending &&next) override;
    void abort(H2Error::Code code, const H2Error &error) override;

    void exchangeEvent(Event &&event) override;
    void exchangeLost(const H2Error &error) override;
    // Asked of the request alone.
    void restartBody() override { }
    void exchangeAsks(NextSending &&) override { }
    void dropBody() override { }
    void exchangeRetrying(const H2Error &) override { }
    void exchangeRedirected(const QUrl &) override { }
    void exchangeWroteOutput(qint64) override { }

private:
    class Context;

    // Of what is done later, or waited for: there is none until then, as for most requests.
    [[nodiscard]] Context *context();
    void poolDestroyed() override;
    void start();
    // Never at once: the request is to be told first, and may be deleted by that.
    void startLater();
    void startOn(PooledConnection *connection);
    // Until something else starts it, as long as it may take.
    void wait();
    // Ends what waits for somebody when a limit expires.
    void startDeadline();
    void timeExpired();
    void stopTimer();
    void stopListening(); // to the origin
    void deliverLater();
    void leave();
    using Duration = std::optional<std::chrono::milliseconds>;
    [[nodiscard]] std::optional<TimePoint> deadlineOf(Duration limit) const;
    // Of a limit, for a sending from now on.
    [[nodiscard]] Duration timeLeft(Duration limit) const;
    [[nodiscard]] H2Error expiredLimit() const;
    [[nodiscard]] QByteArray method() const { return m_message.fields.value(":method"); }
    // What is done when the request has said what it takes: its body from the beginning, and fields.
    struct Repetition
    {
        enum class Kind { Retry, Elsewhere, Redirect, Challenge } kind;
        H2Error reason = {}; // of a retry
        HeadersReceived response = {}; // to the other two
        QUrl to = {};
        QByteArray method = {};
        bool isGoing = false; // it has been left, and what is missing is fields
    };
    [[nodiscard]] bool mayRetry(const H2Error &reason, bool elsewhere) const;
    // False: what came is for the request.
    [[nodiscard]] bool handleResponse(const HeadersReceived &response);
    [[nodiscard]] bool redirect(const HeadersReceived &response);
    void repeat(Repetition &&repetition);
    void goOn();
    void goTo(const QUrl &url, const QByteArray &method);
    void ask(const QUrl &from);
    void handOverChallenge();
    void startWhenAllowed();
    void handleEvent(Event &&event);
    void handleEnd(const H2Error &reason);
    void deliverHeld();
    void finishLater(const H2Error &error);
    void finish(const H2Error &error);

    const RequestRules m_rules;
    const qint64 m_maxSendBufferSize;
    ExchangeListener *m_listener;
    RequestMessage m_message;
    QUrl m_url;
    std::shared_ptr<PooledOrigin> m_origin;
    std::optional<SessionExchange> m_inner;
    QPointer<PooledConnection> m_connection;
    std::unique_ptr<Context> m_context;
    RequestLimits m_limits; // for all sendings together
    TimePoint m_submitted;
    std::optional<Repetition> m_next; // until it is agreed on
    std::list<Event> m_held; // of the response that it waits with
    int m_retries = 0;
    int m_redirects = 0;
    bool m_bodyBegan = false;
    bool m_waitsForUser = false; // who has been told of a redirect
    bool m_responseBegan = false;
    bool m_toldQueued = false;
    bool m_toldSent = false;
    bool m_finished = false;
};

} // namespace QtH2

#endif // CLIENTEXCHANGE_H
