// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A response's body that goes to a device.

#include "bodydevices.h"
#include "serverforrequests.h"
#include "uploadingconnection.h"

#include <QtCore/qbuffer.h>
#include <QtCore/qtemporarydir.h>
#include <QtCore/qthread.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

QByteArray dataFrames(qsizetype size, char byte = 'd')
{
    QByteArray frames;
    for (; size > 0; size -= 16384)
        frames += Frames::data(1, QByteArray(std::min<qsizetype>(size, 16384), byte));
    return frames;
}

} // namespace

class tst_DownloadDevice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theBodyIsInTheDeviceWhenFinishedComes();
    void theBodyIsInTheFileWhenFinishedComes();
    void withoutADeviceTheBodyIsReadAgain();
    void anEmptyBodyIsFine();
    void theWindowOpensAsTheDeviceTakes();
    void aSlowDeviceGetsTheRestWhenTheResponseIsWhole();

    void aDeviceThatIsLostEndsTheRequest_data();
    void aDeviceThatIsLostEndsTheRequest();
    void aDeletedDeviceEndsTheRequestAtOnce();
    void afterAFailureNothingMoreIsWritten();
    void anUnusableDeviceIsRefusedBeforeAnythingIsSent_data();
    void anUnusableDeviceIsRefusedBeforeAnythingIsSent();
    void whatCameBeforeAnErrorIsInTheDevice_data();
    void whatCameBeforeAnErrorIsInTheDevice();

    void theRequestMayDeleteItself();
    void writingMayEndTheRequest_data();
    void writingMayEndTheRequest();
    void oneRequestsResponseIsWrittenToAnother();
    void anUploadThatEndsEarlyFailsTheDownload();

private:
    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Connection> m_connection;
};

void tst_DownloadDevice::init()
{
    m_server = serverForRequests();
    m_connection = std::make_unique<H2Connection>();
    m_connection->connectToUrl(m_server->url());
}

void tst_DownloadDevice::cleanup()
{
    m_connection.reset();
    m_server.reset();
}

void tst_DownloadDevice::theBodyIsInTheDeviceWhenFinishedComes()
{
    QBuffer device;
    QVERIFY(device.open(QIODevice::WriteOnly));
    H2Request request(m_server->url(u"/large"_s));
    request.setOutputDevice(&device);
    QCOMPARE(request.outputDevice(), &device);
    QSignalSpy readyRead(&request, &QIODevice::readyRead);
    qint64 progress = 0;
    connect(&request, &H2Request::downloadProgress, this,
            [&progress](qint64 received, qint64) { progress = received; });
    QByteArray atFinish;
    connect(&request, &H2Request::finished, this, [&] { atFinish = device.data(); });
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QCOMPARE(atFinish, QByteArray(300000, 'l'));
    QCOMPARE(progress, 300000);
    QCOMPARE(readyRead.size(), 0);
    QCOMPARE(request.bytesAvailable(), 0);
    QVERIFY(device.isOpen());
}

void tst_DownloadDevice::theBodyIsInTheFileWhenFinishedComes()
{
    H2TestResponse response;
    response.body = QByteArray(5000001, 'f');
    m_server->respond(u"/file"_s, response);
    const QTemporaryDir folder;
    QFile device(folder.filePath(u"download"_s));
    QVERIFY(device.open(QIODevice::WriteOnly));
    H2Request request(m_server->url(u"/file"_s));
    request.setOutputDevice(&device);
    QByteArray atFinish;
    connect(&request, &H2Request::finished, this, [&] {
        QFile reader(device.fileName());
        QVERIFY(reader.open(QIODevice::ReadOnly));
        atFinish = reader.readAll();
    });
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QVERIFY(atFinish == response.body);
}

void tst_DownloadDevice::withoutADeviceTheBodyIsReadAgain()
{
    SlowDevice device;
    H2Request request(m_server->url());
    request.setOutputDevice(&device);
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(device.written, "first line\nsecond line\n");
    request.setOutputDevice(nullptr);
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QCOMPARE(request.readAll(), "first line\nsecond line\n");
    QCOMPARE(device.written.size(), 23);
}

