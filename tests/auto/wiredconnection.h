// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef WIREDCONNECTION_H
#define WIREDCONNECTION_H

#include "frames.h"
#include "pipe.h"
#include "waituntil.h"

#include <QtH2/H2Connection>
#include <QtTest/qsignalspy.h>

#include <algorithm>
#include <memory>
#include <tuple>

// A connection over a pipe in memory, and the server at its other end, which is the test.
class WiredConnection
{
public:
    explicit WiredConnection(const H2ConnectionOptions &options = {})
        : connection(options)
    {
        std::tie(near, m_far) = Pipe::make();
    }

    void handshake() { connection.handshake(near.get()); }
    // And both sides have acknowledged the settings of the other.
    bool open(const QList<QPair<quint16, quint32>> &settings = {})
    {
        QSignalSpy acknowledged(&connection, &H2Connection::settingsAcknowledged);
        handshake();
        receive(Frames::settings(settings) + Frames::settingsAck());
        return waitUntil([&acknowledged] { return !acknowledged.isEmpty(); });
    }

    void receive(const QByteArray &frames) { m_far->write(frames); }
    void receiveEnd() { Q_EMIT near->readChannelFinished(); }

    // From now on nothing can be written.
    void cut() { m_far.reset(); }

    // All frames that the connection has sent so far.
    QList<Frames::Frame> sent()
    {
        m_sent += m_far->readAll();
        return Frames::decode(m_sent);
    }
    qsizetype sent(Frames::Type type)
    {
        const QList<Frames::Frame> frames = sent();
        return std::count_if(frames.begin(), frames.end(),
                             [type](const Frames::Frame &frame) { return frame.type == type; });
    }
    bool waitForSent(Frames::Type type, qsizetype count = 1)
    {
        return waitUntil([&] { return sent(type) >= count; });
    }

    std::unique_ptr<Pipe> near;
    H2Connection connection;

private:
    std::unique_ptr<Pipe> m_far;
    QByteArray m_sent;
};

#endif // WIREDCONNECTION_H
