// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/redirectrules.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace QtH2;

class tst_RedirectRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlySomeStatusesRedirect_data();
    void onlySomeStatusesRedirect();
    void aLocationIsResolvedAgainstTheUrl_data();
    void aLocationIsResolvedAgainstTheUrl();
    void aPlaceThatCannotBeAskedIsNone_data();
    void aPlaceThatCannotBeAskedIsNone();
    void anOriginIsSchemeHostAndPort_data();
    void anOriginIsSchemeHostAndPort();
    void fromHttpsToHttpIsLessSafe();
    void theMethodBecomesWhatTheStatusSays_data();
    void theMethodBecomesWhatTheStatusSays();

    void thePseudoHeadersNameTheNewPlace_data();
    void thePseudoHeadersNameTheNewPlace();
    void anotherOriginGetsNoCredentials();
    void theSameOriginGetsAllFields();
    void whatDescribesABodyGoesWithIt();
    void aSensitiveFieldStaysSensitive();
    void anotherOriginGetsNoSensitiveField();
};

namespace {

const QUrl from(u"https://one.example/a/b?c"_s);

H2Headers locationOf(const QByteArray &value)
{
    return { { "location", value } };
}

H2Headers requestFields(const QByteArray &method)
{
    return { { ":method", method },
             { ":scheme", "https" },
             { ":authority", "one.example" },
             { ":path", "/a/b?c" },
             { "accept", "*/*" },
             { "authorization", "Basic eDp5" },
             { "proxy-authorization", "Basic eDp5" },
             { "cookie", "a=b" },
             { "content-type", "text/plain" },
             { "content-length", "4" },
             { "content-encoding", "gzip" },
             { "content-language", "en" },
             { "content-location", "/c" },
             { "content-digest", "sha-256=:eA==:" },
             { "digest", "sha-256=eA==" },
             { "repr-digest", "sha-256=:eA==:" },
             { "last-modified", "Thu, 01 Jan 1970 00:00:00 GMT" },
             { "trailer", "x" },
             { "expect", "100-continue" },
             { "x-own", "1" } };
}

QList<QByteArray> namesOf(const H2Headers &headers)
{
    QList<QByteArray> names;
    for (const H2Headers::Field field : headers)
        names.append(field.name.toByteArray());
    return names;
}

} // namespace

void tst_RedirectRules::onlySomeStatusesRedirect_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("redirects");
    for (const int status : { 301, 302, 303, 307, 308 })
        QTest::addRow("%d", status) << status << true;
    for (const int status : { 200, 201, 300, 304, 305, 306, 309, 404, 421 })
        QTest::addRow("%d", status) << status << false;
}

void tst_RedirectRules::onlySomeStatusesRedirect()
{
    QFETCH(const int, status);
    QFETCH(const bool, redirects);
    QCOMPARE(RedirectRules::target(status, locationOf("/x"), from).has_value(), redirects);
}

void tst_RedirectRules::aLocationIsResolvedAgainstTheUrl_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("target");
    const auto row
        = [](const char *name, const QUrl &url, const char *location, const char *target) {
              QTest::newRow(name) << url << QByteArray(location) << QByteArray(target);
          };
    row("whole", from, "https://two.example/x", "https://two.example/x");
    row("other scheme", from, "http://one.example/x", "http://one.example/x");
    row("scheme in capitals", from, "HTTPS://two.example/", "https://two.example/");
    row("port", from, "https://two.example:8443/", "https://two.example:8443/");
    row("without scheme", from, "//two.example/x", "https://two.example/x");
    row("absolute path", from, "/x", "https://one.example/x");
    row("relative path", from, "x", "https://one.example/a/x");
    row("up", from, "../x", "https://one.example/x");
    row("query", from, "?d", "https://one.example/a/b?d");
    row("encoded", from, "/%C3%A4%20%2F", "https://one.example/%C3%A4%20%2F");
    row("not encoded", from, "/\xc3\xa4 b", "https://one.example/%C3%A4%20b");
    const QUrl withFragment(u"https://one.example/a#there"_s);
    row("the fragment goes along", withFragment, "/x", "https://one.example/x#there");
    row("the new fragment wins", withFragment, "/x#here", "https://one.example/x#here");
}

