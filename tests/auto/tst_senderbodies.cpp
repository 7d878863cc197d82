// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// Bodies, tunnels and pushes of a request whose connection lives in another thread.

#include "bodydevices.h"
#include "connectionthread.h"
#include "frameserver.h"
#include "serverforrequests.h"
#include "serverthread.h"

#include <QtCore/qbuffer.h>
#include <QtCore/qtemporaryfile.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <functional>

using namespace Qt::StringLiterals;
using Kind = H2Error::Kind;
using SetBody = std::function<void(H2Request *request, QObject *owner)>;
Q_DECLARE_METATYPE(SetBody)

namespace {

constexpr qint64 initialWindow = 65535; // RFC 9113, section 6.9.2

QByteArray dataFrames(qint64 size, quint32 streamId = 1)
{
    QByteArray frames;
    for (qint64 left = size; left > 0; left -= 16384)
        frames += Frames::data(streamId, QByteArray(std::min<qint64>(left, 16384), 'd'));
    return frames;
}

H2ConnectionOptions smallWindow()
{
    return H2ConnectionOptions().setInitialStreamWindowSize(initialWindow);
}

} // namespace

class tst_SenderBodies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_server = serverForRequests(); }

    void theServerGetsTheWholeBody_data();
    void theServerGetsTheWholeBody();
    void aWrittenBodyFollowsTheServersPace();
    void aDeviceIsReadAtTheServersPace();
    void trailersFollowAWrittenBody();
    void aDeviceThatFailsEndsTheRequest();
    void aBodyNobodyReadsKeepsTheServerWaiting();
    void aSmallBufferPassesTheWholeBody();
    void aBusyThreadIsNotTakenForOneThatDoesNotRead();
    void aBodyThatNobodyReadsFailsAtTheLimit();
    void aTunnelCarriesBytesBothWays();
    void aTunnelForAProtocolIsOpened();
    void aPushIsReadInTheThreadOfItsRequest();
    void aPushThatNobodyTakesIsReset();
    void aDeletedPushIsReset();

private:
    std::unique_ptr<H2TestServer> m_server;
};

void tst_SenderBodies::theServerGetsTheWholeBody_data()
{
    QTest::addColumn<SetBody>("setBody");
    QTest::newRow("bytes") << SetBody(
        [](H2Request *request, QObject *) { request->setBody(pattern(400000)); });
    QTest::newRow("buffer") << SetBody([](H2Request *request, QObject *owner) {
        auto *buffer = new QBuffer(owner);
        buffer->setData(pattern(400000));
        buffer->open(QIODevice::ReadOnly);
        request->setBody(buffer);
    });
    QTest::newRow("file") << SetBody([](H2Request *request, QObject *owner) {
        auto *file = new QTemporaryFile(owner);
        if (!file->open() || file->write(pattern(400000)) < 0 || !file->seek(0))
            qFatal("%s", qPrintable(file->errorString()));
        request->setBody(file);
    });
    QTest::newRow("sequential device") << SetBody([](H2Request *request, QObject *owner) {
        auto *device = new InputDevice(pattern(400000), InputDevice::Access::Sequential);
        device->setParent(owner);
        request->setBody(device);
        QMetaObject::invokeMethod(device, &QIODevice::readChannelFinished, Qt::QueuedConnection);
    });
    QTest::newRow("written before") << SetBody([](H2Request *request, QObject *) {
        request->setStreamedBody();
        request->write(pattern(400000));
        request->closeWriteChannel();
    });
    QTest::newRow("written as it is wanted") << SetBody([](H2Request *request, QObject *owner) {
        request->setStreamedBody(400000);
        auto *left = new QBuffer(owner);
        left->setData(pattern(400000));
        left->open(QIODevice::ReadOnly);
        const auto write = [request, left] {
            while (request->isWriteReady() && !left->atEnd())
                request->write(left->read(10000));
            if (left->atEnd())
                request->closeWriteChannel();
        };
        connect(request, &H2Request::writeReadyChanged, owner, write);
        write();
    });
}

