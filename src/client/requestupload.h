// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef REQUESTUPLOAD_H
#define REQUESTUPLOAD_H

#include "client/bodysource.h"
#include "client/streamedbody.h"
#include "policy/requestheaderrules.h"
#include "protocol/requestmessage.h"

#include <QtCore/qbytearray.h>

#include <memory>
#include <optional>

class H2RequestPrivate;

namespace QtH2 {

// The way of a request's body, or of what is written into its tunnel, from the application to the
// exchange.
class RequestUpload final : public BodySink
{
public:
    explicit RequestUpload(H2RequestPrivate *request)
        : d(request)
    {
    }
    ~RequestUpload();
    Q_DISABLE_COPY_MOVE(RequestUpload)

    // Of the next sending, in place of the former; both empty: none.
    void setBody(const QByteArray &bytes, std::shared_ptr<BodySource> source);
    [[nodiscard]] QByteArray bytes() const { return m_body ? m_body->bytes : QByteArray(); }
    [[nodiscard]] const BodySource *source() const
    {
        return m_body ? m_body->source.get() : nullptr;
    }

    // A sending begins. What of it the headers need to know comes first, and then what they say.
    void begin(bool isConnect);
    [[nodiscard]] H2Error describe(RequestDescription *description);
    void submit(const RequestHead &head, RequestMessage *message);
    // The sending begins anew.
    [[nodiscard]] H2Error restart();
    void drop();
    void want(qint64 bytes);
    void sent(qint64 bytes);
    void stop();

    [[nodiscard]] bool isStreamed() const { return streamed() != nullptr; }
    [[nodiscard]] bool write(const char *data, qint64 size);
    void close();
    [[nodiscard]] bool isWriteReady() const;
    [[nodiscard]] qint64 bytesToWrite() const;
    [[nodiscard]] qint64 bytesSent() const { return m_body ? m_body->bytesSent : 0; }
    // -1: not known.
    [[nodiscard]] qint64 bytesToSend() const { return m_body ? m_body->bytesToSend : 0; }
    void tellWriteReady();

    void bodyRead(const QByteArray &bytes) override;
    void bodyEnded() override;
    void bodyFailed(const H2Error &reason) override;

private:
    struct Body
    {
        QByteArray bytes;
        std::shared_ptr<BodySource> source; // of the next sending
        std::shared_ptr<BodySource> current;
        H2Headers trailers; // of a body that is written
        std::optional<qint64> contentLength;
        qint64 bytesGiven = 0; // to the exchange
        qint64 bytesSent = 0;
        qint64 bytesToSend = 0;
        bool toldWriteReady = false;
        bool changeUntold = false; // an event to tell it is posted
    };

    // What write() writes to: the body of the sending, or of the next one.
    [[nodiscard]] StreamedBody *streamed() const;
    void tellWriteReadyLater();

    H2RequestPrivate *d;
    std::unique_ptr<Body> m_body; // null: there has been none yet
};

} // namespace QtH2

#endif // REQUESTUPLOAD_H
