// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/authorization.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using QtH2::Authorization;
using QtH2::Challenge;
using QtH2::Credentials;
using QtH2::DigestAuthorization;

class tst_Authorization : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void basicIsTheNameAndThePassword_data();
    void basicIsTheNameAndThePassword();
    void basicRefusesWhatItCannotSay_data();
    void basicRefusesWhatItCannotSay();

    void digestIsWhatTheStandardShows_data();
    void digestIsWhatTheStandardShows();
    void aSessionKeepsItsKey_data();
    void aSessionKeepsItsKey();
    void eachRequestCountsTheNonce();
    void anotherNonceIsCountedFromTheStart();
    void theNextNonceTakesThePlaceOfTheLast();
    void theNameIsWrittenAsTheServerReadsIt_data();
    void theNameIsWrittenAsTheServerReadsIt();
    void theHashedNameHidesTheName();
    void quotesAreEscaped();
    void anEmptyOpaqueGoesBackToo();

    void aChallengeIsAnsweredInItsScheme();
};

namespace {

// The user, the password and the nonces of RFC 7616, section 3.9.1.
const Credentials mufasa{ u"Mufasa"_s, u"Circle of Life"_s };
constexpr QByteArrayView clientNonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
constexpr QByteArrayView target = "/dir/index.html";

Challenge digestChallenge(const QByteArray &parameters)
{
    const H2Headers headers{ { "www-authenticate", "Digest " + parameters } };
    return QtH2::parseChallenges(headers, "www-authenticate").value(0);
}

QByteArray standardChallenge(const QByteArray &algorithm)
{
    return R"(realm="http-auth@example.org", qop="auth, auth-int", algorithm=)" + algorithm
        + R"(, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",)"
          R"( opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS")";
}

QByteArray get(DigestAuthorization *authorization, const QByteArray &ownNonce = "c"_ba)
{
    return authorization->value("GET", "/", mufasa, ownNonce);
}

// A parameter as it stands in the value, with its quotes; null without it.
QByteArray parameterOf(const QByteArray &value, const QByteArray &name)
{
    for (const QByteArray &part : value.mid(value.indexOf(' ') + 1).split(',')) {
        const qsizetype sign = part.indexOf('=');
        if (part.first(sign).trimmed() == name)
            return part.sliced(sign + 1);
    }
    return QByteArray();
}

} // namespace

void tst_Authorization::basicIsTheNameAndThePassword_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("RFC 7617, section 2")
        << u"Aladdin"_s << u"open sesame"_s << "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="_ba;
    QTest::newRow("RFC 7617, section 2.1")
        << u"test"_s << u"123\u00a3"_s << "Basic dGVzdDoxMjPCow=="_ba;
    QTest::newRow("composed characters")
        << u"test"_s << u"a\u0308"_s
        << QByteArray("Basic " + QByteArray("test:\xc3\xa4").toBase64());
    QTest::newRow("a colon in the password")
        << u"a"_s << u"b:c"_s << QByteArray("Basic " + "a:b:c"_ba.toBase64());
    QTest::newRow("no name") << u""_s << u"b"_s << QByteArray("Basic " + ":b"_ba.toBase64());
    QTest::newRow("neither") << u""_s << u""_s << QByteArray("Basic " + ":"_ba.toBase64());
}

void tst_Authorization::basicIsTheNameAndThePassword()
{
    QFETCH(const QString, user);
    QFETCH(const QString, password);
    QFETCH(const QByteArray, value);
    QCOMPARE(QtH2::basicAuthorization({ user, password }), std::optional(value));
}

void tst_Authorization::basicRefusesWhatItCannotSay_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::newRow("a colon in the name") << u"a:b"_s << u"c"_s;
    QTest::newRow("a line end in the name") << u"a\nb"_s << u"c"_s;
    QTest::newRow("a NUL in the name") << QString(QChar(0)) << u"c"_s;
    QTest::newRow("DEL in the name") << u"a\u007f"_s << u"c"_s;
    QTest::newRow("a tab in the password") << u"a"_s << u"b\tc"_s;
}

