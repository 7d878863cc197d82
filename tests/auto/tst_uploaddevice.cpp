// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A request's body that comes from a device.

#include "bodydevices.h"
#include "serverforrequests.h"
#include "uploadingconnection.h"

#include <QtCore/qbuffer.h>
#include <QtCore/qtemporaryfile.h>
#include <QtCore/qthread.h>
#include <QtNetwork/qlocalserver.h>
#include <QtNetwork/qlocalsocket.h>
#include <QtNetwork/qtcpserver.h>
#include <QtNetwork/qtcpsocket.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#ifdef Q_OS_UNIX
#    include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using Access = InputDevice::Access;

class tst_UploadDevice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aDeviceIsSentFromItsPositionToItsEnd_data();
    void aDeviceIsSentFromItsPositionToItsEnd();
    void aFileIsSentWithItsLength();
    void aSequentialDeviceIsSentAsItHasData();
    void aSequentialDeviceMayEndBeforeItIsWanted_data();
    void aSequentialDeviceMayEndBeforeItIsWanted();
    void aTcpSocketIsSentUntilItsEnd();
    void aLocalSocketIsSentUntilItsEnd();
    void aPipeThatIsReadAsAFileIsSentUntilItsEnd();
    void theResponseOfARequestIsSentOn();
    void aDeviceMovesToAnotherThreadWithItsRequest();

    void nothingIsReadWhileThePeerOpensNoWindow();
    void noMoreIsReadThanTheBufferTakes();

    void sentAgainItBeginsWhereItBegan();
    void aSequentialDeviceThatWasReadCannotBeSentAgain();
    void aSequentialDeviceThatWasNotReadCanBeSentAgain();

private:
    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Connection> m_connection;
};

void tst_UploadDevice::init()
{
    m_server = serverForRequests();
    m_connection = std::make_unique<H2Connection>();
    m_connection->connectToUrl(m_server->url());
}

void tst_UploadDevice::cleanup()
{
    m_connection.reset();
    m_server.reset();
}

void tst_UploadDevice::aDeviceIsSentFromItsPositionToItsEnd_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("position");
    QTest::newRow("empty") << 0 << 0;
    QTest::newRow("one byte") << 1 << 0;
    QTest::newRow("at its end") << 100 << 100;
    QTest::newRow("small, from the middle") << 100 << 60;
    QTest::newRow("one frame") << 16384 << 0;
    QTest::newRow("large") << 3000000 << 0;
    QTest::newRow("large, from the middle") << 3000000 << 1234567;
}

void tst_UploadDevice::aDeviceIsSentFromItsPositionToItsEnd()
{
    QFETCH(const int, size);
    QFETCH(const int, position);
    QByteArray content = pattern(size);
    QBuffer device(&content);
    QVERIFY(device.open(QIODevice::ReadOnly));
    QVERIFY(device.seek(position));
    H2Request request("POST", m_server->url());
    request.setBody(&device);
    QCOMPARE(request.bodyDevice(), &device);
    QVERIFY(request.body().isEmpty());
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    const H2TestRequest received = m_server->requests().constLast();
    QVERIFY(received.body == content.sliced(position));
    QCOMPARE(received.headers.value("content-length"), QByteArray::number(size - position));
    QVERIFY(device.isOpen());
}

void tst_UploadDevice::aFileIsSentWithItsLength()
{
    const QByteArray content = pattern(500000);
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(content);
    QVERIFY(file.seek(0));
    H2Request request("PUT", m_server->url());
    request.setBody(&file);
    QList<qint64> totals;
    connect(&request, &H2Request::uploadProgress, this,
            [&totals](qint64, qint64 total) { totals.append(total); });
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QVERIFY(m_server->requests().constLast().body == content);
    QCOMPARE(m_server->requests().constLast().headers.value("content-length"), "500000");
    QVERIFY(!totals.isEmpty());
    QCOMPARE(totals.count(500000), totals.size());
}

void tst_UploadDevice::aSequentialDeviceIsSentAsItHasData()
{
    InputDevice device({}, Access::Sequential);
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", anyUrl());
    request.setBody(&device);
    wire.connection.send(&request);
    QVERIFY(wire.settle());
    QCOMPARE(wire.sent(Frames::Headers), 1);
    device.arrive("one ");
    QVERIFY(waitUntil([&] { return wire.body() == "one "; }));
    device.arrive("two");
    QVERIFY(waitUntil([&] { return wire.body() == "one two"; }));
    QVERIFY(!wire.hasEnded());
    device.finish();
    QVERIFY(waitUntil([&] { return wire.hasEnded(); }));
    wire.respond();
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QVERIFY(!request.error().isError());
    QCOMPARE(wire.body(), "one two");
}

