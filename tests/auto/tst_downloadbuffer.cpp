// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// A response's body that is read slowly, and how much of it may wait.

#include "serverforrequests.h"
#include "uploadingconnection.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

class tst_DownloadBuffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noMoreWaitsThanTheBufferTakes_data();
    void noMoreWaitsThanTheBufferTakes();
    void withoutASizeAllMayWait();
    void aSmallBufferPassesTheWholeBody_data();
    void aSmallBufferPassesTheWholeBody();
    void theOthersGoOnWhileOneIsNeverRead();
    void aSizeOutOfRangeIsRefused_data();
    void aSizeOutOfRangeIsRefused();
    void aChunkIsWhatCameInOneFrame();
};

void tst_DownloadBuffer::noMoreWaitsThanTheBufferTakes_data()
{
    QTest::addColumn<qint64>("window");
    QTest::addColumn<qint64>("buffer");
    QTest::newRow("below the window") << qint64(200000) << qint64(50000);
    QTest::newRow("one byte") << qint64(65535) << qint64(1);
    QTest::newRow("as the window") << qint64(100000) << qint64(100000);
    QTest::newRow("above the window") << qint64(65535) << qint64(300000);
}

void tst_DownloadBuffer::noMoreWaitsThanTheBufferTakes()
{
    QFETCH(const qint64, window);
    QFETCH(const qint64, buffer);
    UploadingConnection wire(H2ConnectionOptions().setInitialStreamWindowSize(window));
    QVERIFY(wire.open());
    H2Request request(QUrl(u"http://localhost/"_s));
    request.setReadBufferSize(buffer);
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.respond(1, "200", Frames::NoFlags);

    // The peer sends all that it may, the request is read now and then.
    const qint64 bound = std::max(window, buffer);
    qint64 sent = 0;
    qint64 read = 0;
    const auto fill = [&] {
        for (;;) {
            if (!wire.settle())
                return false;
            const qint64 allowed = window + wire.credit(1) - sent;
            if (allowed == 0)
                return true;
            for (qint64 left = allowed; left > 0; left -= 16384)
                wire.receive(Frames::data(1, QByteArray(std::min<qint64>(left, 16384), 'b')));
            sent += allowed;
        }
    };
    QVERIFY(fill());
    QVERIFY(waitUntil([&] { return request.bytesAvailable() == bound; }));
    for (int i = 0; i < 5; ++i) {
        read += request.read(bound / 3).size();
        QVERIFY(fill());
        QVERIFY(waitUntil([&] { return request.bytesAvailable() == sent - read; }));
        QVERIFY(request.bytesAvailable() <= bound);
    }
    // What is left is below the buffer, and then the peer may go on.
    while (request.bytesAvailable() > 0)
        read += request.readChunk().size();
    QVERIFY(fill());
    QVERIFY(waitUntil([&] { return request.bytesAvailable() == sent - read; }));
    QVERIFY2(request.bytesAvailable() > 0, qPrintable(QString::number(sent)));
    QVERIFY(request.bytesAvailable() <= buffer);
}

void tst_DownloadBuffer::withoutASizeAllMayWait()
{
    const auto server = serverForRequests();
    H2TestResponse response;
    response.body = QByteArray(9000000, 'a');
    server->respond(u"/all"_s, response);
    H2Connection connection;
    connection.connectToUrl(server->url());
    H2Request request(server->url(u"/all"_s));
    QCOMPARE(request.readBufferSize(), 0);
    connection.send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QCOMPARE(request.bytesAvailable(), 9000000);
}

void tst_DownloadBuffer::aSmallBufferPassesTheWholeBody_data()
{
    QTest::addColumn<qint64>("buffer");
    QTest::addColumn<bool>("byChunks");
    for (const bool byChunks : { false, true }) {
        for (const qint64 buffer : { qint64(1), qint64(1000), qint64(65536), qint64(2147483647) }) {
            QTest::addRow("%lld bytes%s", static_cast<long long>(buffer),
                          byChunks ? ", by chunks" : "")
                << buffer << byChunks;
        }
    }
}

