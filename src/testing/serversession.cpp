// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "testing/serversession.h"

#include "testing/responsefields.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace QtH2 {

namespace {

QByteArrayView view(const uint8_t *data, size_t size)
{
    return QByteArrayView(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
}

ServerSession *sessionOf(void *userData)
{
    return static_cast<ServerSession *>(userData);
}

void addField(H2TestRequest *request, QByteArrayView name, QByteArrayView value)
{
    request->headers.append(name, value);
    if (name == ":method")
        request->method = value.toByteArray();
    else if (name == ":scheme")
        request->scheme = value.toByteArray();
    else if (name == ":authority")
        request->authority = value.toByteArray();
    else if (name == ":path")
        request->path = value.toByteArray();
}

} // namespace

struct ServerSession::Callbacks
{
    static int beginHeaders(nghttp2_session *, const nghttp2_frame *frame, void *userData)
    {
        ServerSession *self = sessionOf(userData);
        const std::int32_t id = frame->hd.stream_id;
        if (static_cast<std::uint32_t>(id) > self->m_lastStreamId)
            return 0;
        H2TestRequest &request = self->m_streams[id].request;
        request.connection = self->m_connection;
        request.streamId = static_cast<quint32>(id);
        return 0;
    }

    static int header(nghttp2_session *, const nghttp2_frame *frame, const uint8_t *name,
                      size_t nameSize, const uint8_t *value, size_t valueSize, uint8_t,
                      void *userData)
    {
        Stream *stream = sessionOf(userData)->find(frame->hd.stream_id);
        if (!stream)
            return 0;
        if (frame->headers.cat == NGHTTP2_HCAT_REQUEST)
            addField(&stream->request, view(name, nameSize), view(value, valueSize));
        else
            stream->request.trailers.append(view(name, nameSize), view(value, valueSize));
        return 0;
    }

    static int dataChunk(nghttp2_session *, uint8_t, int32_t streamId, const uint8_t *data,
                         size_t size, void *userData)
    {
        if (Stream *stream = sessionOf(userData)->find(streamId))
            stream->request.body.append(view(data, size));
        return 0;
    }

    static int frameReceived(nghttp2_session *, const nghttp2_frame *frame, void *userData)
    {
        ServerSession *self = sessionOf(userData);
        if (frame->hd.type != NGHTTP2_HEADERS && frame->hd.type != NGHTTP2_DATA)
            return 0;
        Stream *stream = self->find(frame->hd.stream_id);
        if (!stream || !(frame->hd.flags & NGHTTP2_FLAG_END_STREAM))
            return 0;
        stream->isHead = stream->request.method == "HEAD";
        self->m_requests.push_back(std::exchange(stream->request, {}));
        return 0;
    }

    static int frameSent(nghttp2_session *, const nghttp2_frame *frame, void *userData)
    {
        ServerSession *self = sessionOf(userData);
        if (frame->hd.type != NGHTTP2_HEADERS && frame->hd.type != NGHTTP2_DATA)
            return 0;
        const Stream *stream = self->find(frame->hd.stream_id);
        if (stream && stream->endsAbruptly() && stream->isAllSent())
            self->m_abruptEnds.push_back(frame->hd.stream_id);
        return 0;
    }

    static int streamClosed(nghttp2_session *, int32_t streamId, uint32_t, void *userData)
    {
        sessionOf(userData)->m_streams.erase(streamId);
        return 0;
    }

