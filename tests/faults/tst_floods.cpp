// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Floods: each takes little memory and comes to an end. Prints how much, and after how long.

#include "faultcase.h"
#include "floods.h"
#include "residentmemory.h"
#include "waituntil.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>
#include <QtH2/H2TestServer>

#include <QtCore/qelapsedtimer.h>
#include <QtNetwork/qtcpserver.h>
#include <QtNetwork/qtcpsocket.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <limits>
#include <memory>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 memoryLimit = 32 * mebibyte;

// Of one flood, from when it is made.
class Measurement
{
public:
    Measurement() { m_clock.start(); }

    // Whether the memory was within the limit, as far as that is known.
    bool report(qint64 bytesReceived)
    {
        const qint64 time = m_clock.elapsed();
        const std::optional<qint64> growth = m_memory.growth();
        qInfo("flood: %-70s %6lld ms %9.2f MiB received, at most %6.2f MiB held",
              QTest::currentDataTag() ? QTest::currentDataTag() : QTest::currentTestFunction(),
              static_cast<long long>(time),
              static_cast<double>(bytesReceived) / static_cast<double>(mebibyte),
              static_cast<double>(growth.value_or(0)) / static_cast<double>(mebibyte));
        return growth.value_or(0) < memoryLimit;
    }

private:
    ResidentMemory m_memory;
    QElapsedTimer m_clock;
};

const std::vector<Flood> &allFloods()
{
    static const std::vector<Flood> all = floods();
    return all;
}

QByteArray repeated(const QByteArray &block)
{
    constexpr qsizetype blockSize = 64 * 1024;
    return block.repeated(std::max<qsizetype>(1, blockSize / block.size()));
}

bool hasSentGoAway(const H2TestServer &server, H2Error::Code code)
{
    for (const H2TestFrame &frame : server.frames()) {
        if (frame.direction == H2TestFrame::Direction::Received
            && frame.type == H2TestFrame::GoAway)
            return Frames::numberAt(frame.payload, 4) == static_cast<quint32>(code);
    }
    return false;
}

// A body without end, a piece at a time.
class EndlessDevice : public QIODevice
{
public:
    EndlessDevice() { open(ReadOnly | Unbuffered); }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return mebibyte; }

    qint64 read = 0;

protected:
    qint64 readData(char *data, qint64 size) override
    {
        std::fill_n(data, size, 'u');
        read += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }
};

} // namespace

class tst_Floods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFloodEndsWithEnhanceYourCalm_data();
    void aFloodEndsWithEnhanceYourCalm();
    void aWindowOpenedByteByByteEndsWithEnhanceYourCalm();
    void aServerThatMakesThisSideResetStreamsIsEnded();
    void anEndlessBodyThatNobodyReadsFails();
    void anEndlessBodyThatNobodyReadsWaits();
    void anEndlessBodyInDripsTakesNoMoreThanItHolds();
    void aServerThatDoesNotReadHoldsUpTheUpload();
};

void tst_Floods::aFloodEndsWithEnhanceYourCalm_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < allFloods().size(); ++i)
        QTest::newRow(allFloods()[i].name) << static_cast<int>(i);
}

void tst_Floods::aFloodEndsWithEnhanceYourCalm()
{
    QFETCH(const int, index);
    const Flood &flood = allFloods()[static_cast<std::size_t>(index)];
    H2TestServer server;
    server.setScript(H2TestScript()
                         .exchangeSettings()
                         .waitForFrame(H2TestFrame::Headers)
                         .sendBytes(flood.beginning)
                         .repeat(std::numeric_limits<int>::max(),
                                 H2TestScript().sendBytes(repeated(flood.block))));
    QVERIFY(server.listen());
    H2Connection connection(flood.options);
    // With a slot, all that is told of is made.
    connect(&connection, &H2Connection::alternativeServiceReceived, this, [] {});
    connection.connectToUrl(server.url());
    H2Request request(QUrl(u"https://localhost/"_s));
    Measurement measurement;
    connection.send(&request);
    QVERIFY(waitUntil([&] { return connection.isClosed(); }, 30s));
    QVERIFY(measurement.report(connection.statistics().bytesReceived));
    QVERIFY(request.isFinished());
    QCOMPARE(connection.error().kind(), flood.kind);
    QCOMPARE(connection.error().codeName(), u"ENHANCE_YOUR_CALM"_s);
    QVERIFY(waitUntil([&] { return server.openConnectionCount() == 0; }));
    QVERIFY(hasSentGoAway(server, H2Error::Code::EnhanceYourCalm));
}

// CVE-2019-9511, the other way round: an upload goes out in frames of one byte.
void tst_Floods::aWindowOpenedByteByByteEndsWithEnhanceYourCalm()
{
    H2TestServer server;
    server.setScript(H2TestScript()
                         .exchangeSettings({ { 4, 0 } })
                         .waitForFrame(H2TestFrame::Headers)
                         .repeat(std::numeric_limits<int>::max(),
                                 H2TestScript().sendBytes(repeated(Frames::windowUpdate(1, 1)))));
    QVERIFY(server.listen());
    H2Connection connection;
    connection.connectToUrl(server.url());
    H2Request request("POST", server.url());
    request.setBody(QByteArray(mebibyte, 'u'));
    Measurement measurement;
    connection.send(&request);
    QVERIFY(waitUntil([&] { return connection.isClosed(); }, 30s));
    QVERIFY(measurement.report(connection.statistics().bytesReceived));
    QCOMPARE(connection.error().codeName(), u"ENHANCE_YOUR_CALM"_s);
}

