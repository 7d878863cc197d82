// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef ZSTDDECODER_H
#define ZSTDDECODER_H

#include "decoding/streamdecoder.h"

#include <zstd.h>

#include <cstddef>
#include <memory>

namespace QtH2 {

// The coding zstd (RFC 8878), by libzstd, with windows of at most 8 MiB (RFC 9659, section 3).
class ZstdDecoder : public StreamDecoder
{
public:
    ZstdDecoder();

    [[nodiscard]] Progress decode(QByteArrayView encoded, std::span<char> room) override;
    [[nodiscard]] bool isComplete() const override { return m_isComplete; }

private:
    struct Destroy
    {
        void operator()(ZSTD_DStream *stream) const { ZSTD_freeDStream(stream); }
    };

    std::unique_ptr<ZSTD_DStream, Destroy> m_stream;
    bool m_isComplete = false;
    bool m_isBehindFrame = false;
    std::size_t m_frameSize = 0; // what was taken of the frame
};

} // namespace QtH2

#endif // ZSTDDECODER_H
