// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FRAMESCANNER_H
#define FRAMESCANNER_H

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>

#include <algorithm>

namespace QtH2 {

// RFC 9113, section 4.1.
struct FrameHeader
{
    static constexpr qsizetype size = 9;

    quint32 length = 0;
    quint8 type = 0;
    quint8 flags = 0;
    qint32 streamId = 0;
};

// Finds the frames in a stream of bytes that comes in pieces, beside nghttp2, which does not tell of
// those it ignores. Of the payload it keeps no more than the first bytes, and only if asked to.
class FrameScanner
{
public:
    explicit FrameScanner(qsizetype payloadPrefix = 0)
        : m_payloadPrefix(payloadPrefix)
    {
    }

    // So many bytes before the next frame are none: the preface.
    void skip(qsizetype size) { m_skip += size; }

    // Calls onFrame(const FrameHeader &, QByteArrayView payloadPrefix) for each frame whose header
    // (and prefix) is whole with these bytes.
    template <typename OnFrame> void scan(QByteArrayView bytes, OnFrame onFrame)
    {
        while (!bytes.isEmpty()) {
            if (m_skip > 0) {
                const qsizetype skipped = std::min(m_skip, bytes.size());
                m_skip -= skipped;
                bytes = bytes.sliced(skipped);
                continue;
            }
            // Most often all that is needed stands in one piece.
            const QByteArrayView whole = m_begun.isEmpty() ? bytes : collect(&bytes);
            if (whole.size() < wanted(whole)) {
                m_begun = whole.toByteArray();
                return;
            }
            const FrameHeader header = headerIn(whole);
            const qsizetype prefix = wanted(whole) - FrameHeader::size;
            const QByteArray keptAlive = std::exchange(m_begun, {});
            m_skip = static_cast<qsizetype>(header.length) - prefix;
            if (keptAlive.isEmpty())
                bytes = bytes.sliced(FrameHeader::size + prefix);
            onFrame(header, whole.sliced(FrameHeader::size, prefix));
        }
    }

    [[nodiscard]] static FrameHeader headerIn(QByteArrayView bytes);

private:
    // How many bytes are needed before the frame can be told.
    [[nodiscard]] qsizetype wanted(QByteArrayView begun) const;
    // Moves as many bytes as are needed behind those that were there.
    [[nodiscard]] QByteArrayView collect(QByteArrayView *bytes);

    const qsizetype m_payloadPrefix;
    qsizetype m_skip = 0;
    QByteArray m_begun;
};

} // namespace QtH2

#endif // FRAMESCANNER_H
