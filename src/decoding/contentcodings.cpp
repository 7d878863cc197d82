// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "decoding/contentcodings.h"

#ifdef QTH2_HAVE_ZLIB
#    include "decoding/inflatedecoder.h"
#endif
#ifdef QTH2_HAVE_BROTLI
#    include "decoding/brotlidecoder.h"
#endif
#ifdef QTH2_HAVE_ZSTD
#    include "decoding/zstddecoder.h"
#endif

#include <algorithm>
#include <vector>

namespace QtH2::ContentCodings {

namespace {

// Nobody has a use for more than one. Each takes memory for its window, and time.
constexpr qsizetype maxCodings = 4;

// In the order in which they are offered.
const std::vector<ContentCoding> &all()
{
    static const std::vector<ContentCoding> codings = {
#ifdef QTH2_HAVE_ZLIB
        { "gzip", 40,
          []() -> std::unique_ptr<StreamDecoder> {
              return std::make_unique<InflateDecoder>(InflateDecoder::Format::Gzip);
          } },
        { "deflate", 40,
          []() -> std::unique_ptr<StreamDecoder> {
              return std::make_unique<InflateDecoder>(InflateDecoder::Format::Deflate);
          } },
#endif
#ifdef QTH2_HAVE_BROTLI
        { "br", 100,
          []() -> std::unique_ptr<StreamDecoder> { return std::make_unique<BrotliDecoder>(); } },
#endif
#ifdef QTH2_HAVE_ZSTD
        { "zstd", 100,
          []() -> std::unique_ptr<StreamDecoder> { return std::make_unique<ZstdDecoder>(); } },
#endif
    };
    return codings;
}

const ContentCoding *find(const QByteArray &name)
{
    const auto found
        = std::find_if(all().begin(), all().end(),
                       [&name](const ContentCoding &coding) { return name == coding.name; });
    return found == all().end() ? nullptr : &*found;
}

} // namespace

QByteArray names()
{
    static const QByteArray joined = [] {
        QByteArrayList names;
        for (const ContentCoding &coding : all())
            names.append(coding.name);
        return names.join(", ");
    }();
    return joined;
}

std::optional<QList<const ContentCoding *>> toUndo(const QList<QByteArray> &contentEncoding)
{
    QList<const ContentCoding *> codings;
    // The list may go on in another field, and have empty elements (RFC 9110, section 5.6.1).
    const QList<QByteArray> elements = contentEncoding.join(',').split(',');
    for (const QByteArray &element : elements) {
        QByteArray name = element.trimmed().toLower();
        if (name.isEmpty() || name == "identity")
            continue;
        // RFC 9110, section 8.4.1.3.
        if (name == "x-gzip")
            name = "gzip";
        const ContentCoding *coding = find(name);
        if (coding == nullptr || codings.size() == maxCodings)
            return std::nullopt;
        codings.prepend(coding);
    }
    return codings;
}

} // namespace QtH2::ContentCodings
