// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/session.h"

#include "protocol/localsettings.h"
#include "protocol/sessionerrors.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace QtH2 {

namespace {

Nghttp2Session::Options nghttp2Options(const H2ConnectionOptions &options)
{
    return { static_cast<std::uint32_t>(options.initialMaxSendStreams()) };
}

ResetBudget::Settings resetBudgetSettings(const H2ConnectionOptions &options)
{
    return { options.maxConcurrentResetStreams(), options.resetStreamDuration(),
             options.maxLocalErrorResetStreams() };
}

std::unique_ptr<StreamUpload> uploadOf(const RequestMessage &message)
{
    const bool isConnect = message.kind != RequestMessage::Kind::Ordinary;
    if (!isConnect && !message.bodyFollows && message.body.isEmpty() && message.trailers.isEmpty())
        return nullptr;
    auto upload = std::make_unique<StreamUpload>();
    upload->body.append(message.body);
    if (!message.bodyFollows)
        upload->body.close();
    upload->trailers = message.trailers;
    // Nothing opens a tunnel but the server.
    if (!isConnect)
        upload->continueWait = message.limits.continueWait;
    upload->isHeld = isConnect || upload->continueWait;
    return upload;
}

} // namespace

Session::Session(const H2ConnectionOptions &options)
    : m_options(options)
    , m_liveness(options)
    , m_headerLimit(options.maxHeaderListSize())
    , m_resetBudget(resetBudgetSettings(options))
    , m_floodBudget(options.maxHeaderListSize())
    , m_bufferBudget(options.maxBufferedBytes())
    , m_windows(&m_nghttp2, options.initialStreamWindowSize(),
                options.initialConnectionWindowSize())
    , m_uploads(&m_nghttp2, options.maxSendBufferSize())
    , m_nghttp2(this, nghttp2Options(options))
{
    m_nghttp2.submitSettings(LocalSettings::first(options));
    m_windows.announce();
}

Session::~Session() = default;

H2Error Session::setOptions(const H2ConnectionOptions &options, TimePoint now)
{
    if (H2Error error = options.validate(); error.isError())
        return error;
    // An adaptive window has gone on from where the options began.
    H2ConnectionOptions before = m_options;
    before.setInitialStreamWindowSize(m_windows.streamWindow())
        .setInitialConnectionWindowSize(m_windows.connectionWindow());
    if (H2Error error = LocalSettings::refusal(before, options); error.isError())
        return error;
    m_now = now;
    m_options = options;
    m_liveness.setOptions(options);
    // What is less than before holds when the peer knows it.
    if (options.maxHeaderListSize() > m_headerLimit.limit())
        m_headerLimit = HeaderLimit(options.maxHeaderListSize());
    m_resetBudget.setSettings(resetBudgetSettings(options));
    m_floodBudget.setMaxHeaderListSize(
        std::max<qint64>(options.maxHeaderListSize(), m_headerLimit.limit()));
    m_bufferBudget.setLimit(options.maxBufferedBytes());
    m_uploads.setBufferSize(options.maxSendBufferSize());
    if (!m_bufferBudget.isFull())
        releaseWithheld();
    if (const auto settings = LocalSettings::changes(before, options); !settings.empty())
        sendSettings(settings);
    if (!options.adaptiveWindow()) {
        m_windows.setStreamWindow(options.initialStreamWindowSize());
        m_windows.growConnectionWindow(options.initialConnectionWindowSize());
    }
    return H2Error();
}

void Session::start(TimePoint now)
{
    m_liveness.start(now);
}

void Session::receive(QByteArrayView bytes, TimePoint now)
{
    if (m_state == State::Finished || bytes.isEmpty())
        return;
    m_now = now;
    m_liveness.bytesReceived(now);
    if (!m_http1Answer) {
        receiveFrames(bytes);
        return;
    }
    switch (m_http1Answer->add(bytes)) {
    case Http1Answer::Verdict::Undecided:
        break;
    case Http1Answer::Verdict::IsHttp1:
        fail(SessionErrors::peerSpeaksHttp1());
        break;
    case Http1Answer::Verdict::IsNot:
        const QByteArray all = m_http1Answer->take();
        m_http1Answer.reset();
        receiveFrames(all);
        break;
    }
}

