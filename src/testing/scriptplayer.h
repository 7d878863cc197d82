// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SCRIPTPLAYER_H
#define SCRIPTPLAYER_H

#include "testing/scriptsteps.h"

#include <QtH2/h2testframe.h>

#include <deque>
#include <optional>
#include <utility>

namespace QtH2 {

// The steps that are still to be done on one connection. Knows no socket: whoever drives it takes
// one step after the other, and does it.
class ScriptPlayer
{
public:
    void append(const H2TestScript &script);
    [[nodiscard]] bool isFinished() const { return m_steps.empty(); }

    void frameReceived(const H2TestFrame &frame);

    // What is to be done now, and is not to be asked for again; none: it is not time yet. Bytes are a
    // piece, or whole.
    using Action
        = std::variant<SendBytes, PauseScript, FinishWriting, CloseConnection, ResetConnection>;
    [[nodiscard]] std::optional<Action> next();
    // Until resume() it is not time.
    void hold() { m_isHeld = true; }
    void resume() { m_isHeld = false; }

private:
    [[nodiscard]] bool takeReceived(const WaitForFrame &wanted);
    [[nodiscard]] SendBytes takePiece(SendBytes *step);
    void unroll();

    std::deque<ScriptStep> m_steps;
    std::deque<std::pair<quint8, quint32>> m_received; // type and stream
    bool m_isHeld = false;
};

} // namespace QtH2

#endif // SCRIPTPLAYER_H
