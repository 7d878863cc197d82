// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/floodbudget.h"

#include <QtTest/qtest.h>

using namespace QtH2;
using namespace std::chrono_literals;

class tst_FloodBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void soManyFramesAreAllowedAtOnce_data();
    void soManyFramesAreAllowedAtOnce();
    void whatDoesSomethingIsFree_data();
    void whatDoesSomethingIsFree();
    void pointsComeBackWithTime();
    void pointsAreNotHoarded();
    void partsOfAMillisecondAreNotLost();
    void aBusyPeerIsNeverCutOff_data();
    void aBusyPeerIsNeverCutOff();
    void whatIsDueComesAtOnceHoweverMuch_data();
    void whatIsDueComesAtOnceHoweverMuch();
    void oneResponseIsDueForEachRequest();
    void aWindowOpenedByteByByteEarnsNothing();
    void aDownloadPaysForOtherFrames();
    void dripsThatAreReadAreNoFlood();
    void readingPaysForDripsOnly();
    void aFieldBlockHasSoManyFrames_data();
    void aFieldBlockHasSoManyFrames();
    void blocksAreCountedApart();
    void whatWasExceededStaysSo();
};

namespace {

using Frame = FloodBudget::Frame;

constexpr TimePoint begin{ 1h };
constexpr qint64 listSize = 16384;

constexpr Frame data(qint64 size)
{
    return { 0x0, false, false, size };
}
constexpr Frame headers{ 0x1, false, false, 100 };
constexpr Frame settings{ 0x4, false, false, 6 };
constexpr Frame ping{ 0x6, false, false, 8 };
constexpr Frame pong{ 0x6, true, false, 8 };
constexpr Frame windowUpdate{ 0x8, false, false, 4 };
constexpr Frame continuation{ 0x9, false, false, 100 };

int allowedAtOnce(const Frame &frame, FloodBudget budget = FloodBudget(listSize))
{
    constexpr int plenty = 1'000'000;
    for (int count = 0; count < plenty; ++count) {
        budget.frameReceived(frame, begin);
        if (budget.exceededBy())
            return *budget.exceededBy() == frame.type ? count : -1;
    }
    return plenty;
}

} // namespace

Q_DECLARE_METATYPE(Frame)

void tst_FloodBudget::soManyFramesAreAllowedAtOnce_data()
{
    QTest::addColumn<Frame>("frame");
    QTest::addColumn<int>("count");
    QTest::newRow("PING") << ping << 1000;
    QTest::newRow("PING ACK") << pong << 10'000;
    QTest::newRow("SETTINGS") << settings << 100;
    QTest::newRow("SETTINGS ACK") << Frame{ 0x4, true } << 10'000;
    QTest::newRow("HEADERS") << headers << 1000;
    QTest::newRow("PUSH_PROMISE") << Frame{ 0x5 } << 1000;
    QTest::newRow("empty DATA") << data(0) << 1000;
    QTest::newRow("DATA of 1 byte") << data(1) << 80'000;
    QTest::newRow("DATA of 4 bytes") << data(4) << 80'000;
    QTest::newRow("PRIORITY") << Frame{ 0x2 } << 10'000;
    QTest::newRow("RST_STREAM") << Frame{ 0x3 } << 10'000;
    QTest::newRow("GOAWAY") << Frame{ 0x7 } << 1000;
    QTest::newRow("WINDOW_UPDATE") << windowUpdate << 10'000;
    QTest::newRow("ALTSVC") << Frame{ 0xa } << 1000;
    QTest::newRow("ORIGIN") << Frame{ 0xc } << 1000;
    QTest::newRow("unknown") << Frame{ 0x99 } << 10'000;
}

void tst_FloodBudget::soManyFramesAreAllowedAtOnce()
{
    QFETCH(const Frame, frame);
    QFETCH(const int, count);
    QCOMPARE(allowedAtOnce(frame), count);
}

