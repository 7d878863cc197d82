// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/session.h"

#include "protocol/sessionerrors.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace QtH2 {

namespace {

// RFC 9113, section 6.5.2.
enum SettingId : std::int32_t {
    HeaderTableSize = 0x1,
    EnablePush = 0x2,
    MaxConcurrentStreams = 0x3,
    InitialWindowSize = 0x4,
    MaxFrameSize = 0x5,
    MaxHeaderListSize = 0x6,
};

// Small chunks of one body that arrive together become one; above this a copy costs more than
// another event.
constexpr qsizetype mergeLimit = 4096;

// Requests that nghttp2 holds and has not written yet. More would not be written sooner, and from
// 1.70 on nghttp2 takes thousands of them for a flood.
constexpr std::size_t maxUnsentRequests = 256;

Nghttp2Session::Options nghttp2Options(const H2ConnectionOptions &options)
{
    return { static_cast<std::uint32_t>(options.initialMaxSendStreams()) };
}

// In the order in which h2 encodes them.
std::vector<Nghttp2Session::Setting> firstSettings(const H2ConnectionOptions &options)
{
    std::vector<Nghttp2Session::Setting> settings;
    const auto add = [&settings](SettingId id, qint64 value) {
        settings.push_back({ id, static_cast<std::uint32_t>(value) });
    };
    if (const std::optional<qint64> size = options.headerTableSize())
        add(HeaderTableSize, *size);
    add(EnablePush, 0);
    if (const std::optional<qint64> streams = options.maxConcurrentStreams())
        add(MaxConcurrentStreams, *streams);
    add(InitialWindowSize, options.initialStreamWindowSize());
    if (const std::optional<qint64> size = options.maxFrameSize())
        add(MaxFrameSize, *size);
    add(MaxHeaderListSize, options.maxHeaderListSize());
    return settings;
}

} // namespace

Session::Session(const H2ConnectionOptions &options)
    : m_nghttp2(this, nghttp2Options(options))
{
    m_nghttp2.submitSettings(firstSettings(options));
    m_nghttp2.setConnectionWindowSize(
        static_cast<std::int32_t>(options.initialConnectionWindowSize()));
}

Session::~Session() = default;

void Session::receive(QByteArrayView bytes, TimePoint now)
{
    if (m_state == State::Finished || bytes.isEmpty())
        return;
    m_now = now;
    // What a plain web server says to the preface; nghttp2 would only call it an oversized frame.
    if (!std::exchange(m_receivedAnything, true) && bytes.startsWith("HTTP/1.")) {
        fail(SessionErrors::peerSpeaksHttp1());
        return;
    }
    if (!m_nghttp2.receive(bytes)) {
        fail(SessionErrors::brokenByPeer(m_nghttp2.failedByFlood() ? H2Error::Code::EnhanceYourCalm
                                                                   : H2Error::Code::InternalError,
                                         m_nghttp2.failure()));
        return;
    }
    endIfDrained();
}

void Session::receiveEnd(const H2Error &cause)
{
    if (m_state == State::Finished)
        return;
    // What nghttp2 found wrong in the last bytes it says with a GOAWAY, which nobody will read now.
    m_transportEnded = true;
    QByteArray unsendable;
    if (!m_nghttp2.produce(&unsendable, std::numeric_limits<qsizetype>::max()))
        fail(SessionErrors::brokenByPeer(H2Error::Code::InternalError, m_nghttp2.failure()));
    if (m_state == State::Finished)
        return;
    if (m_goAway && m_goAway->code != H2Error::Code::NoError)
        fail(SessionErrors::connectionEndedByGoAway(*m_goAway));
    else if (cause.isError())
        fail(cause);
    else if (m_unfinished > 0)
        fail(SessionErrors::peerClosed());
    else
        fail({});
}

void Session::produce(QByteArray *output, qsizetype limit)
{
    if (m_state != State::Finished)
        openQueuedStreams();
    if (!m_nghttp2.produce(output, limit) && m_state != State::Finished)
        fail(SessionErrors::brokenByPeer(H2Error::Code::InternalError, m_nghttp2.failure()));
    endIfDrained();
}

bool Session::wantsToProduce() const
{
    return m_nghttp2.wantsToProduce()
        || (!m_queue.isEmpty()
            && m_openStreams < static_cast<std::size_t>(currentMaxSendStreams()));
}

RequestId Session::submit(const RequestHead &head, const QByteArray &body)
{
    const RequestId request = ++m_lastRequest;
    m_events.push_back(RequestQueued{ request });
    if (m_state != State::Open) {
        m_events.push_back(RequestFinished{ request, SessionErrors::connectionClosing() });
        return request;
    }
    auto stream = std::make_unique<Stream>(request, head.fields);
    stream->body.append(body);
    stream->body.close();
    m_streams.emplace(request, std::move(stream));
    m_queue.push(request);
    ++m_unfinished;
    return request;
}

