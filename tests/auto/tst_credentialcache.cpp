// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/credentialcache.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using QtH2::Authorization;
using QtH2::Challenge;
using QtH2::CredentialCache;
using QtH2::Credentials;

class tst_CredentialCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyCacheHasNothing();
    void credentialsAreSentWhereTheyWereTaken_data();
    void credentialsAreSentWhereTheyWereTaken();
    void ofSeveralTheClosestIsSent();
    void ofSeveralAsCloseTheLastUsedIsSent();
    void aChallengeOfTheRealmIsAnsweredAnywhereInTheOrigin_data();
    void aChallengeOfTheRealmIsAnsweredAnywhereInTheOrigin();
    void theSameRealmIsSentInBothFolders();
    void newCredentialsTakeThePlaceOfTheOld();
    void theNonceIsCountedOn();
    void theNonceIsNeverCountedBack();
    void whatWasRefusedIsForgotten();
    void whatCameInTheMeantimeIsNotForgotten();
    void whatWasUnusedForLongestGoesFirst_data();
    void whatWasUnusedForLongestGoesFirst();
    void withoutCapacityNothingIsKept();
    void clearForgetsAll();
};

namespace {

const Credentials jane{ u"jane"_s, u"secret"_s };
const Credentials john{ u"john"_s, u"other"_s };

Challenge basic(const QByteArray &realm)
{
    return { .realm = realm };
}

Challenge digest(const QByteArray &realm, const QByteArray &nonce = "n"_ba)
{
    return { .scheme = Challenge::Scheme::Digest, .realm = realm, .nonce = nonce, .hasQop = true };
}

QUrl at(const QString &path)
{
    return QUrl(u"https://a.example"_s + path);
}

// Empty: nothing is sent.
QString userAt(CredentialCache &cache, const QUrl &url)
{
    const Authorization *authorization = cache.find(url);
    return authorization ? authorization->credentials().user : QString();
}

} // namespace

void tst_CredentialCache::anEmptyCacheHasNothing()
{
    CredentialCache cache;
    QVERIFY(!cache.find(at(u"/"_s)));
    QVERIFY(!cache.credentials(at(u"/"_s), basic("r"_ba)));
    cache.forget(at(u"/"_s), basic("r"_ba), jane);
    QCOMPARE(cache.size(), 0);
}

void tst_CredentialCache::credentialsAreSentWhereTheyWereTaken_data()
{
    QTest::addColumn<bool>("isDigest");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isSent");
    QTest::newRow("Basic in the folder") << false << u"https://a.example/dir/b"_s << true;
    QTest::newRow("Basic elsewhere") << false << u"https://a.example/b"_s << false;
    QTest::newRow("Digest in the folder") << true << u"https://a.example/dir/b"_s << true;
    QTest::newRow("Digest elsewhere") << true << u"https://a.example/b"_s << true;
    for (const bool isDigest : { false, true }) {
        const char *scheme = isDigest ? "Digest" : "Basic";
        QTest::addRow("%s to http", scheme) << isDigest << u"http://a.example/dir/b"_s << false;
        QTest::addRow("%s to another host", scheme)
            << isDigest << u"https://b.example/dir/b"_s << false;
        QTest::addRow("%s to another port", scheme)
            << isDigest << u"https://a.example:444/dir/b"_s << false;
    }
}

void tst_CredentialCache::credentialsAreSentWhereTheyWereTaken()
{
    QFETCH(const bool, isDigest);
    QFETCH(const QString, url);
    QFETCH(const bool, isSent);
    CredentialCache cache;
    cache.insert(at(u"/dir/a"_s), { isDigest ? digest("r"_ba) : basic("r"_ba), jane });
    QCOMPARE(userAt(cache, QUrl(url)), isSent ? jane.user : QString());
}

void tst_CredentialCache::ofSeveralTheClosestIsSent()
{
    CredentialCache cache;
    cache.insert(at(u"/admin/"_s), { basic("inner"_ba), john });
    cache.insert(at(u"/"_s), { digest("outer"_ba), jane });
    QCOMPARE(userAt(cache, at(u"/admin/x"_s)), john.user);
    QCOMPARE(userAt(cache, at(u"/x"_s)), jane.user);
}

