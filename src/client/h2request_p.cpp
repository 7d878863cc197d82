// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "client/h2request_p.h"

#include "client/bodyerrors.h"
#include "client/logging.h"
#include "protocol/sessionerrors.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qmetaobject.h>
#include <QtCore/qthread.h>

#include <limits>
#include <utility>

using namespace QtH2;

// Whether a request is still at the sending it was at: any slot may delete or abort it, and a nested
// event loop in one may see its end and send it again.
class H2RequestPrivate::Sending
{
public:
    explicit Sending(H2RequestPrivate *request)
        : m_watch(&request->life)
        , m_request(request)
        , m_number(request->sending)
    {
    }
    [[nodiscard]] bool isAlive() const { return m_watch.isAlive(); }
    [[nodiscard]] bool isCurrent() const
    {
        return isAlive() && m_request->underWay && !m_request->aborted
            && m_request->sending == m_number;
    }

private:
    const WatchedLife::Watch m_watch;
    const H2RequestPrivate *const m_request;
    const quint64 m_number;
};

const char *H2RequestPrivate::obstacle(H2Request *request, const QThread *thread)
{
    if (!request)
        return "the request is null";
    if (request->thread() != thread || thread != QThread::currentThread())
        return "the request lives in another thread";
    return get(request)->isUnderWay() ? "the request is under way already" : nullptr;
}

void H2RequestPrivate::begin()
{
    underWay = true;
    ++sending;
    aborted = false;
    endWaits = false;
    atEnd = false;
    state = H2Request::State::Queued;
    httpStatus = 0;
    responseHeaders = {};
    responseTrailers = {};
    responseUrl = url;
    error = {};
    bytesReceived = 0;
    responseLength = -1;
    isTunnel = false;
    closed = false;
    upload.begin(isConnect());
    discardUnread();
    // Without open() and close(), whose signals belong to the user.
    if (q->isTransactionStarted())
        q->commitTransaction();
    if (q->isOpen())
        q->setOpenMode(QIODevice::NotOpen);
    q->setOpenMode((upload.isStreamed() ? QIODevice::ReadWrite : QIODevice::ReadOnly)
                   | QIODevice::Unbuffered);
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
    exchange = std::move(newExchange);
    RequestMessage message;
    const Sending sent(this);
    const H2Error problem = prepare(&message);
    if (!sent.isAlive())
        return;
    if (problem.isError()) {
        exchange.reset();
        finishLater(problem);
        return;
    }
    openOutput();
    exchange->submit(std::move(message));
}

H2Error H2RequestPrivate::prepare(RequestMessage *message)
{
    if (H2Error problem = checkSettings(); problem.isError())
        return problem;
    if (H2Error problem = checkRequestTrailers(settings->trailers); problem.isError())
        return problem;
    if (isConnect() && !settings->trailers.isEmpty())
        return BodyErrors::connectHasNoTrailers();
    RequestDescription description;
    description.method
        = settings->protocol.isEmpty() || method != "GET" ? method : QByteArray("CONNECT");
    description.protocol = settings->protocol;
    description.url = url;
    description.defaultScheme = exchange->defaultScheme();
    description.headers = requestHeaders;
    description.expectsContinue = settings->limits.continueWait.has_value();
    if (H2Error problem = upload.describe(&description); problem.isError())
        return problem;
    if (settings->priority != H2Priority() && !requestHeaders.contains("priority"))
        description.headers.append("priority", settings->priority.toHeaderValue());
    RequestHead head;
    if (H2Error problem = makeRequestHead(description, &head); problem.isError())
        return problem;
    for (const QByteArray &name : std::as_const(head.strippedNames)) {
        qCWarning(logStream).nospace()
            << "The header " << name << " was left out: HTTP/2 has no such field (RFC 9113, 8.2.2)";
    }
    upload.submit(head, message);
    message->fields = std::move(head.fields);
    message->limits = settings->limits;
    message->padding = settings->padding;
    if (upload.bytesToSend() == 0 || isConnect())
        message->limits.continueWait.reset();
    if (isConnect()) {
        message->kind = settings->protocol.isEmpty() ? RequestMessage::Kind::Connect
                                                     : RequestMessage::Kind::ExtendedConnect;
    }
    // An output device is read for, so that it is never further behind than the window; and the two
    // ends of a tunnel go at one pace.
    if (settings->readBufferSize > 0 || isReadOnDemand || settings->hasOutputDevice || isConnect())
        message->readBufferSize = settings->readBufferSize;
    return {};
}

