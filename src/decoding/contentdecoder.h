// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#ifndef CONTENTDECODER_H
#define CONTENTDECODER_H

#include "decoding/contentcodings.h"
#include "decoding/expansionlimit.h"

#include <QtH2/h2error.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

#include <deque>
#include <memory>
#include <span>
#include <vector>

namespace QtH2 {

// Undoes the content codings of one response's body (RFC 9110, section 8.4) as it arrives. It is
// asked for what it decodes, so that a piece that expands a thousand times is never in memory as a
// whole:
//
//     decoder = ContentDecoder::make(response.values("content-encoding"), limit);
//     with each piece of the body:   decoder->add(piece);
//     as long as more is wanted:     error = decoder->read(&decoded, most);
//     when the response has ended, and read() gave less than it was asked for:
//                                    error = decoder->finish();
//
// A body without content (to HEAD, with 204 or 304) is complete as it is. Part of an encoded body
// (206) cannot be decoded by itself: who asks for a range had better not ask for a coding.
//
// All errors are of the kind DecodingFailed, without a code. The first is the last: read() and
// finish() then give it again, and nothing is decoded any more.
class ContentDecoder
{
public:
    // None: there is nothing to undo, or it cannot be undone, because of a coding that is unknown
    // to this build or more than four on top of each other. The body is then handed on as it is.
    [[nodiscard]] static std::unique_ptr<ContentDecoder>
    make(const QList<QByteArray> &contentEncoding, const ExpansionLimit &limit = {});

    // The value of a request's accept-encoding, by what was built in; empty: nothing was.
    [[nodiscard]] static QByteArray acceptEncoding();

    // Keeps the bytes until read() comes to them. Nothing is decoded yet.
    void add(const QByteArray &encoded);

    // Sets *decoded to what comes next, at most so many bytes. Less than that: all that was added is
    // decoded. With an error, *decoded is what came before it.
    [[nodiscard]] H2Error read(QByteArray *decoded, qint64 most);

    // Whether the body may end behind what was read. It may not when it is cut off.
    [[nodiscard]] H2Error finish();

    // How much of what was added has been taken by now: as much window may be given back.
    [[nodiscard]] qint64 encodedSize() const { return m_encodedSize; }
    // How much read() has given.
    [[nodiscard]] qint64 decodedSize() const { return m_decodedSize; }

private:
    struct Stage
    {
        const ContentCoding *coding;
        std::unique_ptr<StreamDecoder> decoder;
        QByteArray encoded;
        qsizetype taken = 0; // from the front of it
        qint64 given = 0;
        bool isDrained = true;

        [[nodiscard]] bool wantsMore() const;
    };

    ContentDecoder(const QList<const ContentCoding *> &codings, const ExpansionLimit &limit);

    [[nodiscard]] qsizetype decode(std::size_t index, std::span<char> room);
    [[nodiscard]] bool refill(std::size_t index);
    [[nodiscard]] H2Error errorOf(std::size_t index, const StreamDecoder::Progress &progress) const;

    const ExpansionLimit m_limit;
    int m_ratio = 1;
    std::deque<QByteArray> m_added;
    std::vector<Stage> m_stages; // the first takes what was added
    qint64 m_encodedSize = 0;
    qint64 m_decodedSize = 0;
    bool m_isEmpty = true;
    H2Error m_error;
};

} // namespace QtH2

#endif // CONTENTDECODER_H
