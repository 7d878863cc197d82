// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/nghttp2session.h"

#include "protocol/nghttp2compat.h"
#include "protocol/stream.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <vector>

namespace QtH2 {

namespace {

QByteArrayView view(const uint8_t *data, size_t size)
{
    return QByteArrayView(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
}

Nghttp2Session *sessionOf(void *userData)
{
    return static_cast<Nghttp2Session *>(userData);
}

Stream *streamOf(nghttp2_session *session, int32_t id)
{
    return static_cast<Stream *>(nghttp2_session_get_stream_user_data(session, id));
}

// Views of what the fields hold.
std::vector<nghttp2_nv> nameValues(const H2Headers &fields)
{
    std::vector<nghttp2_nv> pairs;
    pairs.reserve(static_cast<size_t>(fields.size()));
    for (const H2Headers::Field field : fields) {
        // nghttp2 does not write through these pointers; its type is older than const-correctness.
        pairs.push_back({ reinterpret_cast<uint8_t *>(const_cast<char *>(field.name.data())),
                          reinterpret_cast<uint8_t *>(const_cast<char *>(field.value.data())),
                          static_cast<size_t>(field.name.size()),
                          static_cast<size_t>(field.value.size()),
                          static_cast<uint8_t>(field.sensitive ? NGHTTP2_NV_FLAG_NO_INDEX
                                                               : NGHTTP2_NV_FLAG_NONE) });
    }
    return pairs;
}

std::uint64_t fromOpaque(const uint8_t *opaque)
{
    std::uint64_t payload = 0;
    std::memcpy(&payload, opaque, sizeof payload);
    return payload;
}

template <typename Read> H2Settings settingsFrom(Read read)
{
    return H2Settings()
        .setHeaderTableSize(read(NGHTTP2_SETTINGS_HEADER_TABLE_SIZE))
        .setPushEnabled(read(NGHTTP2_SETTINGS_ENABLE_PUSH) == 1)
        .setMaxConcurrentStreams(read(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS))
        .setInitialWindowSize(read(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE))
        .setMaxFrameSize(read(NGHTTP2_SETTINGS_MAX_FRAME_SIZE))
        .setMaxHeaderListSize(read(NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE))
        .setConnectProtocolEnabled(read(NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL) == 1);
}

} // namespace

// A value other than 0 would end the whole session, so no callback returns one.
struct Nghttp2Session::Callbacks
{
    // nghttp2 ends the connection when more pushes are open than were allowed. RFC 9113,
    // section 5.1.2, leaves the choice, and to refuse the one is enough.
    static int beginFrame(nghttp2_session *session, const nghttp2_frame_hd *header, void *userData)
    {
        if (header->type != NGHTTP2_HEADERS || header->stream_id % 2 != 0)
            return 0;
        if (Stream *stream = streamOf(session, header->stream_id))
            sessionOf(userData)->m_handler->promiseOpens(stream);
        return 0;
    }

    static int beginHeaders(nghttp2_session *session, const nghttp2_frame *frame, void *userData)
    {
        if (frame->hd.type == NGHTTP2_PUSH_PROMISE) {
            const std::int32_t promisedId = frame->push_promise.promised_stream_id;
            Stream *parent = streamOf(session, frame->hd.stream_id);
            if (Stream *stream = parent
                    ? sessionOf(userData)->m_handler->promiseBegan(parent, promisedId)
                    : nullptr)
                nghttp2_session_set_stream_user_data(session, promisedId, stream);
        }
        if (frame->hd.type == NGHTTP2_HEADERS) {
            if (Stream *stream = streamOf(session, frame->hd.stream_id))
                sessionOf(userData)->m_handler->headersBegan(stream);
        }
        return 0;
    }

    static int header(nghttp2_session *session, const nghttp2_frame *frame, const uint8_t *name,
                      size_t nameSize, const uint8_t *value, size_t valueSize, uint8_t flags,
                      void *userData)
    {
        const bool isPromise = frame->hd.type == NGHTTP2_PUSH_PROMISE;
        if (frame->hd.type != NGHTTP2_HEADERS && !isPromise)
            return 0;
        const std::int32_t id
            = isPromise ? frame->push_promise.promised_stream_id : frame->hd.stream_id;
        if (Stream *stream = streamOf(session, id)) {
            sessionOf(userData)->m_handler->headerReceived(stream, view(name, nameSize),
                                                           view(value, valueSize),
                                                           flags & NGHTTP2_NV_FLAG_NO_INDEX);
        }
        return 0;
    }