void tst_SenderBodies::theServerGetsTheWholeBody()
{
    QFETCH(const SetBody, setBody);
    ConnectionThread other(m_server->url());
    QObject owner;
    H2Request request("POST", m_server->url(u"/up"_s));
    setBody(&request, &owner);
    QList<qint64> progress;
    connect(&request, &H2Request::uploadProgress, this,
            [&progress](qint64 sent) { progress.append(sent); });
    other.sender.send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QVERIFY(m_server->requests().constLast().body == pattern(400000));
    QCOMPARE(progress.constLast(), 400000);
    QVERIFY(std::is_sorted(progress.begin(), progress.end()));
    QCOMPARE(request.bytesToWrite(), 0);
}

void tst_SenderBodies::aWrittenBodyFollowsTheServersPace()
{
    FrameServer server;
    ConnectionThread other(server.url(), H2ConnectionOptions().setMaxSendBufferSize(100000));
    H2Request request("POST", server.url());
    request.setStreamedBody();
    qint64 written = 0;
    const auto write = [&] {
        while (request.isWriteReady())
            written += request.write(QByteArray(10000, 'w'));
    };
    connect(&request, &H2Request::writeReadyChanged, this, write);
    other.sender.send(&request);
    write();
    QVERIFY(server.waitFor(Frames::Headers));
    // The window, and what the buffer takes.
    QVERIFY(waitUntil([&] { return server.body().size() == initialWindow; }));
    QVERIFY(waitUntil([&] { return written >= initialWindow + 100000; }));
    QVERIFY(server.settle());
    QVERIFY2(written < initialWindow + 120000, qPrintable(QString::number(written)));
    QVERIFY(!request.isWriteReady());
    server.send(Frames::windowUpdate(0, 1000000) + Frames::windowUpdate(1, 50000));
    QVERIFY(waitUntil([&] { return server.body().size() == initialWindow + 50000; }));
    QVERIFY(waitUntil([&] { return written >= initialWindow + 150000; }));
}

void tst_SenderBodies::aDeviceIsReadAtTheServersPace()
{
    FrameServer server;
    ConnectionThread other(server.url(), H2ConnectionOptions().setMaxSendBufferSize(100000));
    InputDevice device(QByteArray(2000000, 'f'));
    H2Request request("POST", server.url());
    request.setBody(&device);
    other.sender.send(&request);
    QVERIFY(server.waitFor(Frames::Headers));
    QVERIFY(waitUntil([&] { return server.body().size() == initialWindow; }));
    QVERIFY(server.settle());
    QVERIFY2(device.bytesRead <= initialWindow + 100000 + 32768,
             qPrintable(QString::number(device.bytesRead)));
    server.send(Frames::windowUpdate(0, 2000000) + Frames::windowUpdate(1, 2000000));
    QVERIFY(waitUntil([&] { return server.hasEnded(); }));
    QCOMPARE(server.body().size(), 2000000);
}

void tst_SenderBodies::trailersFollowAWrittenBody()
{
    ConnectionThread other(m_server->url());
    H2Request request("POST", m_server->url(u"/up"_s));
    request.setStreamedBody();
    other.sender.send(&request);
    request.write("body");
    request.setRequestTrailers({ { "x-sum", "1" } });
    request.closeWriteChannel();
    QVERIFY(waitForEnd(&request));
    QCOMPARE(m_server->requests().constLast().body, "body"_ba);
    QCOMPARE(m_server->requests().constLast().trailers.value("x-sum"), "1"_ba);
}

void tst_SenderBodies::aDeviceThatFailsEndsTheRequest()
{
    FrameServer server;
    ConnectionThread other(server.url());
    InputDevice device(QByteArray(300000, 'f'));
    device.failsAt = 50000;
    H2Request request("POST", server.url());
    request.setBody(&device);
    QSignalSpy finished(&request, &H2Request::finished);
    other.sender.send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), Kind::BodyDeviceFailed);
    QVERIFY(server.waitForReset());
    QCOMPARE(server.resetCode(), quint32(H2Error::Code::InternalError));
    QCOMPARE(finished.size(), 1);
}

