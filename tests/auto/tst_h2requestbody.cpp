// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// The bodies of a request: how what is sent arrives, and how what comes is read.

#include "serverforrequests.h"

#include <QtH2/H2Connection>
#include <QtH2/H2Request>

#include <QtCore/qtextstream.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_H2RequestBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aBodyArrivesWholeWithItsLength_data();
    void aBodyArrivesWholeWithItsLength();
    void progressIsToldBothWays();

    void theBodyCanBeReadAsItComes();
    void chunksAreTheBodyInOrder();
    void aPeekedBodyIsReadByChunksToo();
    void linesCanBeReadByAnyQtClass();
    void afterTheEndReadingSaysSo();

    void whatWasReceivedStaysReadableAfterFinished();
    void aTruncatedBodyIsAnErrorAndWhatCameIsReadable();
    void aTransactionCanBeRolledBack();
    void sendingAgainEndsATransaction();
    void aLineIsFoundHoweverItArrives();
    void theEndIsKnownWhenTheReadChannelFinishes();

private:
    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Connection> m_connection;
};

void tst_H2RequestBody::init()
{
    m_server = serverForRequests();
    m_connection = std::make_unique<H2Connection>();
    m_connection->connectToUrl(m_server->url());
}

void tst_H2RequestBody::cleanup()
{
    m_connection.reset();
    m_server.reset();
}

void tst_H2RequestBody::aBodyArrivesWholeWithItsLength_data()
{
    QTest::addColumn<int>("size");
    for (int size : { 0, 1, 16383, 16384, 16385, 65535, 65536, 1048576, 10485760 })
        QTest::addRow("%d bytes", size) << size;
}

void tst_H2RequestBody::aBodyArrivesWholeWithItsLength()
{
    QFETCH(const int, size);
    QByteArray body(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        body[i] = static_cast<char>(i * 31 + i / 256);
    H2Request request("POST"_ba, m_server->url());
    request.setBody(body);
    QSignalSpy finished(&request, &H2Request::finished);
    m_connection->send(&request);
    QVERIFY(finished.wait(20000));
    QVERIFY(!request.error().isError());
    const H2TestRequest received = m_server->requests().constLast();
    QVERIFY(received.body == body);
    QCOMPARE(received.headers.value("content-length"), QByteArray::number(size));
}

void tst_H2RequestBody::theBodyCanBeReadAsItComes()
{
    H2TestResponse response;
    response.body = QByteArray(50, 's');
    response.chunkSize = 10;
    response.chunkDelay = 1ms;
    m_server->respond(u"/stream"_s, response);
    H2Request request(m_server->url(u"/stream"_s));
    QByteArray body;
    int reads = 0;
    connect(&request, &H2Request::readyRead, this, [&] {
        body += request.readAll();
        ++reads;
        QVERIFY(!request.isFinished());
    });
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(body, response.body);
    QVERIFY(reads > 1);
}

void tst_H2RequestBody::chunksAreTheBodyInOrder()
{
    H2Request request(m_server->url(u"/large"_s));
    QByteArray body;
    connect(&request, &H2Request::readyRead, this, [&] {
        for (QByteArray chunk = request.readChunk(); !chunk.isEmpty(); chunk = request.readChunk())
            body += chunk;
        QCOMPARE(request.bytesAvailable(), 0);
    });
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(body, QByteArray(300000, 'l'));
    QVERIFY(request.readChunk().isEmpty());
}

void tst_H2RequestBody::aPeekedBodyIsReadByChunksToo()
{
    H2Request request(m_server->url());
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.bytesAvailable(), 23);
    QCOMPARE(request.peek(5), "first"_ba);
    QCOMPARE(request.bytesAvailable(), 23);
    QCOMPARE(request.read(2), "fi"_ba);
    QByteArray body;
    while (request.bytesAvailable() > 0)
        body += request.readChunk();
    QCOMPARE(body, "rst line\nsecond line\n"_ba);
}

void tst_H2RequestBody::linesCanBeReadByAnyQtClass()
{
    H2Request request(m_server->url());
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(request.canReadLine());
    QCOMPARE(request.readLine(), "first line\n"_ba);
    QTextStream stream(&request);
    QCOMPARE(stream.readLine(), u"second line"_s);
    QVERIFY(stream.atEnd());
    QVERIFY(!request.canReadLine());
}

