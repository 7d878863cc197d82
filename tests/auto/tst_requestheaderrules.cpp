// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/requestheaderrules.h"

#include <QtTest/qtest.h>

using QtH2::makeRequestHead;
using QtH2::RequestDescription;
using QtH2::RequestHead;
using Pairs = QList<QPair<QByteArray, QByteArray>>;
using Kind = H2Error::Kind;

namespace {

RequestDescription request(const QString &url, const QByteArray &method = "GET",
                           const H2Headers &headers = {}, std::optional<qint64> bodySize = 0)
{
    return { method, QUrl(url), "http", headers, bodySize };
}

RequestDescription get(const H2Headers &headers)
{
    return request(QStringLiteral("https://example.com/"), "GET", headers);
}

// The error's text takes the place of the fields, so that a comparison shows it.
Pairs fieldsOf(const RequestDescription &description)
{
    RequestHead head;
    const H2Error error = makeRequestHead(description, &head);
    if (error.isError())
        return { { "error", error.errorString().toUtf8() } };
    return head.fields.toListOfPairs();
}

QByteArray fieldOf(const RequestDescription &description, const char *name)
{
    return H2Headers::fromListOfPairs(fieldsOf(description)).value(name, "missing");
}

RequestDescription tunnel(const QString &url, const H2Headers &headers = {})
{
    return request(url, "CONNECT", headers, std::nullopt);
}

RequestDescription tunnelFor(const QByteArray &protocol, const QString &url)
{
    RequestDescription description = tunnel(url);
    description.protocol = protocol;
    return description;
}

// The fields after the pseudo-headers.
Pairs ordinaryFieldsOf(const RequestDescription &description)
{
    return fieldsOf(description).mid(4);
}

} // namespace

class tst_RequestHeaderRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pseudoHeadersComeFirstAndInTheirOrder();
    void schemeAuthorityAndPathComeFromTheUrl_data();
    void schemeAuthorityAndPathComeFromTheUrl();
    void anOptionsRequestWithoutAPathAsksAboutTheServer_data();
    void anOptionsRequestWithoutAPathAsksAboutTheServer();
    void aPathOnlyTakesItsAuthorityFromHost();
    void besideAWholeUrlHostIsAnOrdinaryHeader();
    void connectionSpecificHeadersAreStrippedAndNamed_data();
    void connectionSpecificHeadersAreStrippedAndNamed();
    void contentLengthIsAddedWhereTheMethodExpectsOne_data();
    void contentLengthIsAddedWhereTheMethodExpectsOne();
    void aContentLengthThatWasGivenIsKept();
    void aContentLengthThatIsNotTheBodysIsRefused_data();
    void aContentLengthThatIsNotTheBodysIsRefused();
    void aMethodThatIsNoTokenIsRefused_data();
    void aMethodThatIsNoTokenIsRefused();
    void anyTokenIsAMethodAndKeepsItsCase();
    void aUrlThatNamesNoHttpServerIsRefused_data();
    void aUrlThatNamesNoHttpServerIsRefused();
    void anErrorDoesNotShowThePasswordInTheUrl_data();
    void anErrorDoesNotShowThePasswordInTheUrl();
    void aHeaderThatIsNotAllowedIsRefused();
    void aSensitiveHeaderStaysSensitive();
    void whatWasThereIsReplaced();

    void connectHasMethodAndAuthorityAlone_data();
    void connectHasMethodAndAuthorityAlone();
    void connectKeepsItsHeaders();
    void connectRefusesAUrlWithoutHostOrPort_data();
    void connectRefusesAUrlWithoutHostOrPort();
    void connectHasNoContentLength();
    void connectExpectsNoContinue();
    void aProtocolComesBehindTheOtherPseudoHeaders();
    void theSchemesOfWebSocketAreThoseOfHttp_data();
    void theSchemesOfWebSocketAreThoseOfHttp();
    void theSchemesOfWebSocketAreOfNoUseWithoutAProtocol();
    void aProtocolIsOfNoUseToAnotherMethod_data();
    void aProtocolIsOfNoUseToAnotherMethod();
    void aProtocolThatIsNoTokenIsRefused_data();
    void aProtocolThatIsNoTokenIsRefused();
    void aProtocolNeedsAUrlLikeAnyOtherRequest_data();
    void aProtocolNeedsAUrlLikeAnyOtherRequest();
};

