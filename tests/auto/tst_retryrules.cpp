// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/retryrules.h"

#include <QtCore/qmetaobject.h>
#include <QtTest/qtest.h>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;
using namespace QtH2;
using Kind = H2Error::Kind;

class tst_RetryRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMethodIsSafeAsHttpSaysIt_data();
    void aMethodIsSafeAsHttpSaysIt();
    void aRequestIsRepeatedWhereThatIsSafe_data();
    void aRequestIsRepeatedWhereThatIsSafe();
    void nothingIsRepeatedOnceAResponseBegan_data();
    void nothingIsRepeatedOnceAResponseBegan();
};

namespace {

H2Error errorOf(Kind kind, bool isRetrySafe)
{
    H2Error error(kind, H2Error::Initiator::Remote, H2Error::Scope::Connection, u"it failed"_s);
    error.setRetrySafe(isRetrySafe);
    return error;
}

constexpr Kind connectionFailures[]
    = { Kind::ConnectionRefused, Kind::ConnectTimeout,   Kind::SettingsTimeout,
        Kind::SocketError,       Kind::IdleTimeout,      Kind::WriteStallTimeout,
        Kind::KeepAliveTimeout,  Kind::ConnectionClosed, Kind::GoAway };

bool isConnectionFailure(Kind kind)
{
    return std::find(std::begin(connectionFailures), std::end(connectionFailures), kind)
        != std::end(connectionFailures);
}

void addKinds()
{
    const auto kinds = QMetaEnum::fromType<Kind>();
    for (int i = 0; i < kinds.keyCount(); ++i)
        QTest::newRow(kinds.key(i)) << static_cast<Kind>(kinds.value(i));
}

} // namespace

void tst_RetryRules::aMethodIsSafeAsHttpSaysIt_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("isSafe");
    for (const char *method : { "GET", "HEAD", "OPTIONS", "TRACE" })
        QTest::newRow(method) << QByteArray(method) << true;
    for (const char *method : { "POST", "PUT", "DELETE", "PATCH", "CONNECT", "get", "PROPFIND" })
        QTest::newRow(method) << QByteArray(method) << false;
    QTest::newRow("none") << QByteArray() << false;
}

void tst_RetryRules::aMethodIsSafeAsHttpSaysIt()
{
    QFETCH(const QByteArray, method);
    QFETCH(const bool, isSafe);
    QCOMPARE(RetryRules::isSafe(method), isSafe);
}

void tst_RetryRules::aRequestIsRepeatedWhereThatIsSafe_data()
{
    QTest::addColumn<Kind>("kind");
    addKinds();
}

// What the server has not acted on goes again whatever it is, but not where another try cannot help;
// what it can have acted on only when it was the connection that failed and the method is safe.
void tst_RetryRules::aRequestIsRepeatedWhereThatIsSafe()
{
    QFETCH(const Kind, kind);
    const bool helps = isConnectionFailure(kind) || kind == Kind::StreamReset;
    QCOMPARE(RetryRules::mayRepeat(errorOf(kind, true), "GET"_ba, false), helps);
    QCOMPARE(RetryRules::mayRepeat(errorOf(kind, true), "POST"_ba, false), helps);
    QCOMPARE(RetryRules::mayRepeat(errorOf(kind, false), "GET"_ba, false),
             isConnectionFailure(kind));
    QVERIFY(!RetryRules::mayRepeat(errorOf(kind, false), "POST"_ba, false));
}

void tst_RetryRules::nothingIsRepeatedOnceAResponseBegan_data()
{
    QTest::addColumn<Kind>("kind");
    addKinds();
}

void tst_RetryRules::nothingIsRepeatedOnceAResponseBegan()
{
    QFETCH(const Kind, kind);
    for (const bool isRetrySafe : { true, false }) {
        QVERIFY(!RetryRules::mayRepeat(errorOf(kind, isRetrySafe), "GET"_ba, true));
        QVERIFY(!RetryRules::mayRepeat(errorOf(kind, isRetrySafe), "POST"_ba, true));
    }
}

QTEST_APPLESS_MAIN(tst_RetryRules)

#include "tst_retryrules.moc"