void tst_DownloadDevice::anEmptyBodyIsFine()
{
    m_server->respond(u"/empty"_s, H2TestResponse());
    SlowDevice device;
    H2Request request(m_server->url(u"/empty"_s));
    request.setOutputDevice(&device);
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QVERIFY(device.written.isEmpty());
}

void tst_DownloadDevice::theWindowOpensAsTheDeviceTakes()
{
    constexpr qint64 window = 600000;
    UploadingConnection wire(H2ConnectionOptions().setInitialStreamWindowSize(window));
    QVERIFY(wire.open());
    SlowDevice device;
    H2Request request(anyUrl());
    request.setOutputDevice(&device);
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.respond(1, "200", Frames::NoFlags);
    wire.receive(dataFrames(window));
    QVERIFY(waitUntil([&] { return device.waiting > 200000; }));
    QVERIFY(wire.settle());
    // The rest stays here and is not given back to the peer.
    QVERIFY(device.written.size() < window / 2);
    QVERIFY(wire.credit(1) <= device.written.size());
    while (device.written.size() < window) {
        const qint64 creditBefore = wire.credit(1);
        const qsizetype writtenBefore = device.written.size();
        device.passOn();
        QVERIFY(device.written.size() > writtenBefore);
        QVERIFY(wire.settle());
        QVERIFY(wire.credit(1) >= creditBefore);
        QVERIFY(wire.credit(1) <= device.written.size());
    }
    QVERIFY(wire.credit(1) > window / 2);
}

void tst_DownloadDevice::aSlowDeviceGetsTheRestWhenTheResponseIsWhole()
{
    SlowDevice device;
    H2TestResponse response;
    response.body = QByteArray(700000, 's');
    m_server->respond(u"/slow"_s, response);
    H2Request request(m_server->url(u"/slow"_s));
    request.setOutputDevice(&device);
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QVERIFY(device.written == response.body);
}

void tst_DownloadDevice::aDeviceThatIsLostEndsTheRequest_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<bool>("isWhole");
    for (const bool isWhole : { false, true }) {
        for (const char *how : { "deleted", "closed", "full", "full at once" }) {
            QTest::addRow("%s%s", how, isWhole ? ", the response is whole" : "")
                << QString::fromLatin1(how) << isWhole;
        }
    }
}

void tst_DownloadDevice::aDeviceThatIsLostEndsTheRequest()
{
    QFETCH(const QString, how);
    QFETCH(const bool, isWhole);
    UploadingConnection wire;
    QVERIFY(wire.open());
    auto device = std::make_unique<SlowDevice>();
    H2Request request(anyUrl());
    request.setOutputDevice(device.get());
    QSignalSpy errors(&request, &H2Request::errorOccurred);
    connect(&request, &H2Request::headersReceived, this, [&] {
        if (how == "full"_L1)
            device->failsAt = 20000;
        else if (how == "full at once"_L1)
            device->failsAt = 0;
    });
    connect(&request, &H2Request::downloadProgress, this, [&] {
        if (!device)
            return;
        if (how == "deleted"_L1)
            device.reset();
        else if (how == "closed"_L1)
            device->close();
        QVERIFY(errors.isEmpty());
    });
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.receive(Frames::headers(1, { { ":status", "200" } }) + dataFrames(60000)
                 + (isWhole ? Frames::data(1, "end", Frames::EndStream) : QByteArray()));
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(errors.size(), 1);
    QCOMPARE(request.httpStatus(), 200);
    QCOMPARE(request.error().kind(), H2Error::Kind::BodyDeviceFailed);
    const QString text = how == "deleted"_L1 ? how
        : how == "closed"_L1                 ? u"not open"_s
                                             : SlowDevice::failure;
    QVERIFY2(request.errorString().contains(text), qPrintable(request.errorString()));
    QVERIFY(wire.settle());
    if (!isWhole)
        QCOMPARE(wire.resetCode(), H2Error::Code::Cancel);
    QVERIFY(!wire.connection.isClosed());
}

