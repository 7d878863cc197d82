// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FRAMELINE_H
#define FRAMELINE_H

#include <QtCore/qstring.h>
#include <QtCore/qstringview.h>

#include <optional>

// One line of the logging category qth2.frames, taken apart.
struct FrameLine
{
    QString seconds;
    bool isSent = false;
    QString type;
    qint64 stream = 0;
    qint64 length = 0;
    QString details; // flags, values, fields

    [[nodiscard]] static std::optional<FrameLine> parse(QStringView line);
};

#endif // FRAMELINE_H
