// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SESSION_H
#define SESSION_H

#include "policy/bufferbudget.h"
#include "policy/floodbudget.h"
#include "policy/headerlimit.h"
#include "policy/resetbudget.h"
#include "policy/timepoint.h"
#include "protocol/event.h"
#include "protocol/framelog.h"
#include "protocol/framescanner.h"
#include "protocol/http1answer.h"
#include "protocol/liveness.h"
#include "protocol/nghttp2session.h"
#include "protocol/receivewindows.h"
#include "protocol/requestmessage.h"
#include "protocol/requeststreams.h"
#include "protocol/stream.h"
#include "protocol/uploads.h"

#include <QtH2/h2connectionoptions.h>
#include <QtH2/h2error.h>
#include <QtH2/h2settings.h>
#include <QtH2/h2statistics.h>

#include <optional>
#include <vector>

namespace QtH2 {

// One HTTP/2 connection without its socket: bytes and a time point in, bytes and events out.
//
// Nothing here calls the application. What happened is in takeEvents(), to be fetched after any call
// that is not const; what is to be sent is in produce().
class Session final : private Nghttp2Session::Handler
{
public:
    explicit Session(const H2ConnectionOptions &options);
    ~Session();
    Q_DISABLE_COPY_MOVE(Session)

    // As far as that can be changed, which the error says; then nothing has changed.
    [[nodiscard]] H2Error setOptions(const H2ConnectionOptions &options, TimePoint now);
    void setFrameSink(FrameLog::Sink sink) { m_frameLog.emplace(std::move(sink)); }

    // The transport is open.
    void start(TimePoint now);
    void receive(QByteArrayView bytes, TimePoint now);
    // The transport has ended, for the reason given (none: the peer closed it in good order).
    void receiveEnd(const H2Error &cause);
    // There is no hope for the transport: ends with that error, without a GOAWAY.
    void lose(const H2Error &error) { fail(error); }
    // Appends to output until it holds limit bytes or more, or there is nothing to send.
    void produce(QByteArray *output, qsizetype limit, TimePoint now);
    [[nodiscard]] bool wantsToProduce() const;
    // Does what is due by now; there is nothing to do before nextDeadline().
    void checkDeadlines(TimePoint now);
    [[nodiscard]] std::optional<TimePoint> nextDeadline() const;
    [[nodiscard]] EventList takeEvents() { return std::exchange(m_events, {}); }
    [[nodiscard]] std::size_t eventCount() const { return m_events.size(); }
    // An empty list, whose memory serves for the next events.
    void reuse(EventList events) { m_events = std::move(events); }

    // Takes the request into the queue; with takesRequests() false it finishes at once, retry-safe.
    RequestId submit(const RequestMessage &message, TimePoint now);
    // More of a body that follows. It is taken whatever its size; how much is wanted, events say.
    void write(RequestId request, const QByteArray &bytes);
    // The body ends with what was written, or with these trailers behind it; a tunnel has none
    // (RFC 9113, section 8.5).
    void endBody(RequestId request, const H2Headers &trailers);
    // The value of the field Priority (RFC 9218), from now on.
    void changePriority(RequestId request, const QByteArray &fieldValue);
    // The application has read that much of what was received.
    void consume(RequestId request, qint64 size);
    // The application has been told all that came: at the buffer limit, what it has not begun to read
    // by now fails.
    void failUnread();
    // The same has come to pass for a reader elsewhere (RequestMessage), for the first of the body.
    void readerTold(RequestId request);
    // The application has a use for the push.
    void takePush(RequestId pushed);
    // Ends the request with that error; on the wire RST_STREAM with that code, if it ever got there.
    void reset(RequestId request, H2Error::Code code, const H2Error &error);
    void ping(TimePoint now);
    // Takes no more requests, lets those under way finish, sends GOAWAY and ends: by then at the
    // latest, if there is such a time.
    void shutdown(std::optional<TimePoint> deadline = std::nullopt);
    // Ends now and without an error of its own: every request fails with that one. A GOAWAY is left
    // to be written.
    void abort(const H2Error &requestError);

