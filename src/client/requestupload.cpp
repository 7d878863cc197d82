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
    m_bytes = bytes;
    m_source = std::move(source);
    if (d->isUnderWay())
        return;
    m_current.reset();
    // A body to write can be written before the request is sent.
    d->setWritable(isStreamed());
    tellWriteReady();
}

void RequestUpload::begin(bool isConnect)
{
    m_current = m_source;
    if (isConnect && !m_source)
        m_current = std::make_shared<StreamedBody>(-1);
    m_trailers = d->requestTrailers;
    m_contentLength.reset();
    m_bytesGiven = 0;
    m_bytesSent = 0;
    m_bytesToSend = 0;
    tellWriteReadyLater();
}

H2Error RequestUpload::describe(RequestDescription *description)
{
    // Taking back a device runs code of the application, which can delete the request.
    if (const std::shared_ptr<BodySource> current = m_current) {
        const QPointer<H2Request> alive(d->q);
        if (H2Error problem = current->prepare(); problem.isError())
            return problem;
        if (!alive)
            return SessionErrors::abortedByUser(H2Error::Scope::Request);
        current->describe(&description->headers);
    }
    m_bytesToSend = m_current ? m_current->size() : m_bytes.size();
    if (description->method == "CONNECT"
        && (!isStreamed() || m_bytesToSend >= 0 || !m_bytes.isEmpty()))
        return BodyErrors::connectHasNoBody();
    if (m_bytesToSend >= 0)
        description->bodySize = m_bytesToSend;
    return {};
}

void RequestUpload::submit(const RequestHead &head, RequestMessage *message)
{
    m_contentLength = head.contentLength;
    if (m_bytesToSend < 0)
        m_bytesToSend = m_contentLength.value_or(-1);
    const StreamedBody *body = streamed();
    message->bodyFollows = m_current && (m_current->size() != 0 || (body && body->isOpen()));
    if (message->bodyFollows)
        return;
    if (!m_current)
        message->body = m_bytes;
    message->trailers = d->requestTrailers;
    m_bytesGiven = message->body.size();
}

H2Error RequestUpload::restart()
{
    const std::shared_ptr<BodySource> current = m_current; // as in describe()
    const qint64 sentBefore = std::exchange(m_bytesSent, 0);
    if (!current)
        return {};
    const qint64 givenBefore = std::exchange(m_bytesGiven, 0);
    const QPointer<H2Request> alive(d->q);
    H2Error problem = current->prepare();
    if (alive && problem.isError()) {
        m_bytesSent = sentBefore;
        m_bytesGiven = givenBefore;
    }
    return problem;
}

void RequestUpload::drop()
{
    stop();
    m_current.reset();
    m_bytesGiven = 0;
    m_bytesSent = 0;
    m_bytesToSend = 0;
    tellWriteReadyLater();
}

void RequestUpload::want(qint64 bytes)
{
    if (m_current)
        m_current->want(bytes, this);
}

void RequestUpload::sent(qint64 bytes)
{
    m_bytesSent += bytes;
}

void RequestUpload::stop()
{
    if (m_current)
        m_current->stop();
}

StreamedBody *RequestUpload::streamed() const
{
    return dynamic_cast<StreamedBody *>(d->isUnderWay() ? m_current.get() : m_source.get());
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
        m_trailers = d->requestTrailers;
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
    const StreamedBody *body = streamed();
    return (body ? body->bytesWaiting() : 0) + (d->isUnderWay() ? m_bytesGiven - m_bytesSent : 0);
}

void RequestUpload::tellWriteReady()
{
    const bool isReady = isWriteReady();
    const bool isChange = std::exchange(m_toldWriteReady, isReady) != isReady;
    // Also what has changed back meanwhile: who saw it in between waits to be told.
    if (std::exchange(m_changeUntold, false) || isChange)
        Q_EMIT d->q->writeReadyChanged();
}

// Not from inside a call that writes.
void RequestUpload::tellWriteReadyLater()
{
    if (m_toldWriteReady == isWriteReady() || std::exchange(m_changeUntold, true))
        return;
    const auto tell = [this] {
        if (m_changeUntold)
            tellWriteReady();
    };
    QMetaObject::invokeMethod(d->q, tell, Qt::QueuedConnection);
}

void RequestUpload::bodyRead(const QByteArray &bytes)
{
    if (m_contentLength && m_bytesGiven + bytes.size() > *m_contentLength) {
        bodyFailed(
            BodyErrors::contentLengthMismatch(*m_contentLength, m_bytesGiven + bytes.size(), true));
        return;
    }
    m_bytesGiven += bytes.size();
    d->currentExchange()->write(bytes);
}

void RequestUpload::bodyEnded()
{
    // Those of a body that is written were taken when it was closed, which can be a while ago.
    const H2Headers &trailers = isStreamed() ? m_trailers : d->requestTrailers;
    if (m_contentLength && m_bytesGiven != *m_contentLength)
        bodyFailed(BodyErrors::contentLengthMismatch(*m_contentLength, m_bytesGiven, false));
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
