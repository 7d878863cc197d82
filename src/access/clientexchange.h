// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CLIENTEXCHANGE_H
#define CLIENTEXCHANGE_H

#include "access/connectionpool.h"
#include "client/exchange.h"
#include "client/sessionexchange.h"
#include "policy/timepoint.h"

#include <QtCore/qbasictimer.h>
#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>
#include <QtCore/qurl.h>

#include <chrono>
#include <memory>
#include <optional>

namespace QtH2 {

// The exchange of a request with whichever connection of a pool serves it: sent again where that is
// safe, and sent on where the server says so. To the request it is one exchange with one end.
class ClientExchange final : public QObject, public Exchange, public ExchangeListener
{
    Q_OBJECT

public:
    // For a request of that URL.
    ClientExchange(ConnectionPool *pool, const ClientSettings *settings, const QUrl &url,
                   ExchangeListener *listener);
    ~ClientExchange() override;

    [[nodiscard]] QByteArray defaultScheme() const override { return {}; }
    [[nodiscard]] qint64 maxSendBufferSize() const override;
    void submit(const RequestMessage &message) override;
    void write(const QByteArray &bytes) override;
    void endBody(const H2Headers &trailers) override;
    void changePriority(const QByteArray &fieldValue) override;
    void consume(qint64 size) override;
    [[nodiscard]] std::unique_ptr<Exchange> takePush(RequestId pushed,
                                                     ExchangeListener *listener) override;
    void refusePush(RequestId pushed) override;
    void followRedirect() override;
    void abort(H2Error::Code code, const H2Error &error) override;

    void exchangeEvent(Event &&event) override;
    void exchangeLost(const H2Error &error) override;
    [[nodiscard]] H2Error restartBody() override { return {}; } // asked of the request alone
    void dropBody() override { }
    void exchangeRetrying(const H2Error &) override { }
    void exchangeRedirected(const QUrl &) override { }

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void start();
    // Never at once: the request is to be told first, and may be deleted by that.
    void startLater();
    void startOn(PooledConnection *connection);
    // Until something else starts it, as long as it may take.
    void wait();
    void leave();
    using Duration = std::optional<std::chrono::milliseconds>;
    [[nodiscard]] std::optional<TimePoint> deadlineOf(Duration limit) const;
    // Of a limit, for a sending from now on.
    [[nodiscard]] Duration timeLeft(Duration limit) const;
    [[nodiscard]] H2Error expiredLimit() const;
    [[nodiscard]] QByteArray method() const { return m_message.fields.value(":method"); }
    // False: what came is for the request after all.
    [[nodiscard]] bool retry(const H2Error &reason, bool elsewhere);
    // None: the device of the body has had the request deleted, and this with it, or aborted.
    [[nodiscard]] std::optional<H2Error> beginBodyAnew();
    [[nodiscard]] bool redirect(const HeadersReceived &response);
    void goTo(const QUrl &url, const QByteArray &method);
    void finishLater(const H2Error &error);
    void finish(const H2Error &error);

    QPointer<ConnectionPool> m_pool;
    const ClientSettings *m_settings;
    ExchangeListener *m_listener;
    RequestMessage m_message;
    QUrl m_url;
    std::shared_ptr<PooledOrigin> m_origin;
    std::unique_ptr<SessionExchange> m_inner;
    QPointer<PooledConnection> m_connection;
    QBasicTimer m_timer; // until it is started, or has waited too long
    RequestLimits m_limits; // for all sendings together
    TimePoint m_submitted;
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
