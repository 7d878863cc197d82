// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/uploads.h"

#include "protocol/stream.h"

#include <algorithm>
#include <utility>

namespace QtH2 {

void Uploads::begin(Stream *stream)
{
    stream->isUploading = true;
    m_rotation.begin();
    endWithTrailers(stream);
}

void Uploads::end(Stream *stream)
{
    if (std::exchange(stream->isUploading, false))
        m_rotation.end();
}

void Uploads::write(Stream *stream, const QByteArray &bytes)
{
    stream->body.append(bytes);
    stream->bytesWanted -= std::min<qint64>(stream->bytesWanted, bytes.size());
    resume(stream);
}

void Uploads::close(Stream *stream, const H2Headers &trailers)
{
    stream->trailers = trailers;
    stream->body.close();
    endWithTrailers(stream);
    resume(stream);
}

void Uploads::endWithTrailers(Stream *stream)
{
    if (!stream->isUploading || stream->bodyIsHeld || !stream->body.isAtEnd()
        || stream->trailers.isEmpty() || std::exchange(stream->trailersSubmitted, true))
        return;
    m_session->submitTrailers(stream);
}

void Uploads::releaseBody(Stream *stream)
{
    if (!std::exchange(stream->bodyIsHeld, false) || !stream->isUploading)
        return;
    endWithTrailers(stream);
    m_session->resumeBody(stream->id());
}

Nghttp2Session::BodyPart Uploads::next(Stream *stream, char *data, qsizetype maxSize,
                                       EventList *events)
{
    if (stream->bodyIsHeld || stream->trailersSubmitted)
        return {};
    const qsizetype allowance = m_rotation.allowance(stream->uploadShare);
    if (allowance == 0) {
        m_rotation.suspend(stream->id());
        return {};
    }
    const qsizetype size = stream->body.take(data, std::min(maxSize, allowance));
    m_rotation.sent(&stream->uploadShare, size);
    askForMore(stream, events);
    const bool isEnd = stream->body.isAtEnd();
    stream->isStarved = size == 0 && !isEnd;
    stream->trailersSubmitted = isEnd && !stream->trailers.isEmpty();
    return { size, isEnd, stream->trailersSubmitted };
}

bool Uploads::isRoundDue() const
{
    // While the connection's window is closed those who have not sent yet come first.
    return m_rotation.hasSuspended() && m_session->sendWindow() > 0;
}

void Uploads::beginRound()
{
    for (const std::int32_t streamId : m_rotation.beginRound())
        m_session->resumeBody(streamId);
}

// By the half, so that a wish is worth the trouble; and not more than the peer can take.
void Uploads::askForMore(Stream *stream, EventList *events)
{
    if (stream->body.isClosed())
        return;
    const qint64 window = m_session->sendWindowOf(stream->id());
    const qint64 limit = std::min(m_bufferSize, std::max<qint64>(window, UploadRotation::quantum));
    const qint64 room = limit - stream->body.size() - stream->bytesWanted;
    if (2 * room < limit)
        return;
    stream->bytesWanted += room;
    events->push_back(BodyWanted{ stream->request(), room });
}

void Uploads::resume(Stream *stream)
{
    if (std::exchange(stream->isStarved, false))
        m_session->resumeBody(stream->id());
}

} // namespace QtH2
