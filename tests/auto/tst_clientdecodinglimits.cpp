// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How much of a compressed body a client decodes, and keeps.

#include "encodedresponses.h"
#include "residentmemory.h"
#include "threadmodes.h"

#include <QtCore/qbuffer.h>
#include <QtCore/qtemporaryfile.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using Kind = H2Error::Kind;

class tst_ClientDecodingLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addThreadModes(); }
    void initTestCase();
    void init();
    void cleanup();

    void aBombEndsAtItsLimit();
    void aLimitThatIsRaisedIsKept();
    void noMoreIsUnreadThanTheBufferTakes_data();
    void noMoreIsUnreadThanTheBufferTakes();
    void aBodyThatNobodyReadsFails();
    void aBodyOfAsMuchAsTheLimitIsKept();
    void aBodyThatIsReadIsNotHeldUpByTheLimit();
    void anOutputDeviceGetsWhatIsDecoded_data();
    void anOutputDeviceGetsWhatIsDecoded();

private:
    void serve(const H2TestResponse &response) { m_server->respond(u"/x"_s, response); }
    [[nodiscard]] QUrl url() const { return m_server->url(u"/x"_s); }

    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Client> m_client;
};

void tst_ClientDecodingLimits::initTestCase()
{
    if (ContentEncoders::all().isEmpty())
        QSKIP("Built without decoders");
}

void tst_ClientDecodingLimits::init()
{
    m_server = origin();
    m_client = makeClient();
}

void tst_ClientDecodingLimits::cleanup()
{
    m_client.reset();
    m_server.reset();
}

void tst_ClientDecodingLimits::aBombEndsAtItsLimit()
{
#ifndef QTH2_HAVE_ZLIB
    QSKIP("Built without zlib");
#else
    constexpr qsizetype MiB = 1024 * 1024;
    H2TestResponse bomb = responseWith(200, { { "content-encoding", "gzip" } });
    bomb.body = ContentEncoders::gzip(QByteArray(16 * MiB, '\0')).repeated(640);
    serve(bomb);
    // What the server takes to send it is not the client's.
    H2Request plain(url());
    plain.setRequestHeader("accept-encoding", "gzip");
    m_client->send(&plain);
    QVERIFY(waitForEnd(&plain));
    m_server->clearRecords();

    const ResidentMemory memory;
    const H2Request *request = m_client->get(url());
    QVERIFY(waitForEnd(request));
    const qint64 growth = memory.growth().value_or(0);
    QCOMPARE(request->error().kind(), Kind::DecodingFailed);
    QVERIFY2(request->errorString().contains(u"10485760"_s), qPrintable(request->errorString()));
    QVERIFY2(request->errorString().contains(u"decompressedSafetyCheckThreshold"_s),
             qPrintable(request->errorString()));
    QVERIFY2(growth < 32 * MiB, qPrintable(QString::number(growth)));
    const H2Request *other = m_client->get(m_server->url(u"/other"_s));
    QVERIFY(waitForEnd(other));
    QCOMPARE(other->httpStatus(), 200);
    QCOMPARE(m_server->connectionCount(), 1);
#endif
}

void tst_ClientDecodingLimits::aLimitThatIsRaisedIsKept()
{
    const QByteArray content(20'000'000, 'x');
    serve(encoded(content));
    m_client->setDecompressedSafetyCheckThreshold(20'000'000);
    H2Request *request = m_client->get(url());
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QVERIFY(request->readAll() == content);
    m_client->setDecompressedSafetyCheckThreshold(19'000'000);
    request = m_client->get(url());
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), Kind::DecodingFailed);
}