void tst_FloodBudget::whatDoesSomethingIsFree_data()
{
    QTest::addColumn<Frame>("frame");
    QTest::newRow("a message of gRPC") << data(5);
    QTest::newRow("full DATA") << data(16384);
    QTest::newRow("empty DATA that ends a stream") << Frame{ 0x0, false, true };
}

void tst_FloodBudget::whatDoesSomethingIsFree()
{
    QFETCH(const Frame, frame);
    QCOMPARE(allowedAtOnce(frame), 1'000'000);
}

void tst_FloodBudget::pointsComeBackWithTime()
{
    FloodBudget budget(listSize);
    TimePoint now = begin;
    // For longer than the budget alone would last.
    for (int i = 0; i < 5000; ++i) {
        budget.frameReceived(ping, now);
        now += 10ms;
    }
    QVERIFY(!budget.exceededBy());
    for (int i = 0; i < 2001; ++i) {
        budget.frameReceived(ping, now);
        now += 5ms;
    }
    QVERIFY(budget.exceededBy());
}

void tst_FloodBudget::pointsAreNotHoarded()
{
    FloodBudget budget(listSize);
    budget.frameReceived(ping, begin);
    budget.frameReceived(ping, begin + 24h);
    QCOMPARE(budget.points(), FloodBudget::capacity - 80);
    for (int i = 0; i < 1000; ++i)
        budget.requestSent();
    QCOMPARE(budget.points(), FloodBudget::capacity);
}

void tst_FloodBudget::partsOfAMillisecondAreNotLost()
{
    FloodBudget budget(listSize);
    for (int i = 0; i < 100; ++i)
        budget.frameReceived(windowUpdate, begin + i * 300us);
    QCOMPARE(budget.points(), FloodBudget::capacity - 800 + 8 * 29);
}

void tst_FloodBudget::aBusyPeerIsNeverCutOff_data()
{
    QTest::addColumn<bool>("isRequest");
    QTest::addColumn<qint64>("sent");
    QTest::addColumn<QList<Frame>>("answers");
    const Frame end{ 0x0, false, true, 100 };
    QTest::newRow("small requests") << true << qint64(0) << QList<Frame>{ headers, end };
    QTest::newRow("calls of gRPC, each with a PING to measure the round trip")
        << true << qint64(20)
        << QList<Frame>{ windowUpdate, windowUpdate, ping, headers, data(10), headers };
    QTest::newRow("103 and 100 before each response")
        << true << qint64(0) << QList<Frame>{ headers, headers, headers, end };
    QTest::newRow("messages one by one, each with a PING")
        << false << qint64(10) << QList<Frame>{ windowUpdate, windowUpdate, ping, data(10) };
    QTest::newRow("bytes echoed one by one through a tunnel")
        << false << qint64(1) << QList<Frame>{ windowUpdate, windowUpdate, data(1) };
    QTest::newRow("an upload that is read in small pieces")
        << false << qint64(16384) << QList<Frame>(70, windowUpdate);
}

// As fast as this machine is: no time passes.
void tst_FloodBudget::aBusyPeerIsNeverCutOff()
{
    QFETCH(const bool, isRequest);
    QFETCH(const qint64, sent);
    QFETCH(const QList<Frame>, answers);
    FloodBudget budget(listSize);
    for (int i = 0; i < 100'000; ++i) {
        if (isRequest)
            budget.requestSent();
        if (sent > 0)
            budget.dataSent(sent, false);
        for (const Frame &frame : answers)
            budget.frameReceived(frame, begin);
    }
    QVERIFY(!budget.exceededBy());
}

void tst_FloodBudget::whatIsDueComesAtOnceHoweverMuch_data()
{
    QTest::addColumn<QList<Frame>>("answers");
    const Frame headersAndEnd{ 0x1, true, true, 10 };
    const Frame end{ 0x0, true, true, 100 };
    QTest::newRow("headers alone") << QList<Frame>{ headersAndEnd };
    QTest::newRow("with a body") << QList<Frame>{ headers, end };
    QTest::newRow("with trailers") << QList<Frame>{ headers, data(10), headersAndEnd };
}

