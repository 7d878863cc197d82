// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "frameline.h"

#include <QtCore/qregularexpression.h>

using namespace Qt::StringLiterals;

std::optional<FrameLine> FrameLine::parse(QStringView line)
{
    static const QRegularExpression pattern(
        uR"(^(\d+\.\d+) (>>|<<) (\S+) stream=(\d+) length=(\d+) ?(.*)$)"_s);
    const QRegularExpressionMatch match = pattern.match(line.toString());
    if (!match.hasMatch())
        return std::nullopt;
    FrameLine frame;
    frame.seconds = match.captured(1);
    frame.isSent = match.capturedView(2) == ">>"_L1;
    frame.type = match.captured(3);
    frame.stream = match.capturedView(4).toLongLong();
    frame.length = match.capturedView(5).toLongLong();
    frame.details = match.captured(6);
    return frame;
}
