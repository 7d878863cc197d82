// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2REQUEST_P_H
#define H2REQUEST_P_H

#include "client/deferreddeletion.h"
#include "client/exchange.h"
#include "client/outputdevice.h"
#include "client/receivedbody.h"
#include "client/requestsettings.h"
#include "client/requestupload.h"
#include "client/responseobserver.h"
#include "client/watchedlife.h"

#include <QtH2/h2request.h>

#include <memory>
#include <utility>

QT_BEGIN_NAMESPACE
class QThread;
QT_END_NAMESPACE

// What a request does between being sent and being finished; h2request.cpp is its face.
class H2RequestPrivate final : public QtH2::ExchangeListener
{
public:
    explicit H2RequestPrivate(H2Request *request)
        : q(request)
        , upload(this)
    {
    }
    Q_DISABLE_COPY_MOVE(H2RequestPrivate)

    static H2RequestPrivate *get(H2Request *request) { return request->d.get(); }

    // Why nobody in that thread can send it, for a warning; null: it can be sent.
    [[nodiscard]] static const char *obstacle(H2Request *request, const QThread *thread);

    // From send() on, and until finished() has been emitted.
    [[nodiscard]] bool isUnderWay() const { return underWay; }
    // Whatever comes is not for the application any more.
    [[nodiscard]] bool isAborted() const { return aborted; }
    [[nodiscard]] QtH2::Exchange *currentExchange() const { return exchange.get(); }
    // Forgets the former response and starts over on that exchange. Whatever is wrong with the
    // request, its signals tell.
    void start(std::unique_ptr<QtH2::Exchange> newExchange);
    // The same, but finishes without ever having been near a stream.
    void refuse(const H2Error &reason);

    void exchangeEvent(QtH2::Event &&event) override;
    void exchangeLost(const H2Error &reason) override;
    void restartBody() override;
    void exchangeAsks(QtH2::NextSending &&next) override { exchange->sendNext(std::move(next)); }
    void dropBody() override;
    void exchangeRetrying(const H2Error &reason) override;
    void exchangeRedirected(const QUrl &to) override;
    void exchangeWroteOutput(qint64 bytes) override;

    void setBody(const QByteArray &bytes, std::shared_ptr<QtH2::BodySource> source);
    void setWritable(bool isWritable);
    // Ends the request with an error of this side.
    void fail(H2Error::Code code, const H2Error &reason);
    void abort();
    void close();
    void discardUnread();
    void movedToThread();
    [[nodiscard]] QByteArray takeChunk();
    [[nodiscard]] qint64 take(char *data, qint64 maxSize);
    [[nodiscard]] bool isAtEnd() const { return atEnd; }

    H2Request *const q;

    QtH2::RequestUpload upload;

    QUrl url;
    QByteArray method;
    H2Headers requestHeaders;
    QtH2::RequestSettings settings;
    bool autoDelete = false;
    // Whoever reads it bounds what is unread, also on the way: the window opens for what was read.
    bool isReadOnDemand = false;
    QtH2::ResponseObserver *observer = nullptr;

    H2Request::State state = H2Request::State::Idle;
    int httpStatus = 0;
    bool isTunnel = false;
    H2Headers responseHeaders;
    H2Headers responseTrailers;
    H2Error error;
    QUrl responseUrl;
    QtH2::ReceivedBody unread;

private:
    class Sending;

    void handle(const QtH2::RequestQueued &);
    void handle(const QtH2::RequestSent &);
    void handle(QtH2::InformationalReceived &&event);
    void handle(QtH2::HeadersReceived &&event);
    void handle(QtH2::DataReceived &&event);
    void handle(const QtH2::DataSent &event);
    void handle(const QtH2::BodyWanted &event);
    void handle(QtH2::TrailersReceived &&event);
    void handle(QtH2::PushReceived &&event);
    void handle(const QtH2::TunnelEndReceived &);
    void handle(const QtH2::RequestFinished &event);
    template <typename ConnectionEvent> void handle(const ConnectionEvent &) { }

    void begin();
    void startPushed(std::unique_ptr<QtH2::Exchange> newExchange, const H2Headers &fields);
    [[nodiscard]] bool isConnect() const
    {
        return method == "CONNECT" || !settings->protocol.isEmpty();
    }
    [[nodiscard]] H2Error prepare(QtH2::RequestMessage *message);
    void finishLater(const H2Error &reason);
    [[nodiscard]] H2Error checkSettings() const;
    void readUp(qint64 size);
    void tellHeadersReceived()
    {
        if (observer)
            observer->handleHeaders();
        else
            Q_EMIT q->headersReceived();
    }
    void tellReadyRead()
    {
        if (observer)
            observer->handleBody();
        else
            Q_EMIT q->readyRead();
    }
    void tellFinished()
    {
        if (observer)
            observer->handleEnd();
        else
            Q_EMIT q->finished();
    }
    void emitReadyRead();
    void openOutput();
    void passToOutput();
    // False: the device has not taken all yet, and the end has to wait.
    [[nodiscard]] bool finishOutput(H2Error *reason);
    void finish(const H2Error &reason);
    [[nodiscard]] bool tellEnd(const H2Error &reason);
    void setState(H2Request::State newState);

    QtH2::DeferredDeletion::Entry deletion;
    std::unique_ptr<QtH2::OutputDevice> output;
    std::unique_ptr<QtH2::Exchange> exchange; // gone before the device it may write to
    qint64 bytesReceived = 0;
    qint64 responseLength = -1;
    quint64 sending = 0; // number of the sending, counted up
    H2Error failure; // why it is aborted
    bool endWaits = false; // for the output
    bool underWay = false;
    bool aborted = false;
    bool closed = false; // by the application: nothing is received any more
    bool atEnd = true; // nothing more comes behind what is unread
    bool emittingReadyRead = false;
    bool readyReadAgain = false;
    QtH2::WatchedLife life; // over before the rest of it
};

#endif // H2REQUEST_P_H
