// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Which hosts are to be spoken to over TLS alone (RFC 6797).

#include "dropin/stricttransport.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
namespace StrictTransport = QtH2::StrictTransport;

class tst_StrictTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHostIsKnownByItsPolicyOrByOneAboveIt_data();
    void aHostIsKnownByItsPolicyOrByOneAboveIt();
    void aPortThatIsThatOfHttpBecomesThatOfHttps_data();
    void aPortThatIsThatOfHttpBecomesThatOfHttps();
    void aHeaderIsReadAsTheServerMeansIt_data();
    void aHeaderIsReadAsTheServerMeansIt();
};

void tst_StrictTransport::aHostIsKnownByItsPolicyOrByOneAboveIt_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("the host") << u"example.org"_s << true;
    QTest::newRow("in other letters") << u"EXAMPLE.org"_s << true;
    QTest::newRow("below one that speaks for itself") << u"www.example.org"_s << false;
    QTest::newRow("below one that speaks for all") << u"www.example.net"_s << true;
    QTest::newRow("with the same end") << u"myexample.net"_s << false;
    QTest::newRow("of old") << u"example.com"_s << false;
}

void tst_StrictTransport::aHostIsKnownByItsPolicyOrByOneAboveIt()
{
    QFETCH(const QString, host);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QList<QHstsPolicy> hosts
        = { QHstsPolicy(now.addDays(1), {}, u"example.org"_s),
            QHstsPolicy(now.addDays(1), QHstsPolicy::IncludeSubDomains, u"example.net"_s),
            QHstsPolicy(now.addDays(-1), {}, u"example.com"_s) };
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(host);
    QTEST(StrictTransport::isKnown(url, hosts, now), "isKnown");
}

void tst_StrictTransport::aPortThatIsThatOfHttpBecomesThatOfHttps_data()
{
    QTest::addColumn<QUrl>("before");
    QTest::addColumn<QUrl>("after");
    QTest::newRow("no port") << QUrl(u"http://a/b"_s) << QUrl(u"https://a/b"_s);
    QTest::newRow("80") << QUrl(u"http://a:80/b"_s) << QUrl(u"https://a:443/b"_s);
    QTest::newRow("another") << QUrl(u"http://a:8080/b"_s) << QUrl(u"https://a:8080/b"_s);
}

void tst_StrictTransport::aPortThatIsThatOfHttpBecomesThatOfHttps()
{
    QFETCH(const QUrl, before);
    QTEST(StrictTransport::secured(before), "after");
}

void tst_StrictTransport::aHeaderIsReadAsTheServerMeansIt_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("seconds"); // -1: none
    QTest::addColumn<bool>("includesSubDomains");
    const auto row = [](const char *name, const QByteArray &value, qint64 seconds, bool below) {
        QTest::newRow(name) << u"example.org"_s << value << seconds << below;
    };
    row("age", "max-age=100", 100, false);
    row("with those below", "max-age=100; includeSubDomains", 100, true);
    row("the other way around", " INCLUDESUBDOMAINS ; Max-Age = 100 ", 100, true);
    row("quoted", "max-age=\"100\"", 100, false);
    row("the end of it", "max-age=0", 0, false);
    row("what nobody knows", "max-age=100; preload; x=\"y\"", 100, false);
    row("without an age", "includeSubDomains", -1, false);
    row("an age that is none", "max-age=soon", -1, false);
    row("an age below zero", "max-age=-1", -1, false);
    row("two ages", "max-age=1; max-age=2", -1, false);
    row("nothing", "", -1, false);
    QTest::newRow("an address") << u"127.0.0.1"_s << "max-age=100"_ba << qint64(-1) << false;
    QTest::newRow("longer than a date lasts")
        << u"example.org"_s << "max-age=9223372036854775807"_ba << qint64(100) * 365 * 24 * 60 * 60
        << false;
}

void tst_StrictTransport::aHeaderIsReadAsTheServerMeansIt()
{
    QFETCH(const QString, host);
    QFETCH(const QByteArray, value);
    QFETCH(const qint64, seconds);
    QFETCH(const bool, includesSubDomains);
    QUrl url;
    url.setScheme(u"https"_s);
    url.setHost(host);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto policy = StrictTransport::policy(url, value, now);
    QCOMPARE(policy.has_value(), seconds >= 0);
    if (!policy)
        return;
    QCOMPARE(policy->host(), host);
    QCOMPARE(now.secsTo(policy->expiry()), seconds);
    QCOMPARE(policy->includesSubDomains(), includesSubDomains);
}

QTEST_GUILESS_MAIN(tst_StrictTransport)
#include "tst_stricttransport.moc"
