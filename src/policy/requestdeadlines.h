// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REQUESTDEADLINES_H
#define REQUESTDEADLINES_H

#include "policy/requestqueue.h"
#include "policy/timepoint.h"

#include <array>
#include <chrono>
#include <optional>
#include <set>
#include <unordered_map>

namespace QtH2 {

// Which request runs out of which time first.
class RequestDeadlines
{
public:
    using RequestId = RequestQueue::RequestId;

    enum class Limit {
        Continue, // the body waits no longer to be asked for
        Response, // the headers of the response have to be there
        Whole, // all of it has to be
    };
    struct Expired
    {
        RequestId request;
        Limit limit;
        std::chrono::milliseconds after;
    };

    void add(RequestId request, Limit limit, TimePoint begin, std::chrono::milliseconds after);
    void remove(RequestId request, Limit limit);
    void remove(RequestId request);

    // Takes out one whose time is over, the earliest first.
    [[nodiscard]] std::optional<Expired> takeExpired(TimePoint now);
    [[nodiscard]] std::optional<TimePoint> nextDeadline() const;

private:
    using Deadlines = std::array<std::optional<TimePoint>, 3>; // by limit
    struct Entry
    {
        TimePoint deadline;
        RequestId request;
        Limit limit;
        std::chrono::milliseconds after;

        friend bool operator<(const Entry &left, const Entry &right)
        {
            if (left.deadline != right.deadline)
                return left.deadline < right.deadline;
            if (left.request != right.request)
                return left.request < right.request;
            return left.limit < right.limit;
        }
    };

    static std::optional<TimePoint> &of(Deadlines &deadlines, Limit limit)
    {
        return deadlines[static_cast<std::size_t>(limit)];
    }

    std::set<Entry> m_entries;
    std::unordered_map<RequestId, Deadlines> m_requests;
};

} // namespace QtH2

#endif // REQUESTDEADLINES_H
