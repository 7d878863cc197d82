// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A request's body that comes from a device which fails, lies, or goes away.

#include "bodydevices.h"
#include "serverforrequests.h"
#include "uploadingconnection.h"

#include <QtCore/qbuffer.h>
#include <QtCore/qtemporaryfile.h>
#include <QtCore/qthread.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using Access = InputDevice::Access;

class tst_UploadDeviceFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aTruncatedResponseIsNotSentOnAsAWhole_data();
    void aTruncatedResponseIsNotSentOnAsAWhole();
    void anOlderErrorOfAFileDoesNotCount();
    void aDeviceThatFailsResetsTheStreamAndSaysWhy_data();
    void aDeviceThatFailsResetsTheStreamAndSaysWhy();
    void aDeviceThatFailsTwiceIsAnErrorTwice();
    void aDeviceThatIsLostMidwayResetsTheStream_data();
    void aDeviceThatIsLostMidwayResetsTheStream();
    void anUnusableDeviceIsRefusedBeforeAnythingIsSent_data();
    void anUnusableDeviceIsRefusedBeforeAnythingIsSent();
    void aWrongLengthIsFoundBeforeTheEnd_data();
    void aWrongLengthIsFoundBeforeTheEnd();
    void readingMayEndTheRequest_data();
    void readingMayEndTheRequest();

private:
    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Connection> m_connection;
};

void tst_UploadDeviceFailures::init()
{
    m_server = serverForRequests();
    m_connection = std::make_unique<H2Connection>();
    m_connection->connectToUrl(m_server->url());
}

void tst_UploadDeviceFailures::cleanup()
{
    m_connection.reset();
    m_server.reset();
}

void tst_UploadDeviceFailures::aTruncatedResponseIsNotSentOnAsAWhole_data()
{
    QTest::addColumn<bool>("isBefore");
    QTest::newRow("while it is sent on") << false;
    QTest::newRow("before") << true;
}

void tst_UploadDeviceFailures::aTruncatedResponseIsNotSentOnAsAWhole()
{
    QFETCH(const bool, isBefore);
    H2TestResponse reset;
    reset.body = "part";
    reset.reset = H2Error::Code::InternalError;
    m_server->respond(u"/cut"_s, reset);
    H2Request download(m_server->url(u"/cut"_s));
    H2Request upload("POST", m_server->url(u"/upload"_s));
    upload.setBody(&download);
    m_connection->send(&download);
    if (isBefore)
        QTRY_VERIFY(download.isFinished());
    m_connection->send(&upload);
    QTRY_VERIFY(upload.isFinished());
    QCOMPARE(upload.error().kind(), H2Error::Kind::BodyDeviceFailed);
    QVERIFY(upload.errorString().contains(download.errorString()));
    QCOMPARE(m_server->requests().size(), 1);
}

void tst_UploadDeviceFailures::anOlderErrorOfAFileDoesNotCount()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("content");
    QVERIFY(file.seek(0));
    QTemporaryFile other;
    QVERIFY(other.open());
    QVERIFY(!file.copy(other.fileName()));
    QVERIFY(file.error() != QFileDevice::NoError);
    H2Request request("POST", m_server->url());
    request.setBody(&file);
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(m_server->requests().constLast().body, "content");
}

void tst_UploadDeviceFailures::aDeviceThatFailsResetsTheStreamAndSaysWhy_data()
{
    QTest::addColumn<bool>("isSequential");
    QTest::addColumn<int>("failsAt");
    QTest::newRow("at once") << false << 0;
    QTest::newRow("later") << false << 20000;
    QTest::newRow("sequential, at once") << true << 0;
    QTest::newRow("sequential, later") << true << 20000;
}

