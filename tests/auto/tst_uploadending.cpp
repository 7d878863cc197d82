// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What ends a request's body or keeps it back: early responses, resets, 100 (Continue).

#include "bodydevices.h"
#include "serverforrequests.h"
#include "uploadingconnection.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype bodySize = 50000;

} // namespace

class tst_UploadEnding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEarlyEndStopsTheUploadAndKeepsTheResponse_data();
    void anEarlyEndStopsTheUploadAndKeepsTheResponse();
    void aResponseThatGoesOnLetsTheUploadGoOn();
    void aDeviceThatIsClosedByASlotIsTheReasonOfTheEnd();
    void theOthersGoOnAfterAnEarlyEnd();

    void theBodyWaitsForContinue_data();
    void theBodyWaitsForContinue();
    void theBodyGoesAfterTheWait();
    void aFinalResponseThatIsNoErrorAsksForTheBody();
    void theBodyIsNotSentAfterAnError_data();
    void theBodyIsNotSentAfterAnError();
    void withoutABodyNothingIsExpected_data();
    void withoutABodyNothingIsExpected();
    void aWaitOutOfRangeIsRefused_data();
    void aWaitOutOfRangeIsRefused();

    void informationalResponsesAreTold();
};

void tst_UploadEnding::anEarlyEndStopsTheUploadAndKeepsTheResponse_data()
{
    QTest::addColumn<bool>("isDevice");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<bool>("isWhole");
    QTest::addColumn<int>("reset"); // -1: none
    for (const bool isDevice : { true, false }) {
        const char *source = isDevice ? "device" : "written";
        QTest::addRow("%s, a whole response", source) << isDevice << "200"_ba << true << -1;
        QTest::addRow("%s, a whole error", source) << isDevice << "413"_ba << true << -1;
        QTest::addRow("%s, whole, NO_ERROR", source) << isDevice << "200"_ba << true << 0;
        QTest::addRow("%s, whole, CANCEL", source) << isDevice << "200"_ba << true << 8;
        QTest::addRow("%s, cut, NO_ERROR", source) << isDevice << "200"_ba << false << 0;
        QTest::addRow("%s, cut, INTERNAL_ERROR", source) << isDevice << "500"_ba << false << 2;
        QTest::addRow("%s, cut, REFUSED_STREAM", source) << isDevice << "200"_ba << false << 7;
    }
}

void tst_UploadEnding::anEarlyEndStopsTheUploadAndKeepsTheResponse()
{
    QFETCH(const bool, isDevice);
    QFETCH(const QByteArray, status);
    QFETCH(const bool, isWhole);
    QFETCH(const int, reset);
    InputDevice device(QByteArray(bodySize, 'd'));
    UploadingConnection wire;
    QVERIFY(wire.open({ { quint16(0x4), 1000 } }));
    H2Request request("POST", anyUrl());
    if (isDevice)
        request.setBody(&device);
    else
        request.setStreamedBody();
    QSignalSpy finished(&request, &H2Request::finished);
    QSignalSpy errors(&request, &H2Request::errorOccurred);
    wire.connection.send(&request);
    if (!isDevice)
        request.write(QByteArray(bodySize, 'w'));
    QVERIFY(waitUntil([&] { return wire.body().size() == 1000; }));
    const qint64 readBefore = device.bytesRead;

    QByteArray response = Frames::headers(1, { { ":status", status }, { "x-kept", "1" } })
        + Frames::data(1, "why", isWhole ? Frames::EndStream : Frames::NoFlags);
    if (reset >= 0)
        response += Frames::resetStream(1, static_cast<quint32>(reset));
    wire.receive(response);
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.httpStatus(), status.toInt());
    QCOMPARE(request.responseHeaders().value("x-kept"), "1");
    QCOMPARE(request.readAll(), "why");
    QCOMPARE(request.error().isError(), !isWhole);
    if (!isWhole) {
        QCOMPARE(request.error().kind(), H2Error::Kind::StreamReset);
        QCOMPARE(request.error().code(), static_cast<H2Error::Code>(reset));
    }
    QVERIFY(!device.isWatched());
    if (!isDevice)
        QCOMPARE(request.write("more"), -1);
    QVERIFY(!request.isWriteReady());

    wire.receive(Frames::windowUpdate(0, 100000));
    QVERIFY(wire.settle());
    QCOMPARE(device.bytesRead, readBefore);
    QCOMPARE(wire.body().size(), 1000);
    QVERIFY(!wire.hasEnded());
    QCOMPARE(finished.size(), 1);
    QCOMPARE(errors.size(), isWhole ? 0 : 1);
    if (reset < 0)
        QCOMPARE(wire.resetCode(), H2Error::Code::NoError);
}

