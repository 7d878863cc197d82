// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef SENDBUFFER_H
#define SENDBUFFER_H

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

namespace QtH2 {

// The part of a request body that waits to become DATA frames.
class SendBuffer
{
public:
    void append(const QByteArray &bytes);
    // Nothing more will come: what is in the buffer is the rest of the body.
    void close() { m_closed = true; }
    void clear();

    // Sets the next bytes aside, at most maxSize, which count no more from here on. They are copied out
    // before anything else is taken.
    [[nodiscard]] qsizetype setAside(qsizetype maxSize);
    void takeAside(char *data);
    // The next piece, of at most maxSize bytes, as it was appended.
    [[nodiscard]] QByteArray takeChunk(qsizetype maxSize);

    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] bool isClosed() const { return m_closed; }
    [[nodiscard]] bool isAtEnd() const { return m_closed && m_size == 0; }

private:
    QList<QByteArray> m_chunks;
    qsizetype m_offset = 0; // into the first chunk
    qsizetype m_size = 0;
    qsizetype m_aside = 0;
    bool m_closed = false;
};

} // namespace QtH2

#endif // SENDBUFFER_H
