// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FLOODBUDGET_H
#define FLOODBUDGET_H

#include "policy/timepoint.h"

#include <QtCore/qglobal.h>

#include <optional>

namespace QtH2 {

// What a peer may ask of this side without getting anything done: frames that are allowed one by one,
// and in numbers only keep it busy (RFC 9113, section 10.5).
//
// Such a frame costs points, in proportion to the work it makes. Points come back with time, and for
// what the application has sent: a peer that answers, gives windows back and measures round trips as
// often as there is a reason never runs out of them.
class FloodBudget
{
public:
    // Enough for a thousand PINGs at once, as an impatient peer may send them, and then for a hundred
    // a second, for ever.
    static constexpr qint64 capacity = 80'000;
    static constexpr qint64 pointsPerMillisecond = 8;

    explicit FloodBudget(qint64 maxHeaderListSize) { setMaxHeaderListSize(maxHeaderListSize); }
    void setMaxHeaderListSize(qint64 size);

    struct Frame
    {
        quint8 type = 0;
        bool isAck = false;
        bool endsStream = false;
        qint64 size = 0; // of the payload, without padding
    };
    void frameReceived(const Frame &frame, TimePoint now);
    // The application has read so much of what came as DATA.
    void bodyRead(qint64 size);
    void requestSent();
    // There was more to be sent on the stream than the peer's window allowed.
    void dataSent(qint64 size, bool wasCutByWindow);

    // The type of the frame that was one too many.
    [[nodiscard]] std::optional<quint8> exceededBy() const { return m_exceededBy; }
    [[nodiscard]] qint64 points() const { return m_points; }

private:
    [[nodiscard]] static qint64 costOf(const Frame &frame);
    [[nodiscard]] bool isDue(const Frame &frame);
    void refill(TimePoint now);
    void earn(qint64 points);
    [[nodiscard]] bool isBlockTooLong(const Frame &frame);

    qint64 m_maxContinuations = 0;
    qint64 m_continuations = 0; // of the field block that is being received
    qint64 m_points = capacity;
    // What requests that were sent have still to get, however many come at once.
    qint64 m_responsesDue = 0;
    qint64 m_endsDue = 0;
    qint64 m_dripsUnread = 0; // which is what they have cost
    std::optional<TimePoint> m_filledAt;
    std::optional<quint8> m_exceededBy;
};

} // namespace QtH2

#endif // FLOODBUDGET_H
