// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REQUESTSTREAMS_H
#define REQUESTSTREAMS_H

#include "policy/requestdeadlines.h"
#include "policy/requestqueue.h"
#include "protocol/stream.h"

#include <QtH2/h2headers.h>

#include <optional>
#include <unordered_map>
#include <vector>

namespace QtH2 {

// The requests of a session and their streams: which wait, which are open, which are finished for
// the application and only live on for the wire.
class RequestStreams
{
public:
    [[nodiscard]] Stream *add(const H2Headers &fields);
    [[nodiscard]] Stream *addPush(std::int32_t id, RequestId parent);
    // At the end of the queue, or where it waits for what the server allows.
    void enqueue(const Stream *stream) { m_queue.push(stream->request()); }
    void hold(const Stream *stream) { m_held.push_back(stream->request()); }
    [[nodiscard]] std::vector<Stream *> takeHeld();
    [[nodiscard]] Stream *find(RequestId request);
    [[nodiscard]] bool hasQueued() const { return !m_queue.isEmpty(); }
    // The first of the queue, which it leaves.
    [[nodiscard]] Stream *takeQueued();
    // False: it is neither in the queue nor held.
    [[nodiscard]] bool unqueue(const Stream *stream);
    void clearQueue();
    void pushOpened(Stream *stream);
    // It has a stream id now.
    void opened(Stream *stream, std::int32_t id);
    void headersSent(Stream *stream, bool endStream);
    // For the application.
    void finished(Stream *stream);
    // For the wire, too; the stream is gone then.
    void closed(Stream *stream);
    void erase(Stream *stream) { m_streams.erase(stream->request()); }
    // In the order in which they were sent.
    [[nodiscard]] std::vector<Stream *> unfinished();

    [[nodiscard]] std::size_t queuedCount() const { return m_queue.size() + m_held.size(); }
    [[nodiscard]] std::size_t openCount() const { return m_open; }
    // Of those that are open, without HEADERS on the wire.
    [[nodiscard]] std::size_t unsentCount() const { return m_unsent; }
    // Pushes with a response under way, which nghttp2 counts, too.
    [[nodiscard]] std::size_t openPushCount() const { return m_openPushes; }
    [[nodiscard]] std::size_t unfinishedCount() const { return m_unfinished; }
    [[nodiscard]] std::int32_t lastStreamId() const { return m_lastStreamId; }

    RequestDeadlines deadlines;

private:
    RequestQueue m_queue;
    std::vector<RequestId> m_held;
    std::unordered_map<RequestId, Stream> m_streams;
    H2Headers m_lastKept; // of the fields of a stream that was sent
    RequestId m_lastRequest = 0;
    std::int32_t m_lastStreamId = 0;
    std::size_t m_open = 0;
    std::size_t m_unsent = 0;
    std::size_t m_openPushes = 0;
    std::size_t m_unfinished = 0;
};

} // namespace QtH2

#endif // REQUESTSTREAMS_H
