// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/challenge.h"

#include <QtCore/qbytearraylist.h>
#include <QtCore/qrandom.h>

#include <QtTest/qtest.h>

#include <utility>

using namespace Qt::StringLiterals;
using QtH2::Challenge;

class tst_Challenge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChallengeIsReadInAnyForm_data();
    void aChallengeIsReadInAnyForm();
    void severalChallengesAreReadInTheirOrder_data();
    void severalChallengesAreReadInTheirOrder();
    void whatIsMalformedIsLeftOutAlone_data();
    void whatIsMalformedIsLeftOutAlone();
    void whatWeDoNotKnowIsLeftOut_data();
    void whatWeDoNotKnowIsLeftOut();
    void digestSaysAllThatItWants();
    void anAlgorithmHasItsHash_data();
    void anAlgorithmHasItsHash();
    void onlyFieldsOfTheNameAreRead();
    void noMoreThanThirtyTwoAreRead();
    void anyBytesDoNoHarm();

    void theStrongestIsAnswered_data();
    void theStrongestIsAnswered();
    void noChallengeHasNoStrongest();
    void theNextNonceIsFound_data();
    void theNextNonceIsFound();
};

namespace {

H2Headers fieldsWith(const QByteArrayList &values)
{
    H2Headers headers;
    for (const QByteArray &value : values)
        headers.append("www-authenticate", value);
    return headers;
}

// Scheme and realm, of Digest the nonce too, one challenge a part.
QByteArray summaryOf(const QList<Challenge> &challenges)
{
    QByteArrayList parts;
    for (const Challenge &challenge : challenges) {
        if (challenge.scheme == Challenge::Scheme::Basic)
            parts.append("Basic[" + challenge.realm + ']');
        else
            parts.append("Digest[" + challenge.realm + '|' + challenge.nonce + ']');
    }
    return parts.join(' ');
}

QByteArray summaryOf(const QByteArrayList &values)
{
    return summaryOf(QtH2::parseChallenges(fieldsWith(values), "www-authenticate"));
}

void addColumns()
{
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<QByteArray>("summary");
}

void row(const char *name, const QByteArray &field, const char *summary)
{
    QTest::newRow(name) << QByteArrayList{ field } << QByteArray(summary);
}

void compare()
{
    QFETCH(const QByteArrayList, fields);
    QFETCH(const QByteArray, summary);
    QCOMPARE(summaryOf(fields), summary);
}

} // namespace

void tst_Challenge::aChallengeIsReadInAnyForm_data()
{
    addColumns();
    row("quoted", R"(Basic realm="a b")", "Basic[a b]");
    row("a word", "Basic realm=ab", "Basic[ab]");
    row("other letters", R"(bASIC REALM="ab")", "Basic[ab]");
    row("escapes", R"(Basic realm="a \"b\" \\ \c")", R"(Basic[a "b" \ c])");
    row("a comma in quotes", R"(Basic realm="a, Digest nonce=b")", "Basic[a, Digest nonce=b]");
    row("an equals sign in quotes", R"(Basic realm="a=b")", "Basic[a=b]");
    row("spaces around the equals sign", "Basic realm \t=\t \"a\"", "Basic[a]");
    row("several spaces", R"(  Basic   realm="a"  )", "Basic[a]");
    row("empty items", R"(,, Basic ,, realm="a" , ,)", "Basic[a]");
    row("empty realm", R"(Basic realm="")", "Basic[]");
    row("no realm", "Basic", "Basic[]");
    row("bytes beyond ASCII", "Basic realm=\"\xc3\xa4\xff\"", "Basic[\xc3\xa4\xff]");
    row("unknown parameters", R"(Basic realm="a", foo=bar, x="y")", "Basic[a]");
    row("digest", R"(Digest realm="a", nonce="n")", "Digest[a|n]");
    row("parameters in any order", R"(Digest qop="auth",nonce=n,realm=a)", "Digest[a|n]");
}

void tst_Challenge::aChallengeIsReadInAnyForm()
{
    compare();
}

