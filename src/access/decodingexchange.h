// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef DECODINGEXCHANGE_H
#define DECODINGEXCHANGE_H

#include "client/exchangefilter.h"
#include "decoding/contentdecoder.h"

#include <QtCore/qobject.h>

#include <list>
#include <memory>
#include <optional>

namespace QtH2 {

// Undoes the content coding of a response's body on its way to the request, which asks for it
// (accept-encoding) unless it says itself what it takes. No more is decoded than the request has room
// for: what is not read stays small.
class DecodingExchange final : public ExchangeFilter
{
public:
    // So many decoded bytes may wait for a request that has not begun to read.
    DecodingExchange(const ExpansionLimit &limit, std::optional<qint64> maxBufferedBytes,
                     ExchangeListener *listener);

    void submit(RequestMessage &&message) override;
    void consume(qint64 size) override;
    void readerTold() override;
    void abort(H2Error::Code code, const H2Error &error) override;

    void exchangeEvent(Event &&event) override;

private:
    void begin(HeadersReceived *response);
    void decode();
    void decodeLater();
    void deliverHeld();
    void fail(H2Error::Code code, const H2Error &error);
    [[nodiscard]] qint64 room() const;
    [[nodiscard]] bool hasFailed() const { return m_failure.isError(); }
    [[nodiscard]] bool hasEnded() const { return m_end.has_value(); }

    const ExpansionLimit m_limit;
    const std::optional<qint64> m_maxBufferedBytes;
    std::optional<qint64> m_readBufferSize; // of the request
    bool m_asked = false; // for a coding
    std::unique_ptr<ContentDecoder> m_decoder; // of a body that has one
    qint64 m_encodedTaken = 0;
    qint64 m_unread = 0; // decoded
    bool m_hasReader = false;
    bool m_readerIsTold = true; // that something came; it may be in another thread
    std::list<Event> m_held; // what comes behind the body
    std::optional<H2Error> m_end; // it has come from below
    H2Error m_failure; // nothing is for the request any more but the end
    bool m_decodesLater = false;
    std::unique_ptr<QObject> m_context; // of what is done later; with the decoder
};

} // namespace QtH2

#endif // DECODINGEXCHANGE_H