void tst_RequestHeaderRules::pseudoHeadersComeFirstAndInTheirOrder()
{
    const RequestDescription description = request(QStringLiteral("https://example.com/a"), "POST",
                                                   { { "B", "2" }, { "a", "1" }, { "b", "3" } }, 5);
    QCOMPARE(fieldsOf(description),
             Pairs({ { ":method", "POST" },
                     { ":scheme", "https" },
                     { ":authority", "example.com" },
                     { ":path", "/a" },
                     { "b", "2" },
                     { "a", "1" },
                     { "b", "3" },
                     { "content-length", "5" } }));
}

void tst_RequestHeaderRules::schemeAuthorityAndPathComeFromTheUrl_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QByteArray>("authority");
    QTest::addColumn<QByteArray>("path");

    const auto row = [](const char *name, const char16_t *url, const char *scheme,
                        const char *authority, const char *path) {
        QTest::newRow(name) << QString::fromUtf16(url) << QByteArray(scheme)
                            << QByteArray(authority) << QByteArray(path);
    };
    row("plain", u"https://example.com/a/b", "https", "example.com", "/a/b");
    row("cleartext", u"http://example.com/", "http", "example.com", "/");
    row("upper case", u"HTTPS://EXAMPLE.com/A", "https", "example.com", "/A");
    row("no path", u"https://example.com", "https", "example.com", "/");
    row("port", u"https://example.com:8443/", "https", "example.com:8443", "/");
    row("port of the scheme", u"https://example.com:443/", "https", "example.com:443", "/");
    row("user", u"https://user@example.com/", "https", "example.com", "/");
    row("password", u"https://user:p%40ss@example.com:81/", "https", "example.com:81", "/");
    row("umlaut in the host", u"https://b\u00fccher.example/", "https", "xn--bcher-kva.example",
        "/");
    row("IPv4", u"http://127.0.0.1:8080/", "http", "127.0.0.1:8080", "/");
    row("IPv6", u"http://[::1]/", "http", "[::1]", "/");
    row("IPv6 and port", u"http://[2001:DB8::1]:8080/", "http", "[2001:db8::1]:8080", "/");
    // RFC 6874, section 4: a zone means nothing on another machine.
    row("IPv6 with a zone", u"http://[fe80::1%25eth0]:8080/", "http", "[fe80::1]:8080", "/");
    row("query", u"https://h/a?b=c&d", "https", "h", "/a?b=c&d");
    row("query without a path", u"https://h?q", "https", "h", "/?q");
    row("empty query", u"https://h/a?", "https", "h", "/a?");
    row("fragment", u"https://h/a?q#top", "https", "h", "/a?q");
    row("blank", u"https://h/a b?c d", "https", "h", "/a%20b?c%20d");
    row("umlauts", u"https://h/\u00e4?\u00f6", "https", "h", "/%C3%A4?%C3%B6");
    row("what is encoded stays", u"https://h/a%2Fb%3Fc%23?d%26e%2B", "https", "h",
        "/a%2Fb%3Fc%23?d%26e%2B");
    row("line break", u"https://h/a%0D%0Ab", "https", "h", "/a%0D%0Ab");
    row("slashes", u"https://h//a//", "https", "h", "//a//");
    row("marks", u"https://h/\"<>\\^`{|}", "https", "h", "/%22%3C%3E%5C%5E%60%7B%7C%7D");
    row("path only", u"/a/b?c", "http", "from-host:1", "/a/b?c");
}