void tst_Challenge::severalChallengesAreReadInTheirOrder_data()
{
    addColumns();
    row("in one field", R"(Basic realm="a", Digest realm="b", nonce="n", Basic realm=c)",
        "Basic[a] Digest[b|n] Basic[c]");
    QTest::newRow("in several fields")
        << QByteArrayList{ R"(Digest realm="a", nonce="n")", R"(Basic realm="b")" }
        << "Digest[a|n] Basic[b]"_ba;
    QTest::newRow("parameters stay in their field")
        << QByteArrayList{ "Basic", R"(realm="b")" } << "Basic[]"_ba;
    row("behind token68", "Negotiate YWI+/-._~==, Basic realm=a", "Basic[a]");
    row("behind token68 in the middle", "Basic realm=a, Negotiate YWI= , Basic realm=b",
        "Basic[a] Basic[b]");
    row("behind a scheme alone", "Negotiate, NTLM, Basic realm=a", "Basic[a]");
    row("behind an unknown scheme", R"(Bearer realm="x", error="y", Basic realm=a)", "Basic[a]");
    row("before an unknown scheme", R"(Basic realm=a, Bearer realm="x", nonce="y")", "Basic[a]");
}

void tst_Challenge::severalChallengesAreReadInTheirOrder()
{
    compare();
}

void tst_Challenge::whatIsMalformedIsLeftOutAlone_data()
{
    addColumns();
    row("nothing", "", "");
    row("no scheme", R"(realm="a", Basic realm=b)", "Basic[b]");
    row("no end of quotes", R"(Basic realm=a, Digest nonce="n, Basic realm=b)", "Basic[a]");
    row("an escape at the end", "Basic realm=\"a\\", "");
    row("no value", R"(Digest nonce=n, realm=, Basic realm=b)", "Basic[b]");
    row("two words", "Basic realm=a b, Basic realm=c", "Basic[c]");
    row("no comma", R"(Basic realm="a" charset="UTF-8", Basic realm=b)", "Basic[b]");
    row("a parameter twice", R"(Basic realm=a, Realm=b, Basic realm=c)", "Basic[c]");
    row("token68 where there is none", "Basic YWI=, Digest YWI=, Basic realm=b", "Basic[b]");
    row("odd characters", R"(@@@, Basic realm=a, (x), Basic realm=b)", "Basic[b]");
    row("quotes in what is odd", R"(Basic realm=a, @"x, Basic realm=y", Basic realm=b)",
        "Basic[b]");
    row("a control character", "Basic realm=\"a\x01z\", Basic realm=b", "Basic[b]");
    row("a NUL", "Basic realm=\"a" + QByteArray(1, '\0') + "z\", Basic realm=b", "Basic[b]");
    row("a line end", "Basic realm=\"a\r\nz\", Basic realm=b", "Basic[b]");
    row("an escaped control character", "Basic realm=\"a\\\x7f\", Basic realm=b", "Basic[b]");
    row("digest without a nonce", "Digest realm=a, Basic realm=b", "Basic[b]");
    row("digest with an empty nonce", R"(Digest realm=a, nonce="", Basic realm=b)", "Basic[b]");
}

void tst_Challenge::whatIsMalformedIsLeftOutAlone()
{
    compare();
}

void tst_Challenge::whatWeDoNotKnowIsLeftOut_data()
{
    addColumns();
    row("a scheme", R"(Bearer realm="a")", "");
    row("an algorithm", "Digest realm=a, nonce=n, algorithm=SHA-512-256", "");
    row("integrity of the body", R"(Digest realm=a, nonce=n, qop="auth-int")", "");
    row("another protection", R"(Digest realm=a, nonce=n, qop="authx")", "");
    row("one protection of two", R"(Digest realm=a, nonce=n, qop="auth-int, auth")", "Digest[a|n]");
    row("an empty list of protections", R"(Digest realm=a, nonce=n, qop="")", "Digest[a|n]");
    row("a session in the old form", "Digest realm=a, nonce=n, algorithm=MD5-sess", "");
}

void tst_Challenge::whatWeDoNotKnowIsLeftOut()
{
    compare();
}

