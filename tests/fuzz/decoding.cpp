// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// An encoded body, in pieces as they happen to come: what is decoded does not depend on them.

#include "fuzzinput.h"
#include "invariant.h"

#include "decoding/contentdecoder.h"

using QtH2::ContentDecoder;
using QtH2::ExpansionLimit;

namespace {

struct Body
{
    QByteArray content;
    H2Error error;
};

constexpr qint64 most = 4 * 1024 * 1024;

void read(ContentDecoder *decoder, qint64 atOnce, Body *body)
{
    QByteArray piece;
    do {
        body->error = decoder->read(&piece, atOnce);
        require(piece.size() <= atOnce, "no more is given than was asked for");
        body->content += piece;
    } while (piece.size() == atOnce && !body->error.isError());
    const H2Error again = decoder->read(&piece, atOnce);
    require(piece.isEmpty(), "who gets less than he asked for has got all there is");
    require(again == body->error, "nothing but an error lasts");
}

// Pieces of these sizes in turn; 0: the whole.
Body decode(const QList<QByteArray> &codings, const ExpansionLimit &limit,
            const QByteArray &encoded, const QByteArray &sizes, qint64 atOnce)
{
    Body body;
    const auto decoder = ContentDecoder::make(codings, limit);
    if (!decoder)
        return body;
    qsizetype position = 0;
    for (qsizetype i = 0; position < encoded.size() && !body.error.isError(); ++i) {
        qsizetype size = sizes.isEmpty() ? 0 : static_cast<quint8>(sizes[i % sizes.size()]);
        if (size == 0)
            size = encoded.size();
        const QByteArray piece = encoded.mid(position, size);
        position += piece.size();
        decoder->add(piece);
        read(decoder.get(), atOnce, &body);
        require(body.error.isError() || decoder->encodedSize() == position, "all was taken");
        require(decoder->decodedSize() == body.content.size(), "all that was given is counted");
        require(!limit.maxDecodedSize || body.content.size() <= *limit.maxDecodedSize,
                "no more is given than is allowed");
    }
    if (!body.error.isError())
        body.error = decoder->finish();
    require(!body.error.isError()
                || (body.error.kind() == H2Error::Kind::DecodingFailed
                    && !body.error.errorString().isEmpty()),
            "what fails says why");
    return body;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const QByteArray names[] = { "gzip", "deflate", "br", "zstd", "identity", "x-gzip" };
    FuzzInput input(data, size);
    QList<QByteArray> codings;
    for (int count = 1 + input.choice(3); count > 0; --count)
        codings.append(input.oneOf(names));
    // Low enough to be met, and in any case met before the fuzzer runs out of time.
    const ExpansionLimit limit{ .decompressedSafetyCheckThreshold = input.flag() ? 1000 : -1,
                                .maxDecodedSize = input.flag() ? 2000 : most };
    const qint64 atOnce = 1 + input.size();
    const QByteArray sizes = input.bytes();
    const QByteArray encoded = input.rest();

    const Body whole = decode(codings, limit, encoded, {}, 2 * most);
    const Body pieces = decode(codings, limit, encoded, sizes, atOnce);
    // Whether a body is suspicious is seen at some point, which depends on how far it was decoded.
    if (limit.decompressedSafetyCheckThreshold >= 0)
        return 0;
    require(whole.error.isError() == pieces.error.isError(), "pieces fail as the whole does");
    if (!whole.error.isError())
        require(whole.content == pieces.content, "pieces give what the whole does");
    return 0;
}