void tst_RequestHeaderRules::schemeAuthorityAndPathComeFromTheUrl()
{
    QFETCH(const QString, url);
    QFETCH(const QByteArray, scheme);
    QFETCH(const QByteArray, authority);
    QFETCH(const QByteArray, path);
    const Pairs expected{
        { ":method", "GET" }, { ":scheme", scheme }, { ":authority", authority }, { ":path", path }
    };
    QCOMPARE(fieldsOf(request(url, "GET", { { "host", "from-host:1" } })).mid(0, 4), expected);
}

void tst_RequestHeaderRules::anOptionsRequestWithoutAPathAsksAboutTheServer_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("path");
    // RFC 9110, section 7.1: "*" only where there is no query either.
    QTest::newRow("no path") << QStringLiteral("https://h") << QByteArray("*");
    QTest::newRow("root") << QStringLiteral("https://h/") << QByteArray("/");
    QTest::newRow("path") << QStringLiteral("https://h/a") << QByteArray("/a");
    QTest::newRow("query") << QStringLiteral("https://h?q") << QByteArray("/?q");
    QTest::newRow("fragment") << QStringLiteral("https://h#f") << QByteArray("*");
}

void tst_RequestHeaderRules::anOptionsRequestWithoutAPathAsksAboutTheServer()
{
    QFETCH(const QString, url);
    QFETCH(const QByteArray, path);
    QCOMPARE(fieldOf(request(url, "OPTIONS"), ":path"), path);
}

void tst_RequestHeaderRules::aPathOnlyTakesItsAuthorityFromHost()
{
    const H2Headers headers{ { "a", "1" }, { "Host", "example.com:81" } };
    RequestDescription description = request(QStringLiteral("/a"), "GET", headers);
    description.defaultScheme = "https";
    QCOMPARE(fieldsOf(description),
             Pairs({ { ":method", "GET" },
                     { ":scheme", "https" },
                     { ":authority", "example.com:81" },
                     { ":path", "/a" },
                     { "a", "1" } }));
}

void tst_RequestHeaderRules::besideAWholeUrlHostIsAnOrdinaryHeader()
{
    const RequestDescription description = get({ { "Host", "other.example" } });
    QCOMPARE(fieldOf(description, ":authority"), "example.com");
    QCOMPARE(ordinaryFieldsOf(description), Pairs({ { "host", "other.example" } }));
}

void tst_RequestHeaderRules::connectionSpecificHeadersAreStrippedAndNamed_data()
{
    QTest::addColumn<H2Headers>("headers");
    QTest::addColumn<QList<QByteArray>>("stripped");
    QTest::addColumn<Pairs>("kept");

    for (const char *const name :
         { "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade" }) {
        QTest::newRow(name) << H2Headers{ { name, "x" }, { "a", "1" } } << QList<QByteArray>{ name }
                            << Pairs{ { "a", "1" } };
    }
    QTest::newRow("in any case") << H2Headers{ { "Keep-ALIVE", "timeout=5" } }
                                 << QList<QByteArray>{ "keep-alive" } << Pairs{};
    QTest::newRow("te: trailers") << H2Headers{ { "TE", "trailers" } } << QList<QByteArray>{}
                                  << Pairs{ { "te", "trailers" } };
    QTest::newRow("te: gzip") << H2Headers{ { "te", "gzip" } } << QList<QByteArray>{ "te" }
                              << Pairs{};
    QTest::newRow("te: trailers and more")
        << H2Headers{ { "te", "trailers, gzip" } } << QList<QByteArray>{ "te" } << Pairs{};
    QTest::newRow("named in Connection")
        << H2Headers{ { "x-hop", "1" }, { "Connection", "close, X-Hop" }, { "x-end", "2" } }
        << QList<QByteArray>{ "x-hop", "connection" } << Pairs{ { "x-end", "2" } };
    QTest::newRow("named in the second Connection")
        << H2Headers{ { "connection", "close" }, { "connection", "\t x-hop ,," }, { "x-hop", "1" } }
        << QList<QByteArray>{ "connection", "connection", "x-hop" } << Pairs{};
    QTest::newRow("alike but different")
        << H2Headers{ { "connection", "x-hop" }, { "x-hop2", "1" }, { "upgrade-insecure", "1" } }
        << QList<QByteArray>{ "connection" }
        << Pairs{ { "x-hop2", "1" }, { "upgrade-insecure", "1" } };
}

