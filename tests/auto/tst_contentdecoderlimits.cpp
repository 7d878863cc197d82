// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Bodies that expand beyond what is allowed.

#include "contentencoders.h"
#include "decodedbody.h"
#include "residentmemory.h"

#include <QtTest/qtest.h>

#include <functional>

using QtH2::ContentDecoder;
using QtH2::ExpansionLimit;
using Kind = H2Error::Kind;

namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr qint64 unchecked = -1;
// The least that a decoder may go beyond a limit before it is judged.
constexpr qint64 block = 16 * 1024;

// All of them together expand to 10 GiB.
constexpr qsizetype partCount = 640;
QByteArray part()
{
    return QByteArray(16 * MiB, '\0');
}

#ifdef QTH2_HAVE_ZLIB
QByteArray gzipBomb()
{
    return ContentEncoders::gzip(part()).repeated(partCount);
}

// Ends in nothing, by way of 20 MB.
QByteArray bombOfEmptyMembers()
{
    return ContentEncoders::gzip(ContentEncoders::gzip("").repeated(1'000'000));
}
#endif

#ifdef QTH2_HAVE_BROTLI
QByteArray brotliBomb()
{
    // From the second on, the parts are alike.
    const QList<QByteArray> pieces
        = ContentEncoders::brotliPieces({ part(), part(), part(), part(), "" });
    if (pieces[2] != pieces[3])
        return {};
    return pieces[0] + pieces[1] + pieces[2].repeated(partCount - 2) + pieces[4];
}
#endif

ExpansionLimit atMost(qint64 size)
{
    return { .decompressedSafetyCheckThreshold = unchecked, .maxDecodedSize = size };
}

} // namespace

class tst_ContentDecoderLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBombEndsAtItsLimit_data();
    void aBombEndsAtItsLimit();
    void aBodyMayHaveAsManyBytesAsAllowed_data() { addEncoders(); }
    void aBodyMayHaveAsManyBytesAsAllowed();
    void aSmallBodyMayExpandAsItLikes_data() { addEncoders(); }
    void aSmallBodyMayExpandAsItLikes();
    void aLargeBodyMayExpandAsHonestOnesDo_data() { addEncoders(); }
    void aLargeBodyMayExpandAsHonestOnesDo();
    void theCheckCanBeTurnedOff_data() { addEncoders(); }
    void theCheckCanBeTurnedOff();
    void aBombBetweenTwoCodingsIsFoundBySizeToo();
    void aWindowIsAsLargeAsHttpAllows();

private:
    static void addEncoders();
    static ContentEncoders::Encoder encoder();
};

void tst_ContentDecoderLimits::addEncoders()
{
    QTest::addColumn<int>("encoder");
    for (int i = 0; i < ContentEncoders::all().size(); ++i)
        QTest::newRow(ContentEncoders::all().at(i).title) << i;
}

ContentEncoders::Encoder tst_ContentDecoderLimits::encoder()
{
    QFETCH(const int, encoder);
    return ContentEncoders::all().at(encoder);
}

using MakeBomb = std::function<QByteArray()>;

void tst_ContentDecoderLimits::aBombEndsAtItsLimit_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<MakeBomb>("make");
#ifdef QTH2_HAVE_ZLIB
    QTest::newRow("gzip") << QByteArray("gzip") << MakeBomb(gzipBomb);
    QTest::newRow("deflate") << QByteArray("deflate")
                             << MakeBomb([] { return ContentEncoders::zlib(part()); });
    QTest::newRow("gzip in gzip") << QByteArray("gzip, gzip")
                                  << MakeBomb([] { return ContentEncoders::gzip(gzipBomb()); });
    QTest::newRow("empty members in gzip")
        << QByteArray("gzip, gzip") << MakeBomb(bombOfEmptyMembers);
#endif
#ifdef QTH2_HAVE_BROTLI
    QTest::newRow("br") << QByteArray("br") << MakeBomb(brotliBomb);
#endif
#ifdef QTH2_HAVE_ZSTD
    QTest::newRow("zstd") << QByteArray(
        "zstd") << MakeBomb([] { return ContentEncoders::zstd(part()).repeated(partCount); });
#endif
}

void tst_ContentDecoderLimits::aBombEndsAtItsLimit()
{
    QFETCH(const QByteArray, coding);
    QFETCH(const MakeBomb, make);
    const QByteArray bomb = make();
    QVERIFY(!bomb.isEmpty());

    const ResidentMemory memory;
    const auto decoder = ContentDecoder::make({ coding });
    decoder->add(bomb);
    QByteArray piece;
    H2Error error;
    do {
        error = decoder->read(&piece, 64 * 1024);
        QVERIFY(piece.size() <= 64 * 1024);
    } while (!piece.isEmpty() && !error.isError());
    const qint64 growth = memory.growth().value_or(0);

    QCOMPARE(error.kind(), Kind::DecodingFailed);
    QCOMPARE(error.initiator(), H2Error::Initiator::Library);
    for (const char16_t *words : { u"10485760 bytes", u"decompressedSafetyCheckThreshold" })
        QVERIFY2(error.errorString().contains(QStringView(words)), qPrintable(error.errorString()));
    QVERIFY(decoder->decodedSize() <= 10 * MiB + block);
    QVERIFY2(growth < 32 * MiB, qPrintable(QString::number(growth)));

    const qint64 taken = decoder->encodedSize();
    qInfo("%s: ended after %lld of %lld bytes, with %lld decoded and %lld KiB of memory",
          QTest::currentDataTag(), taken, static_cast<qint64>(bomb.size()), decoder->decodedSize(),
          growth / 1024);
    decoder->add(bomb);
    QVERIFY(decoder->read(&piece, MiB).isError());
    QCOMPARE(decoder->encodedSize(), taken);
}

