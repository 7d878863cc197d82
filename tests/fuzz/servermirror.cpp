// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "servermirror.h"

#include "invariant.h"

#include "protocol/nghttp2compat.h"

namespace QtH2 {

namespace {

ServerMirror *mirrorOf(void *userData)
{
    return static_cast<ServerMirror *>(userData);
}

} // namespace

struct ServerMirror::Callbacks
{
    static int beginHeaders(nghttp2_session *, const nghttp2_frame *, void *userData)
    {
        mirrorOf(userData)->m_blocks.emplace_back();
        return 0;
    }
    static int header(nghttp2_session *, const nghttp2_frame *, const uint8_t *name,
                      size_t nameSize, const uint8_t *value, size_t valueSize, uint8_t flags,
                      void *userData)
    {
        mirrorOf(userData)->m_blocks.back().append(
            Nghttp2::view(name, nameSize), Nghttp2::view(value, valueSize),
            flags & NGHTTP2_NV_FLAG_NO_INDEX ? H2Headers::Sensitivity::Sensitive
                                             : H2Headers::Sensitivity::Normal);
        return 0;
    }
    // nghttp2 would let it pass without a word.
    static int invalidHeader(nghttp2_session *, const nghttp2_frame *, const uint8_t *, size_t,
                             const uint8_t *, size_t, uint8_t, void *userData)
    {
        mirrorOf(userData)->m_refused = true;
        return 0;
    }
    static int invalidFrame(nghttp2_session *, const nghttp2_frame *, int, void *userData)
    {
        mirrorOf(userData)->m_refused = true;
        return 0;
    }
};

void ServerMirror::Deleter::operator()(nghttp2_session *session) const
{
    nghttp2_session_del(session);
}

ServerMirror::ServerMirror()
{
    nghttp2_session_callbacks *callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, Callbacks::beginHeaders);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, Callbacks::header);
    nghttp2_session_callbacks_set_on_invalid_header_callback(callbacks, Callbacks::invalidHeader);
    nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(callbacks,
                                                                 Callbacks::invalidFrame);
    nghttp2_session *session = nullptr;
    nghttp2_session_server_new(&session, callbacks, this);
    m_session.reset(session);
    nghttp2_session_callbacks_del(callbacks);
    const nghttp2_settings_entry connect = { NGHTTP2_SETTINGS_ENABLE_CONNECT_PROTOCOL, 1 };
    nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, &connect, 1);
}

ServerMirror::~ServerMirror() = default;

void ServerMirror::receive(QByteArrayView bytes)
{
    const Nghttp2::Ssize result
        = Nghttp2::memRecv(m_session.get(), reinterpret_cast<const uint8_t *>(bytes.data()),
                           static_cast<size_t>(bytes.size()));
    if (result < 0)
        m_refused = true;
}

bool ServerMirror::hasRefused()
{
    // RST_STREAM or GOAWAY, where the rule is not of a single field.
    const uint8_t *data = nullptr;
    for (Nghttp2::Ssize size = 0;
         (size = Nghttp2::memSend(m_session.get(), &data)) >= 0 && size > 0;) {
        if (size > 3 && (data[3] == NGHTTP2_RST_STREAM || data[3] == NGHTTP2_GOAWAY))
            m_refused = true;
    }
    return m_refused;
}

} // namespace QtH2
