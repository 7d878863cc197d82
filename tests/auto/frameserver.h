// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FRAMESERVER_H
#define FRAMESERVER_H

#include "frames.h"
#include "waituntil.h"

#include <QtCore/qurl.h>
#include <QtNetwork/qtcpserver.h>
#include <QtNetwork/qtcpsocket.h>

#include <algorithm>
#include <optional>

// A server at a socket, which is the test: it sends frames, and looks at those that it is sent.
class FrameServer
{
public:
    explicit FrameServer(const QList<QPair<quint16, quint32>> &settings = {})
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("%s", qPrintable(m_server.errorString()));
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, settings] {
            m_peer = m_server.nextPendingConnection();
            send(Frames::settings(settings) + Frames::settingsAck());
        });
    }

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path));
    }
    void send(const QByteArray &frames) { m_peer->write(frames); }
    void respond(quint32 streamId = 1, const QByteArray &status = "200",
                 quint8 flags = Frames::EndStream)
    {
        send(Frames::headers(streamId, { { ":status", status } }, flags));
    }

    // All frames that came so far.
    QList<Frames::Frame> received()
    {
        if (m_peer)
            m_received += m_peer->readAll();
        return Frames::decode(m_received);
    }
    qsizetype received(Frames::Type type)
    {
        const QList<Frames::Frame> frames = received();
        return std::count_if(frames.begin(), frames.end(),
                             [type](const Frames::Frame &frame) { return frame.type == type; });
    }
    bool waitFor(Frames::Type type, qsizetype count = 1)
    {
        return waitUntil([&] { return received(type) >= count; });
    }
    // The connection has done all that the frames before made it do.
    bool settle()
    {
        for (int round = 0; round < 3; ++round) {
            const qsizetype before = received(Frames::Ping);
            send(Frames::encode(Frames::Ping, Frames::NoFlags, 0, QByteArray(8, 'p')));
            if (!waitFor(Frames::Ping, before + 1))
                return false;
        }
        return true;
    }
    QByteArray body(quint32 streamId = 1)
    {
        QByteArray bytes;
        for (const Frames::Frame &frame : received()) {
            if (frame.type == Frames::Data && frame.streamId == streamId)
                bytes += frame.payload;
        }
        return bytes;
    }
    bool hasEnded(quint32 streamId = 1)
    {
        const QList<Frames::Frame> frames = received();
        return std::any_of(frames.begin(), frames.end(), [streamId](const Frames::Frame &frame) {
            return (frame.type == Frames::Data || frame.type == Frames::Headers)
                && frame.streamId == streamId && frame.flags & Frames::EndStream;
        });
    }
    std::optional<quint32> resetCode(quint32 streamId = 1)
    {
        for (const Frames::Frame &frame : received()) {
            if (frame.type == Frames::ResetStream && frame.streamId == streamId)
                return Frames::numberAt(frame.payload, 0);
        }
        return std::nullopt;
    }
    bool waitForReset(quint32 streamId = 1)
    {
        return waitUntil([&] { return resetCode(streamId).has_value(); });
    }
    // What the stream was given back of its window.
    qint64 credit(quint32 streamId)
    {
        qint64 sum = 0;
        for (const Frames::Frame &frame : received()) {
            if (frame.type == Frames::WindowUpdate && frame.streamId == streamId)
                sum += Frames::numberAt(frame.payload, 0);
        }
        return sum;
    }

private:
    QTcpServer m_server;
    QTcpSocket *m_peer = nullptr;
    QByteArray m_received;
};

#endif // FRAMESERVER_H
