// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/h2request_p.h"

#include "client/logging.h"
#include "protocol/sessionerrors.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qpointer.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

using namespace QtH2;

// Whether a request is still at the sending it was at: any slot may delete it, and a nested event
// loop in one may see its end and send it again.
class H2RequestPrivate::Sending
{
public:
    explicit Sending(H2RequestPrivate *request)
        : m_request(request)
        , m_alive(request->q)
        , m_number(request->sending)
    {
    }
    [[nodiscard]] bool isCurrent() const
    {
        return m_alive && m_request->underWay && m_request->sending == m_number;
    }

private:
    const H2RequestPrivate *m_request;
    QPointer<H2Request> m_alive;
    quint64 m_number;
};

void H2RequestPrivate::begin()
{
    underWay = true;
    ++sending;
    aborted = false;
    atEnd = false;
    state = H2Request::State::Queued;
    httpStatus = 0;
    responseHeaders = {};
    responseTrailers = {};
    error = {};
    bytesReceived = 0;
    contentLength = -1;
    bytesSent = 0;
    bytesToSend = body.size();
    discardUnread();
    // Without open() and close(), whose signals belong to the user.
    if (q->isTransactionStarted())
        q->commitTransaction();
    q->setOpenMode(QIODevice::NotOpen);
    q->setOpenMode(QIODevice::ReadOnly | QIODevice::Unbuffered);
    q->setErrorString({});
}

void H2RequestPrivate::refuse(const H2Error &reason)
{
    begin();
    finishLater(reason);
}

void H2RequestPrivate::start(std::unique_ptr<Exchange> newExchange)
{
    begin();
    if (H2Error problem = checkLimits(); problem.isError()) {
        finishLater(problem);
        return;
    }
    RequestHead head;
    const H2Error problem = makeRequestHead(
        { method, url, newExchange->defaultScheme(), requestHeaders, body.size() }, &head);
    if (problem.isError()) {
        finishLater(problem);
        return;
    }
    for (const QByteArray &name : std::as_const(head.strippedNames)) {
        qCWarning(logStream).nospace()
            << "The header " << name << " was left out: HTTP/2 has no such field (RFC 9113, 8.2.2)";
    }
    exchange = std::move(newExchange);
    exchange->submit(head, body, limits);
}

H2Error H2RequestPrivate::checkLimits() const
{
    const auto check = [](const char *name, std::optional<std::chrono::milliseconds> limit) {
        constexpr qint64 longest = std::numeric_limits<int>::max();
        if (!limit || (limit->count() >= 1 && limit->count() <= longest))
            return H2Error();
        return H2Error(H2Error::Kind::InvalidOptions, H2Error::Initiator::User,
                       H2Error::Scope::Request,
                       H2Request::tr("%1 is %2, but must be from 1 to %3 milliseconds")
                           .arg(QLatin1String(name))
                           .arg(limit->count())
                           .arg(longest));
    };
    const H2Error problem = check("timeout", limits.whole);
    return problem.isError() ? problem : check("responseTimeout", limits.response);
}

void H2RequestPrivate::finishLater(const H2Error &reason)
{
    underWay = true;
    QMetaObject::invokeMethod(
        q, [this, reason] { finish(reason); }, Qt::QueuedConnection);
}

void H2RequestPrivate::exchangeEvent(Event &&event)
{
    // What was on its way when the application aborted is not for it any more.
    if (aborted && !std::holds_alternative<RequestFinished>(event))
        return;
    std::visit([this](auto &&concrete) { handle(std::forward<decltype(concrete)>(concrete)); },
               std::move(event));
}

void H2RequestPrivate::exchangeLost(const H2Error &reason)
{
    exchange.reset();
    finishLater(reason);
}

void H2RequestPrivate::abort()
{
    if (!exchange || std::exchange(aborted, true))
        return;
    exchange->abort(SessionErrors::abortedByUser(H2Error::Scope::Request));
}

void H2RequestPrivate::handle(const RequestQueued &)
{
    Q_EMIT q->stateChanged(state);
}

void H2RequestPrivate::handle(const RequestSent &)
{
    setState(H2Request::State::Sent);
}

void H2RequestPrivate::handle(HeadersReceived &&event)
{
    const Sending current(this);
    httpStatus = event.status;
    responseHeaders = std::move(event.headers);
    contentLength = event.contentLength;
    setState(H2Request::State::HeadersReceived);
    if (current.isCurrent())
        Q_EMIT q->headersReceived();
}