void tst_Authorization::basicRefusesWhatItCannotSay()
{
    QFETCH(const QString, user);
    QFETCH(const QString, password);
    QVERIFY(!QtH2::basicAuthorization({ user, password }));
}

void tst_Authorization::digestIsWhatTheStandardShows_data()
{
    QTest::addColumn<QByteArray>("challenge");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QByteArray>("ownNonce");
    QTest::addColumn<QByteArray>("value");
    const auto answer = [](const QByteArray &algorithm, const QByteArray &response) {
        return QByteArray(
            R"(Digest username="Mufasa", realm="http-auth@example.org",)"
            R"( uri="/dir/index.html", algorithm=)"
            + algorithm
            + R"(, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",)"
              R"( nc=00000001, cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",)"
              R"( qop=auth, response=")"
            + response + R"(", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS")");
    };
    QTest::newRow("RFC 7616, MD5")
        << standardChallenge("MD5"_ba) << mufasa.password << clientNonce.toByteArray()
        << answer("MD5"_ba, "8ca523f5e9506fed4657c9700eebdbec"_ba);
    QTest::newRow("RFC 7616, SHA-256")
        << standardChallenge("SHA-256"_ba) << mufasa.password << clientNonce.toByteArray()
        << answer("SHA-256"_ba,
                  "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"_ba);
    QTest::newRow("RFC 2617")
        << R"(realm="testrealm@host.com", qop="auth,auth-int",)"
           R"( nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093",)"
           R"( opaque="5ccc069c403ebaf9f0171e9517f40e41")"_ba
        << u"Circle Of Life"_s << "0a4f113b"_ba
        << R"(Digest username="Mufasa", realm="testrealm@host.com", uri="/dir/index.html",)"
           R"( nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", nc=00000001, cnonce="0a4f113b",)"
           R"( qop=auth, response="6629fae49393a05397450978507c4ef1",)"
           R"( opaque="5ccc069c403ebaf9f0171e9517f40e41")"_ba;
    QTest::newRow("RFC 2069, as its erratum has it")
        << R"(realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093",)"
           R"( opaque="5ccc069c403ebaf9f0171e9517f40e41")"_ba
        << u"CircleOfLife"_s << "0a4f113b"_ba
        << R"(Digest username="Mufasa", realm="testrealm@host.com", uri="/dir/index.html",)"
           R"( nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093",)"
           R"( response="1949323746fe6a43ef61f9606e7febea",)"
           R"( opaque="5ccc069c403ebaf9f0171e9517f40e41")"_ba;
}

void tst_Authorization::digestIsWhatTheStandardShows()
{
    QFETCH(const QByteArray, challenge);
    QFETCH(const QString, password);
    QFETCH(const QByteArray, ownNonce);
    QFETCH(const QByteArray, value);
    DigestAuthorization authorization(digestChallenge(challenge));
    QCOMPARE(authorization.value("GET", target, { mufasa.user, password }, ownNonce), value);
}

// The responses were computed apart from this library, with Python's hashlib.
void tst_Authorization::aSessionKeepsItsKey_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::newRow("MD5-sess") << "MD5-sess"_ba
                              << R"("e783283f46242139c486a698fec7211d")"_ba
                              << R"("6914b51e16f9459d9abc967ad41c4599")"_ba;
    QTest::newRow("SHA-256-sess")
        << "SHA-256-sess"_ba
        << R"("2fd51b3a77ad75bad6afad6003e818d767133c46d9e2749e7f5232ae1ea3efd7")"_ba
        << R"("6bb0010aa4bdf46422a798c509ea32e256f27bd37de5cc3bdf8ed51e1d77d650")"_ba;
}

void tst_Authorization::aSessionKeepsItsKey()
{
    QFETCH(const QByteArray, algorithm);
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, second);
    DigestAuthorization session(digestChallenge(standardChallenge(algorithm)));
    QCOMPARE(parameterOf(session.value("GET", target, mufasa, clientNonce), "response"_ba), first);
    const QByteArray later = session.value("GET", target, mufasa, "other"_ba);
    QCOMPARE(parameterOf(later, "response"_ba), second);
    QCOMPARE(parameterOf(later, "cnonce"_ba), QByteArray('"' + clientNonce.toByteArray() + '"'));

    // Its server's nonce stays too, until there is a challenge, which begins another session.
    session.setNonce("next"_ba);
    QVERIFY(parameterOf(get(&session), "nonce"_ba) != "\"next\"");
    session.update(digestChallenge("realm=r, nonce=new, qop=auth, algorithm="_ba + algorithm));
    QCOMPARE(parameterOf(get(&session), "cnonce"_ba), "\"c\""_ba);
}

