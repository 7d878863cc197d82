// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/floodbudget.h"

#include <algorithm>

namespace QtH2 {

namespace {

// RFC 9113, section 6; RFC 7838, section 4; RFC 8336, section 2.
enum Type : quint8 {
    Data = 0x0,
    Headers = 0x1,
    Settings = 0x4,
    PushPromise = 0x5,
    Ping = 0x6,
    GoAway = 0x7,
    Continuation = 0x9,
    AlternativeService = 0xa,
    Origin = 0xc,
};

// A message of gRPC has five bytes at least. Below that a body comes in drips, which is how some
// programs write: byte by byte.
constexpr qint64 smallestMessage = 5;

bool isDrip(const FloodBudget::Frame &frame)
{
    return frame.type == Data && !frame.endsStream && frame.size > 0
        && frame.size < smallestMessage;
}

} // namespace

// Up to four times the list size is the fault of a stream only, see HeaderLimit. A peer may fill its
// frames badly, and eight are allowed whatever the size.
void FloodBudget::setMaxHeaderListSize(qint64 size)
{
    constexpr qint64 frameSize = 16384;
    constexpr qint64 always = 8;
    m_maxContinuations = std::max(always, 1 + 5 * (size / frameSize));
}

void FloodBudget::frameReceived(const Frame &frame, TimePoint now)
{
    refill(now);
    m_points -= isDue(frame) ? 0 : costOf(frame);
    m_dripsUnread += isDrip(frame) ? 1 : 0;
    earn(frame.type == Data ? frame.size / 128 : 0);
    if (!m_exceededBy && (m_points < 0 || isBlockTooLong(frame)))
        m_exceededBy = frame.type;
}

// One point is what it takes to put a few bytes to others.
qint64 FloodBudget::costOf(const Frame &frame)
{
    constexpr qint64 drip = 1;
    // It is looked at, and that is all.
    constexpr qint64 look = 8;
    // Something is made of it: an answer, a decoded field block, a signal.
    constexpr qint64 work = 80;
    // All streams and the encoder are gone through, and an answer is made.
    constexpr qint64 upheaval = 800;
    switch (frame.type) {
    case Data:
        if (isDrip(frame))
            return drip;
        return frame.size == 0 && !frame.endsStream ? work : 0;
    case Headers:
    case PushPromise:
    case GoAway:
    case AlternativeService:
    case Origin:
        return work;
    case Settings:
        return frame.isAck ? look : upheaval;
    case Ping:
        return frame.isAck ? look : work;
    default:
        return look;
    }
}

// A stream without an end may have had its response, and one that has ended needs none.
bool FloodBudget::isDue(const Frame &frame)
{
    const auto take = [](qint64 &due) { return due > 0 && due-- > 0; };
    if (frame.type != Headers && (frame.type != Data || !frame.endsStream))
        return false;
    const bool isDue = take(frame.endsStream ? m_endsDue : m_responsesDue);
    m_responsesDue = std::min(m_responsesDue, m_endsDue);
    return isDue;
}

bool FloodBudget::isBlockTooLong(const Frame &frame)
{
    m_continuations = frame.type == Continuation ? m_continuations + 1 : 0;
    return m_continuations > m_maxContinuations;
}

// Drips that are read are what the application wants, and are held up by its reading.
void FloodBudget::bodyRead(qint64 size)
{
    const qint64 drips = std::min(size, m_dripsUnread);
    m_dripsUnread -= drips;
    earn(drips);
}

// Its response, and trailers that end it, are due. Besides there may be informational responses, a
// PING to measure the round trip, and windows given back.
void FloodBudget::requestSent()
{
    ++m_responsesDue;
    ++m_endsDue;
    constexpr qint64 reward = 400;
    earn(reward);
}

// What is sent may be given back in pieces of 256 bytes, and one PING and one WINDOW_UPDATE for the
// stream and the connection each may follow a frame that is small because there was no more to send.
// Not so where the peer itself has made it small (CVE-2019-9511).
void FloodBudget::dataSent(qint64 size, bool wasCutByWindow)
{
    constexpr qint64 reward = 96;
    earn(size / 32 + (wasCutByWindow ? 0 : reward));
}

void FloodBudget::refill(TimePoint now)
{
    using Milliseconds = std::chrono::milliseconds;
    if (!m_filledAt)
        m_filledAt = now;
    const auto passed = std::chrono::duration_cast<Milliseconds>(now - *m_filledAt);
    *m_filledAt += passed;
    earn(passed.count() * pointsPerMillisecond);
}

void FloodBudget::earn(qint64 points)
{
    m_points = std::min(capacity, m_points + points);
}

} // namespace QtH2
