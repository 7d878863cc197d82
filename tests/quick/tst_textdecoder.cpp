// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/textdecoder.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using QtH2::TextDecoder;

class tst_TextDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theContentTypeNamesTheCharset_data();
    void theContentTypeNamesTheCharset();
    void aCharacterMayComeInPieces();
};

void tst_TextDecoder::theContentTypeNamesTheCharset_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("none") << QByteArray() << QByteArray("gr\xc3\xbc\xc3\x9f");
    QTest::newRow("no charset") << QByteArray("text/html") << QByteArray("gr\xc3\xbc\xc3\x9f");
    QTest::newRow("UTF-8") << QByteArray("text/html; charset=utf-8")
                           << QByteArray("gr\xc3\xbc\xc3\x9f");
    QTest::newRow("Latin-1") << QByteArray("text/plain;charset=ISO-8859-1")
                             << QByteArray("gr\xfc\xdf");
    QTest::newRow("quoted") << QByteArray("text/plain; a=b; Charset=\"iso-8859-1\"")
                            << QByteArray("gr\xfc\xdf");
    QTest::newRow("unknown") << QByteArray("text/plain; charset=klingon")
                             << QByteArray("gr\xc3\xbc\xc3\x9f");
}

void tst_TextDecoder::theContentTypeNamesTheCharset()
{
    QFETCH(const QByteArray, contentType);
    QFETCH(const QByteArray, bytes);
    TextDecoder decoder(contentType);
    QCOMPARE(decoder.decode(bytes), u"gr\u00fc\u00df"_s);
}

void tst_TextDecoder::aCharacterMayComeInPieces()
{
    const QString text = u"a\u00e4\u20ac\U0001f600"_s;
    const QByteArray bytes = text.toUtf8();
    for (qsizetype size = 1; size <= bytes.size(); ++size) {
        TextDecoder decoder;
        QString decoded;
        for (qsizetype i = 0; i < bytes.size(); i += size)
            decoded
                += decoder.decode(QByteArrayView(bytes).sliced(i, qMin(size, bytes.size() - i)));
        QCOMPARE(decoded, text);
    }
}

QTEST_APPLESS_MAIN(tst_TextDecoder)
#include "tst_textdecoder.moc"