    static int dataChunk(nghttp2_session *session, uint8_t, int32_t streamId, const uint8_t *data,
                         size_t size, void *userData)
    {
        if (Stream *stream = streamOf(session, streamId))
            sessionOf(userData)->m_handler->dataReceived(stream, view(data, size));
        else
            nghttp2_session_consume(session, streamId, size);
        return 0;
    }

    static int frameReceived(nghttp2_session *session, const nghttp2_frame *frame, void *userData)
    {
        Handler *handler = sessionOf(userData)->m_handler;
        switch (frame->hd.type) {
        case NGHTTP2_HEADERS:
            if (Stream *stream = streamOf(session, frame->hd.stream_id)) {
                handler->headersEnded(stream);
                if (frame->hd.flags & NGHTTP2_FLAG_END_STREAM)
                    handler->endOfStreamReceived(stream);
            }
            break;
        case NGHTTP2_DATA:
            if (Stream *stream = streamOf(session, frame->hd.stream_id)) {
                if (frame->data.padlen > 0)
                    handler->paddingReceived(stream);
                if (frame->hd.flags & NGHTTP2_FLAG_END_STREAM)
                    handler->endOfStreamReceived(stream);
            }
            break;
        case NGHTTP2_RST_STREAM:
            if (Stream *stream = streamOf(session, frame->hd.stream_id))
                handler->resetReceived(stream, frame->rst_stream.error_code);
            else if (frame->hd.stream_id % 2 == 0
                     && nghttp2_session_find_stream(session, frame->hd.stream_id))
                handler->pushResetReceived();
            break;
        case NGHTTP2_PUSH_PROMISE:
            if (Stream *stream = streamOf(session, frame->push_promise.promised_stream_id)) {
                handler->promiseEnded(stream);
            } else {
                // Nobody takes it (RFC 9113, section 8.4).
                nghttp2_submit_rst_stream(session, NGHTTP2_FLAG_NONE,
                                          frame->push_promise.promised_stream_id, NGHTTP2_CANCEL);
            }
            break;
        case NGHTTP2_SETTINGS:
            if (frame->hd.flags & NGHTTP2_FLAG_ACK)
                handler->settingsAcknowledged();
            else
                handler->settingsReceived();
            break;
        case NGHTTP2_ALTSVC: {
            const auto *payload = static_cast<const nghttp2_ext_altsvc *>(frame->ext.payload);
            Stream *stream
                = frame->hd.stream_id > 0 ? streamOf(session, frame->hd.stream_id) : nullptr;
            if (stream || frame->hd.stream_id == 0) {
                handler->alternativeServiceReceived(
                    stream, view(payload->origin, payload->origin_len),
                    view(payload->field_value, payload->field_value_len));
            }
            break;
        }
        case NGHTTP2_ORIGIN: {
            const auto *payload = static_cast<const nghttp2_ext_origin *>(frame->ext.payload);
            QList<QByteArray> origins;
            for (const nghttp2_origin_entry &entry : std::span(payload->ov, payload->nov))
                origins.append(view(entry.origin, entry.origin_len).toByteArray());
            handler->originsReceived(origins);
            break;
        }
        case NGHTTP2_PING:
            if (frame->hd.flags & NGHTTP2_FLAG_ACK)
                handler->pingAcknowledged(fromOpaque(frame->ping.opaque_data));
            break;
        case NGHTTP2_GOAWAY:
            handler->goAwayReceived(frame->goaway.last_stream_id, frame->goaway.error_code,
                                    view(frame->goaway.opaque_data, frame->goaway.opaque_data_len));
            break;
        default:
            break;
        }
        return 0;
    }

    static int invalidFrame(nghttp2_session *session, const nghttp2_frame *frame, int errorCode,
                            void *userData)
    {
        Stream *stream = frame->hd.stream_id > 0 ? streamOf(session, frame->hd.stream_id) : nullptr;
        if (stream) {
            // What can be wrong with a whole DATA frame is only how long the body became with it.
            sessionOf(userData)->m_handler->invalidFrameReceived(
                stream, nghttp2_strerror(errorCode), frame->hd.type == NGHTTP2_DATA);
        }
        return 0;
    }