void tst_SenderBodies::aBodyNobodyReadsKeepsTheServerWaiting()
{
    FrameServer server;
    ConnectionThread other(server.url(), smallWindow());
    H2Request request(server.url());
    request.setReadBufferSize(10000);
    other.sender.send(&request);
    QVERIFY(server.waitFor(Frames::Headers));
    server.respond(1, "200", Frames::NoFlags);
    server.send(dataFrames(initialWindow));
    QVERIFY(waitUntil([&] { return request.bytesAvailable() == initialWindow; }));
    QVERIFY(server.settle());
    QCOMPARE(server.credit(1), 0);
    QCOMPARE(request.readAll().size(), initialWindow);
    QVERIFY(waitUntil([&] { return server.credit(1) > 0; }));
    QVERIFY(server.settle());
    QVERIFY2(server.credit(1) <= 10000, qPrintable(QString::number(server.credit(1))));
}

void tst_SenderBodies::aSmallBufferPassesTheWholeBody()
{
    H2TestResponse response;
    response.body = pattern(600000);
    m_server->respond(u"/all"_s, response);
    ConnectionThread other(m_server->url(), smallWindow());
    H2Request request(m_server->url(u"/all"_s));
    request.setReadBufferSize(5000);
    QByteArray body;
    other.sender.send(&request);
    const auto isWhole = [&] {
        while (request.bytesAvailable() > 0)
            body += request.read(1000);
        return request.isFinished() && request.bytesAvailable() == 0;
    };
    QVERIFY(waitUntil(isWhole, std::chrono::seconds(30)));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QVERIFY(body == response.body);
}

void tst_SenderBodies::aBusyThreadIsNotTakenForOneThatDoesNotRead()
{
    const ServerThread server(pattern(1000000));
    ConnectionThread other(server.url, smallWindow().setMaxBufferedBytes(100000));
    H2Request request(server.url);
    QByteArray body;
    connect(&request, &QIODevice::readyRead, this, [&] { body += request.readAll(); });
    other.sender.send(&request);
    // This thread is told of nothing before the other holds all that it may.
    const QDeadlineTimer limit(std::chrono::seconds(10));
    qint64 held = 0;
    while (held < 100000 && !limit.hasExpired())
        other.call([&] { held = other.connection->statistics().bytesBuffered; });
    QVERIFY(held >= 100000);
    other.call([] {});
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QVERIFY(body == pattern(1000000));
}

void tst_SenderBodies::aBodyThatNobodyReadsFailsAtTheLimit()
{
    const ServerThread server(pattern(1000000));
    ConnectionThread other(server.url, smallWindow().setMaxBufferedBytes(100000));
    H2Request request(server.url);
    other.sender.send(&request);
    QVERIFY(waitForEnd(&request));
    QCOMPARE(request.error().kind(), Kind::BufferLimitExceeded);
    H2Request another(server.url);
    connect(&another, &QIODevice::readyRead, this, [&] { another.readAll(); });
    other.sender.send(&another);
    QVERIFY(waitForEnd(&another));
    QVERIFY2(!another.error().isError(), qPrintable(another.errorString()));
}

void tst_SenderBodies::aTunnelCarriesBytesBothWays()
{
    FrameServer server;
    ConnectionThread other(server.url());
    H2Request tunnel("CONNECT", QUrl(u"http://example.org:80"_s));
    QSignalSpy established(&tunnel, &H2Request::tunnelEstablished);
    other.sender.send(&tunnel);
    QCOMPARE(tunnel.write("early"), 5);
    QVERIFY(server.waitFor(Frames::Headers));
    QVERIFY(server.settle());
    QCOMPARE(server.body(), QByteArray());
    server.respond(1, "200", Frames::NoFlags);
    QVERIFY(waitUntil([&] { return server.body() == "early"; }));
    QCOMPARE(established.size(), 1);
    server.send(Frames::data(1, "answer"));
    QVERIFY(waitUntil([&] { return tunnel.bytesAvailable() == 6; }));
    QCOMPARE(tunnel.readAll(), "answer"_ba);
    QSignalSpy channel(&tunnel, &QIODevice::readChannelFinished);
    server.send(Frames::data(1, {}, Frames::EndStream));
    QVERIFY(waitUntil([&] { return !channel.isEmpty(); }));
    QVERIFY(!tunnel.isFinished());
    tunnel.write("last");
    tunnel.closeWriteChannel();
    QVERIFY(waitForEnd(&tunnel));
    QVERIFY2(!tunnel.error().isError(), qPrintable(tunnel.errorString()));
    QVERIFY(waitUntil([&] { return server.hasEnded(); }));
    QCOMPARE(server.body(), "earlylast"_ba);
}

