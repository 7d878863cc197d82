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
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] const BodySource *source() const { return m_source.get(); }

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
    [[nodiscard]] qint64 bytesSent() const { return m_bytesSent; }
    [[nodiscard]] qint64 bytesToSend() const { return m_bytesToSend; } // -1: not known
    void tellWriteReady();

    void bodyRead(const QByteArray &bytes) override;
    void bodyEnded() override;
    void bodyFailed(const H2Error &reason) override;

private:
    // What write() writes to: the body of the sending, or of the next one.
    [[nodiscard]] StreamedBody *streamed() const;
    void tellWriteReadyLater();

    H2RequestPrivate *d;
    QByteArray m_bytes;
    std::shared_ptr<BodySource> m_source; // of the next sending
    std::shared_ptr<BodySource> m_current;
    H2Headers m_trailers; // of a body that is written
    std::optional<qint64> m_contentLength;
    qint64 m_bytesGiven = 0; // to the exchange
    qint64 m_bytesSent = 0;
    qint64 m_bytesToSend = 0;
    bool m_toldWriteReady = false;
    bool m_changeUntold = false; // an event to tell it is posted
};

} // namespace QtH2

#endif // REQUESTUPLOAD_H