    static int frameSent(nghttp2_session *session, const nghttp2_frame *frame, void *userData)
    {
        Handler *handler = sessionOf(userData)->m_handler;
        handler->frameSent();
        const bool endStream = frame->hd.flags & NGHTTP2_FLAG_END_STREAM;
        switch (frame->hd.type) {
        case NGHTTP2_HEADERS:
            if (Stream *stream = streamOf(session, frame->hd.stream_id)) {
                const auto size = static_cast<qsizetype>(frame->hd.length - frame->headers.padlen);
                if (frame->headers.cat == NGHTTP2_HCAT_REQUEST)
                    handler->headersSent(stream, endStream, size);
                else
                    handler->trailersSent(stream, size);
            }
            break;
        case NGHTTP2_DATA:
            if (Stream *stream = streamOf(session, frame->hd.stream_id)) {
                handler->dataSent(stream,
                                  static_cast<qsizetype>(frame->hd.length - frame->data.padlen),
                                  endStream);
            }
            break;
        case NGHTTP2_SETTINGS:
            if (!(frame->hd.flags & NGHTTP2_FLAG_ACK))
                handler->settingsSent();
            break;
        case NGHTTP2_RST_STREAM:
            handler->resetSent(streamOf(session, frame->hd.stream_id), frame->hd.stream_id,
                               frame->rst_stream.error_code);
            break;
        case NGHTTP2_GOAWAY:
            handler->goAwaySent(frame->goaway.error_code,
                                view(frame->goaway.opaque_data, frame->goaway.opaque_data_len));
            break;
        default:
            break;
        }
        return 0;
    }

    // A request whose HEADERS cannot be sent is closed by nghttp2; one without its trailers is not.
    // Those of a stream that is being reset are not sent either, and are not at fault.
    static int frameNotSent(nghttp2_session *session, const nghttp2_frame *frame, int errorCode,
                            void *userData)
    {
        if (frame->hd.type == NGHTTP2_HEADERS && frame->headers.cat != NGHTTP2_HCAT_REQUEST
            && errorCode == NGHTTP2_ERR_FRAME_SIZE_ERROR) {
            if (Stream *stream = streamOf(session, frame->hd.stream_id))
                sessionOf(userData)->m_handler->trailersNotSent(stream);
        }
        return 0;
    }

    static int streamClosed(nghttp2_session *session, int32_t streamId, uint32_t errorCode,
                            void *userData)
    {
        if (Stream *stream = streamOf(session, streamId))
            sessionOf(userData)->m_handler->streamClosed(stream, errorCode);
        return 0;
    }

    // The whole size of the payload. Pad Length counts as padding, too (RFC 9113, section 6.1).
    static Nghttp2::Ssize selectPadding(nghttp2_session *session, const nghttp2_frame *frame,
                                        size_t maxSize, void *)
    {
        const bool mayBePadded
            = frame->hd.type == NGHTTP2_DATA || frame->hd.type == NGHTTP2_HEADERS;
        const Stream *stream = mayBePadded ? streamOf(session, frame->hd.stream_id) : nullptr;
        const auto padding = static_cast<size_t>(stream ? stream->padding : 0);
        return static_cast<Nghttp2::Ssize>(std::min(frame->hd.length + padding, maxSize));
    }

