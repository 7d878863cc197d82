// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/framelog.h"

#include <QtH2/h2error.h>

#include <QtCore/qendian.h>
#include <QtCore/qstringlist.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace QtH2 {

namespace {

// As much as SETTINGS and the debug data of GOAWAY usually have.
constexpr qsizetype shownPayload = 96;

// RFC 9113, section 6; RFC 7838, 8336 and 9218 for the others.
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
    AltSvc = 0xa,
    Origin = 0xc,
    PriorityUpdate = 0x10,
};

QString flagNames(quint8 type, quint8 flags)
{
    QStringList names;
    const auto take = [&](quint8 bit, bool hasIt, QLatin1StringView name) {
        if ((flags & bit) && hasIt) {
            names.append(name);
            flags = static_cast<quint8>(flags & ~bit);
        }
    };
    const bool hasFields = type == Headers || type == PushPromise || type == Continuation;
    take(0x1, type == Data || type == Headers, "END_STREAM"_L1);
    take(0x1, type == Settings || type == Ping, "ACK"_L1);
    take(0x4, hasFields, "END_HEADERS"_L1);
    take(0x8, type == Data || type == Headers || type == PushPromise, "PADDED"_L1);
    take(0x20, type == Headers, "PRIORITY"_L1);
    if (flags)
        names.append("0x"_L1 + QString::number(flags, 16));
    return names.join('|'_L1);
}

QString settingName(quint16 id)
{
    switch (id) {
    case 0x1:
        return u"HEADER_TABLE_SIZE"_s;
    case 0x2:
        return u"ENABLE_PUSH"_s;
    case 0x3:
        return u"MAX_CONCURRENT_STREAMS"_s;
    case 0x4:
        return u"INITIAL_WINDOW_SIZE"_s;
    case 0x5:
        return u"MAX_FRAME_SIZE"_s;
    case 0x6:
        return u"MAX_HEADER_LIST_SIZE"_s;
    case 0x8:
        return u"ENABLE_CONNECT_PROTOCOL"_s;
    case 0x9:
        return u"NO_RFC7540_PRIORITIES"_s;
    default:
        return "0x"_L1 + QString::number(id, 16);
    }
}

template <typename Number> Number numberAt(QByteArrayView bytes, qsizetype offset)
{
    return qFromBigEndian<Number>(bytes.data() + offset);
}

QString codeName(quint32 code)
{
    return H2Error::codeName(static_cast<H2Error::Code>(code));
}

// What a peer wrote: any bytes at all.
QString printable(QByteArrayView bytes)
{
    QString text;
    for (const char c : bytes)
        text += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.');
    return text;
}

// What nobody wants to have in a log, whether it is marked or not.
bool isSecret(QByteArrayView name)
{
    return name == "authorization" || name == "proxy-authorization" || name == "cookie"
        || name == "set-cookie";
}

QString shownField(QByteArrayView name, QByteArrayView value, bool isSensitive)
{
    return printable(name) + ": "_L1
        + (isSensitive || isSecret(name) ? u"<hidden>"_s : printable(value));
}

QString details(const FrameHeader &header, QByteArrayView prefix)
{
    switch (header.type) {
    case Settings: {
        QStringList settings;
        for (qsizetype i = 0; i + 6 <= prefix.size(); i += 6) {
            settings.append(settingName(numberAt<quint16>(prefix, i)) + '='_L1
                            + QString::number(numberAt<quint32>(prefix, i + 2)));
        }
        return settings.join(' '_L1);
    }
    case ResetStream:
        return prefix.size() >= 4 ? codeName(numberAt<quint32>(prefix, 0)) : QString();
    case WindowUpdate:
        return prefix.size() >= 4
            ? "increment="_L1 + QString::number(numberAt<quint32>(prefix, 0) & 0x7fffffff)
            : QString();
    case GoAway:
        if (prefix.size() < 8)
            return {};
        return "lastStreamId="_L1 + QString::number(numberAt<quint32>(prefix, 0) & 0x7fffffff)
            + ' '_L1 + codeName(numberAt<quint32>(prefix, 4))
            + (prefix.size() > 8 ? QString(" \""_L1 + printable(prefix.sliced(8)) + '"'_L1)
                                 : QString());
    default:
        return {};
    }
}

} // namespace

