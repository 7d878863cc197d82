// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "testing/serversession.h"

#include "testing/responsefields.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace QtH2 {

using Nghttp2::nameValues;
using Nghttp2::view;

namespace {

ServerSession *sessionOf(void *userData)
{
    return static_cast<ServerSession *>(userData);
}

} // namespace

struct ServerSession::Callbacks
{
    static int beginHeaders(nghttp2_session *, const nghttp2_frame *frame, void *userData)
    {
        ServerSession *self = sessionOf(userData);
        const std::int32_t id = frame->hd.stream_id;
        if (static_cast<std::uint32_t>(id) <= self->m_lastStreamId
            && frame->headers.cat == NGHTTP2_HCAT_REQUEST)
            self->m_streams[id].begin(self->m_connection, static_cast<std::uint32_t>(id));
        return 0;
    }

    static int header(nghttp2_session *, const nghttp2_frame *frame, const uint8_t *name,
                      size_t nameSize, const uint8_t *value, size_t valueSize, uint8_t,
                      void *userData)
    {
        ServerStream *stream = sessionOf(userData)->find(frame->hd.stream_id);
        if (!stream)
            return 0;
        if (frame->headers.cat == NGHTTP2_HCAT_REQUEST)
            stream->addField(view(name, nameSize), view(value, valueSize));
        else
            stream->addTrailer(view(name, nameSize), view(value, valueSize));
        return 0;
    }

    static int dataChunk(nghttp2_session *, uint8_t, int32_t streamId, const uint8_t *data,
                         size_t size, void *userData)
    {
        ServerSession *self = sessionOf(userData);
        self->m_unread[streamId] += size;
        if (ServerStream *stream = self->find(streamId)) {
            stream->addData(view(data, size));
            self->m_events.push_back(RequestData{ stream->head(), view(data, size).toByteArray() });
        }
        return 0;
    }

    static int frameReceived(nghttp2_session *, const nghttp2_frame *frame, void *userData)
    {
        ServerSession *self = sessionOf(userData);
        if (frame->hd.type != NGHTTP2_HEADERS && frame->hd.type != NGHTTP2_DATA)
            return 0;
        ServerStream *stream = self->find(frame->hd.stream_id);
        if (!stream)
            return 0;
        if (frame->hd.type == NGHTTP2_HEADERS && frame->headers.cat == NGHTTP2_HCAT_REQUEST) {
            stream->finishHead();
            self->m_events.push_back(RequestBegun{ stream->head() });
        }
        if (frame->hd.flags & NGHTTP2_FLAG_END_STREAM)
            self->m_events.push_back(RequestEnded{ stream->takeRequest() });
        return 0;
    }

    static int frameSent(nghttp2_session *, const nghttp2_frame *frame, void *userData)
    {
        ServerSession *self = sessionOf(userData);
        if (frame->hd.type != NGHTTP2_HEADERS && frame->hd.type != NGHTTP2_DATA)
            return 0;
        ServerStream *stream = self->find(frame->hd.stream_id);
        if (!stream)
            return 0;
        if (frame->hd.type == NGHTTP2_HEADERS)
            stream->headersSent();
        if (stream->isAbruptEndDue() || frame->hd.flags & NGHTTP2_FLAG_END_STREAM)
            self->m_dueEnds.push_back(frame->hd.stream_id);
        return 0;
    }

    static int streamClosed(nghttp2_session *, int32_t streamId, uint32_t, void *userData)
    {
        ServerSession *self = sessionOf(userData);
        self->m_streams.erase(streamId);
        self->m_events.push_back(StreamClosed{ static_cast<quint32>(streamId) });
        return 0;
    }

    static Nghttp2::Ssize readBody(nghttp2_session *, int32_t streamId, uint8_t *buffer,
                                   size_t size, uint32_t *flags, nghttp2_data_source *,
                                   void *userData)
    {
        ServerSession *self = sessionOf(userData);
        ServerStream *stream = self->find(streamId);
        if (!stream || !stream->hasNext())
            return NGHTTP2_ERR_DEFERRED;
        const std::size_t part = stream->read(buffer, size);
        const H2TestResponse &response = stream->response();
        if (stream->isPaused())
            self->m_pauses.push_back({ streamId, response.chunkDelay });
        if (stream->isComplete()) {
            *flags |= NGHTTP2_DATA_FLAG_EOF;
            if (!response.trailers.isEmpty()) {
                *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
                self->submitTrailers(streamId, response.trailers);
            }
        }
        return static_cast<Nghttp2::Ssize>(part);
    }
};

