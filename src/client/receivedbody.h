// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef RECEIVEDBODY_H
#define RECEIVEDBODY_H

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

namespace QtH2 {

// The part of a response's body that was received and has not been read, in the pieces it came in.
class ReceivedBody
{
public:
    void append(QByteArray &&bytes);
    void clear();

    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] qint64 firstChunkSize() const;
    [[nodiscard]] bool hasLine();

    // The next piece, without a copy.
    [[nodiscard]] QByteArray takeChunk();
    [[nodiscard]] qint64 take(char *data, qint64 maxSize);

private:
    [[nodiscard]] qsizetype count() const { return m_first.isEmpty() ? 0 : 1 + m_rest.size(); }
    QByteArray takeFirst();

    QByteArray m_first; // empty: there are none. The body of most responses is one piece
    QList<QByteArray> m_rest;
    qsizetype m_offset = 0; // into the first
    qint64 m_size = 0;
    qsizetype m_chunksWithoutLine = 0; // from the first
};

} // namespace QtH2

#endif // RECEIVEDBODY_H
