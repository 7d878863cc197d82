// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// How a request's body that is written to it ends.

#include "serverforrequests.h"
#include "uploadingconnection.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

class tst_UploadStreamEnding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aBodyCanBeWrittenAnewAfterAnAbort();
    void afterTheEndWritingFails();
    void afterAnEarlyEndWritingFails();
    void afterAnEarlyEndNothingWaits();
    void afterTheConnectionsDeletionWritingIsHarmless();
    void writeReadyEndsWithTheBody();
    void anEarlyEndIsToldByWriteReady();
    void finishedIsLastAlsoForAWriter();
    void trailersSetBetweenWritingAndClosingAreSent();
    void trailersAreThoseOfTheClosing();
    void invalidTrailersAtTheEndResetTheStream();

private:
    std::unique_ptr<H2TestServer> m_server;
    std::unique_ptr<H2Connection> m_connection;
};

void tst_UploadStreamEnding::init()
{
    m_server = serverForRequests();
    m_connection = std::make_unique<H2Connection>();
    m_connection->connectToUrl(m_server->url());
}

void tst_UploadStreamEnding::cleanup()
{
    m_connection.reset();
    m_server.reset();
}

void tst_UploadStreamEnding::aBodyCanBeWrittenAnewAfterAnAbort()
{
    H2Request request("POST", m_server->url());
    request.setStreamedBody();
    request.write("no");
    m_connection->send(&request);
    QTRY_COMPARE(request.state(), H2Request::State::Sent);
    request.abort();
    QTRY_VERIFY(request.isFinished());
    request.setStreamedBody();
    QVERIFY(request.isWriteReady());
    QCOMPARE(request.write("yes"), 3);
    request.closeWriteChannel();
    m_connection->send(&request);
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QCOMPARE(m_server->requests().constLast().body, "yes");
}

void tst_UploadStreamEnding::afterTheEndWritingFails()
{
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", anyUrl());
    request.setStreamedBody();
    wire.connection.send(&request);
    QCOMPARE(request.write("a"), 1);
    request.closeWriteChannel();
    request.closeWriteChannel();
    QCOMPARE(request.write("b"), -1);
    QVERIFY(waitUntil([&] { return wire.hasEnded(); }));
    QCOMPARE(request.write("b"), -1);
    wire.respond();
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.write("b"), -1);
    QCOMPARE(wire.body(), "a");
}

void tst_UploadStreamEnding::afterAnEarlyEndWritingFails()
{
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", anyUrl());
    request.setStreamedBody();
    qint64 inSlot = 0;
    connect(&request, &H2Request::finished, this, [&] { inSlot = request.write("late"); });
    wire.connection.send(&request);
    request.write("begin");
    QVERIFY(waitUntil([&] { return wire.body() == "begin"; }));
    wire.respond(1, "413");
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QVERIFY(!request.error().isError());
    QCOMPARE(request.httpStatus(), 413);
    QCOMPARE(inSlot, -1);
    QCOMPARE(request.write("late"), -1);
    QVERIFY(wire.settle());
    QCOMPARE(wire.body(), "begin");
}

void tst_UploadStreamEnding::afterAnEarlyEndNothingWaits()
{
    UploadingConnection wire;
    QVERIFY(wire.open({ { quint16(0x4), 1000 } }));
    H2Request request("POST", anyUrl());
    request.setStreamedBody();
    wire.connection.send(&request);
    request.write(QByteArray(3000000, 'x'));
    QVERIFY(waitUntil([&] { return wire.body().size() == 1000; }));
    wire.respond(1, "413");
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.bytesToWrite(), 0);
}

void tst_UploadStreamEnding::afterTheConnectionsDeletionWritingIsHarmless()
{
    auto wire = std::make_unique<UploadingConnection>();
    QVERIFY(wire->open());
    H2Request request("POST", anyUrl());
    request.setStreamedBody();
    wire->connection.send(&request);
    request.write("begin");
    QVERIFY(waitUntil([&] { return wire->body() == "begin"; }));
    wire.reset();
    QCOMPARE(request.write("late"), -1);
    request.closeWriteChannel();
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), H2Error::Kind::Aborted);
}