void tst_H2RequestBody::afterTheEndReadingSaysSo()
{
    H2Request request(m_server->url());
    QCOMPARE(request.bytesAvailable(), 0);
    m_connection->send(&request);
    char byte = 0;
    QCOMPARE(request.read(&byte, 1), 0);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.readAll().size(), 23);
    QCOMPARE(request.read(&byte, 1), -1);
    QVERIFY(request.atEnd());
}

void tst_H2RequestBody::whatWasReceivedStaysReadableAfterFinished()
{
    H2Request request(m_server->url(u"/large"_s));
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    m_connection.reset();
    QCOMPARE(request.bytesAvailable(), 300000);
    QCOMPARE(request.readAll().size(), 300000);
}

void tst_H2RequestBody::progressIsToldBothWays()
{
    H2Request request("PUT"_ba, m_server->url(u"/large"_s));
    request.setBody(QByteArray(200000, 'u'));
    qint64 sent = 0;
    qint64 received = 0;
    connect(&request, &H2Request::uploadProgress, this, [&sent](qint64 bytes, qint64 total) {
        QVERIFY(bytes > sent);
        QCOMPARE(total, 200000);
        sent = bytes;
    });
    connect(&request, &H2Request::downloadProgress, this, [&received](qint64 bytes, qint64 total) {
        QVERIFY(bytes > received);
        QCOMPARE(total, 300000);
        received = bytes;
    });
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(sent, 200000);
    QCOMPARE(received, 300000);
}

void tst_H2RequestBody::aTruncatedBodyIsAnErrorAndWhatCameIsReadable()
{
    H2TestResponse response;
    response.body = "part"_ba;
    response.addContentLength = false;
    response.closeConnection = true;
    m_server->respond(u"/cut"_s, response);
    H2Request request(m_server->url(u"/cut"_s));
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.httpStatus(), 200);
    QCOMPARE(request.error().kind(), H2Error::Kind::ConnectionClosed);
    QVERIFY(!request.error().isRetrySafe());
    QCOMPARE(request.readAll(), "part"_ba);
}

void tst_H2RequestBody::aTransactionCanBeRolledBack()
{
    H2Request request(m_server->url(u"/large"_s));
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    request.startTransaction();
    QCOMPARE(request.read(10).size(), 10);
    QVERIFY(!request.readChunk().isEmpty());
    request.rollbackTransaction();
    QCOMPARE(request.bytesAvailable(), 300000);
    QCOMPARE(request.readAll().size(), 300000);
}

void tst_H2RequestBody::sendingAgainEndsATransaction()
{
    H2Request request(m_server->url());
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    request.startTransaction();
    QCOMPARE(request.read(5).size(), 5);
    m_connection->send(&request);
    QCOMPARE(request.bytesAvailable(), 0);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(request.readAll().size(), 23);
}

void tst_H2RequestBody::aLineIsFoundHoweverItArrives()
{
    H2TestResponse response;
    response.body = QByteArray(9000, 'a') + '\n' + QByteArray(5000, 'b') + "\nrest";
    response.chunkSize = 1000;
    m_server->respond(u"/lines"_s, response);
    H2Request request(m_server->url(u"/lines"_s));
    QList<qsizetype> lines;
    connect(&request, &H2Request::readyRead, this, [&] {
        while (request.canReadLine())
            lines.append(request.readLine().size());
    });
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(lines, QList<qsizetype>({ 9001, 5001 }));
    QVERIFY(!request.canReadLine());
    QCOMPARE(request.readAll(), "rest");
}

void tst_H2RequestBody::theEndIsKnownWhenTheReadChannelFinishes()
{
    H2Request request(m_server->url());
    qint64 behindTheEnd = 0;
    connect(&request, &H2Request::readChannelFinished, this, [&] {
        request.readAll();
        char byte = 0;
        behindTheEnd = request.read(&byte, 1);
    });
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(behindTheEnd, -1);
}

QTEST_GUILESS_MAIN(tst_H2RequestBody)

#include "tst_h2requestbody.moc"
