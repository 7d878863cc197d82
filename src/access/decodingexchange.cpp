// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "access/decodingexchange.h"

#include "protocol/sessionerrors.h"

#include <QtCore/qmetaobject.h>
#include <QtCore/qpointer.h>

#include <algorithm>
#include <utility>
#include <variant>

namespace QtH2 {

namespace {

constexpr qint64 pieceSize = 64 * 1024;
// So much is decoded before other events of the thread get their turn.
constexpr qint64 decodeBudget = 1024 * 1024;
// So much waits for an output device.
constexpr qint64 outputBuffer = 256 * 1024;

} // namespace

DecodingExchange::DecodingExchange(const ExpansionLimit &limit,
                                   std::optional<qint64> maxBufferedBytes,
                                   ExchangeListener *listener)
    : ExchangeFilter(listener)
    , m_limit(limit)
    , m_maxBufferedBytes(maxBufferedBytes)
{
}

// A part of an encoded body cannot be decoded by itself, and what goes through a tunnel is not one.
void DecodingExchange::submit(RequestMessage &&message)
{
    const QByteArray codings = ContentDecoder::acceptEncoding();
    m_asked = !codings.isEmpty() && message.kind == RequestMessage::Kind::Ordinary
        && !message.fields.contains("accept-encoding") && !message.fields.contains("range");
    if (m_asked) {
        message.fields.append("accept-encoding", codings);
        m_readBufferSize = message.readBufferSize;
        m_readerIsTold = !message.isReadElsewhere;
    }
    inner()->submit(std::move(message));
}

void DecodingExchange::exchangeEvent(Event &&event)
{
    if (const auto *finished = std::get_if<RequestFinished>(&event); finished && m_decoder) {
        // What was whole by then has no other error.
        m_end = finished->error.isError() ? finished->error : m_failure;
        m_held.push_back(std::move(event));
        decode();
    } else if (auto *data = std::get_if<DataReceived>(&event); data && m_decoder) {
        if (hasFailed())
            return;
        m_decoder->add(data->bytes);
        decode();
    } else if (std::holds_alternative<TrailersReceived>(event) && m_decoder) {
        m_held.push_back(std::move(event));
    } else {
        if (auto *response = std::get_if<HeadersReceived>(&event); response && m_asked)
            begin(response);
        listener()->exchangeEvent(std::move(event));
    }
}

// What content-length says is not how long the body will be.
void DecodingExchange::begin(HeadersReceived *response)
{
    if (!response->headers.contains("content-encoding"))
        return;
    m_decoder = ContentDecoder::make(response->headers.values("content-encoding"), m_limit);
    if (!m_decoder)
        return;
    m_context = std::make_unique<QObject>();
    response->contentLength = -1;
}

qint64 DecodingExchange::room() const
{
    if (m_readBufferSize)
        return (*m_readBufferSize > 0 ? *m_readBufferSize : outputBuffer) - m_unread;
    // All is kept until it is read, but not for ever: one byte more shows that it is too much.
    return m_maxBufferedBytes ? std::min(*m_maxBufferedBytes - m_unread, pieceSize) + 1 : pieceSize;
}

void DecodingExchange::decode()
{
    const QPointer<QObject> alive(m_context.get());
    qint64 decoded = 0;
    while (!hasFailed() && room() > 0) {
        if (decoded >= decodeBudget) {
            decodeLater();
            return;
        }
        QByteArray piece;
        const qint64 most = std::min(pieceSize, room());
        const H2Error problem = m_decoder->read(&piece, most);
        inner()->consume(m_decoder->encodedSize()
                         - std::exchange(m_encodedTaken, m_decoder->encodedSize()));
        const bool isAll = piece.size() < most;
        decoded += piece.size();
        m_unread += piece.size();
        // For a slot that runs an event loop.
        if (!isAll || hasEnded())
            decodeLater();
        if (!piece.isEmpty())
            listener()->exchangeEvent(DataReceived{ 0, std::move(piece) });
        if (!alive)
            return;
        if (problem.isError())
            fail(H2Error::Code::Cancel, problem);
        else if (isAll)
            break;
    }
    const bool isStuck = !hasFailed() && room() <= 0;
    if (isStuck && !m_readBufferSize && !m_hasReader && m_readerIsTold)
        fail(H2Error::Code::Cancel, SessionErrors::bufferLimitExceeded(*m_maxBufferedBytes));
    // An error does not wait for a reader.
    if (hasEnded() && (!isStuck || m_end->isError()))
        deliverHeld();
}

void DecodingExchange::deliverHeld()
{
    const QPointer<QObject> alive(m_context.get());
    if (!m_end->isError()) {
        m_failure = m_decoder->finish();
        m_end = m_failure;
    }
    while (alive && !m_held.empty()) {
        Event event = std::move(m_held.front());
        m_held.pop_front();
        if (auto *finished = std::get_if<RequestFinished>(&event))
            finished->error = *m_end;
        else if (hasFailed())
            continue;
        if (!m_held.empty())
            decodeLater();
        listener()->exchangeEvent(std::move(event));
    }
}

void DecodingExchange::fail(H2Error::Code code, const H2Error &error)
{
    if (hasFailed())
        return;
    m_failure = error;
    if (!hasEnded()) {
        inner()->abort(code, error);
        return;
    }
    if (!m_end->isError())
        m_end = error;
    decodeLater();
}

void DecodingExchange::consume(qint64 size)
{
    if (!m_decoder) {
        inner()->consume(size);
        return;
    }
    m_unread -= size;
    m_hasReader = true;
    decodeLater();
}

void DecodingExchange::readerTold()
{
    m_readerIsTold = true;
    inner()->readerTold();
    if (m_decoder)
        decodeLater();
}

void DecodingExchange::abort(H2Error::Code code, const H2Error &error)
{
    fail(code, error);
}

void DecodingExchange::decodeLater()
{
    if (std::exchange(m_decodesLater, true))
        return;
    const auto goOn = [this] {
        m_decodesLater = false;
        decode();
    };
    QMetaObject::invokeMethod(m_context.get(), goOn, Qt::QueuedConnection);
}

} // namespace QtH2
