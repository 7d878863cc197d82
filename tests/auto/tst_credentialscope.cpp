// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/credentialscope.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using QtH2::Challenge;
using QtH2::CredentialScope;

class tst_CredentialScope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void basicIsForTheFolder_data();
    void basicIsForTheFolder();
    void digestIsForItsDomain_data();
    void digestIsForItsDomain();
    void aScopeHoldsOtherPlacesOfItsSpace();
    void theLongerMatchIsTheCloser();
    void aScopeDoesNotGrowWithoutEnd();
};

namespace {

bool holds(const CredentialScope &scope, const QString &url)
{
    return scope.match(CredentialScope::Place(QUrl(url))).has_value();
}

CredentialScope basicScope(const QString &url)
{
    return CredentialScope(QUrl(url), Challenge());
}

CredentialScope digestScope(const QString &url, const QList<QByteArray> &domain = {})
{
    Challenge challenge;
    challenge.scheme = Challenge::Scheme::Digest;
    challenge.domain = domain;
    return CredentialScope(QUrl(url), challenge);
}

} // namespace

void tst_CredentialScope::basicIsForTheFolder_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("isInside");
    const QString page = u"https://a.example/docs/index.html"_s;
    QTest::newRow("the page") << page << page << true;
    QTest::newRow("the folder") << page << u"https://a.example/docs/"_s << true;
    QTest::newRow("beside") << page << u"https://a.example/docs/test.doc?page=1"_s << true;
    QTest::newRow("below") << page << u"https://a.example/docs/a/b"_s << true;
    QTest::newRow("above") << page << u"https://a.example/"_s << false;
    QTest::newRow("the folder's own name") << page << u"https://a.example/docs"_s << false;
    QTest::newRow("another folder") << page << u"https://a.example/other/"_s << false;
    QTest::newRow("a longer name") << page << u"https://a.example/docs2/x"_s << false;
    QTest::newRow("other letters") << page << u"https://a.example/Docs/x"_s << false;
    QTest::newRow("out by dots") << page << u"https://a.example/docs/../other/"_s << false;
    QTest::newRow("out by encoded dots")
        << page << u"https://a.example/docs/%2e%2E/other/"_s << false;
    QTest::newRow("in by dots") << page << u"https://a.example/other/../docs/x"_s << true;
    QTest::newRow("the same port by name") << page << u"https://a.example:443/docs/x"_s << true;
    QTest::newRow("a host in capitals") << page << u"https://A.EXAMPLE/docs/x"_s << true;
    QTest::newRow("another port") << page << u"https://a.example:8443/docs/x"_s << false;
    QTest::newRow("another host") << page << u"https://b.example/docs/x"_s << false;
    QTest::newRow("a host below") << page << u"https://www.a.example/docs/x"_s << false;
    QTest::newRow("from https to http") << page << u"http://a.example/docs/x"_s << false;
    QTest::newRow("from https to http on its port")
        << page << u"http://a.example:443/docs/x"_s << false;
    QTest::newRow("from http to https")
        << u"http://a.example/docs/x"_s << u"https://a.example/docs/x"_s << false;
    QTest::newRow("no path") << u"https://a.example"_s << u"https://a.example/x"_s << true;
    QTest::newRow("to no path") << u"https://a.example/x"_s << u"https://a.example"_s << true;
    QTest::newRow("a slash in the query")
        << u"https://a.example/x?y=/z/"_s << u"https://a.example/other"_s << true;
}

void tst_CredentialScope::basicIsForTheFolder()
{
    QFETCH(const QString, url);
    QFETCH(const QString, other);
    QFETCH(const bool, isInside);
    QCOMPARE(holds(basicScope(url), other), isInside);
}

void tst_CredentialScope::digestIsForItsDomain_data()
{
    QTest::addColumn<QList<QByteArray>>("domain");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("isInside");
    using Domain = QList<QByteArray>;
    QTest::newRow("none: all of the origin") << Domain{} << u"https://a.example/x?y"_s << true;
    QTest::newRow("none: no other origin") << Domain{} << u"https://b.example/"_s << false;
    QTest::newRow("none: not to http") << Domain{} << u"http://a.example/"_s << false;
    QTest::newRow("a path") << Domain{ "/in" } << u"https://a.example/in/side"_s << true;
    QTest::newRow("outside the path") << Domain{ "/in" } << u"https://a.example/out"_s << false;
    QTest::newRow("the second of two") << Domain{ "/a", "/b" } << u"https://a.example/b"_s << true;
    QTest::newRow("a whole URI") << Domain{ "https://a.example/in/" } << u"https://a.example/in/x"_s
                                 << true;
    QTest::newRow("relative") << Domain{ "side" } << u"https://a.example/dir/side"_s << true;
    QTest::newRow("another origin is never in it")
        << Domain{ "/", "https://b.example/" } << u"https://b.example/"_s << false;
    QTest::newRow("http is never in it")
        << Domain{ "http://a.example/" } << u"http://a.example/"_s << false;
    QTest::newRow("only another origin: nothing here")
        << Domain{ "https://b.example/" } << u"https://a.example/dir/page"_s << false;
    QTest::newRow("no URI") << Domain{ "https://a.example:x/" } << u"https://a.example/"_s << false;
    QTest::newRow("out by dots") << Domain{ "/in/" } << u"https://a.example/in/../x"_s << false;
    QTest::newRow("dots in the domain")
        << Domain{ "/x/../in" } << u"https://a.example/in"_s << true;
}

void tst_CredentialScope::digestIsForItsDomain()
{
    QFETCH(const QList<QByteArray>, domain);
    QFETCH(const QString, other);
    QFETCH(const bool, isInside);
    QCOMPARE(holds(digestScope(u"https://a.example/dir/page"_s, domain), other), isInside);
}

void tst_CredentialScope::aScopeHoldsOtherPlacesOfItsSpace()
{
    CredentialScope scope = basicScope(u"https://a.example/one/x"_s);
    scope.include(basicScope(u"https://a.example/two/x"_s));
    QVERIFY(holds(scope, u"https://a.example/one/"_s));
    QVERIFY(holds(scope, u"https://a.example/two/"_s));
    QVERIFY(!holds(scope, u"https://a.example/three/"_s));
    scope.include(basicScope(u"https://a.example/"_s));
    QVERIFY(holds(scope, u"https://a.example/one/"_s));
    QVERIFY(holds(scope, u"https://a.example/three/"_s));
}

void tst_CredentialScope::theLongerMatchIsTheCloser()
{
    const CredentialScope::Place place(QUrl(u"https://a.example/one/two/x"_s));
    const auto near = basicScope(u"https://a.example/one/two/"_s).match(place);
    const auto far = basicScope(u"https://a.example/one/"_s).match(place);
    QVERIFY(near && far);
    QVERIFY(*near > *far);
}

void tst_CredentialScope::aScopeDoesNotGrowWithoutEnd()
{
    CredentialScope scope = basicScope(u"https://a.example/0/"_s);
    for (int i = 1; i < 100; ++i)
        scope.include(basicScope(u"https://a.example/%1/"_s.arg(i)));
    QVERIFY(holds(scope, u"https://a.example/99/"_s));
    QVERIFY(holds(scope, u"https://a.example/68/"_s));
    QVERIFY(!holds(scope, u"https://a.example/67/"_s));
}

QTEST_APPLESS_MAIN(tst_CredentialScope)

#include "tst_credentialscope.moc"
