// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A request's body that is written to it.

#include "serverforrequests.h"
#include "uploadingconnection.h"

#include <QtCore/qdatastream.h>
#include <QtCore/qregularexpression.h>
#include <QtCore/qtextstream.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

class tst_UploadStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aStreamedRequestIsOpenForWritingAtOnce();
    void anotherBodyEndsTheWriting();
    void whatIsWrittenBeforeSendingIsSent();
    void aBodyClosedBeforeSendingHasALength_data();
    void aBodyClosedBeforeSendingHasALength();
    void anAnnouncedLengthIsSent();
    void aWrongLengthIsFoundBeforeTheEnd_data();
    void aWrongLengthIsFoundBeforeTheEnd();
    void aWrongLengthKnownAtSendingSendsNothing();

    void aRefusedRequestKeepsWhatWasWritten();
    void whatNeverReachedTheWireCanBeSentElsewhere();
    void aBodyThatWasSentCannotBeSentAgain();

    void bothSidesTalkInTurn();
    void everyQtStreamCanWriteTheBody();
    void settingTheBodyWhileUnderWayIsRefused();

    void bytesToWriteAndBytesWrittenAddUp();
    void writeReadyTellsOfTheBuffer();
    void aWriterThatWaitsForWriteReadyIsWokenEachTime();

private:
    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Connection> m_connection;
};

void tst_UploadStream::init()
{
    m_server = serverForRequests();
    m_connection = std::make_unique<H2Connection>();
    m_connection->connectToUrl(m_server->url());
}

void tst_UploadStream::cleanup()
{
    m_connection.reset();
    m_server.reset();
}

void tst_UploadStream::aStreamedRequestIsOpenForWritingAtOnce()
{
    H2Request request("POST", anyUrl());
    QVERIFY(!request.isOpen());
    QVERIFY(!request.isWriteReady());
    QSignalSpy changes(&request, &H2Request::writeReadyChanged);
    request.setStreamedBody();
    QVERIFY(request.isWritable());
    QVERIFY(!request.isReadable());
    QVERIFY(request.isWriteReady());
    QCOMPARE(changes.size(), 1);
    QCOMPARE(request.write("abc"), 3);
    QCOMPARE(request.bytesToWrite(), 3);
    QCOMPARE(request.state(), H2Request::State::Idle);
}

void tst_UploadStream::anotherBodyEndsTheWriting()
{
    H2Request request("POST", m_server->url());
    request.setStreamedBody();
    request.write("forgotten");
    request.setBody("bytes"_ba);
    QVERIFY(!request.isWritable());
    QVERIFY(!request.isOpen());
    QVERIFY(!request.isWriteReady());
    QCOMPARE(request.bytesToWrite(), 0);
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(m_server->requests().constLast().body, "bytes");
}

void tst_UploadStream::whatIsWrittenBeforeSendingIsSent()
{
    H2Request request("POST", m_server->url());
    request.setStreamedBody();
    request.write("before, ");
    m_connection->send(&request);
    QVERIFY(request.isReadable());
    QVERIFY(request.isWritable());
    request.write("queued, ");
    QTRY_COMPARE(request.state(), H2Request::State::Sent);
    request.write("sent");
    request.closeWriteChannel();
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QCOMPARE(m_server->requests().constLast().body, "before, queued, sent");
    QVERIFY(!m_server->requests().constLast().headers.contains("content-length"));
    QCOMPARE(request.readAll(), "first line\nsecond line\n");
}

void tst_UploadStream::aBodyClosedBeforeSendingHasALength_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("small") << "abc"_ba;
    QTest::newRow("large") << QByteArray(300000, 'w');
}

void tst_UploadStream::aBodyClosedBeforeSendingHasALength()
{
    QFETCH(const QByteArray, written);
    H2Request request("POST", m_server->url());
    request.setStreamedBody();
    request.write(written);
    request.closeWriteChannel();
    QVERIFY(!request.isWriteReady());
    QCOMPARE(request.write("x"), -1);
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    const H2TestRequest received = m_server->requests().constLast();
    QVERIFY(received.body == written);
    QCOMPARE(received.headers.value("content-length"), QByteArray::number(written.size()));
}

void tst_UploadStream::anAnnouncedLengthIsSent()
{
    H2Request request("PUT", m_server->url());
    request.setStreamedBody(6);
    QList<qint64> totals;
    connect(&request, &H2Request::uploadProgress, this,
            [&totals](qint64, qint64 total) { totals.append(total); });
    m_connection->send(&request);
    QTRY_COMPARE(request.state(), H2Request::State::Sent);
    request.write("abc");
    request.write("def");
    QTRY_VERIFY(!totals.isEmpty());
    QCOMPARE(totals.constFirst(), 6);
    request.closeWriteChannel();
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QCOMPARE(m_server->requests().constLast().body, "abcdef");
    QCOMPARE(m_server->requests().constLast().headers.value("content-length"), "6");
}

