// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "serverframes.h"

#include <QtCore/qendian.h>

namespace {

// RFC 9113, section 6; ALTSVC in RFC 7838, ORIGIN in RFC 8336.
enum Type : quint8 {
    Data = 0x0,
    Headers = 0x1,
    Priority = 0x2,
    ResetStream = 0x3,
    Settings = 0x4,
    PushPromise = 0x5,
    Ping = 0x6,
    GoAway = 0x7,
    WindowUpdate = 0x8,
    Continuation = 0x9,
    AlternativeService = 0xa,
    Origin = 0xc,
};

constexpr quint8 ack = 0x1;
constexpr quint8 endHeaders = 0x4;
constexpr quint8 padded = 0x8;
constexpr qsizetype headerSize = 9;

constexpr QByteArrayView names[] = {
    "content-length", "content-type", "set-cookie", "location", "connection", "te",       "x-a",
    ":status",        ":path",        "X-Upper",    "",         "x a",        "x\r\ny",   "cookie",
    "alt-svc",        "trailer",      "host",       "upgrade",  ":method",    ":unknown",
};
constexpr QByteArrayView values[] = {
    "0",        "5",        "100",      "-1",  "a, b",
    "trailers", "\r\nx: y", " padded ", "200", "https://other.example/",
    "GET",      "/",
};
constexpr QByteArrayView statuses[] = { "200", "200", "204", "304", "404", "500", "421",  "100",
                                        "103", "101", "099", "000", "abc", "20",  "2000", "301" };
constexpr quint32 codes[] = { 0, 1, 2, 3, 5, 7, 8, 11, 13, 0xffffffff };
constexpr quint32 increments[] = { 1, 0, 1000, 65535, 0x7fffffff, 0xffffffff };
constexpr quint32 settingValues[]
    = { 0, 1, 2, 100, 4096, 16384, 65535, 16777215, 0x7fffffff, 0xffffffff };

template <typename Number> QByteArray bigEndian(Number number)
{
    QByteArray bytes(sizeof number, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray frame(quint8 type, quint8 flags, quint32 streamId, const QByteArray &payload)
{
    return bigEndian(static_cast<quint32>(payload.size())).sliced(1) + static_cast<char>(type)
        + static_cast<char>(flags) + bigEndian(streamId) + payload;
}

// RFC 7541, section 5.2, without Huffman's code, for lengths below 127.
QByteArray literal(QByteArrayView text)
{
    return static_cast<char>(text.size())
        + text.first(std::min<qsizetype>(text.size(), 126)).toByteArray();
}

} // namespace

QByteArray ServerFrames::settings()
{
    return frame(Settings, 0, 0, {});
}

QByteArray ServerFrames::settingsAck()
{
    return frame(Settings, ack, 0, {});
}

void ServerFrames::see(QByteArrayView sent)
{
    constexpr qsizetype prefaceSize = 24; // RFC 9113, section 3.4
    m_seen += sent;
    if (!m_hasPreface && m_seen.size() >= prefaceSize) {
        m_seen.remove(0, prefaceSize);
        m_hasPreface = true;
    }
    while (m_hasPreface && m_seen.size() >= headerSize) {
        const auto length = static_cast<qsizetype>(qFromBigEndian<quint32>(m_seen.data()) >> 8);
        if (m_seen.size() < headerSize + length)
            return;
        if (m_seen.at(3) == Ping && m_seen.at(4) == 0)
            m_ping = m_seen.mid(headerSize, length);
        m_seen.remove(0, headerSize + length);
    }
}

QByteArray ServerFrames::next()
{
    switch (m_input->choice(18)) {
    case 0:
    case 1:
        return response();
    case 2:
    case 3:
        return data();
    case 4:
        return trailers();
    case 5:
        return resetStream();
    case 6:
        return settingsFrame();
    case 7:
        return settingsAck();
    case 8:
        return ping();
    case 9:
        return goAway();
    case 10:
        return windowUpdate();
    case 11:
        return pushPromise();
    case 12:
        return continuation();
    case 13:
        return frame(Priority, 0, 1, bigEndian(streamId()) + '\x10');
    case 14:
        return extension();
    case 15:
        return m_input->bytes();
    case 16:
        return liar();
    default:
        return anyFrame();
    }
}

quint32 ServerFrames::streamId()
{
    const quint32 value = m_input->byte();
    if (value < 200)
        return 2 * (value % 8) + 1;
    return value < 250 ? 2 * (value % 4) + (value < 245 ? 2 : 0) : m_input->number32();
}

QByteArray ServerFrames::field()
{
    // Index and literal forms: RFC 7541, section 6.
    switch (m_input->choice(5)) {
    case 0: {
        const QByteArray name = '\0' + literal(m_input->oneOf(names));
        return name + literal(m_input->oneOf(values));
    }
    case 1: {
        const QByteArray name = '\x40' + literal(m_input->oneOf(names));
        return name + literal(m_input->bytes());
    }
    case 2: {
        const QByteArray name = '\x10' + literal(m_input->bytes());
        return name + literal(m_input->bytes());
    }
    case 3:
        return QByteArray(1, static_cast<char>(0x80 | m_input->byte()));
    default:
        return m_input->bytes();
    }
}

QByteArray ServerFrames::fieldBlock(QByteArrayView status)
{
    QByteArray block;
    if (!status.isEmpty())
        block = '\x08' + literal(status); // the name is entry 8 of the static table
    for (int count = m_input->choice(8); count > 0; --count)
        block += field();
    return block;
}

QByteArray ServerFrames::response()
{
    const quint32 id = streamId();
    const quint8 flags = m_input->byte();
    QByteArray block = fieldBlock(m_input->oneOf(statuses));
    if (flags & padded)
        block = '\x03' + block + QByteArray(3, '\0');
    // Mostly whole: what is not ends the connection.
    const quint8 whole = flags < 240 ? endHeaders : quint8(0);
    return frame(Headers, static_cast<quint8>((flags & 0x09) | whole), id, block);
}

QByteArray ServerFrames::trailers()
{
    const quint32 id = streamId();
    const quint8 flags = m_input->byte() < 220 ? 0x05 : 0x04;
    return frame(Headers, flags, id, fieldBlock({}));
}

QByteArray ServerFrames::data()
{
    const quint32 id = streamId();
    const quint8 wanted = m_input->byte();
    const quint8 flags = wanted & 0x09;
    // What a connection through a tunnel waits for.
    if (wanted & 0x10)
        return frame(Data, flags & ~padded, id, settings() + settingsAck());
    const int size = std::min(m_input->size(), 20000);
    if (!(flags & padded))
        return frame(Data, flags, id, QByteArray(size, 'd'));
    const quint8 padding = m_input->byte();
    const int there = m_input->flag() ? padding : 0;
    return frame(Data, flags, id,
                 static_cast<char>(padding) + QByteArray(size, 'd') + QByteArray(there, '\0'));
}

QByteArray ServerFrames::settingsFrame()
{
    QByteArray payload;
    for (int count = m_input->choice(6); count > 0; --count) {
        const auto id = static_cast<quint16>(m_input->byte() % 12);
        payload += bigEndian(id) + bigEndian(m_input->oneOf(settingValues));
    }
    return frame(Settings, 0, 0, payload);
}

QByteArray ServerFrames::ping()
{
    switch (m_input->choice(3)) {
    case 0:
        return frame(Ping, ack, 0, m_ping);
    case 1:
        return frame(Ping, 0, 0, QByteArray(8, 'p'));
    default:
        return frame(Ping, m_input->byte(), 0, m_input->bytes());
    }
}

QByteArray ServerFrames::goAway()
{
    const quint32 last = m_input->flag() ? 0x7fffffff : streamId();
    const quint32 code = m_input->oneOf(codes);
    return frame(GoAway, 0, 0, bigEndian(last) + bigEndian(code) + m_input->bytes());
}

QByteArray ServerFrames::windowUpdate()
{
    const quint32 id = m_input->flag() ? 0 : streamId();
    return frame(WindowUpdate, 0, id, bigEndian(m_input->oneOf(increments)));
}

QByteArray ServerFrames::resetStream()
{
    const quint32 id = streamId();
    return frame(ResetStream, 0, id, bigEndian(m_input->oneOf(codes)));
}

QByteArray ServerFrames::continuation()
{
    const quint8 flags = m_input->byte();
    const quint32 id = streamId();
    return frame(Continuation, flags, id, fieldBlock({}));
}

QByteArray ServerFrames::anyFrame()
{
    const quint8 type = m_input->byte();
    const quint8 flags = m_input->byte();
    const quint32 id = streamId();
    return frame(type, flags, id, m_input->bytes());
}

QByteArray ServerFrames::pushPromise()
{
    const quint32 parent = streamId();
    const quint32 promised = m_input->byte() < 230 ? 2 * (m_input->byte() % 8u) + 2 : streamId();
    // :method GET, :scheme https and :path / of the static table, and an authority.
    QByteArray block = "\x82\x87\x84\x01" + literal(m_input->flag() ? "other" : "localhost");
    for (int count = m_input->choice(3); count > 0; --count)
        block += field();
    return frame(PushPromise, endHeaders, parent, bigEndian(promised) + block);
}

QByteArray ServerFrames::extension()
{
    const QByteArray origin = "https://other.example";
    if (m_input->flag()) {
        const QByteArray named = m_input->flag() ? origin : QByteArray();
        const quint32 id = named.isEmpty() ? streamId() : 0;
        return frame(AlternativeService, 0, id,
                     bigEndian(static_cast<quint16>(named.size())) + named + m_input->bytes());
    }
    return frame(Origin, 0, 0,
                 bigEndian(static_cast<quint16>(origin.size())) + origin + m_input->bytes());
}

// Its header says another length than it has.
QByteArray ServerFrames::liar()
{
    QByteArray whole = anyFrame();
    whole[2] = static_cast<char>(m_input->byte());
    return whole;
}