void tst_CredentialCache::ofSeveralAsCloseTheLastUsedIsSent()
{
    CredentialCache cache;
    cache.insert(at(u"/"_s), { digest("two"_ba), john });
    cache.insert(at(u"/"_s), { digest("one"_ba), jane });
    QCOMPARE(userAt(cache, at(u"/"_s)), jane.user);
    QVERIFY(cache.credentials(at(u"/"_s), digest("two"_ba)));
    QCOMPARE(userAt(cache, at(u"/"_s)), john.user);
}

void tst_CredentialCache::aChallengeOfTheRealmIsAnsweredAnywhereInTheOrigin_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isDigest");
    QTest::addColumn<QByteArray>("realm");
    QTest::addColumn<bool>("isAnswered");
    QTest::newRow("the same URL") << u"https://a.example/dir/a"_s << true << "r"_ba << true;
    QTest::newRow("another folder") << u"https://a.example/x/"_s << true << "r"_ba << true;
    QTest::newRow("another realm") << u"https://a.example/dir/a"_s << true << "R"_ba << false;
    QTest::newRow("in clear after a hash")
        << u"https://a.example/dir/a"_s << false << "r"_ba << false;
    QTest::newRow("another host") << u"https://b.example/dir/a"_s << true << "r"_ba << false;
    QTest::newRow("from https to http") << u"http://a.example/dir/a"_s << true << "r"_ba << false;
}

void tst_CredentialCache::aChallengeOfTheRealmIsAnsweredAnywhereInTheOrigin()
{
    QFETCH(const QString, url);
    QFETCH(const bool, isDigest);
    QFETCH(const QByteArray, realm);
    QFETCH(const bool, isAnswered);
    CredentialCache cache;
    cache.insert(at(u"/dir/a"_s), { digest("r"_ba), jane });
    const Challenge challenge = isDigest ? digest(realm, "other"_ba) : basic(realm);
    QCOMPARE(cache.credentials(QUrl(url), challenge),
             isAnswered ? std::optional(jane) : std::nullopt);
}

void tst_CredentialCache::theSameRealmIsSentInBothFolders()
{
    CredentialCache cache;
    cache.insert(at(u"/one/"_s), { basic("r"_ba), jane });
    cache.insert(at(u"/two/"_s), { basic("r"_ba), jane });
    QCOMPARE(cache.size(), 1);
    QCOMPARE(userAt(cache, at(u"/one/x"_s)), jane.user);
    QCOMPARE(userAt(cache, at(u"/two/x"_s)), jane.user);
}

void tst_CredentialCache::newCredentialsTakeThePlaceOfTheOld()
{
    CredentialCache cache;
    cache.insert(at(u"/one/"_s), { basic("r"_ba), jane });
    cache.insert(at(u"/two/"_s), { basic("r"_ba), john });
    QCOMPARE(cache.size(), 1);
    QCOMPARE(userAt(cache, at(u"/one/x"_s)), QString());
    QCOMPARE(userAt(cache, at(u"/two/x"_s)), john.user);
}

void tst_CredentialCache::theNonceIsCountedOn()
{
    CredentialCache cache;
    Authorization authorization(digest("r"_ba), jane);
    QVERIFY(authorization.value("GET", "/", "c")->contains("nc=00000001"));
    cache.insert(at(u"/"_s), authorization);
    QVERIFY(cache.find(at(u"/"_s))->value("GET", "/", "c")->contains("nc=00000002"));
    QVERIFY(cache.find(at(u"/x"_s))->value("GET", "/x", "c")->contains("nc=00000003"));
    cache.find(at(u"/x"_s))->setNonce("next"_ba);
    const auto value = cache.find(at(u"/"_s))->value("GET", "/", "c");
    QVERIFY(value->contains("nonce=\"next\", nc=00000001"));
}

