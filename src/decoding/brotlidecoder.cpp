// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "decoding/brotlidecoder.h"

namespace QtH2 {

BrotliDecoder::BrotliDecoder()
    : m_state(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr))
{
}

StreamDecoder::Progress BrotliDecoder::decode(QByteArrayView encoded, std::span<char> room)
{
    if (!m_state)
        return { .failure = Failure::OutOfMemory };
    if (m_isComplete)
        return { .failure = Failure::DataBehindEnd };

    auto input = reinterpret_cast<const std::uint8_t *>(encoded.data());
    auto output = reinterpret_cast<std::uint8_t *>(room.data());
    auto inputLeft = static_cast<std::size_t>(encoded.size());
    std::size_t outputLeft = room.size();
    const BrotliDecoderResult result = BrotliDecoderDecompressStream(
        m_state.get(), &inputLeft, &input, &outputLeft, &output, nullptr);
    Progress progress{ .taken = encoded.size() - static_cast<qsizetype>(inputLeft),
                       .given = static_cast<qsizetype>(room.size() - outputLeft) };
    if (result == BROTLI_DECODER_RESULT_SUCCESS) {
        m_isComplete = true;
    } else if (result == BROTLI_DECODER_RESULT_ERROR) {
        const BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(m_state.get());
        const bool isMemory = code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES
            && code >= BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES;
        progress.failure = isMemory ? Failure::OutOfMemory : Failure::Corrupt;
        progress.reason = BrotliDecoderErrorString(code);
    }
    return progress;
}

} // namespace QtH2
