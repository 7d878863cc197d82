// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "framedecoder.h"

#include <QtCore/qendian.h>

#include <limits>

using namespace Qt::StringLiterals;

struct FrameDecoder::Header
{
    WebSocketFrame::Opcode opcode = WebSocketFrame::Opcode::Text;
    bool isFinal = false;
    std::optional<quint32> maskingKey;
    quint64 payloadSize = 0;
    qsizetype size = 0; // of the header itself
};

namespace {

bool isKnown(int opcode)
{
    using Opcode = WebSocketFrame::Opcode;
    switch (static_cast<Opcode>(opcode)) {
    case Opcode::Continuation:
    case Opcode::Text:
    case Opcode::Binary:
    case Opcode::Close:
    case Opcode::Ping:
    case Opcode::Pong:
        return true;
    }
    return false;
}

} // namespace

void FrameDecoder::append(const QByteArray &bytes)
{
    if (!m_failure)
        m_input.append(bytes);
}

std::optional<WebSocketFrame> FrameDecoder::next(qint64 maxPayload)
{
    if (m_failure)
        return std::nullopt;
    const std::optional<Header> header = readHeader();
    if (!header)
        return std::nullopt;
    WebSocketFrame frame;
    frame.opcode = header->opcode;
    frame.isFinal = header->isFinal;
    if (!frame.isControl() && header->payloadSize > static_cast<quint64>(maxPayload)) {
        fail(CloseStatus::MessageTooBig, u"message too big"_s);
        return std::nullopt;
    }
    const auto payloadSize = static_cast<qsizetype>(header->payloadSize);
    if (m_input.size() - header->size < payloadSize)
        return std::nullopt;
    frame.payload = m_input.mid(header->size, payloadSize);
    m_input.remove(0, header->size + payloadSize);
    if (header->maskingKey)
        WebSocketFrame::mask(&frame.payload, *header->maskingKey);
    return frame;
}

// Nothing while it is not whole. What is wrong in its first two bytes fails as soon as they are there.
std::optional<FrameDecoder::Header> FrameDecoder::readHeader()
{
    if (m_input.size() < 2)
        return std::nullopt;
    const auto first = static_cast<quint8>(m_input.at(0));
    const auto second = static_cast<quint8>(m_input.at(1));
    const int opcode = first & 0x0F;
    const bool isMasked = (second & 0x80) != 0;
    const int shortSize = second & 0x7F;

    Header header;
    header.opcode = static_cast<WebSocketFrame::Opcode>(opcode);
    header.isFinal = (first & 0x80) != 0;
    const bool isControl = (opcode & 0x8) != 0;
    QString problem;
    if ((first & 0x70) != 0)
        problem = u"reserved bit set"_s; // no extension was agreed that gives it a meaning
    else if (!isKnown(opcode))
        problem = u"unknown opcode"_s;
    else if (isMasked != (m_sender == Sender::Client))
        problem = isMasked ? u"masked by the server"_s : u"not masked by the client"_s;
    else if (isControl && !header.isFinal)
        problem = u"control frame in fragments"_s;
    else if (isControl && shortSize > WebSocketFrame::maxControlPayload)
        problem = u"control frame too large"_s;
    if (!problem.isEmpty()) {
        fail(CloseStatus::ProtocolError, problem);
        return std::nullopt;
    }

    const int sizeBytes = shortSize == 126 ? 2 : shortSize == 127 ? 8 : 0;
    header.size = 2 + sizeBytes + (isMasked ? 4 : 0);
    if (m_input.size() < header.size)
        return std::nullopt;
    const char *data = m_input.constData() + 2;
    quint64 smallest = 0; // that takes so many bytes
    if (sizeBytes == 0) {
        header.payloadSize = static_cast<quint64>(shortSize);
    } else if (sizeBytes == 2) {
        header.payloadSize = qFromBigEndian<quint16>(data);
        smallest = WebSocketFrame::maxControlPayload + 1;
    } else {
        header.payloadSize = qFromBigEndian<quint64>(data);
        smallest = std::numeric_limits<quint16>::max() + 1U;
    }
    if (header.payloadSize < smallest || (header.payloadSize >> 63) != 0) {
        fail(CloseStatus::ProtocolError, u"invalid length"_s);
        return std::nullopt;
    }
    if (isMasked)
        header.maskingKey = qFromBigEndian<quint32>(data + sizeBytes);
    return header;
}

void FrameDecoder::fail(CloseStatus::Code code, const QString &reason)
{
    m_failure = CloseStatus{ code, reason };
    m_input.clear();
}