// Of requests at once, the first can be the last to be taken.
void tst_CredentialCache::theNonceIsNeverCountedBack()
{
    CredentialCache cache;
    cache.insert(at(u"/"_s), { digest("r"_ba), jane });
    Authorization first = *cache.find(at(u"/"_s));
    QVERIFY(first.value("GET", "/", "c")->contains("nc=00000001"));
    QVERIFY(cache.find(at(u"/"_s))->value("GET", "/", "c")->contains("nc=00000001"));
    QVERIFY(cache.find(at(u"/"_s))->value("GET", "/", "c")->contains("nc=00000002"));
    cache.insert(at(u"/"_s), first);
    QVERIFY(cache.find(at(u"/"_s))->value("GET", "/", "c")->contains("nc=00000003"));
    first.setNonce("next"_ba);
    cache.insert(at(u"/"_s), first);
    const auto value = cache.find(at(u"/"_s))->value("GET", "/", "c");
    QVERIFY(value->contains("nonce=\"next\", nc=00000001"));
}

void tst_CredentialCache::whatWasRefusedIsForgotten()
{
    CredentialCache cache;
    cache.insert(at(u"/"_s), { basic("r"_ba), jane });
    cache.insert(at(u"/"_s), { basic("other"_ba), john });
    cache.forget(at(u"/x"_s), basic("r"_ba), jane);
    QVERIFY(!cache.credentials(at(u"/"_s), basic("r"_ba)));
    QCOMPARE(cache.credentials(at(u"/"_s), basic("other"_ba)), std::optional(john));
}

void tst_CredentialCache::whatCameInTheMeantimeIsNotForgotten()
{
    CredentialCache cache;
    cache.insert(at(u"/"_s), { basic("r"_ba), jane });
    cache.insert(at(u"/"_s), { basic("r"_ba), john });
    cache.forget(at(u"/"_s), basic("r"_ba), jane);
    QCOMPARE(userAt(cache, at(u"/"_s)), john.user);
}

void tst_CredentialCache::whatWasUnusedForLongestGoesFirst_data()
{
    QTest::addColumn<int>("use"); // of the first of three, before a fourth comes
    QTest::addColumn<QString>("gone");
    QTest::newRow("none") << 0 << u"/0/"_s;
    QTest::newRow("sent") << 1 << u"/1/"_s;
    QTest::newRow("answered a challenge") << 2 << u"/1/"_s;
    QTest::newRow("taken again") << 3 << u"/1/"_s;
}

void tst_CredentialCache::whatWasUnusedForLongestGoesFirst()
{
    QFETCH(const int, use);
    QFETCH(const QString, gone);
    CredentialCache cache(3);
    const auto insert = [&cache](int i) {
        const QByteArray number = QByteArray::number(i);
        cache.insert(at(u'/' + QString::fromLatin1(number) + u'/'), { basic(number), jane });
    };
    for (int i = 0; i < 3; ++i)
        insert(i);
    if (use == 1)
        QVERIFY(cache.find(at(u"/0/x"_s)));
    else if (use == 2)
        QVERIFY(cache.credentials(at(u"/x"_s), basic("0"_ba)));
    else if (use == 3)
        insert(0);
    insert(3);
    QCOMPARE(cache.size(), 3);
    for (const QString &path : { u"/0/"_s, u"/1/"_s, u"/2/"_s, u"/3/"_s })
        QCOMPARE(userAt(cache, at(path)).isEmpty(), path == gone);
}

void tst_CredentialCache::withoutCapacityNothingIsKept()
{
    CredentialCache cache(0);
    cache.insert(at(u"/"_s), { basic("r"_ba), jane });
    QCOMPARE(cache.size(), 0);
}

void tst_CredentialCache::clearForgetsAll()
{
    CredentialCache cache;
    cache.insert(at(u"/"_s), { basic("r"_ba), jane });
    cache.clear();
    QCOMPARE(cache.size(), 0);
    QVERIFY(!cache.find(at(u"/"_s)));
}

QTEST_APPLESS_MAIN(tst_CredentialCache)

#include "tst_credentialcache.moc"
