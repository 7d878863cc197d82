// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SERVERSESSION_H
#define SERVERSESSION_H

#include "protocol/nghttp2compat.h"
#include "testing/serverstream.h"

#include <QtH2/h2testframe.h>
#include <QtH2/h2testmessage.h>

#include <QtCore/qbytearrayview.h>
#include <QtCore/qlist.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <variant>
#include <vector>

namespace QtH2 {

inline constexpr std::uint32_t maxStreamId = 0x7fffffffU; // RFC 9113, section 5.1.1

// The server's side of HTTP/2 over nghttp2: bytes in and requests out, responses in and bytes out.
// Knows no socket and no timer, and calls nobody back.
class ServerSession
{
public:
    struct RequestBegun
    {
        H2TestRequest head;
    };
    struct RequestData
    {
        H2TestRequest head;
        QByteArray bytes;
    };
    struct RequestEnded
    {
        H2TestRequest request;
    };
    // The last of a stream, whether or not its request has ended.
    struct StreamClosed
    {
        quint32 streamId;
    };
    using Event = std::variant<RequestBegun, RequestData, RequestEnded, StreamClosed>;

    struct Pause
    {
        std::int32_t streamId;
        std::chrono::milliseconds duration;
    };

    ServerSession(int connection, const QList<H2TestSetting> &settings);
    ~ServerSession();
    ServerSession(const ServerSession &) = delete;
    ServerSession &operator=(const ServerSession &) = delete;

    // What follows the client's preface. After an error there is only output left, if any.
    void receive(QByteArrayView bytes);
    // Appends what there is to send until output has grown to limit, or past it by one frame.
    void produce(QByteArray *output, qsizetype limit);
    [[nodiscard]] bool isFinished() const;

    [[nodiscard]] std::vector<Event> takeEvents();
    // Bodies that have given a chunk and give the next one when they are resumed.
    [[nodiscard]] std::vector<Pause> takePauses();
    // A response that ends with the end of the connection has been sent.
    [[nodiscard]] bool isCloseDue() const { return m_closeDue; }

    // Whether what is received makes room in the windows for more (RFC 9113, section 5.2).
    void setReading(bool reading);

    // Nothing happens in these when the client has reset the stream meanwhile.
    void inform(std::int32_t streamId, const QList<H2TestInformational> &responses);
    void respond(std::int32_t streamId, const H2TestResponse &response);
    void append(std::int32_t streamId, const QByteArray &bytes);
    void finish(std::int32_t streamId, const H2Headers &trailers);
    void reset(std::int32_t streamId, H2Error::Code code);
    void resume(std::int32_t streamId);

    // Requests on later streams are never seen, and those under way never answered.
    void ignoreStreamsAfter(std::uint32_t lastStreamId);

private:
    struct Callbacks;
    struct Deleter
    {
        void operator()(nghttp2_session *session) const;
    };

    ServerStream *find(std::int32_t streamId);
    void submitSettings(const QList<H2TestSetting> &settings);
    void submitHeaders(std::int32_t streamId, const H2Headers &headers, std::uint8_t flags);
    void submitBody(std::int32_t streamId, const H2Headers &headers);
    void submitTrailers(std::int32_t streamId, const H2Headers &trailers);
    void end(std::int32_t streamId);
    void giveWindowsBack();

    std::unique_ptr<nghttp2_session, Deleter> m_session;
    std::map<std::int32_t, ServerStream> m_streams;
    std::map<std::int32_t, std::size_t> m_unread; // taken from the windows and not given back
    std::vector<Event> m_events;
    std::vector<Pause> m_pauses;
    std::vector<std::int32_t> m_dueEnds;
    int m_connection;
    std::uint32_t m_lastStreamId = maxStreamId;
    bool m_isReading = true;
    bool m_closeDue = false;
    bool m_failed = false;
};

} // namespace QtH2

#endif // SERVERSESSION_H
