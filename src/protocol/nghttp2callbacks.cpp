// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Nghttp2Session, as nghttp2 calls it: each callback in the words of Handler, and what is submitted with
// fields or a body that nghttp2 asks for.

#include "protocol/framescanner.h"
#include "protocol/nghttp2compat.h"
#include "protocol/nghttp2session.h"
#include "protocol/stream.h"

#include <algorithm>
#include <cstring>
#include <span>

namespace QtH2 {

using Nghttp2::nameValues;
using Nghttp2::view;

namespace {

Nghttp2Session *sessionOf(void *userData)
{
    return static_cast<Nghttp2Session *>(userData);
}

Stream *streamOf(nghttp2_session *session, int32_t id)
{
    return static_cast<Stream *>(nghttp2_session_get_stream_user_data(session, id));
}

std::uint64_t fromOpaque(const uint8_t *opaque)
{
    std::uint64_t payload = 0;
    std::memcpy(&payload, opaque, sizeof payload);
    return payload;
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
        Nghttp2Session *self = sessionOf(userData);
        self->m_blockOf = nullptr;
        if (frame->hd.type == NGHTTP2_PUSH_PROMISE) {
            const std::int32_t promisedId = frame->push_promise.promised_stream_id;
            if (Stream *parent = streamOf(session, frame->hd.stream_id))
                self->m_blockOf = self->m_handler->promiseBegan(parent, promisedId);
            if (self->m_blockOf)
                nghttp2_session_set_stream_user_data(session, promisedId, self->m_blockOf);
        }
        if (frame->hd.type == NGHTTP2_HEADERS) {
            self->m_blockOf = streamOf(session, frame->hd.stream_id);
            if (self->m_blockOf)
                self->m_handler->headersBegan(self->m_blockOf);
        }
        return 0;
    }