void tst_UploadDeviceFailures::aDeviceThatFailsResetsTheStreamAndSaysWhy()
{
    QFETCH(const bool, isSequential);
    QFETCH(const int, failsAt);
    InputDevice device(pattern(40000), isSequential ? Access::Sequential : Access::Random);
    device.failsAt = failsAt;
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", anyUrl());
    request.setBody(&device);
    wire.connection.send(&request);
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), H2Error::Kind::BodyDeviceFailed);
    QCOMPARE(request.error().initiator(), H2Error::Initiator::User);
    QVERIFY2(request.errorString().contains(InputDevice::failure),
             qPrintable(request.errorString()));
    QVERIFY(waitUntil([&] { return wire.resetCode().has_value(); }));
    QCOMPARE(wire.resetCode(), H2Error::Code::InternalError);
    QVERIFY(!wire.hasEnded());
    QVERIFY(!device.isWatched());
    QVERIFY(!wire.connection.isClosed());
}

void tst_UploadDeviceFailures::aDeviceThatFailsTwiceIsAnErrorTwice()
{
    InputDevice device(pattern(100), Access::Sequential);
    device.failsAt = 0;
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", anyUrl());
    request.setBody(&device);
    for (int i = 0; i < 2; ++i) {
        wire.connection.send(&request);
        QVERIFY(waitUntil([&] { return request.isFinished(); }));
        QCOMPARE(request.error().kind(), H2Error::Kind::BodyDeviceFailed);
    }
    QVERIFY(wire.settle());
    QVERIFY(!wire.hasEnded(1));
    QVERIFY(!wire.hasEnded(3));
}

void tst_UploadDeviceFailures::aDeviceThatIsLostMidwayResetsTheStream_data()
{
    QTest::addColumn<bool>("isSequential");
    QTest::addColumn<bool>("isDeleted");
    QTest::addColumn<bool>("isWanted");
    for (const bool isSequential : { false, true }) {
        for (const bool isDeleted : { false, true }) {
            for (const bool isWanted : { false, true }) {
                QTest::addRow("%s, %s, %s", isSequential ? "sequential" : "random access",
                              isDeleted ? "deleted" : "closed",
                              isWanted ? "partly sent" : "not yet wanted")
                    << isSequential << isDeleted << isWanted;
            }
        }
    }
}

void tst_UploadDeviceFailures::aDeviceThatIsLostMidwayResetsTheStream()
{
    QFETCH(const bool, isSequential);
    QFETCH(const bool, isDeleted);
    QFETCH(const bool, isWanted);
    auto device = std::make_unique<InputDevice>(pattern(200000),
                                                isSequential ? Access::Sequential : Access::Random);
    UploadingConnection wire;
    QVERIFY(wire.open({ { quint16(0x4), isWanted ? 1000 : 0 } }));
    H2Request request("POST", anyUrl());
    request.setBody(device.get());
    QSignalSpy errors(&request, &H2Request::errorOccurred);
    wire.connection.send(&request);
    QVERIFY(wire.settle());
    QCOMPARE(wire.body().size(), isWanted ? 1000 : 0);
    if (isDeleted)
        device.reset();
    else
        device->close();
    QVERIFY(errors.isEmpty()); // not from inside a call of the application
    wire.receive(Frames::windowUpdate(1, 1000));
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), H2Error::Kind::BodyDeviceFailed);
    QVERIFY2(request.errorString().contains(isDeleted ? u"deleted"_s : u"closed"_s),
             qPrintable(request.errorString()));
    QVERIFY(waitUntil([&] { return wire.resetCode().has_value(); }));
    QCOMPARE(wire.resetCode(), H2Error::Code::InternalError);
    QVERIFY(!wire.hasEnded());
}

void tst_UploadDeviceFailures::anUnusableDeviceIsRefusedBeforeAnythingIsSent_data()
{
    QTest::addColumn<QString>("problem");
    QTest::newRow("deleted") << u"deleted"_s;
    QTest::newRow("not open") << u"not open"_s;
    QTest::newRow("of another thread") << u"thread"_s;
}

