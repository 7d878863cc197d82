// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2REQUEST_P_H
#define H2REQUEST_P_H

#include "client/bodysource.h"
#include "client/exchange.h"
#include "client/outputdevice.h"
#include "client/receivedbody.h"
#include "client/streamedbody.h"

#include <QtH2/h2request.h>

#include <memory>
#include <optional>

// What a request does between being sent and being finished; h2request.cpp is its face.
class H2RequestPrivate final : public QtH2::ExchangeListener, public QtH2::BodySink
{
public:
    explicit H2RequestPrivate(H2Request *request)
        : q(request)
    {
    }
    ~H2RequestPrivate();

    static H2RequestPrivate *get(H2Request *request) { return request->d.get(); }

    // From send() on, and until finished() has been emitted.
    [[nodiscard]] bool isUnderWay() const { return underWay; }
    // Forgets the former response and starts over on that exchange. Whatever is wrong with the
    // request, its signals tell.
    void start(std::unique_ptr<QtH2::Exchange> newExchange);
    // The same, but finishes without ever having been near a stream.
    void refuse(const H2Error &reason);

    void exchangeEvent(QtH2::Event &&event) override;
    void exchangeLost(const H2Error &reason) override;

    void bodyRead(const QByteArray &bytes) override;
    void bodyEnded() override;
    void bodyFailed(const H2Error &reason) override;

    // In place of the former body; both empty: none.
    void setBody(const QByteArray &bytes, std::shared_ptr<QtH2::BodySource> source);
    [[nodiscard]] const QtH2::BodySource *bodySource() const { return source.get(); }
    [[nodiscard]] bool write(const char *data, qint64 size);
    void closeWriteChannel();
    [[nodiscard]] bool isWriteReady() const;
    [[nodiscard]] qint64 bytesToWrite() const;

    void abort();
    void discardUnread();
    [[nodiscard]] QByteArray takeChunk();
    [[nodiscard]] qint64 take(char *data, qint64 maxSize);
    [[nodiscard]] bool isAtEnd() const { return atEnd; }

    H2Request *const q;

    QUrl url;
    QByteArray method;
    H2Headers requestHeaders;
    QByteArray body;
    H2Headers requestTrailers;
    QtH2::RequestLimits limits;
    qint64 readBufferSize = 0;
    QPointer<QIODevice> outputDevice;
    bool hasOutputDevice = false; // also when it has been deleted
    bool autoDelete = false;

    H2Request::State state = H2Request::State::Idle;
    int httpStatus = 0;
    H2Headers responseHeaders;
    H2Headers responseTrailers;
    H2Error error;
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
    void handle(const QtH2::RequestFinished &event);
    template <typename ConnectionEvent> void handle(const ConnectionEvent &) { }

    void begin();
    [[nodiscard]] H2Error prepare(QtH2::RequestMessage *message);
    void finishLater(const H2Error &reason);
    // Ends the request with an error of this side.
    void fail(H2Error::Code code, const H2Error &reason);
    [[nodiscard]] H2Error checkSettings() const;
    // What write() writes to: the body of the sending, or of the next one.
    [[nodiscard]] QtH2::StreamedBody *streamedBody() const;
    void tellWriteReady();
    void tellWriteReadyLater();
    void readUp(qint64 size);
    void emitReadyRead();
    void openOutput();
    void passToOutput();
    [[nodiscard]] H2Error finishOutput();
    void finish(const H2Error &reason);
    void setState(H2Request::State newState);

    std::unique_ptr<QtH2::Exchange> exchange;
    std::shared_ptr<QtH2::BodySource> source; // of the next sending
    std::shared_ptr<QtH2::BodySource> sendingSource;
    std::unique_ptr<QtH2::OutputDevice> output;
    std::optional<qint64> contentLength; // of the request
    qint64 bytesGiven = 0; // of the body, to the exchange
    qint64 bytesSent = 0;
    qint64 bytesToSend = 0; // -1: not known
    qint64 bytesReceived = 0;
    qint64 responseLength = -1;
    quint64 sending = 0; // number of the sending, counted up
    bool toldWriteReady = false;
    bool writeReadyPosted = false;
    bool underWay = false;
    bool aborted = false;
    bool atEnd = true; // nothing more comes behind what is unread
    bool emittingReadyRead = false;
    bool readyReadAgain = false;
};

#endif // H2REQUEST_P_H
