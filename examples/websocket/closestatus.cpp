// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "closestatus.h"

#include "websocketframe.h"

#include <QtCore/qendian.h>

std::optional<QByteArray> CloseStatus::toPayload() const
{
    if (code == NoStatusReceived && reason.isEmpty())
        return QByteArray();
    if (!maySend(code))
        return std::nullopt;
    QByteArray payload(sizeof(code), Qt::Uninitialized);
    qToBigEndian(code, payload.data());
    payload.append(reason.toUtf8());
    if (payload.size() > WebSocketFrame::maxControlPayload)
        return std::nullopt;
    return payload;
}

bool CloseStatus::maySend(quint16 code)
{
    // 1004 is reserved, 1005, 1006 and 1015 are never sent; 1012 to 1014 came after the RFC.
    const bool isRegistered = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014);
    const bool isForApplications = code >= 3000 && code <= 4999;
    return isRegistered || isForApplications;
}