void tst_UploadDeviceFailures::anUnusableDeviceIsRefusedBeforeAnythingIsSent()
{
    QFETCH(const QString, problem);
    QThread other;
    auto device = std::make_unique<QBuffer>();
    if (problem != "not open"_L1)
        QVERIFY(device->open(QIODevice::ReadOnly));
    H2Request request("POST", anyUrl());
    request.setBody(device.get());
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
    QCOMPARE(finished.size(), 1);
    QCOMPARE(request.error().kind(), H2Error::Kind::BodyDeviceFailed);
    QVERIFY2(request.errorString().contains(problem), qPrintable(request.errorString()));
    QVERIFY(wire.settle());
    QCOMPARE(wire.sent(Frames::Headers), 0);
}

void tst_UploadDeviceFailures::aWrongLengthIsFoundBeforeTheEnd_data()
{
    QTest::addColumn<bool>("isSequential");
    QTest::addColumn<int>("told");
    QTest::addColumn<int>("there");
    QTest::newRow("shorter than its size") << false << 30000 << 20000;
    QTest::newRow("longer than its size") << false << 20000 << 30000;
    QTest::newRow("sequential, shorter than the header") << true << 30000 << 20000;
    QTest::newRow("sequential, longer than the header") << true << 20000 << 30000;
    QTest::newRow("sequential, shorter by a byte") << true << 10 << 9;
    QTest::newRow("sequential, longer by a byte") << true << 10 << 11;
}

void tst_UploadDeviceFailures::aWrongLengthIsFoundBeforeTheEnd()
{
    QFETCH(const bool, isSequential);
    QFETCH(const int, told);
    QFETCH(const int, there);
    InputDevice device(pattern(there), isSequential ? Access::Sequential : Access::Random);
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", anyUrl());
    if (isSequential)
        request.setRequestHeader("content-length", QByteArray::number(told));
    else
        device.statedSize = told;
    request.setBody(&device);
    wire.connection.send(&request);
    device.statedSize.reset();
    QVERIFY(wire.settle());
    device.finish();
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), H2Error::Kind::ContentLengthMismatch);
    QVERIFY2(request.errorString().contains(QString::number(told)),
             qPrintable(request.errorString()));
    QVERIFY(waitUntil([&] { return wire.resetCode().has_value(); }));
    QCOMPARE(wire.resetCode(), H2Error::Code::InternalError);
    QVERIFY(!wire.hasEnded());
    QVERIFY(wire.body().size() <= told);
}

void tst_UploadDeviceFailures::readingMayEndTheRequest_data()
{
    QTest::addColumn<int>("action");
    QTest::addColumn<bool>("isLater");
    static constexpr const char *actions[]
        = { "delete the request", "abort the request", "delete the connection",
            "abort the connection", "close the request" };
    for (const bool isLater : { false, true }) {
        for (int i = 0; i < 5; ++i)
            QTest::addRow("%s%s", actions[i], isLater ? ", later" : "") << i << isLater;
    }
}

void tst_UploadDeviceFailures::readingMayEndTheRequest()
{
    QFETCH(const int, action);
    QFETCH(const bool, isLater);
    InputDevice device(pattern(3000000));
    auto request = std::make_unique<H2Request>("POST", m_server->url());
    int finished = 0;
    connect(request.get(), &H2Request::finished, this, [&finished] { ++finished; });
    bool acted = false;
    device.whileRead = [&] {
        if ((isLater && device.bytesRead < 500000) || std::exchange(acted, true))
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
        case 3:
            m_connection->abort();
            break;
        default:
            request->close();
            break;
        }
    };
    request->setBody(&device);
    m_connection->send(request.get());
    QVERIFY(waitUntil([&] { return acted; }));
    QVERIFY(waitUntil([&] { return !request || request->isFinished(); }));
    QCOMPARE(finished, action == 0 ? 0 : 1);
    if (request)
        QCOMPARE(request->error().kind(), H2Error::Kind::Aborted);
    QVERIFY(!device.isWatched());
    QVERIFY(m_server->requests().isEmpty());
}

QTEST_GUILESS_MAIN(tst_UploadDeviceFailures)

#include "tst_uploaddevicefailures.moc"
