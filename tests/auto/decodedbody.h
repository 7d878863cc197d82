// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef DECODEDBODY_H
#define DECODEDBODY_H

#include "decoding/contentdecoder.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

#include <memory>

// A body as who reads a response gets it.
struct DecodedBody
{
    QByteArray content;
    H2Error error;
    // Each piece was as small as was asked for, and nothing came behind one that was smaller.
    bool isAsAskedFor = true;
};

inline void readAll(QtH2::ContentDecoder *decoder, qint64 most, DecodedBody *body)
{
    QByteArray piece;
    do {
        body->error = decoder->read(&piece, most);
        body->isAsAskedFor = body->isAsAskedFor && piece.size() <= most;
        body->content += piece;
    } while (piece.size() == most && !body->error.isError());
    if (!body->error.isError()) {
        body->error = decoder->read(&piece, most);
        body->isAsAskedFor = body->isAsAskedFor && piece.isEmpty();
    }
}

inline DecodedBody decoded(QtH2::ContentDecoder *decoder, const QList<QByteArray> &pieces,
                           qint64 most = 1000)
{
    DecodedBody body;
    for (const QByteArray &piece : pieces) {
        decoder->add(piece);
        readAll(decoder, most, &body);
    }
    if (!body.error.isError())
        body.error = decoder->finish();
    return body;
}

inline DecodedBody decoded(const QByteArray &contentEncoding, const QList<QByteArray> &pieces,
                           const QtH2::ExpansionLimit &limit = {}, qint64 most = 1000)
{
    const std::unique_ptr<QtH2::ContentDecoder> decoder
        = QtH2::ContentDecoder::make({ contentEncoding }, limit);
    if (!decoder)
        return {};
    return decoded(decoder.get(), pieces, most);
}

#endif // DECODEDBODY_H