void tst_ClientDecodingLimits::noMoreIsUnreadThanTheBufferTakes_data()
{
    QTest::addColumn<qint64>("buffer");
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("small") << qint64(1000) << qsizetype(100'000);
    QTest::newRow("larger than a piece") << qint64(100'000) << qsizetype(50'000'000);
}

void tst_ClientDecodingLimits::noMoreIsUnreadThanTheBufferTakes()
{
    QFETCH(const qint64, buffer);
    QFETCH(const qsizetype, size);
    m_client->setDecompressedSafetyCheckThreshold(-1);
    const QByteArray content(size, 'x');
    serve(encoded(content));
    H2Request request(url());
    request.setReadBufferSize(buffer);
    const ResidentMemory memory;
    m_client->send(&request);
    QVERIFY(waitUntil([&] { return request.bytesAvailable() >= buffer; }));
    for (int i = 0; i < 3; ++i)
        QVERIFY(waitForEnd(m_client->get(m_server->url(u"/other"_s))));
    QCOMPARE(request.bytesAvailable(), buffer);
    QVERIFY(!request.isFinished());

    qint64 most = 0;
    qint64 read = 0;
    const auto readOn = [&] {
        most = std::max(most, request.bytesAvailable());
        const QByteArray bytes = request.readAll();
        QCOMPARE(bytes.count('x'), bytes.size());
        read += bytes.size();
    };
    connect(&request, &H2Request::readyRead, this, readOn);
    readOn();
    QVERIFY(waitForEnd(&request));
    QCOMPARE(read, qint64(size));
    QCOMPARE(most, buffer);
    constexpr qint64 MiB = 1024 * 1024;
    QVERIFY2(memory.growth().value_or(0) < 8 * MiB,
             qPrintable(QString::number(memory.growth().value_or(0))));
}

void tst_ClientDecodingLimits::aBodyThatNobodyReadsFails()
{
    m_client->setOptions(H2ConnectionOptions().setMaxBufferedBytes(1'000'000));
    serve(encoded(QByteArray(9'000'000, 'x')));
    const H2Request *request = m_client->get(url());
    QVERIFY(waitForEnd(request));
    QCOMPARE(request->error().kind(), Kind::BufferLimitExceeded);
    QVERIFY(request->errorString().contains(u"1000000"_s));
    QVERIFY(request->bytesAvailable() <= 1'000'001);
    QVERIFY(waitForEnd(m_client->get(m_server->url(u"/other"_s))));
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_ClientDecodingLimits::aBodyOfAsMuchAsTheLimitIsKept()
{
    m_client->setOptions(H2ConnectionOptions().setMaxBufferedBytes(1'000'000));
    serve(encoded(QByteArray(1'000'000, 'x')));
    H2Request *request = m_client->get(url());
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QCOMPARE(request->readAll().size(), 1'000'000);
}

void tst_ClientDecodingLimits::aBodyThatIsReadIsNotHeldUpByTheLimit()
{
    m_client->setOptions(H2ConnectionOptions().setMaxBufferedBytes(1'000'000));
    const QByteArray content = honest(2'000'000);
    H2TestResponse response = encoded(content);
    const QByteArray rest = response.body.sliced(100'000);
    response.body.truncate(100'000);
    response.addContentLength = false;
    response.neverFinish = true;
    serve(response);
    H2Request *request = m_client->get(url());
    QByteArray read;
    connect(request, &H2Request::readyRead, this, [&] {
        // Before there is more than the limit, somebody has read.
        if (read.isEmpty()) {
            const H2TestRequest received = m_server->requests().constFirst();
            m_server->sendData(received, rest);
            m_server->sendEnd(received);
        }
        read += request->readAll();
    });
    QVERIFY(waitForEnd(request));
    QVERIFY2(!request->error().isError(), qPrintable(request->errorString()));
    QVERIFY(read == content);
}

void tst_ClientDecodingLimits::anOutputDeviceGetsWhatIsDecoded_data()
{
    QTest::addColumn<bool>("isFile");
    QTest::newRow("a file") << true;
    QTest::newRow("a buffer") << false;
}

void tst_ClientDecodingLimits::anOutputDeviceGetsWhatIsDecoded()
{
    QFETCH(const bool, isFile);
    const QByteArray content = honest(1'000'000);
    serve(encoded(content));
    QTemporaryFile file;
    QVERIFY(file.open());
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::ReadWrite));
    QIODevice *device = isFile ? static_cast<QIODevice *>(&file) : &buffer;
    H2Request request(url());
    request.setOutputDevice(device);
    QSignalSpy progress(&request, &H2Request::downloadProgress);
    m_client->send(&request);
    QVERIFY(waitForEnd(&request));
    QVERIFY2(!request.error().isError(), qPrintable(request.errorString()));
    QCOMPARE(device->pos(), qint64(content.size()));
    QCOMPARE(progress.constLast().constFirst().toLongLong(), qint64(content.size()));
    QVERIFY(device->seek(0));
    QVERIFY(device->readAll() == content);
}

QTEST_GUILESS_MAIN(tst_ClientDecodingLimits)
#include "tst_clientdecodinglimits.moc"
