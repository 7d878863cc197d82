// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include <QtH2/H2Headers>

#include <QtCore/qdebug.h>
#include <QtCore/qmetaobject.h>
#include <QtTest/qtest.h>

#include <string_view>

using Pairs = QList<QPair<QByteArray, QByteArray>>;
using Sensitivity = H2Headers::Sensitivity;

class tst_H2Headers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewListIsEmpty();
    void fieldsKeepTheirOrderAndDuplicates();
    void namesAreKeptInLowerCase();
    void namesAreLookedUpInAnyCase_data();
    void namesAreLookedUpInAnyCase();
    void whiteSpaceAroundAValueIsTakenOff_data();
    void whiteSpaceAroundAValueIsTakenOff();
    void aMissingNameHasTheDefaultValue();
    void anEmptyValueIsNotTheDefaultValue();
    void aSensitiveFieldStaysSensitive();
    void replaceOrAppendKeepsThePlaceAndRemovesTheOthers();
    void replaceOrAppendAppendsANewName();
    void removeAllRemovesEveryFieldOfThatName();
    void clearRemovesEverything();
    void reserveChangesNothing();
    void combinedValueJoinsWithCommasAndCookiesWithSemicolons_data();
    void combinedValueJoinsWithCommasAndCookiesWithSemicolons();
    void aViewOfTheListItselfCanBeAppended();
    void aViewOfTheListItselfCanReplaceAndRemove();
    void aCopyIsIndependent();
    void aMovedFromListIsEmpty();
    void equalityHeedsOrderCaseOfValuesAndSensitivity();
    void everyByteInANameIsJudgedAsRfc9110Does_data();
    void everyByteInANameIsJudgedAsRfc9110Does();
    void everyByteInAValueIsJudgedAsRfc9110Does_data();
    void everyByteInAValueIsJudgedAsRfc9110Does();
    void validateAcceptsGoodFields();
    void validateRefusesAndNamesTheHeader_data();
    void validateRefusesAndNamesTheHeader();
    void validateNeverShowsTheValue();
    void validateShortensALongName();
    void aMapHasAListWhereANameRepeats();
    void pairsComeBackAsTheyWere();
    void qmlReadsTheSize();
    void debugOutputHidesSensitiveValues();
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    void httpHeadersComeBackAsTheyWere();
#endif
};

void tst_H2Headers::aNewListIsEmpty()
{
    const H2Headers headers;
    QVERIFY(headers.isEmpty());
    QCOMPARE(headers.size(), 0);
    QVERIFY(headers.begin() == headers.end());
    QVERIFY(!headers.contains("accept"));
    QVERIFY(headers.values("accept").isEmpty());
    QVERIFY(headers.combinedValue("accept").isEmpty());
    QVERIFY(headers.toVariantMap().isEmpty());
    QVERIFY(headers.toListOfPairs().isEmpty());
    QVERIFY(!headers.validate().isError());
    QCOMPARE(headers, H2Headers());
}

void tst_H2Headers::fieldsKeepTheirOrderAndDuplicates()
{
    H2Headers headers{ { "b", "1" }, { "a", "2" } };
    headers.append("b", "3");
    headers.append("b", "1");

    const Pairs expected{ { "b", "1" }, { "a", "2" }, { "b", "3" }, { "b", "1" } };
    QCOMPARE(headers.size(), 4);
    QCOMPARE(headers.toListOfPairs(), expected);
    QCOMPARE(headers.value("b"), "1");
    QCOMPARE(headers.values("b"), QList<QByteArray>({ "1", "3", "1" }));

    Pairs walked;
    for (const H2Headers::Field field : headers)
        walked.emplaceBack(field.name.toByteArray(), field.value.toByteArray());
    QCOMPARE(walked, expected);
    QCOMPARE(headers.at(2).value.toByteArray(), "3");
}

void tst_H2Headers::namesAreKeptInLowerCase()
{
    const H2Headers headers{ { "Content-TYPE", "Text/HTML" }, { "X-\xc4[@Z", "v" } };
    QCOMPARE(headers.at(0).name.toByteArray(), "content-type");
    QCOMPARE(headers.at(0).value.toByteArray(), "Text/HTML");
    // Nothing but the letters of ASCII changes.
    QCOMPARE(headers.at(1).name.toByteArray(), "x-\xc4[@z");
}

