// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2REQUEST_P_H
#define H2REQUEST_P_H

#include "client/exchange.h"

#include <QtH2/h2request.h>

#include <deque>
#include <memory>

// What a request does between being sent and being finished; h2request.cpp is its face.
class H2RequestPrivate final : public QtH2::ExchangeListener
{
public:
    explicit H2RequestPrivate(H2Request *request)
        : q(request)
    {
    }

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

    void abort();
    void discardUnread();
    [[nodiscard]] QByteArray takeChunk();
    [[nodiscard]] qint64 firstChunkSize() const;
    [[nodiscard]] qint64 take(char *data, qint64 maxSize);
    [[nodiscard]] bool hasLine();
    [[nodiscard]] bool isAtEnd() const { return atEnd; }

    H2Request *const q;

    QUrl url;
    QByteArray method;
    H2Headers requestHeaders;
    QByteArray body;
    QtH2::RequestLimits limits;
    bool autoDelete = false;

    H2Request::State state = H2Request::State::Idle;
    int httpStatus = 0;
    H2Headers responseHeaders;
    H2Headers responseTrailers;
    H2Error error;
    qint64 bytesUnread = 0;

private:
    class Sending;

    void handle(const QtH2::RequestQueued &);
    void handle(const QtH2::RequestSent &);
    void handle(QtH2::InformationalReceived &&) { }
    void handle(QtH2::HeadersReceived &&event);
    void handle(QtH2::DataReceived &&event);
    void handle(const QtH2::DataSent &event);
    void handle(QtH2::TrailersReceived &&event);
    void handle(const QtH2::RequestFinished &event);
    template <typename ConnectionEvent> void handle(const ConnectionEvent &) { }

    void begin();
    void finishLater(const H2Error &reason);
    [[nodiscard]] H2Error checkLimits() const;
    void readUp(qint64 size);
    void emitReadyRead();
    void finish(const H2Error &reason);
    void setState(H2Request::State newState);

    std::unique_ptr<QtH2::Exchange> exchange;
    std::deque<QByteArray> unread;
    qsizetype firstOffset = 0; // into the first of them
    qint64 bytesReceived = 0;
    qint64 contentLength = -1;
    qint64 bytesSent = 0;
    qint64 bytesToSend = 0;
    std::size_t chunksWithoutLine = 0; // of the unread ones, from the first
    quint64 sending = 0; // number of the sending, counted up
    bool underWay = false;
    bool aborted = false;
    bool atEnd = true; // nothing more comes behind what is unread
    bool emittingReadyRead = false;
    bool readyReadAgain = false;
};

#endif // H2REQUEST_P_H