void tst_Authorization::eachRequestCountsTheNonce()
{
    DigestAuthorization authorization(digestChallenge("realm=r, nonce=n, qop=auth"_ba));
    QByteArray value;
    for (int request = 1; request <= 31; ++request)
        value = get(&authorization, "c"_ba + QByteArray::number(request));
    QCOMPARE(parameterOf(value, "nc"_ba), "0000001f"_ba);
    QCOMPARE(parameterOf(value, "cnonce"_ba), "\"c31\""_ba);
}

void tst_Authorization::anotherNonceIsCountedFromTheStart()
{
    DigestAuthorization authorization(digestChallenge("realm=r, nonce=n, qop=auth"_ba));
    QCOMPARE(parameterOf(get(&authorization), "nc"_ba), "00000001"_ba);
    authorization.update(digestChallenge("realm=r, nonce=n, qop=auth, opaque=o"_ba));
    const QByteArray same = get(&authorization);
    QCOMPARE(parameterOf(same, "nc"_ba), "00000002"_ba);
    QCOMPARE(parameterOf(same, "opaque"_ba), "\"o\""_ba);
    authorization.update(digestChallenge("realm=r, nonce=m, qop=auth, stale=true"_ba));
    const QByteArray other = get(&authorization);
    QCOMPARE(parameterOf(other, "nc"_ba), "00000001"_ba);
    QCOMPARE(parameterOf(other, "nonce"_ba), "\"m\""_ba);
}

void tst_Authorization::theNextNonceTakesThePlaceOfTheLast()
{
    DigestAuthorization authorization(digestChallenge("realm=r, nonce=n, qop=auth"_ba));
    get(&authorization);
    authorization.setNonce("n"_ba);
    QCOMPARE(parameterOf(get(&authorization), "nc"_ba), "00000002"_ba);
    authorization.setNonce("m"_ba);
    const QByteArray next = get(&authorization);
    QCOMPARE(parameterOf(next, "nc"_ba), "00000001"_ba);
    QCOMPARE(parameterOf(next, "nonce"_ba), "\"m\""_ba);
}

void tst_Authorization::theNameIsWrittenAsTheServerReadsIt_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<QByteArray>("extended");
    const QByteArray old("realm=r, nonce=n, qop=auth");
    const QByteArray utf8 = old + ", charset=UTF-8";
    const QByteArray none;
    QTest::newRow("ASCII") << utf8 << u"Jane Doe"_s << R"("Jane Doe")"_ba << none;
    QTest::newRow("a colon") << utf8 << u"a:b"_s << R"("a:b")"_ba << none;
    QTest::newRow("not ASCII, the server says UTF-8")
        << utf8 << u"J\u00e4s\u00f8n Doe"_s << none << "UTF-8''J%C3%A4s%C3%B8n%20Doe"_ba;
    QTest::newRow("not ASCII, the algorithm of RFC 7616")
        << QByteArray(old + ", algorithm=SHA-256") << u"J\u00e4s"_s << none << "UTF-8''J%C3%A4s"_ba;
    QTest::newRow("not ASCII, a server from before")
        << old << u"J\u00e4s"_s << "\"J\xc3\xa4s\""_ba << none;
    QTest::newRow("composed characters") << utf8 << u"a\u0308"_s << none << "UTF-8''%C3%A4"_ba;
    QTest::newRow("a control character") << old << u"a\nb"_s << none << "UTF-8''a%0Ab"_ba;
    QTest::newRow("what need not be encoded")
        << utf8 << u"\u00e4!#$&+-.^_`|~"_s << none << "UTF-8''%C3%A4!#$&+-.^_`|~"_ba;
    QTest::newRow("what must be encoded")
        << utf8 << u"\u00e4*'()%\"\\"_s << none << "UTF-8''%C3%A4%2A%27%28%29%25%22%5C"_ba;
}

