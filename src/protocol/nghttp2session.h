// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef NGHTTP2SESSION_H
#define NGHTTP2SESSION_H

#include <QtH2/h2headers.h>
#include <QtH2/h2settings.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>
#include <QtCore/qlist.h>

#include <cstdint>
#include <memory>
#include <span>

struct nghttp2_session;
struct nghttp2_session_callbacks;

namespace QtH2 {

class Stream;

// One nghttp2 client session and its callbacks, in the words of this project. It decides nothing.
class Nghttp2Session
{
public:
    struct Setting
    {
        std::int32_t id;
        std::uint32_t value;
    };

    struct BodyPart
    {
        qsizetype size = 0; // 0 and not the end: nothing more will come
        bool isEnd = false;
        bool hasTrailers = false; // the stream's, which follow it
    };

    // Called from inside receive() and produce(). No call may come back into either of them.
    // A stream is null where its request is gone or never was.
    class Handler
    {
    public:
        virtual void headersBegan(Stream *stream) = 0;
        virtual void headerReceived(Stream *stream, QByteArrayView name, QByteArrayView value,
                                    bool neverIndexed)
            = 0;
        virtual void headersEnded(Stream *stream) = 0;
        virtual void dataReceived(Stream *stream, QByteArrayView bytes) = 0;
        // Besides the data, if there was any.
        virtual void paddingReceived(Stream *stream) = 0;
        virtual void endOfStreamReceived(Stream *stream) = 0;
        virtual void resetReceived(Stream *stream, std::uint32_t code) = 0;
        // Null: nobody takes the push.
        [[nodiscard]] virtual Stream *promiseBegan(Stream *parent, std::int32_t promisedId) = 0;
        virtual void promiseEnded(Stream *stream) = 0;
        // HEADERS come for what was promised. If the first of them open one too many, it has to be
        // reset now.
        virtual void promiseOpens(Stream *promised) = 0;
        // The peer has taken back a push that is still there, and that nobody has taken.
        virtual void pushResetReceived() = 0;
        virtual void invalidFrameReceived(Stream *stream, const char *reason, bool isAboutLength)
            = 0;
        virtual void settingsReceived() = 0;
        virtual void settingsAcknowledged() = 0;
        virtual void pingAcknowledged(std::uint64_t payload) = 0;
        virtual void goAwayReceived(std::int32_t lastStreamId, std::uint32_t code,
                                    QByteArrayView debugData)
            = 0;

        // With a stream, of its origin; otherwise of the one that is named.
        virtual void alternativeServiceReceived(Stream *stream, QByteArrayView origin,
                                                QByteArrayView fieldValue)
            = 0;
        virtual void originsReceived(const QList<QByteArray> &origins) = 0;

        virtual BodyPart bodyWanted(Stream *stream, qsizetype maxSize) = 0;
        // What bodyWanted() has promised, next.
        virtual void takeBody(Stream *stream, char *data) = 0;
        virtual void settingsSent() = 0;
        virtual void frameSent() = 0; // whichever; before what is told of it in particular
        virtual void headersSent(Stream *stream, bool endStream, qsizetype compressedSize) = 0;
        virtual void trailersSent(Stream *stream, qsizetype compressedSize) = 0;
        virtual void trailersNotSent(Stream *stream) = 0; // they are too large
        virtual void dataSent(Stream *stream, qsizetype size, bool endStream) = 0;
        virtual void resetSent(Stream *stream, std::int32_t streamId, std::uint32_t code) = 0;
        virtual void goAwaySent(std::uint32_t code, QByteArrayView debugData) = 0;
        virtual void streamClosed(Stream *stream, std::uint32_t code) = 0;

    protected:
        ~Handler() = default;
    };

    struct Options
    {
        std::uint32_t initialMaxSendStreams;
    };

    Nghttp2Session(Handler *handler, const Options &options);
    ~Nghttp2Session();
    Q_DISABLE_COPY_MOVE(Nghttp2Session)

    // False: the session is broken and takes nothing more; see failure().
    [[nodiscard]] bool receive(QByteArrayView bytes);
    // Appends to output until it holds limit bytes or more, or there is nothing to send.
    [[nodiscard]] bool produce(QByteArray *output, qsizetype limit);
    [[nodiscard]] const char *failure() const { return m_failure; }
    [[nodiscard]] bool failedByFlood() const { return m_failedByFlood; }

    // False: one side has said GOAWAY, or is about to.
    [[nodiscard]] bool allowsRequests() const;
    [[nodiscard]] bool wantsToProduce() const;

    void submitSettings(std::span<const Setting> settings);
    void setConnectionWindowSize(std::int32_t size);
    // The id of the stream, 0 when no more can be opened, or after a failure().
    [[nodiscard]] std::int32_t submitRequest(Stream *stream, bool hasBody);
    // The body has more, or has ended.
    void submitPriorityUpdate(std::int32_t streamId, const QByteArray &fieldValue);
    // The stream's, behind all that was taken of its body. They need no window.
    void submitTrailers(Stream *stream);
    void resumeBody(std::int32_t streamId);
    void resetStream(std::int32_t streamId, std::uint32_t code);
    // Lets the peer send so much more on the stream, or on the connection (0).
    void giveBack(std::int32_t streamId, qint64 size);
    // What has come and was not given back: padding and DATA that was ignored, too.
    [[nodiscard]] qint64 usedOf(std::int32_t streamId) const;
    // How much the peer may send in all, what it has used included.
    [[nodiscard]] qint64 windowOf(std::int32_t streamId) const;
    // The window that new streams begin with, as the peer has acknowledged it.
    [[nodiscard]] qint64 acknowledgedStreamWindow() const;
    void submitPing(std::uint64_t payload);
    // Sends GOAWAY; nothing is received any more.
    void terminate(std::uint32_t code);

    // Null where the stream is over, and when its RST_STREAM is on the wire.
    [[nodiscard]] Stream *stream(std::int32_t streamId) const;
    [[nodiscard]] std::uint32_t remoteMaxConcurrentStreams() const;
    [[nodiscard]] bool remoteEnablesConnectProtocol() const;
    [[nodiscard]] H2Settings remoteSettings() const;
    [[nodiscard]] H2Settings localSettings() const;
    [[nodiscard]] qint64 sendWindow() const;
    [[nodiscard]] qint64 sendWindowOf(std::int32_t streamId) const;
    [[nodiscard]] qint64 receiveWindow() const;

private:
    struct Callbacks;
    static void setCallbacks(nghttp2_session_callbacks *callbacks);

    struct Deleter
    {
        void operator()(nghttp2_session *session) const;
    };

    // What is submitted without memory never gets on the wire, and somebody would wait for it.
    void noteSubmitted(int result);
    [[nodiscard]] bool isWell();

    Handler *m_handler;
    std::unique_ptr<nghttp2_session, Deleter> m_session;
    // What is being produced, and until when.
    QByteArray *m_output = nullptr;
    qsizetype m_outputLimit = 0;
    const char *m_failure = nullptr;
    bool m_failureIsKnown = false;
    bool m_failedByFlood = false;
    Stream *m_blockOf = nullptr; // whose fields are being received; null: nobody's
};

} // namespace QtH2

#endif // NGHTTP2SESSION_H