void tst_RequestHeaderRules::connectionSpecificHeadersAreStrippedAndNamed()
{
    QFETCH(const H2Headers, headers);
    QFETCH(const QList<QByteArray>, stripped);
    QFETCH(const Pairs, kept);
    RequestHead head;
    const H2Error error = makeRequestHead(get(headers), &head);
    QVERIFY2(!error.isError(), qPrintable(error.errorString()));
    QCOMPARE(head.strippedNames, stripped);
    QCOMPARE(head.fields.toListOfPairs().mid(4), kept);
}

void tst_RequestHeaderRules::contentLengthIsAddedWhereTheMethodExpectsOne_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<qint64>("bodySize");
    QTest::addColumn<bool>("added");

    for (const char *const method : { "GET", "HEAD", "DELETE" })
        QTest::addRow("%s without a body", method) << QByteArray(method) << qint64(0) << false;
    for (const char *const method : { "POST", "PUT", "PATCH", "OPTIONS", "QUERY" })
        QTest::addRow("%s without a body", method) << QByteArray(method) << qint64(0) << true;
    for (const char *const method : { "GET", "HEAD", "DELETE", "POST", "PUT", "PATCH" }) {
        QTest::addRow("%s with a body", method) << QByteArray(method) << qint64(1) << true;
        QTest::addRow("%s with a body of unknown size", method)
            << QByteArray(method) << qint64(-1) << false;
    }
    QTest::newRow("a long body") << QByteArray("PUT") << qint64(5'000'000'000) << true;
}

void tst_RequestHeaderRules::contentLengthIsAddedWhereTheMethodExpectsOne()
{
    QFETCH(const QByteArray, method);
    QFETCH(const qint64, bodySize);
    QFETCH(const bool, added);
    const std::optional<qint64> size = bodySize < 0 ? std::nullopt : std::optional(bodySize);
    Pairs expected;
    if (added)
        expected.emplaceBack("content-length", QByteArray::number(bodySize));
    QCOMPARE(ordinaryFieldsOf(request(QStringLiteral("https://h/"), method, {}, size)), expected);
}

void tst_RequestHeaderRules::aContentLengthThatWasGivenIsKept()
{
    const H2Headers headers{ { "Content-Length", "5" }, { "a", "1" } };
    const Pairs kept{ { "content-length", "5" }, { "a", "1" } };
    const QString url = QStringLiteral("https://h/");
    QCOMPARE(ordinaryFieldsOf(request(url, "POST", headers, 5)), kept);
    // It announces what is streamed later.
    QCOMPARE(ordinaryFieldsOf(request(url, "POST", headers, std::nullopt)), kept);
}

void tst_RequestHeaderRules::aContentLengthThatIsNotTheBodysIsRefused_data()
{
    QTest::addColumn<QByteArray>("given");
    // Each on a body of five bytes; RFC 9110, section 8.6 allows digits alone.
    for (const char *const given : { "4", "6", "0", "-5", "+5", "", "five", "5 5", "5, 5", "5.0",
                                     "0x5", "99999999999999999999" })
        QTest::addRow("\"%s\"", given) << QByteArray(given);
}