void tst_H2Headers::namesAreLookedUpInAnyCase_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("found");

    QTest::newRow("as kept") << QByteArray("x-name") << true;
    QTest::newRow("upper case") << QByteArray("X-NAME") << true;
    QTest::newRow("mixed case") << QByteArray("X-nAMe") << true;
    QTest::newRow("shorter") << QByteArray("x-nam") << false;
    QTest::newRow("longer") << QByteArray("x-name2") << false;
    QTest::newRow("alike but for bit 0x20") << QByteArray("x\rname") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void tst_H2Headers::namesAreLookedUpInAnyCase()
{
    QFETCH(const QByteArray, name);
    QFETCH(const bool, found);
    const H2Headers headers{ { "a", "1" }, { "X-Name", "2" } };
    QCOMPARE(headers.contains(name), found);
    QCOMPARE(headers.value(name, "none"), found ? "2" : "none");
    QCOMPARE(headers.values(name).size(), found ? 1 : 0);
}

void tst_H2Headers::whiteSpaceAroundAValueIsTakenOff_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("kept");

    QTest::newRow("blanks") << QByteArray("  a  ") << QByteArray("a");
    QTest::newRow("tabs") << QByteArray("\t \ta\t") << QByteArray("a");
    QTest::newRow("inside stays") << QByteArray(" a \t b ") << QByteArray("a \t b");
    QTest::newRow("nothing else") << QByteArray(" \t ") << QByteArray("");
    QTest::newRow("empty") << QByteArray() << QByteArray("");
    QTest::newRow("line breaks are no white space") << QByteArray(" a\r\n") << QByteArray("a\r\n");
}

void tst_H2Headers::whiteSpaceAroundAValueIsTakenOff()
{
    QFETCH(const QByteArray, given);
    QFETCH(const QByteArray, kept);
    H2Headers headers;
    headers.append("name", given);
    QCOMPARE(headers.value("name"), kept);
    headers.replaceOrAppend("name", given);
    QCOMPARE(headers.value("name"), kept);
}

void tst_H2Headers::aMissingNameHasTheDefaultValue()
{
    const H2Headers headers{ { "a", "1" } };
    QCOMPARE(headers.value("b", "default"), "default");
    QVERIFY(headers.value("b").isNull());
}

void tst_H2Headers::anEmptyValueIsNotTheDefaultValue()
{
    const H2Headers headers{ { "a", "" } };
    QVERIFY(headers.contains("a"));
    QCOMPARE(headers.value("a", "default"), "");
    QCOMPARE(headers.values("a"), QList<QByteArray>{ "" });
}

void tst_H2Headers::aSensitiveFieldStaysSensitive()
{
    H2Headers headers{ { "a", "1" } };
    headers.append("authorization", "secret", Sensitivity::Sensitive);
    headers.append("b", "2");
    headers.replaceOrAppend("a", "3", Sensitivity::Sensitive);
    headers.removeAll("b");

    QCOMPARE(headers.size(), 2);
    QVERIFY(headers.at(0).sensitive);
    QVERIFY(headers.at(1).sensitive);
    headers.replaceOrAppend("authorization", "public");
    QVERIFY(headers.at(0).sensitive);
    QVERIFY(!headers.at(1).sensitive);
    QVERIFY(H2Headers(headers).at(0).sensitive);
}

void tst_H2Headers::replaceOrAppendKeepsThePlaceAndRemovesTheOthers()
{
    H2Headers headers{ { "a", "1" }, { "b", "2" }, { "c", "3" }, { "b", "4" } };
    headers.replaceOrAppend("B", "a longer value than before");
    const Pairs expected{ { "a", "1" }, { "b", "a longer value than before" }, { "c", "3" } };
    QCOMPARE(headers.toListOfPairs(), expected);
}

void tst_H2Headers::replaceOrAppendAppendsANewName()
{
    H2Headers headers;
    headers.replaceOrAppend("A", "1");
    headers.replaceOrAppend("b", "2");
    QCOMPARE(headers.toListOfPairs(), Pairs({ { "a", "1" }, { "b", "2" } }));
}

