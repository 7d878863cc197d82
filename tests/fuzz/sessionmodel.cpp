// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "sessionmodel.h"

#include "invariant.h"

#include <algorithm>
#include <variant>

namespace QtH2 {

namespace {

template <typename... Functions> struct Overloaded : Functions...
{
    using Functions::operator()...;
};
template <typename... Functions> Overloaded(Functions...) -> Overloaded<Functions...>;

} // namespace

SessionModel::Request *SessionModel::find(RequestId id)
{
    const auto found = std::find_if(m_requests.begin(), m_requests.end(),
                                    [id](const Request &request) { return request.id == id; });
    return found == m_requests.end() ? nullptr : &*found;
}

SessionModel::Request *SessionModel::findOpen(RequestId id)
{
    Request *request = find(id);
    require(request, "an event is of a request that there is");
    require(!request->isFinished, "nothing is told of a request that has finished");
    return request;
}

void SessionModel::see(const Event &event)
{
    if (m_finished) {
        requireRefusal(event);
        return;
    }
    std::visit(
        Overloaded{
            [](const auto &) {},
            [this](const RequestSent &sent) {
                Request *request = findOpen(sent.request);
                require(!request->wasSent, "a request is sent once");
                request->wasSent = true;
            },
            [this](const InformationalReceived &received) {
                require(received.status >= 100 && received.status < 200, "1xx is what it says");
                require(!findOpen(received.request)->hadHeaders, "1xx comes before the response");
            },
            [this](const HeadersReceived &received) {
                Request *request = findOpen(received.request);
                require(received.status >= 200 && received.status < 1000,
                        "a response has a status");
                require(!request->hadHeaders, "a response has its headers once");
                request->hadHeaders = true;
            },
            [this](const DataReceived &received) {
                Request *request = findOpen(received.request);
                require(request->hadHeaders, "a body comes behind its headers");
                require(!request->hadTrailers, "nothing comes behind the trailers");
                require(!received.bytes.isEmpty(), "DATA that is told of is not empty");
                request->unread += received.bytes.size();
            },
            [this](const DataSent &sent) {
                require(sent.bytes > 0 && findOpen(sent.request)->wasSent,
                        "a body goes out behind its headers");
            },
            [this](const BodyWanted &wanted) {
                require(wanted.bytes > 0, "a wish is for something");
                findOpen(wanted.request)->wanted += wanted.bytes;
            },
            [this](const TrailersReceived &received) {
                Request *request = findOpen(received.request);
                require(request->hadHeaders && !request->hadTrailers, "trailers come once");
                request->hadTrailers = true;
            },
            [this](const PushReceived &push) {
                require(!find(push.pushed), "a push is told of once");
                m_requests.push_back({ push.pushed });
            },
            [this](const TunnelEndReceived &end) { (void)findOpen(end.request); },
            [this](const RequestFinished &finished) {
                Request *request = findOpen(finished.request);
                if (!finished.error.isError()) {
                    require(request->hadHeaders, "what succeeds had a response");
                    require(!finished.error.isRetrySafe(), "success is not to be tried again");
                }
                if (finished.error.isRetrySafe())
                    require(!request->hadHeaders, "what was answered is not to be tried again");
                request->isFinished = true;
                request->unread = 0;
            },
            [this](const SessionFinished &) {
                requireAllFinished();
                m_finished = true;
            },
        },
        event);
}

// What is submitted when the session is over is refused, and that is all that can happen then.
void SessionModel::requireRefusal(const Event &event)
{
    if (std::holds_alternative<RequestQueued>(event))
        return;
    const auto *finished = std::get_if<RequestFinished>(&event);
    require(finished, "nothing is told behind the end of the session");
    require(finished->error.isRetrySafe(), "what is refused is to be tried elsewhere");
    findOpen(finished->request)->isFinished = true;
}

qint64 SessionModel::unread() const
{
    qint64 sum = 0;
    for (const Request &request : m_requests)
        sum += request.unread;
    return sum;
}

void SessionModel::requireAllFinished() const
{
    require(std::all_of(m_requests.begin(), m_requests.end(),
                        [](const Request &request) { return request.isFinished; }),
            "each request has finished");
}

} // namespace QtH2
