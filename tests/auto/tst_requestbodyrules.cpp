// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What makeRequestHead() does about the body that follows and about cookies, and the rules of
// trailers.

#include "policy/requestheaderrules.h"

#include <QtTest/qtest.h>

using QtH2::makeRequestHead;
using QtH2::RequestDescription;
using QtH2::RequestHead;
using Pairs = QList<QPair<QByteArray, QByteArray>>;
using Kind = H2Error::Kind;

class tst_RequestBodyRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aContentLengthOfAnUnknownBodyMustBeANumber_data();
    void aContentLengthOfAnUnknownBodyMustBeANumber();
    void contentLengthsThatDisagreeAreRefused();
    void aContentLengthGivenTwiceIsSentOnce();
    void expectIsAddedOnlyWhereThereIsABody_data();
    void expectIsAddedOnlyWhereThereIsABody();
    void anExpectThatIsThereIsNotAddedAgain();

    void cookiesAreSentAsCrumbs();
    void sensitiveCookiesAreSensitiveCrumbs();

    void trailersThatComeTooLateAreRefused_data();
    void trailersThatComeTooLateAreRefused();
    void trailersThatAreNotAllowedAreRefused();
    void otherTrailersAreAllowed();
};

namespace {

RequestDescription request(const H2Headers &headers, std::optional<qint64> bodySize)
{
    return { "POST", QUrl(QStringLiteral("https://example.com/")), "https", headers, bodySize };
}

// The fields after the pseudo-headers.
H2Headers ordinaryFieldsOf(const RequestDescription &description)
{
    RequestHead head;
    if (const H2Error error = makeRequestHead(description, &head); error.isError())
        return { { "error", error.errorString().toUtf8() } };
    H2Headers fields;
    for (const H2Headers::Field field : std::as_const(head.fields)) {
        if (!field.name.startsWith(':')) {
            fields.append(field.name, field.value,
                          field.sensitive ? H2Headers::Sensitivity::Sensitive
                                          : H2Headers::Sensitivity::Normal);
        }
    }
    return fields;
}

} // namespace

void tst_RequestBodyRules::aContentLengthOfAnUnknownBodyMustBeANumber_data()
{
    QTest::addColumn<QByteArray>("given");
    for (const char *const given :
         { "-5", "+5", "", "five", "5 5", "5, 5", "5.0", "0x5", "99999999999999999999" })
        QTest::addRow("\"%s\"", given) << QByteArray(given);
}

void tst_RequestBodyRules::aContentLengthOfAnUnknownBodyMustBeANumber()
{
    QFETCH(const QByteArray, given);
    RequestHead head;
    const H2Error error
        = makeRequestHead(request({ { "content-length", given } }, std::nullopt), &head);
    QCOMPARE(error.kind(), Kind::InvalidHeader);
    QCOMPARE(error.initiator(), H2Error::Initiator::User);
    const QString text = error.errorString();
    QVERIFY2(text.contains(QLatin1Char('"') + QString::fromLatin1(given) + QLatin1Char('"')),
             qPrintable(text));
    QVERIFY(head.fields.isEmpty());
}

void tst_RequestBodyRules::contentLengthsThatDisagreeAreRefused()
{
    const H2Headers headers{ { "content-length", "5" }, { "content-length", "6" } };
    for (const std::optional<qint64> size : { std::optional<qint64>(), std::optional<qint64>(5) }) {
        RequestHead head;
        const H2Error error = makeRequestHead(request(headers, size), &head);
        QCOMPARE(error.kind(), Kind::ContentLengthMismatch);
        QVERIFY2(error.errorString().contains(QLatin1Char('5'))
                     && error.errorString().contains(QLatin1Char('6')),
                 qPrintable(error.errorString()));
        QVERIFY(head.fields.isEmpty());
    }
}

void tst_RequestBodyRules::aContentLengthGivenTwiceIsSentOnce()
{
    const H2Headers headers{ { "content-length", "5" }, { "a", "1" }, { "content-length", "5" } };
    RequestHead head;
    QVERIFY(!makeRequestHead(request(headers, std::nullopt), &head).isError());
    QCOMPARE(head.fields.toListOfPairs().mid(4),
             Pairs({ { "content-length", "5" }, { "a", "1" } }));
    QCOMPARE(head.contentLength.value(), 5);
}

void tst_RequestBodyRules::expectIsAddedOnlyWhereThereIsABody_data()
{
    QTest::addColumn<std::optional<qint64>>("bodySize");
    QTest::addColumn<bool>("added");
    QTest::newRow("no body") << std::optional<qint64>(0) << false;
    QTest::newRow("a body") << std::optional<qint64>(1) << true;
    QTest::newRow("a body of unknown size") << std::optional<qint64>() << true;
}