    static Nghttp2::Ssize readBody(nghttp2_session *session, int32_t streamId, uint8_t *buffer,
                                   size_t size, uint32_t *flags, nghttp2_data_source *,
                                   void *userData)
    {
        ServerSession *self = sessionOf(userData);
        Stream *stream = self->find(streamId);
        if (!stream || stream->isPaused || stream->isAllSent())
            return NGHTTP2_ERR_DEFERRED;
        const H2TestResponse &response = stream->response;
        qsizetype part
            = std::min(response.body.size() - stream->sent, static_cast<qsizetype>(size));
        if (response.chunkSize > 0)
            part = std::min(part, response.chunkSize);
        std::memcpy(buffer, response.body.constData() + stream->sent, static_cast<size_t>(part));
        stream->sent += part;

        if (!stream->isAllSent() && response.chunkSize > 0 && response.chunkDelay.count() > 0) {
            stream->isPaused = true;
            self->m_pauses.push_back({ streamId, response.chunkDelay });
        }
        if (stream->isAllSent() && !stream->endsAbruptly()) {
            *flags |= NGHTTP2_DATA_FLAG_EOF;
            if (!response.trailers.isEmpty()) {
                *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
                const std::vector<nghttp2_nv> trailers = nameValues(response.trailers);
                nghttp2_submit_trailer(session, streamId, trailers.data(), trailers.size());
            }
        }
        return static_cast<Nghttp2::Ssize>(part);
    }
};

void ServerSession::Deleter::operator()(nghttp2_session *session) const
{
    nghttp2_session_del(session);
}

bool ServerSession::Stream::endsAbruptly() const
{
    return response.neverFinish || response.reset || response.closeConnection;
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
}

void ServerSession::produce(QByteArray *output, qsizetype limit)
{
    while (output->size() < limit && !m_closeDue) {
        const uint8_t *data = nullptr;
        const Nghttp2::Ssize size = Nghttp2::memSend(m_session.get(), &data);
        m_failed = m_failed || size < 0;
        if (size > 0)
            output->append(view(data, static_cast<size_t>(size)));
        const std::vector<std::int32_t> ends = std::exchange(m_abruptEnds, {});
        for (const std::int32_t streamId : ends)
            endAbruptly(streamId);
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

std::vector<H2TestRequest> ServerSession::takeRequests()
{
    return std::exchange(m_requests, {});
}

std::vector<ServerSession::Pause> ServerSession::takePauses()
{
    return std::exchange(m_pauses, {});
}

void ServerSession::respond(std::int32_t streamId, const H2TestResponse &response)
{
    Stream *stream = find(streamId);
    if (!stream)
        return;
    stream->response = response;
    // A status of 0 leaves out the headers, and with them all that could follow.
    if (response.status == 0) {
        m_abruptEnds.push_back(streamId);
        return;
    }
    submitFields(streamId, stream);
}

void ServerSession::submitFields(std::int32_t streamId, Stream *stream)
{
    const H2Headers headers = responseFields(stream->response);
    const std::vector<nghttp2_nv> fields = nameValues(headers);
    // RFC 9110, section 9.3.2: the fields are those that a GET would have had.
    if (stream->isHead) {
        stream->response.body.clear();
        stream->response.trailers.clear();
    }
    if (!stream->isAllSent()) {
        Nghttp2::DataProvider body = {};
        body.read_callback = Callbacks::readBody;
        Nghttp2::submitResponse(m_session.get(), streamId, fields.data(), fields.size(), &body);
        return;
    }
    const bool endsWithHeaders = !stream->endsAbruptly() && stream->response.trailers.isEmpty();
    nghttp2_submit_headers(m_session.get(),
                           endsWithHeaders ? NGHTTP2_FLAG_END_STREAM : NGHTTP2_FLAG_NONE, streamId,
                           nullptr, fields.data(), fields.size(), nullptr);
    if (!endsWithHeaders && !stream->endsAbruptly()) {
        const std::vector<nghttp2_nv> trailers = nameValues(stream->response.trailers);
        nghttp2_submit_trailer(m_session.get(), streamId, trailers.data(), trailers.size());
    }
}

void ServerSession::endAbruptly(std::int32_t streamId)
{
    const Stream *stream = find(streamId);
    if (!stream)
        return;
    if (stream->response.reset) {
        nghttp2_submit_rst_stream(m_session.get(), NGHTTP2_FLAG_NONE, streamId,
                                  static_cast<std::uint32_t>(*stream->response.reset));
    }
    m_closeDue = m_closeDue || stream->response.closeConnection;
}

void ServerSession::resume(std::int32_t streamId)
{
    Stream *stream = find(streamId);
    if (!stream)
        return;
    stream->isPaused = false;
    nghttp2_session_resume_data(m_session.get(), streamId);
}

void ServerSession::ignoreStreamsAfter(std::uint32_t lastStreamId)
{
    m_lastStreamId = lastStreamId;
    std::erase_if(m_streams, [lastStreamId](const auto &entry) {
        return static_cast<std::uint32_t>(entry.first) > lastStreamId;
    });
    std::erase_if(m_requests, [lastStreamId](const H2TestRequest &request) {
        return request.streamId > lastStreamId;
    });
}

ServerSession::Stream *ServerSession::find(std::int32_t streamId)
{
    const auto found = m_streams.find(streamId);
    return found == m_streams.end() ? nullptr : &found->second;
}

} // namespace QtH2
