// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef STREAMEDBODY_H
#define STREAMEDBODY_H

#include "client/bodysource.h"
#include "protocol/sendbuffer.h"

namespace QtH2 {

// A body that the application writes. What is not wanted yet stays here, so that a request that never
// got to the wire still holds its body.
class StreamedBody final : public BodySource
{
public:
    explicit StreamedBody(qint64 contentLength) // -1: not known
        : m_contentLength(contentLength)
    {
    }

    void write(const char *data, qint64 size);
    void close();
    // Not closed, and not cut off on its way either.
    [[nodiscard]] bool isOpen() const { return !m_buffer.isClosed() && (m_sink || !m_hasBegun); }
    // Not given to the sink yet.
    [[nodiscard]] qint64 bytesWaiting() const { return m_buffer.size(); }

    [[nodiscard]] H2Error prepare() override;
    [[nodiscard]] qint64 size() const override;
    void want(qint64 bytes, BodySink *sink) override;
    void stop() override;

private:
    void pass();

    const qint64 m_contentLength;
    SendBuffer m_buffer;
    BodySink *m_sink = nullptr;
    qint64 m_wanted = 0;
    bool m_hasBegun = false; // some of it is gone
};

} // namespace QtH2

#endif // STREAMEDBODY_H
