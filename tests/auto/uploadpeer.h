// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef UPLOADPEER_H
#define UPLOADPEER_H

#include "sessionpeer.h"

#include <QtCore/qmap.h>

namespace QtH2 {

// The body of that stream which those frames carry.
inline QByteArray bodyIn(const QList<Frames::Frame> &frames, quint32 streamId)
{
    QByteArray body;
    for (const Frames::Frame &frame : frames) {
        if (frame.type == Frames::Data && frame.streamId == streamId)
            body += frame.payload;
    }
    return body;
}

// Bytes whose order can be told.
inline QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i % 251);
    return bytes;
}

// A session that uploads, and the server at its other end.
class UploadPeer : public Peer
{
public:
    using Peer::Peer;

    static RequestMessage upload(const QByteArray &begun = {})
    {
        RequestMessage message = Peer::message("POST", begun);
        message.bodyFollows = true;
        return message;
    }
    // Its HEADERS are out, and none of its body.
    RequestId beginUpload()
    {
        const RequestId request = submit(upload());
        sent();
        return request;
    }
    void write(RequestId request, const QByteArray &piece) { session.write(request, piece); }
    void close(RequestId request, const H2Headers &trailers = {})
    {
        session.endBody(request, trailers);
    }
    // How much more of a body the session has asked for.
    QMap<RequestId, qint64> wanted()
    {
        QMap<RequestId, qint64> sizes;
        for (const BodyWanted &event : take<BodyWanted>())
            sizes[event.request] += event.bytes;
        return sizes;
    }
    // What is told of requests that go on well.
    void forget()
    {
        static_cast<void>(take<RequestQueued>());
        static_cast<void>(take<RequestSent>());
        static_cast<void>(take<BodyWanted>());
        static_cast<void>(take<DataSent>());
    }
    // What is sent at once where the transport takes no more than that.
    QList<Frames::Frame> sentUpTo(qsizetype limit)
    {
        QByteArray output;
        session.produce(&output, limit, now);
        return Frames::decode(output);
    }
};

} // namespace QtH2

#endif // UPLOADPEER_H
