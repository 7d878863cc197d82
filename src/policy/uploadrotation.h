// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef UPLOADROTATION_H
#define UPLOADROTATION_H

#include <QtCore/qglobal.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace QtH2 {

// Lets the uploads of a connection send in turn: in each round every one of them a quantum. Left
// alone, nghttp2 sends the oldest to its end before it begins with the next, from 1.65 on.
class UploadRotation
{
public:
    // One DATA frame of the size that every peer takes (RFC 9113, section 4.2).
    static constexpr qsizetype quantum = 16384;

    // What an upload has sent of the round's quantum.
    class Share
    {
        friend class UploadRotation;
        std::uint64_t round = 0;
        qsizetype sent = 0;
    };

    void begin() { ++m_uploads; }
    void end() { --m_uploads; }

    // How much it may send now; 0: nothing more in this round.
    [[nodiscard]] qsizetype allowance(const Share &share) const
    {
        if (m_uploads <= 1)
            return std::numeric_limits<qsizetype>::max();
        return share.round == m_round ? std::max<qsizetype>(quantum - share.sent, 0) : quantum;
    }
    void sent(Share *share, qsizetype size) const
    {
        if (std::exchange(share->round, m_round) != m_round)
            share->sent = 0;
        share->sent += size;
    }

    // Its quantum is used up.
    void suspend(std::int32_t streamId) { m_suspended.push_back(streamId); }
    [[nodiscard]] bool hasSuspended() const { return !m_suspended.empty(); }
    // Those that were suspended, who may all go on.
    [[nodiscard]] std::vector<std::int32_t> beginRound()
    {
        ++m_round;
        return std::exchange(m_suspended, {});
    }

private:
    std::vector<std::int32_t> m_suspended;
    std::uint64_t m_round = 1;
    std::size_t m_uploads = 0;
};

} // namespace QtH2

#endif // UPLOADROTATION_H
