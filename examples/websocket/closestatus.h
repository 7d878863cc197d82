// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CLOSESTATUS_H
#define CLOSESTATUS_H

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

#include <optional>

// Why a WebSocket was closed: what a Close frame carries (RFC 6455, section 5.5.1).
struct CloseStatus
{
    // RFC 6455, section 7.4.1.
    enum Code : quint16 {
        NormalClosure = 1000,
        ProtocolError = 1002,
        NoStatusReceived = 1005, // stands for a Close frame without a code
        AbnormalClosure = 1006, // stands for an end without a Close frame
        InvalidPayload = 1007,
        MessageTooBig = 1009,
    };

    quint16 code = NoStatusReceived;
    QString reason;

    // Empty where there is no code. Nothing when a Close frame cannot say this.
    [[nodiscard]] std::optional<QByteArray> toPayload() const;

    // Whether a Close frame may carry that code (RFC 6455, section 7.4, and the registry of IANA).
    [[nodiscard]] static bool maySend(quint16 code);
};

#endif // CLOSESTATUS_H