void tst_H2Headers::removeAllRemovesEveryFieldOfThatName()
{
    H2Headers headers{ { "b", "1" }, { "a", "2" }, { "b", "3" } };
    QCOMPARE(headers.removeAll("none"), 0);
    QCOMPARE(headers.removeAll("B"), 2);
    QCOMPARE(headers.toListOfPairs(), Pairs({ { "a", "2" } }));
    QCOMPARE(headers.removeAll("a"), 1);
    QVERIFY(headers.isEmpty());
    QCOMPARE(headers.removeAll("a"), 0);
}

void tst_H2Headers::clearRemovesEverything()
{
    H2Headers headers{ { "a", "1" } };
    headers.clear();
    QVERIFY(headers.isEmpty());
    headers.append("b", "2");
    QCOMPARE(headers.toListOfPairs(), Pairs({ { "b", "2" } }));
}

void tst_H2Headers::reserveChangesNothing()
{
    H2Headers headers{ { "a", "1" } };
    headers.reserve(100, 10000);
    headers.reserve(0, 0);
    headers.reserve(-1, -1);
    QCOMPARE(headers.toListOfPairs(), Pairs({ { "a", "1" } }));
    H2Headers empty;
    empty.reserve(1, 1);
    QVERIFY(empty.isEmpty());
    QCOMPARE(empty, H2Headers());
}

void tst_H2Headers::combinedValueJoinsWithCommasAndCookiesWithSemicolons_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("combined");

    QTest::newRow("none") << QByteArray("vary") << QByteArray();
    QTest::newRow("one") << QByteArray("Age") << QByteArray("1");
    QTest::newRow("list") << QByteArray("ACCEPT") << QByteArray("text/html, , */*");
    QTest::newRow("cookie") << QByteArray("cookie") << QByteArray("a=1; b=2");
    QTest::newRow("cookie in another case") << QByteArray("Cookie") << QByteArray("a=1; b=2");
    QTest::newRow("no cookie") << QByteArray("cookie2") << QByteArray("x, y");
}

void tst_H2Headers::combinedValueJoinsWithCommasAndCookiesWithSemicolons()
{
    QFETCH(const QByteArray, name);
    const H2Headers headers{ { "accept", "text/html" }, { "cookie", "a=1" }, { "accept", "" },
                             { "accept", "*/*" },       { "cookie", "b=2" }, { "age", "1" },
                             { "cookie2", "x" },        { "cookie2", "y" } };
    QTEST(headers.combinedValue(name), "combined");
}

void tst_H2Headers::aViewOfTheListItselfCanBeAppended()
{
    // So long that the memory it is moved from cannot be read any more.
    const QByteArray value(1'000'000, 'v');
    H2Headers headers{ { "name", value } };
    Pairs expected{ { "name", value } };
    for (int i = 0; i < 20; ++i) {
        const H2Headers::Field field = headers.at(headers.size() - 1);
        headers.append(field.name, field.value);
        expected.append(expected.constFirst());
    }
    QCOMPARE(headers.toListOfPairs(), expected);

    headers = { { "first", "second" } };
    const H2Headers::Field first = headers.at(0);
    headers.append(first.value, first.name);
    QCOMPARE(headers.toListOfPairs(), Pairs({ { "first", "second" }, { "second", "first" } }));
}

void tst_H2Headers::aViewOfTheListItselfCanReplaceAndRemove()
{
    H2Headers headers{ { "a", "1" }, { "b", "two" }, { "a", "3" } };
    headers.replaceOrAppend(headers.at(0).name, headers.at(1).value);
    QCOMPARE(headers.toListOfPairs(), Pairs({ { "a", "two" }, { "b", "two" } }));
    QCOMPARE(headers.removeAll(headers.at(0).name), 1);
    QCOMPARE(headers.toListOfPairs(), Pairs({ { "b", "two" } }));
}