void ServerSession::Deleter::operator()(nghttp2_session *session) const
{
    nghttp2_session_del(session);
}

ServerSession::ServerSession(int connection, const QList<H2TestSetting> &settings)
    : m_connection(connection)
{
    nghttp2_session_callbacks *callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, Callbacks::beginHeaders);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, Callbacks::header);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, Callbacks::dataChunk);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, Callbacks::frameReceived);
    nghttp2_session_callbacks_set_on_frame_send_callback(callbacks, Callbacks::frameSent);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, Callbacks::streamClosed);

    nghttp2_option *option = nullptr;
    nghttp2_option_new(&option);
    nghttp2_option_set_no_recv_client_magic(option, 1);
    nghttp2_option_set_no_auto_window_update(option, 1);
    Nghttp2::liftLimits(option);

    nghttp2_session *session = nullptr;
    nghttp2_session_server_new2(&session, callbacks, this, option);
    m_session.reset(session);
    nghttp2_option_del(option);
    nghttp2_session_callbacks_del(callbacks);

    submitSettings(settings);
}

ServerSession::~ServerSession() = default;

void ServerSession::submitSettings(const QList<H2TestSetting> &settings)
{
    std::vector<nghttp2_settings_entry> entries;
    std::int32_t window = NGHTTP2_INITIAL_CONNECTION_WINDOW_SIZE;
    for (const H2TestSetting setting : settings) {
        entries.push_back({ setting.id, setting.value });
        // The setting does not reach the connection's own window (RFC 9113, section 6.9.2).
        if (setting.id == NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE)
            window = std::max(window, static_cast<std::int32_t>(setting.value & 0x7fffffffU));
    }
    const int result = nghttp2_submit_settings(m_session.get(), NGHTTP2_FLAG_NONE, entries.data(),
                                               entries.size());
    if (result != 0) {
        qWarning("H2TestServer: these settings cannot be sent: %s", nghttp2_strerror(result));
        m_failed = true;
    }
    nghttp2_session_set_local_window_size(m_session.get(), NGHTTP2_FLAG_NONE, 0, window);
}

void ServerSession::receive(QByteArrayView bytes)
{
    if (m_failed)
        return;
    const Nghttp2::Ssize result
        = Nghttp2::memRecv(m_session.get(), reinterpret_cast<const uint8_t *>(bytes.data()),
                           static_cast<size_t>(bytes.size()));
    m_failed = result < 0;
    if (m_isReading)
        giveWindowsBack();
}

void ServerSession::produce(QByteArray *output, qsizetype limit)
{
    while (output->size() < limit && !m_closeDue) {
        const uint8_t *data = nullptr;
        const Nghttp2::Ssize size = Nghttp2::memSend(m_session.get(), &data);
        m_failed = m_failed || size < 0;
        if (size > 0)
            output->append(view(data, static_cast<size_t>(size)));
        const std::vector<std::int32_t> ends = std::exchange(m_dueEnds, {});
        for (const std::int32_t streamId : ends)
            end(streamId);
        if (size <= 0 && ends.empty())
            break;
    }
}

bool ServerSession::isFinished() const
{
    return m_failed
        || (!nghttp2_session_want_read(m_session.get())
            && !nghttp2_session_want_write(m_session.get()));
}

std::vector<ServerSession::Event> ServerSession::takeEvents()
{
    return std::exchange(m_events, {});
}

std::vector<ServerSession::Pause> ServerSession::takePauses()
{
    return std::exchange(m_pauses, {});
}

void ServerSession::setReading(bool reading)
{
    m_isReading = reading;
    if (reading)
        giveWindowsBack();
}

void ServerSession::giveWindowsBack()
{
    for (const auto &[streamId, size] : std::exchange(m_unread, {})) {
        const ServerStream *stream = find(streamId);
        // A request that has ended needs no more room, but the connection does.
        if (stream && stream->isRequestWhole())
            nghttp2_session_consume_connection(m_session.get(), size);
        else
            nghttp2_session_consume(m_session.get(), streamId, size);
    }
}