void tst_Challenge::digestSaysAllThatItWants()
{
    const auto parsed = [](const QByteArray &field) {
        const auto challenges = QtH2::parseChallenges(fieldsWith({ field }), "www-authenticate");
        return challenges.value(0);
    };
    const Challenge full = parsed(R"(Digest realm="r", domain="/a  https://b.example/c",
 nonce="n", opaque="o", stale=TRUE, algorithm="sha-256-SESS", qop="auth,auth-int", charset=utf-8,
 userhash=true)"_ba.replace('\n', ""));
    QCOMPARE(full.scheme, Challenge::Scheme::Digest);
    QCOMPARE(full.domain, QList<QByteArray>({ "/a", "https://b.example/c" }));
    QCOMPARE(full.opaque, std::optional("o"_ba));
    QCOMPARE(full.algorithm, "sha-256-SESS"_ba);
    QVERIFY(full.isSession && full.hasQop && full.isStale && full.isUtf8 && full.wantsUserHash);

    const Challenge bare
        = parsed(R"(Digest realm="r", nonce="n", stale=false, charset=latin1, userhash=false)");
    QVERIFY(bare.domain.isEmpty() && !bare.opaque && bare.algorithm.isEmpty());
    QVERIFY(!bare.isSession && !bare.hasQop && !bare.isStale && !bare.isUtf8
            && !bare.wantsUserHash);
    QCOMPARE(parsed(R"(Digest nonce="n", opaque="")").opaque, std::optional(""_ba));
}

void tst_Challenge::anAlgorithmHasItsHash_data()
{
    QTest::addColumn<QByteArray>("parameter");
    QTest::addColumn<QCryptographicHash::Algorithm>("hash");
    QTest::addColumn<bool>("isSession");
    QTest::newRow("none") << ""_ba << QCryptographicHash::Md5 << false;
    QTest::newRow("MD5") << ", algorithm=MD5"_ba << QCryptographicHash::Md5 << false;
    QTest::newRow("quoted") << R"(, algorithm="md5")"_ba << QCryptographicHash::Md5 << false;
    QTest::newRow("MD5-sess") << ", algorithm=MD5-sess"_ba << QCryptographicHash::Md5 << true;
    QTest::newRow("SHA-256") << ", algorithm=SHA-256"_ba << QCryptographicHash::Sha256 << false;
    QTest::newRow("SHA-256-sess") << ", algorithm=SHA-256-sess"_ba << QCryptographicHash::Sha256
                                  << true;
}

void tst_Challenge::anAlgorithmHasItsHash()
{
    QFETCH(const QByteArray, parameter);
    QFETCH(const QCryptographicHash::Algorithm, hash);
    QFETCH(const bool, isSession);
    const auto challenges = QtH2::parseChallenges(
        fieldsWith({ "Digest realm=a, nonce=n, qop=auth" + parameter }), "www-authenticate");
    QCOMPARE(challenges.size(), 1);
    QCOMPARE(challenges.first().hash, hash);
    QCOMPARE(challenges.first().isSession, isSession);
}

void tst_Challenge::onlyFieldsOfTheNameAreRead()
{
    const H2Headers headers{ { "www-authenticate", "Basic realm=server" },
                             { "proxy-authenticate", "Basic realm=proxy" } };
    QCOMPARE(summaryOf(QtH2::parseChallenges(headers, "www-authenticate")), "Basic[server]");
    QCOMPARE(summaryOf(QtH2::parseChallenges(headers, "proxy-authenticate")), "Basic[proxy]");
    QVERIFY(QtH2::parseChallenges({}, "www-authenticate").isEmpty());
}

void tst_Challenge::noMoreThanThirtyTwoAreRead()
{
    const QByteArray forty = QByteArray("Basic realm=a, ").repeated(40);
    const auto numberIn = [](const QByteArrayList &fields) {
        return QtH2::parseChallenges(fieldsWith(fields), "www-authenticate").size();
    };
    QCOMPARE(numberIn({ forty }), 32);
    QCOMPARE(numberIn({ forty, forty }), 32);
    QCOMPARE(numberIn(QByteArrayList(40, "Basic realm=a")), 32);
    QCOMPARE(numberIn({ QByteArray("Foo, ").repeated(40) + "Basic realm=a" }), 1);
}