void Session::consume(RequestId request, qint64 size)
{
    Stream *stream = find(request);
    if (!stream)
        return;
    size = std::min(size, stream->unconsumed);
    stream->unconsumed -= size;
    m_nghttp2.consumeStream(stream->id(), size);
}

void Session::reset(RequestId request, H2Error::Code code, const H2Error &error)
{
    Stream *stream = find(request);
    if (!stream || stream->isFinished())
        return;
    if (m_queue.remove(request)) {
        finishRequest(stream, SessionErrors::forRequest(error, false));
        erase(stream);
    } else {
        m_nghttp2.resetStream(stream->id(), static_cast<std::uint32_t>(code));
        finishRequest(stream, SessionErrors::forRequest(error, stream->wasSent()));
    }
    endIfDrained();
}

void Session::ping(TimePoint now)
{
    if (m_state == State::Finished)
        return;
    m_pings.push_back({ ++m_lastPing, now });
    m_nghttp2.submitPing(m_lastPing);
}

void Session::shutdown()
{
    if (m_state != State::Open)
        return;
    m_state = State::Draining;
    endIfDrained();
}

void Session::abort(const H2Error &requestError)
{
    if (m_state == State::Finished)
        return;
    if (!std::exchange(m_terminating, true))
        m_nghttp2.terminate(static_cast<std::uint32_t>(H2Error::Code::NoError));
    end({}, requestError);
}

qint64 Session::currentMaxSendStreams() const
{
    return m_nghttp2.remoteMaxConcurrentStreams();
}

qint64 Session::currentMaxRecvStreams() const
{
    // With push forbidden (RFC 9113, section 8.4) the server can open none.
    return 0;
}

bool Session::isExtendedConnectProtocolEnabled() const
{
    return m_nghttp2.remoteEnablesConnectProtocol();
}

Stream *Session::find(RequestId request) const
{
    const auto found = m_streams.find(request);
    return found == m_streams.end() ? nullptr : found->second.get();
}

void Session::openQueuedStreams()
{
    const auto limit = static_cast<std::size_t>(currentMaxSendStreams());
    while (m_openStreams < limit && m_unsentRequests < maxUnsentRequests) {
        const std::optional<RequestId> request = m_queue.pop();
        if (!request)
            return;
        Stream *stream = find(*request);
        const std::int32_t id = m_nghttp2.submitRequest(stream, !stream->body.isAtEnd());
        if (id == 0) {
            finishRequest(stream, SessionErrors::streamIdsUsedUp());
            erase(stream);
            failQueued(SessionErrors::streamIdsUsedUp());
            m_state = State::Draining;
            return;
        }
        stream->setId(id);
        ++m_openStreams;
        ++m_unsentRequests;
    }
}

void Session::failQueued(const H2Error &error)
{
    while (const std::optional<RequestId> request = m_queue.pop()) {
        Stream *stream = find(*request);
        finishRequest(stream, error);
        erase(stream);
    }
}

void Session::finishRequest(Stream *stream, const H2Error &error)
{
    if (stream->isFinished())
        return;
    stream->finish();
    --m_unfinished;
    m_events.push_back(RequestFinished{ stream->request(), error });
}

// What the application has not read is not lost to the connection's window: it goes back here.
void Session::erase(Stream *stream)
{
    if (stream->unconsumed > 0)
        m_nghttp2.consumeConnection(stream->unconsumed);
    m_streams.erase(stream->request());
}

void Session::end(const H2Error &error, const H2Error &requestError)
{
    if (m_state == State::Finished)
        return;
    m_state = State::Finished;
    m_queue.clear();
    // In the order in which they were sent, which the map does not keep.
    std::vector<Stream *> unfinished;
    for (const auto &[request, stream] : m_streams) {
        if (!stream->isFinished())
            unfinished.push_back(stream.get());
    }
    std::sort(unfinished.begin(), unfinished.end(), [](const Stream *left, const Stream *right) {
        return left->request() < right->request();
    });
    for (Stream *stream : unfinished)
        finishRequest(stream, SessionErrors::forRequest(requestError, stream->wasSent()));
    m_events.push_back(SessionFinished{ error });
}

void Session::endIfDrained()
{
    if (m_state != State::Draining || m_unfinished > 0 || m_openStreams > 0)
        return;
    if (!std::exchange(m_terminating, true))
        m_nghttp2.terminate(static_cast<std::uint32_t>(H2Error::Code::NoError));
}

void Session::headersBegan(Stream *stream)
{
    stream->block.clear();
    stream->blockStatus = 0;
}