    [[nodiscard]] bool takesRequests() const { return m_state == State::Open; }
    [[nodiscard]] bool isFinished() const { return m_state == State::Finished; }
    // Nothing was asked of it that is not done.
    [[nodiscard]] bool isUnused() const { return m_streams.unfinishedCount() == 0; }
    [[nodiscard]] bool isDegraded() const { return m_liveness.isDegraded(); }
    // How many requests could be sent now without waiting.
    [[nodiscard]] qint64 availableStreams() const;
    [[nodiscard]] qint64 queuedRequests() const;
    [[nodiscard]] H2Settings peerSettings() const { return m_nghttp2.remoteSettings(); }
    [[nodiscard]] H2Settings localSettings() const { return m_nghttp2.localSettings(); }
    [[nodiscard]] H2Statistics statistics() const;
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
    void paddingReceived(Stream *stream) override;
    void endOfStreamReceived(Stream *stream) override;
    void resetReceived(Stream *stream, std::uint32_t code) override;
    [[nodiscard]] Stream *promiseBegan(Stream *parent, std::int32_t promisedId) override;
    void promiseEnded(Stream *stream) override;
    void promiseOpens(Stream *promised) override;
    void pushResetReceived() override;
    void invalidFrameReceived(Stream *stream, const char *reason, bool isAboutLength) override;
    void settingsReceived() override;
    void settingsAcknowledged() override;
    void pingAcknowledged(std::uint64_t payload) override;
    void goAwayReceived(std::int32_t lastStreamId, std::uint32_t code,
                        QByteArrayView debugData) override;
    void alternativeServiceReceived(Stream *stream, QByteArrayView origin,
                                    QByteArrayView fieldValue) override;
    void originsReceived(const QList<QByteArray> &origins) override;
    Nghttp2Session::BodyPart bodyWanted(Stream *stream, qsizetype maxSize) override;
    void takeBody(Stream *stream, char *data) override { stream->upload->body.takeAside(data); }
    void frameSent() override { m_statistics.framesSent += m_transportEnded ? 0 : 1; }
    void settingsSent() override { m_liveness.settingsSent(m_now); }
    void headersSent(Stream *stream, bool endStream, qsizetype compressedSize) override;
    void trailersSent(Stream *stream, qsizetype compressedSize) override;
    void trailersNotSent(Stream *stream) override;
    void dataSent(Stream *stream, qsizetype size, bool endStream) override;
    void resetSent(Stream *stream, std::int32_t streamId, std::uint32_t code) override;
    void goAwaySent(std::uint32_t code, QByteArrayView debugData) override;
    void streamClosed(Stream *stream, std::uint32_t code) override;

    void receiveFrames(QByteArrayView bytes);
    void feed(QByteArrayView bytes);
    void seeEnds();
    void produceEnds();
    void produceFrames(QByteArray *output, qsizetype limit);
    void countFieldsSent(const H2Headers &fields, qsizetype compressedSize);
    void noteSent(QByteArrayView bytes);
    [[nodiscard]] bool isSilent() const;
    // What reset() does, also inside a call of nghttp2.
    void cancel(RequestId request, H2Error::Code code, const H2Error &error);
    void scanFrames(QByteArrayView bytes);
    void endFlood();
    void spend(ResetBudget::Verdict verdict, std::int32_t streamId);
    void deliverData(Stream *stream, QByteArrayView bytes);
    [[nodiscard]] H2Error refusalOf(const RequestMessage &message) const;
    void openHeldTunnels();
    [[nodiscard]] bool canOpenQueuedStream() const;
    void openQueuedStreams();
    void failQueued(const H2Error &error);
    void failUnsent(const H2Error &error);
    void finishRequest(Stream *stream, const H2Error &error);
    void erase(Stream *stream);
    void releaseBuffered(qint64 size);
    void releaseWithheld();
    void sendSettings(const std::vector<Nghttp2Session::Setting> &settings);
    // Ends the session with that error and a GOAWAY with that code.
    void breakOff(H2Error::Code code, const H2Error &error);
    void end(const H2Error &error, const H2Error &requestError);
    void fail(const H2Error &error) { end(error, error); }
    void endIfDrained();
    [[nodiscard]] H2Error reasonOfEnd() const;
    [[nodiscard]] H2Error reasonOfClose(const Stream &stream, H2Error::Code code) const;

    H2ConnectionOptions m_options;
    EventList m_events;
    RequestStreams m_streams;
    Liveness m_liveness;
    HeaderLimit m_headerLimit;
    ResetBudget m_resetBudget;
    FloodBudget m_floodBudget;
    BufferBudget m_bufferBudget;
    ReceiveWindows m_windows;
    Uploads m_uploads;
    std::vector<RequestId> m_unreadAtLimit; // came, and nobody has read from them before
    std::vector<std::int32_t> m_framesBehindEnds; // streams of them, in what is being received
    FrameScanner m_scanner{ 1 }; // which is Pad Length
    H2Statistics m_statistics; // what is counted of it
    std::optional<TimePoint> m_drainDeadline;
    qint64 m_peerWindow = 65535; // that streams begin with; RFC 9113, section 6.5.2
    qint64 m_peerWindowGrowth = 0; // when it was changed last
    qint64 m_pushesTakenBack = 0; // before the application saw them
    std::optional<FrameLog> m_frameLog;
    std::optional<Http1Answer> m_http1Answer{ std::in_place }; // none: it is HTTP/2
    QByteArray m_waitingOutput; // produced before it was asked for
    TimePoint m_now; // of the call that is running
    std::optional<GoAwayReceived> m_goAway;
    State m_state = State::Open;
    bool m_hasPeerSettings = false;
    bool m_terminating = false; // our GOAWAY is with nghttp2
    bool m_hasUnseenEnds = false; // of streams, which nghttp2 tells when it produces
    bool m_transportEnded = false; // what nghttp2 still produces goes nowhere

    // Destroyed first: its destructor still walks the streams' user data.
    Nghttp2Session m_nghttp2;
};

} // namespace QtH2

#endif // SESSION_H
