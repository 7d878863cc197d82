// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SESSION_H
#define SESSION_H

#include "policy/requestheaderrules.h"
#include "policy/requestqueue.h"
#include "protocol/event.h"
#include "protocol/nghttp2session.h"
#include "protocol/stream.h"

#include <QtH2/h2connectionoptions.h>
#include <QtH2/h2error.h>

#include <chrono>
#include <deque>
#include <memory>
#include <unordered_map>

namespace QtH2 {

// One HTTP/2 connection without its socket: bytes and a time point in, bytes and events out.
//
// Nothing here calls the application. What happened is in takeEvents(), to be fetched after any call
// that is not const; what is to be sent is in produce().
class Session final : private Nghttp2Session::Handler
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    explicit Session(const H2ConnectionOptions &options);
    ~Session();
    Q_DISABLE_COPY_MOVE(Session)

    void receive(QByteArrayView bytes, TimePoint now);
    // The transport has ended, for the reason given (none: the peer closed it in good order).
    void receiveEnd(const H2Error &cause);
    // Appends to output until it holds limit bytes or more, or there is nothing to send.
    void produce(QByteArray *output, qsizetype limit);
    [[nodiscard]] bool wantsToProduce() const;
    [[nodiscard]] EventList takeEvents() { return std::exchange(m_events, {}); }
    [[nodiscard]] bool hasEvents() const { return !m_events.empty(); }

    // Takes the request into the queue; with takesRequests() false it finishes at once, retry-safe.
    RequestId submit(const RequestHead &head, const QByteArray &body);
    // Gives that much of what was received back to the stream's window and to the connection's.
    void consume(RequestId request, qint64 size);
    // Ends the request with that error; on the wire RST_STREAM with that code, if it ever got there.
    void reset(RequestId request, H2Error::Code code, const H2Error &error);
    void ping(TimePoint now);
    // Takes no more requests, lets those under way finish, sends GOAWAY and ends.
    void shutdown();
    // Ends now and without an error of its own: every request fails with that one. A GOAWAY is left
    // to be written.
    void abort(const H2Error &requestError);

    [[nodiscard]] bool takesRequests() const { return m_state == State::Open; }
    [[nodiscard]] bool isFinished() const { return m_state == State::Finished; }
    [[nodiscard]] bool isDraining() const { return m_state == State::Draining; }
    [[nodiscard]] qint64 currentMaxSendStreams() const;
    [[nodiscard]] qint64 currentMaxRecvStreams() const;
    [[nodiscard]] bool isExtendedConnectProtocolEnabled() const;

private:
    // Draining: no new requests; at its end a GOAWAY is sent, and when that is out, all is finished.
    enum class State { Open, Draining, Finished };

    void headersBegan(Stream *stream) override;
    void headerReceived(Stream *stream, QByteArrayView name, QByteArrayView value,
                        bool neverIndexed) override;
    void headersEnded(Stream *stream) override;
    void dataReceived(Stream *stream, QByteArrayView bytes) override;
    void endOfStreamReceived(Stream *stream) override;
    void resetReceived(Stream *stream, std::uint32_t code) override;
    void invalidFrameReceived(Stream *stream, const char *reason, bool isAboutLength) override;
    void settingsReceived() override;
    void pingAcknowledged(std::uint64_t payload) override;
    void goAwayReceived(std::int32_t lastStreamId, std::uint32_t code,
                        QByteArrayView debugData) override;
    Nghttp2Session::BodyPart bodyWanted(Stream *stream, char *data, qsizetype maxSize) override;
    void headersSent(Stream *stream, bool endStream) override;
    void dataSent(Stream *stream, qsizetype size, bool endStream) override;
    void goAwaySent(std::uint32_t code, QByteArrayView debugData) override;
    void streamClosed(Stream *stream, std::uint32_t code) override;

    [[nodiscard]] Stream *find(RequestId request) const;
    void openQueuedStreams();
    void failQueued(const H2Error &error);
    void finishRequest(Stream *stream, const H2Error &error);
    void erase(Stream *stream);
    void end(const H2Error &error, const H2Error &requestError);
    void fail(const H2Error &error) { end(error, error); }
    void endIfDrained();
    [[nodiscard]] H2Error reasonOfEnd() const;
    [[nodiscard]] H2Error reasonOfClose(const Stream &stream, H2Error::Code code) const;

    struct Ping
    {
        std::uint64_t payload;
        TimePoint sentAt;
    };

    EventList m_events;
    RequestQueue m_queue;
    std::unordered_map<RequestId, std::unique_ptr<Stream>> m_streams;
    RequestId m_lastRequest = 0;
    std::size_t m_openStreams = 0; // given to nghttp2 and not yet closed by it
    std::size_t m_unsentRequests = 0; // of these, without HEADERS on the wire
    std::size_t m_unfinished = 0; // requests, the queued ones too
    std::deque<Ping> m_pings; // not yet acknowledged
    std::uint64_t m_lastPing = 0;
    TimePoint m_now; // of the call that is running
    std::optional<GoAwayReceived> m_goAway;
    State m_state = State::Open;
    bool m_terminating = false; // our GOAWAY is with nghttp2
    bool m_receivedAnything = false;
    bool m_transportEnded = false; // what nghttp2 still produces goes nowhere

    // Destroyed first: its destructor still walks the streams' user data.
    Nghttp2Session m_nghttp2;
};

} // namespace QtH2

#endif // SESSION_H
