// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef NGHTTP2COMPAT_H
#define NGHTTP2COMPAT_H

// One face for the calls that nghttp2 1.60 renamed when it left ssize_t behind. The build finds the
// newer ones by symbol (cmake/FindNghttp2.cmake).

#ifdef QTH2_NGHTTP2_HAS_SSIZE_API
#    define NGHTTP2_NO_SSIZE_T
#endif
#include <nghttp2/nghttp2.h>

#include <QtH2/h2headers.h>

#include <QtCore/qbytearrayview.h>
#include <QtCore/qvarlengtharray.h>

#include <cstddef>
#include <cstdint>

namespace QtH2::Nghttp2 {

inline QByteArrayView view(const uint8_t *data, size_t size)
{
    return QByteArrayView(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
}

// Views of what the fields hold.
using NameValues = QVarLengthArray<nghttp2_nv, 16>;
inline NameValues nameValues(const H2Headers &fields)
{
    NameValues pairs;
    pairs.reserve(fields.size());
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

#ifdef QTH2_NGHTTP2_HAS_SSIZE_API
using Ssize = nghttp2_ssize;
using DataProvider = nghttp2_data_provider2;

inline void setSelectPaddingCallback(nghttp2_session_callbacks *callbacks,
                                     nghttp2_select_padding_callback2 callback)
{
    nghttp2_session_callbacks_set_select_padding_callback2(callbacks, callback);
}
inline Ssize memSend(nghttp2_session *session, const uint8_t **data)
{
    return nghttp2_session_mem_send2(session, data);
}
inline Ssize memRecv(nghttp2_session *session, const uint8_t *data, size_t size)
{
    return nghttp2_session_mem_recv2(session, data, size);
}
inline int32_t submitRequest(nghttp2_session *session, const nghttp2_nv *fields, size_t count,
                             const DataProvider *body, void *streamUserData)
{
    return nghttp2_submit_request2(session, nullptr, fields, count, body, streamUserData);
}
inline int submitResponse(nghttp2_session *session, int32_t streamId, const nghttp2_nv *fields,
                          size_t count, const DataProvider *body)
{
    return nghttp2_submit_response2(session, streamId, fields, count, body);
}
#else
using Ssize = ssize_t;
using DataProvider = nghttp2_data_provider;

inline void setSelectPaddingCallback(nghttp2_session_callbacks *callbacks,
                                     nghttp2_select_padding_callback callback)
{
    nghttp2_session_callbacks_set_select_padding_callback(callbacks, callback);
}
inline Ssize memSend(nghttp2_session *session, const uint8_t **data)
{
    return nghttp2_session_mem_send(session, data);
}
inline Ssize memRecv(nghttp2_session *session, const uint8_t *data, size_t size)
{
    return nghttp2_session_mem_recv(session, data, size);
}
inline int32_t submitRequest(nghttp2_session *session, const nghttp2_nv *fields, size_t count,
                             const DataProvider *body, void *streamUserData)
{
    return nghttp2_submit_request(session, nullptr, fields, count, body, streamUserData);
}
inline int submitResponse(nghttp2_session *session, int32_t streamId, const nghttp2_nv *fields,
                          size_t count, const DataProvider *body)
{
    return nghttp2_submit_response(session, streamId, fields, count, body);
}
#endif

// From 1.70 on a long queue of frames to send counts as the peer's flood. Here it is what the
// application wants to be sent: thousands of aborted requests, for example.
inline void liftOutboundQueueLimit([[maybe_unused]] nghttp2_option *option)
{
#ifdef QTH2_NGHTTP2_HAS_MAX_OUTBOUND_QUEUE_SIZE
    nghttp2_option_set_max_outbound_queue_size(option, 1U << 30);
#endif
}

// These end a session without GOAWAY, and some versions count a frame again each time a part of it
// comes. FloodBudget counts what they would.
inline void leaveFloodsToUs(nghttp2_option *option)
{
    constexpr size_t unlimited = 1U << 30;
    nghttp2_option_set_max_outbound_ack(option, unlimited);
#ifdef QTH2_NGHTTP2_HAS_MAX_CONTINUATIONS
    nghttp2_option_set_max_continuations(option, unlimited);
#endif
    liftOutboundQueueLimit(option);
}

// A peer that does more of something than nghttp2 tolerates is cut off, as an attacker would be.
// This lifts every such limit that this version has, for a server that is there to be tried out.
inline void liftLimits(nghttp2_option *option)
{
    constexpr size_t unlimited = 1U << 30;
    nghttp2_option_set_max_outbound_ack(option, unlimited);
    nghttp2_option_set_max_send_header_block_length(option, unlimited);
#ifdef QTH2_NGHTTP2_HAS_STREAM_RESET_RATE_LIMIT
    nghttp2_option_set_stream_reset_rate_limit(option, unlimited, unlimited);
#endif
#ifdef QTH2_NGHTTP2_HAS_MAX_CONTINUATIONS
    nghttp2_option_set_max_continuations(option, unlimited);
#endif
#ifdef QTH2_NGHTTP2_HAS_GLITCH_RATE_LIMIT
    nghttp2_option_set_glitch_rate_limit(option, unlimited, unlimited);
#endif
    liftOutboundQueueLimit(option);
}

} // namespace QtH2::Nghttp2

#endif // NGHTTP2COMPAT_H
