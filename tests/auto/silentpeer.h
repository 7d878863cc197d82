// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SILENTPEER_H
#define SILENTPEER_H

#include "frames.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qiodevice.h>
#include <QtCore/qlist.h>

#include <algorithm>
#include <utility>

// What a connection is opened with: a server without a socket, which allows so many streams and keeps
// nothing of what it is sent. It answers requests, with 200 and a hundred bytes, only when told to.
class SilentPeer : public QIODevice
{
public:
    explicit SilentPeer(quint32 maxConcurrentStreams)
        : m_output(Frames::settings({ { quint16(0x3), maxConcurrentStreams } })
                   + Frames::settingsAck())
    {
        open(ReadWrite | Unbuffered);
    }

    [[nodiscard]] int requestCount() const { return m_requestCount; }
    // Those that wait for it, and all that come.
    void answer()
    {
        m_answers = true;
        for (const quint32 streamId : std::exchange(m_waiting, {}))
            answer(streamId);
        tell();
    }

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override
    {
        return m_output.size() - m_offset + QIODevice::bytesAvailable();
    }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = std::min<qint64>(maxSize, m_output.size() - m_offset);
        std::copy_n(m_output.constData() + m_offset, size, data);
        m_offset += size;
        if (m_offset == m_output.size()) {
            m_output.clear();
            m_offset = 0;
        }
        return size;
    }
    qint64 writeData(const char *data, qint64 size) override
    {
        m_input.append(data, size);
        qsizetype offset = m_requestCount == 0 && m_input.startsWith(Frames::preface)
            ? Frames::preface.size()
            : 0;
        while (offset + 9 <= m_input.size()) {
            const qsizetype end
                = offset + 9 + static_cast<qsizetype>(Frames::numberAt(m_input, offset) >> 8);
            if (end > m_input.size())
                break;
            if (m_input.at(offset + 3) == Frames::Headers)
                takeRequest(Frames::numberAt(m_input, offset + 5));
            offset = end;
        }
        m_input.remove(0, offset);
        if (m_offset < m_output.size())
            tell();
        return size;
    }

private:
    void takeRequest(quint32 streamId)
    {
        ++m_requestCount;
        if (m_answers)
            answer(streamId);
        else
            m_waiting.append(streamId);
    }
    void answer(quint32 streamId)
    {
        const QByteArray ok = "\x88"; // RFC 7541, appendix A: ":status: 200"
        m_output += Frames::encode(Frames::Headers, Frames::EndHeaders, streamId, ok)
            + Frames::data(streamId, QByteArray(100, 'x'), Frames::EndStream);
    }
    void tell() { QMetaObject::invokeMethod(this, &QIODevice::readyRead, Qt::QueuedConnection); }

    QByteArray m_input; // the beginning of a frame
    QByteArray m_output;
    qsizetype m_offset = 0; // what of the output has been read
    QList<quint32> m_waiting; // streams of them
    int m_requestCount = 0;
    bool m_answers = false;
};

#endif // SILENTPEER_H