void tst_RequestBodyRules::expectIsAddedOnlyWhereThereIsABody()
{
    QFETCH(const std::optional<qint64>, bodySize);
    QFETCH(const bool, added);
    RequestDescription description = request({}, bodySize);
    QVERIFY(!ordinaryFieldsOf(description).contains("expect"));
    description.expectsContinue = true;
    QCOMPARE(ordinaryFieldsOf(description).value("expect", "none"),
             added ? "100-continue" : "none");
}

void tst_RequestBodyRules::anExpectThatIsThereIsNotAddedAgain()
{
    RequestDescription description = request({ { "Expect", "100-Continue" } }, 1);
    description.expectsContinue = true;
    QCOMPARE(ordinaryFieldsOf(description).toListOfPairs(),
             Pairs({ { "expect", "100-Continue" }, { "content-length", "1" } }));
}

void tst_RequestBodyRules::cookiesAreSentAsCrumbs()
{
    // RFC 9113, section 8.2.3.
    QCOMPARE(ordinaryFieldsOf(request({ { "a", "1" }, { "Cookie", "x=1; y=2; z=3" }, { "b", "2" } },
                                      std::nullopt))
                 .toListOfPairs(),
             Pairs({ { "a", "1" },
                     { "cookie", "x=1" },
                     { "cookie", "y=2" },
                     { "cookie", "z=3" },
                     { "b", "2" } }));
}

void tst_RequestBodyRules::sensitiveCookiesAreSensitiveCrumbs()
{
    H2Headers headers;
    headers.append("cookie", "x=1; y=2", H2Headers::Sensitivity::Sensitive);
    headers.append("cookie", "z=3");
    RequestHead head;
    QVERIFY(!makeRequestHead(request(headers, std::nullopt), &head).isError());
    QCOMPARE(head.fields.values("cookie"), QList<QByteArray>({ "x=1", "y=2", "z=3" }));
    for (const H2Headers::Field field : std::as_const(head.fields)) {
        const bool isSecret
            = field.name == QByteArrayView("cookie") && field.value != QByteArrayView("z=3");
        QCOMPARE(field.sensitive, isSecret);
    }
}

void tst_RequestBodyRules::trailersThatComeTooLateAreRefused_data()
{
    QTest::addColumn<QByteArray>("name");
    // RFC 9110, section 6.5.1, and RFC 9113, section 8.2.2.
    for (const char *const name : { "authorization",
                                    "cache-control",
                                    "content-encoding",
                                    "content-length",
                                    "content-range",
                                    "content-type",
                                    "cookie",
                                    "expect",
                                    "host",
                                    "max-forwards",
                                    "pragma",
                                    "proxy-authorization",
                                    "range",
                                    "te",
                                    "trailer",
                                    "connection",
                                    "keep-alive",
                                    "proxy-connection",
                                    "transfer-encoding",
                                    "upgrade" })
        QTest::addRow("%s", name) << QByteArray(name);
    QTest::newRow("in any case") << QByteArray("Content-LENGTH");
}

void tst_RequestBodyRules::trailersThatComeTooLateAreRefused()
{
    QFETCH(const QByteArray, name);
    const H2Error error = QtH2::checkRequestTrailers({ { "a", "1" }, { name, "trailers" } });
    QCOMPARE(error.kind(), Kind::InvalidHeader);
    QCOMPARE(error.initiator(), H2Error::Initiator::User);
    QCOMPARE(error.scope(), H2Error::Scope::Request);
    QVERIFY2(error.errorString().contains(QString::fromLatin1(name.toLower())),
             qPrintable(error.errorString()));
}

void tst_RequestBodyRules::trailersThatAreNotAllowedAreRefused()
{
    QCOMPARE(QtH2::checkRequestTrailers({ { "a", "1\r\nb: 2" } }).kind(), Kind::InvalidHeader);
    QCOMPARE(QtH2::checkRequestTrailers({ { ":path", "/" } }).kind(), Kind::InvalidHeader);
    QCOMPARE(QtH2::checkRequestTrailers({ { "a b", "1" } }).kind(), Kind::InvalidHeader);
}

void tst_RequestBodyRules::otherTrailersAreAllowed()
{
    QVERIFY(!QtH2::checkRequestTrailers({}).isError());
    QVERIFY(!QtH2::checkRequestTrailers({ { "grpc-status", "0" },
                                          { "Content-MD5", "x" },
                                          { "digest", "sha-256=x" },
                                          { "trailers", "1" },
                                          { "hosts", "1" } })
                 .isError());
}

QTEST_APPLESS_MAIN(tst_RequestBodyRules)

#include "tst_requestbodyrules.moc"
