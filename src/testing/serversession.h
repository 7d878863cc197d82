// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SERVERSESSION_H
#define SERVERSESSION_H

#include "protocol/nghttp2compat.h"

#include <QtH2/h2testframe.h>
#include <QtH2/h2testmessage.h>

#include <QtCore/qbytearrayview.h>
#include <QtCore/qlist.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace QtH2 {

inline constexpr std::uint32_t maxStreamId = 0x7fffffffU; // RFC 9113, section 5.1.1

// The server's side of HTTP/2 over nghttp2: bytes in and requests out, responses in and bytes out.
// Knows no socket and no timer, and calls nobody back.
class ServerSession
{
public:
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

    [[nodiscard]] std::vector<H2TestRequest> takeRequests();
    // Bodies that have given a chunk and give the next one when they are resumed.
    [[nodiscard]] std::vector<Pause> takePauses();
    // A response that ends with the end of the connection has been sent.
    [[nodiscard]] bool isCloseDue() const { return m_closeDue; }

    // Nothing happens when the client has reset the stream meanwhile.
    void respond(std::int32_t streamId, const H2TestResponse &response);
    void resume(std::int32_t streamId);
    // Requests on later streams are never seen, and those under way never answered.
    void ignoreStreamsAfter(std::uint32_t lastStreamId);

private:
    struct Callbacks;
    struct Deleter
    {
        void operator()(nghttp2_session *session) const;
    };
    struct Stream
    {
        H2TestRequest request;
        H2TestResponse response;
        qsizetype sent = 0; // of the response's body
        bool isHead = false;
        bool isPaused = false;

        [[nodiscard]] bool endsAbruptly() const;
        [[nodiscard]] bool isAllSent() const { return sent == response.body.size(); }
    };

    Stream *find(std::int32_t streamId);
    void submitSettings(const QList<H2TestSetting> &settings);
    void submitFields(std::int32_t streamId, Stream *stream);
    void endAbruptly(std::int32_t streamId);

    std::unique_ptr<nghttp2_session, Deleter> m_session;
    std::map<std::int32_t, Stream> m_streams;
    std::vector<H2TestRequest> m_requests;
    std::vector<Pause> m_pauses;
    std::vector<std::int32_t> m_abruptEnds;
    int m_connection;
    std::uint32_t m_lastStreamId = maxStreamId;
    bool m_closeDue = false;
    bool m_failed = false;
};

} // namespace QtH2

#endif // SERVERSESSION_H
