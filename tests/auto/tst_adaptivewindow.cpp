// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

#include "policy/adaptivewindow.h"

#include <QtTest/qtest.h>

#include <algorithm>

using namespace QtH2;
using namespace std::chrono_literals;

class tst_AdaptiveWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itBeginsWithTheWindowOfTheProtocol();
    void theFirstDataIsSampledAtOnce();
    void allDataUntilTheAcknowledgementIsOneSample();
    void noPingIsSentBesideAnother();
    void anAcknowledgementWithoutASampleChangesNothing();

    void aSampleThatFillsTwoThirdsOfTheWindowDoublesItself_data();
    void aSampleThatFillsTwoThirdsOfTheWindowDoublesItself();
    void theWindowEndsAt16Mebibytes();
    void theWindowNeverShrinks();
    void lessBandwidthThanEverBeforeChangesNothing();
    void theRoundTripTimeIsSmoothedByAnEighth();
    void aRoundTripWithoutTimeIsNoDivisionByZero();

    void samplesAreTakenEvery100Milliseconds();
    void eachGrowthHalvesTheInterval();
    void twoSamplesWithoutGrowthQuadrupleTheInterval();
    void theIntervalNeverExceeds10Seconds();
    void afterEveryGrowthTheIntervalCanBecomeLongAgain();
    void atTheLargestWindowTheIntervalBecomesLong();

    void aLinkOf50MillisecondsAnd200MegabitsIsFilled();
    void aLinkThatIsFullLeavesTheWindowAlone();
};

namespace {

constexpr TimePoint begin{ 1h };
constexpr qint64 start = AdaptiveWindow::initialWindow;

// A window and the samples it takes, one whenever the former has ended and its interval is over.
struct Sampler
{
    std::optional<qint64> sample(qint64 bytes, std::chrono::microseconds roundTrip = 100ms)
    {
        now += window.sampleInterval() + 1ms;
        if (!window.dataReceived(bytes, now, false))
            qFatal("no sample is due");
        now += roundTrip;
        return window.pingAcknowledged(roundTrip, now);
    }

    AdaptiveWindow window;
    TimePoint now = begin;
};

} // namespace

void tst_AdaptiveWindow::itBeginsWithTheWindowOfTheProtocol()
{
    const AdaptiveWindow window;
    QCOMPARE(window.window(), 65535);
    QCOMPARE(window.sampleInterval(), 100ms);
}

void tst_AdaptiveWindow::theFirstDataIsSampledAtOnce()
{
    AdaptiveWindow window;
    QVERIFY(window.dataReceived(1, begin, false));
}

void tst_AdaptiveWindow::allDataUntilTheAcknowledgementIsOneSample()
{
    AdaptiveWindow window;
    QVERIFY(window.dataReceived(20000, begin, false));
    QVERIFY(!window.dataReceived(20000, begin + 10ms, true));
    QVERIFY(!window.dataReceived(20000, begin + 20ms, true));
    QCOMPARE(window.pingAcknowledged(50ms, begin + 50ms).value(), 120000);
}

void tst_AdaptiveWindow::noPingIsSentBesideAnother()
{
    AdaptiveWindow window;
    QVERIFY(!window.dataReceived(60000, begin, true));
    QCOMPARE(window.pingAcknowledged(50ms, begin + 50ms).value(), 120000);
}

void tst_AdaptiveWindow::anAcknowledgementWithoutASampleChangesNothing()
{
    Sampler sampler;
    QVERIFY(!sampler.window.pingAcknowledged(50ms, begin));
    QVERIFY(sampler.sample(60000));
    QVERIFY(!sampler.window.pingAcknowledged(50ms, sampler.now));
    QCOMPARE(sampler.window.window(), 120000);
    QCOMPARE(sampler.window.sampleInterval(), 50ms);
}

void tst_AdaptiveWindow::aSampleThatFillsTwoThirdsOfTheWindowDoublesItself_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<qint64>("window");
    QTest::newRow("a byte less than two thirds") << start * 2 / 3 - 1 << start;
    QTest::newRow("two thirds") << start * 2 / 3 << 2 * (start * 2 / 3);
    QTest::newRow("all of it") << start << 2 * start;
    QTest::newRow("more than the window, as it was given back meanwhile") << 3 * start << 6 * start;
}