H2Error H2RequestPrivate::checkSettings() const
{
    const auto invalid = [](const QString &text) {
        return H2Error(H2Error::Kind::InvalidOptions, H2Error::Initiator::User,
                       H2Error::Scope::Request, text);
    };
    const std::pair<const char *, std::optional<std::chrono::milliseconds>> durations[]
        = { { "timeout", settings->limits.whole },
            { "responseTimeout", settings->limits.response },
            { "expectContinueTimeout", settings->limits.continueWait } };
    for (const auto &[name, duration] : durations) {
        constexpr qint64 longest = std::numeric_limits<int>::max();
        if (duration && (duration->count() < 1 || duration->count() > longest)) {
            return invalid(H2Request::tr("%1 is %2, but must be from 1 to %3 milliseconds")
                               .arg(QLatin1String(name))
                               .arg(duration->count())
                               .arg(longest));
        }
    }
    if (H2Error problem = settings->priority.validate(); problem.isError())
        return problem;
    constexpr int mostPadding = 256; // RFC 9113, section 6.1: Pad Length and 255 bytes
    if (settings->padding < 0 || settings->padding > mostPadding) {
        return invalid(H2Request::tr("padding is %1, but must be from 0 to %2 bytes")
                           .arg(settings->padding)
                           .arg(mostPadding));
    }
    constexpr qint64 largestWindow = std::numeric_limits<qint32>::max(); // RFC 9113, section 6.9.1
    if (settings->readBufferSize < 0 || settings->readBufferSize > largestWindow) {
        return invalid(H2Request::tr("readBufferSize is %1, but must be from 0 to %2 bytes")
                           .arg(settings->readBufferSize)
                           .arg(largestWindow));
    }
    return settings->hasOutputDevice ? OutputDevice::check(settings->outputDevice) : H2Error();
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
    if (aborted && !std::holds_alternative<RequestFinished>(event)) {
        if (const auto *push = std::get_if<PushReceived>(&event))
            exchange->refusePush(push->pushed);
        return;
    }
    std::visit([this](auto &&concrete) { handle(std::forward<decltype(concrete)>(concrete)); },
               std::move(event));
}

void H2RequestPrivate::exchangeLost(const H2Error &reason)
{
    exchange.reset();
    upload.stop();
    finishLater(reason);
}

// This and what follows can have been on its way when the application aborted, as above.
// A device that is rewound can run code of the application.
void H2RequestPrivate::restartBody()
{
    if (aborted)
        return;
    const Sending current(this);
    const H2Error problem = upload.restart();
    if (current.isCurrent() && exchange)
        exchange->bodyRestarted(problem);
}

void H2RequestPrivate::dropBody()
{
    if (!aborted)
        upload.drop();
}

void H2RequestPrivate::exchangeRetrying(const H2Error &reason)
{
    if (!aborted)
        Q_EMIT q->retrying(reason);
}

void H2RequestPrivate::exchangeRedirected(const QUrl &to)
{
    if (aborted)
        return;
    // A slot may end the exchange, and the URL with it, before the next slot is called.
    const QUrl told = to;
    responseUrl = told;
    Q_EMIT q->redirected(told);
}

void H2RequestPrivate::abort()
{
    fail(H2Error::Code::Cancel, SessionErrors::abortedByUser(H2Error::Scope::Request));
}

void H2RequestPrivate::fail(H2Error::Code code, const H2Error &reason)
{
    if (endWaits) {
        endWaits = false;
        output.reset();
        finishLater(reason);
        return;
    }
    if (!exchange || std::exchange(aborted, true))
        return;
    failure = reason;
    upload.stop();
    exchange->abort(code, reason);
}

void H2RequestPrivate::close()
{
    discardUnread();
    if (!isTunnel || !exchange) {
        abort();
        return;
    }
    closed = true;
    upload.close();
}

// A slot of either signal may delete the request.
void H2RequestPrivate::setBody(const QByteArray &bytes, std::shared_ptr<BodySource> source)
{
    const Sending current(this);
    const bool isChange = upload.bytes() != bytes;
    upload.setBody(bytes, std::move(source));
    if (current.isAlive() && isChange)
        Q_EMIT q->bodyChanged();
}

void H2RequestPrivate::setWritable(bool isWritable)
{
    if (isWritable == q->isWritable())
        return;
    QIODevice::OpenMode mode = q->openMode() & QIODevice::ReadOnly;
    if (isWritable)
        mode |= QIODevice::WriteOnly;
    q->setOpenMode(mode ? mode | QIODevice::Unbuffered : mode);
}

void H2RequestPrivate::handle(const RequestQueued &)
{
    Q_EMIT q->stateChanged(state);
}

void H2RequestPrivate::handle(const RequestSent &)
{
    setState(H2Request::State::Sent);
}

void H2RequestPrivate::handle(InformationalReceived &&event)
{
    Q_EMIT q->informationalReceived(event.status, event.headers);
}

void H2RequestPrivate::handle(HeadersReceived &&event)
{
    const Sending current(this);
    httpStatus = event.status;
    responseHeaders = std::move(event.headers);
    responseLength = event.contentLength;
    isTunnel = event.opensTunnel;
    setState(H2Request::State::HeadersReceived);
    if (current.isCurrent())
        tellHeadersReceived();
    if (current.isCurrent() && isTunnel)
        Q_EMIT q->tunnelEstablished();
}