void tst_H2Headers::aCopyIsIndependent()
{
    const Pairs before{ { "a", "1" }, { "b", "2" } };
    H2Headers original = H2Headers::fromListOfPairs(before);

    H2Headers copy = original;
    QCOMPARE(copy.at(0).value.data(), original.at(0).value.data());
    copy.append(original.at(0).name, original.at(1).value);
    QCOMPARE(original.toListOfPairs(), before);
    QCOMPARE(copy.toListOfPairs(), Pairs({ { "a", "1" }, { "b", "2" }, { "a", "2" } }));

    copy = original;
    original.clear();
    QCOMPARE(copy.toListOfPairs(), before);
    original = copy;
    copy.replaceOrAppend("a", "9");
    copy.removeAll("b");
    QCOMPARE(original.toListOfPairs(), before);
}

void tst_H2Headers::aMovedFromListIsEmpty()
{
    H2Headers first{ { "a", "1" } };
    const H2Headers second = std::move(first);
    QCOMPARE(second.value("a"), "1");
    QVERIFY(first.isEmpty());
    first.append("b", "2");
    QCOMPARE(first.toListOfPairs(), Pairs({ { "b", "2" } }));
}

void tst_H2Headers::equalityHeedsOrderCaseOfValuesAndSensitivity()
{
    const H2Headers headers{ { "a", "x" }, { "b", "y" } };
    H2Headers same;
    same.append("A", "x ");
    same.append("b", "y");
    QCOMPARE(same, headers);

    QVERIFY(headers != H2Headers({ { "b", "y" }, { "a", "x" } }));
    QVERIFY(headers != H2Headers({ { "a", "X" }, { "b", "y" } }));
    QVERIFY(headers != H2Headers({ { "a", "x" } }));
    QVERIFY(H2Headers({ { "ab", "c" } }) != H2Headers({ { "a", "bc" } }));
    same.replaceOrAppend("b", "y", Sensitivity::Sensitive);
    QVERIFY(headers != same);
}

void tst_H2Headers::everyByteInANameIsJudgedAsRfc9110Does_data()
{
    QTest::addColumn<char>("byte");
    QTest::addColumn<bool>("valid");
    constexpr std::string_view token = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"
                                       "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (int i = 0; i < 256; ++i) {
        const char byte = static_cast<char>(i);
        QTest::addRow("0x%02x", i) << byte << (token.find(byte) != std::string_view::npos);
    }
}

void tst_H2Headers::everyByteInANameIsJudgedAsRfc9110Does()
{
    QFETCH(const char, byte);
    QFETCH(const bool, valid);
    const QByteArray alone(1, byte);
    const QByteArray inside = "a" + alone + "b";
    for (const QByteArray &name : { alone, inside }) {
        QCOMPARE(H2Headers::isValidName(name), valid);
        QCOMPARE(H2Headers::fromListOfPairs({ { name, "v" } }).validate().isError(), !valid);
    }
}

void tst_H2Headers::everyByteInAValueIsJudgedAsRfc9110Does_data()
{
    QTest::addColumn<char>("byte");
    QTest::addColumn<bool>("valid");
    for (int i = 0; i < 256; ++i)
        QTest::addRow("0x%02x", i) << static_cast<char>(i) << (i == 9 || (i >= 32 && i != 127));
}

void tst_H2Headers::everyByteInAValueIsJudgedAsRfc9110Does()
{
    QFETCH(const char, byte);
    QFETCH(const bool, valid);
    const QByteArray inside = "a" + QByteArray(1, byte) + "b";
    const QByteArray alone(1, byte);
    for (const QByteArray &value : { alone, inside }) {
        QCOMPARE(H2Headers::isValidValue(value), valid);
        QCOMPARE(H2Headers::fromListOfPairs({ { "n", value } }).validate().isError(), !valid);
    }
}

void tst_H2Headers::validateAcceptsGoodFields()
{
    const H2Headers headers{ { "Accept", "*/*" }, { "x-empty", "" }, { "x-latin1", "\xe4\xf6" } };
    QVERIFY(!headers.validate().isError());
    QVERIFY(!H2Headers::isValidName(""));
    QVERIFY(H2Headers::isValidValue(""));
}