void tst_UploadEnding::aResponseThatGoesOnLetsTheUploadGoOn()
{
    InputDevice device(QByteArray(bodySize, 'd'));
    UploadingConnection wire;
    QVERIFY(wire.open({ { quint16(0x4), 1000 } }));
    H2Request request("POST", anyUrl());
    request.setBody(&device);
    wire.connection.send(&request);
    QVERIFY(waitUntil([&] { return wire.body().size() == 1000; }));
    wire.respond(1, "200", Frames::NoFlags);
    wire.receive(Frames::data(1, "so far"));
    QVERIFY(waitUntil([&] { return request.bytesAvailable() == 6; }));
    wire.receive(Frames::windowUpdate(1, bodySize));
    QVERIFY(waitUntil([&] { return wire.hasEnded(); }));
    QCOMPARE(wire.body().size(), bodySize);
    QVERIFY(!request.isFinished());
    wire.receive(Frames::data(1, {}, Frames::EndStream));
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QVERIFY(!request.error().isError());
}

void tst_UploadEnding::aDeviceThatIsClosedByASlotIsTheReasonOfTheEnd()
{
    InputDevice device(QByteArray(bodySize, 'd'));
    UploadingConnection wire;
    QVERIFY(wire.open({ { quint16(0x4), 1000 } }));
    H2Request request("POST", anyUrl());
    request.setBody(&device);
    connect(&request, &H2Request::headersReceived, &device, &QIODevice::close);
    wire.connection.send(&request);
    QVERIFY(waitUntil([&] { return wire.body().size() == 1000; }));
    wire.respond();
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), H2Error::Kind::BodyDeviceFailed);
    QVERIFY2(request.errorString().contains(u"closed"_s), qPrintable(request.errorString()));
}

void tst_UploadEnding::theOthersGoOnAfterAnEarlyEnd()
{
    InputDevice device(QByteArray(bodySize, 'd'));
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request first("POST", anyUrl());
    first.setStreamedBody();
    H2Request second("POST", anyUrl());
    second.setBody(&device);
    wire.connection.send(&first);
    first.write(QByteArray(bodySize, 'w'));
    wire.connection.send(&second);
    QVERIFY(wire.waitForSent(Frames::Headers, 2));
    wire.respond(1);
    wire.receive(Frames::windowUpdate(0, 2 * bodySize));
    QVERIFY(waitUntil([&] { return wire.hasEnded(3); }));
    QCOMPARE(wire.body(3).size(), bodySize);
    wire.respond(3);
    QVERIFY(waitUntil([&] { return second.isFinished(); }));
    QVERIFY(first.isFinished());
    QVERIFY(!second.error().isError());
}

void tst_UploadEnding::theBodyWaitsForContinue_data()
{
    QTest::addColumn<QString>("source");
    QTest::newRow("bytes") << u"bytes"_s;
    QTest::newRow("device") << u"device"_s;
    QTest::newRow("written") << u"written"_s;
}

void tst_UploadEnding::theBodyWaitsForContinue()
{
    QFETCH(const QString, source);
    const QByteArray bytes(bodySize, 'b');
    InputDevice device(bytes);
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", anyUrl());
    request.setExpectContinueTimeout(1h);
    if (source == "bytes"_L1)
        request.setBody(bytes);
    else if (source == "device"_L1)
        request.setBody(&device);
    else
        request.setStreamedBody();
    QList<int> told;
    connect(&request, &H2Request::informationalReceived, this,
            [&told](int status) { told.append(status); });
    wire.connection.send(&request);
    if (source == "written"_L1) {
        request.write(bytes);
        request.closeWriteChannel();
    }
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.respond(1, "103", Frames::NoFlags); // not the one
    QVERIFY(waitUntil([&] { return told.size() == 1; }));
    QVERIFY(wire.settle());
    QCOMPARE(wire.sent(Frames::Data), 0);
    QCOMPARE(device.bytesRead, 0);
    wire.respond(1, "100", Frames::NoFlags);
    QVERIFY(waitUntil([&] { return wire.hasEnded(); }));
    QCOMPARE(wire.body(), bytes);
    QVERIFY(waitUntil([&] { return told.size() == 2; }));
    QCOMPARE(told, QList<int>({ 103, 100 }));
    QCOMPARE(request.httpStatus(), 0);
    wire.respond();
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QVERIFY(!request.error().isError());
}

void tst_UploadEnding::theBodyGoesAfterTheWait()
{
    const auto server = serverForRequests();
    H2Connection connection;
    connection.connectToUrl(server->url());
    H2Request request("POST", server->url());
    request.setBody("late"_ba);
    request.setExpectContinueTimeout(20ms);
    connection.send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QCOMPARE(server->requests().constLast().body, "late");
    QCOMPARE(server->requests().constLast().headers.value("expect"), "100-continue");
}

