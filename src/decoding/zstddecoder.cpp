// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "decoding/zstddecoder.h"

#include <zstd_errors.h>

#include <algorithm>

namespace QtH2 {

namespace {

constexpr int maxWindowLog = 23;

// The library may know formats from before RFC 8878 as well, in which it does not bound the window.
// It recognises them by four bytes in one piece, and the format of a frame is settled by five.
constexpr std::size_t prefixSize = 5;
constexpr std::size_t prefixPiece = 3;

StreamDecoder::Failure failureOf(ZSTD_ErrorCode code, bool isBehindFrame)
{
    switch (code) {
    case ZSTD_error_frameParameter_windowTooLarge:
        return StreamDecoder::Failure::WindowTooLarge;
    case ZSTD_error_memory_allocation:
        return StreamDecoder::Failure::OutOfMemory;
    case ZSTD_error_prefix_unknown:
        return isBehindFrame ? StreamDecoder::Failure::DataBehindEnd
                             : StreamDecoder::Failure::Corrupt;
    default:
        return StreamDecoder::Failure::Corrupt;
    }
}

} // namespace

ZstdDecoder::ZstdDecoder()
    : m_stream(ZSTD_createDStream())
{
    if (m_stream)
        ZSTD_DCtx_setParameter(m_stream.get(), ZSTD_d_windowLogMax, maxWindowLog);
}

StreamDecoder::Progress ZstdDecoder::decode(QByteArrayView encoded, std::span<char> room)
{
    if (!m_stream)
        return { .failure = Failure::OutOfMemory };

    auto offered = static_cast<std::size_t>(encoded.size());
    if (m_frameSize < prefixSize)
        offered = std::min(offered, prefixPiece);
    ZSTD_inBuffer input{ encoded.data(), offered, 0 };
    ZSTD_outBuffer output{ room.data(), room.size(), 0 };
    const std::size_t result = ZSTD_decompressStream(m_stream.get(), &output, &input);
    Progress progress{ .taken = static_cast<qsizetype>(input.pos),
                       .given = static_cast<qsizetype>(output.pos) };
    if (ZSTD_isError(result) != 0) {
        progress.failure = failureOf(ZSTD_getErrorCode(result), m_isBehindFrame);
        progress.reason = ZSTD_getErrorName(result);
    }
    m_isComplete = result == 0;
    m_isBehindFrame = m_isBehindFrame || m_isComplete;
    m_frameSize = m_isComplete ? 0 : m_frameSize + input.pos;
    return progress;
}

} // namespace QtH2