QString FrameLog::typeName(quint8 type)
{
    switch (type) {
    case Data:
        return u"DATA"_s;
    case Headers:
        return u"HEADERS"_s;
    case Priority:
        return u"PRIORITY"_s;
    case ResetStream:
        return u"RST_STREAM"_s;
    case Settings:
        return u"SETTINGS"_s;
    case PushPromise:
        return u"PUSH_PROMISE"_s;
    case Ping:
        return u"PING"_s;
    case GoAway:
        return u"GOAWAY"_s;
    case WindowUpdate:
        return u"WINDOW_UPDATE"_s;
    case Continuation:
        return u"CONTINUATION"_s;
    case AltSvc:
        return u"ALTSVC"_s;
    case Origin:
        return u"ORIGIN"_s;
    case PriorityUpdate:
        return u"PRIORITY_UPDATE"_s;
    default:
        return "0x"_L1 + QString::number(type, 16);
    }
}

FrameLog::FrameLog(Sink sink)
    : m_sink(std::move(sink))
    , m_sent(shownPayload)
    , m_received(shownPayload)
{
    m_sent.skip(24); // the connection preface, RFC 9113, section 3.4
}

QByteArrayView FrameLog::takeFrame(QByteArrayView *bytes)
{
    qsizetype size = 0;
    if (m_cutPayload == 0) {
        size = std::min(FrameHeader::size - m_cutHeader.size(), bytes->size());
        m_cutHeader.append(bytes->first(size));
        if (m_cutHeader.size() == FrameHeader::size) {
            m_cutPayload = static_cast<qsizetype>(FrameScanner::headerIn(m_cutHeader).length);
            m_cutHeader.clear();
        }
    }
    const qsizetype payload = std::min(m_cutPayload, bytes->size() - size);
    m_cutPayload -= payload;
    const QByteArrayView frame = bytes->first(size + payload);
    *bytes = bytes->sliced(frame.size());
    return frame;
}

void FrameLog::received(QByteArrayView bytes, TimePoint now)
{
    m_received.scan(bytes, [&](const FrameHeader &header, QByteArrayView prefix) {
        write(now, "<<"_L1, describe(header, prefix), m_receivedFields.join(", "_L1));
        m_receivedFields.clear();
    });
}

void FrameLog::fieldReceived(QByteArrayView name, QByteArrayView value, bool isSensitive)
{
    m_receivedFields.append(shownField(name, value, isSensitive));
}

void FrameLog::sent(QByteArrayView bytes, TimePoint now)
{
    m_sent.scan(bytes, [&](const FrameHeader &header, QByteArrayView prefix) {
        QString fields;
        if (header.type == Headers && !m_sentFields.empty()) {
            fields = m_sentFields.front();
            m_sentFields.pop_front();
        }
        write(now, ">>"_L1, describe(header, prefix), fields);
    });
}

void FrameLog::fieldsSent(const H2Headers &fields)
{
    QStringList shown;
    for (const H2Headers::Field field : fields)
        shown.append(shownField(field.name, field.value, field.sensitive));
    m_sentFields.push_back(shown.join(", "_L1));
}

void FrameLog::write(TimePoint now, QLatin1StringView direction, const QString &frame,
                     const QString &fields)
{
    if (!m_begin)
        m_begin = now;
    const std::chrono::duration<double> seconds = now - *m_begin;
    QString line = QString::number(seconds.count(), 'f', 3) + ' '_L1 + direction + ' '_L1 + frame;
    if (!fields.isEmpty())
        line += ' '_L1 + fields;
    m_sink(line);
}

QString FrameLog::describe(const FrameHeader &header, QByteArrayView prefix)
{
    QString line = typeName(header.type) + " stream="_L1 + QString::number(header.streamId)
        + " length="_L1 + QString::number(header.length);
    for (const QString &part : { flagNames(header.type, header.flags), details(header, prefix) }) {
        if (!part.isEmpty())
            line += ' '_L1 + part;
    }
    return line;
}

} // namespace QtH2
