// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef H2TESTFRAME_H
#define H2TESTFRAME_H

#include <QtCore/qbytearray.h>

struct H2TestFrame
{
    enum class Direction { Received, Sent };

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
