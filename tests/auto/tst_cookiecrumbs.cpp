// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/cookiecrumbs.h"

#include <QtTest/qtest.h>

namespace CookieCrumbs = QtH2::CookieCrumbs;
using Pairs = QList<QPair<QByteArray, QByteArray>>;
using Sensitivity = H2Headers::Sensitivity;

class tst_CookieCrumbs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachCookieBecomesAFieldOfItsOwn_data();
    void eachCookieBecomesAFieldOfItsOwn();
    void crumbsGoBehindWhatIsThere();
    void crumbsOfASensitiveCookieAreSensitive();
    void crumbsAreJoinedInThePlaceOfTheFirst();
    void oneCookieOrNoneIsLeftAlone();
    void joinedCookiesAreSensitiveIfOneIs();
    void whatIsTakenApartIsTheSameWhenJoined_data();
    void whatIsTakenApartIsTheSameWhenJoined();
};

namespace {

QList<QByteArray> crumbsOf(const QByteArray &value)
{
    H2Headers fields;
    CookieCrumbs::append(&fields, value, Sensitivity::Normal);
    return fields.values("cookie");
}

void addValues()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QList<QByteArray>>("crumbs");
    const auto row = [](const char *value, const QList<QByteArray> &crumbs) {
        QTest::addRow("\"%s\"", value) << QByteArray(value) << crumbs;
    };
    row("a=1", { "a=1" });
    row("a=1; b=2", { "a=1", "b=2" });
    row("a=1; b=2; c=3", { "a=1", "b=2", "c=3" });
    row("", { "" });
    // RFC 9113, section 8.2.3 joins with semicolon and blank: nothing else takes apart.
    row("a=1;b=2", { "a=1;b=2" });
    row("a=1 b=2", { "a=1 b=2" });
    row("a=1;", { "a=1;" });
}

} // namespace

void tst_CookieCrumbs::eachCookieBecomesAFieldOfItsOwn_data()
{
    addValues();
}

void tst_CookieCrumbs::eachCookieBecomesAFieldOfItsOwn()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QList<QByteArray>, crumbs);
    QCOMPARE(crumbsOf(value), crumbs);
}

void tst_CookieCrumbs::crumbsGoBehindWhatIsThere()
{
    H2Headers fields{ { "a", "1" }, { "cookie", "x=0" } };
    CookieCrumbs::append(&fields, "y=1; z=2", Sensitivity::Normal);
    QCOMPARE(
        fields.toListOfPairs(),
        Pairs({ { "a", "1" }, { "cookie", "x=0" }, { "cookie", "y=1" }, { "cookie", "z=2" } }));
}

void tst_CookieCrumbs::crumbsOfASensitiveCookieAreSensitive()
{
    H2Headers fields;
    CookieCrumbs::append(&fields, "a=1; b=2; c=3", Sensitivity::Sensitive);
    CookieCrumbs::append(&fields, "d=4", Sensitivity::Normal);
    QCOMPARE(fields.size(), 4);
    for (const H2Headers::Field field : std::as_const(fields))
        QCOMPARE(field.sensitive, field.value != QByteArrayView("d=4"));
}

void tst_CookieCrumbs::crumbsAreJoinedInThePlaceOfTheFirst()
{
    H2Headers fields{
        { "a", "1" }, { "cookie", "x=1" }, { "b", "2" }, { "cookie", "y=2" }, { "cookie", "z=3" }
    };
    CookieCrumbs::join(&fields);
    QCOMPARE(fields.toListOfPairs(),
             Pairs({ { "a", "1" }, { "cookie", "x=1; y=2; z=3" }, { "b", "2" } }));
}

void tst_CookieCrumbs::oneCookieOrNoneIsLeftAlone()
{
    H2Headers none{ { "a", "1" }, { "set-cookie", "x=1" }, { "set-cookie", "y=2" } };
    const Pairs before = none.toListOfPairs();
    CookieCrumbs::join(&none);
    QCOMPARE(none.toListOfPairs(), before);

    H2Headers one;
    one.append("cookie", "x=1", Sensitivity::Sensitive);
    CookieCrumbs::join(&one);
    QCOMPARE(one.toListOfPairs(), Pairs({ { "cookie", "x=1" } }));
    QVERIFY((*one.begin()).sensitive);
}

void tst_CookieCrumbs::joinedCookiesAreSensitiveIfOneIs()
{
    for (const bool isSecret : { false, true }) {
        H2Headers fields;
        fields.append("authorization", "x", Sensitivity::Sensitive);
        fields.append("cookie", "x=1");
        fields.append("cookie", "y=2", isSecret ? Sensitivity::Sensitive : Sensitivity::Normal);
        CookieCrumbs::join(&fields);
        QCOMPARE(fields.size(), 2);
        for (const H2Headers::Field field : std::as_const(fields))
            QCOMPARE(field.sensitive, isSecret || field.name != QByteArrayView("cookie"));
    }
}

void tst_CookieCrumbs::whatIsTakenApartIsTheSameWhenJoined_data()
{
    addValues();
    QTest::newRow("only separators") << QByteArray("; ; ;") << QList<QByteArray>();
}

void tst_CookieCrumbs::whatIsTakenApartIsTheSameWhenJoined()
{
    QFETCH(const QByteArray, value);
    H2Headers fields;
    CookieCrumbs::append(&fields, value, Sensitivity::Normal);
    CookieCrumbs::join(&fields);
    QCOMPARE(fields.toListOfPairs(), Pairs({ { "cookie", value } }));
}

QTEST_APPLESS_MAIN(tst_CookieCrumbs)

#include "tst_cookiecrumbs.moc"
