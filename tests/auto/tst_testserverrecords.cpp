// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// What the test server has sent and received, as it tells it.

#include "testserverexchange.h"

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <algorithm>

class tst_TestServerRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frameRecordsBeginWithSettingsInBothDirections();
    void theSettingsAreThoseThatWereSet();
    void withoutRecordingNothingIsKept();
    void receivedFramesAreSignalled();
};

void tst_TestServerRecords::frameRecordsBeginWithSettingsInBothDirections()
{
    H2TestServer server;
    server.respond(QStringLiteral("/"), responseWith("body"));
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    for (const auto direction :
         { H2TestFrame::Direction::Received, H2TestFrame::Direction::Sent }) {
        const QList<H2TestFrame> frames = framesOf(server, direction);
        QVERIFY(!frames.isEmpty());
        QCOMPARE(frames.constFirst().type, Frames::Settings);
        QCOMPARE(frames.constFirst().flags, 0);
        QCOMPARE(frames.constFirst().payload.size() % 6, 0);
        const bool hasHeaders
            = std::any_of(frames.begin(), frames.end(), [](const H2TestFrame &frame) {
                  return frame.type == Frames::Headers && frame.streamId == 1
                      && !frame.payload.isEmpty();
              });
        QVERIFY(hasHeaders);
    }
    const QList<H2TestFrame> data = sentFrames(server, Frames::Data);
    QCOMPARE(data.size(), 1);
    QCOMPARE(data.constFirst().payload, "body");
    QCOMPARE(data.constFirst().flags, Frames::EndStream);
}

void tst_TestServerRecords::theSettingsAreThoseThatWereSet()
{
    H2TestServer server;
    server.setSettings({ { 3, 7 }, { 4, 70000 } });
    QVERIFY(server.listen());

    Exchange exchange(&server);
    QTRY_COMPARE(exchange.connection().currentMaxSendStreams(), 7);
    QCOMPARE(sentFrames(server, Frames::Settings).constFirst().payload,
             QByteArray::fromHex("000300000007"
                                 "000400011170"));
}

void tst_TestServerRecords::withoutRecordingNothingIsKept()
{
    H2TestServer server;
    server.respondToAll(echo);
    server.setRecording(false);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.send("POST", QStringLiteral("/"), "unseen");
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(request->readAll(), "unseen");
    QVERIFY(server.frames().isEmpty());
    QVERIFY(server.requests().isEmpty());

    server.setRecording(true);
    request = exchange.send("POST", QStringLiteral("/"), "seen");
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(sentFrames(server, Frames::Data).constFirst().payload, "seen");
}

void tst_TestServerRecords::receivedFramesAreSignalled()
{
    H2TestServer server;
    QSignalSpy frames(&server, &H2TestServer::frameReceived);
    QSignalSpy requests(&server, &H2TestServer::requestReceived);
    QVERIFY(server.listen());

    Exchange exchange(&server);
    H2Request *request = exchange.get(QStringLiteral("/"));
    QTRY_VERIFY(request->isFinished());
    QCOMPARE(requests.size(), 1);
    QCOMPARE(frames.size(), framesOf(server, H2TestFrame::Direction::Received).size());
}

QTEST_GUILESS_MAIN(tst_TestServerRecords)

#include "tst_testserverrecords.moc"
