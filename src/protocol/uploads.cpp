// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/uploads.h"

#include "protocol/stream.h"

#include <algorithm>
#include <utility>

namespace QtH2 {

void Uploads::begin(Stream *stream)
{
    stream->upload->isUnderWay = true;
    m_rotation.begin();
    endWithTrailers(stream);
}

void Uploads::end(Stream *stream)
{
    if (stream->upload && std::exchange(stream->upload->isUnderWay, false))
        m_rotation.end();
}

void Uploads::write(Stream *stream, const QByteArray &bytes)
{
    StreamUpload *upload = stream->upload.get();
    upload->body.append(bytes);
    upload->bytesWanted -= std::min<qint64>(upload->bytesWanted, bytes.size());
    resume(stream);
}

void Uploads::close(Stream *stream, const H2Headers &trailers)
{
    stream->upload->trailers = trailers;
    stream->upload->body.close();
    endWithTrailers(stream);
    resume(stream);
}

void Uploads::endWithTrailers(Stream *stream)
{
    StreamUpload *upload = stream->upload.get();
    if (!upload->isUnderWay || upload->isHeld || !upload->body.isAtEnd()
        || upload->trailers.isEmpty() || std::exchange(upload->trailersSubmitted, true))
        return;
    m_session->submitTrailers(stream);
}

void Uploads::releaseBody(Stream *stream)
{
    StreamUpload *upload = stream->upload.get();
    if (!upload || !std::exchange(upload->isHeld, false) || !upload->isUnderWay)
        return;
    endWithTrailers(stream);
    m_session->resumeBody(stream->id());
}

Nghttp2Session::BodyPart Uploads::next(Stream *stream, qsizetype maxSize, EventList *events)
{
    StreamUpload *upload = stream->upload.get();
    if (upload->isHeld || upload->trailersSubmitted)
        return {};
    const qsizetype allowance = m_rotation.allowance(upload->share);
    if (allowance == 0) {
        m_rotation.suspend(stream->id());
        return {};
    }
    const qsizetype size = upload->body.setAside(std::min(maxSize, allowance));
    m_rotation.sent(&upload->share, size);
    askForMore(stream, events);
    const bool isEnd = upload->body.isAtEnd();
    upload->isStarved = size == 0 && !isEnd;
    upload->trailersSubmitted = isEnd && !upload->trailers.isEmpty();
    return { size, isEnd, upload->trailersSubmitted };
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

void Uploads::askForMore(Stream *stream, EventList *events)
{
    StreamUpload *upload = stream->upload.get();
    if (upload->body.isClosed())
        return;
    const qint64 window = m_session->sendWindowOf(stream->id());
    const qint64 limit = std::min(m_bufferSize, std::max<qint64>(window, UploadRotation::quantum));
    const qint64 room = limit - upload->body.size() - upload->bytesWanted;
    // By the half, so that a wish is worth the trouble; and not more than the peer can take.
    if (2 * room < limit)
        return;
    upload->bytesWanted += room;
    events->push_back(BodyWanted{ stream->request(), room });
}

void Uploads::resume(Stream *stream)
{
    if (std::exchange(stream->upload->isStarved, false))
        m_session->resumeBody(stream->id());
}

} // namespace QtH2
