// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef RESETBUDGET_H
#define RESETBUDGET_H

#include "policy/timepoint.h"

#include <QtCore/qglobal.h>

#include <chrono>
#include <deque>
#include <optional>
#include <unordered_set>

namespace QtH2 {

// What to do about frames for streams that are over.
//
// A peer cannot know yet of a stream that was just reset, so its frames are ignored, for a while and
// for so many streams. Beyond that it is told STREAM_CLOSED again (RFC 9113, section 5.1), and each
// time counts, as does each stream that a fault of the peer made this side reset: a peer that goes on
// so is ended.
class ResetBudget
{
public:
    struct Settings
    {
        qint64 maxRemembered = 0;
        std::chrono::milliseconds duration{ 0 };
        std::optional<qint64> maxErrors; // unset: no limit
    };

    enum class Verdict { Ignore, Answer, EndConnection };

    explicit ResetBudget(const Settings &settings)
        : m_settings(settings)
    {
    }
    void setSettings(const Settings &settings) { m_settings = settings; }

    // This side reset a stream. Beyond the number to remember, the new one is not remembered.
    void streamReset(qint32 streamId, TimePoint now);
    // A DATA or HEADERS frame came for a stream that is over.
    [[nodiscard]] Verdict frameReceived(qint32 streamId, TimePoint now);
    // A fault of the peer made this side reset a stream.
    [[nodiscard]] Verdict errorReset();

    [[nodiscard]] std::size_t remembered() const { return m_order.size(); }
    [[nodiscard]] qint64 errors() const { return m_errors; }

private:
    struct Entry
    {
        qint32 streamId;
        TimePoint until;
    };

    void forgetOld(TimePoint now);

    Settings m_settings;
    std::deque<Entry> m_order;
    std::unordered_set<qint32> m_streams;
    qint64 m_errors = 0;
};

} // namespace QtH2

#endif // RESETBUDGET_H