    static Nghttp2::Ssize readBody(nghttp2_session *session, int32_t streamId, uint8_t *buffer,
                                   size_t size, uint32_t *flags, nghttp2_data_source *,
                                   void *userData)
    {
        Stream *stream = streamOf(session, streamId);
        if (!stream)
            return NGHTTP2_ERR_DEFERRED;
        // A full frame, or one that fills the window, would have no room for padding.
        const size_t padding = std::min(static_cast<size_t>(stream->padding), size / 2);
        const BodyPart part = sessionOf(userData)->m_handler->bodyWanted(
            stream, reinterpret_cast<char *>(buffer), static_cast<qsizetype>(size - padding));
        if (part.isEnd)
            *flags |= NGHTTP2_DATA_FLAG_EOF;
        if (part.hasTrailers) {
            *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
            const std::vector<nghttp2_nv> trailers = nameValues(stream->trailers);
            nghttp2_submit_trailer(session, streamId, trailers.data(), trailers.size());
        }
        // An empty DATA frame that ends nothing would be a waste, and to some servers an attack.
        if (part.size == 0 && !part.isEnd)
            return NGHTTP2_ERR_DEFERRED;
        return static_cast<Nghttp2::Ssize>(part.size);
    }
};

void Nghttp2Session::Deleter::operator()(nghttp2_session *session) const
{
    nghttp2_session_del(session);
}

Nghttp2Session::Nghttp2Session(Handler *handler, const Options &options)
    : m_handler(handler)
{
    nghttp2_session_callbacks *callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_begin_frame_callback(callbacks, Callbacks::beginFrame);
    nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, Callbacks::beginHeaders);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, Callbacks::header);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, Callbacks::dataChunk);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, Callbacks::frameReceived);
    nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(callbacks,
                                                                 Callbacks::invalidFrame);
    nghttp2_session_callbacks_set_on_frame_send_callback(callbacks, Callbacks::frameSent);
    nghttp2_session_callbacks_set_on_frame_not_send_callback(callbacks, Callbacks::frameNotSent);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, Callbacks::streamClosed);

    Nghttp2::setSelectPaddingCallback(callbacks, Callbacks::selectPadding);

    nghttp2_option *nghttp2Options = nullptr;
    nghttp2_option_new(&nghttp2Options);
    // The window opens as the application reads, not as bytes arrive.
    nghttp2_option_set_no_auto_window_update(nghttp2Options, 1);
    nghttp2_option_set_builtin_recv_extension_type(nghttp2Options, NGHTTP2_ALTSVC);
    nghttp2_option_set_builtin_recv_extension_type(nghttp2Options, NGHTTP2_ORIGIN);
    Nghttp2::liftOutboundQueueLimit(nghttp2Options);
    nghttp2_option_set_peer_max_concurrent_streams(nghttp2Options, options.initialMaxSendStreams);

    nghttp2_session *session = nullptr;
    nghttp2_session_client_new2(&session, callbacks, this, nghttp2Options);
    m_session.reset(session);

    nghttp2_option_del(nghttp2Options);
    nghttp2_session_callbacks_del(callbacks);
}

Nghttp2Session::~Nghttp2Session() = default;

bool Nghttp2Session::receive(QByteArrayView bytes)
{
    if (m_failure)
        return false;
    const Nghttp2::Ssize result
        = Nghttp2::memRecv(m_session.get(), reinterpret_cast<const uint8_t *>(bytes.data()),
                           static_cast<size_t>(bytes.size()));
    if (result >= 0)
        return true;
    m_failure = nghttp2_strerror(static_cast<int>(result));
    // What is fatal without being a fault on this side is a flood of one kind or another; older
    // versions of nghttp2 lack the names of some.
    m_failedByFlood = result != NGHTTP2_ERR_NOMEM && result != NGHTTP2_ERR_CALLBACK_FAILURE;
    return false;
}

bool Nghttp2Session::produce(QByteArray *output, qsizetype limit)
{
    while (!m_failure && output->size() < limit) {
        const uint8_t *data = nullptr;
        const Nghttp2::Ssize size = Nghttp2::memSend(m_session.get(), &data);
        if (size == 0)
            return true;
        if (size < 0) {
            m_failure = nghttp2_strerror(static_cast<int>(size));
            return false;
        }
        output->append(view(data, static_cast<size_t>(size)));
    }
    return !m_failure;
}

bool Nghttp2Session::allowsRequests() const
{
    return !m_failure && nghttp2_session_check_request_allowed(m_session.get());
}

bool Nghttp2Session::wantsToProduce() const
{
    return !m_failure && nghttp2_session_want_write(m_session.get());
}

void Nghttp2Session::submitSettings(std::span<const Setting> settings)
{
    std::vector<nghttp2_settings_entry> entries;
    entries.reserve(settings.size());
    for (const Setting &setting : settings)
        entries.push_back({ setting.id, setting.value });
    nghttp2_submit_settings(m_session.get(), NGHTTP2_FLAG_NONE, entries.data(), entries.size());
}

