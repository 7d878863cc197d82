// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef RAWCLIENT_H
#define RAWCLIENT_H

#include "frames.h"
#include "waituntil.h"

#include <QtH2/h2headers.h>

#include <QtNetwork/qhostaddress.h>
#include <QtNetwork/qtcpsocket.h>

#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <memory>

// The header fields of a request with a body.
inline QList<QPair<QByteArray, QByteArray>> upload(const QByteArray &path = "/")
{
    return { { ":method", "POST" },
             { ":scheme", "http" },
             { ":authority", "localhost" },
             { ":path", path } };
}

// A client that sends nothing but what a test gives it, and shows every frame that it gets.
class RawClient
{
public:
    struct Received : Frames::Frame
    {
        H2Headers fields; // of HEADERS
    };

    // The server's settings hold from the start, as far as the client's acknowledgement goes.
    explicit RawClient(quint16 port)
    {
        nghttp2_hd_inflater *inflater = nullptr;
        nghttp2_hd_inflate_new(&inflater);
        m_inflater.reset(inflater);
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        send(Frames::preface + Frames::settings());
        if (!waitUntil([this] { return !received(0, Frames::Settings).isEmpty(); }))
            qFatal("no SETTINGS: %s", qPrintable(m_socket.errorString()));
        send(Frames::settingsAck());
    }

    void send(const QByteArray &bytes) { m_socket.write(bytes); }

    // All that came on the stream.
    QList<Received> received(quint32 streamId)
    {
        read();
        QList<Received> frames = m_frames;
        frames.removeIf([streamId](const Received &frame) { return frame.streamId != streamId; });
        return frames;
    }
    QList<Received> received(quint32 streamId, Frames::Type type)
    {
        QList<Received> frames = received(streamId);
        frames.removeIf([type](const Received &frame) { return frame.type != type; });
        return frames;
    }
    QList<QByteArray> statuses(quint32 streamId)
    {
        QList<QByteArray> values;
        for (const Received &frame : received(streamId, Frames::Headers))
            values += frame.fields.values(":status");
        return values;
    }
    QByteArray body(quint32 streamId)
    {
        QByteArray bytes;
        for (const Received &frame : received(streamId, Frames::Data))
            bytes += frame.payload;
        return bytes;
    }
    bool hasEnd(quint32 streamId)
    {
        const QList<Received> frames = received(streamId);
        return std::any_of(frames.begin(), frames.end(), [](const Received &frame) {
            return frame.type <= Frames::Headers && frame.flags & Frames::EndStream;
        });
    }
    // The last bytes are answered, and with them all that came before.
    bool waitForPong()
    {
        const qsizetype pongs = received(0, Frames::Ping).size();
        send(Frames::encode(Frames::Ping, Frames::NoFlags, 0, QByteArray(8, 'p')));
        return waitUntil([this, pongs] { return received(0, Frames::Ping).size() > pongs; });
    }

private:
    struct Deleter
    {
        void operator()(nghttp2_hd_inflater *inflater) const { nghttp2_hd_inflate_del(inflater); }
    };

    void read()
    {
        m_input += m_socket.readAll();
        qsizetype size = 0;
        for (const Frames::Frame &frame : Frames::decode(m_input)) {
            size += 9 + frame.payload.size();
            Received received{ frame, {} };
            if (frame.type == Frames::Headers)
                received.fields = inflate(frame.payload);
            m_frames.append(received);
        }
        m_input.remove(0, size);
    }

    H2Headers inflate(const QByteArray &block)
    {
        H2Headers fields;
        const auto *bytes = reinterpret_cast<const uint8_t *>(block.constData());
        auto left = static_cast<size_t>(block.size());
        int flags = 0;
        while (!(flags & NGHTTP2_HD_INFLATE_FINAL)) {
            nghttp2_nv field = {};
            const auto used
                = nghttp2_hd_inflate_hd2(m_inflater.get(), &field, &flags, bytes, left, 1);
            if (used < 0)
                qFatal("not a field block: %s", nghttp2_strerror(static_cast<int>(used)));
            bytes += used;
            left -= static_cast<size_t>(used);
            if (flags & NGHTTP2_HD_INFLATE_EMIT)
                fields.append(view(field.name, field.namelen), view(field.value, field.valuelen));
        }
        nghttp2_hd_inflate_end_headers(m_inflater.get());
        return fields;
    }

    static QByteArrayView view(const uint8_t *bytes, size_t size)
    {
        return QByteArrayView(reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size));
    }

    QTcpSocket m_socket;
    QByteArray m_input;
    QList<Received> m_frames;
    std::unique_ptr<nghttp2_hd_inflater, Deleter> m_inflater;
};

#endif // RAWCLIENT_H