void tst_UploadDevice::aSequentialDeviceMayEndBeforeItIsWanted_data()
{
    QTest::addColumn<bool>("hasData");
    QTest::newRow("empty") << false;
    QTest::newRow("with data") << true;
}

void tst_UploadDevice::aSequentialDeviceMayEndBeforeItIsWanted()
{
    QFETCH(const bool, hasData);
    InputDevice device({}, Access::Sequential);
    UploadingConnection wire;
    QVERIFY(wire.open({ { quint16(0x4), 0 } }));
    H2Request request("POST", anyUrl());
    request.setBody(&device);
    wire.connection.send(&request);
    QVERIFY(wire.settle());
    if (hasData)
        device.arrive("all");
    device.finish();
    wire.receive(Frames::windowUpdate(1, 1000));
    QVERIFY(waitUntil([&] { return wire.hasEnded(); }));
    QCOMPARE(wire.body(), hasData ? "all"_ba : QByteArray());
}

void tst_UploadDevice::aTcpSocketIsSentUntilItsEnd()
{
    const QByteArray content = pattern(700000);
    QTcpServer source;
    QVERIFY(source.listen(QHostAddress::LocalHost));
    QTcpSocket device;
    device.connectToHost(QHostAddress::LocalHost, source.serverPort());
    QTRY_VERIFY(source.hasPendingConnections());
    const std::unique_ptr<QTcpSocket> far(source.nextPendingConnection());
    QTRY_COMPARE(device.state(), QAbstractSocket::ConnectedState);
    H2Request request("POST", m_server->url());
    request.setBody(&device);
    m_connection->send(&request);
    far->write(content);
    far->disconnectFromHost();
    QTRY_VERIFY(request.isFinished());
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QVERIFY(m_server->requests().constLast().body == content);
    QVERIFY(!m_server->requests().constLast().headers.contains("content-length"));
}

void tst_UploadDevice::aLocalSocketIsSentUntilItsEnd()
{
    const QByteArray content = pattern(700000);
    QLocalServer source;
    QVERIFY(source.listen(u"tst_uploaddevice-%1"_s.arg(QCoreApplication::applicationPid())));
    QLocalSocket device;
    device.connectToServer(source.serverName());
    QTRY_VERIFY(source.hasPendingConnections());
    const std::unique_ptr<QLocalSocket> far(source.nextPendingConnection());
    H2Request request("POST", m_server->url());
    request.setBody(&device);
    m_connection->send(&request);
    far->write(content);
    far->disconnectFromServer();
    QTRY_VERIFY(request.isFinished());
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QVERIFY(m_server->requests().constLast().body == content);
}

void tst_UploadDevice::aPipeThatIsReadAsAFileIsSentUntilItsEnd()
{
#ifdef Q_OS_UNIX
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    QFile device;
    QVERIFY(device.open(ends[0], QIODevice::ReadOnly, QFileDevice::AutoCloseHandle));
    QVERIFY(device.isSequential());
    const QByteArray content = pattern(20000); // which a pipe holds without a reader
    QCOMPARE(::write(ends[1], content.constData(), 20000), 20000);
    QCOMPARE(::close(ends[1]), 0);
    H2Request request("POST", m_server->url());
    request.setBody(&device);
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(m_server->requests().constLast().body, content);
#else
    QSKIP("only Unix has pipes that are read as files");
#endif
}

void tst_UploadDevice::theResponseOfARequestIsSentOn()
{
    H2Request download(m_server->url(u"/large"_s));
    H2Request upload("POST", m_server->url(u"/upload"_s));
    upload.setBody(&download);
    m_connection->send(&download);
    m_connection->send(&upload);
    QTRY_VERIFY(upload.isFinished());
    QVERIFY2(!upload.error().isError(), qPrintable(upload.errorString()));
    QCOMPARE(m_server->requests().constLast().path, "/upload");
    QVERIFY(m_server->requests().constLast().body == QByteArray(300000, 'l'));
}