void tst_RequestHeaderRules::aContentLengthThatIsNotTheBodysIsRefused()
{
    QFETCH(const QByteArray, given);
    RequestHead head;
    const H2Error error = makeRequestHead(
        request(QStringLiteral("https://h/"), "POST", { { "content-length", given } }, 5), &head);
    QCOMPARE(error.kind(), Kind::ContentLengthMismatch);
    QCOMPARE(error.initiator(), H2Error::Initiator::User);
    QCOMPARE(error.scope(), H2Error::Scope::Request);
    const QString text = error.errorString();
    QVERIFY2(text.contains(QLatin1Char('"') + QString::fromLatin1(given) + QLatin1Char('"')),
             qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("5 bytes")), qPrintable(text));
    QVERIFY(head.fields.isEmpty());
}

void tst_RequestHeaderRules::aMethodThatIsNoTokenIsRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blank") << QByteArray("GET ");
    QTest::newRow("line break") << QByteArray("GET\r\nx: y");
    QTest::newRow("umlaut") << QByteArray("G\xc4T");
    QTest::newRow("colon") << QByteArray("GET:");
    QTest::newRow("NUL") << QByteArray("GE\0T", 4);
}

void tst_RequestHeaderRules::aMethodThatIsNoTokenIsRefused()
{
    QFETCH(const QByteArray, method);
    RequestHead head;
    head.fields.append("kept", "as it was");
    const H2Error error = makeRequestHead(request(QStringLiteral("https://h/"), method), &head);
    QCOMPARE(error.kind(), Kind::InvalidHeader);
    QCOMPARE(error.initiator(), H2Error::Initiator::User);
    QVERIFY(!error.errorString().contains(u'\n'));
    QCOMPARE(head.fields.toListOfPairs(), Pairs({ { "kept", "as it was" } }));
}

void tst_RequestHeaderRules::anyTokenIsAMethodAndKeepsItsCase()
{
    QCOMPARE(fieldOf(request(QStringLiteral("https://h/"), "M-Search"), ":method"), "M-Search");
    QCOMPARE(fieldOf(request(QStringLiteral("https://h/"), "get"), ":method"), "get");
}

void tst_RequestHeaderRules::aUrlThatNamesNoHttpServerIsRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << ""
                           << "empty";
    QTest::newRow("other scheme") << "ftp://h/"
                                  << "\"ftp\"";
    QTest::newRow("file") << "file:///a"
                          << "\"file\"";
    QTest::newRow("no host") << "https:///a"
                             << "host";
    QTest::newRow("no slashes") << "https:a"
                                << "host";
    QTest::newRow("no scheme") << "//h/a"
                               << "scheme";
    QTest::newRow("path only, without Host") << "/a"
                                             << "Host";
    QTest::newRow("relative path") << "a/b"
                                   << "\"/\"";
    QTest::newRow("query only") << "?q"
                                << "\"/\"";
    QTest::newRow("broken IPv6") << "http://[::1/"
                                 << "";
    QTest::newRow("broken port") << "http://h:99999/"
                                 << "";
}

void tst_RequestHeaderRules::aUrlThatNamesNoHttpServerIsRefused()
{
    QFETCH(const QString, url);
    QFETCH(const QString, reason);
    RequestHead head;
    head.fields.append("kept", "as it was");
    head.strippedNames = { "kept" };
    const H2Error error = makeRequestHead(request(url), &head);
    QCOMPARE(error.kind(), Kind::InvalidUrl);
    QCOMPARE(error.initiator(), H2Error::Initiator::User);
    QCOMPARE(error.scope(), H2Error::Scope::Request);
    QVERIFY2(error.errorString().contains(reason), qPrintable(error.errorString()));
    QCOMPARE(head.fields.toListOfPairs(), Pairs({ { "kept", "as it was" } }));
    QCOMPARE(head.strippedNames, QList<QByteArray>{ "kept" });
}

void tst_RequestHeaderRules::anErrorDoesNotShowThePasswordInTheUrl_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("scheme") << "ftp://user:geheim@h/";
    QTest::newRow("broken IPv6") << "http://user:geheim@[::1/";
    QTest::newRow("broken port") << "http://user:geheim@h:99999/";
}

