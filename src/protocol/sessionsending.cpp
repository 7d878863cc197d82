// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Session, as it sends: what it makes frames of, and what nghttp2 calls meanwhile. No callback comes
// back into receive() or produce().

#include "protocol/session.h"
#include "protocol/sessionerrors.h"

#include <algorithm>
#include <utility>

namespace QtH2 {

namespace {

// Requests that nghttp2 holds and has not written yet. More would not be written sooner, and from
// 1.70 on nghttp2 takes thousands of them for a flood.
constexpr std::size_t maxUnsentRequests = 256;

} // namespace

void Session::produce(QByteArray *output, qsizetype limit, TimePoint now)
{
    m_now = now;
    output->append(std::exchange(m_waitingOutput, {}));
    if (isSilent())
        return;
    const qsizetype before = output->size();
    // A request that cannot be sent makes room for another one.
    do {
        openQueuedStreams();
        produceFrames(output, limit);
    } while (output->size() < limit && canOpenQueuedStream());
    noteSent(QByteArrayView(*output).sliced(before));
    endIfDrained();
}

// nghttp2 stops where every upload has sent its share; then they begin anew.
void Session::produceFrames(QByteArray *output, qsizetype limit)
{
    bool isWell = m_nghttp2.produce(output, limit);
    while (isWell && output->size() < limit && m_uploads.isRoundDue()) {
        m_uploads.beginRound();
        isWell = m_nghttp2.produce(output, limit);
    }
    if (!isWell && m_state != State::Finished)
        fail(SessionErrors::engineFailed(m_nghttp2.failure()));
}

// What is still with nghttp2 then belongs to requests that have been reported as never sent.
bool Session::isSilent() const
{
    return m_state == State::Finished && !m_terminating;
}

bool Session::wantsToProduce() const
{
    if (isSilent())
        return !m_waitingOutput.isEmpty();
    return !m_waitingOutput.isEmpty() || m_nghttp2.wantsToProduce() || m_uploads.isRoundDue()
        || canOpenQueuedStream();
}

// nghttp2 tells how a stream or the session ends when it produces the frame that says so. If the
// peer does not read, that would not happen: so the frame is produced here and waits.
void Session::seeEnds()
{
    if (m_state == State::Finished)
        return;
    if (!std::exchange(m_hasUnseenEnds, false) && !m_terminating && m_nghttp2.allowsRequests())
        return;
    produceEnds();
    // With the last stream gone, the session says goodbye.
    endIfDrained();
    if (m_terminating && m_state != State::Finished)
        produceEnds();
}

// They are ahead of all DATA; a little of that comes with them, and not for ever.
void Session::produceEnds()
{
    constexpr qsizetype enough = 64 * 1024;
    constexpr qsizetype most = 512 * 1024;
    const qsizetype before = m_waitingOutput.size();
    if (!m_nghttp2.produce(&m_waitingOutput, std::min(before + enough, most)))
        fail(SessionErrors::engineFailed(m_nghttp2.failure()));
    noteSent(QByteArrayView(m_waitingOutput).sliced(before));
}

void Session::noteSent(QByteArrayView bytes)
{
    m_statistics.bytesSent += bytes.size();
    if (m_frameLog)
        m_frameLog->sent(bytes, m_now);
}

bool Session::canOpenQueuedStream() const
{
    return m_state != State::Finished && m_streams.hasQueued()
        && m_streams.openCount() < static_cast<std::size_t>(currentMaxSendStreams())
        && m_streams.unsentCount() < maxUnsentRequests;
}

void Session::openQueuedStreams()
{
    while (canOpenQueuedStream()) {
        Stream *stream = m_streams.takeQueued();
        // RFC 9113, section 8.5: the ways of a tunnel end with DATA.
        if (stream->upload && !stream->isConnect() && stream->upload->isEmpty())
            stream->upload.reset();
        const std::int32_t id = m_nghttp2.submitRequest(stream, stream->upload != nullptr);
        if (m_nghttp2.failure())
            return;
        if (id == 0) {
            finishRequest(stream, SessionErrors::streamIdsUsedUp());
            erase(stream);
            failQueued(SessionErrors::streamIdsUsedUp());
            m_state = State::Draining;
            return;
        }
        m_streams.opened(stream, id);
    }
}

Nghttp2Session::BodyPart Session::bodyWanted(Stream *stream, qsizetype maxSize)
{
    if (stream->isFinished() || m_transportEnded)
        return {};
    return m_uploads.next(stream, maxSize, &m_events);
}

void Session::headersSent(Stream *stream, bool endStream, qsizetype compressedSize)
{
    if (m_transportEnded)
        return;
    countFieldsSent(stream->fields(), compressedSize);
    ++m_statistics.streamsOpened;
    m_floodBudget.requestSent();
    m_streams.headersSent(stream, endStream);
    if (stream->isFinished())
        return;
    m_events.push_back(RequestSent{ stream->request() });
    m_windows.open(*stream);
    if (!endStream)
        m_uploads.begin(stream);
    if (!endStream && stream->upload->isHeld && stream->upload->continueWait) {
        m_streams.deadlines.add(stream->request(), RequestDeadlines::Limit::Continue, m_now,
                                *stream->upload->continueWait);
    }
}

void Session::countFieldsSent(const H2Headers &fields, qsizetype compressedSize)
{
    if (m_frameLog)
        m_frameLog->fieldsSent(fields);
    m_statistics.headerBytesSentCompressed += compressedSize;
    for (const H2Headers::Field field : fields)
        m_statistics.headerBytesSent += field.name.size() + field.value.size();
}

void Session::trailersSent(Stream *stream, qsizetype compressedSize)
{
    if (m_transportEnded)
        return;
    countFieldsSent(stream->upload->trailers, compressedSize);
    stream->endSent();
    m_uploads.end(stream);
}

void Session::trailersNotSent(Stream *stream)
{
    if (!m_transportEnded)
        cancel(stream->request(), H2Error::Code::InternalError, SessionErrors::trailersTooLarge());
}

void Session::dataSent(Stream *stream, qsizetype size, bool endStream)
{
    if (m_transportEnded)
        return;
    constexpr qint64 maxFrameSize = 16384;
    m_floodBudget.dataSent(size, size < maxFrameSize && stream->upload->body.size() > 0);
    if (endStream) {
        stream->endSent();
        m_uploads.end(stream);
    }
    if (stream->isFinished())
        return;
    if (size > 0)
        m_events.push_back(DataSent{ stream->request(), size });
    if (stream->isTunnel && stream->state() == Stream::State::Closed)
        finishRequest(stream, H2Error());
}

void Session::resetSent(Stream *stream, std::int32_t streamId, std::uint32_t code)
{
    if (m_transportEnded)
        return;
    ++m_statistics.streamsResetLocally;
    // The peer's own, which it pushed, are not for the budget.
    if (streamId % 2 == 1)
        m_resetBudget.streamReset(streamId, m_now);
    if (m_state == State::Finished || (stream && stream->resetByUser))
        return;
    // RFC 9113, section 6.9.2: that SETTINGS make a window overflow is the connection's error, and
    // nghttp2 resets only the stream, whose window it leaves as it was.
    constexpr qint64 maxWindow = 0x7fffffff;
    if (code == static_cast<std::uint32_t>(H2Error::Code::FlowControlError)
        && m_nghttp2.sendWindowOf(streamId) + m_peerWindowGrowth > maxWindow) {
        breakOff(H2Error::Code::FlowControlError,
                 SessionErrors::brokenByPeer(H2Error::Code::FlowControlError,
                                             "SETTINGS: window overflow"));
        return;
    }
    // These are no answers to a fault, or have been counted when the frame came.
    const auto reason = static_cast<H2Error::Code>(code);
    if (reason == H2Error::Code::Cancel || reason == H2Error::Code::NoError
        || reason == H2Error::Code::StreamClosed)
        return;
    if (m_resetBudget.errorReset() == ResetBudget::Verdict::EndConnection)
        spend(ResetBudget::Verdict::EndConnection, streamId);
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

} // namespace QtH2
