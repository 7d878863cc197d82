// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "testing/scriptplayer.h"

#include "testing/h2testscript_p.h"

#include <algorithm>
#include <type_traits>

namespace QtH2 {

void ScriptPlayer::append(const H2TestScript &script)
{
    if (isFinished())
        m_received.clear();
    const ScriptSteps &steps = H2TestScriptPrivate::steps(script);
    m_steps.insert(m_steps.end(), steps.begin(), steps.end());
}

void ScriptPlayer::frameReceived(const H2TestFrame &frame)
{
    if (!isFinished())
        m_received.emplace_back(frame.type, frame.streamId);
}

std::optional<ScriptPlayer::Action> ScriptPlayer::next()
{
    while (!m_isHeld && !m_steps.empty()) {
        ScriptStep &first = m_steps.front();
        if (const auto *wait = std::get_if<WaitForFrame>(&first)) {
            if (!takeReceived(*wait))
                return std::nullopt;
            m_steps.pop_front();
        } else if (std::holds_alternative<RepeatSteps>(first)) {
            unroll();
        } else if (auto *send = std::get_if<SendBytes>(&first)) {
            SendBytes piece = takePiece(send);
            if (send->bytes.isEmpty())
                m_steps.pop_front();
            return piece;
        } else {
            const ScriptStep step = std::move(first);
            m_steps.pop_front();
            return std::visit(
                [](const auto &action) -> std::optional<Action> {
                    if constexpr (std::is_constructible_v<Action, decltype(action)>)
                        return Action(action);
                    else
                        return std::nullopt;
                },
                step);
        }
    }
    return std::nullopt;
}

bool ScriptPlayer::takeReceived(const WaitForFrame &wanted)
{
    const auto found = std::find_if(m_received.begin(), m_received.end(), [&](const auto &frame) {
        return frame.first == wanted.type && frame.second == wanted.streamId.value_or(frame.second);
    });
    const bool isThere = found != m_received.end();
    m_received.erase(m_received.begin(), isThere ? found + 1 : found);
    return isThere;
}

SendBytes ScriptPlayer::takePiece(SendBytes *step)
{
    const qsizetype size
        = step->pieceSize > 0 ? std::min(step->pieceSize, step->bytes.size()) : step->bytes.size();
    const SendBytes piece{ step->bytes.first(size), step->pieceSize, step->isFrame };
    step->bytes.remove(0, size);
    return piece;
}

// One round at a time, so that a million rounds take no more room than one.
void ScriptPlayer::unroll()
{
    RepeatSteps repeat = std::get<RepeatSteps>(m_steps.front());
    m_steps.pop_front();
    if (repeat.times <= 0)
        return;
    --repeat.times;
    const ScriptSteps round = H2TestScriptPrivate::steps(repeat.steps);
    if (repeat.times > 0)
        m_steps.emplace_front(std::move(repeat));
    m_steps.insert(m_steps.begin(), round.begin(), round.end());
}

} // namespace QtH2