void H2RequestPrivate::handle(DataReceived &&event)
{
    const Sending current(this);
    const qsizetype size = event.bytes.size();
    // Many small pieces would need many times their size.
    constexpr qsizetype small = 4096;
    if (!unread.empty() && unread.back().size() + size <= small)
        unread.back().append(event.bytes);
    else
        unread.push_back(std::move(event.bytes));
    bytesUnread += size;
    bytesReceived += size;
    emitReadyRead();
    if (current.isCurrent())
        Q_EMIT q->downloadProgress(bytesReceived, contentLength);
}

void H2RequestPrivate::handle(const DataSent &event)
{
    bytesSent += event.bytes;
    Q_EMIT q->uploadProgress(bytesSent, bytesToSend);
}

void H2RequestPrivate::handle(TrailersReceived &&event)
{
    responseTrailers = std::move(event.headers);
    Q_EMIT q->trailersReceived();
}

void H2RequestPrivate::handle(const RequestFinished &event)
{
    if (aborted && !event.error.isError()) {
        // It was whole in the queue, but the application did not get all of it.
        finish(SessionErrors::abortedByUser(H2Error::Scope::Request));
        return;
    }
    finish(event.error);
}

// As QAbstractSocket's: not emitted from inside itself. What came meanwhile, in a nested event loop
// of the slot, is told afterwards.
void H2RequestPrivate::emitReadyRead()
{
    if (emittingReadyRead) {
        readyReadAgain = true;
        return;
    }
    const QPointer<H2Request> alive(q);
    emittingReadyRead = true;
    do {
        readyReadAgain = false;
        Q_EMIT q->readyRead();
        if (!alive)
            return;
    } while (readyReadAgain && underWay);
    emittingReadyRead = false;
}

void H2RequestPrivate::finish(const H2Error &reason)
{
    const QPointer<H2Request> alive(q);
    exchange.reset();
    if (reason.isError()) {
        error = reason;
        q->setErrorString(reason.errorString());
        Q_EMIT q->errorOccurred(reason);
        if (!alive)
            return;
    }
    setState(H2Request::State::Finished);
    if (!alive)
        return;
    atEnd = true;
    Q_EMIT q->readChannelFinished();
    if (!alive)
        return;
    underWay = false;
    Q_EMIT q->finished();
    // A slot may have sent it again.
    if (alive && autoDelete && !underWay)
        q->deleteLater();
}

void H2RequestPrivate::setState(H2Request::State newState)
{
    state = newState;
    Q_EMIT q->stateChanged(newState);
}

void H2RequestPrivate::discardUnread()
{
    unread.clear();
    firstOffset = 0;
    chunksWithoutLine = 0;
    readUp(bytesUnread);
}

QByteArray H2RequestPrivate::takeChunk()
{
    if (unread.empty())
        return {};
    QByteArray chunk = std::move(unread.front());
    unread.pop_front();
    chunksWithoutLine = 0;
    if (const qsizetype offset = std::exchange(firstOffset, 0))
        chunk.remove(0, offset);
    readUp(chunk.size());
    return chunk;
}

qint64 H2RequestPrivate::firstChunkSize() const
{
    return unread.empty() ? 0 : unread.front().size() - firstOffset;
}

qint64 H2RequestPrivate::take(char *data, qint64 maxSize)
{
    qint64 taken = 0;
    while (taken < maxSize && !unread.empty()) {
        const QByteArray &chunk = unread.front();
        const qint64 size = std::min<qint64>(maxSize - taken, firstChunkSize());
        std::memcpy(data + taken, chunk.constData() + firstOffset, static_cast<std::size_t>(size));
        taken += size;
        firstOffset += size;
        if (firstOffset == chunk.size()) {
            unread.pop_front();
            firstOffset = 0;
        }
    }
    chunksWithoutLine = 0;
    readUp(taken);
    return taken;
}

// What has been read makes room for more.
void H2RequestPrivate::readUp(qint64 size)
{
    bytesUnread -= size;
    if (exchange && size > 0)
        exchange->consume(size);
}

// Asked each time data arrives, so it does not search again what it has searched.
bool H2RequestPrivate::hasLine()
{
    for (std::size_t i = chunksWithoutLine; i < unread.size(); ++i) {
        if (unread[i].indexOf('\n', i == 0 ? firstOffset : 0) >= 0)
            return true;
        chunksWithoutLine = i; // the last one may still grow
    }
    return false;
}