void Nghttp2Session::setConnectionWindowSize(std::int32_t size)
{
    nghttp2_session_set_local_window_size(m_session.get(), NGHTTP2_FLAG_NONE, 0, size);
}

std::int32_t Nghttp2Session::submitRequest(Stream *stream, bool hasBody)
{
    const std::vector<nghttp2_nv> fields = nameValues(stream->fields());
    Nghttp2::DataProvider body = {};
    body.read_callback = Callbacks::readBody;
    const std::int32_t id = Nghttp2::submitRequest(m_session.get(), fields.data(), fields.size(),
                                                   hasBody ? &body : nullptr, stream);
    return id > 0 ? id : 0;
}

void Nghttp2Session::submitPriorityUpdate(std::int32_t streamId, const QByteArray &fieldValue)
{
    nghttp2_submit_priority_update(m_session.get(), NGHTTP2_FLAG_NONE, streamId,
                                   reinterpret_cast<const uint8_t *>(fieldValue.constData()),
                                   static_cast<size_t>(fieldValue.size()));
}

void Nghttp2Session::resumeBody(std::int32_t streamId)
{
    nghttp2_session_resume_data(m_session.get(), streamId);
}

void Nghttp2Session::resetStream(std::int32_t streamId, std::uint32_t code)
{
    nghttp2_submit_rst_stream(m_session.get(), NGHTTP2_FLAG_NONE, streamId, code);
}

void Nghttp2Session::giveBack(std::int32_t streamId, qint64 size)
{
    nghttp2_submit_window_update(m_session.get(), NGHTTP2_FLAG_NONE, streamId,
                                 static_cast<int32_t>(size));
}

qint64 Nghttp2Session::usedOf(std::int32_t streamId) const
{
    return streamId == 0
        ? nghttp2_session_get_effective_recv_data_length(m_session.get())
        : nghttp2_session_get_stream_effective_recv_data_length(m_session.get(), streamId);
}

qint64 Nghttp2Session::windowOf(std::int32_t streamId) const
{
    return streamId == 0
        ? nghttp2_session_get_effective_local_window_size(m_session.get())
        : nghttp2_session_get_stream_effective_local_window_size(m_session.get(), streamId);
}

qint64 Nghttp2Session::acknowledgedStreamWindow() const
{
    return nghttp2_session_get_local_settings(m_session.get(),
                                              NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE);
}

void Nghttp2Session::submitPing(std::uint64_t payload)
{
    std::array<uint8_t, 8> opaque;
    std::memcpy(opaque.data(), &payload, opaque.size());
    nghttp2_submit_ping(m_session.get(), NGHTTP2_FLAG_NONE, opaque.data());
}

void Nghttp2Session::terminate(std::uint32_t code)
{
    nghttp2_session_terminate_session(m_session.get(), code);
}

Stream *Nghttp2Session::stream(std::int32_t streamId) const
{
    return streamOf(m_session.get(), streamId);
}

std::uint32_t Nghttp2Session::remoteMaxConcurrentStreams() const
{
    return nghttp2_session_get_remote_settings(m_session.get(),
                                               NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS);
}

bool Nghttp2Session::remoteEnablesConnectProtocol() const
{
    return nghttp2_session_get_remote_settings(m_session.get(),
                                               NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL)
        == 1;
}

H2Settings Nghttp2Session::remoteSettings() const
{
    return settingsFrom([this](nghttp2_settings_id id) {
        return nghttp2_session_get_remote_settings(m_session.get(), id);
    });
}

H2Settings Nghttp2Session::localSettings() const
{
    return settingsFrom([this](nghttp2_settings_id id) {
        return nghttp2_session_get_local_settings(m_session.get(), id);
    });
}

qint64 Nghttp2Session::sendWindow() const
{
    return nghttp2_session_get_remote_window_size(m_session.get());
}

qint64 Nghttp2Session::sendWindowOf(std::int32_t streamId) const
{
    return nghttp2_session_get_stream_remote_window_size(m_session.get(), streamId);
}

qint64 Nghttp2Session::receiveWindow() const
{
    return nghttp2_session_get_local_window_size(m_session.get());
}

} // namespace QtH2
