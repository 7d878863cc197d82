// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SESSIONMODEL_H
#define SESSIONMODEL_H

#include "protocol/session.h"

#include <vector>

namespace QtH2 {

// What a session has told of its requests, held against what it promises.
class SessionModel
{
public:
    struct Request
    {
        RequestId id;
        bool wasSent = false;
        bool hadHeaders = false;
        bool hadTrailers = false;
        bool isFinished = false;
        qint64 unread = 0;
        qint64 wanted = 0; // of the body
    };

    void submitted(RequestId request) { m_requests.push_back({ request }); }
    void see(const Event &event);
    void consumed(Request *request, qint64 size) { request->unread -= size; }

    [[nodiscard]] std::vector<Request> &requests() { return m_requests; }
    [[nodiscard]] qint64 unread() const;
    [[nodiscard]] bool isFinished() const { return m_finished; }
    void requireAllFinished() const;

private:
    void requireRefusal(const Event &event);
    [[nodiscard]] Request *find(RequestId id);
    [[nodiscard]] Request *findOpen(RequestId id);

    std::vector<Request> m_requests;
    bool m_finished = false;
};

} // namespace QtH2

#endif // SESSIONMODEL_H
