// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef STREAMDECODER_H
#define STREAMDECODER_H

#include <QtCore/qbytearrayview.h>
#include <QtCore/qglobal.h>

#include <span>

namespace QtH2 {

// Undoes one content coding, piece by piece: all that ContentDecoder needs of a library.
class StreamDecoder
{
public:
    enum class Failure {
        None,
        Corrupt,
        DataBehindEnd,
        WindowTooLarge,
        OutOfMemory,
    };

    struct Progress
    {
        qsizetype taken = 0; // from the front of what is encoded
        qsizetype given = 0; // to the front of the room
        Failure failure = Failure::None;
        // In the library's own words, not translated; may be empty.
        QByteArrayView reason = {};
    };

    virtual ~StreamDecoder() = default;

    // Takes and gives as much as it can: of something encoded at least one byte, or it fails. There
    // is some room. Nothing is encoded only where the last room was filled and the stream is not
    // complete: then there may be more to give.
    [[nodiscard]] virtual Progress decode(QByteArrayView encoded, std::span<char> room) = 0;
    // The stream may end here, and all that it holds was given.
    [[nodiscard]] virtual bool isComplete() const = 0;

protected:
    StreamDecoder() = default;
    Q_DISABLE_COPY_MOVE(StreamDecoder)
};

} // namespace QtH2

#endif // STREAMDECODER_H