// CVE-2025-8671, the other way round: each answer makes this side reset the stream.
void tst_Floods::aServerThatMakesThisSideResetStreamsIsEnded()
{
    H2TestServer server;
    H2TestResponse malformed;
    malformed.headers = { { "content-length", "1" } };
    malformed.body = "longer than that";
    malformed.addContentLength = false;
    server.respond(u"/"_s, malformed);
    QVERIFY(server.listen());
    H2Connection connection;
    connection.connectToUrl(server.url());
    Measurement measurement;
    int finished = 0;
    for (; !connection.isClosed() && finished < 2000; ++finished) {
        H2Request request(server.url());
        connection.send(&request);
        QVERIFY(waitUntil([&] { return request.isFinished(); }));
    }
    QVERIFY(measurement.report(connection.statistics().bytesReceived));
    QVERIFY(waitUntil([&] { return connection.isClosed(); }));
    QVERIFY(finished > 1024);
    QCOMPARE(connection.error().codeName(), u"ENHANCE_YOUR_CALM"_s);
}

void tst_Floods::anEndlessBodyThatNobodyReadsFails()
{
    H2TestServer server;
    server.setScript(
        H2TestScript()
            .exchangeSettings()
            .waitForFrame(H2TestFrame::Headers)
            .sendBytes(Faults::begun())
            .repeat(160, H2TestScript().sendBytes(Frames::data(1, QByteArray(16384, 'x'))))
            .waitForFrame(H2TestFrame::ResetStream, 1));
    QVERIFY(server.listen());
    QSignalSpy finished(&server, &H2TestServer::scriptFinished);
    H2Connection connection(H2ConnectionOptions().setMaxBufferedBytes(2 * mebibyte));
    connection.connectToUrl(server.url());
    H2Request request(server.url());
    Measurement measurement;
    connection.send(&request);
    QVERIFY(waitUntil([&] { return request.isFinished(); }, 30s));
    QVERIFY(measurement.report(connection.statistics().bytesReceived));
    QCOMPARE(request.error().kind(), H2Error::Kind::BufferLimitExceeded);
    QVERIFY(waitUntil([&] { return !finished.isEmpty(); }));
    QVERIFY(!connection.isClosed());
}

void tst_Floods::anEndlessBodyThatNobodyReadsWaits()
{
    H2TestServer server;
    server.respond(u"/"_s, [] {
        H2TestResponse response;
        response.body = QByteArray(64 * mebibyte, 'x');
        return response;
    }());
    server.setRecording(false);
    QVERIFY(server.listen());
    H2Connection connection(H2ConnectionOptions().setInitialStreamWindowSize(mebibyte));
    connection.connectToUrl(server.url());
    H2Request request(server.url());
    request.setReadBufferSize(mebibyte);
    Measurement measurement;
    connection.send(&request);
    QVERIFY(waitUntil([&] { return request.bytesAvailable() == mebibyte; }));
    H2Request other(server.url(u"/other"_s));
    connection.send(&other);
    QVERIFY(waitUntil([&] { return other.isFinished(); }));
    QVERIFY(measurement.report(connection.statistics().bytesReceived));
    QCOMPARE(request.bytesAvailable(), mebibyte);
    QVERIFY(!request.isFinished());
}

// Pieces of five bytes, each by itself, cost no more than their size.
void tst_Floods::anEndlessBodyInDripsTakesNoMoreThanItHolds()
{
    constexpr int drips = 20'000;
    H2TestServer server;
    const QByteArray drip = Frames::data(1, "drip.");
    server.setScript(H2TestScript()
                         .exchangeSettings()
                         .waitForFrame(H2TestFrame::Headers)
                         .sendBytes(Faults::begun())
                         .repeat(drips, H2TestScript().sendBytes(drip, drip.size())));
    QVERIFY(server.listen());
    H2Connection connection;
    connection.connectToUrl(server.url());
    H2Request request(server.url());
    Measurement measurement;
    connection.send(&request);
    QVERIFY(waitUntil([&] { return request.bytesAvailable() == 5 * drips; }, 50s));
    QVERIFY(measurement.report(connection.statistics().bytesReceived));
    QVERIFY(!request.isFinished());
    request.abort();
    QVERIFY(!connection.isClosed());
}

// CVE-2019-9517: windows as wide as can be, and a socket that nobody reads.
void tst_Floods::aServerThatDoesNotReadHoldsUpTheUpload()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    H2Connection connection(H2ConnectionOptions().setWriteStallTimeout(1s));
    connection.connectToHost(u"127.0.0.1"_s, server.serverPort());
    EndlessDevice body;
    H2Request request("POST", QUrl(u"http://localhost/"_s));
    request.setBody(&body);
    Measurement measurement;
    connection.send(&request);
    QVERIFY(waitUntil([&] { return server.hasPendingConnections(); }));
    const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
    socket->setReadBufferSize(1);
    socket->write(Frames::settings({ { 4, 0x7fffffff } }) + Frames::settingsAck()
                  + Frames::windowUpdate(0, 0x7fffffff - 65535));
    QVERIFY(waitUntil([&] { return connection.isClosed(); }, 30s));
    QVERIFY(measurement.report(connection.statistics().bytesReceived));
    QCOMPARE(connection.error().kind(), H2Error::Kind::WriteStallTimeout);
    QVERIFY(body.read > 0);
}

QTEST_GUILESS_MAIN(tst_Floods)

#include "tst_floods.moc"