void tst_RedirectRules::aLocationIsResolvedAgainstTheUrl()
{
    QFETCH(const QUrl, url);
    QFETCH(const QByteArray, location);
    QFETCH(const QByteArray, target);
    const auto to = RedirectRules::target(302, locationOf(location), url);
    QVERIFY(to);
    QCOMPARE(to->toEncoded(), target);
}

void tst_RedirectRules::aPlaceThatCannotBeAskedIsNone_data()
{
    QTest::addColumn<H2Headers>("headers");
    QTest::newRow("no Location") << H2Headers{ { "x-location", "/x" } };
    QTest::newRow("empty") << locationOf("");
    QTest::newRow("other scheme") << locationOf("ftp://two.example/");
    QTest::newRow("no place") << locationOf("mailto:a@two.example");
    QTest::newRow("script") << locationOf("javascript:alert(1)");
    QTest::newRow("file") << locationOf("file:///etc/passwd");
    QTest::newRow("no host") << locationOf("https:///x");
    QTest::newRow("no port") << locationOf("https://two.example:99999/");
}

void tst_RedirectRules::aPlaceThatCannotBeAskedIsNone()
{
    QFETCH(const H2Headers, headers);
    QVERIFY(!RedirectRules::target(302, headers, from));
}

void tst_RedirectRules::anOriginIsSchemeHostAndPort_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("path") << QUrl(u"https://one.example/x?y#z"_s) << true;
    QTest::newRow("default port") << QUrl(u"https://one.example:443/"_s) << true;
    QTest::newRow("capitals") << QUrl(u"HTTPS://ONE.example/"_s) << true;
    QTest::newRow("user") << QUrl(u"https://me@one.example/"_s) << true;
    QTest::newRow("port") << QUrl(u"https://one.example:444/"_s) << false;
    QTest::newRow("host") << QUrl(u"https://two.example/"_s) << false;
    QTest::newRow("subdomain") << QUrl(u"https://www.one.example/"_s) << false;
    QTest::newRow("scheme") << QUrl(u"http://one.example/"_s) << false;
    QTest::newRow("scheme, same port") << QUrl(u"http://one.example:443/"_s) << false;
}

void tst_RedirectRules::anOriginIsSchemeHostAndPort()
{
    QFETCH(const QUrl, url);
    QFETCH(const bool, isSame);
    QCOMPARE(RedirectRules::isSameOrigin(from, url), isSame);
    QCOMPARE(RedirectRules::isSameOrigin(url, from), isSame);
}

void tst_RedirectRules::fromHttpsToHttpIsLessSafe()
{
    const QUrl https(u"https://one.example/"_s);
    const QUrl http(u"http://one.example/"_s);
    QVERIFY(RedirectRules::isLessSafe(https, http));
    QVERIFY(!RedirectRules::isLessSafe(http, https));
    QVERIFY(!RedirectRules::isLessSafe(http, http));
    QVERIFY(!RedirectRules::isLessSafe(https, https));
}

void tst_RedirectRules::theMethodBecomesWhatTheStatusSays_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](int status, const char *before, const char *after) {
        QTest::addRow("%d %s", status, before) << status << QByteArray(before) << QByteArray(after);
    };
    for (const int status : { 301, 302 }) {
        row(status, "GET", "GET");
        row(status, "HEAD", "HEAD");
        row(status, "POST", "GET");
        row(status, "PUT", "PUT");
        row(status, "DELETE", "DELETE");
    }
    row(303, "GET", "GET");
    row(303, "HEAD", "HEAD");
    row(303, "POST", "GET");
    row(303, "PUT", "GET");
    row(303, "DELETE", "GET");
    for (const int status : { 307, 308 }) {
        for (const char *method : { "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH" })
            row(status, method, method);
    }
}

void tst_RedirectRules::theMethodBecomesWhatTheStatusSays()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QCOMPARE(RedirectRules::method(status, before), after);
}

