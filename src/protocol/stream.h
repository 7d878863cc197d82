// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef STREAM_H
#define STREAM_H

// The life of one request's stream, as a client sees it (RFC 9113, section 5.1):
//
//                 Queued                  waits for a free stream; no stream id, nothing sent
//                   |
//                   | HEADERS sent        (with END_STREAM: straight to HalfClosedLocal)
//                   v
//                  Open
//      END_STREAM /    \ END_STREAM
//            sent/      \received
//               v        v
//   HalfClosedLocal    HalfClosedRemote
//               \        /
//     END_STREAM \      / END_STREAM sent, or RST_STREAM(NO_ERROR): an early whole response
//        received v    v
//                 Closed                  also from anywhere by RST_STREAM, GOAWAY, or the
//                                         connection's end
//
// One that the server pushes begins as ReservedRemote, and is HalfClosedLocal from its HEADERS on.
//
// A request is finished for the application at one of two moments: its response is whole
// (END_STREAM received), or it failed. The stream can outlive that, until RST_STREAM is written. A
// tunnel has two ways, and is finished when both have ended.

#include "protocol/event.h"
#include "protocol/requestmessage.h"
#include "protocol/streamupload.h"

#include <QtH2/h2headers.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

namespace QtH2 {

class Stream
{
public:
    enum class State : quint8 {
        Queued,
        ReservedRemote,
        Open,
        HalfClosedLocal,
        HalfClosedRemote,
        Closed
    };

    Stream(RequestId request, H2Headers fields)
        : m_request(request)
        , m_fields(std::move(fields))
    {
    }

    [[nodiscard]] RequestId request() const { return m_request; }
    // Of the request; without those that are forgotten.
    [[nodiscard]] const H2Headers &fields() const { return m_fields; }
    void setFields(const H2Headers &fields) { m_fields = fields; }
    // They are sent: keeps the method and the origin, and shares them with the last stream that did,
    // if they are the same.
    void forgetFields(H2Headers *lastKept);
    void setField(QByteArrayView name, QByteArrayView value)
    {
        m_fields.replaceOrAppend(name, value);
    }
    // Scheme and authority (RFC 6454, section 6.2).
    [[nodiscard]] QByteArray origin() const;
    [[nodiscard]] std::int32_t id() const { return m_id; } // 0: none yet
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isFinished() const { return m_finished; }
    [[nodiscard]] bool wasSent() const { return m_state != State::Queued; }

    // Whatever the response, or by its status so far (RFC 9110, section 6.4.1).
    [[nodiscard]] bool hasNoBody() const;
    [[nodiscard]] bool isConnect() const { return kind != RequestMessage::Kind::Ordinary; }

    void setId(std::int32_t id) { m_id = id; }
    // The server has promised it, with that request.
    void promised(std::int32_t id, RequestId parent);
    void pushOpened() { m_state = State::HalfClosedLocal; }
    [[nodiscard]] bool isPush() const { return m_parent != 0; }
    [[nodiscard]] RequestId parent() const { return m_parent; }
    void headersSent(bool endStream);
    void endSent();
    void endReceived();
    // The application has been told how it ended; from here on nothing more reaches it.
    void finish();

    RequestMessage::Kind kind = RequestMessage::Kind::Ordinary;
    bool isTunnel = false; // which the server has agreed to
    int padding = 0;
    std::unique_ptr<StreamUpload> upload; // none: END_STREAM comes with the HEADERS

    // The header block that is being received: one of the informational ones, the response, or the
    // trailers; which, its :status tells (none: trailers).
    H2Headers block;
    qint64 blockSize = 0; // as RFC 9113, section 6.5.2 counts it
    int blockStatus = 0;
    int status = 0; // of the response

    qint64 contentLength = -1;
    qint64 bytesReceived = 0;
    // Given to the application, which has not read it yet.
    qint64 unread = 0;
    std::optional<qint64> readBufferSize; // as in RequestMessage
    // Of what is unread, what does not go back to the peer's windows before it is read.
    qint64 withheld = 0;

    // What ended it, as far as seen before nghttp2 closes the stream.
    std::optional<H2Error::Code> resetByPeer;
    const char *invalidReason = nullptr; // a text of nghttp2's

    // Side by side: with bytes between them a waiting stream would be a sixth larger.
    bool responseReceived = false;
    bool wasRead = false;
    bool readerIsTold = true; // that something came; it may be elsewhere
    bool isAnnounced = true; // to the application; a push only when its promise is whole
    bool isTaken = false; // a push, by the application
    bool endScanned = false; // its last frame is among the bytes that nghttp2 gets next
    bool invalidLength = false; // the reason is how long the body is, unless the status is missing
    bool resetByUser = false;

private:
    RequestId m_request;
    RequestId m_parent = 0; // 0: not pushed
    H2Headers m_fields;
    std::int32_t m_id = 0;
    State m_state = State::Queued;
    bool m_finished = false;
};

} // namespace QtH2

#endif // STREAM_H
