// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SERVERSTREAM_H
#define SERVERSTREAM_H

#include <QtH2/h2testmessage.h>

#include <QtCore/qbytearrayview.h>

#include <cstddef>
#include <cstdint>

namespace QtH2 {

// One stream of a ServerSession: the request as far as it has come, and the response as far as it
// has gone.
class ServerStream
{
public:
    void begin(int connection, std::uint32_t streamId);
    void addField(QByteArrayView name, QByteArrayView value);
    void addTrailer(QByteArrayView name, QByteArrayView value);
    void addData(QByteArrayView bytes);
    // What there is to say when all header fields have come.
    void finishHead();
    // Without body and trailers. Cheap to copy, however much of the body has come.
    [[nodiscard]] const H2TestRequest &head() const { return m_head; }
    // Once, at its end.
    [[nodiscard]] H2TestRequest takeRequest();
    [[nodiscard]] bool isRequestWhole() const { return m_isRequestWhole; }

    // An informational response was handed over to be sent.
    void addInformational() { ++m_informationalLeft; }
    void respond(const H2TestResponse &response);
    // More for a response that is left open, and its end.
    void append(const QByteArray &bytes);
    void finish(const H2Headers &trailers);
    [[nodiscard]] bool isOpenForMore() const { return m_isBegun && m_response.neverFinish; }
    [[nodiscard]] const H2TestResponse &response() const { return m_response; }

    [[nodiscard]] bool hasNext() const { return !m_isPaused && (!isAllRead() || isComplete()); }
    // Copies what comes next of the body, and returns how much that is. Pauses when a delay is due.
    [[nodiscard]] std::size_t read(std::uint8_t *buffer, std::size_t size);
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    void resume() { m_isPaused = false; }
    // No more of the body is to be read, now or ever.
    [[nodiscard]] bool isAllRead() const { return m_read == m_response.body.size(); }
    [[nodiscard]] bool isComplete() const { return isAllRead() && !endsAbruptly(); }
    // The stream ends otherwise than with END_STREAM.
    [[nodiscard]] bool endsAbruptly() const;

    void headersSent();
    // All is sent that was to be sent before the end that the response asks for.
    [[nodiscard]] bool isAbruptEndDue() const;

private:
    H2TestRequest m_head;
    QByteArray m_body; // apart from m_head, whose copies would make it detach with each piece
    H2Headers m_trailers;
    H2TestResponse m_response;
    qsizetype m_read = 0; // of the response's body
    int m_informationalLeft = 0;
    bool m_isRequestWhole = false;
    bool m_isHead = false;
    bool m_isBegun = false;
    bool m_areHeadersSent = false;
    bool m_isPaused = false;
};

} // namespace QtH2

#endif // SERVERSTREAM_H
