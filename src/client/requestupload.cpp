// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/requestupload.h"

#include "client/bodyerrors.h"
#include "client/h2request_p.h"
#include "protocol/sessionerrors.h"

#include <QtH2/h2connectionoptions.h>

#include <QtCore/qpointer.h>

#include <utility>

namespace QtH2 {

RequestUpload::~RequestUpload()
{
    stop();
}

void RequestUpload::setBody(const QByteArray &bytes, std::shared_ptr<BodySource> source)
{
    if (!m_body && bytes.isEmpty() && !source)
        return;
    if (!m_body)
        m_body = std::make_unique<Body>();
    m_body->bytes = bytes;
    m_body->source = std::move(source);
    if (d->isUnderWay())
        return;
    m_body->current.reset();
    // A body to write can be written before the request is sent.
    d->setWritable(isStreamed());
    tellWriteReady();
}

void RequestUpload::begin(bool isConnect)
{
    if (!m_body && isConnect)
        m_body = std::make_unique<Body>();
    if (!m_body)
        return;
    m_body->current = m_body->source;
    if (isConnect && !m_body->source)
        m_body->current = std::make_shared<StreamedBody>(-1);
    m_body->trailers = d->settings->trailers;
    m_body->contentLength.reset();
    m_body->bytesGiven = 0;
    m_body->bytesSent = 0;
    m_body->bytesToSend = 0;
    tellWriteReadyLater();
}

H2Error RequestUpload::describe(RequestDescription *description)
{
    if (!m_body) {
        description->bodySize = 0;
        return {};
    }
    // Taking back a device runs code of the application, which can delete the request.
    if (const std::shared_ptr<BodySource> current = m_body->current) {
        const QPointer<H2Request> alive(d->q);
        if (H2Error problem = current->prepare(); problem.isError())
            return problem;
        if (!alive)
            return SessionErrors::abortedByUser(H2Error::Scope::Request);
        current->describe(&description->headers);
    }
    m_body->bytesToSend = m_body->current ? m_body->current->size() : m_body->bytes.size();
    if (description->method == "CONNECT"
        && (!isStreamed() || m_body->bytesToSend >= 0 || !m_body->bytes.isEmpty()))
        return BodyErrors::connectHasNoBody();
    if (m_body->bytesToSend >= 0)
        description->bodySize = m_body->bytesToSend;
    return {};
}

void RequestUpload::submit(const RequestHead &head, RequestMessage *message)
{
    if (!m_body) {
        message->trailers = d->settings->trailers;
        return;
    }
    m_body->contentLength = head.contentLength;
    if (m_body->bytesToSend < 0)
        m_body->bytesToSend = m_body->contentLength.value_or(-1);
    const StreamedBody *body = streamed();
    message->bodyFollows
        = m_body->current && (m_body->current->size() != 0 || (body && body->isOpen()));
    if (message->bodyFollows)
        return;
    if (!m_body->current)
        message->body = m_body->bytes;
    message->trailers = d->settings->trailers;
    m_body->bytesGiven = message->body.size();
}

H2Error RequestUpload::restart()
{
    if (!m_body)
        return {};
    const std::shared_ptr<BodySource> current = m_body->current; // as in describe()
    const qint64 sentBefore = std::exchange(m_body->bytesSent, 0);
    if (!current)
        return {};
    const qint64 givenBefore = std::exchange(m_body->bytesGiven, 0);
    const QPointer<H2Request> alive(d->q);
    H2Error problem = current->prepare();
    if (alive && problem.isError()) {
        m_body->bytesSent = sentBefore;
        m_body->bytesGiven = givenBefore;
    }
    return problem;
}

void RequestUpload::drop()
{
    if (!m_body)
        return;
    stop();
    m_body->current.reset();
    m_body->bytesGiven = 0;
    m_body->bytesSent = 0;
    m_body->bytesToSend = 0;
    tellWriteReadyLater();
}

void RequestUpload::want(qint64 bytes)
{
    if (m_body && m_body->current)
        m_body->current->want(bytes, this);
}

void RequestUpload::sent(qint64 bytes)
{
    m_body->bytesSent += bytes;
}

void RequestUpload::stop()
{
    if (m_body && m_body->current)
        m_body->current->stop();
}

StreamedBody *RequestUpload::streamed() const
{
    if (!m_body)
        return nullptr;
    return dynamic_cast<StreamedBody *>(d->isUnderWay() ? m_body->current.get()
                                                        : m_body->source.get());
}

bool RequestUpload::write(const char *data, qint64 size)
{
    StreamedBody *body = streamed();
    if (!body || !body->isOpen() || d->isAborted())
        return false;
    body->write(data, size);
    tellWriteReadyLater();
    return true;
}

void RequestUpload::close()
{
    StreamedBody *body = streamed();
    if (!body || !body->isOpen())
        return;
    if (d->isUnderWay())
        m_body->trailers = d->settings->trailers;
    body->close();
    tellWriteReadyLater();
}

bool RequestUpload::isWriteReady() const
{
    const StreamedBody *body = streamed();
    if (!body || !body->isOpen() || d->isAborted())
        return false;
    const Exchange *exchange = d->currentExchange();
    const qint64 limit
        = exchange ? exchange->maxSendBufferSize() : H2ConnectionOptions().maxSendBufferSize();
    return bytesToWrite() < limit;
}

qint64 RequestUpload::bytesToWrite() const
{
    if (!m_body)
        return 0;
    const StreamedBody *body = streamed();
    return (body ? body->bytesWaiting() : 0)
        + (d->isUnderWay() ? m_body->bytesGiven - m_body->bytesSent : 0);
}

void RequestUpload::tellWriteReady()
{
    if (!m_body)
        return;
    const bool isReady = isWriteReady();
    const bool isChange = std::exchange(m_body->toldWriteReady, isReady) != isReady;
    // Also what has changed back meanwhile: who saw it in between waits to be told.
    if (std::exchange(m_body->changeUntold, false) || isChange)
        Q_EMIT d->q->writeReadyChanged();
}

// Not from inside a call that writes.
void RequestUpload::tellWriteReadyLater()
{
    if (!m_body || m_body->toldWriteReady == isWriteReady()
        || std::exchange(m_body->changeUntold, true))
        return;
    const auto tell = [this] {
        if (m_body->changeUntold)
            tellWriteReady();
    };
    QMetaObject::invokeMethod(d->q, tell, Qt::QueuedConnection);
}

void RequestUpload::bodyRead(const QByteArray &bytes)
{
    if (m_body->contentLength && m_body->bytesGiven + bytes.size() > *m_body->contentLength) {
        bodyFailed(BodyErrors::contentLengthMismatch(*m_body->contentLength,
                                                     m_body->bytesGiven + bytes.size(), true));
        return;
    }
    m_body->bytesGiven += bytes.size();
    d->currentExchange()->write(bytes);
}

void RequestUpload::bodyEnded()
{
    // Those of a body that is written were taken when it was closed, which can be a while ago.
    const H2Headers &trailers = isStreamed() ? m_body->trailers : d->settings->trailers;
    if (m_body->contentLength && m_body->bytesGiven != *m_body->contentLength)
        bodyFailed(
            BodyErrors::contentLengthMismatch(*m_body->contentLength, m_body->bytesGiven, false));
    else if (H2Error problem = checkRequestTrailers(trailers); problem.isError())
        bodyFailed(problem);
    else
        d->currentExchange()->endBody(trailers);
}

void RequestUpload::bodyFailed(const H2Error &reason)
{
    d->fail(H2Error::Code::InternalError, reason);
}

} // namespace QtH2