void tst_UploadStreamEnding::writeReadyEndsWithTheBody()
{
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", anyUrl());
    request.setStreamedBody();
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    QSignalSpy changes(&request, &H2Request::writeReadyChanged);
    request.closeWriteChannel();
    QVERIFY(!request.isWriteReady());
    QVERIFY(changes.isEmpty());
    QVERIFY(changes.wait());
    QCOMPARE(changes.size(), 1);
}

void tst_UploadStreamEnding::anEarlyEndIsToldByWriteReady()
{
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", anyUrl());
    request.setStreamedBody();
    wire.connection.send(&request);
    request.write("begin");
    QVERIFY(waitUntil([&] { return wire.body() == "begin"; }));
    QSignalSpy changes(&request, &H2Request::writeReadyChanged);
    QVERIFY(request.isWriteReady());
    wire.respond();
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QVERIFY(!request.isWriteReady());
    QCOMPARE(changes.size(), 1);
}

void tst_UploadStreamEnding::finishedIsLastAlsoForAWriter()
{
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", anyUrl());
    request.setStreamedBody();
    connect(&request, &H2Request::headersReceived, &request, &H2Request::closeWriteChannel);
    bool isOver = false;
    bool wasToldLater = false;
    connect(&request, &H2Request::finished, this, [&] { isOver = true; });
    connect(&request, &H2Request::writeReadyChanged, this, [&] { wasToldLater |= isOver; });
    wire.connection.send(&request);
    QVERIFY(wire.waitForSent(Frames::Headers));
    wire.respond();
    QVERIFY(waitUntil([&] { return isOver; }));
    QVERIFY(wire.settle());
    QVERIFY(!wasToldLater);
}

void tst_UploadStreamEnding::trailersSetBetweenWritingAndClosingAreSent()
{
    H2Request request("POST", m_server->url());
    request.setStreamedBody();
    m_connection->send(&request);
    request.write("sum of this");
    QTRY_COMPARE(request.state(), H2Request::State::Sent);
    request.setRequestTrailers({ { "x-sum"_ba, "12"_ba } });
    request.closeWriteChannel();
    QTRY_VERIFY(request.isFinished());
    QVERIFY(!request.error().isError());
    QCOMPARE(m_server->requests().constLast().body, "sum of this");
    QCOMPARE(m_server->requests().constLast().trailers, H2Headers({ { "x-sum"_ba, "12"_ba } }));
}

void tst_UploadStreamEnding::trailersAreThoseOfTheClosing()
{
    H2Request request("POST", m_server->url());
    request.setStreamedBody();
    m_connection->send(&request);
    request.write(QByteArray(3000000, 'x'));
    request.setRequestTrailers({ { "x-of"_ba, "this"_ba } });
    request.closeWriteChannel();
    request.setRequestTrailers({ { "x-of"_ba, "the next"_ba } });
    QTRY_VERIFY(request.isFinished());
    QCOMPARE(m_server->requests().constLast().trailers.value("x-of"), "this");
}

void tst_UploadStreamEnding::invalidTrailersAtTheEndResetTheStream()
{
    UploadingConnection wire;
    QVERIFY(wire.open());
    H2Request request("POST", anyUrl());
    request.setStreamedBody();
    wire.connection.send(&request);
    request.write("body");
    QVERIFY(waitUntil([&] { return wire.body() == "body"; }));
    request.setRequestTrailers({ { "x-bad"_ba, "a\r\nb"_ba } });
    request.closeWriteChannel();
    QVERIFY(waitUntil([&] { return request.isFinished(); }));
    QCOMPARE(request.error().kind(), H2Error::Kind::InvalidHeader);
    QVERIFY(request.errorString().contains(u"x-bad"_s));
    QVERIFY(waitUntil([&] { return wire.resetCode().has_value(); }));
    QCOMPARE(wire.resetCode(), H2Error::Code::InternalError);
    QVERIFY(!wire.hasEnded());
}

QTEST_GUILESS_MAIN(tst_UploadStreamEnding)

#include "tst_uploadstreamending.moc"
