// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/requeststreams.h"

#include <algorithm>
#include <utility>

namespace QtH2 {

Stream *RequestStreams::add(const H2Headers &fields)
{
    const RequestId request = ++m_lastRequest;
    ++m_unfinished;
    return &m_streams.try_emplace(request, request, fields).first->second;
}

Stream *RequestStreams::find(RequestId request)
{
    const auto found = m_streams.find(request);
    return found == m_streams.end() ? nullptr : &found->second;
}

Stream *RequestStreams::takeQueued()
{
    const std::optional<RequestId> request = m_queue.pop();
    return request ? find(*request) : nullptr;
}

Stream *RequestStreams::addPush(std::int32_t id, RequestId parent)
{
    Stream *const stream = add(H2Headers());
    stream->promised(id, parent);
    return stream;
}

void RequestStreams::pushOpened(Stream *stream)
{
    stream->pushOpened();
    ++m_openPushes;
}

std::vector<Stream *> RequestStreams::takeHeld()
{
    std::vector<Stream *> held;
    for (const RequestId request : std::exchange(m_held, {}))
        held.push_back(find(request));
    return held;
}

bool RequestStreams::unqueue(const Stream *stream)
{
    return m_queue.remove(stream->request()) || std::erase(m_held, stream->request()) > 0;
}

void RequestStreams::clearQueue()
{
    m_queue.clear();
    m_held.clear();
}

void RequestStreams::opened(Stream *stream, std::int32_t id)
{
    stream->setId(id);
    m_lastStreamId = id;
    ++m_open;
    ++m_unsent;
}

void RequestStreams::headersSent(Stream *stream, bool endStream)
{
    --m_unsent;
    stream->headersSent(endStream);
    stream->forgetFields(&m_lastKept);
}

void RequestStreams::finished(Stream *stream)
{
    stream->finish();
    --m_unfinished;
    deadlines.remove(stream->request());
}

void RequestStreams::closed(Stream *stream)
{
    if (stream->isPush()) {
        m_openPushes -= stream->state() == Stream::State::ReservedRemote ? 0 : 1;
    } else {
        m_unsent -= stream->wasSent() ? 0 : 1;
        --m_open;
    }
    erase(stream);
}

std::vector<Stream *> RequestStreams::unfinished()
{
    std::vector<Stream *> found;
    for (auto &[request, stream] : m_streams) {
        if (!stream.isFinished())
            found.push_back(&stream);
    }
    std::sort(found.begin(), found.end(), [](const Stream *left, const Stream *right) {
        return left->request() < right->request();
    });
    return found;
}

} // namespace QtH2
