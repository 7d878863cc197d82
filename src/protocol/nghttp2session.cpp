// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "protocol/nghttp2session.h"

#include "protocol/nghttp2compat.h"
#include "protocol/stream.h"

#include <array>
#include <cstring>
#include <span>
#include <vector>

namespace QtH2 {

namespace {

Stream *streamOf(nghttp2_session *session, int32_t id)
{
    return static_cast<Stream *>(nghttp2_session_get_stream_user_data(session, id));
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

void Nghttp2Session::Deleter::operator()(nghttp2_session *session) const
{
    nghttp2_session_del(session);
}

Nghttp2Session::Nghttp2Session(Handler *handler, const Options &options)
    : m_handler(handler)
{
    nghttp2_session_callbacks *callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    setCallbacks(callbacks);

    nghttp2_option *nghttp2Options = nullptr;
    nghttp2_option_new(&nghttp2Options);
    // The window opens as the application reads, not as bytes arrive.
    nghttp2_option_set_no_auto_window_update(nghttp2Options, 1);
    nghttp2_option_set_builtin_recv_extension_type(nghttp2Options, NGHTTP2_ALTSVC);
    nghttp2_option_set_builtin_recv_extension_type(nghttp2Options, NGHTTP2_ORIGIN);
    // Only for nghttp2 to see it: a server must not send one (RFC 9218, section 7.1).
    nghttp2_option_set_builtin_recv_extension_type(nghttp2Options, NGHTTP2_PRIORITY_UPDATE);
    Nghttp2::leaveFloodsToUs(nghttp2Options);
    nghttp2_option_set_peer_max_concurrent_streams(nghttp2Options, options.initialMaxSendStreams);

    nghttp2_session *session = nullptr;
    nghttp2_session_client_new2(&session, callbacks, this, nghttp2Options);
    m_session.reset(session);

    nghttp2_option_del(nghttp2Options);
    nghttp2_session_callbacks_del(callbacks);
    Q_CHECK_PTR(session);
}

Nghttp2Session::~Nghttp2Session() = default;

bool Nghttp2Session::receive(QByteArrayView bytes)
{
    if (m_failure)
        return isWell();
    const Nghttp2::Ssize result
        = Nghttp2::memRecv(m_session.get(), reinterpret_cast<const uint8_t *>(bytes.data()),
                           static_cast<size_t>(bytes.size()));
    if (result >= 0)
        return isWell();
    m_failure = nghttp2_strerror(static_cast<int>(result));
    // What is fatal without being a fault on this side is a flood of one kind or another; older
    // versions of nghttp2 lack the names of some.
    m_failedByFlood = result != NGHTTP2_ERR_NOMEM && result != NGHTTP2_ERR_CALLBACK_FAILURE;
    return isWell();
}

bool Nghttp2Session::produce(QByteArray *output, qsizetype limit)
{
    m_output = output;
    m_outputLimit = limit;
    while (!m_failure && output->size() < limit) {
        const uint8_t *data = nullptr;
        const Nghttp2::Ssize size = Nghttp2::memSend(m_session.get(), &data);
        if (size == 0)
            break;
        if (size < 0)
            m_failure = nghttp2_strerror(static_cast<int>(size));
        else
            output->append(Nghttp2::view(data, static_cast<size_t>(size)));
    }
    return isWell();
}

bool Nghttp2Session::isWell()
{
    m_failureIsKnown = m_failure;
    return !m_failure;
}

void Nghttp2Session::noteSubmitted(int result)
{
    if (!m_failure && nghttp2_is_fatal(result))
        m_failure = nghttp2_strerror(result);
}

bool Nghttp2Session::allowsRequests() const
{
    return !m_failure && nghttp2_session_check_request_allowed(m_session.get());
}

bool Nghttp2Session::wantsToProduce() const
{
    return m_failure ? !m_failureIsKnown : nghttp2_session_want_write(m_session.get()) != 0;
}

void Nghttp2Session::submitSettings(std::span<const Setting> settings)
{
    std::vector<nghttp2_settings_entry> entries;
    entries.reserve(settings.size());
    for (const Setting &setting : settings)
        entries.push_back({ setting.id, setting.value });
    noteSubmitted(nghttp2_submit_settings(m_session.get(), NGHTTP2_FLAG_NONE, entries.data(),
                                          entries.size()));
}

void Nghttp2Session::setConnectionWindowSize(std::int32_t size)
{
    noteSubmitted(
        nghttp2_session_set_local_window_size(m_session.get(), NGHTTP2_FLAG_NONE, 0, size));
}

void Nghttp2Session::resumeBody(std::int32_t streamId)
{
    noteSubmitted(nghttp2_session_resume_data(m_session.get(), streamId));
}

void Nghttp2Session::resetStream(std::int32_t streamId, std::uint32_t code)
{
    noteSubmitted(nghttp2_submit_rst_stream(m_session.get(), NGHTTP2_FLAG_NONE, streamId, code));
}

void Nghttp2Session::giveBack(std::int32_t streamId, qint64 size)
{
    noteSubmitted(nghttp2_submit_window_update(m_session.get(), NGHTTP2_FLAG_NONE, streamId,
                                               static_cast<int32_t>(size)));
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
    noteSubmitted(nghttp2_submit_ping(m_session.get(), NGHTTP2_FLAG_NONE, opaque.data()));
}

void Nghttp2Session::terminate(std::uint32_t code)
{
    noteSubmitted(nghttp2_session_terminate_session(m_session.get(), code));
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