void tst_RedirectRules::thePseudoHeadersNameTheNewPlace_data()
{
    QTest::addColumn<QUrl>("to");
    QTest::addColumn<QByteArray>("authority");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("path and query") << QUrl(u"http://two.example/x?y=z"_s) << "two.example"_ba
                                    << "/x?y=z"_ba;
    QTest::newRow("no path") << QUrl(u"http://two.example"_s) << "two.example"_ba
                             << "/"_ba;
    QTest::newRow("query only") << QUrl(u"http://two.example?y"_s) << "two.example"_ba
                                << "/?y"_ba;
    QTest::newRow("port") << QUrl(u"http://two.example:81/"_s) << "two.example:81"_ba
                          << "/"_ba;
    QTest::newRow("user") << QUrl(u"http://a:b@two.example/"_s) << "two.example"_ba
                          << "/"_ba;
    QTest::newRow("fragment") << QUrl(u"http://two.example/x#y"_s) << "two.example"_ba
                              << "/x"_ba;
    QTest::newRow("IPv6") << QUrl(u"http://[::1]:81/"_s) << "[::1]:81"_ba
                          << "/"_ba;
    QTest::newRow("not ASCII") << QUrl(u"http://b\u00fccher.example/\u00e4"_s)
                               << "xn--bcher-kva.example"_ba
                               << "/%C3%A4"_ba;
}

void tst_RedirectRules::thePseudoHeadersNameTheNewPlace()
{
    QFETCH(const QUrl, to);
    QFETCH(const QByteArray, authority);
    QFETCH(const QByteArray, path);
    const H2Headers fields = RedirectRules::fields(requestFields("PUT"), "PUT"_ba, from, to);
    QCOMPARE(namesOf(fields).mid(0, 4),
             QList<QByteArray>({ ":method", ":scheme", ":authority", ":path" }));
    QCOMPARE(namesOf(fields).count(":path"), 1);
    QCOMPARE(fields.value(":method"), "PUT"_ba);
    QCOMPARE(fields.value(":scheme"), "http"_ba);
    QCOMPARE(fields.value(":authority"), authority);
    QCOMPARE(fields.value(":path"), path);
}

void tst_RedirectRules::anotherOriginGetsNoCredentials()
{
    const H2Headers fields = RedirectRules::fields(requestFields("PUT"), "PUT"_ba, from,
                                                   QUrl(u"https://one.example:444/"_s));
    QCOMPARE(namesOf(fields).mid(4),
             QList<QByteArray>({ "accept", "content-type", "content-length", "content-encoding",
                                 "content-language", "content-location", "content-digest", "digest",
                                 "repr-digest", "last-modified", "trailer", "expect", "x-own" }));
}

void tst_RedirectRules::theSameOriginGetsAllFields()
{
    const H2Headers before = requestFields("PUT");
    const H2Headers fields
        = RedirectRules::fields(before, "PUT"_ba, from, QUrl(u"https://one.example/x"_s));
    QCOMPARE(namesOf(fields), namesOf(before));
    QCOMPARE(fields.value(":authority"), before.value(":authority"));
}

void tst_RedirectRules::whatDescribesABodyGoesWithIt()
{
    const H2Headers fields = RedirectRules::fields(requestFields("POST"), "GET"_ba, from,
                                                   QUrl(u"https://one.example/x"_s));
    QCOMPARE(fields.value(":method"), "GET"_ba);
    QCOMPARE(
        namesOf(fields).mid(4),
        QList<QByteArray>({ "accept", "authorization", "proxy-authorization", "cookie", "x-own" }));
}

void tst_RedirectRules::aSensitiveFieldStaysSensitive()
{
    H2Headers before = requestFields("GET");
    before.append("x-secret", "s", H2Headers::Sensitivity::Sensitive);
    const H2Headers fields
        = RedirectRules::fields(before, "GET"_ba, from, QUrl(u"https://one.example/x"_s));
    int sensitive = 0;
    for (const H2Headers::Field field : fields) {
        QCOMPARE(field.sensitive, field.name == "x-secret");
        sensitive += field.sensitive ? 1 : 0;
    }
    QCOMPARE(sensitive, 1);
}

void tst_RedirectRules::anotherOriginGetsNoSensitiveField()
{
    H2Headers before = requestFields("GET");
    before.append("x-api-key", "s", H2Headers::Sensitivity::Sensitive);
    const H2Headers fields
        = RedirectRules::fields(before, "GET"_ba, from, QUrl(u"https://two.example/"_s));
    QVERIFY(fields.contains("x-own"));
    QVERIFY(!fields.contains("x-api-key"));
}

QTEST_APPLESS_MAIN(tst_RedirectRules)

#include "tst_redirectrules.moc"