    // No other frame comes between those of a block (RFC 9113, section 4.3).
    static int header(nghttp2_session *, const nghttp2_frame *, const uint8_t *name,
                      size_t nameSize, const uint8_t *value, size_t valueSize, uint8_t flags,
                      void *userData)
    {
        Nghttp2Session *self = sessionOf(userData);
        if (self->m_blockOf) {
            self->m_handler->headerReceived(self->m_blockOf, view(name, nameSize),
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
            // What can be wrong with a whole DATA frame, or with good fields that end the stream, is
            // only how long the body became with it.
            const bool endsBody = frame->hd.type == NGHTTP2_HEADERS
                && frame->hd.flags & NGHTTP2_FLAG_END_STREAM
                && errorCode == NGHTTP2_ERR_HTTP_MESSAGING;
            sessionOf(userData)->m_handler->invalidFrameReceived(
                stream, nghttp2_strerror(errorCode), frame->hd.type == NGHTTP2_DATA || endsBody);
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
        Nghttp2Session *self = sessionOf(userData);
        if (Stream *stream = streamOf(session, streamId)) {
            if (self->m_blockOf == stream)
                self->m_blockOf = nullptr;
            self->m_handler->streamClosed(stream, errorCode);
        }
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

    static Nghttp2::Ssize readBody(nghttp2_session *session, int32_t streamId, uint8_t *,
                                   size_t size, uint32_t *flags, nghttp2_data_source *,
                                   void *userData)
    {
        Stream *stream = streamOf(session, streamId);
        if (!stream)
            return NGHTTP2_ERR_DEFERRED;
        // A full frame, or one that fills the window, would have no room for padding.
        const size_t padding = std::min(static_cast<size_t>(stream->padding), size / 2);
        const BodyPart part = sessionOf(userData)->m_handler->bodyWanted(
            stream, static_cast<qsizetype>(size - padding));
        if (part.isEnd)
            *flags |= NGHTTP2_DATA_FLAG_EOF;
        if (part.hasTrailers) {
            *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
            sessionOf(userData)->submitTrailers(stream);
        }
        // An empty DATA frame that ends nothing would be a waste, and to some servers an attack.
        if (part.size == 0 && !part.isEnd)
            return NGHTTP2_ERR_DEFERRED;
        *flags |= NGHTTP2_DATA_FLAG_NO_COPY;
        return static_cast<Nghttp2::Ssize>(part.size);
    }

    // The body goes to the output in one copy, behind nghttp2's header of the frame.
    static int sendBody(nghttp2_session *session, nghttp2_frame *frame, const uint8_t *header,
                        size_t size, nghttp2_data_source *, void *userData)
    {
        Nghttp2Session *self = sessionOf(userData);
        Stream *stream = streamOf(session, frame->hd.stream_id);
        if (!stream)
            return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
        QByteArray *output = self->m_output;
        const auto padding = static_cast<qsizetype>(frame->data.padlen);
        const qsizetype frameSize = FrameHeader::size + padding + static_cast<qsizetype>(size);
        // Not for all that may come: the limit can be none.
        constexpr qsizetype mostAhead = 256 * 1024;
        if (output->capacity() < output->size() + frameSize) {
            const qsizetype block = std::min(self->m_outputLimit, output->size() + mostAhead);
            output->reserve(std::max(block, output->size()) + frameSize);
        }
        output->append(view(header, FrameHeader::size));
        // RFC 9113, section 6.1: Pad Length first, the zeros last.
        if (padding > 0)
            output->append(static_cast<char>(padding - 1));
        const qsizetype begin = output->size();
        output->resize(begin + static_cast<qsizetype>(size));
        self->m_handler->takeBody(stream, output->data() + begin);
        if (padding > 1)
            output->append(padding - 1, '\0');
        return output->size() < self->m_outputLimit ? 0 : NGHTTP2_ERR_PAUSE;
    }
};

void Nghttp2Session::setCallbacks(nghttp2_session_callbacks *callbacks)
{
    nghttp2_session_callbacks_set_on_begin_frame_callback(callbacks, Callbacks::beginFrame);
    nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, Callbacks::beginHeaders);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, Callbacks::header);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, Callbacks::dataChunk);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, Callbacks::frameReceived);
    nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(callbacks,
                                                                 Callbacks::invalidFrame);
    nghttp2_session_callbacks_set_send_data_callback(callbacks, Callbacks::sendBody);
    nghttp2_session_callbacks_set_on_frame_send_callback(callbacks, Callbacks::frameSent);
    nghttp2_session_callbacks_set_on_frame_not_send_callback(callbacks, Callbacks::frameNotSent);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, Callbacks::streamClosed);

    Nghttp2::setSelectPaddingCallback(callbacks, Callbacks::selectPadding);
}

std::int32_t Nghttp2Session::submitRequest(Stream *stream, bool hasBody)
{
    const Nghttp2::NameValues fields = nameValues(stream->fields());
    Nghttp2::DataProvider body = {};
    body.read_callback = Callbacks::readBody;
    const std::int32_t id
        = Nghttp2::submitRequest(m_session.get(), fields.data(), static_cast<size_t>(fields.size()),
                                 hasBody ? &body : nullptr, stream);
    noteSubmitted(id);
    return id > 0 ? id : 0;
}

void Nghttp2Session::submitPriorityUpdate(std::int32_t streamId, const QByteArray &fieldValue)
{
    noteSubmitted(
        nghttp2_submit_priority_update(m_session.get(), NGHTTP2_FLAG_NONE, streamId,
                                       reinterpret_cast<const uint8_t *>(fieldValue.constData()),
                                       static_cast<size_t>(fieldValue.size())));
}

void Nghttp2Session::submitTrailers(Stream *stream)
{
    const Nghttp2::NameValues trailers = nameValues(stream->upload->trailers);
    noteSubmitted(nghttp2_submit_trailer(m_session.get(), stream->id(), trailers.data(),
                                         static_cast<size_t>(trailers.size())));
}

} // namespace QtH2
