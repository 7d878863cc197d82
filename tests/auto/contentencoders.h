// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CONTENTENCODERS_H
#define CONTENTENCODERS_H

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

#ifdef QTH2_HAVE_ZLIB
#    ifndef ZLIB_CONST
#        define ZLIB_CONST
#    endif
#    include <zlib.h>
#endif
#ifdef QTH2_HAVE_BROTLI
#    include <brotli/encode.h>
#endif
#ifdef QTH2_HAVE_ZSTD
#    include <zstd.h>
#endif

// What a server does to a body. Empty: it failed.
namespace ContentEncoders {

#ifdef QTH2_HAVE_ZLIB
inline QByteArray deflated(const QByteArray &content, int windowBits)
{
    z_stream stream = {};
    constexpr int memory = 8;
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, windowBits, memory,
                     Z_DEFAULT_STRATEGY)
        != Z_OK) {
        return {};
    }
    QByteArray encoded(
        static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(content.size()))), '\0');
    stream.next_in = reinterpret_cast<const Bytef *>(content.data());
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef *>(encoded.data());
    stream.avail_out = static_cast<uInt>(encoded.size());
    const int result = deflate(&stream, Z_FINISH);
    encoded.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return result == Z_STREAM_END ? encoded : QByteArray();
}

inline QByteArray gzip(const QByteArray &content)
{
    return deflated(content, MAX_WBITS + 16);
}

inline QByteArray zlib(const QByteArray &content)
{
    return deflated(content, MAX_WBITS);
}

inline QByteArray bareDeflate(const QByteArray &content)
{
    return deflated(content, -MAX_WBITS);
}
#endif

#ifdef QTH2_HAVE_BROTLI
// A stream in several pieces, each of which ends at a whole byte.
inline QList<QByteArray> brotliPieces(const QList<QByteArray> &contents, int windowBits = 22)
{
    BrotliEncoderState *state = BrotliEncoderCreateInstance(nullptr, nullptr, nullptr);
    BrotliEncoderSetParameter(state, BROTLI_PARAM_QUALITY, 5);
    if (windowBits > BROTLI_MAX_WINDOW_BITS)
        BrotliEncoderSetParameter(state, BROTLI_PARAM_LARGE_WINDOW, BROTLI_TRUE);
    BrotliEncoderSetParameter(state, BROTLI_PARAM_LGWIN, static_cast<quint32>(windowBits));
    QList<QByteArray> pieces;
    for (qsizetype i = 0; i < contents.size(); ++i) {
        auto inputLeft = static_cast<std::size_t>(contents[i].size());
        auto input = reinterpret_cast<const quint8 *>(contents[i].data());
        const bool isLast = i == contents.size() - 1;
        QByteArray piece;
        do {
            std::size_t outputLeft = 0;
            BrotliEncoderCompressStream(state,
                                        isLast ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_FLUSH,
                                        &inputLeft, &input, &outputLeft, nullptr, nullptr);
            std::size_t size = 0;
            const quint8 *output = BrotliEncoderTakeOutput(state, &size);
            piece.append(reinterpret_cast<const char *>(output), static_cast<qsizetype>(size));
        } while (inputLeft > 0 || BrotliEncoderHasMoreOutput(state) == BROTLI_TRUE);
        pieces.append(piece);
    }
    BrotliEncoderDestroyInstance(state);
    return pieces;
}

inline QByteArray brotli(const QByteArray &content)
{
    return brotliPieces({ content }).join();
}
#endif

#ifdef QTH2_HAVE_ZSTD
// With a checksum. How large the window is, the frame says even if the content is smaller.
inline QByteArray zstd(const QByteArray &content, int windowLog = 20)
{
    ZSTD_CCtx *context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, windowLog);
    QByteArray encoded(
        static_cast<qsizetype>(ZSTD_compressBound(static_cast<std::size_t>(content.size()))), '\0');
    ZSTD_inBuffer input{ content.data(), static_cast<std::size_t>(content.size()), 0 };
    ZSTD_outBuffer output{ encoded.data(), static_cast<std::size_t>(encoded.size()), 0 };
    // In two steps, or the library makes the window as small as the content.
    ZSTD_compressStream2(context, &output, &input, ZSTD_e_flush);
    const std::size_t left = ZSTD_compressStream2(context, &output, &input, ZSTD_e_end);
    ZSTD_freeCCtx(context);
    encoded.truncate(static_cast<qsizetype>(output.pos));
    return left == 0 ? encoded : QByteArray();
}
#endif

// How a server encodes, and the name of that.
struct Encoder
{
    const char *title;
    QByteArray name;
    QByteArray (*encode)(const QByteArray &content);
};

inline QList<Encoder> all()
{
    return {
#ifdef QTH2_HAVE_ZLIB
        { "gzip", "gzip", gzip },
        { "deflate", "deflate", zlib },
        { "bare deflate", "deflate", bareDeflate },
#endif
#ifdef QTH2_HAVE_BROTLI
        { "br", "br", brotli },
#endif
#ifdef QTH2_HAVE_ZSTD
        { "zstd", "zstd", [](const QByteArray &content) { return zstd(content); } },
#endif
    };
}

} // namespace ContentEncoders

#endif // CONTENTENCODERS_H