// To all requests that were sent before.
void tst_FloodBudget::whatIsDueComesAtOnceHoweverMuch()
{
    QFETCH(const QList<Frame>, answers);
    constexpr int count = 20'000;
    FloodBudget budget(listSize);
    for (int i = 0; i < count; ++i)
        budget.requestSent();
    for (int i = 0; i < count; ++i) {
        for (const Frame &frame : answers)
            budget.frameReceived(frame, begin);
    }
    QVERIFY(!budget.exceededBy());
    QCOMPARE(budget.points(), FloodBudget::capacity);
}

void tst_FloodBudget::oneResponseIsDueForEachRequest()
{
    FloodBudget budget(listSize);
    budget.requestSent();
    budget.frameReceived(headers, begin);
    QCOMPARE(budget.points(), FloodBudget::capacity);
    budget.frameReceived(headers, begin);
    QCOMPARE(budget.points(), FloodBudget::capacity - 80);
}

// CVE-2019-9511
void tst_FloodBudget::aWindowOpenedByteByByteEarnsNothing()
{
    FloodBudget budget(listSize);
    for (int i = 0; i < 10'001; ++i) {
        budget.frameReceived(windowUpdate, begin);
        budget.dataSent(1, true);
    }
    QVERIFY(budget.exceededBy());
}

void tst_FloodBudget::aDownloadPaysForOtherFrames()
{
    FloodBudget budget(listSize);
    for (int i = 0; i < 100'000; ++i) {
        budget.frameReceived(data(16384), begin);
        budget.frameReceived(ping, begin);
    }
    QVERIFY(!budget.exceededBy());
}

void tst_FloodBudget::dripsThatAreReadAreNoFlood()
{
    FloodBudget budget(listSize);
    for (int i = 0; i < 1'000'000; ++i) {
        budget.frameReceived(data(1), begin);
        budget.bodyRead(1);
    }
    QCOMPARE(budget.points(), FloodBudget::capacity);
}

void tst_FloodBudget::readingPaysForDripsOnly()
{
    FloodBudget budget(listSize);
    for (int i = 0; i < 1001; ++i) {
        budget.frameReceived(ping, begin);
        budget.bodyRead(1'000'000);
    }
    QVERIFY(budget.exceededBy());
}

void tst_FloodBudget::aFieldBlockHasSoManyFrames_data()
{
    QTest::addColumn<qint64>("maxHeaderListSize");
    QTest::addColumn<int>("count");
    QTest::newRow("0") << qint64(0) << 8;
    QTest::newRow("16 KiB") << qint64(16384) << 8;
    QTest::newRow("64 KiB") << qint64(65536) << 21;
    QTest::newRow("1 MiB") << qint64(1024 * 1024) << 321;
}

// CVE-2024-27316 and CVE-2024-28182
void tst_FloodBudget::aFieldBlockHasSoManyFrames()
{
    QFETCH(const qint64, maxHeaderListSize);
    QFETCH(const int, count);
    QCOMPARE(allowedAtOnce(continuation, FloodBudget(maxHeaderListSize)), count);
}

void tst_FloodBudget::blocksAreCountedApart()
{
    FloodBudget budget(listSize);
    for (int block = 0; block < 100; ++block) {
        budget.frameReceived(headers, begin);
        for (int i = 0; i < 8; ++i)
            budget.frameReceived(continuation, begin);
    }
    QVERIFY(!budget.exceededBy());
}

void tst_FloodBudget::whatWasExceededStaysSo()
{
    FloodBudget budget(listSize);
    for (int i = 0; i < 101; ++i)
        budget.frameReceived(settings, begin);
    budget.frameReceived(ping, begin + 1h);
    QCOMPARE(budget.exceededBy(), std::optional<quint8>(settings.type));
}

QTEST_APPLESS_MAIN(tst_FloodBudget)

#include "tst_floodbudget.moc"