void tst_DownloadDevice::aDeletedDeviceEndsTheRequestAtOnce()
{
    UploadingConnection wire;
    QVERIFY(wire.open());
    auto device = std::make_unique<SlowDevice>();
    H2Request request(anyUrl());
    request.setOutputDevice(device.get());
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.respond(1, "200", Frames::NoFlags);
    QVERIFY(waitUntil([&] { return request.httpStatus() == 200; }));
    QSignalSpy errors(&request, &H2Request::errorOccurred);
    device.reset();
    QVERIFY(errors.isEmpty());
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), H2Error::Kind::BodyDeviceFailed);
    QVERIFY(waitUntil([&] { return wire.resetCode().has_value(); }));
    QCOMPARE(wire.resetCode(), H2Error::Code::Cancel);
}

void tst_DownloadDevice::afterAFailureNothingMoreIsWritten()
{
    UploadingConnection wire;
    QVERIFY(wire.open());
    SlowDevice device;
    H2Request request(anyUrl());
    request.setOutputDevice(&device);
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.receive(Frames::headers(1, { { ":status", "200" } }) + dataFrames(500000));
    QVERIFY(waitUntil([&] { return device.waiting > 200000; }));
    QVERIFY(wire.settle());
    const qsizetype before = device.written.size();
    device.failsAt = before;
    // The next would be taken again, but it comes behind a hole.
    device.whileWritten = [&device] { device.failsAt.reset(); };
    device.passOn();
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), H2Error::Kind::BodyDeviceFailed);
    QCOMPARE(device.written.size(), before);
}

void tst_DownloadDevice::anUnusableDeviceIsRefusedBeforeAnythingIsSent_data()
{
    QTest::addColumn<QString>("problem");
    QTest::newRow("deleted") << u"deleted"_s;
    QTest::newRow("not open") << u"not open"_s;
    QTest::newRow("open for reading") << u"not open for writing"_s;
    QTest::newRow("of another thread") << u"thread"_s;
}

void tst_DownloadDevice::anUnusableDeviceIsRefusedBeforeAnythingIsSent()
{
    QFETCH(const QString, problem);
    QThread other;
    auto device = std::make_unique<QBuffer>();
    if (problem == "not open for writing"_L1)
        QVERIFY(device->open(QIODevice::ReadOnly));
    else if (problem != "not open"_L1)
        QVERIFY(device->open(QIODevice::WriteOnly));
    H2Request request(anyUrl());
    request.setOutputDevice(device.get());
    if (problem == "deleted"_L1)
        device.reset();
    else if (problem == "thread"_L1)
        device->moveToThread(&other);
    UploadingConnection wire;
    QVERIFY(wire.open());
    QSignalSpy finished(&request, &H2Request::finished);
    wire.connection.send(&request);
    QVERIFY(finished.isEmpty());
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), H2Error::Kind::BodyDeviceFailed);
    QVERIFY2(request.errorString().contains(problem), qPrintable(request.errorString()));
    QVERIFY(wire.settle());
    QCOMPARE(wire.sent(Frames::Headers), 0);
}

void tst_DownloadDevice::whatCameBeforeAnErrorIsInTheDevice_data()
{
    QTest::addColumn<QString>("ending");
    QTest::newRow("reset by the server") << u"reset"_s;
    QTest::newRow("the connection is lost") << u"lost"_s;
    QTest::newRow("aborted") << u"abort"_s;
}

void tst_DownloadDevice::whatCameBeforeAnErrorIsInTheDevice()
{
    QFETCH(const QString, ending);
    UploadingConnection wire;
    QVERIFY(wire.open());
    SlowDevice device;
    H2Request request(anyUrl());
    request.setOutputDevice(&device);
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.respond(1, "200", Frames::NoFlags);
    wire.receive(dataFrames(500000)); // more than it takes at once
    QVERIFY(waitUntil([&] { return device.waiting > 200000; }));
    QVERIFY(wire.settle());
    QVERIFY(device.written.size() < 500000);
    if (ending == "reset"_L1)
        wire.receive(Frames::resetStream(1, 2));
    else if (ending == "lost"_L1)
        wire.receiveEnd();
    else
        request.abort();
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QVERIFY(request.error().isError());
    QVERIFY(request.error().kind() != H2Error::Kind::BodyDeviceFailed);
    QCOMPARE(device.written.size(), 500000);
}

