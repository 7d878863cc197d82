// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef INFLATEDECODER_H
#define INFLATEDECODER_H

#include "decoding/streamdecoder.h"

#ifndef ZLIB_CONST
#    define ZLIB_CONST
#endif
#include <zlib.h>

namespace QtH2 {

// The codings gzip and deflate (RFC 9110, sections 8.4.1.2 and 8.4.1.3), by zlib. Its window is at
// most 32 KiB, by the format.
class InflateDecoder : public StreamDecoder
{
public:
    enum class Format { Gzip, Deflate };

    explicit InflateDecoder(Format format);
    ~InflateDecoder() override;

    [[nodiscard]] Progress decode(QByteArrayView encoded, std::span<char> room) override;
    [[nodiscard]] bool isComplete() const override { return m_state == State::Complete; }

private:
    enum class State { Unopened, Decoding, Complete };

    [[nodiscard]] Failure open(char first);

    const Format m_format;
    State m_state = State::Unopened;
    z_stream m_stream = {};
};

} // namespace QtH2

#endif // INFLATEDECODER_H
