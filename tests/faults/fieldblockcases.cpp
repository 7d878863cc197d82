// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How fields are carried: CONTINUATION (RFC 9113, section 6.10) and HPACK (RFC 7541).

#include "faultcase.h"

#include <QtH2/H2TestScript>

namespace {

using namespace Faults;

constexpr quint8 endBoth = Frames::EndHeaders | Frames::EndStream;

QByteArray block(const Fields &fields = ok())
{
    return Frames::fieldBlock(fields);
}

QByteArray begin(const QByteArray &fragment, quint8 flags = Frames::EndStream)
{
    return Frames::encode(Frames::Headers, flags, 1, fragment);
}

QByteArray continuation(const QByteArray &fragment, quint8 flags = Frames::EndHeaders,
                        quint32 streamId = 1)
{
    return Frames::encode(Frames::Continuation, flags, streamId, fragment);
}

FaultCases continuations()
{
    const auto interrupted = [](const char *name, const QByteArray &by) {
        return connectionError("6.10", name, begin(block()) + by);
    };
    return {
        connectionError("6.10", "CONTINUATION behind a block that is whole",
                        begun() + continuation(block({ { "a", "b" } }))),
        connectionError("6.10", "CONTINUATION behind DATA",
                        begun() + Frames::data(1, "x") + continuation(block({ { "a", "b" } }))),
        connectionError("6.10", "CONTINUATION behind nothing", continuation(block())),
        interrupted("DATA within a block", Frames::data(1, "x")),
        interrupted("DATA of another stream within a block", Frames::data(3, "x")),
        interrupted("HEADERS within a block", Frames::headers(3, ok())),
        interrupted("PING within a block", Frames::encode(Frames::Ping, 0, 0, "12345678")),
        interrupted("SETTINGS within a block", Frames::settings()),
        interrupted("WINDOW_UPDATE within a block", Frames::windowUpdate(0, 1)),
        interrupted("RST_STREAM within a block", Frames::resetStream(1, 8)),
        interrupted("GOAWAY within a block", Frames::goAway(0, 0)),
        interrupted("an unknown frame within a block", Frames::encode(0x99, 0, 0, "x")),
        interrupted("PRIORITY within a block", Frames::encode(0x2, 0, 1, "12345")),
        interrupted("CONTINUATION of another stream", continuation({}, Frames::EndHeaders, 3)),
        answered("6.10", "a block in two frames",
                 begin(block().first(4)) + continuation(block().sliced(4))),
        answered("6.10", "a block that begins with nothing", begin({}) + continuation(block())),
        answered("6.10", "a block that ends with nothing", begin(block()) + continuation({})),
        answered("6.10", "a block with nothing between",
                 begin(block()) + continuation({}, 0) + continuation({}, 0) + continuation({})),
        answered("6.10", "a block with a byte in each of six frames",
                 begin(block().first(1)) + continuation(block().sliced(1, 1), 0)
                     + continuation(block().sliced(2, 1), 0) + continuation(block().sliced(3, 1), 0)
                     + continuation(block().sliced(4, 1), 0) + continuation(block().sliced(5))),
    };
}

FaultCases compression()
{
    const auto broken = [](const char *section, const char *name, const QByteArray &bytes) {
        return connectionError(section, name, begin(bytes, endBoth), Code::CompressionError);
    };
    const QByteArray status200("\x88");
    return {
        broken("RFC 7541 6.1", "the index 0", "\x80"),
        broken("RFC 7541 2.3.3", "an index behind the dynamic table", "\xff\x80\x01"),
        broken("RFC 7541 2.3.3", "a name from behind the dynamic table",
               QByteArray("\x0f\x7f\x01", 3) + "a"),
        broken("RFC 7541 5.1", "an integer that never ends",
               QByteArray("\xff") + QByteArray(16, '\xff')),
        broken("RFC 7541 5.1", "an integer above 2^32", QByteArray("\xff\xff\xff\xff\xff\xff\x0f")),
        broken("RFC 7541 5.2", "a name cut off",
               QByteArray("\0\x05"
                          "abc",
                          5)),
        broken("RFC 7541 5.2", "a value cut off",
               QByteArray("\0\x01"
                          "a\x05"
                          "bc",
                          6)),
        broken("RFC 7541 5.2", "a value without its length",
               QByteArray("\0\x01"
                          "a",
                          3)),
        broken("RFC 7541 5.2", "Huffman code with padding of 8 bits",
               QByteArray("\0\x01"
                          "a\x82\x1f\xff",
                          6)),
        broken("RFC 7541 5.2", "Huffman code with padding that is not ones",
               QByteArray("\0\x01"
                          "a\x81\x18",
                          5)),
        broken("RFC 7541 5.2", "Huffman code with EOS",
               QByteArray("\0\x01"
                          "a\x84\xff\xff\xff\xff",
                          8)),
        broken("RFC 7541 6.3", "a table larger than it was allowed", "\x3f\xe2\x1f" + status200),
        broken("RFC 7541 4.2", "the size of the table behind a field", status200 + "\x20"),
        broken("RFC 7541 2.3.2", "an entry that was driven out of the table",
               QByteArray("\x20") + status200 + "\xbe"),
        answered("RFC 7541 4.2", "a table of size 0", begin("\x20" + status200, endBoth)),
        answered("RFC 7541 4.2", "two sizes of the table in a row",
                 begin("\x20\x3f\xe1\x1f" + status200, endBoth)),
        answered("RFC 7541 6.2.1", "a field put into the table, and used",
                 begin(status200
                           + "\x40\x01"
                             "a\x01"
                             "b\xbe",
                       endBoth)),
        answered("RFC 7541 4.4", "an entry larger than the table",
                 begin("\x3f\x0b" + status200
                           + "\x40\x01"
                             "a\x1e"
                           + QByteArray(30, 'b'),
                       endBoth)),
        answered("RFC 7541 6.2.3", "a field that must never be indexed",
                 begin(status200
                           + QByteArray("\x10\x01"
                                        "a\x01"
                                        "b",
                                        5),
                       endBoth)),
        answered("RFC 7541 5.2", "Huffman code",
                 begin(status200
                           + "\x40\x01"
                             "a\x81\x1f",
                       endBoth)),
        answered("RFC 7541 2.2", "the table in step from block to block",
                 begin(status200
                           + "\x40\x01"
                             "a\x01"
                             "b",
                       Frames::EndHeaders)
                     + begin("\xbe", endBoth)),
    };
}

FaultCases tooLarge()
{
    const auto fields = [](int count, int size) {
        Fields large = ok();
        for (int i = 0; i < count; ++i)
            large.append({ "x", QByteArray(size, 'v') });
        return large;
    };
    // Twenty fields of 10,000 bytes, which fill thirteen frames.
    const QByteArray many = [] {
        H2Headers list{ { ":status", "200" } };
        for (int i = 0; i < 20; ++i)
            list.append("x", QByteArray(10'000, 'v'));
        const QByteArray whole = H2TestScript::fieldBlock(list);
        constexpr qsizetype frameSize = 16384;
        QByteArray all = begin(whole.first(frameSize));
        for (qsizetype i = frameSize; i < whole.size(); i += frameSize) {
            const bool isLast = i + frameSize >= whole.size();
            all += continuation(whole.mid(i, frameSize), isLast ? Frames::EndHeaders : 0);
        }
        return all;
    }();
    const H2ConnectionOptions limited = H2ConnectionOptions().setMaxHeaderListSize(1000);
    const FaultCase far = connectionError(
        "10.5.1", "fields above four times SETTINGS_MAX_HEADER_LIST_SIZE",
        begin(H2TestScript::fieldBlock({ { ":status", "200" }, { "x", QByteArray(5000, 'v') } }),
              endBoth),
        Code::EnhanceYourCalm, Kind::HeaderListTooLarge);
    return {
        with(streamError("10.5.1", "fields above SETTINGS_MAX_HEADER_LIST_SIZE",
                         Frames::headers(1, fields(10, 100), Frames::EndStream),
                         Kind::HeaderListTooLarge),
             limited),
        with(streamError("10.5.1", "fields above SETTINGS_MAX_HEADER_LIST_SIZE by their number",
                         Frames::headers(1, fields(40, 0), Frames::EndStream),
                         Kind::HeaderListTooLarge),
             limited),
        with(streamError("10.5.1", "trailers above SETTINGS_MAX_HEADER_LIST_SIZE",
                         begun()
                             + Frames::headers(1, Fields(10, { "x", QByteArray(100, 'v') }),
                                               Frames::EndStream),
                         Kind::HeaderListTooLarge),
             limited),
        with(streamError("10.5.1", "informational fields above SETTINGS_MAX_HEADER_LIST_SIZE",
                         Frames::headers(1,
                                         Fields{ { ":status", "103" } }
                                             + Fields(10, { "x", QByteArray(100, 'v') })),
                         Kind::HeaderListTooLarge),
             limited),
        with(far, limited),
        with(answered("10.5.1", "fields in thirteen frames, where the limit allows that", many),
             H2ConnectionOptions().setMaxHeaderListSize(1024 * 1024)),
        with(answered("10.5.1", "fields just within SETTINGS_MAX_HEADER_LIST_SIZE",
                      Frames::headers(1, fields(7, 100), Frames::EndStream)),
             limited),
    };
}

} // namespace

FaultCases Faults::fieldBlocks()
{
    FaultCases all = continuations();
    for (const FaultCases &more : { compression(), tooLarge() })
        all.insert(all.end(), more.begin(), more.end());
    return all;
}