void H2RequestPrivate::handle(DataReceived &&event)
{
    if (closed) {
        // Nobody reads it; but what was written still goes out first.
        exchange->consume(event.bytes.size());
        if (upload.bytesToWrite() == 0)
            abort();
        return;
    }
    const Sending current(this);
    bytesReceived += event.bytes.size();
    unread.append(std::move(event.bytes));
    if (output)
        passToOutput();
    else
        emitReadyRead();
    if (current.isCurrent())
        Q_EMIT q->downloadProgress(bytesReceived, responseLength);
}

void H2RequestPrivate::handle(const DataSent &event)
{
    const Sending current(this);
    upload.sent(event.bytes);
    if (upload.isStreamed())
        Q_EMIT q->bytesWritten(event.bytes);
    if (current.isCurrent())
        Q_EMIT q->uploadProgress(upload.bytesSent(), upload.bytesToSend());
    if (current.isCurrent())
        upload.tellWriteReady();
}

void H2RequestPrivate::handle(const BodyWanted &event)
{
    upload.want(event.bytes);
}

void H2RequestPrivate::handle(TrailersReceived &&event)
{
    responseTrailers = std::move(event.headers);
    Q_EMIT q->trailersReceived();
}

void H2RequestPrivate::handle(PushReceived &&event)
{
    if (!q->isSignalConnected(QMetaMethod::fromSignal(&H2Request::pushReceived))) {
        exchange->refusePush(event.pushed);
        return;
    }
    auto *pushed = new H2Request(q);
    get(pushed)->startPushed(exchange->takePush(event.pushed, get(pushed)), event.fields);
    Q_EMIT q->pushReceived(pushed);
}

void H2RequestPrivate::startPushed(std::unique_ptr<Exchange> newExchange, const H2Headers &fields)
{
    const QByteArray target
        = fields.value(":scheme") + "://" + fields.value(":authority") + fields.value(":path");
    url = QUrl::fromEncoded(target);
    method = fields.value(":method");
    for (const H2Headers::Field field : fields) {
        if (!field.name.startsWith(':'))
            requestHeaders.append(field.name, field.value,
                                  field.sensitive ? H2Headers::Sensitivity::Sensitive
                                                  : H2Headers::Sensitivity::Normal);
    }
    begin();
    state = H2Request::State::Sent;
    exchange = std::move(newExchange);
}

void H2RequestPrivate::handle(const TunnelEndReceived &)
{
    atEnd = true;
    Q_EMIT q->readChannelFinished();
}

void H2RequestPrivate::handle(const RequestFinished &event)
{
    // Another end can have been on its way: whole in the queue, though the application did not get all
    // of it, or failed in another thread.
    const bool isOther = aborted && event.error.kind() != failure.kind();
    finish(isOther ? failure : event.error);
}

// As QAbstractSocket's: not emitted from inside itself. What came meanwhile, in a nested event loop
// of the slot, is told afterwards.
void H2RequestPrivate::emitReadyRead()
{
    if (emittingReadyRead) {
        readyReadAgain = true;
        return;
    }
    const Sending current(this);
    emittingReadyRead = true;
    do {
        readyReadAgain = false;
        tellReadyRead();
        if (!current.isAlive())
            return;
    } while (readyReadAgain && underWay);
    emittingReadyRead = false;
}

void H2RequestPrivate::finish(const H2Error &reason)
{
    // Nothing looks at it any more when it is to be deleted: by now that may be in another thread.
    if (tellEnd(reason))
        deletion.deleteLater(q);
}

// True: it is to delete itself.
bool H2RequestPrivate::tellEnd(const H2Error &reason)
{
    const Sending current(this);
    exchange.reset();
    upload.stop();
    H2Error cause = reason;
    // Writing can run code of the application, which can delete the request, or abort it still.
    endWaits = true;
    const bool isOver = finishOutput(&cause);
    if (!current.isAlive() || !endWaits || !isOver)
        return false;
    endWaits = false;
    aborted = false; // what is written from here on is for the next sending
    error = cause;
    if (error.isError()) {
        q->setErrorString(error.errorString());
        Q_EMIT q->errorOccurred(error);
        if (!current.isAlive())
            return false;
    }
    setState(H2Request::State::Finished);
    if (current.isAlive())
        upload.tellWriteReady();
    if (!current.isAlive())
        return false;
    if (!std::exchange(atEnd, true))
        Q_EMIT q->readChannelFinished();
    if (!current.isAlive())
        return false;
    underWay = false;
    tellFinished();
    // A slot may have sent it again.
    return current.isAlive() && autoDelete && !underWay;
}

// As a posted event does, its deletion moves with it.
void H2RequestPrivate::movedToThread()
{
    if (deletion.leave())
        q->deleteLater();
}

void H2RequestPrivate::setState(H2Request::State newState)
{
    state = newState;
    Q_EMIT q->stateChanged(newState);
}
