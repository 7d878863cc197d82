// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef MESSAGEREADER_H
#define MESSAGEREADER_H

#include "closestatus.h"
#include "framedecoder.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

#include <optional>
#include <variant>

struct TextMessage
{
    QString text;
};
struct BinaryMessage
{
    QByteArray bytes;
};
struct PingMessage
{
    QByteArray payload;
};
struct PongMessage
{
    QByteArray payload;
};
using WebSocketMessage
    = std::variant<TextMessage, BinaryMessage, PingMessage, PongMessage, CloseStatus>;

// Takes bytes and gives messages: puts fragments together (RFC 6455, section 5.4), and checks that
// text is UTF-8. Holds no more than one message of the largest size, and what was appended last.
class MessageReader
{
public:
    MessageReader(FrameDecoder::Sender sender, qint64 maxMessageSize)
        : m_decoder(sender)
        , m_maxMessageSize(maxMessageSize)
    {
    }

    void append(const QByteArray &bytes) { m_decoder.append(bytes); }
    [[nodiscard]] std::optional<WebSocketMessage> next();
    // Nothing more comes after one.
    [[nodiscard]] const std::optional<CloseStatus> &failure() const;

private:
    [[nodiscard]] std::optional<WebSocketMessage> read(const WebSocketFrame &frame);
    [[nodiscard]] std::optional<WebSocketMessage> readControl(const WebSocketFrame &frame);
    [[nodiscard]] std::optional<WebSocketMessage> readClose(const QByteArray &payload);
    [[nodiscard]] std::optional<QString> decodeText(QByteArrayView bytes);

    FrameDecoder m_decoder;
    const qint64 m_maxMessageSize;
    std::optional<WebSocketFrame::Opcode> m_kind; // of the message whose fragments are coming
    QByteArray m_fragments;
    std::optional<CloseStatus> m_failure;
};

#endif // MESSAGEREADER_H
