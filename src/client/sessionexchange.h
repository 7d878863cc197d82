// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SESSIONEXCHANGE_H
#define SESSIONEXCHANGE_H

#include "client/exchange.h"
#include "protocol/session.h"

#include <QtCore/qhash.h>

namespace QtH2 {

class SessionExchange;

// What an exchange needs of the connection that drives its session.
class SessionDriver
{
public:
    [[nodiscard]] virtual Session *session() const = 0;
    [[nodiscard]] virtual QByteArray defaultScheme() const = 0;
    [[nodiscard]] virtual qint64 maxSendBufferSize() const = 0;
    // The session has something new to say or to send.
    virtual void scheduleTurn() = 0;

    // By number of the request, until it finishes.
    QHash<RequestId, SessionExchange *> exchanges;

protected:
    ~SessionDriver() = default;
};

// The exchange of a request in the thread of its connection: it calls the session directly.
class SessionExchange final : public Exchange
{
public:
    SessionExchange(SessionDriver *driver, ExchangeListener *listener);
    ~SessionExchange() override;

    [[nodiscard]] QByteArray defaultScheme() const override;
    [[nodiscard]] qint64 maxSendBufferSize() const override;
    void submit(RequestMessage &&message) override;
    void write(const QByteArray &bytes) override;
    void endBody(const H2Headers &trailers) override;
    void changePriority(const QByteArray &fieldValue) override;
    void consume(qint64 size) override;
    void readerTold() override;
    [[nodiscard]] std::unique_ptr<Exchange> takePush(RequestId pushed,
                                                     ExchangeListener *listener) override;
    void refusePush(RequestId pushed) override;
    void abort(H2Error::Code code, const H2Error &error) override;

    // From the driver. After the last event of its request, the exchange has left the driver.
    void deliver(Event &&event);
    void driverDestroyed(const H2Error &error);

private:
    void leave();

    SessionDriver *m_driver;
    ExchangeListener *m_listener;
    RequestId m_request = 0; // 0: not submitted
};

} // namespace QtH2

#endif // SESSIONEXCHANGE_H
