// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2TESTFRAME_H
#define H2TESTFRAME_H

#include <QtCore/qbytearray.h>

struct H2TestFrame
{
    enum class Direction { Received, Sent };

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
    };

    enum Flag : quint8 {
        EndStream = 0x1,
        Ack = 0x1,
        EndHeaders = 0x4,
        Padded = 0x8,
        HasPriority = 0x20,
    };

    int connection = 0;
    Direction direction = Direction::Received;
    quint8 type = 0;
    quint8 flags = 0;
    quint32 streamId = 0;
    QByteArray payload;
};

struct H2TestSetting
{
    quint16 id = 0;
    quint32 value = 0;
};

#endif // H2TESTFRAME_H
