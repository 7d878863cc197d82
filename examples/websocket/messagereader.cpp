// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "messagereader.h"

#include <QtCore/qendian.h>
#include <QtCore/qstringconverter.h>

#include <utility>

using namespace Qt::StringLiterals;
using Opcode = WebSocketFrame::Opcode;

std::optional<WebSocketMessage> MessageReader::next()
{
    while (!failure()) {
        const auto frame = m_decoder.next(m_maxMessageSize - m_fragments.size());
        if (!frame)
            break;
        if (auto message = frame->isControl() ? readControl(*frame) : read(*frame))
            return message;
    }
    return std::nullopt;
}

const std::optional<CloseStatus> &MessageReader::failure() const
{
    return m_failure ? m_failure : m_decoder.failure();
}

std::optional<WebSocketMessage> MessageReader::read(const WebSocketFrame &frame)
{
    const bool isContinuation = frame.opcode == Opcode::Continuation;
    if (isContinuation != m_kind.has_value()) {
        m_failure = CloseStatus{ CloseStatus::ProtocolError,
                                 isContinuation ? u"nothing to continue"_s
                                                : u"message inside another"_s };
        return std::nullopt;
    }
    if (!isContinuation)
        m_kind = frame.opcode;
    m_fragments.append(frame.payload);
    if (!frame.isFinal)
        return std::nullopt;
    const QByteArray message = std::exchange(m_fragments, {});
    if (std::exchange(m_kind, std::nullopt) == Opcode::Binary)
        return BinaryMessage{ message };
    if (const std::optional<QString> text = decodeText(message))
        return TextMessage{ *text };
    return std::nullopt;
}

std::optional<WebSocketMessage> MessageReader::readControl(const WebSocketFrame &frame)
{
    switch (frame.opcode) {
    case Opcode::Ping:
        return PingMessage{ frame.payload };
    case Opcode::Pong:
        return PongMessage{ frame.payload };
    default:
        return readClose(frame.payload);
    }
}

std::optional<WebSocketMessage> MessageReader::readClose(const QByteArray &payload)
{
    if (payload.isEmpty())
        return CloseStatus{};
    CloseStatus status;
    constexpr qsizetype codeSize = sizeof(status.code);
    // Half a code leaves one that may not be sent.
    if (payload.size() >= codeSize)
        status.code = qFromBigEndian<quint16>(payload.constData());
    if (!CloseStatus::maySend(status.code)) {
        m_failure = CloseStatus{ CloseStatus::ProtocolError, u"invalid close code"_s };
        return std::nullopt;
    }
    const std::optional<QString> reason = decodeText(QByteArrayView(payload).sliced(codeSize));
    if (!reason)
        return std::nullopt;
    status.reason = *reason;
    return status;
}

std::optional<QString> MessageReader::decodeText(QByteArrayView bytes)
{
    // A byte order mark is text like any other here.
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless
                               | QStringDecoder::Flag::ConvertInitialBom);
    QString text = decoder(bytes);
    if (!decoder.hasError())
        return text;
    m_failure = CloseStatus{ CloseStatus::InvalidPayload, u"not UTF-8"_s };
    return std::nullopt;
}