// Whatever a server sends: the parser comes to its end, and what goes back to the server in quotes
// can stand there.
void tst_Challenge::anyBytesDoNoHarm()
{
    const QByteArray good = R"(Digest realm="a \"b\"", nonce="n", qop="auth, x", opaque="o",)"
                            R"( Negotiate YQ==, Basic realm="c")";
    QRandomGenerator random(10);
    const QByteArray pieces = "\0\x01\x7f\xff \t,,==\"\"\\\\aB-/"_ba;
    for (int round = 0; round < 20'000; ++round) {
        QByteArray field = good.left(random.bounded(good.size() + 1));
        for (int change = random.bounded(4); change > 0 && !field.isEmpty(); --change)
            field[random.bounded(field.size())] = pieces[random.bounded(pieces.size())];
        for (int extra = random.bounded(12); extra > 0; --extra)
            field += pieces[random.bounded(pieces.size())];
        const H2Headers headers = fieldsWith({ field });
        QByteArrayList texts;
        for (const Challenge &challenge : QtH2::parseChallenges(headers, "www-authenticate"))
            texts << challenge.realm << challenge.nonce << challenge.opaque.value_or(""_ba);
        texts << QtH2::nextNonce(headers, "www-authenticate").value_or(""_ba);
        for (const QByteArray &text : std::as_const(texts)) {
            const QByteArray quoted = '"' + text + '"';
            QVERIFY2(H2Headers::isValidValue(quoted), field.toPercentEncoding().constData());
        }
    }
}

void tst_Challenge::theStrongestIsAnswered_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("answered");
    const auto digest = [](const char *realm, const char *algorithm) -> QByteArray {
        return "Digest qop=auth, nonce=n, realm=" + QByteArray(realm) + ", algorithm=" + algorithm;
    };
    const QByteArray basic("Basic realm=basic");
    QTest::newRow("Basic alone") << basic << "basic"_ba;
    QTest::newRow("MD5 before Basic")
        << QByteArray(basic + ", " + digest("md5", "MD5")) << "md5"_ba;
    QTest::newRow("SHA-256 before MD5")
        << QByteArray(digest("md5", "MD5") + ", " + digest("sha", "SHA-256") + ", " + basic)
        << "sha"_ba;
    QTest::newRow("SHA-256-sess before MD5-sess")
        << QByteArray(digest("md5", "MD5-sess") + ", " + digest("sha", "SHA-256-sess")) << "sha"_ba;
    QTest::newRow("the first of two as strong")
        << QByteArray(digest("one", "SHA-256") + ", " + digest("two", "SHA-256")) << "one"_ba;
    QTest::newRow("past an algorithm that we do not have")
        << QByteArray(digest("other", "SHA-512-256") + ", " + digest("md5", "MD5")) << "md5"_ba;
    QTest::newRow("Basic past such an algorithm")
        << QByteArray(digest("other", "SHA-512-256") + ", " + basic) << "basic"_ba;
}

void tst_Challenge::theStrongestIsAnswered()
{
    QFETCH(const QByteArray, field);
    QFETCH(const QByteArray, answered);
    const auto challenge
        = QtH2::strongest(QtH2::parseChallenges(fieldsWith({ field }), "www-authenticate"));
    QVERIFY(challenge);
    QCOMPARE(challenge->realm, answered);
}

void tst_Challenge::noChallengeHasNoStrongest()
{
    QVERIFY(!QtH2::strongest({}));
}

void tst_Challenge::theNextNonceIsFound_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("nonce"); // empty: none
    QTest::newRow("quoted") << R"(nextnonce="a b")"_ba
                            << "a b"_ba;
    QTest::newRow("among others")
        << R"(qop=auth, rspauth="x, nextnonce=y", NextNonce="a", nc=00000001)"_ba
        << "a"_ba;
    QTest::newRow("past what is malformed") << R"(=, @, x y, nextnonce="a")"_ba
                                            << "a"_ba;
    QTest::newRow("none") << R"(qop=auth, rspauth="x")"_ba
                          << ""_ba;
    QTest::newRow("empty") << R"(nextnonce="")"_ba
                           << ""_ba;
    QTest::newRow("without end") << R"(nextnonce="a)"_ba
                                 << ""_ba;
    QTest::newRow("nothing") << ""_ba
                             << ""_ba;
}

void tst_Challenge::theNextNonceIsFound()
{
    QFETCH(const QByteArray, field);
    QFETCH(const QByteArray, nonce);
    const auto found = QtH2::nextNonce({ { "authentication-info", field } }, "authentication-info");
    QCOMPARE(found.has_value(), !nonce.isEmpty());
    QCOMPARE(found.value_or(QByteArray()), nonce);
}

QTEST_APPLESS_MAIN(tst_Challenge)

#include "tst_challenge.moc"