void tst_DownloadBuffer::aSmallBufferPassesTheWholeBody()
{
    QFETCH(const qint64, buffer);
    QFETCH(const bool, byChunks);
    const auto server = serverForRequests();
    H2TestResponse response;
    // Each byte on its own takes its time.
    const int size = buffer == 1 ? 67000 : 300000;
    for (int i = 0; i < size; ++i)
        response.body += static_cast<char>(i * 7);
    server->respond(u"/all"_s, response);
    H2Connection connection(H2ConnectionOptions().setInitialStreamWindowSize(65535));
    connection.connectToUrl(server->url());
    H2Request request(server->url(u"/all"_s));
    request.setReadBufferSize(buffer);
    QByteArray body;
    connect(&request, &QIODevice::readyRead, this,
            [&] { body += byChunks ? request.readChunk() : request.read(20000); });
    connection.send(&request);
    // A readyRead() comes with new bytes alone.
    const auto isWhole = [&] {
        if (request.bytesAvailable() > 0)
            body += byChunks ? request.readChunk() : request.read(20000);
        return request.isFinished() && request.bytesAvailable() == 0;
    };
    QVERIFY(waitUntil(isWhole, std::chrono::seconds(30)));
    QVERIFY(!request.error().isError());
    QVERIFY(body == response.body);
}

void tst_DownloadBuffer::theOthersGoOnWhileOneIsNeverRead()
{
    const auto server = serverForRequests();
    H2TestResponse response;
    response.body = QByteArray(3000000, 'a');
    server->respond(u"/never"_s, response);
    H2Connection connection(
        H2ConnectionOptions().setInitialStreamWindowSize(100000).setInitialConnectionWindowSize(
            100000));
    connection.connectToUrl(server->url());
    H2Request never(server->url(u"/never"_s));
    never.setReadBufferSize(1000);
    connection.send(&never);
    QTRY_COMPARE(never.bytesAvailable(), 100000);
    for (int i = 0; i < 20; ++i) {
        H2Request other(server->url(u"/large"_s));
        connection.send(&other);
        QTRY_VERIFY(other.isFinished());
        QVERIFY(!other.error().isError());
        QCOMPARE(other.bytesAvailable(), 300000);
    }
    QCOMPARE(never.bytesAvailable(), 100000);
    QVERIFY(!never.isFinished());
}

void tst_DownloadBuffer::aSizeOutOfRangeIsRefused_data()
{
    QTest::addColumn<qint64>("size");
    for (const qint64 size : { qint64(-1), qint64(2147483648) })
        QTest::addRow("%lld", static_cast<long long>(size)) << size;
}

void tst_DownloadBuffer::aSizeOutOfRangeIsRefused()
{
    QFETCH(const qint64, size);
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request(QUrl(u"http://localhost/"_s));
    QSignalSpy changes(&request, &H2Request::readBufferSizeChanged);
    request.setReadBufferSize(size);
    request.setReadBufferSize(size);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(request.readBufferSize(), size);
    wire.connection.send(&request);
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), H2Error::Kind::InvalidOptions);
    for (const QString &part :
         { u"readBufferSize"_s, QString::number(size), u"from 0 to 2147483647"_s })
        QVERIFY2(request.errorString().contains(part), qPrintable(request.errorString()));
    QVERIFY(wire.settle());
    QCOMPARE(wire.sent(Frames::Headers), 0);
}

void tst_DownloadBuffer::aChunkIsWhatCameInOneFrame()
{
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request(QUrl(u"http://localhost/"_s));
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.respond(1, "200", Frames::NoFlags);
    wire.receive(Frames::data(1, QByteArray(16000, 'a')) + Frames::data(1, QByteArray(9000, 'b'))
                 + Frames::data(1, QByteArray(12000, 'c'), Frames::EndStream));
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.readChunk(), QByteArray(16000, 'a'));
    QCOMPARE(request.read(4000), QByteArray(4000, 'b'));
    QCOMPARE(request.readChunk(), QByteArray(5000, 'b'));
    QCOMPARE(request.readChunk(), QByteArray(12000, 'c'));
    QVERIFY(request.readChunk().isEmpty());
}

QTEST_GUILESS_MAIN(tst_DownloadBuffer)

#include "tst_downloadbuffer.moc"
