// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "qml/linesplitter.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using QtH2::LineSplitter;

class tst_LineSplitter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineEndsWithLfOrCrOrBoth_data();
    void aLineEndsWithLfOrCrOrBoth();
    void whatIsLeftIsTakenOnce();
    void aLineThatIsTooLongIsTheEnd_data();
    void aLineThatIsTooLongIsTheEnd();
};

void tst_LineSplitter::aLineEndsWithLfOrCrOrBoth_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("LF") << u"a\nb\n"_s << QStringList{ u"a"_s, u"b"_s };
    QTest::newRow("CR LF") << u"a\r\nb\r\n"_s << QStringList{ u"a"_s, u"b"_s };
    QTest::newRow("CR") << u"a\rb\r"_s << QStringList{ u"a"_s, u"b"_s };
    QTest::newRow("empty lines") << u"\n\r\n\r\r"_s << QStringList{ u""_s, u""_s, u""_s, u""_s };
    QTest::newRow("mixed") << u"a\r\n\nb\r"_s << QStringList{ u"a"_s, u""_s, u"b"_s };
}

void tst_LineSplitter::aLineEndsWithLfOrCrOrBoth()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, lines);
    for (qsizetype size = 1; size <= text.size(); ++size) {
        LineSplitter splitter;
        QStringList found;
        for (qsizetype i = 0; i < text.size(); i += size)
            found += splitter.feed(QStringView(text).mid(i, size));
        QCOMPARE(found, lines);
        QCOMPARE(splitter.takeRest(), QString());
    }
}

void tst_LineSplitter::whatIsLeftIsTakenOnce()
{
    LineSplitter splitter;
    QCOMPARE(splitter.feed(u"one\ntw"), QStringList{ u"one"_s });
    QCOMPARE(splitter.feed(u"o"), QStringList());
    QCOMPARE(splitter.takeRest(), u"two"_s);
    QCOMPARE(splitter.takeRest(), QString());
}

void tst_LineSplitter::aLineThatIsTooLongIsTheEnd_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<bool>("isTooLong");
    QTest::newRow("as long as allowed") << u"abc\nabc"_s << QStringList{ u"abc"_s } << false;
    QTest::newRow("a line") << u"a\nabcd\nb\n"_s << QStringList{ u"a"_s } << true;
    QTest::newRow("without an end") << u"a\nabcdef"_s << QStringList{ u"a"_s } << true;
}

void tst_LineSplitter::aLineThatIsTooLongIsTheEnd()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, lines);
    QFETCH(const bool, isTooLong);
    for (qsizetype size = 1; size <= text.size(); ++size) {
        LineSplitter splitter(3);
        QStringList found;
        for (qsizetype i = 0; i < text.size(); i += size)
            found += splitter.feed(QStringView(text).mid(i, size));
        QCOMPARE(found, lines);
        QCOMPARE(splitter.isTooLong(), isTooLong);
        QCOMPARE(splitter.takeRest(), isTooLong ? QString() : u"abc"_s);
    }
}

QTEST_APPLESS_MAIN(tst_LineSplitter)
#include "tst_linesplitter.moc"