void tst_RequestHeaderRules::anErrorDoesNotShowThePasswordInTheUrl()
{
    QFETCH(const QString, url);
    RequestHead head;
    const H2Error error = makeRequestHead(request(url), &head);
    QCOMPARE(error.kind(), Kind::InvalidUrl);
    QVERIFY2(!error.errorString().contains(QLatin1String("geheim")),
             qPrintable(error.errorString()));
}

void tst_RequestHeaderRules::aHeaderThatIsNotAllowedIsRefused()
{
    RequestHead head;
    const H2Error error = makeRequestHead(get({ { "a", "1" }, { "x-b", "2\r\nc: d" } }), &head);
    QCOMPARE(error.kind(), Kind::InvalidHeader);
    QVERIFY2(error.errorString().contains(QLatin1String("\"x-b\"")),
             qPrintable(error.errorString()));
    QVERIFY(head.fields.isEmpty());

    QCOMPARE(makeRequestHead(get({ { ":path", "/other" } }), &head).kind(), Kind::InvalidHeader);
    // Not even where Host becomes :authority.
    const H2Headers host{ { "host", "a\nb" } };
    QCOMPARE(makeRequestHead(request(QStringLiteral("/a"), "GET", host), &head).kind(),
             Kind::InvalidHeader);
    QVERIFY(head.fields.isEmpty());
}

void tst_RequestHeaderRules::aSensitiveHeaderStaysSensitive()
{
    H2Headers headers;
    headers.append("authorization", "x", H2Headers::Sensitivity::Sensitive);
    headers.append("a", "1");
    RequestHead head;
    QVERIFY(!makeRequestHead(get(headers), &head).isError());
    QCOMPARE(head.fields.size(), 6);
    for (const H2Headers::Field field : std::as_const(head.fields))
        QCOMPARE(field.sensitive, field.name == QByteArrayView("authorization"));
}

void tst_RequestHeaderRules::whatWasThereIsReplaced()
{
    RequestHead head;
    head.fields.append("old", "1");
    head.strippedNames = { "old" };
    QVERIFY(!makeRequestHead(get({}), &head).isError());
    QVERIFY(!head.fields.contains("old"));
    QVERIFY(head.strippedNames.isEmpty());
}

void tst_RequestHeaderRules::connectHasMethodAndAuthorityAlone_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("authority");
    const auto row = [](const char *name, const char16_t *url, const char *authority) {
        QTest::newRow(name) << QString::fromUtf16(url) << QByteArray(authority);
    };
    // RFC 9110, section 9.3.6: there is no default for the port.
    row("https", u"https://example.com/", "example.com:443");
    row("http", u"http://example.com", "example.com:80");
    row("wss", u"wss://example.com", "example.com:443");
    row("ws", u"ws://example.com", "example.com:80");
    row("port", u"https://example.com:8443", "example.com:8443");
    row("port of the scheme", u"https://example.com:443", "example.com:443");
    row("no scheme", u"//example.com:22", "example.com:22");
    row("another scheme", u"imaps://mail.example:993", "mail.example:993");
    row("path, query, fragment", u"https://example.com/a?b#c", "example.com:443");
    row("user", u"https://user:pass@example.com", "example.com:443");
    row("upper case", u"HTTPS://EXAMPLE.com", "example.com:443");
    row("umlaut in the host", u"https://b\u00fccher.example", "xn--bcher-kva.example:443");
    row("IPv4", u"http://127.0.0.1", "127.0.0.1:80");
    row("IPv6", u"https://[2001:DB8::1]", "[2001:db8::1]:443");
    row("IPv6 with a zone", u"http://[fe80::1%25eth0]", "[fe80::1]:80");
}

