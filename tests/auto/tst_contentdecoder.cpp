// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "contentencoders.h"
#include "decodedbody.h"

#include <QtCore/qrandom.h>
#include <QtTest/qtest.h>

using QtH2::ContentDecoder;
using Kind = H2Error::Kind;

namespace {

QByteArray randomBytes(qsizetype size)
{
    QRandomGenerator generator(1);
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(generator.bounded(256));
    return bytes;
}

QByteArray text()
{
    QByteArray result;
    for (int i = 0; i < 20; ++i)
        result += "line " + QByteArray::number(i * i) + " of a body\n";
    return result + randomBytes(20);
}

[[maybe_unused]] QByteArray changed(QByteArray bytes, qsizetype fromEnd)
{
    char &byte = bytes[bytes.size() - fromEnd];
    byte = static_cast<char>(byte ^ 1);
    return bytes;
}

} // namespace

class tst_ContentDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBodyIsDecoded_data();
    void aBodyIsDecoded();
    void aBodyIsDecodedWhereverItIsSplit_data() { addEncoders(); }
    void aBodyIsDecodedWhereverItIsSplit();
    void severalStreamsAreOneBodyWhereTheFormatSaysSo_data() { addEncoders(); }
    void severalStreamsAreOneBodyWhereTheFormatSaysSo();
    void codingsOnTopOfEachOtherAreUndoneInReverse_data();
    void codingsOnTopOfEachOtherAreUndoneInReverse();
    void whatCannotBeUndoneIsHandedOn_data();
    void whatCannotBeUndoneIsHandedOn();
    void aBodyWithoutContentIsComplete_data() { addEncoders(); }
    void aBodyWithoutContentIsComplete();
    void aBodyThatIsCutOffAnywhereFails_data() { addEncoders(); }
    void aBodyThatIsCutOffAnywhereFails();
    void dataBehindTheEndFails_data() { addEncoders(); }
    void dataBehindTheEndFails();
    void aCorruptBodyFails_data();
    void aCorruptBodyFails();
    void nothingIsDecodedBehindAnError();
    void whatIsTakenIsCounted_data() { addEncoders(); }
    void whatIsTakenIsCounted();
    void whatIsBuiltInIsOffered();

private:
    static void addEncoders();
    static ContentEncoders::Encoder encoder();
};

void tst_ContentDecoder::addEncoders()
{
    QTest::addColumn<int>("encoder");
    for (int i = 0; i < ContentEncoders::all().size(); ++i)
        QTest::newRow(ContentEncoders::all().at(i).title) << i;
}

ContentEncoders::Encoder tst_ContentDecoder::encoder()
{
    QFETCH(const int, encoder);
    return ContentEncoders::all().at(encoder);
}