void tst_Authorization::theNameIsWrittenAsTheServerReadsIt()
{
    QFETCH(const QByteArray, parameters);
    QFETCH(const QString, user);
    QFETCH(const QByteArray, plain);
    QFETCH(const QByteArray, extended);
    DigestAuthorization authorization(digestChallenge(parameters));
    const QByteArray value = authorization.value("GET", "/", { user, u"p"_s }, "c");
    QCOMPARE(parameterOf(value, "username"_ba), plain);
    QCOMPARE(parameterOf(value, "username*"_ba), extended);
    QVERIFY(H2Headers::isValidValue(value));
}

// The example of RFC 7616, section 3.9.2, with SHA-256 in place of SHA-512-256; hashes by Python's
// hashlib.
void tst_Authorization::theHashedNameHidesTheName()
{
    DigestAuthorization authorization(
        digestChallenge(R"(realm="api@example.org", qop="auth", algorithm=SHA-256,)"
                        R"( nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK",)"
                        R"( charset=UTF-8, userhash=true)"_ba));
    const QByteArray value = authorization.value("GET", "/doe.json",
                                                 { u"J\u00e4s\u00f8n Doe"_s, u"Secret, or not?"_s },
                                                 "NTg6RKcb9boFIAS3KrFK9BGeh+niz/sm");
    QCOMPARE(parameterOf(value, "username"_ba),
             R"("5a1a8a47df5c298551b9b42ba9b05835174a5bd7d511ff7fe9191d8e946fc4e7")"_ba);
    QCOMPARE(parameterOf(value, "userhash"_ba), "true"_ba);
    QCOMPARE(parameterOf(value, "response"_ba),
             R"("06d0c14162099f487a92ebceaf71097534ee5f90d858386449c337ab69f7f6b8")"_ba);
    QVERIFY(!value.contains("Doe"));
}

void tst_Authorization::quotesAreEscaped()
{
    DigestAuthorization authorization(
        digestChallenge(R"(realm="a \"b\" \\", nonce="n\"", opaque="\\", qop=auth)"_ba));
    const QByteArray value = authorization.value("GET", R"(/"\)", { uR"(c"\d)"_s, u"p"_s }, R"(")");
    QCOMPARE(parameterOf(value, "username"_ba), R"("c\"\\d")"_ba);
    QCOMPARE(parameterOf(value, "realm"_ba), R"("a \"b\" \\")"_ba);
    QCOMPARE(parameterOf(value, "nonce"_ba), R"("n\"")"_ba);
    QCOMPARE(parameterOf(value, "opaque"_ba), R"("\\")"_ba);
    QCOMPARE(parameterOf(value, "uri"_ba), R"("/\"\\")"_ba);
    QCOMPARE(parameterOf(value, "cnonce"_ba), R"("\"")"_ba);
}

void tst_Authorization::anEmptyOpaqueGoesBackToo()
{
    DigestAuthorization with(digestChallenge(R"(realm=r, nonce=n, opaque="")"_ba));
    QCOMPARE(parameterOf(get(&with), "opaque"_ba), R"("")"_ba);
    DigestAuthorization without(digestChallenge("realm=r, nonce=n"_ba));
    QVERIFY(!get(&without).contains("opaque"));
}

void tst_Authorization::aChallengeIsAnsweredInItsScheme()
{
    Authorization basic({ .realm = "r"_ba }, { u"a"_s, u"b"_s });
    QCOMPARE(basic.value("GET", "/", "c"), std::optional("Basic YTpi"_ba));
    Authorization refused({ .realm = "r"_ba }, { u"a:b"_s, u"c"_s });
    QVERIFY(!refused.value("GET", "/", "c"));
    Authorization digest(digestChallenge("realm=r, nonce=n, qop=auth"_ba), { u"a:b"_s, u"c"_s });
    QVERIFY(digest.value("GET", "/", "c").value_or(QByteArray()).startsWith("Digest username="));
}

QTEST_APPLESS_MAIN(tst_Authorization)

#include "tst_authorization.moc"
