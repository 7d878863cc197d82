// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FRAMEDECODER_H
#define FRAMEDECODER_H

#include "closestatus.h"
#include "websocketframe.h"

#include <QtCore/qbytearray.h>

#include <optional>

// Takes bytes in pieces of any size and gives frames. What breaks a rule is a failure, after which
// there are no frames any more.
class FrameDecoder
{
public:
    enum class Sender { Client, Server };

    explicit FrameDecoder(Sender sender)
        : m_sender(sender)
    {
    }

    void append(const QByteArray &bytes);
    // The next frame, unmasked, when it is whole. One that says it is larger than maxPayload fails
    // before its payload is there; control frames have their own limit.
    [[nodiscard]] std::optional<WebSocketFrame> next(qint64 maxPayload);
    // With which code to close, and why.
    [[nodiscard]] const std::optional<CloseStatus> &failure() const { return m_failure; }

private:
    struct Header;
    [[nodiscard]] std::optional<Header> readHeader();
    void fail(CloseStatus::Code code, const QString &reason);

    const Sender m_sender;
    QByteArray m_input;
    std::optional<CloseStatus> m_failure;
};

#endif // FRAMEDECODER_H