void Session::receiveEnd(const H2Error &cause)
{
    if (m_state == State::Finished)
        return;
    // What nghttp2 found wrong in the last bytes it says with a GOAWAY, which nobody will read now.
    m_transportEnded = true;
    m_waitingOutput.clear();
    if (!m_nghttp2.produce(&m_waitingOutput, std::numeric_limits<qsizetype>::max()))
        fail(SessionErrors::engineFailed(m_nghttp2.failure()));
    if (m_state == State::Finished)
        return;
    if (m_goAway && m_goAway->code != H2Error::Code::NoError)
        fail(SessionErrors::connectionEndedByGoAway(*m_goAway));
    else if (cause.isError())
        fail(cause);
    else if (m_streams.unfinishedCount() > 0)
        fail(SessionErrors::peerClosed());
    else
        fail({});
}

void Session::checkDeadlines(TimePoint now)
{
    m_now = now;
    while (const auto expired = m_streams.deadlines.takeExpired(now)) {
        Stream *stream = m_streams.find(expired->request);
        switch (expired->limit) {
        case RequestDeadlines::Limit::Continue:
            m_uploads.releaseBody(stream);
            break;
        case RequestDeadlines::Limit::Response:
            cancel(expired->request, H2Error::Code::Cancel,
                   SessionErrors::responseTimeout(expired->after));
            break;
        case RequestDeadlines::Limit::Whole:
            cancel(expired->request, H2Error::Code::Cancel,
                   SessionErrors::requestTimeout(expired->after));
            break;
        }
    }
    if (m_state == State::Finished)
        return;
    if (m_drainDeadline && *m_drainDeadline <= now) {
        abort(SessionErrors::shutDown());
        return;
    }
    switch (m_liveness.check(now)) {
    case Liveness::Action::None:
        break;
    case Liveness::Action::SendPing:
        m_nghttp2.submitPing(m_liveness.sendPing(now));
        break;
    case Liveness::Action::Degrade:
        m_events.push_back(DegradedChanged{ true });
        break;
    case Liveness::Action::TimeOut:
        if (m_liveness.error().code())
            breakOff(*m_liveness.error().code(), m_liveness.error());
        else
            fail(m_liveness.error());
        break;
    case Liveness::Action::EndUnused:
        abort({});
        break;
    }
    seeEnds();
}

std::optional<TimePoint> Session::nextDeadline() const
{
    if (m_state == State::Finished)
        return std::nullopt;
    return earlier(m_drainDeadline,
                   earlier(m_liveness.nextDeadline(), m_streams.deadlines.nextDeadline()));
}

H2Error Session::refusalOf(const RequestMessage &message) const
{
    if (m_state != State::Open)
        return SessionErrors::connectionClosing();
    if (message.kind == RequestMessage::Kind::ExtendedConnect && m_hasPeerSettings
        && !isExtendedConnectProtocolEnabled())
        return SessionErrors::extendedConnectUnsupported();
    return {};
}

RequestId Session::submit(const RequestMessage &message, TimePoint now)
{
    Stream *stream = m_streams.add(message.fields);
    const RequestId request = stream->request();
    m_events.push_back(RequestQueued{ request });
    if (const H2Error refusal = refusalOf(message); refusal.isError()) {
        finishRequest(stream, refusal);
        erase(stream);
        return request;
    }
    if (message.kind == RequestMessage::Kind::ExtendedConnect && !m_hasPeerSettings)
        m_streams.hold(stream);
    else
        m_streams.enqueue(stream);
    stream->kind = message.kind;
    stream->upload = uploadOf(message);
    stream->readBufferSize = message.readBufferSize;
    stream->readerIsTold = !message.isReadElsewhere;
    stream->padding = message.padding;
    const RequestLimits &limits = message.limits;
    if (limits.whole)
        m_streams.deadlines.add(request, RequestDeadlines::Limit::Whole, now, *limits.whole);
    if (limits.response)
        m_streams.deadlines.add(request, RequestDeadlines::Limit::Response, now, *limits.response);
    m_liveness.setIdle(false, now);
    return request;
}