void tst_DownloadDevice::theRequestMayDeleteItself()
{
    SlowDevice device;
    const QPointer<H2Request> request(new H2Request(m_server->url(u"/large"_s)));
    request->setOutputDevice(&device);
    request->setAutoDelete(true);
    m_connection->send(request);
    QTRY_VERIFY(!request);
    QCOMPARE(device.written.size(), 300000);
    device.passOn();
}

void tst_DownloadDevice::writingMayEndTheRequest_data()
{
    QTest::addColumn<int>("action");
    QTest::addColumn<int>("after");
    QTest::addColumn<bool>("fails");
    static constexpr const char *actions[] = { "delete the request", "abort the request",
                                               "delete the connection", "close the request" };
    for (const bool fails : { false, true }) {
        for (const int after : { 0, 100000, 500000 }) {
            for (int i = 0; i < 4; ++i) {
                QTest::addRow("%s after %d%s", actions[i], after, fails ? ", and it fails" : "")
                    << i << after << fails;
            }
        }
    }
}

void tst_DownloadDevice::writingMayEndTheRequest()
{
    QFETCH(const int, action);
    QFETCH(const int, after);
    QFETCH(const bool, fails);
    H2TestResponse response;
    response.body = QByteArray(700000, 's');
    m_server->respond(u"/slow"_s, response);
    SlowDevice device;
    auto request = std::make_unique<H2Request>(m_server->url(u"/slow"_s));
    request->setOutputDevice(&device);
    bool acted = false;
    device.whileWritten = [&] {
        // The last of it is only written when the response is whole.
        if (device.written.size() < after || std::exchange(acted, true))
            return;
        switch (action) {
        case 0:
            request.reset();
            break;
        case 1:
            request->abort();
            break;
        case 2:
            m_connection.reset();
            break;
        default:
            request->close();
            break;
        }
    };
    if (fails)
        device.failsAt = std::max(after - 1, 0);
    m_connection->send(request.get());
    QVERIFY(waitUntil([&] { return acted || (request && request->isFinished()); }));
    QVERIFY(waitUntil([&] { return !request || request->isFinished(); }));
}

void tst_DownloadDevice::oneRequestsResponseIsWrittenToAnother()
{
    H2TestResponse response;
    response.body = QByteArray(3000000, 'p');
    m_server->respond(u"/source"_s, response);
    H2Request upload("POST", m_server->url(u"/sink"_s));
    upload.setStreamedBody();
    H2Request download(m_server->url(u"/source"_s));
    download.setOutputDevice(&upload);
    qint64 most = 0;
    connect(&download, &H2Request::downloadProgress, this,
            [&] { most = std::max(most, upload.bytesToWrite()); });
    connect(&download, &H2Request::finished, &upload, &H2Request::closeWriteChannel);
    m_connection->send(&upload);
    m_connection->send(&download);
    QTRY_VERIFY(upload.isFinished());
    QVERIFY2(!download.error().isError(), qPrintable(download.errorString()));
    QVERIFY2(!upload.error().isError(), qPrintable(upload.errorString()));
    QCOMPARE(m_server->requests().constLast().path, "/sink");
    QVERIFY(m_server->requests().constLast().body == response.body);
    QVERIFY2(most < 1500000, qPrintable(QString::number(most)));
}

void tst_DownloadDevice::anUploadThatEndsEarlyFailsTheDownload()
{
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request upload("POST", anyUrl());
    upload.setStreamedBody();
    H2TestResponse endless;
    endless.body = QByteArray(300000, 'e');
    endless.chunkSize = 1000;
    endless.chunkDelay = std::chrono::milliseconds(1);
    m_server->respond(u"/slowly"_s, endless);
    H2Request download(m_server->url(u"/slowly"_s));
    download.setOutputDevice(&upload);
    wire.connection.send(&upload);
    m_connection->send(&download);
    QVERIFY(waitUntil([&] { return !wire.body().isEmpty(); }));
    wire.respond(1, "413");
    QVERIFY(waitUntil([&] { return upload.isFinished(); }));
    QVERIFY(!upload.error().isError());
    QVERIFY(waitUntil([&] { return download.isFinished(); }));
    QCOMPARE(download.error().kind(), H2Error::Kind::BodyDeviceFailed);
}

QTEST_GUILESS_MAIN(tst_DownloadDevice)

#include "tst_downloaddevice.moc"