// The body was set in the thread that they come from.
void tst_UploadDevice::aDeviceMovesToAnotherThreadWithItsRequest()
{
    auto request = std::make_unique<H2Request>("POST", m_server->url());
    auto *const device = new InputDevice({}, Access::Sequential);
    device->setParent(request.get());
    request->setBody(device);
    bool readElsewhere = false;
    bool ended = false;
    QString problem;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        H2Connection connection;
        connection.connectToUrl(m_server->url());
        connection.send(request.get());
        device->whileRead = [&] { readElsewhere |= QThread::currentThread() != device->thread(); };
        if (waitUntil([&] { return request->state() == H2Request::State::Sent; })) {
            device->arrive("over there");
            device->finish();
            ended = waitUntil([&] { return request->isFinished(); });
            problem = request->errorString();
        }
        request.reset();
    }));
    request->moveToThread(thread.get());
    thread->start();
    QTRY_VERIFY(thread->isFinished());
    QVERIFY2(ended, qPrintable(problem));
    QVERIFY(!readElsewhere);
    QCOMPARE(m_server->requests().constLast().body, "over there");
}

void tst_UploadDevice::nothingIsReadWhileThePeerOpensNoWindow()
{
    InputDevice device(pattern(100000));
    UploadingConnection wire;
    QVERIFY(wire.open({ { quint16(0x4), 0 } }));
    H2Request request("POST", anyUrl());
    request.setBody(&device);
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    QVERIFY(wire.settle());
    QCOMPARE(device.bytesRead, 0);
    // A frame's worth is read ahead.
    wire.receive(Frames::windowUpdate(1, 10));
    QVERIFY(waitUntil([&] { return wire.body().size() == 10; }));
    QVERIFY(wire.settle());
    QVERIFY2(device.bytesRead <= 2 * 16384, qPrintable(QString::number(device.bytesRead)));
}

void tst_UploadDevice::noMoreIsReadThanTheBufferTakes()
{
    InputDevice device(pattern(5000000));
    UploadingConnection wire(H2ConnectionOptions().setMaxSendBufferSize(100000));
    QVERIFY(wire.open({ { quint16(0x4), 2000000 } }));
    H2Request request("POST", anyUrl());
    request.setBody(&device);
    wire.connection.send(&request);
    // The connection's window ends it (RFC 9113, section 6.9.2).
    QVERIFY(waitUntil([&] { return wire.body().size() == 65535; }));
    QVERIFY(wire.settle());
    QVERIFY2(device.bytesRead <= 65535 + 100000, qPrintable(QString::number(device.bytesRead)));
}

void tst_UploadDevice::sentAgainItBeginsWhereItBegan()
{
    QByteArray content = pattern(100000);
    QBuffer device(&content);
    QVERIFY(device.open(QIODevice::ReadOnly));
    QVERIFY(device.seek(500));
    H2Request request("POST", m_server->url());
    request.setBody(&device);
    for (int i = 1; i <= 3; ++i) {
        m_connection->send(&request);
        QTRY_VERIFY(request.isFinished());
        QVERIFY(!request.error().isError());
        QCOMPARE(m_server->requests().size(), i);
        QVERIFY(m_server->requests().constLast().body == content.sliced(500));
    }
}

void tst_UploadDevice::aSequentialDeviceThatWasReadCannotBeSentAgain()
{
    InputDevice device("once", Access::Sequential);
    H2Request request("POST", m_server->url());
    request.setBody(&device);
    m_connection->send(&request);
    QTRY_COMPARE(device.bytesRead, 4);
    device.finish();
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.error().kind(), H2Error::Kind::BodyDeviceFailed);
    QVERIFY2(request.errorString().contains(u"has been read"_s), qPrintable(request.errorString()));
    QCOMPARE(m_server->requests().size(), 1);
}

void tst_UploadDevice::aSequentialDeviceThatWasNotReadCanBeSentAgain()
{
    InputDevice device("once", Access::Sequential);
    H2Request request("POST", m_server->url());
    request.setBody(&device);
    H2Connection unopened;
    unopened.send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(request.error().isRetrySafe());
    QCOMPARE(device.bytesRead, 0);
    m_connection->send(&request);
    QTRY_COMPARE(device.bytesRead, 4);
    device.finish();
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QCOMPARE(m_server->requests().constLast().body, "once");
}

QTEST_GUILESS_MAIN(tst_UploadDevice)

#include "tst_uploaddevice.moc"