void Session::write(RequestId request, const QByteArray &bytes)
{
    Stream *stream = m_streams.find(request);
    if (stream && !stream->isFinished() && stream->upload)
        m_uploads.write(stream, bytes);
}

void Session::endBody(RequestId request, const H2Headers &trailers)
{
    Stream *stream = m_streams.find(request);
    if (stream && !stream->isFinished() && stream->upload)
        m_uploads.close(stream, stream->isConnect() ? H2Headers() : trailers);
}

void Session::changePriority(RequestId request, const QByteArray &fieldValue)
{
    Stream *stream = m_streams.find(request);
    if (!stream || stream->isFinished())
        return;
    if (stream->id() == 0)
        stream->setField("priority", fieldValue);
    else
        m_nghttp2.submitPriorityUpdate(stream->id(), fieldValue);
}

void Session::consume(RequestId request, qint64 size)
{
    Stream *stream = m_streams.find(request);
    if (!stream || stream->isFinished())
        return;
    stream->wasRead = true;
    m_floodBudget.bodyRead(size);
    size = std::min(size, stream->unread);
    stream->unread -= size;
    releaseBuffered(size);
    const qint64 credit
        = m_bufferBudget.isFull() ? std::min(size, stream->withheld) : stream->withheld;
    if (credit > 0 || stream->readBufferSize)
        m_windows.release(stream, credit);
}

// With room in the buffer again, those who wait for more before they read get it.
void Session::releaseBuffered(qint64 size)
{
    const bool wasFull = m_bufferBudget.isFull();
    m_bufferBudget.released(size);
    if (wasFull && !m_bufferBudget.isFull() && m_state != State::Finished)
        releaseWithheld();
}

void Session::releaseWithheld()
{
    const std::vector<Stream *> unfinished = m_streams.unfinished();
    for (Stream *stream : unfinished) {
        if (stream->withheld > 0)
            m_windows.release(stream, stream->withheld);
    }
}

void Session::failUnread()
{
    for (const RequestId request : std::exchange(m_unreadAtLimit, {})) {
        const Stream *stream = m_streams.find(request);
        if (stream && !stream->wasRead && m_bufferBudget.isFull())
            reset(request, H2Error::Code::Cancel,
                  SessionErrors::bufferLimitExceeded(*m_bufferBudget.limit()));
    }
}

void Session::readerTold(RequestId request)
{
    Stream *stream = m_streams.find(request);
    if (stream && !std::exchange(stream->readerIsTold, true) && !stream->readBufferSize)
        m_unreadAtLimit.push_back(request);
}

void Session::takePush(RequestId pushed)
{
    if (Stream *stream = m_streams.find(pushed))
        stream->isTaken = true;
}

void Session::reset(RequestId request, H2Error::Code code, const H2Error &error)
{
    cancel(request, code, error);
    seeEnds();
}

void Session::cancel(RequestId request, H2Error::Code code, const H2Error &error)
{
    Stream *stream = m_streams.find(request);
    if (!stream || stream->isFinished())
        return;
    if (m_streams.unqueue(stream)) {
        finishRequest(stream, SessionErrors::forRequest(error, false));
        erase(stream);
    } else {
        stream->resetByUser = error.initiator() == H2Error::Initiator::User;
        m_nghttp2.resetStream(stream->id(), static_cast<std::uint32_t>(code));
        // Nobody reads what has come: the connection's window does not wait until the reset goes out.
        m_windows.forget(stream);
        finishRequest(stream, SessionErrors::forRequest(error, stream->wasSent()));
        m_hasUnseenEnds = m_hasUnseenEnds || m_state == State::Draining;
    }
    endIfDrained();
}

void Session::ping(TimePoint now)
{
    if (m_state != State::Finished)
        m_nghttp2.submitPing(m_liveness.ping(now));
}

void Session::shutdown(std::optional<TimePoint> deadline)
{
    if (m_state == State::Finished)
        return;
    m_state = State::Draining;
    m_drainDeadline = earlier(m_drainDeadline, deadline);
    endIfDrained();
    seeEnds();
}

