// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef UPLOADS_H
#define UPLOADS_H

#include "policy/uploadrotation.h"
#include "protocol/event.h"
#include "protocol/nghttp2session.h"

#include <QtH2/h2headers.h>

#include <QtCore/qbytearray.h>

namespace QtH2 {

class Stream;

// The request bodies that are being sent: from where each is written to where nghttp2 makes DATA
// frames of it, in turn with the others.
class Uploads
{
public:
    Uploads(Nghttp2Session *session, qint64 bufferSize)
        : m_session(session)
        , m_bufferSize(bufferSize)
    {
    }
    // How much of each is taken in ahead of what the peer's window takes.
    void setBufferSize(qint64 size) { m_bufferSize = size; }

    // The stream's HEADERS are out, and its body follows.
    void begin(Stream *stream);
    // All of it is out, or nobody wants the rest.
    void end(Stream *stream);

    void write(Stream *stream, const QByteArray &bytes);
    void close(Stream *stream, const H2Headers &trailers);
    // The server wants a body that is held, or has had its time to say so.
    void releaseBody(Stream *stream);

    // Called by nghttp2 when the windows have room; adds a wish for more to the events.
    [[nodiscard]] Nghttp2Session::BodyPart next(Stream *stream, qsizetype maxSize,
                                                EventList *events);

    // All that could send has sent its quantum, and there is room for more of them.
    [[nodiscard]] bool isRoundDue() const;
    void beginRound();

private:
    // Where nothing is left but the trailers: nghttp2 would ask for them when the window is open.
    void endWithTrailers(Stream *stream);
    void askForMore(Stream *stream, EventList *events);
    void resume(Stream *stream);

    Nghttp2Session *m_session;
    UploadRotation m_rotation;
    qint64 m_bufferSize;
};

} // namespace QtH2

#endif // UPLOADS_H
