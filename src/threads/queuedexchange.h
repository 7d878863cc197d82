// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef QUEUEDEXCHANGE_H
#define QUEUEDEXCHANGE_H

#include "client/exchange.h"
#include "client/outputfile.h"
#include "threads/crossing.h"
#include "threads/exchangehost.h"
#include "threads/requestinbox.h"

#include <memory>

namespace QtH2 {

// The exchange of a request whose connection lives in another thread: what it is told goes to the
// host there, and what comes from the host is told to the request, each in order.
class QueuedExchange final : public Exchange
{
public:
    struct Settings
    {
        QByteArray defaultScheme;
        qint64 maxSendBufferSize = 0;
    };

    QueuedExchange(std::shared_ptr<HostAddress> host, ExchangeFactory factory,
                   const Settings &settings, ExchangeListener *listener);
    ~QueuedExchange() override;

    [[nodiscard]] QByteArray defaultScheme() const override { return m_settings.defaultScheme; }
    [[nodiscard]] qint64 maxSendBufferSize() const override { return m_settings.maxSendBufferSize; }
    [[nodiscard]] bool takeOutput(QIODevice *device) override;
    void submit(RequestMessage &&message) override;
    void write(const QByteArray &bytes) override;
    void endBody(const H2Headers &trailers) override;
    void changePriority(const QByteArray &fieldValue) override;
    void consume(qint64 size) override;
    void readerTold() override { } // which it finds out itself
    [[nodiscard]] std::unique_ptr<Exchange> takePush(RequestId pushed,
                                                     ExchangeListener *listener) override;
    void refusePush(RequestId pushed) override;
    void followRedirect() override;
    void bodyRestarted(const H2Error &problem) override;
    void sendNext(NextSending &&next) override;
    void abort(H2Error::Code code, const H2Error &error) override;

    // From the inbox. Any of them may destroy it.
    [[nodiscard]] ExchangeListener *listener() { return m_listener; }
    void deliver(Event &&event);
    void deliverPush(PushReceived &&event, std::shared_ptr<Crossing> crossing);
    void redirected(const QUrl &url);
    void outputWritten();
    void lost(const H2Error &error);
    // Its thread ends: nothing is told any more, and the stream is not needed.
    void abandon();

private:
    // A push, which the host has under that number.
    QueuedExchange(const QueuedExchange &parent, RequestInbox::Number number,
                   std::shared_ptr<Crossing> crossing, ExchangeListener *listener);

    template <typename Functor> void tell(Functor functor);
    void leave();

    const std::shared_ptr<HostAddress> m_host;
    ExchangeFactory m_factory;
    const Settings m_settings;
    ExchangeListener *const m_listener;
    const std::shared_ptr<RequestInbox> m_inbox;
    const std::shared_ptr<Crossing> m_crossing;
    std::shared_ptr<Crossing> m_pushCrossing; // of the push that is being told
    std::shared_ptr<OutputFile> m_output;
    RequestInbox::Number m_number = 0; // 0: not submitted, or over
    bool m_isReaderTold = false;
    bool m_mayFollow = false; // a redirect that the application knows of
};

} // namespace QtH2

#endif // QUEUEDEXCHANGE_H