void Session::headerReceived(Stream *stream, QByteArrayView name, QByteArrayView value,
                             bool neverIndexed)
{
    if (stream->isFinished())
        return;
    // nghttp2 has checked that it is three digits, and that no other pseudo-header is there.
    if (name == ":status") {
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
    const int status = std::exchange(stream->blockStatus, 0);
    if (stream->responseReceived) {
        m_events.push_back(TrailersReceived{ stream->request(), std::move(headers) });
    } else if (status < 200) {
        m_events.push_back(InformationalReceived{ stream->request(), status, std::move(headers) });
    } else {
        stream->responseReceived = true;
        bool isNumber = false;
        const qint64 length = headers.value("content-length").toLongLong(&isNumber);
        stream->contentLength = isNumber ? length : -1;
        m_events.push_back(HeadersReceived{ stream->request(), status, std::move(headers),
                                            stream->contentLength });
    }
}

void Session::dataReceived(Stream *stream, QByteArrayView bytes)
{
    stream->bytesReceived += bytes.size();
    stream->unconsumed += bytes.size();
    if (stream->isFinished()) {
        consume(stream->request(), bytes.size());
        return;
    }
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

void Session::endOfStreamReceived(Stream *stream)
{
    const bool wasSending = stream->state() == Stream::State::Open;
    stream->endReceived();
    if (stream->isFinished())
        return;
    finishRequest(stream, H2Error());
    // RFC 9113, section 8.1: after a whole response the rest of the body interests nobody.
    if (wasSending)
        m_nghttp2.resetStream(stream->id(), static_cast<std::uint32_t>(H2Error::Code::NoError));
}

void Session::resetReceived(Stream *stream, std::uint32_t code)
{
    stream->resetByPeer = static_cast<H2Error::Code>(code);
}

void Session::invalidFrameReceived(Stream *stream, const char *reason, bool isAboutLength)
{
    stream->invalidReason = reason;
    stream->invalidLength = isAboutLength;
}

void Session::settingsReceived()
{
    m_events.push_back(SettingsReceived{});
}

void Session::pingAcknowledged(std::uint64_t payload)
{
    const auto ping
        = std::find_if(m_pings.begin(), m_pings.end(),
                       [payload](const Ping &candidate) { return candidate.payload == payload; });
    if (ping == m_pings.end())
        return;
    m_events.push_back(PongReceived{
        std::chrono::duration_cast<std::chrono::microseconds>(m_now - ping->sentAt) });
    m_pings.erase(ping);
}

void Session::goAwayReceived(std::int32_t lastStreamId, std::uint32_t code,
                             QByteArrayView debugData)
{
    m_goAway = GoAwayReceived{ static_cast<quint32>(lastStreamId), static_cast<H2Error::Code>(code),
                               debugData.toByteArray() };
    m_events.push_back(*m_goAway);
    if (m_state == State::Open)
        m_state = State::Draining;
    failQueued(SessionErrors::streamRefusedByGoAway(*m_goAway));
}

Nghttp2Session::BodyPart Session::bodyWanted(Stream *stream, char *data, qsizetype maxSize)
{
    if (stream->isFinished())
        return {};
    const qsizetype size = stream->body.take(data, maxSize);
    return { size, stream->body.isAtEnd() };
}

void Session::headersSent(Stream *stream, bool endStream)
{
    if (m_transportEnded)
        return;
    --m_unsentRequests;
    stream->headersSent(endStream);
    if (!stream->isFinished())
        m_events.push_back(RequestSent{ stream->request() });
}

void Session::dataSent(Stream *stream, qsizetype size, bool endStream)
{
    if (endStream)
        stream->endSent();
    if (!stream->isFinished() && size > 0)
        m_events.push_back(DataSent{ stream->request(), size });
}

// nghttp2 sends a GOAWAY of its own where the peer broke the connection's rules.
void Session::goAwaySent(std::uint32_t code, QByteArrayView debugData)
{
    if (m_state == State::Finished)
        return;
    if (!m_terminating) {
        fail(
            SessionErrors::brokenByPeer(static_cast<H2Error::Code>(code), debugData.toByteArray()));
        return;
    }
    fail(reasonOfEnd());
}

void Session::streamClosed(Stream *stream, std::uint32_t code)
{
    finishRequest(stream, reasonOfClose(*stream, static_cast<H2Error::Code>(code)));
    if (!stream->wasSent())
        --m_unsentRequests;
    stream->closed();
    --m_openStreams;
    erase(stream);
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
    if (stream.resetByPeer)
        return SessionErrors::streamResetByPeer(*stream.resetByPeer);
    if (m_goAway && static_cast<quint32>(stream.id()) > m_goAway->lastStreamId)
        return SessionErrors::streamRefusedByGoAway(*m_goAway);
    if (!stream.wasSent()) {
        return m_goAway ? SessionErrors::streamRefusedByGoAway(*m_goAway)
                        : SessionErrors::headersTooLarge();
    }
    return SessionErrors::invalidStream(stream, code);
}

} // namespace QtH2