void tst_ContentDecoder::aBodyIsDecoded_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("encoded");
    QTest::addColumn<QByteArray>("content");
    const QList<QPair<QByteArray, QByteArray>> contents = {
        { "nothing", "" },
        { "a byte", "a" },
        { "text", text() },
        { "what does not compress", randomBytes(1'000'000) },
        { "what compresses well", QByteArray(9'000'000, 'a') },
        { "some of both", QByteArray(3'000'000, 'b') + randomBytes(300'000) + text() },
    };
    for (const ContentEncoders::Encoder &encoder : ContentEncoders::all()) {
        for (const auto &[name, content] : contents) {
            QTest::addRow("%s: %s", encoder.title, name.constData())
                << encoder.name << encoder.encode(content) << content;
        }
    }
}

void tst_ContentDecoder::aBodyIsDecoded()
{
    QFETCH(const QByteArray, coding);
    QFETCH(const QByteArray, encoded);
    QFETCH(const QByteArray, content);
    QVERIFY(!encoded.isEmpty());
    for (const qint64 most : { 1000, 65536, 100'000'000 }) {
        const DecodedBody body = decoded(coding, { encoded }, {}, most);
        QVERIFY2(!body.error.isError(), qPrintable(body.error.errorString()));
        QVERIFY(body.content == content);
        QVERIFY(body.isAsAskedFor);
    }
}

void tst_ContentDecoder::aBodyIsDecodedWhereverItIsSplit()
{
    const ContentEncoders::Encoder server = encoder();
    const QByteArray content = text();
    const QByteArray encoded = server.encode(content);
    QList<QList<QByteArray>> splits = { {} };
    for (const char byte : encoded)
        splits.front().append(QByteArray(1, byte));
    for (qsizetype i = 0; i <= encoded.size(); ++i)
        splits.append({ encoded.first(i), encoded.sliced(i) });
    for (const qint64 most : { 1, 7, 100'000 }) {
        for (const QList<QByteArray> &pieces : splits) {
            const DecodedBody body = decoded(server.name, pieces, {}, most);
            QVERIFY2(!body.error.isError(), qPrintable(body.error.errorString()));
            QCOMPARE(body.content, content);
            QVERIFY(body.isAsAskedFor);
        }
    }
}

// Members of gzip (RFC 1952, section 2.2), frames of zstd (RFC 8878, section 3).
void tst_ContentDecoder::severalStreamsAreOneBodyWhereTheFormatSaysSo()
{
    const ContentEncoders::Encoder server = encoder();
    const bool areOneBody = server.name == "gzip" || server.name == "zstd";
    QByteArray encoded = server.encode("one ") + server.encode("");
    if (server.name == "zstd")
        encoded += QByteArray("\x50\x2a\x4d\x18\3\0\0\0xyz", 11); // a skippable frame
    encoded += server.encode("two");
    for (qsizetype i = 0; i <= encoded.size(); ++i) {
        const DecodedBody body = decoded(server.name, { encoded.first(i), encoded.sliced(i) });
        QCOMPARE(body.error.isError(), !areOneBody);
        QCOMPARE(body.content, QByteArray(areOneBody ? "one two" : "one "));
    }
}

void tst_ContentDecoder::codingsOnTopOfEachOtherAreUndoneInReverse_data()
{
    QTest::addColumn<QList<QByteArray>>("fields");
    QTest::addColumn<QByteArray>("encoded");
    const QList<ContentEncoders::Encoder> encoders = ContentEncoders::all();
    for (const ContentEncoders::Encoder &first : encoders) {
        for (const ContentEncoders::Encoder &second : encoders) {
            QTest::addRow("%s, then %s", first.title, second.title)
                << QList<QByteArray>{ first.name + ", " + second.name }
                << second.encode(first.encode(text()));
        }
    }
#ifdef QTH2_HAVE_ZLIB
    using namespace ContentEncoders;
    QTest::newRow("in upper case") << QList<QByteArray>{ "GZip" } << gzip(text());
    QTest::newRow("x-gzip") << QList<QByteArray>{ "X-GZIP" } << gzip(text());
    QTest::newRow("with identity") << QList<QByteArray>{ "identity, gzip" } << gzip(text());
    QTest::newRow("empty elements") << QList<QByteArray>{ " ,, gzip\t,", "" } << gzip(text());
    QTest::newRow("in two fields") << QList<QByteArray>{ "deflate", "gzip" } << gzip(zlib(text()));
    QTest::newRow("four") << QList<QByteArray>{ "gzip,gzip,deflate,deflate" }
                          << zlib(bareDeflate(gzip(gzip(text()))));
#endif
}

void tst_ContentDecoder::codingsOnTopOfEachOtherAreUndoneInReverse()
{
    QFETCH(const QList<QByteArray>, fields);
    QFETCH(const QByteArray, encoded);
    for (const qint64 most : { 1, 100'000 }) {
        const auto decoder = ContentDecoder::make(fields);
        QVERIFY(decoder);
        const qsizetype half = encoded.size() / 2;
        const DecodedBody body
            = decoded(decoder.get(), { encoded.first(half), encoded.sliced(half) }, most);
        QVERIFY2(!body.error.isError(), qPrintable(body.error.errorString()));
        QCOMPARE(body.content, text());
        QVERIFY(body.isAsAskedFor);
    }
}

void tst_ContentDecoder::whatCannotBeUndoneIsHandedOn_data()
{
    QTest::addColumn<QList<QByteArray>>("fields");
    QTest::newRow("no field") << QList<QByteArray>{};
    QTest::newRow("an empty field") << QList<QByteArray>{ "" };
    QTest::newRow("identity") << QList<QByteArray>{ "identity" };
    QTest::newRow("a coding that is unknown") << QList<QByteArray>{ "compress" };
    QTest::newRow("one that is, below one that is not") << QList<QByteArray>{ "compress, gzip" };
    QTest::newRow("five") << QList<QByteArray>{ "gzip, gzip, gzip", "gzip, gzip" };
    QTest::newRow("a name with more behind it") << QList<QByteArray>{ "gzip;q=1" };
}

void tst_ContentDecoder::whatCannotBeUndoneIsHandedOn()
{
    QFETCH(const QList<QByteArray>, fields);
    QVERIFY(!ContentDecoder::make(fields));
}

void tst_ContentDecoder::aBodyWithoutContentIsComplete()
{
    QVERIFY(!decoded(encoder().name, {}).error.isError());
    QVERIFY(!decoded(encoder().name, { "", "" }).error.isError());
}

void tst_ContentDecoder::aBodyThatIsCutOffAnywhereFails()
{
    const ContentEncoders::Encoder server = encoder();
    const QByteArray encoded = server.encode(text());
    for (qsizetype i = 1; i < encoded.size(); ++i) {
        const DecodedBody body = decoded(server.name, { encoded.first(i) });
        QCOMPARE(body.error.kind(), Kind::DecodingFailed);
        QCOMPARE(body.error.initiator(), H2Error::Initiator::Remote);
        QCOMPARE(body.error.scope(), H2Error::Scope::Request);
        QVERIFY2(body.error.errorString().contains(u"complete"),
                 qPrintable(body.error.errorString()));
        QVERIFY(text().startsWith(body.content));
    }
}

void tst_ContentDecoder::dataBehindTheEndFails()
{
    const ContentEncoders::Encoder server = encoder();
    const QByteArray encoded = server.encode(text());
    for (const qsizetype size : { 1, 3, 100 }) {
        const QByteArray behind(size, 'x');
        for (const QList<QByteArray> &pieces :
             { QList<QByteArray>{ encoded, behind }, QList<QByteArray>{ encoded + behind } }) {
            const DecodedBody body = decoded(server.name, pieces);
            QCOMPARE(body.error.kind(), Kind::DecodingFailed);
            QCOMPARE(body.error.initiator(), H2Error::Initiator::Remote);
            QCOMPARE(body.content, text());
        }
    }
}

void tst_ContentDecoder::aCorruptBodyFails_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("encoded");
    for (const ContentEncoders::Encoder &encoder : ContentEncoders::all()) {
        QTest::addRow("%s: something else", encoder.title)
            << encoder.name << QByteArray(100, '\xff');
        QTest::addRow("%s: text", encoder.title)
            << encoder.name << QByteArray("<html><body>An error page</body></html>");
    }
    using namespace ContentEncoders;
#ifdef QTH2_HAVE_ZLIB
    QTest::newRow("gzip: the checksum") << QByteArray("gzip") << changed(gzip(text()), 8);
    QTest::newRow("gzip: the length") << QByteArray("gzip") << changed(gzip(text()), 4);
    QTest::newRow("gzip: the second member")
        << QByteArray("gzip") << gzip(text()) + "\x1f\x8b\x07" + QByteArray(20, '\0');
    QTest::newRow("gzip: is zlib") << QByteArray("gzip") << zlib(text());
    QTest::newRow("deflate: the checksum") << QByteArray("deflate") << changed(zlib(text()), 1);
    QTest::newRow("deflate: a dictionary is wanted")
        << QByteArray("deflate") << QByteArray("\x78\xbb\0\0\0\1\3\0\0\0\0\1", 12);
#endif
#ifdef QTH2_HAVE_ZSTD
    QTest::newRow("zstd: the checksum") << QByteArray("zstd") << changed(zstd(text()), 1);
    // A format of the library from before RFC 8878, with "hello" in it.
    QTest::newRow("zstd: version 0.7")
        << QByteArray("zstd") << QByteArray("\x27\xb5\x2f\xfd\0\0\x40\0\5hello\xc0\0\0", 17);
#endif
}

void tst_ContentDecoder::aCorruptBodyFails()
{
    QFETCH(const QByteArray, coding);
    QFETCH(const QByteArray, encoded);
    QList<QByteArray> bytes;
    for (const char byte : encoded)
        bytes.append(QByteArray(1, byte));
    for (const QList<QByteArray> &pieces : { QList<QByteArray>{ encoded }, bytes }) {
        const DecodedBody body = decoded(coding, pieces);
        QCOMPARE(body.error.kind(), Kind::DecodingFailed);
        QCOMPARE(body.error.initiator(), H2Error::Initiator::Remote);
        QVERIFY2(body.error.errorString().contains(QString::fromLatin1(coding)),
                 qPrintable(body.error.errorString()));
    }
}

void tst_ContentDecoder::nothingIsDecodedBehindAnError()
{
    const ContentEncoders::Encoder server = ContentEncoders::all().constFirst();
    const auto decoder = ContentDecoder::make({ server.name });
    const H2Error error = decoded(decoder.get(), { server.encode("a") + "garbage" }).error;
    QVERIFY(error.isError());
    decoder->add(server.encode("b"));
    QByteArray more("before");
    QCOMPARE(decoder->read(&more, 1000), error);
    QVERIFY(more.isEmpty());
    QCOMPARE(decoder->finish(), error);
}

// The window of the stream is given back by it, and no sooner.
void tst_ContentDecoder::whatIsTakenIsCounted()
{
    const ContentEncoders::Encoder server = encoder();
    const QByteArray encoded = server.encode(randomBytes(1'000'000));
    const auto decoder = ContentDecoder::make({ server.name });
    decoder->add(encoded);
    QCOMPARE(decoder->encodedSize(), 0);
    QByteArray piece;
    QVERIFY(!decoder->read(&piece, 1000).isError());
    QCOMPARE(piece.size(), 1000);
    QCOMPARE(decoder->decodedSize(), 1000);
    QVERIFY(decoder->encodedSize() > 0);
    // As much as its window may br decode ahead.
    QVERIFY(server.name == "br" || decoder->encodedSize() < encoded.size() / 2);
    QVERIFY(!decoder->read(&piece, 10'000'000).isError());
    QCOMPARE(decoder->encodedSize(), encoded.size());
    QCOMPARE(decoder->decodedSize(), 1'000'000);
    QVERIFY(!decoder->finish().isError());
}

void tst_ContentDecoder::whatIsBuiltInIsOffered()
{
    QByteArrayList names;
    for (const ContentEncoders::Encoder &encoder : ContentEncoders::all()) {
        if (!names.contains(encoder.name))
            names.append(encoder.name);
    }
    QCOMPARE(ContentDecoder::acceptEncoding(), names.join(", "));
}

QTEST_APPLESS_MAIN(tst_ContentDecoder)

#include "tst_contentdecoder.moc"
