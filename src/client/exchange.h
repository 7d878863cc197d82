// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef EXCHANGE_H
#define EXCHANGE_H

#include "protocol/event.h"
#include "protocol/requestmessage.h"

#include <QtH2/h2error.h>

#include <QtCore/qurl.h>

#include <memory>

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

namespace QtH2 {

// What an exchange is about to send once more for a response: on to where it is redirected, or to the
// same place with credentials.
struct NextSending
{
    HeadersReceived response;
    QUrl from;
    QUrl to;
    QByteArray method;
    QByteArray target; // :path
    H2Headers fields; // that are to be added to those of the request
    bool isChallenge = false; // 401: it is sent only if there are credentials
    bool isWanted = true; // no: the response is that of the request
};

// Where an exchange reports to: the request.
class ExchangeListener
{
public:
    // From the connection's queue, never from inside a call of the exchange. The listener may
    // destroy the exchange.
    virtual void exchangeEvent(Event &&event) = 0;
    // The connection is being deleted. No signal may come out of here.
    virtual void exchangeLost(const H2Error &error) = 0;

    // Before a message is sent once more: a body that follows is to come from its beginning. The
    // answer is bodyRestarted(), at once or later. The listener may abort or destroy the exchange.
    virtual void restartBody() = 0;
    // The same with sendNext() for an answer, if the exchange was told to ask.
    virtual void exchangeAsks(NextSending &&next) = 0;
    // The message has lost its body, on its way to another place.
    virtual void dropBody() = 0;
    // It is sent once more, or on to another place. The listener may destroy the exchange.
    virtual void exchangeRetrying(const H2Error &reason) = 0;
    virtual void exchangeRedirected(const QUrl &url) = 0;
    // So much of the response has gone into the output that the exchange took over.
    virtual void exchangeWroteOutput(qint64 bytes) = 0;

protected:
    ~ExchangeListener() = default;
};

// All that a request needs of its stream, so that it does not matter to it whether the connection
// lives in its thread or behind a queue. Destroying it abandons the stream.
class Exchange
{
public:
    virtual ~Exchange() = default;

    // The scheme of a request that has a path only.
    [[nodiscard]] virtual QByteArray defaultScheme() const = 0;
    // The buffer of a body that follows, see H2ConnectionOptions.
    [[nodiscard]] virtual qint64 maxSendBufferSize() const = 0;
    // Before submit(): the response's body goes straight to the device, and not to the listener.
    // False: the exchange cannot do that.
    [[nodiscard]] virtual bool takeOutput(QIODevice *) { return false; }
    virtual void submit(RequestMessage &&message) = 0;
    // More of a body that follows; how much is wanted, events say.
    virtual void write(const QByteArray &bytes) = 0;
    virtual void endBody(const H2Headers &trailers) = 0;
    virtual void changePriority(const QByteArray &fieldValue) = 0;
    // The application has read that much of what was received.
    virtual void consume(qint64 size) = 0;
    // A reader in another thread has been told of the first of the body, and has read of it if it will.
    virtual void readerTold() = 0;
    // A push that came with the request: its exchange, or nobody has a use for it.
    [[nodiscard]] virtual std::unique_ptr<Exchange> takePush(RequestId pushed,
                                                             ExchangeListener *listener)
        = 0;
    virtual void refusePush(RequestId pushed) = 0;
    // The application agrees to the redirect that it was told.
    virtual void followRedirect() { }
    // The listener's answers.
    virtual void bodyRestarted(const H2Error &) { }
    virtual void sendNext(NextSending &&) { }
    virtual void abort(H2Error::Code code, const H2Error &error) = 0;

protected:
    Exchange() = default;
    Q_DISABLE_COPY_MOVE(Exchange)
};

} // namespace QtH2

#endif // EXCHANGE_H