void ServerSession::inform(std::int32_t streamId, const QList<H2TestInformational> &responses)
{
    ServerStream *stream = find(streamId);
    if (!stream)
        return;
    for (const H2TestInformational &informational : responses) {
        stream->addInformational();
        submitHeaders(streamId, responseFields(informational), NGHTTP2_FLAG_NONE);
    }
}

void ServerSession::respond(std::int32_t streamId, const H2TestResponse &response)
{
    ServerStream *stream = find(streamId);
    if (!stream)
        return;
    stream->respond(response);
    if (stream->isAbruptEndDue()) {
        m_dueEnds.push_back(streamId);
        return;
    }
    if (response.status == 0)
        return;
    // Also in answer to HEAD the fields are those that a GET would have had (RFC 9110, section
    // 9.3.2).
    const H2Headers headers = responseFields(response);
    if (!stream->isAllRead() || response.neverFinish) {
        submitBody(streamId, headers);
        return;
    }
    const H2Headers trailers = stream->response().trailers;
    const bool endsWithHeaders = stream->isComplete() && trailers.isEmpty();
    submitHeaders(streamId, headers, endsWithHeaders ? NGHTTP2_FLAG_END_STREAM : NGHTTP2_FLAG_NONE);
    if (stream->isComplete() && !endsWithHeaders)
        submitTrailers(streamId, trailers);
}

void ServerSession::submitHeaders(std::int32_t streamId, const H2Headers &headers,
                                  std::uint8_t flags)
{
    const Nghttp2::NameValues fields = nameValues(headers);
    nghttp2_submit_headers(m_session.get(), flags, streamId, nullptr, fields.data(),
                           static_cast<size_t>(fields.size()), nullptr);
}

void ServerSession::submitBody(std::int32_t streamId, const H2Headers &headers)
{
    const Nghttp2::NameValues fields = nameValues(headers);
    Nghttp2::DataProvider body = {};
    body.read_callback = Callbacks::readBody;
    Nghttp2::submitResponse(m_session.get(), streamId, fields.data(),
                            static_cast<size_t>(fields.size()), &body);
}

void ServerSession::submitTrailers(std::int32_t streamId, const H2Headers &trailers)
{
    const Nghttp2::NameValues fields = nameValues(trailers);
    nghttp2_submit_trailer(m_session.get(), streamId, fields.data(),
                           static_cast<size_t>(fields.size()));
}

void ServerSession::append(std::int32_t streamId, const QByteArray &bytes)
{
    ServerStream *stream = find(streamId);
    if (!stream || !stream->isOpenForMore())
        return;
    stream->append(bytes);
    nghttp2_session_resume_data(m_session.get(), streamId);
}

void ServerSession::finish(std::int32_t streamId, const H2Headers &trailers)
{
    ServerStream *stream = find(streamId);
    if (!stream || !stream->isOpenForMore())
        return;
    stream->finish(trailers);
    nghttp2_session_resume_data(m_session.get(), streamId);
}

void ServerSession::reset(std::int32_t streamId, H2Error::Code code)
{
    if (find(streamId)) {
        nghttp2_submit_rst_stream(m_session.get(), NGHTTP2_FLAG_NONE, streamId,
                                  static_cast<std::uint32_t>(code));
    }
}

// A stream that was complete with both sides is closed and gone.
void ServerSession::end(std::int32_t streamId)
{
    const ServerStream *stream = find(streamId);
    if (!stream)
        return;
    const H2TestResponse &response = stream->response();
    const std::optional<H2Error::Code> code
        = stream->isComplete() ? response.resetAfterEnd : response.reset;
    m_closeDue = m_closeDue || response.closeConnection;
    if (code)
        reset(streamId, *code);
}

void ServerSession::resume(std::int32_t streamId)
{
    ServerStream *stream = find(streamId);
    if (!stream)
        return;
    stream->resume();
    nghttp2_session_resume_data(m_session.get(), streamId);
}

void ServerSession::ignoreStreamsAfter(std::uint32_t lastStreamId)
{
    m_lastStreamId = lastStreamId;
    std::erase_if(m_streams, [lastStreamId](const auto &entry) {
        return static_cast<std::uint32_t>(entry.first) > lastStreamId;
    });
}

ServerStream *ServerSession::find(std::int32_t streamId)
{
    const auto found = m_streams.find(streamId);
    return found == m_streams.end() ? nullptr : &found->second;
}

} // namespace QtH2