void tst_UploadEnding::aFinalResponseThatIsNoErrorAsksForTheBody()
{
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", anyUrl());
    request.setBody("wanted"_ba);
    request.setExpectContinueTimeout(1h);
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.respond(1, "200", Frames::NoFlags);
    QVERIFY(waitUntil([&] { return wire.hasEnded(); }));
    QCOMPARE(wire.body(), "wanted");
}

void tst_UploadEnding::theBodyIsNotSentAfterAnError_data()
{
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("whole") << true;
    QTest::newRow("that goes on") << false;
}

void tst_UploadEnding::theBodyIsNotSentAfterAnError()
{
    QFETCH(const bool, isWhole);
    InputDevice device(QByteArray(bodySize, 'd'));
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", anyUrl());
    request.setBody(&device);
    request.setExpectContinueTimeout(isWhole ? 1h : 50ms);
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.respond(1, "417", isWhole ? Frames::EndStream : Frames::NoFlags);
    if (isWhole) {
        QVERIFY(waitUntil([&] { return request.isFinished(); }));
        QVERIFY(!request.error().isError());
    } else {
        // The wait ends, and with it another request's, which shows that it has.
        H2Request other("POST", anyUrl());
        other.setBody("other"_ba);
        other.setExpectContinueTimeout(50ms);
        wire.connection.send(&other);
        QVERIFY(waitUntil([&] { return wire.hasEnded(3); }));
    }
    QCOMPARE(request.httpStatus(), 417);
    QVERIFY(wire.settle());
    QCOMPARE(wire.body(1), QByteArray());
    QVERIFY(!wire.hasEnded(1));
    QCOMPARE(device.bytesRead, 0);
}

void tst_UploadEnding::withoutABodyNothingIsExpected_data()
{
    QTest::addColumn<QString>("source");
    QTest::newRow("none") << u"none"_s;
    QTest::newRow("an empty device") << u"device"_s;
    QTest::newRow("nothing written") << u"written"_s;
}

void tst_UploadEnding::withoutABodyNothingIsExpected()
{
    QFETCH(const QString, source);
    const auto server = serverForRequests();
    H2Connection connection;
    connection.connectToUrl(server->url());
    InputDevice empty;
    H2Request request("POST", server->url());
    request.setExpectContinueTimeout(1h);
    if (source == "device"_L1) {
        request.setBody(&empty);
    } else if (source == "written"_L1) {
        request.setStreamedBody();
        request.closeWriteChannel();
    }
    connection.send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QVERIFY(!server->requests().constLast().headers.contains("expect"));
}

void tst_UploadEnding::aWaitOutOfRangeIsRefused_data()
{
    QTest::addColumn<qint64>("wait");
    for (const qint64 wait : { qint64(0), qint64(-1), qint64(2147483648) })
        QTest::addRow("%lld ms", static_cast<long long>(wait)) << wait;
}

void tst_UploadEnding::aWaitOutOfRangeIsRefused()
{
    QFETCH(const qint64, wait);
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", anyUrl());
    request.setBody("body"_ba);
    request.setExpectContinueTimeout(std::chrono::milliseconds(wait));
    wire.connection.send(&request);
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), H2Error::Kind::InvalidOptions);
    for (const QString &part :
         { u"expectContinueTimeout"_s, QString::number(wait), u"from 1 to 2147483647"_s })
        QVERIFY2(request.errorString().contains(part), qPrintable(request.errorString()));
    QVERIFY(wire.settle());
    QCOMPARE(wire.sent(Frames::Headers), 0);
}

void tst_UploadEnding::informationalResponsesAreTold()
{
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request(anyUrl());
    QStringList told;
    connect(&request, &H2Request::informationalReceived, this,
            [&](int status, const H2Headers &headers) {
                QCOMPARE(request.httpStatus(), 0);
                told.append(u"%1 %2"_s.arg(QString::number(status),
                                           QString::fromLatin1(headers.value("link"))));
            });
    connect(&request, &H2Request::headersReceived, this, [&] { told.append(u"headers"_s); });
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.receive(Frames::headers(1, { { ":status", "100" } })
                 + Frames::headers(1, { { ":status", "103" }, { "link", "</a>" } })
                 + Frames::headers(1, { { ":status", "103" }, { "link", "</b>" } })
                 + Frames::headers(1, { { ":status", "199" } })
                 + Frames::headers(1, { { ":status", "200" } }, Frames::EndStream));
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QVERIFY(!request.error().isError());
    QCOMPARE(told,
             QStringList({ u"100 "_s, u"103 </a>"_s, u"103 </b>"_s, u"199 "_s, u"headers"_s }));
    QVERIFY(!request.responseHeaders().contains("link"));
}

QTEST_GUILESS_MAIN(tst_UploadEnding)

#include "tst_uploadending.moc"
