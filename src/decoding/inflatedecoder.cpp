// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "decoding/inflatedecoder.h"

#include <algorithm>
#include <limits>

namespace QtH2 {

namespace {

uInt clamped(std::size_t size)
{
    return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

// RFC 9110 means the zlib format by "deflate", but some servers send bare deflate data. By its first
// byte, data in the zlib format (RFC 1950, section 2.2: the method 8 in the lower bits) would be bare
// data that begins with a stored block whose padding is not zero, which no encoder writes.
bool hasZlibHeader(char first)
{
    return (first & 0x0f) == Z_DEFLATED;
}

} // namespace

InflateDecoder::InflateDecoder(Format format)
    : m_format(format)
{
}

InflateDecoder::~InflateDecoder()
{
    if (m_state != State::Unopened)
        inflateEnd(&m_stream);
}

StreamDecoder::Failure InflateDecoder::open(char first)
{
    constexpr int gzipOnly = 16;
    int windowBits = MAX_WBITS;
    if (m_format == Format::Gzip)
        windowBits += gzipOnly;
    else if (!hasZlibHeader(first))
        windowBits = -windowBits;
    if (inflateInit2(&m_stream, windowBits) != Z_OK)
        return Failure::OutOfMemory;
    m_state = State::Decoding;
    return Failure::None;
}

StreamDecoder::Progress InflateDecoder::decode(QByteArrayView encoded, std::span<char> room)
{
    if (m_state == State::Complete) {
        // RFC 1952, section 2.2: members simply follow one another.
        if (m_format != Format::Gzip || encoded.front() != '\x1f')
            return { .failure = Failure::DataBehindEnd };
        inflateReset(&m_stream);
        m_state = State::Decoding;
    }
    if (m_state == State::Unopened) {
        if (const Failure failure = open(encoded.front()); failure != Failure::None)
            return { .failure = failure };
    }

    m_stream.next_in = reinterpret_cast<const Bytef *>(encoded.data());
    const uInt offered = clamped(static_cast<std::size_t>(encoded.size()));
    m_stream.avail_in = offered;
    m_stream.next_out = reinterpret_cast<Bytef *>(room.data());
    const uInt free = clamped(room.size());
    m_stream.avail_out = free;

    const int result = inflate(&m_stream, Z_NO_FLUSH);
    Progress progress{ .taken = offered - m_stream.avail_in, .given = free - m_stream.avail_out };
    switch (result) {
    case Z_OK:
    case Z_BUF_ERROR: // there was nothing to do
        break;
    case Z_STREAM_END:
        m_state = State::Complete;
        break;
    case Z_MEM_ERROR:
        progress.failure = Failure::OutOfMemory;
        break;
    default: // a preset dictionary is wanted (Z_NEED_DICT), which HTTP does not have, too
        progress.failure = Failure::Corrupt;
        progress.reason = m_stream.msg;
        break;
    }
    return progress;
}

} // namespace QtH2