void tst_H2Headers::validateRefusesAndNamesTheHeader_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("shown");

    QTest::newRow("empty name") << QByteArray() << QByteArray("v") << "empty name";
    QTest::newRow("pseudo-header") << QByteArray(":path") << QByteArray("/") << "\":path\"";
    QTest::newRow("blank") << QByteArray("a b") << QByteArray("v") << "\"a b\"";
    QTest::newRow("visible") << QByteArray("a(b") << QByteArray("v") << "name: (";
    QTest::newRow("line break in the name")
        << QByteArray("a\nb") << QByteArray("v") << "\"a\\x0ab\"";
    QTest::newRow("line break") << QByteArray("x-a") << QByteArray("v\r\n") << "\"x-a\"";
    QTest::newRow("which") << QByteArray("x-a") << QByteArray("v\r\n") << "\\x0d";
    QTest::newRow("where") << QByteArray("x-a") << QByteArray("ab\x7f") << "position 2";
}

void tst_H2Headers::validateRefusesAndNamesTheHeader()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const QString, shown);
    H2Headers headers{ { "good", "fine" } };
    headers.append(name, value);
    const H2Error error = headers.validate();
    QCOMPARE(error.kind(), H2Error::Kind::InvalidHeader);
    QCOMPARE(error.initiator(), H2Error::Initiator::User);
    QCOMPARE(error.scope(), H2Error::Scope::Request);
    QVERIFY2(error.errorString().contains(shown), qPrintable(error.errorString()));
}

void tst_H2Headers::validateNeverShowsTheValue()
{
    H2Headers headers;
    headers.append("authorization", "Bearer Geheim\n");
    const H2Error error = headers.validate();
    QVERIFY(error.isError());
    QVERIFY2(!error.errorString().contains(QLatin1String("Geheim")), "the value is a secret");
    QVERIFY2(!error.errorString().contains(QLatin1String("Bearer")), "the value is a secret");
}

void tst_H2Headers::validateShortensALongName()
{
    H2Headers headers;
    headers.append(QByteArray(100000, ' '), "v");
    QVERIFY(headers.validate().errorString().size() < 300);
}

void tst_H2Headers::aMapHasAListWhereANameRepeats()
{
    const H2Headers headers{ { "b", "\xe4" }, { "a", "1" }, { "B", "2" } };
    const QVariantMap expected{
        { QStringLiteral("a"), QStringLiteral("1") },
        { QStringLiteral("b"), QStringList{ QStringLiteral(u"\u00e4"), QStringLiteral("2") } },
    };
    QCOMPARE(headers.toVariantMap(), expected);
}

void tst_H2Headers::pairsComeBackAsTheyWere()
{
    const Pairs pairs{ { "b", "1" }, { "a", "" }, { "b", "x y" } };
    QCOMPARE(H2Headers::fromListOfPairs(pairs).toListOfPairs(), pairs);
}

void tst_H2Headers::qmlReadsTheSize()
{
    const H2Headers headers{ { "a", "1" }, { "b", "2" } };
    const QVariant variant = QVariant::fromValue(headers);
    const QMetaObject *const meta = variant.metaType().metaObject();
    QVERIFY(meta);
    const QMetaProperty size = meta->property(meta->indexOfProperty("size"));
    QCOMPARE(size.readOnGadget(variant.constData()).toInt(), 2);
}

void tst_H2Headers::debugOutputHidesSensitiveValues()
{
    H2Headers headers{ { "Accept", "text/html" } };
    headers.append("authorization", "Geheim", Sensitivity::Sensitive);
    QString text;
    QDebug(&text) << headers;
    QCOMPARE(text.trimmed(),
             QLatin1String("H2Headers(\"accept\": \"text/html\", \"authorization\": <hidden>)"));
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
void tst_H2Headers::httpHeadersComeBackAsTheyWere()
{
    const H2Headers headers{ { "Accept", "a" }, { "x-own", "b" }, { "accept", "c" } };
    const QHttpHeaders converted = headers.toHttpHeaders();
    QCOMPARE(converted.size(), 3);
    QCOMPARE(converted.values("accept"), QList<QByteArray>({ "a", "c" }));
    QCOMPARE(H2Headers::fromHttpHeaders(converted), headers);
}
#endif

QTEST_APPLESS_MAIN(tst_H2Headers)

#include "tst_h2headers.moc"
