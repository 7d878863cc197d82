// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef UPLOADINGCONNECTION_H
#define UPLOADINGCONNECTION_H

#include "wiredconnection.h"

#include <QtH2/H2Error>
#include <QtH2/H2Request>

#include <QtCore/qurl.h>

#include <optional>

// The connection does not look at it.
inline QUrl anyUrl()
{
    return QUrl(QStringLiteral("http://localhost/"));
}

// A wired connection whose server, the test, looks at what it is sent on the first stream.
class UploadingConnection : public WiredConnection
{
public:
    using WiredConnection::WiredConnection;

    QByteArray body(quint32 streamId = 1)
    {
        QByteArray bytes;
        for (const Frames::Frame &frame : sent()) {
            if (frame.type == Frames::Data && frame.streamId == streamId)
                bytes += frame.payload;
        }
        return bytes;
    }
    bool hasEnded(quint32 streamId = 1)
    {
        const QList<Frames::Frame> frames = sent();
        return std::any_of(frames.begin(), frames.end(), [streamId](const Frames::Frame &frame) {
            return (frame.type == Frames::Data || frame.type == Frames::Headers)
                && frame.streamId == streamId && frame.flags & Frames::EndStream;
        });
    }
    std::optional<H2Error::Code> resetCode()
    {
        for (const Frames::Frame &frame : sent()) {
            if (frame.type == Frames::ResetStream)
                return static_cast<H2Error::Code>(Frames::numberAt(frame.payload, 0));
        }
        return std::nullopt;
    }
    // What the stream, or with 0 the connection, was given back of its window.
    qint64 credit(quint32 streamId)
    {
        qint64 sum = 0;
        for (const Frames::Frame &frame : sent()) {
            if (frame.type == Frames::WindowUpdate && frame.streamId == streamId)
                sum += Frames::numberAt(frame.payload, 0);
        }
        return sum;
    }
    // Some rounds of the connection, after which all that it could do is done.
    bool settle()
    {
        for (int round = 0; round < 3; ++round) {
            const qsizetype before = sent(Frames::Ping);
            receive(Frames::encode(Frames::Ping, Frames::NoFlags, 0, QByteArray(8, 'p')));
            if (!waitForSent(Frames::Ping, before + 1))
                return false;
        }
        return true;
    }
    void respond(quint32 streamId = 1, const QByteArray &status = "200",
                 quint8 flags = Frames::EndStream)
    {
        receive(Frames::headers(streamId, { { ":status", status } }, flags));
    }
};

#endif // UPLOADINGCONNECTION_H
