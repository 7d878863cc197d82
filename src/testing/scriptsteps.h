// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SCRIPTSTEPS_H
#define SCRIPTSTEPS_H

#include <QtH2/h2testscript.h>

#include <QtCore/qbytearray.h>

#include <chrono>
#include <optional>
#include <variant>
#include <vector>

namespace QtH2 {

struct WaitForFrame
{
    quint8 type;
    std::optional<quint32> streamId;
};
struct SendBytes
{
    QByteArray bytes;
    qsizetype pieceSize; // 0: all at once
    bool isFrame; // and is recorded as one
};
struct PauseScript
{
    std::chrono::milliseconds duration;
};
struct RepeatSteps
{
    int times;
    H2TestScript steps;
};
struct FinishWriting
{
};
struct CloseConnection
{
};
struct ResetConnection
{
};

using ScriptStep = std::variant<WaitForFrame, SendBytes, PauseScript, RepeatSteps, FinishWriting,
                                CloseConnection, ResetConnection>;
using ScriptSteps = std::vector<ScriptStep>;

} // namespace QtH2

#endif // SCRIPTSTEPS_H