void tst_UploadStream::aWrongLengthIsFoundBeforeTheEnd_data()
{
    QTest::addColumn<int>("told");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("too short") << 6 << "abc"_ba;
    QTest::newRow("too long") << 6 << "abcdefg"_ba;
    QTest::newRow("nothing") << 6 << QByteArray();
    QTest::newRow("something, where nothing was announced") << 0 << "a"_ba;
}

void tst_UploadStream::aWrongLengthIsFoundBeforeTheEnd()
{
    QFETCH(const int, told);
    QFETCH(const QByteArray, written);
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", anyUrl());
    request.setStreamedBody(told);
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    request.write(written);
    request.closeWriteChannel();
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), H2Error::Kind::ContentLengthMismatch);
    QVERIFY(waitUntil([&] { return wire.resetCode().has_value(); }));
    QCOMPARE(wire.resetCode(), H2Error::Code::InternalError);
    QVERIFY(!wire.hasEnded());
}

void tst_UploadStream::aWrongLengthKnownAtSendingSendsNothing()
{
    UploadingConnection wire;
    QVERIFY(wire.open());
    for (const QByteArray &written : { "abcd"_ba, "ab"_ba }) {
        H2Request request("POST", anyUrl());
        request.setStreamedBody(3);
        request.write(written);
        request.closeWriteChannel();
        wire.connection.send(&request);
        QVERIFY(waitUntil([&] { return request.isFinished(); }));
        QCOMPARE(request.error().kind(), H2Error::Kind::ContentLengthMismatch);
    }
    QVERIFY(wire.settle());
    QCOMPARE(wire.sent(Frames::Headers), 0);
}

void tst_UploadStream::aRefusedRequestKeepsWhatWasWritten()
{
    H2Request request("POST", m_server->url());
    request.setStreamedBody();
    request.write("kept");
    H2Connection unopened;
    QVERIFY(unopened.trySend(&request).isError());
    QCOMPARE(request.state(), H2Request::State::Idle);
    QCOMPARE(request.bytesToWrite(), 4);
    QCOMPARE(request.write(", too"), 5);
    request.closeWriteChannel();
    QVERIFY(!m_connection->trySend(&request).isError());
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(m_server->requests().constLast().body, "kept, too");
}

void tst_UploadStream::whatNeverReachedTheWireCanBeSentElsewhere()
{
    H2Request request("POST", m_server->url());
    request.setStreamedBody();
    request.write("once ");
    {
        H2Connection nowhere;
        Pipe closed;
        nowhere.handshake(&closed);
        nowhere.send(&request);
        request.write("and ");
        QTRY_VERIFY(request.isFinished());
    }
    QVERIFY(request.error().isError());
    QVERIFY(request.error().isRetrySafe());
    QCOMPARE(request.write("only"), 4);
    m_connection->send(&request);
    request.closeWriteChannel();
    QTRY_VERIFY(request.isFinished());
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(m_server->requests().constLast().body, "once and only");
}

void tst_UploadStream::aBodyThatWasSentCannotBeSentAgain()
{
    H2Request request("POST", m_server->url());
    request.setStreamedBody();
    request.write("once");
    request.closeWriteChannel();
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.error().kind(), H2Error::Kind::BodyDeviceFailed);
    QVERIFY2(request.errorString().contains(u"setStreamedBody"_s),
             qPrintable(request.errorString()));
    QCOMPARE(m_server->requests().size(), 1);

    request.setStreamedBody();
    request.write("twice");
    request.closeWriteChannel();
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QCOMPARE(m_server->requests().constLast().body, "twice");
}

void tst_UploadStream::bothSidesTalkInTurn()
{
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", anyUrl());
    request.setStreamedBody();
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.respond(1, "200", Frames::NoFlags);
    QByteArray expected;
    for (int i = 0; i < 10; ++i) {
        const QByteArray question = "question " + QByteArray::number(i) + '\n';
        expected += question;
        request.write(question);
        QVERIFY(waitUntil([&] { return wire.body() == expected; }));
        const QByteArray answer = "answer " + QByteArray::number(i) + '\n';
        wire.receive(Frames::data(1, answer));
        QVERIFY(waitUntil([&] { return request.canReadLine(); }));
        QCOMPARE(request.readLine(), answer);
    }
    QVERIFY(!wire.hasEnded());
    request.closeWriteChannel();
    QVERIFY(waitUntil([&] { return wire.hasEnded(); }));
    QVERIFY(!request.isFinished());
    wire.receive(Frames::data(1, "bye", Frames::EndStream));
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QVERIFY(!request.error().isError());
    QCOMPARE(request.readAll(), "bye");
}