void tst_AdaptiveWindow::aSampleThatFillsTwoThirdsOfTheWindowDoublesItself()
{
    QFETCH(const qint64, bytes);
    QFETCH(const qint64, window);
    Sampler sampler;
    const std::optional<qint64> changed = sampler.sample(bytes);
    QCOMPARE(sampler.window.window(), window);
    QCOMPARE(changed.value_or(start), window);
    QCOMPARE(changed.has_value(), window != start);
}

void tst_AdaptiveWindow::theWindowEndsAt16Mebibytes()
{
    Sampler sampler;
    QCOMPARE(sampler.sample(10'000'000).value(), 16'777'216);
    QVERIFY(!sampler.sample(100'000'000));
    QCOMPARE(sampler.window.window(), 16'777'216);
}

void tst_AdaptiveWindow::theWindowNeverShrinks()
{
    Sampler sampler;
    QCOMPARE(sampler.sample(1'000'000).value(), 2'000'000);
    for (const qint64 bytes : { 1, 500'000, 700'000, 1'000 })
        QVERIFY(!sampler.sample(bytes));
    QCOMPARE(sampler.window.window(), 2'000'000);
}

void tst_AdaptiveWindow::lessBandwidthThanEverBeforeChangesNothing()
{
    Sampler sampler;
    QCOMPARE(sampler.sample(60'000, 100ms).value(), 120'000);
    // More bytes, but over so much longer a time that it is less a second; the smoothed round-trip
    // time is 100 ms + 900 ms / 8.
    QVERIFY(!sampler.sample(120'000, 1000ms));
    QCOMPARE(sampler.window.window(), 120'000);
}

void tst_AdaptiveWindow::theRoundTripTimeIsSmoothedByAnEighth()
{
    // After 100 ms and 1000 ms the round trip counts as 212.5 ms. So 2.125 times the bytes are as
    // much a second as before, and one byte less is not enough.
    for (const bool isEnough : { false, true }) {
        Sampler sampler;
        QCOMPARE(sampler.sample(80'000, 100ms).value(), 160'000);
        const qint64 asMuch = 170'000;
        const std::optional<qint64> changed
            = sampler.sample(isEnough ? asMuch + 1 : asMuch - 1, 1000ms);
        QCOMPARE(changed.has_value(), isEnough);
    }
}

void tst_AdaptiveWindow::aRoundTripWithoutTimeIsNoDivisionByZero()
{
    Sampler sampler;
    QCOMPARE(sampler.sample(60'000, 0us).value(), 120'000);
    QCOMPARE(sampler.sample(120'000, 0us).value(), 240'000);
}

void tst_AdaptiveWindow::samplesAreTakenEvery100Milliseconds()
{
    AdaptiveWindow window;
    QVERIFY(window.dataReceived(1, begin, false));
    QVERIFY(!window.pingAcknowledged(50ms, begin + 50ms));
    QVERIFY(!window.dataReceived(start, begin + 149ms, false));
    QVERIFY(window.dataReceived(1, begin + 150ms, false));
    // What came between the samples does not count.
    QVERIFY(!window.pingAcknowledged(50ms, begin + 200ms));
}

void tst_AdaptiveWindow::eachGrowthHalvesTheInterval()
{
    Sampler sampler;
    QVERIFY(sampler.sample(60'000));
    QCOMPARE(sampler.window.sampleInterval(), 50ms);
    QVERIFY(sampler.sample(120'000));
    QCOMPARE(sampler.window.sampleInterval(), 25ms);
}

void tst_AdaptiveWindow::twoSamplesWithoutGrowthQuadrupleTheInterval()
{
    Sampler sampler;
    QVERIFY(!sampler.sample(1));
    QCOMPARE(sampler.window.sampleInterval(), 100ms);
    QVERIFY(!sampler.sample(1));
    QCOMPARE(sampler.window.sampleInterval(), 400ms);
    QVERIFY(!sampler.sample(1));
    // Growth begins the count anew.
    QVERIFY(sampler.sample(60'000));
    QCOMPARE(sampler.window.sampleInterval(), 200ms);
    QVERIFY(!sampler.sample(1));
    QCOMPARE(sampler.window.sampleInterval(), 200ms);
    QVERIFY(!sampler.sample(1));
    QCOMPARE(sampler.window.sampleInterval(), 800ms);
}

void tst_AdaptiveWindow::theIntervalNeverExceeds10Seconds()
{
    Sampler sampler;
    for (int i = 0; i < 20; ++i)
        QVERIFY(!sampler.sample(1));
    QCOMPARE(sampler.window.sampleInterval(), 10s);
}

void tst_AdaptiveWindow::afterEveryGrowthTheIntervalCanBecomeLongAgain()
{
    Sampler sampler;
    // As little growth as there can be, so as often as there can be.
    int growths = 0;
    for (; sampler.window.window() < AdaptiveWindow::maxWindow; ++growths)
        QVERIFY(sampler.sample(sampler.window.window() * 2 / 3 + 1));
    QVERIFY(growths > 10);
    // Otherwise PINGs would follow each other as fast as the peer answers, for ever.
    for (int i = 0; i < 60; ++i)
        QVERIFY(!sampler.sample(1));
    QCOMPARE(sampler.window.sampleInterval(), 10s);
}

void tst_AdaptiveWindow::atTheLargestWindowTheIntervalBecomesLong()
{
    Sampler sampler;
    QVERIFY(sampler.sample(100'000'000));
    for (int i = 0; i < 20; ++i)
        QVERIFY(!sampler.sample(100'000'000));
    QCOMPARE(sampler.window.sampleInterval(), 10s);
}

namespace {

// What a sender that always has something to say gets through in one round trip.
qint64 carried(qint64 window, qint64 bytesPerRoundTrip)
{
    return std::min(window, bytesPerRoundTrip);
}

} // namespace

void tst_AdaptiveWindow::aLinkOf50MillisecondsAnd200MegabitsIsFilled()
{
    constexpr auto roundTrip = 50ms;
    constexpr qint64 product = 1'250'000; // 200 Mbit/s for 50 ms
    constexpr qint64 frame = 16'384;
    AdaptiveWindow window;
    qint64 sendersWindow = window.window();
    std::optional<TimePoint> pingSent;
    std::optional<std::pair<TimePoint, qint64>> update; // under way to the sender
    TimePoint now = begin;
    int roundTrips = 0;
    for (; window.window() < product && roundTrips < 40; ++roundTrips) {
        const qint64 sum = carried(sendersWindow, product);
        const qint64 frames = (sum + frame - 1) / frame;
        for (qint64 i = 0; i < frames; ++i) {
            now = begin + roundTrips * roundTrip + i * roundTrip / frames;
            if (pingSent && now >= *pingSent + roundTrip) {
                const auto grown = window.pingAcknowledged(roundTrip, now);
                pingSent.reset();
                if (grown)
                    update = { now + roundTrip, *grown };
            }
            if (window.dataReceived(std::min(frame, sum - i * frame), now, pingSent.has_value()))
                pingSent = now;
        }
        if (update && now >= update->first) {
            sendersWindow = update->second;
            update.reset();
        }
    }
    QVERIFY2(window.window() >= product, qPrintable(QString::number(window.window())));
    QVERIFY2(roundTrips <= 25, qPrintable(QString::number(roundTrips)));
}

void tst_AdaptiveWindow::aLinkThatIsFullLeavesTheWindowAlone()
{
    constexpr qint64 product = 1'250'000;
    Sampler sampler;
    for (int i = 0; i < 30; ++i)
        static_cast<void>(sampler.sample(carried(sampler.window.window(), product), 50ms));
    const qint64 window = sampler.window.window();
    QVERIFY(window >= product);
    QVERIFY(window <= 2 * product);
    QVERIFY(!sampler.sample(product, 50ms));
}

QTEST_APPLESS_MAIN(tst_AdaptiveWindow)

#include "tst_adaptivewindow.moc"