void tst_ContentDecoderLimits::aBodyMayHaveAsManyBytesAsAllowed()
{
    const ContentEncoders::Encoder server = encoder();
    for (const qsizetype size : { 0, 1, 100'000 }) {
        const QByteArray content(size, 'a');
        const QList<QByteArray> pieces = { server.encode(content) };
        for (const qint64 most : { 1'000, 1'000'000 }) {
            const DecodedBody fits = decoded(server.name, pieces, atMost(size), most);
            QVERIFY2(!fits.error.isError(), qPrintable(fits.error.errorString()));
            QCOMPARE(fits.content, content);
            if (size == 0)
                continue;

            const DecodedBody tooLarge = decoded(server.name, pieces, atMost(size - 1), most);
            QCOMPARE(tooLarge.error.kind(), Kind::DecodingFailed);
            QCOMPARE(tooLarge.error.initiator(), H2Error::Initiator::Library);
            QCOMPARE(tooLarge.content.size(), size - 1);
            const QString text = tooLarge.error.errorString();
            QVERIFY2(text.contains(QString::number(size - 1)), qPrintable(text));
            QVERIFY2(text.contains(u"maxDecodedSize"), qPrintable(text));
        }
    }
}

void tst_ContentDecoderLimits::aSmallBodyMayExpandAsItLikes()
{
    const ContentEncoders::Encoder server = encoder();
    const QByteArray content(10 * MiB, 'a');
    const DecodedBody fits = decoded(server.name, { server.encode(content) }, {}, MiB);
    QVERIFY2(!fits.error.isError(), qPrintable(fits.error.errorString()));
    QVERIFY(fits.content == content);

    const DecodedBody larger = decoded(server.name, { server.encode(content + 'a') }, {}, MiB);
    QCOMPARE(larger.error.kind(), Kind::DecodingFailed);
}

// Up to 40 times by gzip, up to 100 times by br, Qt says: this is about 20 times.
void tst_ContentDecoderLimits::aLargeBodyMayExpandAsHonestOnesDo()
{
    const ContentEncoders::Encoder server = encoder();
    QByteArray content;
    for (quint32 i = 0; content.size() < 12 * MiB; ++i) {
        content += QByteArray::number(i * 2654435761U, 16);
        content += QByteArray(200, 'a');
    }
    const QByteArray encoded = server.encode(content);
    QVERIFY(content.size() / encoded.size() > 10);
    const DecodedBody body = decoded(server.name, { encoded }, {}, MiB);
    QVERIFY2(!body.error.isError(), qPrintable(body.error.errorString()));
    QVERIFY(body.content == content);
}

void tst_ContentDecoderLimits::theCheckCanBeTurnedOff()
{
    const ContentEncoders::Encoder server = encoder();
    const ExpansionLimit limit{ .decompressedSafetyCheckThreshold = unchecked };
    const DecodedBody body = decoded(server.name, { server.encode(part()) }, limit, MiB);
    QVERIFY2(!body.error.isError(), qPrintable(body.error.errorString()));
    QVERIFY(body.content == part());
}

void tst_ContentDecoderLimits::aBombBetweenTwoCodingsIsFoundBySizeToo()
{
#ifdef QTH2_HAVE_ZLIB
    const DecodedBody body = decoded("gzip, gzip", { bombOfEmptyMembers() }, atMost(MiB));
    QCOMPARE(body.error.kind(), Kind::DecodingFailed);
    QVERIFY(body.error.errorString().contains(u"maxDecodedSize"));

    // Two headers and trailers are longer than this content, and do no harm.
    const QByteArray twice = ContentEncoders::gzip(ContentEncoders::gzip("a"));
    QVERIFY(!decoded("gzip, gzip", { twice }, atMost(1)).error.isError());
#else
    QSKIP("Built without zlib");
#endif
}

// RFC 9659, section 3, and RFC 7932, section 9.1: br has a variant with larger windows that is not
// its own.
void tst_ContentDecoderLimits::aWindowIsAsLargeAsHttpAllows()
{
#ifdef QTH2_HAVE_ZSTD
    QVERIFY(!decoded("zstd", { ContentEncoders::zstd("a", 23) }).error.isError());
    const H2Error error = decoded("zstd", { ContentEncoders::zstd("a", 24) }).error;
    QCOMPARE(error.kind(), Kind::DecodingFailed);
    QVERIFY2(error.errorString().contains(u"8 MiB"), qPrintable(error.errorString()));
#endif
#ifdef QTH2_HAVE_BROTLI
    using ContentEncoders::brotliPieces;
    QVERIFY(!decoded("br", brotliPieces({ "a" }, BROTLI_MAX_WINDOW_BITS)).error.isError());
    QCOMPARE(decoded("br", brotliPieces({ "a" }, BROTLI_MAX_WINDOW_BITS + 1)).error.kind(),
             Kind::DecodingFailed);
#endif
}

QTEST_APPLESS_MAIN(tst_ContentDecoderLimits)

#include "tst_contentdecoderlimits.moc"
