// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef BUFFERBUDGET_H
#define BUFFERBUDGET_H

#include <QtCore/qglobal.h>

#include <optional>

namespace QtH2 {

// How much one connection may hold that the application has not read. While there is room the peer
// may go on sending; beyond it, a stream's window opens again only as the application reads.
class BufferBudget
{
public:
    enum class Verdict {
        Room, // the window is given back at once
        Full, // only for what is read
        Unread, // and there is nobody who reads: the request fails
    };

    explicit BufferBudget(std::optional<qint64> limit)
        : m_limit(limit)
    {
    }
    void setLimit(std::optional<qint64> limit) { m_limit = limit; }

    [[nodiscard]] Verdict received(qint64 bytes, bool isBeingRead)
    {
        m_buffered += bytes;
        if (!isFull())
            return Verdict::Room;
        return isBeingRead ? Verdict::Full : Verdict::Unread;
    }
    // Read, or thrown away.
    void released(qint64 bytes) { m_buffered -= bytes; }

    [[nodiscard]] bool isFull() const { return m_limit && m_buffered > *m_limit; }
    [[nodiscard]] qint64 buffered() const { return m_buffered; }
    [[nodiscard]] std::optional<qint64> limit() const { return m_limit; }

private:
    std::optional<qint64> m_limit;
    qint64 m_buffered = 0;
};

} // namespace QtH2

#endif // BUFFERBUDGET_H
