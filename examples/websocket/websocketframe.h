// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef WEBSOCKETFRAME_H
#define WEBSOCKETFRAME_H

#include <QtCore/qbytearray.h>

#include <optional>

// A frame of RFC 6455, section 5.2.
struct WebSocketFrame
{
    enum class Opcode : quint8 {
        Continuation = 0x0,
        Text = 0x1,
        Binary = 0x2,
        Close = 0x8,
        Ping = 0x9,
        Pong = 0xA,
    };

    // What a control frame may carry (RFC 6455, section 5.5).
    static constexpr qsizetype maxControlPayload = 125;

    Opcode opcode = Opcode::Text;
    QByteArray payload;
    bool isFinal = true;

    [[nodiscard]] bool isControl() const { return (static_cast<quint8>(opcode) & 0x8) != 0; }

    // A client masks what it sends, a server does not (RFC 6455, section 5.1).
    [[nodiscard]] QByteArray encoded(std::optional<quint32> maskingKey) const;

    // Masks or unmasks, which is the same (RFC 6455, section 5.3).
    static void mask(QByteArray *payload, quint32 key);
};

#endif // WEBSOCKETFRAME_H