void tst_RequestHeaderRules::connectHasMethodAndAuthorityAlone()
{
    QFETCH(const QString, url);
    QFETCH(const QByteArray, authority);
    QCOMPARE(fieldsOf(tunnel(url)),
             Pairs({ { ":method", "CONNECT" }, { ":authority", authority } }));
    // Nor where the size of a body is known: it has none.
    QCOMPARE(fieldsOf(request(url, "CONNECT", {}, 0)),
             Pairs({ { ":method", "CONNECT" }, { ":authority", authority } }));
}

void tst_RequestHeaderRules::connectKeepsItsHeaders()
{
    const H2Headers headers{ { "Proxy-Authorization", "Basic eDp5" },
                             { "Proxy-Connection", "keep-alive" },
                             { "User-Agent", "x" } };
    RequestHead head;
    QVERIFY(!makeRequestHead(tunnel(QStringLiteral("https://h")), &head).isError());
    QVERIFY(!makeRequestHead(tunnel(QStringLiteral("https://h"), headers), &head).isError());
    QCOMPARE(head.fields.toListOfPairs().mid(2),
             Pairs({ { "proxy-authorization", "Basic eDp5" }, { "user-agent", "x" } }));
    QCOMPARE(head.strippedNames, QList<QByteArray>{ "proxy-connection" });
}

void tst_RequestHeaderRules::connectRefusesAUrlWithoutHostOrPort_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << ""
                           << "empty";
    QTest::newRow("path only") << "/a"
                               << "host";
    QTest::newRow("no slashes") << "example.com:443"
                                << "host";
    QTest::newRow("no host") << "https:///a"
                             << "host";
    QTest::newRow("no port") << "//example.com"
                             << "port";
    QTest::newRow("another scheme") << "ftp://example.com/"
                                    << "port";
    QTest::newRow("port 0") << "https://example.com:0/"
                            << "port";
}

void tst_RequestHeaderRules::connectRefusesAUrlWithoutHostOrPort()
{
    QFETCH(const QString, url);
    QFETCH(const QString, reason);
    RequestHead head;
    // Not even where a Host header names what is missing.
    const H2Error error = makeRequestHead(tunnel(url, { { "host", "example.com:443" } }), &head);
    QCOMPARE(error.kind(), Kind::InvalidUrl);
    QVERIFY2(error.errorString().contains(reason), qPrintable(error.errorString()));
    QVERIFY(head.fields.isEmpty());
}

void tst_RequestHeaderRules::connectHasNoContentLength()
{
    RequestHead head;
    const QString url = QStringLiteral("https://h");
    QCOMPARE(makeRequestHead(tunnel(url, { { "Content-Length", "5" } }), &head).kind(),
             Kind::InvalidHeader);
    RequestDescription description = tunnelFor("websocket", url);
    description.headers.append("content-length", "0");
    QCOMPARE(makeRequestHead(description, &head).kind(), Kind::InvalidHeader);
    QVERIFY(head.fields.isEmpty());
}

void tst_RequestHeaderRules::connectExpectsNoContinue()
{
    RequestDescription description = tunnel(QStringLiteral("https://h"));
    description.expectsContinue = true;
    QCOMPARE(fieldOf(description, "expect"), "missing");
    description.protocol = "websocket";
    QCOMPARE(fieldOf(description, "expect"), "missing");
    description.method = "POST";
    description.protocol.clear();
    QCOMPARE(fieldOf(description, "expect"), "100-continue");
}

void tst_RequestHeaderRules::aProtocolComesBehindTheOtherPseudoHeaders()
{
    RequestDescription description
        = tunnelFor("websocket", QStringLiteral("https://user@example.com:81/chat?a=b#c"));
    description.headers = { { "sec-websocket-version", "13" }, { "Upgrade", "websocket" } };
    QCOMPARE(fieldsOf(description),
             Pairs({ { ":method", "CONNECT" },
                     { ":scheme", "https" },
                     { ":authority", "example.com:81" },
                     { ":path", "/chat?a=b" },
                     { ":protocol", "websocket" },
                     { "sec-websocket-version", "13" } }));
}

