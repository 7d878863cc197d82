// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SESSIONPEER_H
#define SESSIONPEER_H

#include "frames.h"
#include "protocol/session.h"

#include <chrono>
#include <iterator>
#include <utility>
#include <variant>
#include <vector>

namespace QtH2 {

// A session and the server at its other end, which is the test.
class Peer
{
public:
    explicit Peer(const H2ConnectionOptions &options = {})
        : session(options)
    {
    }

    // What the session has to send, as frames, and as it was.
    QList<Frames::Frame> sent()
    {
        constexpr qsizetype everything = 1024 * 1024 * 1024;
        bytes.clear();
        session.produce(&bytes, everything, now);
        collect();
        return Frames::decode(bytes);
    }
    QList<Frames::Frame> sent(Frames::Type type)
    {
        QList<Frames::Frame> frames = sent();
        frames.removeIf([type](const Frames::Frame &frame) { return frame.type != type; });
        return frames;
    }

    void receive(const QByteArray &frames)
    {
        session.receive(frames, now);
        collect();
    }
    void end(const H2Error &cause = {})
    {
        session.receiveEnd(cause);
        collect();
    }

    static RequestMessage message(const QByteArray &method = "GET", const QByteArray &body = {})
    {
        RequestMessage message;
        message.fields = { { ":method", method },
                           { ":scheme", "https" },
                           { ":authority", "localhost" },
                           { ":path", "/" } };
        message.body = body;
        return message;
    }
    RequestId submit(const RequestMessage &message)
    {
        const RequestId request = session.submit(message, now);
        collect();
        return request;
    }
    RequestId submit(const QByteArray &method = "GET", const QByteArray &body = {},
                     const RequestLimits &limits = {})
    {
        RequestMessage whole = message(method, body);
        whole.limits = limits;
        return submit(whole);
    }
    // Lets time pass, and the session see it.
    void pass(std::chrono::milliseconds time)
    {
        now += time;
        session.checkDeadlines(now);
        collect();
    }

    // A request that has been sent, and the exchange of SETTINGS done.
    RequestId submitAndSend(const QByteArray &method = "GET", const QByteArray &body = {})
    {
        const RequestId request = submit(method, body);
        sent();
        receive(Frames::settings());
        sent();
        receive(Frames::settingsAck());
        return request;
    }

    // The events of that kind, in order, and they are gone then.
    template <typename Event> std::vector<Event> take()
    {
        std::vector<Event> found;
        EventList others;
        for (QtH2::Event &event : m_events) {
            if (auto *wanted = std::get_if<Event>(&event))
                found.push_back(std::move(*wanted));
            else
                others.push_back(std::move(event));
        }
        m_events = std::move(others);
        return found;
    }
    // How the only request that has finished did.
    H2Error outcome()
    {
        const auto finished = take<RequestFinished>();
        if (finished.size() != 1)
            qFatal("%d requests have finished", static_cast<int>(finished.size()));
        return finished.front().error;
    }
    QByteArray received()
    {
        QByteArray body;
        for (const DataReceived &event : take<DataReceived>())
            body += event.bytes;
        return body;
    }
    const EventList &events() const { return m_events; }

    Session session;
    TimePoint now{ std::chrono::hours(1) };
    QByteArray bytes;

private:
    void collect()
    {
        EventList events = session.takeEvents();
        m_events.insert(m_events.end(), std::make_move_iterator(events.begin()),
                        std::make_move_iterator(events.end()));
    }

    EventList m_events;
};

// The header fields of a response without surprises.
inline QList<QPair<QByteArray, QByteArray>> ok()
{
    return { { ":status", "200" } };
}

} // namespace QtH2

#endif // SESSIONPEER_H