void tst_UploadStream::everyQtStreamCanWriteTheBody()
{
    H2Request request("POST", m_server->url());
    request.setStreamedBody();
    m_connection->send(&request);
    {
        QTextStream text(&request);
        text << "size " << 42 << Qt::endl;
    }
    {
        QDataStream data(&request);
        data << quint32(7);
        QCOMPARE(data.status(), QDataStream::Ok);
    }
    request.closeWriteChannel();
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(m_server->requests().constLast().body, "size 42\n" + QByteArray("\0\0\0\7", 4));
}

void tst_UploadStream::settingTheBodyWhileUnderWayIsRefused()
{
    H2Request request("POST", m_server->url());
    request.setStreamedBody();
    m_connection->send(&request);
    request.write("one, ");
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"setStreamedBody.*under way"_s));
    request.setStreamedBody();
    request.write("two");
    request.closeWriteChannel();
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(m_server->requests().constLast().body, "one, two");
}

void tst_UploadStream::bytesToWriteAndBytesWrittenAddUp()
{
    UploadingConnection wire;
    QVERIFY(wire.open({ { quint16(0x4), 100000 } }));
    H2Request request("POST", anyUrl());
    request.setStreamedBody();
    qint64 written = 0;
    qint64 sent = 0;
    connect(&request, &QIODevice::bytesWritten, this, [&](qint64 bytes) {
        sent += bytes;
        QCOMPARE(request.bytesToWrite() + sent, written);
    });
    wire.connection.send(&request);
    for (const int size : { 1, 5000, 200000, 70000 }) {
        written += request.write(QByteArray(size, 'x'));
        QCOMPARE(request.bytesToWrite() + sent, written);
    }
    QVERIFY(waitUntil([&] { return sent == 65535; }));
    QCOMPARE(request.bytesToWrite(), written - 65535);
    wire.receive(Frames::windowUpdate(0, 1000000) + Frames::windowUpdate(1, 1000000));
    request.closeWriteChannel();
    QVERIFY(waitUntil([&] { return wire.hasEnded(); }));
    QVERIFY(waitUntil([&] { return sent == written; }));
    QCOMPARE(request.bytesToWrite(), 0);
    QCOMPARE(wire.body().size(), written);
    wire.respond();
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(sent, written);
}

void tst_UploadStream::writeReadyTellsOfTheBuffer()
{
    UploadingConnection wire(H2ConnectionOptions().setMaxSendBufferSize(100000));
    QVERIFY(wire.open({ { quint16(0x4), 0 } }));
    H2Request request("POST", anyUrl());
    request.setStreamedBody();
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    QList<bool> told;
    bool isWriting = false;
    connect(&request, &H2Request::writeReadyChanged, this, [&] {
        QVERIFY(!isWriting);
        told.append(request.isWriteReady());
    });
    isWriting = true;
    request.write(QByteArray(99999, 'x'));
    QVERIFY(request.isWriteReady());
    request.write("x");
    isWriting = false;
    QVERIFY(!request.isWriteReady());
    QVERIFY(waitUntil([&] { return !told.isEmpty(); }));
    QCOMPARE(told, QList<bool>({ false }));
    wire.receive(Frames::windowUpdate(1, 50000));
    QVERIFY(waitUntil([&] { return told.size() == 2; }));
    QCOMPARE(told, QList<bool>({ false, true }));
    QVERIFY(request.isWriteReady());
    QVERIFY(request.bytesToWrite() < 100000);
}

// One who fills the buffer in the signal, and has to wait, is told also when frames that went out
// with the first have made room by the time that the application can be told.
void tst_UploadStream::aWriterThatWaitsForWriteReadyIsWokenEachTime()
{
    UploadingConnection wire(H2ConnectionOptions().setMaxSendBufferSize(100000));
    QVERIFY(wire.open({ { quint16(0x4), 0 } }));
    H2Request request("POST", anyUrl());
    request.setStreamedBody();
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    int wakings = 0;
    connect(&request, &H2Request::writeReadyChanged, this, [&] {
        if (!request.isWriteReady())
            return;
        ++wakings;
        if (wakings == 1) {
            request.write(QByteArray(20000, 'x'));
            QVERIFY(!request.isWriteReady());
        }
    });
    request.write(QByteArray(100000, 'x'));
    QVERIFY(!request.isWriteReady());
    wire.receive(Frames::windowUpdate(1, 50000));
    QVERIFY(waitUntil([&] { return wakings == 2; }));
    QVERIFY(request.isWriteReady());
}

QTEST_GUILESS_MAIN(tst_UploadStream)

#include "tst_uploadstream.moc"
