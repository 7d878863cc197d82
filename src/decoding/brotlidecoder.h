// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef BROTLIDECODER_H
#define BROTLIDECODER_H

#include "decoding/streamdecoder.h"

#include <brotli/decode.h>

#include <memory>

namespace QtH2 {

// The coding br (RFC 7932), by libbrotlidec. Its window is at most 16 MiB, by the format: the large
// windows that the library knows besides are off.
class BrotliDecoder : public StreamDecoder
{
public:
    BrotliDecoder();

    [[nodiscard]] Progress decode(QByteArrayView encoded, std::span<char> room) override;
    [[nodiscard]] bool isComplete() const override { return m_isComplete; }

private:
    struct Destroy
    {
        void operator()(BrotliDecoderState *state) const { BrotliDecoderDestroyInstance(state); }
    };

    std::unique_ptr<BrotliDecoderState, Destroy> m_state;
    bool m_isComplete = false;
};

} // namespace QtH2

#endif // BROTLIDECODER_H