void tst_SenderBodies::aTunnelForAProtocolIsOpened()
{
    FrameServer server({ { 8, 1 } }); // RFC 8441, section 3
    ConnectionThread other(server.url());
    H2Request tunnel(server.url(u"/chat"_s));
    tunnel.setProtocol("websocket");
    QSignalSpy established(&tunnel, &H2Request::tunnelEstablished);
    other.sender.send(&tunnel);
    QVERIFY(server.waitFor(Frames::Headers));
    server.respond(1, "200", Frames::NoFlags);
    QVERIFY(waitUntil([&] { return !established.isEmpty(); }));
    tunnel.write("there");
    QVERIFY(waitUntil([&] { return server.body() == "there"; }));
    server.send(Frames::data(1, "and back"));
    QVERIFY(waitUntil([&] { return tunnel.bytesAvailable() == 8; }));
    tunnel.close();
    QVERIFY(waitUntil([&] { return server.hasEnded(); }));
    server.send(Frames::data(1, {}, Frames::EndStream));
    QVERIFY(waitForEnd(&tunnel));
}

namespace {

// A server that has promised the answer to /style.css.
void promise(FrameServer *server)
{
    const QByteArray block
        = Frames::fieldBlock({ { ":method", "GET" },
                               { ":scheme", "http" },
                               { ":authority", server->url().authority().toUtf8() },
                               { ":path", "/style.css" } });
    server->send(Frames::encode(Frames::PushPromise, Frames::EndHeaders, 1,
                                Frames::bigEndian(quint32(2)) + block));
}

} // namespace

void tst_SenderBodies::aPushIsReadInTheThreadOfItsRequest()
{
    FrameServer server;
    ConnectionThread other(server.url(), H2ConnectionOptions().setEnablePush(true));
    H2Request request(server.url());
    QPointer<H2Request> pushed;
    int finished = 0;
    connect(&request, &H2Request::pushReceived, this, [&](H2Request *push) {
        pushed = push;
        connect(push, &H2Request::finished, this, [&finished] { ++finished; });
    });
    other.sender.send(&request);
    QVERIFY(server.waitFor(Frames::Headers));
    promise(&server);
    // It may well be whole before its request knows of it.
    server.send(Frames::headers(2, { { ":status", "200" } }) + dataFrames(50000, 2)
                + Frames::data(2, "end", Frames::EndStream));
    server.respond();
    QVERIFY(waitUntil([&] { return pushed && finished == 1; }));
    QCOMPARE(pushed->url(), server.url(u"/style.css"_s));
    QVERIFY2(!pushed->error().isError(), qPrintable(pushed->errorString()));
    QCOMPARE(pushed->httpStatus(), 200);
    QCOMPARE(pushed->readAll().size(), 50003);
    QVERIFY(waitForEnd(&request));
    QVERIFY(!request.error().isError());
}

void tst_SenderBodies::aPushThatNobodyTakesIsReset()
{
    FrameServer server;
    ConnectionThread other(server.url(), H2ConnectionOptions().setEnablePush(true));
    H2Request request(server.url());
    other.sender.send(&request);
    QVERIFY(server.waitFor(Frames::Headers));
    promise(&server);
    QVERIFY(server.waitForReset(2));
    QCOMPARE(server.resetCode(2), quint32(H2Error::Code::Cancel));
    server.respond();
    QVERIFY(waitForEnd(&request));
    QVERIFY(!request.error().isError());
}

void tst_SenderBodies::aDeletedPushIsReset()
{
    FrameServer server;
    ConnectionThread other(server.url(), H2ConnectionOptions().setEnablePush(true));
    H2Request request(server.url());
    connect(&request, &H2Request::pushReceived, this, [](H2Request *push) { delete push; });
    other.sender.send(&request);
    QVERIFY(server.waitFor(Frames::Headers));
    promise(&server);
    QVERIFY(server.waitForReset(2));
    server.respond();
    QVERIFY(waitForEnd(&request));
    QVERIFY(!request.error().isError());
}

QTEST_GUILESS_MAIN(tst_SenderBodies)

#include "tst_senderbodies.moc"