void tst_RequestHeaderRules::theSchemesOfWebSocketAreThoseOfHttp_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QByteArray>("authority");
    const auto row = [](const char *url, const char *scheme, const char *authority) {
        QTest::newRow(url) << QString::fromLatin1(url) << QByteArray(scheme)
                           << QByteArray(authority);
    };
    // RFC 8441, section 5.
    row("wss://example.com", "https", "example.com");
    row("WSS://example.com:443", "https", "example.com:443");
    row("ws://example.com:81", "http", "example.com:81");
    row("https://example.com", "https", "example.com");
    row("http://example.com", "http", "example.com");
}

void tst_RequestHeaderRules::theSchemesOfWebSocketAreThoseOfHttp()
{
    QFETCH(const QString, url);
    QFETCH(const QByteArray, scheme);
    QFETCH(const QByteArray, authority);
    const RequestDescription description = tunnelFor("websocket", url);
    QCOMPARE(fieldOf(description, ":scheme"), scheme);
    QCOMPARE(fieldOf(description, ":authority"), authority);
    QCOMPARE(fieldOf(description, ":path"), "/");
}

void tst_RequestHeaderRules::theSchemesOfWebSocketAreOfNoUseWithoutAProtocol()
{
    RequestHead head;
    const H2Error error = makeRequestHead(request(QStringLiteral("wss://h/")), &head);
    QCOMPARE(error.kind(), Kind::InvalidUrl);
    QVERIFY2(error.errorString().contains(QLatin1String("\"wss\"")),
             qPrintable(error.errorString()));
}

void tst_RequestHeaderRules::aProtocolIsOfNoUseToAnotherMethod_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *const method : { "GET", "POST", "connect" })
        QTest::newRow(method) << QByteArray(method);
}

void tst_RequestHeaderRules::aProtocolIsOfNoUseToAnotherMethod()
{
    QFETCH(const QByteArray, method);
    RequestDescription description = tunnelFor("websocket", QStringLiteral("https://h/"));
    description.method = method;
    RequestHead head;
    const H2Error error = makeRequestHead(description, &head);
    QCOMPARE(error.kind(), Kind::InvalidHeader);
    QVERIFY2(error.errorString().contains(QLatin1String(method)), qPrintable(error.errorString()));
    QVERIFY(head.fields.isEmpty());
}

void tst_RequestHeaderRules::aProtocolThatIsNoTokenIsRefused_data()
{
    QTest::addColumn<QByteArray>("protocol");
    QTest::newRow("blank") << QByteArray("web socket");
    QTest::newRow("line break") << QByteArray("a\r\nb: c");
    QTest::newRow("slash") << QByteArray("HTTP/3");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("umlaut") << QByteArray("\xe4");
}

void tst_RequestHeaderRules::aProtocolThatIsNoTokenIsRefused()
{
    QFETCH(const QByteArray, protocol);
    RequestHead head;
    const H2Error error = makeRequestHead(tunnelFor(protocol, QStringLiteral("https://h/")), &head);
    QCOMPARE(error.kind(), Kind::InvalidHeader);
    QVERIFY(!error.errorString().contains(u'\n'));
    QVERIFY(head.fields.isEmpty());
}

void tst_RequestHeaderRules::aProtocolNeedsAUrlLikeAnyOtherRequest_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("another scheme") << "ftp://h:21/";
    QTest::newRow("no scheme") << "//h:443/";
    QTest::newRow("no host") << "wss:///a";
    QTest::newRow("path without Host") << "/chat";
}

void tst_RequestHeaderRules::aProtocolNeedsAUrlLikeAnyOtherRequest()
{
    QFETCH(const QString, url);
    RequestHead head;
    QCOMPARE(makeRequestHead(tunnelFor("websocket", url), &head).kind(), Kind::InvalidUrl);
    QVERIFY(head.fields.isEmpty());
}

QTEST_APPLESS_MAIN(tst_RequestHeaderRules)

#include "tst_requestheaderrules.moc"
