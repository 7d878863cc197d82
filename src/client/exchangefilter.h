// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef EXCHANGEFILTER_H
#define EXCHANGEFILTER_H

#include "client/exchange.h"

#include <memory>
#include <utility>

namespace QtH2 {

// Between a request and its exchange: passes all on, both ways. What a filter is for, it overrides.
class ExchangeFilter : public Exchange, public ExchangeListener
{
public:
    explicit ExchangeFilter(ExchangeListener *listener)
        : m_listener(listener)
    {
    }

    // Whose listener this is.
    void setInner(std::unique_ptr<Exchange> inner) { m_inner = std::move(inner); }

    [[nodiscard]] QByteArray defaultScheme() const override { return m_inner->defaultScheme(); }
    [[nodiscard]] qint64 maxSendBufferSize() const override { return m_inner->maxSendBufferSize(); }
    [[nodiscard]] bool takeOutput(QIODevice *device) override
    {
        return m_inner->takeOutput(device);
    }
    void submit(RequestMessage &&message) override { m_inner->submit(std::move(message)); }
    void write(const QByteArray &bytes) override { m_inner->write(bytes); }
    void endBody(const H2Headers &trailers) override { m_inner->endBody(trailers); }
    void changePriority(const QByteArray &value) override { m_inner->changePriority(value); }
    void consume(qint64 size) override { m_inner->consume(size); }
    void readerTold() override { m_inner->readerTold(); }
    [[nodiscard]] std::unique_ptr<Exchange> takePush(RequestId pushed,
                                                     ExchangeListener *listener) override
    {
        return m_inner->takePush(pushed, listener);
    }
    void refusePush(RequestId pushed) override { m_inner->refusePush(pushed); }
    void followRedirect() override { m_inner->followRedirect(); }
    void bodyRestarted(const H2Error &problem) override { m_inner->bodyRestarted(problem); }
    void sendNext(NextSending &&next) override { m_inner->sendNext(std::move(next)); }
    void abort(H2Error::Code code, const H2Error &error) override { m_inner->abort(code, error); }

    void exchangeEvent(Event &&event) override { m_listener->exchangeEvent(std::move(event)); }
    void exchangeLost(const H2Error &error) override { m_listener->exchangeLost(error); }
    void restartBody() override { m_listener->restartBody(); }
    void exchangeAsks(NextSending &&next) override { m_listener->exchangeAsks(std::move(next)); }
    void dropBody() override { m_listener->dropBody(); }
    void exchangeRetrying(const H2Error &reason) override { m_listener->exchangeRetrying(reason); }
    void exchangeRedirected(const QUrl &url) override { m_listener->exchangeRedirected(url); }
    void exchangeWroteOutput(qint64 bytes) override { m_listener->exchangeWroteOutput(bytes); }

protected:
    [[nodiscard]] ExchangeListener *listener() { return m_listener; }
    [[nodiscard]] Exchange *inner() { return m_inner.get(); }

private:
    ExchangeListener *const m_listener;
    std::unique_ptr<Exchange> m_inner;
};

} // namespace QtH2

#endif // EXCHANGEFILTER_H
