// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Session, as it receives: how nghttp2 is fed, and what it calls meanwhile. No callback comes back
// into receive() or produce().

#include "message/fieldview.h"
#include "policy/cookiecrumbs.h"
#include "policy/pushrules.h"
#include "protocol/session.h"
#include "protocol/sessionerrors.h"

#include <utility>

namespace QtH2 {

namespace {

// Small chunks of one body that arrive together become one; above this a copy costs more than
// another event.
constexpr qsizetype mergeLimit = 4096;

constexpr std::int32_t initialWindowSize = 0x4; // RFC 9113, section 6.5.2

// -1: not told.
qint64 contentLengthIn(const H2Headers &headers)
{
    bool isNumber = false;
    const qint64 length = fieldView(headers, "content-length").toLongLong(&isNumber);
    return isNumber ? length : -1;
}

} // namespace

void Session::receiveFrames(QByteArrayView bytes)
{
    m_statistics.bytesReceived += bytes.size();
    if (!m_frameLog) {
        feed(bytes);
    } else {
        while (!bytes.isEmpty() && m_state != State::Finished) {
            const QByteArrayView frame = m_frameLog->takeFrame(&bytes);
            feed(frame);
            m_frameLog->received(frame, m_now);
        }
    }
    endIfDrained();
    seeEnds();
}

void Session::feed(QByteArrayView bytes)
{
    scanFrames(bytes);
    if (!m_nghttp2.receive(bytes)) {
        const QByteArray reason = m_nghttp2.failure();
        fail(m_nghttp2.failedByFlood()
                 ? SessionErrors::brokenByPeer(H2Error::Code::EnhanceYourCalm, reason)
                 : SessionErrors::engineFailed(reason));
    }
    endFlood();
    if (m_state != State::Finished)
        m_windows.updateConnection();
    // Not before nghttp2 has seen the ends: until then it would reset a stream that is open.
    for (const std::int32_t streamId : std::exchange(m_framesBehindEnds, {})) {
        if (m_state != State::Finished)
            spend(m_resetBudget.frameReceived(streamId, m_now), streamId);
    }
}

// Not before nghttp2 has seen the rest: what came ahead of the flood is the application's.
void Session::endFlood()
{
    if (m_state != State::Finished && m_floodBudget.exceededBy()) {
        breakOff(H2Error::Code::EnhanceYourCalm,
                 SessionErrors::flooded(*m_floodBudget.exceededBy()));
    }
}

// Counts what comes. And nghttp2 ignores frames for streams that are over without a word.
void Session::scanFrames(QByteArrayView bytes)
{
    // RFC 9113, section 6.
    constexpr quint8 data = 0x0;
    constexpr quint8 headers = 0x1;
    constexpr quint8 resetStream = 0x3;
    constexpr quint8 pushPromise = 0x5;
    constexpr quint8 continuation = 0x9;
    constexpr quint8 endStream = 0x1;
    constexpr quint8 padded = 0x8;
    m_scanner.scan(bytes, [this](const FrameHeader &frame, QByteArrayView prefix) {
        ++m_statistics.framesReceived;
        const bool isPadded = frame.type == data && frame.flags & padded && !prefix.isEmpty();
        const qint64 padding = isPadded ? 1 + static_cast<quint8>(prefix.front()) : 0;
        const bool hasFirstFlag = frame.flags & 0x1;
        m_floodBudget.frameReceived(
            { frame.type, hasFirstFlag, hasFirstFlag, frame.length - padding }, m_now);
        if (frame.type == headers || frame.type == pushPromise || frame.type == continuation)
            m_statistics.headerBytesReceivedCompressed += frame.length;
        const bool isOfResponse = frame.type == data || frame.type == headers;
        if (!isOfResponse && frame.type != resetStream)
            return;
        Stream *stream = m_nghttp2.stream(frame.streamId);
        const bool isOver = !stream || stream->endScanned;
        // Some servers end a stream a second time, with an empty frame: that costs nobody anything.
        const bool isHarmless = frame.type == data && frame.length == 0;
        if (isOfResponse && isOver && !isHarmless && frame.streamId % 2 == 1
            && frame.streamId <= m_streams.lastStreamId())
            m_framesBehindEnds.push_back(frame.streamId);
        if (stream && (frame.type == resetStream || frame.flags & endStream))
            stream->endScanned = true;
    });
}

void Session::spend(ResetBudget::Verdict verdict, std::int32_t streamId)
{
    switch (verdict) {
    case ResetBudget::Verdict::Ignore:
        break;
    case ResetBudget::Verdict::Answer:
        m_nghttp2.resetStream(streamId, static_cast<std::uint32_t>(H2Error::Code::StreamClosed));
        break;
    case ResetBudget::Verdict::EndConnection:
        breakOff(H2Error::Code::EnhanceYourCalm,
                 SessionErrors::tooManyResets(*m_options.maxLocalErrorResetStreams()));
        break;
    }
}

void Session::headersBegan(Stream *stream)
{
    stream->block.clear();
    stream->blockSize = 0;
    stream->blockStatus = 0;
}

void Session::headerReceived(Stream *stream, QByteArrayView name, QByteArrayView value,
                             bool neverIndexed)
{
    if (m_state == State::Finished)
        return;
    m_statistics.headerBytesReceived += name.size() + value.size();
    if (m_frameLog)
        m_frameLog->fieldReceived(name, value, neverIndexed);
    stream->blockSize += HeaderLimit::sizeOf(name.size(), value.size());
    switch (m_headerLimit.judge(stream->blockSize)) {
    case HeaderLimit::Verdict::Fits:
        break;
    case HeaderLimit::Verdict::TooLarge:
        cancel(
            stream->request(), H2Error::Code::ProtocolError,
            SessionErrors::responseHeadersTooLarge(m_headerLimit.limit(), H2Error::Scope::Request));
        break;
    case HeaderLimit::Verdict::FarTooLarge:
        breakOff(H2Error::Code::EnhanceYourCalm,
                 SessionErrors::responseHeadersTooLarge(m_headerLimit.limit(),
                                                        H2Error::Scope::Connection));
        break;
    }
    if (stream->isFinished())
        return;
    // nghttp2 has checked that it is three digits, and that no other pseudo-header is there.
    if (name == ":status" && stream->state() != Stream::State::ReservedRemote) {
        stream->blockStatus = value.toInt();
        return;
    }
    stream->block.append(name, value,
                         neverIndexed ? H2Headers::Sensitivity::Sensitive
                                      : H2Headers::Sensitivity::Normal);
}

void Session::headersEnded(Stream *stream)
{
    if (stream->isFinished())
        return;
    H2Headers headers = std::exchange(stream->block, H2Headers());
    CookieCrumbs::join(&headers);
    const int status = std::exchange(stream->blockStatus, 0);
    if (stream->isTunnel) {
        cancel(stream->request(), H2Error::Code::ProtocolError, SessionErrors::headersInTunnel());
    } else if (!stream->responseReceived && status < 100) {
        // RFC 9110, section 15: there is no such status, and nghttp2 lets it pass.
        cancel(stream->request(), H2Error::Code::ProtocolError,
               SessionErrors::invalidStatus(status));
    } else if (stream->responseReceived) {
        m_events.push_back(TrailersReceived{ stream->request(), std::move(headers) });
    } else if (status < 200) {
        if (status == 100 && !stream->isConnect()) {
            m_uploads.releaseBody(stream);
            m_streams.deadlines.remove(stream->request(), RequestDeadlines::Limit::Continue);
        }
        m_events.push_back(InformationalReceived{ stream->request(), status, std::move(headers) });
    } else {
        stream->responseReceived = true;
        stream->status = status;
        stream->isTunnel = stream->isConnect() && status < 300;
        // RFC 9110, section 10.1.1: a server that refuses the request does not want its body.
        if (stream->isConnect() ? stream->isTunnel : status < 400)
            m_uploads.releaseBody(stream);
        m_streams.deadlines.remove(stream->request(), RequestDeadlines::Limit::Continue);
        m_streams.deadlines.remove(stream->request(), RequestDeadlines::Limit::Response);
        // A tunnel has none, whatever is said (RFC 9110, section 9.3.6).
        stream->contentLength = stream->isTunnel ? -1 : contentLengthIn(headers);
        m_events.push_back(HeadersReceived{ stream->request(), status, std::move(headers),
                                            stream->contentLength, stream->isTunnel });
    }
}

void Session::dataReceived(Stream *stream, QByteArrayView bytes)
{
    const qint64 size = bytes.size();
    stream->bytesReceived += size;
    if (m_state != State::Finished && m_liveness.dataReceived(size, m_now))
        m_nghttp2.submitPing(m_liveness.sendPing(m_now));
    if (stream->isFinished())
        return;
    stream->unread += size;
    m_windows.withhold(stream, size);
    const bool isBounded
        = stream->wasRead || !stream->readerIsTold || stream->readBufferSize.has_value();
    switch (m_bufferBudget.received(size, isBounded)) {
    case BufferBudget::Verdict::Room:
        m_windows.release(stream, stream->withheld);
        break;
    case BufferBudget::Verdict::Full:
        break;
    case BufferBudget::Verdict::Unread:
        // Where others hold most of it, this one's reader has yet to see that something came.
        if (stream->unread <= *m_bufferBudget.limit()) {
            m_unreadAtLimit.push_back(stream->request());
            break;
        }
        cancel(stream->request(), H2Error::Code::Cancel,
               SessionErrors::bufferLimitExceeded(*m_bufferBudget.limit()));
        return;
    }
    deliverData(stream, bytes);
}

void Session::deliverData(Stream *stream, QByteArrayView bytes)
{
    if (!m_events.empty()) {
        auto *last = std::get_if<DataReceived>(&m_events.back());
        if (last && last->request == stream->request()
            && last->bytes.size() + bytes.size() <= mergeLimit) {
            last->bytes.append(bytes);
            return;
        }
    }
    m_events.push_back(DataReceived{ stream->request(), bytes.toByteArray() });
}

// Nobody reads it, so nothing else would give it back where a readBufferSize holds the window down.
void Session::paddingReceived(Stream *stream)
{
    if (m_state != State::Finished && !stream->isFinished())
        m_windows.updateStream(*stream);
}

void Session::endOfStreamReceived(Stream *stream)
{
    const bool wasSending = stream->state() == Stream::State::Open;
    stream->endReceived();
    if (stream->isFinished())
        return;
    if (stream->isTunnel && wasSending) {
        m_events.push_back(TunnelEndReceived{ stream->request() });
        return;
    }
    finishRequest(stream,
                  stream->isConnect() && !stream->isTunnel
                      ? SessionErrors::tunnelRefused(stream->status)
                      : H2Error());
    // RFC 9113, section 8.1: after a whole response the rest of the body interests nobody.
    if (wasSending)
        m_nghttp2.resetStream(stream->id(), static_cast<std::uint32_t>(H2Error::Code::NoError));
}

void Session::resetReceived(Stream *stream, std::uint32_t code)
{
    stream->resetByPeer = static_cast<H2Error::Code>(code);
    ++m_statistics.streamsResetByPeer;
    if (stream->isPush() && !stream->isTaken)
        pushResetReceived();
}

Stream *Session::promiseBegan(Stream *parent, std::int32_t promisedId)
{
    const bool isAllowed = m_options.enablePush() && m_options.maxConcurrentStreams() != 0;
    if (!isAllowed || m_state != State::Open || parent->isFinished())
        return nullptr;
    Stream *const stream = m_streams.addPush(promisedId, parent->request());
    m_liveness.setIdle(false, m_now);
    headersBegan(stream);
    return stream;
}

void Session::promiseEnded(Stream *stream)
{
    if (stream->isFinished())
        return;
    H2Headers fields = std::exchange(stream->block, H2Headers());
    CookieCrumbs::join(&fields);
    stream->setFields(fields);
    const Stream *parent = m_streams.find(stream->parent());
    if (!PushRules::isSafe(fields) || !parent || stream->origin() != parent->origin()) {
        cancel(stream->request(), H2Error::Code::ProtocolError, SessionErrors::invalidPush());
        return;
    }
    stream->isAnnounced = true;
    m_events.push_back(PushReceived{ stream->parent(), stream->request(), std::move(fields) });
}

void Session::promiseOpens(Stream *promised)
{
    if (promised->state() != Stream::State::ReservedRemote || promised->isFinished())
        return;
    const auto limit = m_options.maxConcurrentStreams();
    if (limit && static_cast<qint64>(m_streams.openPushCount()) >= *limit) {
        cancel(promised->request(), H2Error::Code::RefusedStream,
               SessionErrors::tooManyPushes(*limit));
        return;
    }
    m_streams.pushOpened(promised);
}

// CVE-2023-44487 the other way round: what is opened and reset at once costs this side more than the
// peer. One that the application has taken does not count.
void Session::pushResetReceived()
{
    if (m_state == State::Finished
        || ++m_pushesTakenBack <= m_options.maxPendingAcceptResetStreams())
        return;
    breakOff(H2Error::Code::EnhanceYourCalm,
             SessionErrors::tooManyPushesTakenBack(m_options.maxPendingAcceptResetStreams()));
}

void Session::invalidFrameReceived(Stream *stream, const char *reason, bool isAboutLength)
{
    m_hasUnseenEnds = true;
    stream->invalidReason = reason;
    stream->invalidLength = isAboutLength;
}

void Session::settingsReceived()
{
    m_liveness.settingsReceived();
    if (m_state == State::Finished)
        return;
    const qint64 window = peerSettings().initialWindowSize();
    if (window != m_peerWindow)
        m_peerWindowGrowth = window - std::exchange(m_peerWindow, window);
    m_events.push_back(SettingsReceived{});
    if (!std::exchange(m_hasPeerSettings, true))
        openHeldTunnels();
}

// RFC 8441, section 3: not before the server has said that it knows what this is.
void Session::openHeldTunnels()
{
    for (Stream *stream : m_streams.takeHeld()) {
        if (isExtendedConnectProtocolEnabled()) {
            m_streams.enqueue(stream);
        } else {
            finishRequest(stream, SessionErrors::extendedConnectUnsupported());
            erase(stream);
        }
    }
}

void Session::settingsAcknowledged()
{
    m_liveness.settingsAcknowledged();
    // A limit that was lowered holds when the peer has acknowledged the last that it was told.
    if (!m_liveness.awaitsAcknowledgement())
        m_headerLimit = HeaderLimit(m_options.maxHeaderListSize());
    if (m_state != State::Finished)
        m_events.push_back(SettingsAcknowledged{});
}

void Session::pingAcknowledged(std::uint64_t payload)
{
    const bool wasDegraded = isDegraded();
    const std::optional<Liveness::Pong> pong = m_liveness.pingAcknowledged(payload, m_now);
    if (!pong || m_state == State::Finished)
        return;
    m_events.push_back(PongReceived{ pong->roundTripTime, pong->wasAskedFor });
    if (wasDegraded && !isDegraded())
        m_events.push_back(DegradedChanged{ false });
    if (!pong->window)
        return;
    m_windows.growConnectionWindow(*pong->window);
    if (*pong->window > m_windows.streamWindow()) {
        m_windows.setStreamWindow(*pong->window);
        sendSettings({ { initialWindowSize, static_cast<std::uint32_t>(*pong->window) } });
    }
}

void Session::goAwayReceived(std::int32_t lastStreamId, std::uint32_t code,
                             QByteArrayView debugData)
{
    if (m_state == State::Finished)
        return;
    m_goAway = GoAwayReceived{ static_cast<quint32>(lastStreamId), static_cast<H2Error::Code>(code),
                               debugData.toByteArray() };
    m_events.push_back(*m_goAway);
    if (m_state == State::Open)
        m_state = State::Draining;
    failQueued(SessionErrors::streamRefusedByGoAway(*m_goAway));
    if (m_streams.unsentCount() > 0)
        failUnsent(SessionErrors::streamRefusedByGoAway(*m_goAway));
}

void Session::streamClosed(Stream *stream, std::uint32_t code)
{
    if (!stream->isFinished())
        finishRequest(stream, reasonOfClose(*stream, static_cast<H2Error::Code>(code)));
    m_windows.forget(stream);
    m_streams.closed(stream);
}

void Session::alternativeServiceReceived(Stream *stream, QByteArrayView origin,
                                         QByteArrayView fieldValue)
{
    // What CONNECT asks for is of no origin.
    const bool isOfTunnel = stream && stream->kind == RequestMessage::Kind::Connect;
    if (m_state == State::Finished || isOfTunnel)
        return;
    m_events.push_back(AlternativeServiceReceived{ stream ? stream->origin() : origin.toByteArray(),
                                                   fieldValue.toByteArray() });
}

void Session::originsReceived(const QList<QByteArray> &origins)
{
    if (m_state != State::Finished)
        m_events.push_back(OriginsReceived{ origins });
}

// For a connection with no request left.
H2Error Session::reasonOfEnd() const
{
    if (m_goAway && m_goAway->code != H2Error::Code::NoError)
        return SessionErrors::connectionEndedByGoAway(*m_goAway);
    return {};
}

H2Error Session::reasonOfClose(const Stream &stream, H2Error::Code code) const
{
    // A proxy whose server has closed ends both ways like this (RFC 9113, section 8.1); it is an error
    // only for what it was still to be given.
    if (stream.isTunnel && stream.state() == Stream::State::HalfClosedRemote
        && stream.resetByPeer == H2Error::Code::NoError && stream.upload->body.size() == 0)
        return {};
    if (stream.resetByPeer)
        return SessionErrors::streamResetByPeer(stream, *stream.resetByPeer);
    if (m_goAway && !stream.isPush()
        && static_cast<quint32>(stream.id()) > m_goAway->lastStreamId) {
        return SessionErrors::streamRefusedByGoAway(*m_goAway).setRetrySafe(
            !stream.responseReceived);
    }
    if (!stream.wasSent()) {
        return m_goAway ? SessionErrors::streamRefusedByGoAway(*m_goAway)
                        : SessionErrors::headersTooLarge();
    }
    return SessionErrors::invalidStream(stream, code);
}

} // namespace QtH2
