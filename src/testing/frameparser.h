// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef FRAMEPARSER_H
#define FRAMEPARSER_H

#include <QtH2/h2testframe.h>

#include <QtCore/qbytearrayview.h>

#include <array>
#include <vector>

namespace QtH2 {

// Finds the frames (RFC 9113, section 4.1) in one direction of a connection, however its bytes are
// cut into pieces. The client's preface is not a frame and must not be fed.
class FrameParser
{
public:
    FrameParser(int connection, H2TestFrame::Direction direction);

    // Without payloads the frames are followed and none is returned, which costs next to nothing
    // and keeps the place in the stream for when they are wanted again.
    void setKeepsFrames(bool keeps) { m_keepsFrames = keeps; }

    [[nodiscard]] std::vector<H2TestFrame> feed(QByteArrayView bytes);

    // Whether a frame may be put in here: not within a frame, and not within a header block
    // (RFC 9113, section 6.10).
    [[nodiscard]] bool isBetweenFrames() const { return m_headSize == 0 && !m_inHeaderBlock; }

private:
    void headComplete();

    static constexpr qsizetype headSize = 9;

    H2TestFrame m_frame;
    std::array<unsigned char, headSize> m_head = {};
    qsizetype m_headSize = 0;
    qsizetype m_payloadLeft = 0;
    bool m_inHeaderBlock = false;
    bool m_keepsFrames = true;
    bool m_keepsThisFrame = true;
};

} // namespace QtH2

#endif // FRAMEPARSER_H
