// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FRAMES_H
#define FRAMES_H

#include <QtCore/qbytearray.h>
#include <QtCore/qendian.h>
#include <QtCore/qlist.h>
#include <QtCore/qpair.h>

// HTTP/2 frames as a server in a test writes and reads them (RFC 9113, section 4.1 and 6).
namespace Frames {

enum Type : quint8 {
    Data = 0x0,
    Headers = 0x1,
    ResetStream = 0x3,
    Settings = 0x4,
    PushPromise = 0x5,
    Ping = 0x6,
    GoAway = 0x7,
    WindowUpdate = 0x8,
    Continuation = 0x9,
};

enum Flag : quint8 {
    NoFlags = 0x0,
    EndStream = 0x1,
    Ack = 0x1,
    EndHeaders = 0x4,
};

struct Frame
{
    quint8 type = 0;
    quint8 flags = 0;
    quint32 streamId = 0;
    QByteArray payload;

    friend bool operator==(const Frame &left, const Frame &right)
    {
        return left.type == right.type && left.flags == right.flags
            && left.streamId == right.streamId && left.payload == right.payload;
    }
};

inline const QByteArray preface = QByteArrayLiteral("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

template <typename Number> QByteArray bigEndian(Number number)
{
    QByteArray bytes(sizeof number, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

inline quint32 numberAt(const QByteArray &bytes, qsizetype offset)
{
    return qFromBigEndian<quint32>(bytes.constData() + offset);
}

inline QByteArray encode(quint8 type, quint8 flags, quint32 streamId,
                         const QByteArray &payload = {})
{
    return bigEndian(static_cast<quint32>(payload.size())).sliced(1) + static_cast<char>(type)
        + static_cast<char>(flags) + bigEndian(streamId) + payload;
}

// Whole frames, behind the preface if that is there.
inline QList<Frame> decode(QByteArray bytes)
{
    if (bytes.startsWith(preface))
        bytes.remove(0, preface.size());
    QList<Frame> frames;
    qsizetype offset = 0;
    while (offset + 9 <= bytes.size()) {
        const qsizetype size = static_cast<qsizetype>(numberAt(bytes, offset) >> 8);
        frames.append({ static_cast<quint8>(bytes.at(offset + 3)),
                        static_cast<quint8>(bytes.at(offset + 4)),
                        numberAt(bytes, offset + 5) & 0x7fffffff, bytes.mid(offset + 9, size) });
        offset += 9 + size;
    }
    return frames;
}

inline QByteArray settings(const QList<QPair<quint16, quint32>> &entries = {})
{
    QByteArray payload;
    for (const auto &[id, value] : entries)
        payload += bigEndian(id) + bigEndian(value);
    return encode(Settings, NoFlags, 0, payload);
}

inline QByteArray settingsAck()
{
    return encode(Settings, Ack, 0);
}

// Every field as a literal without indexing (RFC 7541, section 6.2.2); names and values shorter
// than 127 bytes.
inline QByteArray fieldBlock(const QList<QPair<QByteArray, QByteArray>> &fields)
{
    QByteArray block;
    for (const auto &[name, value] : fields) {
        block += '\0';
        block += static_cast<char>(name.size());
        block += name;
        block += static_cast<char>(value.size());
        block += value;
    }
    return block;
}

inline QByteArray headers(quint32 streamId, const QList<QPair<QByteArray, QByteArray>> &fields,
                          quint8 flags = NoFlags)
{
    return encode(Headers, flags | EndHeaders, streamId, fieldBlock(fields));
}

inline QByteArray data(quint32 streamId, const QByteArray &bytes, quint8 flags = NoFlags)
{
    return encode(Data, flags, streamId, bytes);
}

inline QByteArray resetStream(quint32 streamId, quint32 code)
{
    return encode(ResetStream, NoFlags, streamId, bigEndian(code));
}

inline QByteArray goAway(quint32 lastStreamId, quint32 code, const QByteArray &debugData = {})
{
    return encode(GoAway, NoFlags, 0, bigEndian(lastStreamId) + bigEndian(code) + debugData);
}

inline QByteArray pingAck(const QByteArray &payload)
{
    return encode(Ping, Ack, 0, payload);
}

inline QByteArray windowUpdate(quint32 streamId, quint32 increment)
{
    return encode(WindowUpdate, NoFlags, streamId, bigEndian(increment));
}

} // namespace Frames

#endif // FRAMES_H