void Session::abort(const H2Error &requestError)
{
    if (m_state == State::Finished)
        return;
    if (!std::exchange(m_terminating, true))
        m_nghttp2.terminate(static_cast<std::uint32_t>(H2Error::Code::NoError));
    end({}, requestError);
}

qint64 Session::availableStreams() const
{
    if (m_state != State::Open)
        return 0;
    const auto taken = static_cast<qint64>(m_streams.openCount() + m_streams.queuedCount());
    return std::max<qint64>(currentMaxSendStreams() - taken, 0);
}

qint64 Session::queuedRequests() const
{
    return static_cast<qint64>(m_streams.queuedCount());
}

H2Statistics Session::statistics() const
{
    H2Statistics statistics = m_statistics;
    statistics.streamsOpen = static_cast<qint64>(m_streams.openCount());
    statistics.requestsQueued = queuedRequests();
    statistics.bytesBuffered = m_bufferBudget.buffered();
    statistics.sendWindow = m_nghttp2.sendWindow();
    statistics.receiveWindow = m_nghttp2.receiveWindow();
    return statistics;
}

qint64 Session::currentMaxSendStreams() const
{
    return m_nghttp2.remoteMaxConcurrentStreams();
}

qint64 Session::currentMaxRecvStreams() const
{
    // RFC 9113, section 8.4: without push the server can open none.
    return m_options.enablePush() ? m_options.maxConcurrentStreams().value_or(H2Settings::Unlimited)
                                  : 0;
}

bool Session::isExtendedConnectProtocolEnabled() const
{
    return m_nghttp2.remoteEnablesConnectProtocol();
}

// The peer takes no more requests, so nghttp2 would hold these for ever.
void Session::failUnsent(const H2Error &error)
{
    const std::vector<Stream *> unfinished = m_streams.unfinished();
    for (Stream *stream : unfinished) {
        if (!stream->wasSent())
            cancel(stream->request(), H2Error::Code::Cancel, error);
    }
}

void Session::failQueued(const H2Error &error)
{
    for (const Stream *held : m_streams.takeHeld())
        m_streams.enqueue(held);
    while (Stream *stream = m_streams.takeQueued()) {
        finishRequest(stream, error);
        erase(stream);
    }
}

void Session::finishRequest(Stream *stream, const H2Error &error)
{
    if (stream->isFinished())
        return;
    m_uploads.end(stream);
    m_streams.finished(stream);
    releaseBuffered(stream->unread);
    if (!stream->isPush()) {
        ++m_statistics.requestsFinished;
        m_statistics.requestsFailed += error.isError() ? 1 : 0;
    }
    m_liveness.setIdle(m_streams.unfinishedCount() == 0, m_now);
    if (stream->isAnnounced)
        m_events.push_back(RequestFinished{ stream->request(), error });
}

// What the application has not read is not lost to the connection's window: it goes back here.
void Session::erase(Stream *stream)
{
    m_windows.forget(stream);
    m_streams.erase(stream);
}

void Session::sendSettings(const std::vector<Nghttp2Session::Setting> &settings)
{
    m_nghttp2.submitSettings(settings);
}

void Session::breakOff(H2Error::Code code, const H2Error &error)
{
    if (!std::exchange(m_terminating, true))
        m_nghttp2.terminate(static_cast<std::uint32_t>(code));
    fail(error);
}

void Session::end(const H2Error &error, const H2Error &requestError)
{
    if (m_state == State::Finished)
        return;
    m_state = State::Finished;
    m_streams.clearQueue();
    const std::vector<Stream *> unfinished = m_streams.unfinished();
    for (Stream *stream : unfinished)
        finishRequest(stream, SessionErrors::forRequest(requestError, stream->wasSent()));
    m_events.push_back(SessionFinished{ error, error.isError() || requestError.isError() });
}

void Session::endIfDrained()
{
    // Streams that were never sent are all cancelled then, and leave nghttp2 only when it could send.
    const bool hasStreams = m_streams.openCount() > m_streams.unsentCount();
    if (m_state != State::Draining || m_streams.unfinishedCount() > 0 || hasStreams)
        return;
    if (!std::exchange(m_terminating, true))
        m_nghttp2.terminate(static_cast<std::uint32_t>(H2Error::Code::NoError));
}

} // namespace QtH2
